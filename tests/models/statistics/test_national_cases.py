"""The published figures of Xicheng to Jiangsu, recorded as rows, come out as they were told.

The ids are those of place and number in the eleven national cases of 2023.
"""

from datetime import date
from decimal import Decimal

import pytest

from models.ledgers.activity import ActivityKind, ResourceKind
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.campus import EventKind
from models.ledgers.membership import BodyKind, Role
from models.ledgers.school import Area, Holder
from models.ledgers.school_year import Stage
from models.ledgers.teacher import BackboneLevel
from tests.models.measures.county import CITY, VILLAGE, YEAR, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.recording import (
    WAN_YUAN,
    YI_YUAN,
    event,
    rotates,
    seats,
    spends,
    training,
)
from tests.models.statistics.told import Cases, Recorder, assert_told, many

K = ArrangementKind
CASES = Cases()
case = CASES.case


# Xicheng, Beijing


@case("BJXC-N1", {"S-SEAT-6": "5.18%", "S-SEAT-6.growth": "9%"})
def _(county: SmallCounty) -> None:
    whole = Decimal("1052123.55")
    for year, land in ((2018, 50000), (YEAR, 54500)):
        county.add("county_years", year=year, education_land=Decimal(land), county_land=whole)


@case(
    "BJXC-N2",
    {"S-SEAT-1.total": "7万个", "S-SEAT-2.count.total": "5.7万个", "S-SEAT-2.total": "81.5%"},
)
def _(county: SmallCounty) -> None:
    seats(county, 30000, 2018, quality=24050)
    seats(county, 40000, quality=33000)


@case("BJXC-N3", {"S-PRJ-1.schools": "19所"})
def _(county: SmallCounty) -> None:
    programme = county.add("programmes", name="小而精学校")
    for number in range(19):
        school = county.school(f"第{number}小学")
        county.add("programme_schools", programme=programme.id, school=school.id)


@case("BJXC-N4", {"S-RES-3": "226项"})
def _(county: SmallCounty) -> None:
    county.resource(ResourceKind.AFTER_CLASS, 226)


@case("BJXC-N5", {"S-ROT-2": "2176人", "S-ROT-3": "1592人", "S-ROT-4": "73%"})
def _(county: SmallCounty) -> None:
    rotates(county, 2176, 1592)


@case("BJXC-N6", {"S-TXT-1.1": "9位"})
def _(county: SmallCounty) -> None:
    county.own_figure("参与的建筑大师", "9", unit="位")


# Tianjin


@case("TJ-F1", {"S-CNT-7.schools": "38所"})
def _(county: SmallCounty) -> None:
    schools = [county.school(f"第{number}小学") for number in range(38)]
    county.helps(K.PARTNERSHIP, county.body("市教委直属学校"), *schools)


@case("TJ-F2", {"S-CNT-7": "14个", "S-CNT-7.regions": "14个"})
def _(county: SmallCounty) -> None:
    for number in range(14):
        bureau = county.body(f"第{number}区教育局", BodyKind.BUREAU, county=f"第{number}区")
        county.helps(K.PARTNERSHIP, bureau, county.school())


@case("TJ-F3", {"S-CNT-4": "123个", "S-COV-4": "73.1%"})
def _(county: SmallCounty) -> None:
    lead = county.school("城区学校", CITY)
    rural = [county.school(f"第{number}村小", VILLAGE) for number in range(1000)]
    for number in range(123):
        county.helps(K.COMMUNITY, lead, *rural[number:731:123])


@case("TJ-F4", {"S-CNT-2": "95个", "S-CNT-3": "369所", "S-COV-5": "100%"})
def _(county: SmallCounty) -> None:
    groups = [county.helps(K.GROUP, county.school()) for _ in range(95)]
    members = [county.school(f"成员{number}") for number in range(369)]
    for number, school in enumerate(members):
        county.joins(groups[number % 95], school)
    district = county.arrangement(K.DISTRICT)
    for school in county.rows["schools"]:
        county.joins(district, school)


@case(
    "TJ-N2",
    {"S-FUND-1": "1200000万元", "S-FAC-1.total": "457所", "S-FAC-2.area.total": "179万平方米"},
)
def _(county: SmallCounty) -> None:
    spends(county, 120 * YI_YUAN)
    event(county, EventKind.EXTENDED, 457, 2024, area=Decimal(1_790_000))


@case("TJ-N3", {"S-SEAT-1": "14.7万个", "S-FAC-2.area": "24.76万平方米"})
def _(county: SmallCounty) -> None:
    seats(county, 147_000)
    event(county, EventKind.EXTENDED, 1, area=Decimal(247_600))


@case(
    "TJ-N4",
    {
        "S-TCH-3.level.prefecture": "1235人",
        "S-TCH-3.level.county": "19196人",
        "S-TCH-3.school": "23021人",
    },
)
def _(county: SmallCounty) -> None:
    for level, number in (
        (BackboneLevel.PREFECTURE, 1235),
        (BackboneLevel.COUNTY, 19196),
        (BackboneLevel.SCHOOL, 23021),
    ):
        many(county, "teachers", number, name="李明", backbone=level)


@case("TJ-N5", {"S-ROT-7": "25577人次", "S-ROT-2.ratio": "20%", "S-ROT-4": "50%"})
def _(county: SmallCounty) -> None:
    rotates(county, 100, 50)
    home, other = county.rows["schools"]
    early = county.teacher(home)
    for _ in range(25477):
        county.moves(early, other, date(2015, 9, 1))
    for teacher in county.rows["teachers"][:100]:
        county.eligible(teacher)
    for _ in range(400):
        county.eligible(county.teacher(home))


@case("TJ-N6", {"S-TRN-2.times.total": "2.98万人次"})
def _(county: SmallCounty) -> None:
    for year in range(YEAR - 4, YEAR + 1):
        training(county, started_on=date(year, 7, 1), times=5960)


@case("TJ-N7", {"S-PRJ-1": "2个", "S-PRJ-1.schools": "160所"})
def _(county: SmallCounty) -> None:
    county.add("programmes", name="学科课程基地", schools=100)
    county.add("programmes", name="项目化学习实验校", schools=60)


@case("TJ-N8", {"S-ACT-1": "109次"})
def _(county: SmallCounty) -> None:
    for _ in range(109):
        county.activity(ActivityKind.RESEARCH)


@case("TJ-N9", {"S-TXT-1.1": "21项", "S-TXT-1.2": "17项"})
def _(county: SmallCounty) -> None:
    county.own_figure("重点项目清单", "21", unit="项")
    county.own_figure("负面清单", "17", unit="项")


@case("TJ-N10", {"S-TGT-1.1": "4个", "S-TXT-1.1": "4个"})
def _(county: SmallCounty) -> None:
    county.target("优质均衡认定", 2028, "16", unit="个")
    county.own_figure("优质均衡认定", "4", unit="个")


@case(
    "TJ-N11",
    {
        "S-TXT-1.1": "382万台（件、套）",
        "S-TXT-1.2": "1364个",
        "S-TXT-1.3": "1554间",
        "S-TXT-1.4": "881万册",
        "S-TXT-1.5": "308.86万台（套、件）",
        "S-FAC-2.area": "210.34万平方米",
    },
)
def _(county: SmallCounty) -> None:
    county.own_figure("教学仪器设施", "3820000", unit="台（件、套）")
    county.own_figure("藏书室", "1364", unit="个")
    county.own_figure("阅览室", "1554", unit="间")
    county.own_figure("图书", "8810000", unit="册")
    county.own_figure("新增仪器设施", "3088600", unit="台（套、件）")
    event(county, EventKind.EXTENDED, 1, area=Decimal("2103400"))


@case("TJ-N12", {"S-TGT-1": "2项"})
def _(county: SmallCounty) -> None:
    county.target("先行创建", YEAR, "4", unit="个")
    county.target("全面创建", 2028, "16", unit="个")


@case("TJ-N13", {"S-TXT-1.1": "17条", "S-TXT-1.2": "25个", "S-ACT-5.found": "60个"})
def _(county: SmallCounty) -> None:
    county.own_figure("举措", "17", unit="条")
    county.own_figure("评价标准", "25", unit="个")
    county.activity(ActivityKind.SUPERVISION, schools=16, found=60)


# Baotou


@case("BT-N1", {"S-HR-1": "200名", "S-FUND-1": "450万元"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, special_posts=200)
    spends(county, 450 * WAN_YUAN)


@case("BT-N2", {"S-COV-3": "100%"})
def _(county: SmallCounty) -> None:
    county.helps(K.LEAGUE, county.school(), *[county.school() for _ in range(9)])


@case("BT-N3", {"S-CNT-2": "20个", "S-TGT-1.1": "20个"})
def _(county: SmallCounty) -> None:
    for _ in range(20):
        county.arrangement(K.GROUP)
    county.target("教育集团", YEAR + 1, "30", statistic="S-CNT-2", unit="个")


@case("BT-N4", {"S-HR-2.positions": "300个"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, pool_positions=300)


@case("BT-N5", {"S-STU-3": "7万人"})
def _(county: SmallCounty) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 80_000, migrant_students=70_000)


# Jiangsu


@case("JS-F1", {"S-CNT-8.arrangements": "1600个", "S-CNT-2": "900个", "S-CNT-4": "700个"})
def _(county: SmallCounty) -> None:
    for kind, number in ((K.GROUP, 900), (K.COMMUNITY, 700)):
        for _ in range(number):
            county.arrangement(kind)


@case("JS-N1", {"S-ROT-4": "20%"})
def _(county: SmallCounty) -> None:
    rotates(county, 50, 10)


@case("JS-N2", {"S-BAS-1": "6400所"})
def _(county: SmallCounty) -> None:
    for _ in range(6400):
        county.school()


@case("JS-N3 JS-N4", {"S-TXT-1.1": "90%", "S-TXT-1.2": "83%"})
def _(county: SmallCounty) -> None:
    county.own_figure("达到省定办学标准的学校", "90", unit="%")
    county.own_figure("优质均衡监测达标率", "83", unit="%")
    county.own_figure("优质均衡监测达标率", "62", 2017, unit="%")


@case("JS-N5 JS-N6", {"S-FAC-1.total": "600所", "S-FAC-1": "20所", "S-FUND-1": "200000万元"})
def _(county: SmallCounty) -> None:
    event(county, EventKind.OPENED, 580, YEAR - 2)
    event(county, EventKind.OPENED, 20)
    spends(county, 20 * YI_YUAN)


@case("JS-N7", {"S-TGT-1.1": "55%"})
def _(county: SmallCounty) -> None:
    county.target("达到国家评估标准的县", 2030, "100", unit="%")
    county.own_figure("达到国家评估标准的县", "55", unit="%")


@case("JS-N8 JS-N9", {"S-TXT-1.1": "32个", "S-TXT-1.2": "12个", "S-TXT-1.3": "17个"})
def _(county: SmallCounty) -> None:
    county.own_figure("通过省级评估", "32", unit="个")
    county.own_figure("接受国家实地核查", "12", unit="个")
    county.own_figure("省级优质均衡县", "17", unit="个")


@pytest.mark.parametrize(("record", "told"), CASES.params)
def test_what_was_published_comes_out_again(
    county: SmallCounty, figures_of: FiguresOf, record: Recorder, told: dict[str, str]
) -> None:
    record(county)
    assert_told(figures_of(county), told)


def test_a_lead_school_may_be_led_elsewhere(county: SmallCounty, figures_of: FiguresOf) -> None:
    school = county.school(area=Area.VILLAGE)
    county.helps(K.PARTNERSHIP, county.body("帮扶校"), school)
    second = county.helps(K.COMMUNITY, school)
    county.joins(second, county.school(), Role.MEMBER)
    figures = figures_of(county)
    assert (figures["S-CNT-8"].text(), figures["S-CNT-8.times"].text()) == ("2所", "3校次")


def test_what_is_counted_since_a_year_says_since_when(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    seats(county, 30000, 2018)
    seats(county, 40000)
    assert figures_of(county)["S-SEAT-1.total"].note.startswith("自2018年起累计")


def test_change_of_a_share_is_told_with_last_years(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    county.own_figure("不相干", "1")
    public, private = county.school(), county.school(holder=Holder.PRIVATE)
    for year, share in ((YEAR - 1, 1304), (YEAR, 270)):
        county.figures_of(public, Stage.PRIMARY, 10_000 - share, year=year)
        county.figures_of(private, Stage.PRIMARY, share, year=year)
    figure = figures_of(county)["S-BAS-4"]
    assert (figure.text(), figure.previous) == ("2.70%", Decimal("13.04"))

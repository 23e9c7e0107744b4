"""The published figures of Ningbo and Shangcheng, recorded as rows, come out as they were told."""

from datetime import date
from decimal import Decimal

import pytest

from models.ledgers.activity import ActivityKind, ResourceKind
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.campus import EventKind
from models.ledgers.level import Level
from models.ledgers.outreach import MentorForm, OutreachKind
from models.ledgers.rotation import RotationKind
from models.ledgers.school import Holder, Tag
from models.ledgers.school_year import Stage
from models.ledgers.sharing import RemoteKind
from models.ledgers.studio import StudioKind
from tests.models.measures.county import CITY, VILLAGE, YEAR, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.recording import (
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


# Ningbo


@case("NB-F1", {"S-COV-1.public": "100%", "S-COV-1": "75%"})
def _(county: SmallCounty) -> None:
    public = [county.school() for _ in range(3)]
    county.school(holder=Holder.PRIVATE)
    county.helps(K.COMMUNITY, *public)


@case("NB-F2", {"S-CNT-7.outside_schools": "430所"})
def _(county: SmallCounty) -> None:
    partnership = county.helps(K.PARTNERSHIP, county.school())
    for number in range(430):
        county.joins(partnership, county.body(f"对口学校{number}"))


@case("NB-F4", {"S-STU-4": "60%"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, quota_places=600, senior_places=1000)


@case("NB-N1", {"S-ROT-5": "30%"})
def _(county: SmallCounty) -> None:
    rotates(county, 30, 0, to=VILLAGE)
    home = county.rows["schools"][0]
    other = county.school("丙校", CITY)
    for _ in range(70):
        county.moves(county.teacher(home), other)


@case(
    "NB-N3",
    {
        "S-BAS-2.event.kind.to_public": "24所",
        "S-BAS-2.event.kind.closed": "25所",
        "S-BAS-4": "2.7%",
    },
)
def _(county: SmallCounty) -> None:
    event(county, EventKind.TO_PUBLIC, 24)
    event(county, EventKind.CLOSED, 25)
    public, private = county.school(), county.school(holder=Holder.PRIVATE)
    for year, share in ((YEAR - 1, 1304), (YEAR, 270)):
        county.figures_of(public, Stage.PRIMARY, 10_000 - share, year=year)
        county.figures_of(private, Stage.PRIMARY, share, year=year)


@case("NB-N4", {"S-STU-3": "30.7万人", "S-TXT-1.1": "100%"})
def _(county: SmallCounty) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 900_000, migrant_students=307_000)
    county.own_figure("随迁子女接纳率", "100", unit="%")


@case("NB-N5", {"S-FAC-1.total": "322所", "S-SEAT-1.total": "20.6万个", "S-DIG-1": "90%"})
def _(county: SmallCounty) -> None:
    event(county, EventKind.EXTENDED, 322, 2022)
    seats(county, 206_000, 2022)
    for number in range(10):
        school = county.school()
        if number:
            county.tag(school, Tag.DIGITAL)


@case("NB-N6", {"S-FUND-1": "60000万元", "S-HR-1.new": "6797名"})
def _(county: SmallCounty) -> None:
    spends(county, 6 * YI_YUAN)
    county.add("county_years", year=YEAR, new_posts=6797)


@case("NB-N7", {"S-FUND-3.primary_ratio": "1.5倍", "S-FUND-3.junior_ratio": "1.6倍"})
def _(county: SmallCounty) -> None:
    primary = {"running_primary": 108_000, "standard_primary": 72_000}
    junior = {"running_junior": 150_400, "standard_junior": 94_000}
    county.add("county_years", year=YEAR, **primary, **junior)


@case("NB-N8", {"S-RES-2": "6000门", "S-TXT-1.1": "200条", "S-TXT-1.2": "5.8万名"})
def _(county: SmallCounty) -> None:
    county.resource(ResourceKind.COURSE, 6000)
    county.own_figure("最美上学路", "200", unit="条")
    county.own_figure("心理导师", "58000", unit="名")


@case("NB-N9", {"S-TGT-1.1": "3个"})
def _(county: SmallCounty) -> None:
    county.target("优质均衡县评估", 2030, "10", unit="个")
    county.own_figure("优质均衡县评估", "3", unit="个")


# Shangcheng, Hangzhou


@case("SC-F1 SC-F2", {"S-CNT-6": "16个", "S-CNT-8.arrangements": "18个"})
def _(county: SmallCounty) -> None:
    centre = county.arrangement(K.LEAGUE, name="联盟中心")
    leagues = [county.arrangement(K.LEAGUE, parent=centre.id) for _ in range(15)]
    for league in leagues[:2]:
        county.arrangement(K.COMMUNITY, parent=league.id)


@case("SC-F3", {"S-COV-6.1": "147%"})
def _(county: SmallCounty) -> None:
    for _ in range(22):
        county.arrangement(K.COMMUNITY)
    county.target("教共体结对", YEAR, "15", statistic="S-CNT-4", unit="组")


@case("SC-N1", {"S-STUDIO-1": "50个", "S-STUDIO-1.members": "200人", "S-ACT-1": "1259次"})
def _(county: SmallCounty) -> None:
    words = {"level": Level.COUNTY, "kind": StudioKind.SUBJECT}
    studios = [county.add("studios", name=f"工作坊{number}", **words) for number in range(50)]
    for number in range(200):
        county.add("studio_members", studio=studios[number % 50].id, name=f"受援教师{number}")
    for _ in range(1259):
        county.activity(ActivityKind.RESEARCH)


@case("SC-N2", {"S-ROT-6": "79人", "S-CNT-7.regions": "15个"})
def _(county: SmallCounty) -> None:
    home, away = county.school(), county.body("常山县学校")
    for _ in range(79):
        county.moves(county.teacher(home), away, kind=RotationKind.SUPPORT)
    partnership = county.helps(K.PARTNERSHIP, home)
    for number in range(15):
        county.joins(partnership, county.body(f"外校{number}", county=f"协作县{number}"))


@case(
    "SC-N3",
    {
        "S-MEN-1.apprentices": "300人",
        "S-STUDIO-1.kind.subject": "100个",
        "S-ACT-1": "130次",
        "S-TRN-2.times": "3000人次",
        "S-STU-5": "16万人次",
    },
)
def _(county: SmallCounty) -> None:
    pairs = {"mentors": "特级教师", "apprentices": "协作地区教师"}
    county.add("mentorships", form=MentorForm.MANY_TO_MANY, apprentice_count=300, **pairs)
    many(county, "studios", 100, name="工作坊", level=Level.COUNTY, kind=StudioKind.SUBJECT)
    for _ in range(130):
        county.activity(ActivityKind.LESSON_PLANNING)
    training(county, times=3000)
    sent = {"kind": OutreachKind.SENDING, "title": "送教", "started_on": date(YEAR, 5, 1)}
    county.add("outreach", pupils=160_000, **sent)


@case(
    "SC-N4 SC-N9",
    {
        "S-ACT-4": "71次",
        "S-RES-2.material": "100份",
        "S-RES-2": "800门",
        "S-RES-1": "914节",
    },
)
def _(county: SmallCounty) -> None:
    for _ in range(71):
        county.activity(ActivityKind.LECTURE)
    county.resource(ResourceKind.MATERIAL, 100)
    county.resource(ResourceKind.COURSE, 800)
    county.resource(ResourceKind.LESSON, 914)


@case("SC-N5", {"S-ACT-3": "79次"})
def _(county: SmallCounty) -> None:
    for _ in range(23 + 24 + 32):
        county.activity(ActivityKind.PUPILS)


@case("SC-N6", {"S-DIG-2.kind.platform": "77个"})
def _(county: SmallCounty) -> None:
    many(county, "remote_classes", 77, kind=RemoteKind.PLATFORM, year=YEAR)


@case("SC-N7", {"S-RES-4": "340.12GB", "S-RES-4.uses": "13000人次"})
def _(county: SmallCounty) -> None:
    county.resource(ResourceKind.MATERIAL, 1, volume_gb=Decimal("340.12"), uses=13000)


@case(
    "SC-N8",
    {
        "S-PRJ-1.schools": "7所",
        "S-PRJ-1.planned": "32所",
        "S-PRJ-1.teachers": "38人",
        "S-PRJ-1.pupils": "5000人",
    },
)
def _(county: SmallCounty) -> None:
    reach = {"schools": 7, "planned_schools": 25 + 7, "teachers": 38, "pupils": 5000}
    county.add("programmes", name="种子体育教师", **reach)


@pytest.mark.parametrize(("record", "told"), CASES.params)
def test_what_was_published_comes_out_again(
    county: SmallCounty, figures_of: FiguresOf, record: Recorder, told: dict[str, str]
) -> None:
    record(county)
    assert_told(figures_of(county), told)

"""The published figures of Guizhou to Huashan, recorded as rows, come out as they were told."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from models.ledgers.accounts import FundPurpose, FundSource, HonourKind, HonourLevel, Respondent
from models.ledgers.activity import ActivityKind, ResourceKind
from models.ledgers.appointment import Office
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.campus import CampusKind, EventKind
from models.ledgers.digital import Environment
from models.ledgers.level import Level
from models.ledgers.outreach import MentorForm, OutreachKind
from models.ledgers.school import Holder, SchoolKind
from models.ledgers.school_year import Stage
from models.ledgers.seat import SeatKind
from models.ledgers.studio import StudioKind
from models.ledgers.teacher import BackboneLevel
from models.ledgers.training import Audience
from tests.models.measures.county import YEAR, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.told import Cases, Recorder, assert_told, many

K = ArrangementKind
YI_YUAN = 10_000_000_000
WAN_YUAN = 1_000_000
CASES = Cases()
case = CASES.case


def spends(county: SmallCounty, fen: int, purpose: FundPurpose = FundPurpose.OTHER) -> None:
    county.spends(fen, FundSource.PROVINCE, purpose)


def training(county: SmallCounty, level: Level, audience: Audience, **values: Any) -> None:
    words = {"title": "培训", "started_on": date(YEAR, 7, 1), **values}
    county.add("trainings", level=level, audience=audience, **words)


# Guizhou


@case(
    "GZ-N1",
    {
        "S-PRJ-1.batches": "3批",
        "S-PRJ-1.schools": "2200所",
        "S-TXT-1.1": "20条",
        "S-TXT-1.2": "62条",
    },
)
def _(county: SmallCounty) -> None:
    term = {"started_on": date(2024, 9, 1), "ended_on": date(2027, 8, 31)}
    county.add("programmes", name="公办强校计划", batches=3, schools=2200, **term)
    county.own_figure("二级指标", "20", unit="条")
    county.own_figure("三级指标", "62", unit="条")


@case("GZ-F5", {"S-EVA-3": "2所", "S-EVA-3.ratio": "66.67%"})
def _(county: SmallCounty) -> None:
    programme = county.add("programmes", name="公办强校计划", pass_score=Decimal(850))
    for score in ("850", "849.9", "912"):
        values = {"programme": programme.id, "school": county.school().id}
        county.add("programme_schools", score=Decimal(score), **values)


# Yunnan


@case(
    "YNC-F3", {"S-CNT-5.posts": "500名", "S-CNT-5.dispatched": "422人", "S-CNT-5.assisted": "55所"}
)
def _(county: SmallCounty) -> None:
    helped = [county.school(kind=SchoolKind.JUNIOR) for _ in range(55)]
    county.helps(K.ASSISTANCE, county.body("优质初中"), *helped, posts=500, dispatched=422)


@case("YNC-F4", {"S-ROT-6.outreach.people": "1335人"})
def _(county: SmallCounty) -> None:
    sent = {"kind": OutreachKind.SUPPORT, "title": "美育支教", "started_on": date(YEAR, 3, 1)}
    county.add("outreach", people=1335, to_body=county.body("边境县学校").id, **sent)


@case("YNC-F5", {"S-LNK-2": "16人", "S-LNK-2.schools": "16所"})
def _(county: SmallCounty) -> None:
    for number in range(16):
        county.add("leader_links", name=f"州领导{number}", school=county.school().id)


@case("YNC-N2", {"S-HR-3": "1个县"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, county_managed=True)


@case("YNC-N3 YNC-N16", {"S-FUND-1.source.province": "240000万元", "S-FUND-1": "241000万元"})
def _(county: SmallCounty) -> None:
    spends(county, 20 * YI_YUAN)
    spends(county, 4 * YI_YUAN, FundPurpose.AWARD)
    county.spends(1000 * WAN_YUAN, FundSource.COUNTY, FundPurpose.AWARD)


@case("YNC-N4", {"S-HR-2": "5300名", "S-HR-1.new": "1.1万名"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, pool_posts=5300, new_posts=11_000)


@case("YNC-N5", {"S-TCH-5": "3.2万人", "S-TCH-5.special": "1.22万人"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, recruited=32_000, special_recruited=12_200)


@case("YNC-N6", {"S-TRN-3": "98.5%"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, hours_due=1000, hours_done=985)


@case(
    "YNC-N7",
    {
        "S-TRN-2.audience.heads": "1万人",
        "S-TRN-2.audience.new": "3万人",
        "S-TRN-2.times": "10万人次",
    },
)
def _(county: SmallCounty) -> None:
    training(county, Level.PROVINCE, Audience.HEADS, people=10_000, times=10_000)
    training(county, Level.PROVINCE, Audience.NEW, people=30_000, times=90_000)


@case("YNC-N8", {"S-FUND-4.monthly": "500元", "S-FUND-4.allowances": "5000万元"})
def _(county: SmallCounty) -> None:
    county.add("county_years", year=YEAR, monthly_allowance=50_000)
    spends(county, 5000 * WAN_YUAN, FundPurpose.ALLOWANCE)


@case("YNC-N9", {"S-HON-1.level.nation": "5项", "S-RES-1": "100节"})
def _(county: SmallCounty) -> None:
    for _ in range(5):
        county.honour(HonourKind.RESEARCH, HonourLevel.NATION)
    county.resource(ResourceKind.LESSON, 100)


@case(
    "YNC-N10",
    {"S-RES-1": "1.1万节", "S-DIG-3.teachers": "65万人", "S-DIG-3.pupils": "127万人"},
)
def _(county: SmallCounty) -> None:
    county.resource(ResourceKind.LESSON, 11_000)
    reach = {"teachers_covered": 650_000, "pupils_covered": 1_270_000}
    county.add("digital", school=county.school().id, year=YEAR, **reach)


@case("YNC-N11 YNC-N13", {"S-TXT-1.1": "99%", "S-TXT-1.2": "75%"})
def _(county: SmallCounty) -> None:
    county.own_figure("学科类培训机构压减率", "99", unit="%")
    county.own_figure("溺亡学生下降", "75", unit="%")


@case("YNC-N12", {"S-STU-3": "68万人", "S-STU-3.public": "89.27%", "S-BAS-4.regulated": "96所"})
def _(county: SmallCounty) -> None:
    public, private = county.school(), county.school(holder=Holder.PRIVATE)
    county.figures_of(public, Stage.PRIMARY, 900_000, migrant_students=607_036)
    county.figures_of(private, Stage.PRIMARY, 90_000, migrant_students=72_964)
    event = {"title": "公参民治理", "happened_on": date(YEAR, 6, 30)}
    county.add("school_events", kind=EventKind.REGULATED, schools=96, **event)


@case("YNC-N14", {"S-FUND-1": "4000000万元", "S-TXT-1.1": "129个"})
def _(county: SmallCounty) -> None:
    spends(county, 400 * YI_YUAN)
    county.own_figure("纳入国家义务教育质量监测的县", "129", unit="个")


@case("YNC-N15", {f"S-TRN-1.level.{level.value}": "1期" for level in Level})
def _(county: SmallCounty) -> None:
    for level in Level:
        training(county, level, Audience.TEACHERS)


# The Beijing Experimental School in Lhasa


@case("LS-F1", {"S-EVA-5": "100%", "S-EVA-5.kept": "6项"})
def _(county: SmallCounty) -> None:
    for task in ("必修课", "选修课", "示范课", "讲座", "结对教师", "帮扶学困生"):
        county.add("commitments", year=YEAR, title=task, due=1, done=1)


@case("LS-F2", {"S-MEN-1.apprentices": "231人", "S-MEN-1.teams": "46个", "S-MEN-1": "3对"})
def _(county: SmallCounty) -> None:
    pairs = {"mentors": "组团教师", "apprentices": "本地教师", "started_on": date(YEAR, 3, 1)}
    county.add("mentorships", form=MentorForm.ONE_TO_ONE, **pairs)
    county.add("mentorships", form=MentorForm.ONE_TO_MANY, apprentice_count=30, **pairs)
    county.add("mentorships", form=MentorForm.MANY_TO_MANY, apprentice_count=200, teams=46, **pairs)


@case("LS-F4", {"S-CNT-7": "2个", "S-ROT-6.outreach.people": "20人"})
def _(county: SmallCounty) -> None:
    school = county.school()
    county.helps(K.PARTNERSHIP, county.body("北京市学校"), school)
    county.helps(K.PARTNERSHIP, school, county.body("双湖县学校"))
    sent = {"kind": OutreachKind.SENDING, "title": "手拉手", "started_on": date(YEAR, 5, 1)}
    county.add("outreach", people=20, from_school=school.id, **sent)


@case("LS-N1", {"S-FUND-1": "7000万元"})
def _(county: SmallCounty) -> None:
    spends(county, 7000 * WAN_YUAN)


@case("LS-N2", {"S-ACT-4": "65次", "S-ACT-4.people": "2000人次"})
def _(county: SmallCounty) -> None:
    county.activity(ActivityKind.LECTURE, people=2000)
    for _ in range(64):
        county.activity(ActivityKind.LECTURE, people=0)


@case("LS-N3", {"S-TXT-1.1": "70%"})
def _(county: SmallCounty) -> None:
    county.own_figure("2013年高考录取率", "70", unit="%")


# The Twelfth Division


@case("S12-N1", {"S-FUND-1": "80000万元", "S-FAC-1.total": "3所", "S-SEAT-1.total": "8000个"})
def _(county: SmallCounty) -> None:
    spends(county, 8 * YI_YUAN)
    event = {"title": "新建学校", "happened_on": date(YEAR - 1, 9, 1)}
    county.add("school_events", kind=EventKind.OPENED, schools=3, **event)
    words = {"title": "新建学校", "kind": SeatKind.ADDED, "stage": Stage.PRIMARY}
    county.add("seats", year=YEAR - 1, quantity=8000, **words)


@case("S12-N2", {"S-SAT-1.public": "93.96%"})
def _(county: SmallCounty) -> None:
    county.survey(Respondent.PUBLIC, "93.96")
    county.survey(Respondent.PUBLIC, "70.25", YEAR - 2)


@case("S12-N3", {"S-ACT-1.kind.contest": "40次"})
def _(county: SmallCounty) -> None:
    for _ in range(40):
        county.activity(ActivityKind.CONTEST)


@case(
    "S12-N4",
    {
        "S-TCH-3": "140人",
        "S-STUDIO-1": "6个",
        "S-STUDIO-1.people": "148人",
        "S-STUDIO-1.share": "12.54%",
    },
)
def _(county: SmallCounty) -> None:
    staff = many(county, "teachers", 1180, name="李明", on_establishment=True)
    for teacher in staff[:140]:
        county.rows["teachers"][teacher.id - 1] = type(teacher)(
            **{**vars(teacher), "backbone": BackboneLevel.COUNTY}
        )
    words = {"level": Level.COUNTY, "kind": StudioKind.HEAD}
    for number in range(6):
        county.add("studios", name=f"工作室{number}", host=staff[number].id, **words)
    for teacher in staff[6:148]:
        county.add("studio_members", studio=1 + teacher.id % 6, teacher=teacher.id)


@case("S12-F4", {"S-BAS-1.campus.kind.campus": "4个", "S-BAS-1": "1所"})
def _(county: SmallCounty) -> None:
    school = county.school()
    for name in ("鼎立", "和美", "亚心", "交河"):
        county.add("campuses", school=school.id, name=name, kind=CampusKind.CAMPUS)


@case(
    "S12-N5",
    {
        "S-DIG-4.internet": "100%",
        "S-DIG-4.wireless": "30%",
        "S-DIG-4.rooms": "100%",
        "S-DIG-4.teachers": "90%",
        "S-DIG-4.environment.kind.multimedia": "9所",
        "S-DIG-4.environment.kind.mixed": "9所",
        "S-DIG-4.environment.kind.smart": "2所",
    },
)
def _(county: SmallCounty) -> None:
    kinds = [Environment.MULTIMEDIA] * 9 + [Environment.MIXED] * 9 + [Environment.SMART] * 2
    for number, kind in enumerate(kinds):
        county.add(
            "digital",
            school=county.school().id,
            year=YEAR,
            internet=True,
            wireless=number < 6,
            environment=kind,
            classrooms=10,
            equipped_classrooms=10,
            teachers_due=20,
            teachers_equipped=18,
        )


# Huashan


@case("HS-F1 HS-F2", {"S-ROT-8.sent.office.principal": "8人", "S-ROT-3": "50人"})
def _(county: SmallCounty) -> None:
    home, other = county.school(), county.school()
    league = county.helps(K.LEAGUE, home, other)
    for _ in range(8):
        words = {"teacher": county.teacher(home).id, "school": other.id}
        sent = {"office": Office.PRINCIPAL, "started_on": date(2026, 2, 1)}
        county.add("appointments", arrangement=league.id, **words, **sent)
    for _ in range(50):
        teacher = county.teacher(home, backbone=BackboneLevel.PREFECTURE)
        county.moves(teacher, other, until=date(2028, 8, 31))


@case("HS-F3", {"S-EVA-5": "100%", "S-CNT-6.schools": "6所"})
def _(county: SmallCounty) -> None:
    league = county.helps(K.LEAGUE, None, *[county.school() for _ in range(6)])
    promise = {"title": "每月联合教研", "arrangement": league.id}
    county.add("commitments", year=YEAR, due=10, done=10, **promise)


@case(
    "HS-N1",
    {
        "S-ROT-6.outreach.times.kind.sending": "100人次",
        "S-ROT-6.outreach.times.kind.receiving": "300人次",
        "S-ACT-3.people": "1000人次",
    },
)
def _(county: SmallCounty) -> None:
    words = {"title": "联盟", "started_on": date(YEAR, 4, 1)}
    county.add("outreach", kind=OutreachKind.SENDING, times=100, **words)
    county.add("outreach", kind=OutreachKind.RECEIVING, times=300, **words)
    county.activity(ActivityKind.PUPILS, people=1000)


@case(
    "HS-N2",
    {
        "S-TRN-1.audience.heads": "5期",
        "S-TRN-2.audience.heads": "40人",
        "S-TRN-1.audience.middle": "2期",
        "S-TRN-2.audience.middle": "65人",
        "S-TRN-1.audience.backbone": "5期",
        "S-TRN-2.audience.backbone": "130人",
        "S-TRN-2.times.audience.backbone": "160人次",
    },
)
def _(county: SmallCounty) -> None:
    training(county, Level.COUNTY, Audience.HEADS, sessions=5, people=40)
    training(county, Level.COUNTY, Audience.MIDDLE, sessions=2, people=65)
    training(county, Level.COUNTY, Audience.BACKBONE, sessions=5, people=130, times=160)


@case("HS-N3", {"S-ACT-1": "40次", "S-ACT-2": "3000人次"})
def _(county: SmallCounty) -> None:
    for _ in range(40):
        county.activity(ActivityKind.RESEARCH, people=75)


@pytest.mark.parametrize(("record", "told"), CASES.params)
def test_what_was_published_comes_out_again(
    county: SmallCounty, figures_of: FiguresOf, record: Recorder, told: dict[str, str]
) -> None:
    record(county)
    assert_told(figures_of(county), told)


def test_the_base_of_a_change_is_last_year(county: SmallCounty, figures_of: FiguresOf) -> None:
    # Yunnan's own text divides 551 by this year's number (5.06%) and 631 by last year's (18.54%).
    for kind, now, gone in (
        (SchoolKind.PRIMARY, 10_900, 551),
        (SchoolKind.TEACHING_POINT, 2772, 631),
    ):
        many_schools = {"kind": kind, "holder": Holder.EDUCATION}
        for _ in range(now):
            county.school(**many_schools)
        for _ in range(gone):
            county.school(**many_schools, closed_on=date(YEAR, 8, 31))
    for number in range(1694):
        opened = date(YEAR, 9, 1) if number < 17 else None
        county.school(kind=SchoolKind.JUNIOR, opened_on=opened)
    figures = figures_of(county)
    primary = figures["S-BAS-1.kind.primary"]
    assert (primary.change, primary.change_ratio) == (-551, Fraction(-551, 11_451))
    points = figures["S-BAS-1.kind.teaching_point"]
    assert round(float(points.change_ratio or 0) * 100, 2) == -18.54
    junior = figures["S-BAS-1.kind.junior"]
    assert (junior.previous, junior.value) == (1677, 1694)
    assert "增减幅以上年数为基数" in junior.note

"""The figures of Mianyang, Suichang and Zhenjiang, counted by their own rule sets."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.ledgers.accounts import FundPurpose, FundSource, Grade, HonourKind, HonourLevel
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.level import Level
from models.ledgers.school import Holder, SchoolKind
from models.ledgers.school_year import Stage
from models.ledgers.seat import SeatKind
from models.ledgers.sharing import RemoteKind
from models.ledgers.studio import StudioKind
from models.ledgers.teacher import BackboneLevel
from models.ledgers.training import Audience
from models.measures.seats import seat_targets
from models.rules.rule_set import load_rule_set
from models.statistics.catalogue import county_figures
from tests.models.measures.county import YEAR, SmallCounty
from tests.models.statistics.told import Cases, Recorder, assert_told, many

K = ArrangementKind
WAN_YUAN = 1_000_000
MIANYANG, SUICHANG, ZHENJIANG = Cases(), Cases(), Cases()


def seats(county: SmallCounty, quantity: int, **values: Any) -> None:
    values = {"title": "学位", "year": YEAR, "kind": SeatKind.ADDED, **values}
    county.add("seats", quantity=quantity, **values)


# Mianyang


@MIANYANG.case("MY-1-general", {"S-TRN-2": "50人"})
def _(county: SmallCounty) -> None:
    words = {"title": "一专多能培训", "level": Level.PREFECTURE, "audience": Audience.OTHER}
    county.add("trainings", started_on=date(YEAR, 3, 1), people=50, **words)


@MIANYANG.case(
    "MY-1-housing",
    {"S-FUND-4": "1012万元", "S-FUND-4.flats": "506套", "S-FUND-4.per_flat": "2.00万元"},
)
def _(county: SmallCounty) -> None:
    county.spends(1012 * WAN_YUAN, FundSource.PREFECTURE, FundPurpose.HOUSING)
    county.add("county_years", year=YEAR, flats=506)


@MIANYANG.case("MY-2-count", {"S-CNT-1": "64个", "S-CNT-1.schools": "435所", "S-COV-5": "100%"})
def _(county: SmallCounty) -> None:
    districts = [county.arrangement(K.DISTRICT) for _ in range(64)]
    for number in range(435):
        county.joins(districts[number % 64], county.school())


@MIANYANG.case("MY-2-lead MY-2-demo", {"S-HON-1": "17项", "S-HON-1.total": "41项"})
def _(county: SmallCounty) -> None:
    for _ in range(8):
        county.honour(HonourKind.DEMO_COMMUNITY, HonourLevel.PROVINCE)
    for number in range(33):
        year = YEAR if number < 9 else YEAR - 1
        county.honour(HonourKind.OTHER, HonourLevel.PROVINCE, year)


@MIANYANG.case("MY-2-kinder", {"S-CNT-4": "11个", "S-CNT-6.level.kindergarten": "33个"})
def _(county: SmallCounty) -> None:
    nursery = [county.school(kind=SchoolKind.KINDERGARTEN) for _ in range(2)]
    for _ in range(11):
        county.helps(K.COMMUNITY, *nursery)
    for _ in range(33):
        county.helps(K.LEAGUE, *nursery)


@MIANYANG.case(
    "MY-3-seat MY-3-swap",
    {"S-SEAT-3": "1000个", "S-SEAT-4": "200个", "S-SEAT-4.returned": "200个"},
)
def _(county: SmallCounty) -> None:
    seats(county, 1000, kind=SeatKind.SHARED, stage=Stage.PRIMARY)
    seats(county, 200, kind=SeatKind.EXCHANGED, stage=Stage.PRIMARY, returned=200)


@MIANYANG.case(
    "MY-3-studio",
    {
        "S-STUDIO-1.level.province": "2个",
        "S-DIG-2.givers": "27所",
        "S-DIG-2.takers": "101所",
        "S-DIG-2.share": "100%",
        "S-DIG-2.share.kind.master": "100%",
        "S-DIG-2.share.kind.network": "100%",
    },
)
def _(county: SmallCounty) -> None:
    many(county, "studios", 2, name="四川云教", level=Level.PROVINCE, kind=StudioKind.SUBJECT)
    givers = [county.school() for _ in range(27)]
    for number in range(101):
        link = {"from_school": givers[number % 27].id, "to_school": county.school().id}
        for kind in (RemoteKind.DEDICATED, RemoteKind.MASTER, RemoteKind.NETWORK):
            county.add("remote_classes", kind=kind, year=YEAR, **link)


# Suichang


@SUICHANG.case(
    "SUI-3-modes",
    {"S-CNT-8.arrangements": "5个", "S-CNT-2": "3个", "S-CNT-6": "1个", "S-EVA-2": "80%"},
)
def _(county: SmallCounty) -> None:
    private = county.school("遂昌育才中学", holder=Holder.PRIVATE)
    made = [county.arrangement(kind) for kind in (K.GROUP, K.GROUP, K.GROUP, K.LEAGUE)]
    county.helps(K.TRUST, private, county.school("遂昌万向中学"))
    for arrangement in made:
        county.assesses(arrangement, grade=Grade.GOOD, joint=True)


@SUICHANG.case(
    "SUI-5.3-fund",
    {
        "S-FUND-1": "80万元",
        "S-FUND-1.purpose.culture": "10万元",
        "S-FUND-1.purpose.experts": "10万元",
    },
)
def _(county: SmallCounty) -> None:
    for purpose in list(FundPurpose)[:8]:
        county.spends(10 * WAN_YUAN, FundSource.COUNTY, purpose)


@SUICHANG.case(
    "SUI-5.4-award",
    {
        "S-FUND-5": "18万元",
        "S-FUND-5.grade.excellent": "10万元",
        "S-FUND-5.grade.pass": "3万元",
        "S-FUND-5.grade.fail": "0万元",
        "S-EVA-1.grade.fail": "1个",
    },
)
def _(county: SmallCounty) -> None:
    for grade, award in zip(Grade, (10, 5, 3, 0), strict=True):
        county.assesses(county.arrangement(K.GROUP), grade=grade, award=award * WAN_YUAN)


# Zhenjiang


@ZHENJIANG.case(
    "ZJ-1.3-seats",
    {
        "S-SEAT-1": "11070个",
        "S-SEAT-1.stage.kindergarten": "5400个",
        "S-SEAT-1.stage.primary": "5130个",
        "S-SEAT-1.stage.junior": "540个",
        "S-SEAT-5": "100%",
        "S-SEAT-5.stage.junior": "100%",
    },
)
def _(county: SmallCounty) -> None:
    for stage, number in (
        (Stage.KINDERGARTEN, 5400),
        (Stage.PRIMARY, 5130),
        (Stage.JUNIOR, 540),
        (None, 11070),
    ):
        seats(county, number, stage=stage, public=True)


@ZHENJIANG.case("ZJ-2.3.1-backbone10", {"S-TCH-2": "8%", "S-TCH-2.shortfall": "2人"})
def _(county: SmallCounty) -> None:
    many(county, "teachers", 92, name="李明")
    many(county, "teachers", 8, name="王芳", backbone=BackboneLevel.COUNTY)


@ZHENJIANG.case(
    "ZJ-2.3.2-training",
    {
        "S-TRN-4.level.province": "10%",
        "S-TRN-4.level.prefecture": "20%",
        "S-TRN-4.level.county": "70%",
    },
)
def _(county: SmallCounty) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 9000, full_time_teachers=500)
    for level, people in ((Level.PROVINCE, 50), (Level.PREFECTURE, 100), (Level.COUNTY, 350)):
        words = {"title": "培训", "audience": Audience.TEACHERS, "started_on": date(YEAR, 7, 1)}
        county.add("trainings", level=level, people=people, **words)


@ZHENJIANG.case("ZJ-2.3.3-ratio", {"S-LNK-1.ratio": "2.5%"})
def _(county: SmallCounty) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 9000, full_time_teachers=400)
    many(county, "researchers", 10, name="赵敏", level=Level.COUNTY, full_time=True)
    many(county, "researchers", 4, name="钱学", level=Level.COUNTY, full_time=False)


@ZHENJIANG.case("ZJ-3.2-fund", {"S-FUND-2": "1项", "S-FUND-2.per_pupil": "11000元"})
def _(county: SmallCounty) -> None:
    before = {"budget": 100 * WAN_YUAN, "budget_per_pupil": 1_200_000}
    county.add("county_years", year=YEAR - 1, **before)
    now = {"budget": 100 * WAN_YUAN, "budget_per_pupil": 1_100_000}
    county.add("county_years", year=YEAR, **now)


@pytest.mark.parametrize(
    ("name", "record", "told"),
    [
        pytest.param(name, *param.values, id=param.id)
        for name, cases in (
            ("mianyang-2023", MIANYANG),
            ("suichang-2019", SUICHANG),
            ("zhenjiang-2022", ZHENJIANG),
        )
        for param in cases.params
    ],
)
def test_what_a_place_tells_comes_out_again(
    county: SmallCounty, name: str, record: Recorder, told: dict[str, str]
) -> None:
    record(county)
    assert_told(county_figures(county.facts(), load_rule_set(name)), told)


def test_zhenjiangs_shares_of_training_stand_in_the_note(county: SmallCounty) -> None:
    figures = county_figures(county.facts(), load_rule_set("zhenjiang-2022"))
    assert figures["S-TRN-4.level.prefecture"].note == "要求20%"
    assert figures["S-TRN-4.level.school"].note == ""


def test_a_target_of_places_counts_public_ones_only(county: SmallCounty) -> None:
    seats(county, 540, stage=Stage.JUNIOR, public=False)
    seats(county, 270, stage=Stage.JUNIOR)
    figures = county_figures(county.facts(), load_rule_set("zhenjiang-2022"))
    assert figures["S-SEAT-5.stage.junior"].text() == "50.00%"
    assert "2025年" in figures["S-SEAT-5"].note


def test_without_a_target_there_is_no_share(county: SmallCounty) -> None:
    seats(county, 540, stage=Stage.JUNIOR)
    figure = county_figures(county.facts(), load_rule_set())["S-SEAT-5"]
    assert (figure.text(), figure.note) == ("不适用", "规则集没有设定学位目标")


@pytest.mark.parametrize(
    ("score", "decision", "passed"),
    [("850", None, 1), ("849.99", None, 0), ("900", False, 0), (None, True, 1), (None, None, 0)],
)
def test_eight_hundred_and_fifty_is_enough(
    county: SmallCounty, score: str | None, decision: bool | None, passed: int
) -> None:
    county.add("programmes", name="强校计划")
    mark = None if score is None else Decimal(score)
    values = {"programme": 1, "school": county.school().id, "recognised": decision}
    county.add("programme_schools", score=mark, **values)
    rule_set = load_rule_set(overrides={"eval.pass_score": 850})
    assert county_figures(county.facts(), rule_set)["S-EVA-3"].value == passed


def test_levels_and_stages_may_be_written_as_the_county_calls_them(county: SmallCounty) -> None:
    own = {"training.share": ("县级:70%",), "seats.target": ("2025:小学:5400",)}
    rule_set = load_rule_set("zhenjiang-2022").with_own(own)
    figures = county_figures(county.facts(), rule_set)
    assert figures["S-TRN-4.level.county"].note == "要求70%"
    assert seat_targets(rule_set.limits) == (2025, {Stage.PRIMARY: 5400})

"""What holds of all figures together, whatever the county."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts import CountyFacts
from models.ledgers import LEDGERS, OFFICER_LEDGERS, AnyLedger
from models.ledgers.accounts import FundPurpose, FundSource, Grade, HonourKind, HonourLevel
from models.ledgers.activity import ActivityKind, Direction
from models.ledgers.appointment import BackboneKind
from models.ledgers.arrangement import ArrangementKind, ArrangementState, Tightness
from models.ledgers.membership import Role
from models.ledgers.rotation import RotationKind
from models.ledgers.school import Area, Holder, SchoolKind, Tag
from models.ledgers.school_year import Stage
from models.ledgers.teacher import BackboneLevel, Education
from models.problems import Cancelled
from models.rules.rule_set import load_rule_set, rule_set_names
from models.statistics.catalogue import GROUPS, county_figures
from models.statistics.figure import Figure
from tests.models.measures.county import YEAR, SmallCounty
from tests.reports.ledger_rows import rows_of

LATER = (
    *("campuses", "school_events", "county_years", "appointments", "backbone_titles", "outreach"),
    *("mentorships", "facilities", "remote_classes", "digital", "studios", "studio_members"),
    *("researchers", "researcher_links", "leader_links", "seats", "assessment_scores"),
    *("member_results", "reviews", "commitments", "programmes", "programme_schools"),
    *("trainings", "publicity", "enrolment_zones", "feeders"),
)
RULE_SET = load_rule_set()
# Counted like all others; their rows are drawn from the declarations.
LATER_LEDGERS = tuple(each for each in OFFICER_LEDGERS if each.name in LATER)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
MAYBE_DAY = st.none() | DAYS
# Splits whose parts are all of the whole: 集团、共同体 and so on are also counted beside it.
WHOLES = (
    "S-BAS-1.kind",
    "S-BAS-1.area",
    "S-BAS-1.holder",
    "S-BAS-3.stage",
    "S-BAS-3.teachers.stage",
    "S-CNT-1.phase",
    "S-CNT-2.tightness",
    "S-CNT-2.scope",
    "S-CNT-3.kind",
    "S-CNT-4.type",
    "S-CNT-6.level",
    "S-CNT-7.where",
    "S-CNT-8.times.kind",
    "S-CNT-8.arrangements.kind",
    "S-TCH-1.education",
    "S-TCH-1.title",
    "S-TCH-1.age",
    "S-TCH-3.level",
    "S-ROT-1.area",
    "S-ROT-2.kind",
    "S-ROT-2.direction",
    "S-ROT-2.range",
    "S-ROT-2.arrangement",
    "S-ROT-3.level",
    "S-ROT-6.times.kind",
    "S-ACT-1.kind",
    "S-ACT-1.direction",
    "S-ACT-1.arrangement",
    "S-ACT-2.kind",
    "S-FUND-1.source",
    "S-FUND-1.purpose",
    "S-FUND-1.both",
    "S-FUND-5.grade",
    "S-EVA-1.grade",
    "S-BAS-1.campus.kind",
    "S-BAS-2.event.kind",
    "S-TCH-3.title.level",
    "S-TCH-3.title.kind",
    "S-ROT-6.outreach.people.kind",
    "S-ROT-6.outreach.times.kind",
    "S-ROT-6.outreach.hours.kind",
    "S-ROT-8.sent.office",
    "S-FAC-1.kind",
    "S-FAC-3.kind",
    "S-STUDIO-1.level",
    "S-STUDIO-1.kind",
    "S-MEN-1.form",
    "S-TRN-1.audience",
    "S-TRN-1.level",
    "S-TRN-2.audience",
    "S-TRN-2.times.level",
    "S-DIG-2.kind",
    "S-DIG-2.hours.kind",
    "S-SEAT-1.stage",
    "S-SEAT-1.total.stage",
    "S-PRJ-1.level",
    "S-PUB-1.channel",
    "S-HON-1.level",
    "S-HON-1.kind",
    "S-HON-1.total.level",
)
SHARES = ("S-COV-1.area", "S-COV-1.kind", "S-COV-2.kind", "S-COV-3.area", "S-COV-4.kind")


@st.composite
def counties(draw: st.DrawFn) -> CountyFacts:
    """A county of a few rows of everything, as it may come out of messy rosters."""
    county = SmallCounty()
    for _ in range(draw(st.integers(1, 6))):
        school = county.school(
            area=draw(st.sampled_from(Area)),
            kind=draw(st.sampled_from(SchoolKind)),
            holder=draw(st.sampled_from(Holder)),
            township=draw(st.sampled_from(("", "城关镇"))),
            opened_on=draw(MAYBE_DAY),
            closed_on=draw(MAYBE_DAY),
        )
        if draw(st.booleans()):
            county.tag(school, draw(st.sampled_from(Tag)))
        county.figures_of(
            school,
            draw(st.sampled_from(Stage)),
            draw(st.integers(0, 900)),
            year=draw(st.integers(2025, 2026)),
            full_time_teachers=draw(st.none() | st.integers(0, 60)),
        )
    schools = st.sampled_from(county.rows["schools"])
    for _ in range(draw(st.integers(0, 5))):
        arrangement = county.arrangement(
            draw(st.sampled_from(ArrangementKind)),
            state=draw(st.sampled_from(ArrangementState)),
            started_on=draw(MAYBE_DAY),
            ended_on=draw(MAYBE_DAY),
            tightness=draw(st.none() | st.sampled_from(Tightness)),
        )
        for school in draw(st.lists(schools, max_size=3)):
            county.joins(arrangement, school, draw(st.sampled_from(Role)), left_on=draw(MAYBE_DAY))
        county.assesses(
            arrangement, grade=draw(st.sampled_from(Grade)), award=draw(st.none() | st.just(7))
        )
    arrangements = st.none() | st.integers(1, len(county.rows.get("arrangements", ())) or 1)
    if "arrangements" not in county.rows:
        arrangements = st.none()
    for _ in range(draw(st.integers(0, 6))):
        teacher = county.teacher(
            draw(schools),
            backbone=draw(st.none() | st.sampled_from(BackboneLevel)),
            education=draw(st.none() | st.sampled_from(Education)),
            birth=draw(st.none() | st.dates(date(1960, 1, 1), date(2003, 12, 31))),
        )
        if draw(st.booleans()):
            county.eligible(teacher, draw(st.integers(2025, 2026)), draw(st.booleans()))
        for to in draw(st.lists(schools, max_size=2)):
            county.moves(
                teacher,
                to,
                draw(DAYS),
                kind=draw(st.sampled_from(RotationKind)),
                arrangement=draw(arrangements),
            )
    for _ in range(draw(st.integers(0, 4))):
        county.activity(
            draw(st.sampled_from(ActivityKind)),
            draw(DAYS),
            people=draw(st.none() | st.integers(0, 99)),
            direction=draw(st.none() | st.sampled_from(Direction)),
            arrangement=draw(arrangements),
        )
        county.spends(
            draw(st.integers(0, 10**12)),
            draw(st.sampled_from(FundSource)),
            draw(st.sampled_from(FundPurpose)),
            draw(st.integers(2025, 2026)),
        )
        county.honour(
            draw(st.sampled_from(HonourKind)),
            draw(st.sampled_from(HonourLevel)),
            draw(st.integers(2025, 2026)),
        )
    county.target("共同体", YEAR, "3", statistic="S-CNT-4")
    draw_the_rest(draw, county)
    return county.facts()


def draw_the_rest(draw: st.DrawFn, county: SmallCounty) -> None:
    """Add rows of the other ledgers, as their declarations allow them."""
    for ledger in LATER_LEDGERS:
        ids = {name: tuple(row.id for row in rows) for name, rows in county.rows.items()}
        if _possible(ledger, ids):
            county.rows[ledger.name] = draw(rows_of(ledger, ids, 2))


def _possible(ledger: AnyLedger, ids: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether every row that a row of the ledger must point to is there."""
    return all(ids.get(each.target) for each in ledger.fields if each.required and each.target)


def parts(figures: Mapping[str, Figure], split: str) -> list[Figure]:
    """The figures right below a split."""
    found = [each for key, each in figures.items() if key.startswith(f"{split}.")]
    assert found, split
    return found


@settings(max_examples=60)
@given(counties())
def test_the_parts_of_a_whole_come_to_the_whole(facts: CountyFacts) -> None:
    figures = county_figures(facts, RULE_SET)
    for split in WHOLES:
        if split == "S-FUND-1.both" and not facts.funds:
            continue
        whole = figures[split.rpartition(".")[0]]
        if whole.value is not None:
            values = [Fraction(each.value or 0) for each in parts(figures, split)]
            assert sum(values) == whole.value, split
    for split in SHARES:
        whole = figures[split.rpartition(".")[0]]
        below = parts(figures, split)
        assert sum(each.numerator or 0 for each in below) == whole.numerator, split
        assert sum(each.denominator or 0 for each in below) == whole.denominator, split


@settings(max_examples=40)
@given(counties())
def test_last_years_value_is_what_last_year_was_told(facts: CountyFacts) -> None:
    this_year = county_figures(facts, RULE_SET)
    last_year = county_figures(facts.in_year(YEAR - 1), RULE_SET)
    for key, figure in this_year.items():
        told = last_year.get(key)
        assert figure.previous == (told.value if told and told.comparable else None), key


@settings(max_examples=40)
@given(counties())
def test_every_figure_can_be_asked(facts: CountyFacts) -> None:
    for key, figure in county_figures(facts, RULE_SET).items():
        assert figure.id == key
        assert figure.label
        if figure.numerator is not None and figure.denominator and figure.unit == "%":
            assert figure.value == Fraction(100 * figure.numerator, figure.denominator)
        for ref in figure.rows:
            assert ref.ledger in LEDGERS
            assert ref.id > 0


def test_counts_of_an_empty_county_are_nought_and_shares_do_not_apply() -> None:
    figures = county_figures(SmallCounty().facts(), RULE_SET)
    assert {figure.text() for figure in figures.values() if figure.unit == "%"} <= {
        "不适用",
        "未填报",
    }
    assert figures["S-CNT-8"].text() == "0所"
    assert figures["S-FUND-1"].text() == "0.00万元"


@pytest.mark.parametrize(
    ("day", "this_year", "last_year"), [(date(2028, 2, 29), 2, 1), (date(2029, 6, 30), 3, 2)]
)
def test_any_day_has_its_counterpart_last_year(day: date, this_year: int, last_year: int) -> None:
    county = SmallCounty()
    county.school(opened_on=date(2027, 9, 1))
    county.school(opened_on=date(2026, 9, 1))
    county.school(opened_on=date(2028, 9, 1))
    figure = county_figures(county.facts(2028, as_of=day), RULE_SET)["S-BAS-1"]
    assert (figure.value, figure.previous) == (this_year, last_year)


@pytest.mark.parametrize("name", rule_set_names())
def test_every_rule_set_can_be_counted_by(name: str) -> None:
    county = SmallCounty()
    county.helps(ArrangementKind.GROUP, county.school(), county.school(area=Area.VILLAGE))
    figures = county_figures(county.facts(), load_rule_set(name))
    assert figures["S-CNT-8"].text() == "2所"
    assert figures["S-EVA-2"].denominator == 1


def test_slow_work_tells_how_far_it_is_and_can_be_stopped() -> None:
    steps: list[tuple[int, int, str]] = []
    facts = SmallCounty().facts()
    county_figures(facts, RULE_SET, lambda *step: steps.append(step))
    total = 2 * len(GROUPS)
    assert [done for done, _, _ in steps] == list(range(1, total + 1))
    assert {whole for _, whole, _ in steps} == {total}
    assert steps[-1][2] == "统计2026年数据"

    def stop(done: int, total: int, label: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        county_figures(facts, RULE_SET, stop)


def documented(repository: Path) -> list[str]:
    text = (repository / "docs" / "statistics.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(S-[^`]+)` \|", text, re.M)


def test_the_document_lists_the_catalogue(repository: Path) -> None:
    county = SmallCounty()
    county.school()
    county.spends(1, FundSource.COUNTY, FundPurpose.OTHER)
    county.target("共同体", YEAR, "3", statistic="S-CNT-4")
    titled = {"level": BackboneLevel.COUNTY, "kind": BackboneKind.EXPERT}
    county.add("backbone_titles", teacher=county.teacher().id, **titled)
    county.own_figure("展馆", "3", unit="处")
    figures = county_figures(county.facts(), RULE_SET)
    listed = documented(repository)
    assert len(listed) == len(set(listed))
    patterns = {each: re.compile(re.escape(each).replace(r"\*", r"[\w.]+")) for each in listed}
    unlisted = [
        key for key in figures if not any(pattern.fullmatch(key) for pattern in patterns.values())
    ]
    assert unlisted == []
    idle = [
        each
        for each, pattern in patterns.items()
        if not any(pattern.fullmatch(key) for key in figures)
    ]
    assert idle == []

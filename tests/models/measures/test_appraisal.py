"""Joint appraisal: scores by dimension, cycles, and what schools gained on their own baselines."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from models.ledgers.accounts import Grade
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.measures.appraisal import appraisals, gains, years_of_cycle
from models.rules.rule_set import load_rule_set
from models.statistics.catalogue import county_figures
from models.statistics.figure import Figure
from tests.models.measures.county import YEAR, SmallCounty


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


def marks(county: SmallCounty, group: Arrangement, own: str | None, bureau: str | None) -> None:
    given = [None if mark is None else Decimal(mark) for mark in (own, bureau)]
    number = len(county.rows.get("assessment_scores", ()))
    values = {"dimension": f"维度{number}", "weight": Decimal(50)}
    county.add(
        "assessment_scores",
        arrangement=group.id,
        year=YEAR,
        self_score=given[0],
        bureau_score=given[1],
        **values,
    )


def scored(
    county: SmallCounty, group: Arrangement, school: int, score: str, year: int, **values: Any
) -> None:
    words = {"arrangement": group.id, "school": school, "year": year, **values}
    county.add("member_results", score=Decimal(score), **words)


def figures_of(county: SmallCounty) -> dict[str, Figure]:
    return dict(county_figures(county.facts(), load_rule_set()))


def test_without_a_total_the_dimensions_add_up(county: SmallCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.school())
    county.assesses(group, grade=Grade.GOOD)
    marks(county, group, "40.5", "38")
    marks(county, group, "45", "44.25")
    [appraisal] = appraisals(county.facts())
    assert (appraisal.self_score, appraisal.score) == (Decimal("85.5"), Decimal("82.25"))
    figures = figures_of(county)
    assert figures["S-EVA-1.score"].text() == "82.25分"
    assert figures["S-EVA-1.self_score"].text() == "85.50分"


def test_a_dimension_without_marks_leaves_the_score_open(county: SmallCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.school())
    county.assesses(group, grade=Grade.GOOD)
    marks(county, group, "40", "38")
    marks(county, group, None, None)
    [appraisal] = appraisals(county.facts())
    assert (appraisal.self_score, appraisal.score) == (None, None)
    assert figures_of(county)["S-EVA-1.score"].text() == "未填报"


def test_a_total_that_was_given_stands(county: SmallCounty) -> None:
    group = county.arrangement(ArrangementKind.GROUP)
    county.assesses(group, self_score=Decimal(90), bureau_score=Decimal(88))
    other = county.arrangement(ArrangementKind.GROUP)
    county.assesses(other, self_score=Decimal(80), bureau_score=Decimal(77))
    county.assesses(other, year=YEAR - 1, bureau_score=Decimal(10))
    figures = figures_of(county)
    assert figures["S-EVA-1.score"].value == Fraction(165, 2)
    assert figures["S-EVA-1.score"].previous == 10
    assert figures["S-EVA-1.self_score"].value == 85


def test_awards_to_schools_are_told_beside_those_to_arrangements(county: SmallCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.school(), county.school())
    county.assesses(group, grade=Grade.EXCELLENT, award=3_000_000)
    scored(county, group, 1, "95", YEAR, award=2_000_000)
    scored(county, group, 2, "90", YEAR, award=1_000_000)
    figures = figures_of(county)
    assert figures["S-FUND-5"].text() == "3.00万元"
    assert figures["S-FUND-5.schools"].text() == "3.00万元"


@pytest.mark.parametrize(
    ("started", "year", "cycle"),
    [
        (date(2024, 9, 1), 2026, [2024, 2025, 2026]),
        (date(2024, 8, 31), 2026, []),
        (date(2024, 8, 31), 2025, [2023, 2024, 2025]),
        (date(2024, 9, 1), 2029, [2027, 2028, 2029]),
        (date(2024, 9, 1), 2023, []),
        (None, 2026, []),
    ],
)
def test_a_cycle_ends_with_its_third_school_year(
    county: SmallCounty, started: date | None, year: int, cycle: list[int]
) -> None:
    group = county.arrangement(ArrangementKind.GROUP, started_on=started)
    assert list(years_of_cycle(group, year, 3)) == cycle


def test_a_school_is_compared_with_its_own_baseline(county: SmallCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.school(), county.school())
    scored(county, group, 1, "94", YEAR, baseline=Decimal(92))
    scored(county, group, 2, "80", YEAR, baseline=Decimal("81.5"))
    assert [gain.points for gain in gains(county.facts())] == [Decimal(2), Decimal("-1.5")]
    figures = figures_of(county)
    assert figures["S-EVA-6"].text() == "0.25分"
    assert figures["S-EVA-6.risen"].text() == "50.00%"


def test_without_a_baseline_the_first_score_is_one(county: SmallCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.school(), county.school())
    for year, score in ((YEAR, "90"), (YEAR - 2, "78"), (YEAR - 1, "85")):
        scored(county, group, 1, score, year)
    scored(county, group, 2, "70", YEAR)
    [gain] = gains(county.facts())
    assert (gain.baseline, gain.points) == (Decimal(78), Decimal(12))


def test_the_baseline_of_the_first_year_stays_that_of_later_ones(county: SmallCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.school())
    scored(county, group, 1, "80", YEAR - 1, baseline=Decimal(75))
    scored(county, group, 1, "90", YEAR)
    [gain] = gains(county.facts())
    assert gain.points == Decimal(15)


def test_a_result_without_a_score_gained_nothing(county: SmallCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.school())
    words = {"arrangement": group.id, "school": 1}
    county.add("member_results", year=YEAR, grade=Grade.GOOD, **words)
    assert gains(county.facts()) == ()
    assert figures_of(county)["S-EVA-6"].text() == "未填报"

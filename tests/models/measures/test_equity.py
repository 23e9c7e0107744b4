"""Even provision: levels, how far apart, who stands where, on published figures and by hand."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledgers.school import SchoolKind
from models.ledgers.school_year import Stage
from models.measures.equity import (
    Spread,
    spread,
    square_root,
    trend,
)
from models.measures.indicators import (
    ARTS_SPORTS,
    BACKBONE,
    EQUIPMENT,
    MULTIMEDIA,
    OVER_QUALIFIED,
)
from models.rules.rule_set import load_rule_set
from models.statistics.figure import rounded
from tests.models.measures.county import CITY, SmallCounty
from tests.models.measures.provision import AT_STANDARD, measured, primary, provided

POPULATION = st.lists(
    st.tuples(st.integers(1, 900), st.fractions(0, 5000, max_denominator=100)), min_size=1
)


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    path = Path(__file__).resolve().parents[2] / "data" / "golden_equity.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


# Published figures


def test_the_coefficient_weighs_schools_by_their_pupils(golden: dict[str, Any]) -> None:
    vector = golden["weighted"]
    amounts = [
        (pupils, Fraction(books))
        for pupils, books in zip(vector["pupils"], vector["amounts"], strict=True)
    ]
    weighted, plain = spread(amounts), spread(amounts, weighted=False)
    assert weighted is not None
    assert plain is not None
    assert weighted.mean == Fraction(1913, 302)
    assert weighted.coefficient is not None
    assert plain.coefficient is not None
    assert str(rounded(weighted.coefficient, 4)) == vector["coefficient"]
    assert str(rounded(weighted.coefficient)) == vector["published"]
    assert str(rounded(plain.coefficient, 4)) == vector["unweighted"]
    # The three ways of counting disagree about the limit: only one of them is right.
    assert not weighted.within(Fraction(1, 2))
    assert plain.within(Fraction(1, 2))
    assert vector["unweighted_sample"] not in {
        str(rounded(each.coefficient or 0, 4)) for each in (weighted, plain)
    }


def test_the_seven_of_jiujiang(golden: dict[str, Any]) -> None:
    vector = golden["jiujiang"]
    spreads = [
        Spread(Fraction(mean), Fraction(deviation) ** 2)
        for mean, deviation in zip(vector["mean"], vector["deviation"], strict=True)
    ]
    coefficients = [each.coefficient or Decimal(0) for each in spreads]
    assert [str(rounded(each, 6)) for each in coefficients] == vector["coefficient"]
    assert str(rounded(sum(coefficients, Decimal(0)) / 7, 6)) == vector["composite"]
    # The mean of the seven would hide the second one, which is too large.
    assert [each.within(Fraction(1, 2)) for each in spreads] == [True, False] + 5 * [True]


# Arithmetic


@given(POPULATION, st.integers(1, 50))
def test_the_coefficient_does_not_depend_on_the_unit(
    amounts: list[tuple[int, Fraction]], factor: int
) -> None:
    one = spread(amounts)
    other = spread([(pupils, factor * amount) for pupils, amount in amounts], per=100)
    assert one is not None
    assert other is not None
    assert one.squared == other.squared


@given(POPULATION)
def test_a_school_cut_in_two_equal_halves_changes_nothing(
    amounts: list[tuple[int, Fraction]],
) -> None:
    halves = [half for pupils, amount in amounts for half in 2 * [(pupils, amount)]]
    assert spread(halves) == spread(amounts)


@given(st.integers(1, 900), st.integers(1, 9), st.integers(2, 9))
def test_the_same_level_everywhere_is_no_difference(pupils: int, level: int, schools: int) -> None:
    amounts = [(pupils * each, Fraction(level * pupils * each)) for each in range(1, schools)]
    found = spread(amounts)
    assert found is not None
    assert (found.mean, found.variance, found.coefficient) == (level, 0, 0)


@given(st.fractions(0, 10**6), st.integers(0, 6))
def test_a_root_is_the_nearest_that_can_be_written(value: Fraction, places: int) -> None:
    root, half = Fraction(square_root(value, places)), Fraction(1, 2 * 10**places)
    assert max(Fraction(0), root - half) ** 2 <= value < (root + half) ** 2


def test_the_limit_itself_is_within() -> None:
    # Levels 1 and 3, equally weighed: mean 2, deviation 1, coefficient exactly one half.
    found = spread([(10, Fraction(10)), (10, Fraction(30))])
    assert found == Spread(Fraction(2), Fraction(1))
    assert found.within(Fraction(1, 2))
    assert not found.within(Fraction(1, 2) - Fraction(1, 10**12))


def test_where_nobody_has_anything_nobody_differs() -> None:
    found = spread([(10, Fraction(0)), (20, Fraction(0))])
    assert found is not None
    assert found.coefficient is None
    assert found.within(Fraction(1, 100))
    assert spread([]) is None


# Which schools


def test_every_compulsory_part_counts_but_small_points_special_and_vocational(
    county: SmallCounty,
) -> None:
    def add(name: str, kind: SchoolKind, students: int, stage: Stage = Stage.PRIMARY) -> None:
        county.figures_of(county.school(name, kind=kind), stage, students)

    add("小学", SchoolKind.PRIMARY, 49)
    add("大教学点", SchoolKind.TEACHING_POINT, 50)
    add("小教学点", SchoolKind.TEACHING_POINT, 49)
    add("空学校", SchoolKind.PRIMARY, 0)
    add("特校", SchoolKind.SPECIAL, 90)
    add("职校", SchoolKind.VOCATIONAL, 90, Stage.JUNIOR)
    add("幼儿园", SchoolKind.KINDERGARTEN, 90, Stage.KINDERGARTEN)
    add("完中", SchoolKind.COMPLETE, 90, Stage.JUNIOR)
    found = measured(county)
    assert [[part.school.name for part in stage.parts] for stage in found.stages] == [
        ["小学", "大教学点"],
        ["完中"],
    ]


def test_a_rule_set_may_count_small_points_too(county: SmallCounty) -> None:
    county.figures_of(county.school(kind=SchoolKind.TEACHING_POINT), Stage.PRIMARY, 3)
    assert len(primary(county, equity__point_min_pupils=None).parts) == 1


# Where a school stands


def standing(county: SmallCounty, **overrides: object) -> tuple[list[str], list[str], bool | None]:
    found = primary(county, **overrides)
    each = found.standing(found.parts[0])
    return [one.code for one in each.short], [one.code for one in each.low], each.reached


def test_on_the_standard_is_met(county: SmallCounty) -> None:
    provided(county)
    assert standing(county) == ([], [], True)


def test_one_of_seven_may_be_a_little_short(county: SmallCounty) -> None:
    provided(county, arts_sports_teachers=AT_STANDARD["arts_sports_teachers"] * 85 // 100)
    assert standing(county) == (["arts_sports"], ["arts_sports"], False)


def test_eighty_five_per_cent_is_enough_and_a_little_less_is_not(county: SmallCounty) -> None:
    # 4.5 平方米 for 1,000 pupils: 85 per cent are 3,825.
    provided(county, teaching_area=Decimal(3825))
    assert standing(county) == (["teaching_area"], [], True)
    county.rows.clear()
    provided(county, teaching_area=Decimal("3824.99"))
    assert standing(county) == (["teaching_area"], ["teaching_area"], False)


def test_two_of_seven_may_not_be_short(county: SmallCounty) -> None:
    provided(county, over_qualified_teachers=41, backbone_teachers=9)
    assert standing(county) == (["over_qualified", "backbone"], [], False)
    assert standing(county, equity__met_min=5)[2] is True


@pytest.mark.parametrize(
    ("blank", "short", "reached"),
    [
        ({"multimedia_rooms": None}, {}, None),
        ({"multimedia_rooms": None}, {"backbone_teachers": 9}, None),
        ({"multimedia_rooms": None}, {"backbone_teachers": 0}, False),
        ({"multimedia_rooms": None}, {"backbone_teachers": 9, "arts_sports_teachers": 8}, False),
    ],
)
def test_a_blank_figure_leaves_open_only_what_it_could_decide(
    county: SmallCounty, blank: dict[str, None], short: dict[str, int], reached: bool | None
) -> None:
    provided(county, **blank, **short)
    assert standing(county)[2] is reached


def test_a_standard_that_is_not_set_is_not_asked(county: SmallCounty) -> None:
    provided(county, multimedia_rooms=None)
    assert standing(county, equity__primary__multimedia=None)[2] is True


# County and years


def test_the_composite_waits_for_all_seven(county: SmallCounty) -> None:
    provided(county)
    provided(county, equipment_value=600_000_000)
    # 2000 and 6000 元, equally weighed: one coefficient of a half, six of nought.
    assert primary(county).composite == Decimal("0.5") / 7
    provided(county, equipment_value=None)
    assert primary(county).composite is not None
    county.rows["school_years"].clear()
    county.figures_of(county.school(), Stage.PRIMARY, 100)
    assert primary(county).composite is None


def test_schools_whose_figure_is_blank_are_named(county: SmallCounty) -> None:
    provided(county)
    blank = provided(county, backbone_teachers=None)
    found = primary(county)
    assert [part.row for part in found.lacking(BACKBONE)] == [blank]
    assert found.lacking(EQUIPMENT) == ()
    assert {found.spreads[each] is None for each in found.indicators} == {False}


def test_without_weights_every_school_weighs_the_same(county: SmallCounty) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 100, multimedia_rooms=1)
    county.figures_of(county.school(), Stage.PRIMARY, 300, multimedia_rooms=9)
    by_pupils = primary(county).spreads[MULTIMEDIA]
    alike = primary(county, cv__weighting="none").spreads[MULTIMEDIA]
    assert by_pupils is not None
    assert alike is not None
    assert (by_pupils.mean, alike.mean) == (Fraction(5, 2), 2)


def test_the_trend_has_a_point_for_every_year_with_figures(county: SmallCounty) -> None:
    for year, rooms in ((2023, 1), (2024, 2), (2026, 3), (2027, 9)):
        school = county.school(f"{year}", CITY)
        county.figures_of(school, Stage.PRIMARY, 100, year=year, multimedia_rooms=rooms)
    county.figures_of(county.school(), Stage.PRIMARY, 100, year=2025)
    points = trend(county.facts(), load_rule_set().limits)
    means = [each.stages[0].spreads[MULTIMEDIA] for each in points]
    assert [each.year for each in points] == [2023, 2024, 2026]
    assert [each and each.mean for each in means] == [1, 2, 3]


def test_the_indicators_stand_in_the_order_of_the_standard(county: SmallCounty) -> None:
    labels = [each.code for each in (OVER_QUALIFIED, BACKBONE, ARTS_SPORTS)]
    assert [each.code for each in primary(county).indicators][:3] == labels

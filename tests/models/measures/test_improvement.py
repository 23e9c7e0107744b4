"""What a school lacks, and what one teacher, one room, one 平方米 or one 元 more would change."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.measures.equity import StageEquity, equity
from models.measures.improvement import lack, what_if
from models.measures.indicators import (
    BACKBONE,
    EQUIPMENT,
    MULTIMEDIA,
    TEACHING_AREA,
    Indicator,
)
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import SmallCounty
from tests.models.measures.provision import provided

LIMITS = load_rule_set().limits


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


def primary(county: SmallCounty) -> StageEquity:
    return equity(county.facts(), LIMITS).stages[0]


def indicator(stage: StageEquity, like: Indicator) -> Indicator:
    return next(each for each in stage.indicators if each.code == like.code)


@pytest.mark.parametrize(
    ("field", "value", "which", "lacked"),
    [
        ("backbone_teachers", 7, BACKBONE, 3),
        ("backbone_teachers", 10, BACKBONE, 0),
        ("backbone_teachers", 25, BACKBONE, 0),
        ("multimedia_rooms", 22, MULTIMEDIA, 1),
        ("teaching_area", Decimal("4499.5"), TEACHING_AREA, Fraction(1, 2)),
        ("equipment_value", 199_999_950, EQUIPMENT, 1),
    ],
)
def test_what_a_school_lacks_is_told_in_whole_persons_rooms_and_yuan(
    county: SmallCounty, field: str, value: object, which: Indicator, lacked: Fraction
) -> None:
    provided(county, **{field: value})
    stage = primary(county)
    assert lack(stage, stage.parts[0], indicator(stage, which)) == lacked


def test_what_is_blank_or_not_asked_lacks_nothing_that_can_be_told(county: SmallCounty) -> None:
    provided(county, backbone_teachers=None)
    stage = primary(county)
    assert lack(stage, stage.parts[0], BACKBONE) is None
    assert what_if(stage, 1, BACKBONE) is None
    unasked = load_rule_set(overrides={"equity.primary.multimedia": None}).limits
    stage = equity(county.facts(), unasked).stages[0]
    found = what_if(stage, 1, MULTIMEDIA)
    assert found is not None
    assert (found.lack, found.more, found.reached, found.reached_after) == (None, 1, None, None)


@given(st.integers(1, 3000), st.integers(0, 400))
def test_what_is_lacking_is_enough_and_one_less_is_not(pupils: int, teachers: int) -> None:
    county = SmallCounty()
    row = provided(county, backbone_teachers=teachers)
    county.rows["school_years"] = [type(row)(**{**vars(row), "students": pupils})]
    stage = primary(county)
    lacked = lack(stage, stage.parts[0], BACKBONE)
    assert lacked is not None
    found = what_if(stage, 1, BACKBONE)
    assert found is not None
    assert found.reached_after
    if lacked:
        almost = what_if(stage, 1, BACKBONE, lacked - 1)
        assert almost is not None
        assert not almost.reached_after


def test_one_more_teacher_brings_the_county_within_its_limit(county: SmallCounty) -> None:
    # Equally large schools with 4 and 12: mean 8, deviation 4, coefficient one half.
    poor = provided(county, backbone_teachers=3)
    provided(county, backbone_teachers=12)
    found = what_if(primary(county), poor.school, BACKBONE, 1)
    assert found is not None
    assert found.limit == Fraction(1, 2)
    assert not found.spread.within(found.limit)
    assert found.spread_after.within(found.limit)
    assert found.spread_after.squared == Fraction(1, 4)
    assert found.narrows
    assert (found.level, found.level_after) == (Fraction(3, 10), Fraction(4, 10))
    assert (found.reached, found.reached_after) == (False, False)


def test_a_teacher_for_the_best_school_drives_schools_apart(county: SmallCounty) -> None:
    provided(county, backbone_teachers=4)
    rich = provided(county, backbone_teachers=12)
    found = what_if(primary(county), rich.school, BACKBONE)
    assert found is not None
    assert (found.lack, found.more) == (0, 1)
    assert not found.narrows


def test_without_further_word_a_school_gets_what_it_lacks(county: SmallCounty) -> None:
    school = provided(county, multimedia_rooms=20).school
    found = what_if(primary(county), school, MULTIMEDIA)
    assert found is not None
    assert (found.lack, found.more, found.reached, found.reached_after) == (3, 3, False, True)


def test_a_school_that_is_not_there_changes_nothing(county: SmallCounty) -> None:
    provided(county)
    assert what_if(primary(county), 99, BACKBONE) is None

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledgers.rotation import RotationKind
from models.ledgers.school import School, Tag
from models.ledgers.teacher import BackboneLevel, Teacher
from models.measures.rotation import NotCounted, RotationCount, rotation_count, still_missing
from models.rules.rule_set import load_rule_set
from models.years import calendar_year, school_year
from tests.models.measures.county import VILLAGE, SmallCounty

LIMITS = load_rule_set().limits


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


@pytest.fixture
def town(county: SmallCounty) -> School:
    return county.school("城区校")


@pytest.fixture
def village(county: SmallCounty) -> School:
    return county.school("村小", area=VILLAGE)


def count(county: SmallCounty, **overrides: object) -> RotationCount:
    limits = load_rule_set(overrides=overrides).limits if overrides else LIMITS
    return rotation_count(county.facts(), limits)


def staff(county: SmallCounty, school: School, number: int, **values: object) -> list[Teacher]:
    return [county.teacher(school, f"教师{each}", **values) for each in range(number)]


def test_persons_are_counted_once(county: SmallCounty, town: School, village: School) -> None:
    first, second = staff(county, town, 2)
    stay = county.moves(first, village, date(2026, 9, 1), date(2027, 1, 31))
    again = county.moves(first, village, date(2027, 2, 1))
    county.moves(second, village)
    found = count(county)
    assert found.rotated == {first.id, second.id}
    assert found.stays[first.id] == stay
    assert again in found.counted


def test_the_school_year_is_judged(county: SmallCounty, town: School, village: School) -> None:
    teachers = staff(county, town, 4)
    days = (date(2026, 8, 31), date(2026, 9, 1), date(2027, 8, 31), date(2027, 9, 1))
    for teacher, day in zip(teachers, days, strict=True):
        county.moves(teacher, village, day)
    assert count(county).rotated == {teachers[1].id, teachers[2].id}
    assert count(county).period == school_year(2026)


def test_the_calendar_year_may_be_judged(
    county: SmallCounty, town: School, village: School
) -> None:
    teachers = staff(county, town, 3)
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31))
    for teacher, day in zip(teachers, days, strict=True):
        county.moves(teacher, village, day)
    found = count(county, **{"rotation.period": "calendar_year"})
    assert found.rotated == {teachers[1].id, teachers[2].id}
    assert found.period == calendar_year(2026)


def test_a_stay_of_two_years_counts_again_where_the_rule_set_says_so(
    county: SmallCounty, town: School, village: School
) -> None:
    (teacher,) = staff(county, town, 1)
    county.moves(teacher, village, date(2025, 9, 1), date(2027, 8, 31))
    assert count(county).rotated == frozenset()
    assert count(county, **{"rotation.counts": "ongoing"}).rotated == {teacher.id}


@pytest.mark.parametrize("kind", [RotationKind.WALKING, RotationKind.SENDING])
def test_walking_and_sending_do_not_count(
    county: SmallCounty, town: School, village: School, kind: RotationKind
) -> None:
    (teacher,) = staff(county, town, 1)
    stay = county.moves(teacher, village, kind=kind)
    assert count(county).not_counted == ((stay, NotCounted.KIND),)
    assert count(county).rotated == frozenset()


def test_the_officers_word_stands_above_the_kind(
    county: SmallCounty, town: School, village: School
) -> None:
    yes, no = staff(county, town, 2)
    county.moves(yes, village, kind=RotationKind.WALKING, counted=True)
    out = county.moves(no, village, counted=False)
    assert count(county).rotated == {yes.id}
    assert count(county).not_counted == ((out, NotCounted.EXCLUDED),)


def test_short_stays_do_not_count_where_a_length_is_asked(
    county: SmallCounty, town: School, village: School
) -> None:
    ten, nine, open_end = staff(county, town, 3)
    county.moves(ten, village, date(2026, 9, 1), date(2027, 6, 30))
    short = county.moves(nine, village, date(2026, 9, 1), date(2027, 6, 29))
    county.moves(open_end, village, date(2026, 9, 1))
    found = count(county, **{"rotation.min_months": 10})
    assert found.rotated == {ten.id, open_end.id}
    assert found.not_counted == ((short, NotCounted.TOO_SHORT),)


def test_the_ratio_is_of_the_eligible(county: SmallCounty, town: School, village: School) -> None:
    teachers = staff(county, town, 21)
    for teacher in teachers[:20]:
        county.eligible(teacher)
    county.eligible(teachers[20], eligible=False)
    county.moves(teachers[0], village)
    county.moves(teachers[20], village)
    found = count(county)
    assert (len(found.eligible), found.eligible_known) == (20, True)
    assert found.ratio == Fraction(2, 20)
    assert (found.listed, found.unlisted) == ({teachers[0].id}, {teachers[20].id})
    assert found.listed_ratio == Fraction(1, 20)
    assert found.shortfall == 0


def test_last_years_list_says_nothing_of_this_year(county: SmallCounty, town: School) -> None:
    county.eligible(*staff(county, town, 1), year=2025)
    found = count(county)
    assert (found.eligible_known, found.ratio, found.shortfall) == (False, None, 0)


def test_shortfall_is_rounded_up_to_whole_persons(
    county: SmallCounty, town: School, village: School
) -> None:
    teachers = staff(county, town, 41)
    for teacher in teachers:
        county.eligible(teacher)
    county.moves(teachers[0], village)
    assert count(county).shortfall == 4


def test_backbone_teachers_are_of_county_level_and_above(
    county: SmallCounty, town: School, village: School
) -> None:
    levels = [BackboneLevel.COUNTY, BackboneLevel.SCHOOL, None, None, None, None]
    teachers = [county.teacher(town, backbone=level) for level in levels]
    for teacher in teachers:
        county.moves(teacher, village)
    found = count(county)
    assert found.backbone == {teachers[0].id}
    assert found.backbone_ratio == Fraction(1, 6)
    assert found.backbone_shortfall == 1


def test_nobody_rotated_and_nobody_eligible(county: SmallCounty) -> None:
    found = count(county)
    assert (found.ratio, found.backbone_ratio, found.backbone_shortfall) == (None, None, 0)


def test_without_a_limit_nobody_is_missing(county: SmallCounty, town: School) -> None:
    county.eligible(*staff(county, town, 1))
    assert count(county).shortfall == 1
    assert count(county, **{"rotation.min_ratio": None}).shortfall == 0


def test_the_schools_in_scope_are_counted_one_by_one(
    county: SmallCounty, town: School, village: School
) -> None:
    strong = county.school("乡村优质校", area=VILLAGE)
    county.tag(strong, Tag.STRONG)
    mine, theirs, rural = (staff(county, each, 1)[0] for each in (town, strong, village))
    for teacher in (mine, theirs, rural):
        county.eligible(teacher)
    county.moves(mine, village)
    county.moves(rural, town)
    found = count(county)
    assert set(found.by_school) == {town.id, strong.id}
    assert (found.by_school[town.id].ratio, found.by_school[strong.id].ratio) == (1, 0)
    assert found.by_school[strong.id].shortfall == 1
    assert found.rotated == {mine.id, rural.id}
    assert count(county, **{"rotation.scope": []}).by_school == {}


@given(
    st.fractions(min_value=0, max_value=1, max_denominator=100),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
def test_shortfall_is_the_least_number_that_reaches_the_ratio(
    required: Fraction, whole: int, part: int
) -> None:
    missing = still_missing(required, whole, part)
    assert part + missing >= required * whole
    assert missing == 0 or part + missing - 1 < required * whole

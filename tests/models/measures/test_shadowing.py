from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.rotation import ShadowTarget
from models.ledgers.school import School, SchoolKind
from models.ledgers.teacher import Position
from models.measures.shadowing import NotQualified, ShadowCount, shadow_count
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import SmallCounty

LIMITS = load_rule_set().limits
RIGHT: dict[str, object] = {
    "position": Position.VICE_PRINCIPAL,
    "full_time": True,
    "target": ShadowTarget.CLUSTER,
}


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


@pytest.fixture
def middle(county: SmallCounty) -> School:
    return county.school("某中学", kind=SchoolKind.JUNIOR)


def count(county: SmallCounty) -> ShadowCount:
    return shadow_count(county.facts(), LIMITS)


def test_a_deputy_head_of_a_middle_school_qualifies(county: SmallCounty, middle: School) -> None:
    teacher = county.teacher(middle)
    county.shadows(teacher, **RIGHT)
    county.shadows(teacher, **RIGHT, ended_on=date(2026, 10, 1))
    assert count(county).qualified == {teacher.id}


def test_the_teachers_own_position_stands_in(county: SmallCounty) -> None:
    high = county.school("某高中", kind=SchoolKind.SENIOR)
    head = county.teacher(high, position=Position.PRINCIPAL)
    county.shadows(head, full_time=True, target=ShadowTarget.ASSISTANCE)
    assert count(county).qualified == {head.id}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"position": Position.MIDDLE}, NotQualified.POSITION),
        ({"position": None}, NotQualified.POSITION),
        ({"full_time": None}, NotQualified.PART_TIME),
        ({"target": ShadowTarget.OTHER}, NotQualified.TARGET),
        ({"target": None}, NotQualified.TARGET),
    ],
)
def test_what_disqualifies(
    county: SmallCounty, middle: School, values: dict[str, object], reason: NotQualified
) -> None:
    teacher = county.teacher(middle)
    stay = county.shadows(teacher, **{**RIGHT, **values})
    found = count(county)
    assert found.reasons == {stay.id: (reason,)}
    assert (found.persons, found.qualified) == ({teacher.id}, frozenset())


def test_a_primary_school_sends_nobody(county: SmallCounty) -> None:
    stay = county.shadows(county.teacher(county.school()), **RIGHT)
    assert count(county).reasons == {stay.id: (NotQualified.SCHOOL,)}


def test_a_school_that_is_itself_assisted_sends_nobody(county: SmallCounty, middle: School) -> None:
    county.helps(ArrangementKind.ASSISTANCE, county.body(), middle)
    stay = county.shadows(county.teacher(middle), **RIGHT)
    assert count(county).reasons == {stay.id: (NotQualified.ASSISTED,)}


def test_trainings_of_other_years_are_left_out(county: SmallCounty, middle: School) -> None:
    county.shadows(county.teacher(middle), **RIGHT, started_on=date(2026, 8, 31))
    assert count(county).stays == ()

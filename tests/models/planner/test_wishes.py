"""What the officer settles or does not want, and a plan that the county has overtaken."""

from dataclasses import replace
from datetime import date

import pytest

from models.planner.adoption import refuse_stale
from models.planner.needs import make_problem
from models.planner.problem import PlannerError
from models.planner.proposal import Proposal, alternatives
from tests.models.planner.planned_county import PlannedCounty, limits_with, shown

LIMITS = limits_with()
Forbidden = tuple[tuple[int, int], ...]


def nearest(county: PlannedCounty, forbidden: Forbidden, **locks: str) -> Proposal:
    settled = {int(school.strip("s")): key for school, key in locks.items()}
    return alternatives(county.facts(), LIMITS, settled, forbidden)[0]


@pytest.fixture
def two_leads(county: PlannedCounty) -> PlannedCounty:
    """Two strong schools, of which the first is nearer to the weak one."""
    county.strong("县一小", township="白石乡")
    county.strong("县二小", township="山后乡")
    county.weak("村小", township="白石乡")
    return county


def test_a_pair_that_is_not_wanted_is_not_proposed(two_leads: PlannedCounty) -> None:
    assert shown(nearest(two_leads, ())) == {"村小": "县一小—村小城乡学校共同体"}
    assert shown(nearest(two_leads, ((3, 1),))) == {"村小": "县二小—村小城乡学校共同体"}


def test_a_school_of_which_nobody_is_wanted_is_left_with_the_reason(
    two_leads: PlannedCounty,
) -> None:
    [left] = nearest(two_leads, ((3, 1), (3, 2))).left_over
    assert left.reason == (
        "同学段能帮扶的优质学校，都已设为不与它结对；请放开一对，或认定更多优质学校。"
    )


def test_what_another_school_does_not_want_is_its_own_affair(two_leads: PlannedCounty) -> None:
    assert nearest(two_leads, ((99, 1),)).pairs == nearest(two_leads, ()).pairs


def test_a_pair_cannot_be_settled_and_unwanted(two_leads: PlannedCounty) -> None:
    with pytest.raises(PlannerError, match="已设为不结对"):
        nearest(two_leads, ((3, 1),), s3="new-community:1")


def test_what_a_school_may_choose_from(two_leads: PlannedCounty) -> None:
    problem = make_problem(two_leads.facts(), LIMITS, None, ((3, 1),))
    (need,) = problem.needs
    assert [seat.key for seat in problem.open_seats(need)] == ["new-community:2", "new-group:2"]


def test_a_county_that_stands_is_not_refused(two_leads: PlannedCounty) -> None:
    proposal = nearest(two_leads, ())
    schools = two_leads.rows["schools"]
    schools[2] = replace(schools[2], phone="0877-1234567")
    refuse_stale(proposal, make_problem(two_leads.facts(), LIMITS))


def test_a_plan_that_the_county_has_overtaken_is_refused(two_leads: PlannedCounty) -> None:
    proposal = nearest(two_leads, ())
    two_leads.strong("县三小", township="白石乡")
    with pytest.raises(PlannerError, match="没有采纳任何一对；请重新建议"):
        refuse_stale(proposal, make_problem(two_leads.facts(), LIMITS))


def test_a_plan_of_another_day_is_refused(two_leads: PlannedCounty) -> None:
    proposal = nearest(two_leads, ())
    later = replace(two_leads.facts(), as_of=date(2027, 1, 1))
    with pytest.raises(PlannerError, match="请重新建议"):
        refuse_stale(proposal, make_problem(later, LIMITS))


def test_settled_pairs_are_part_of_the_question(two_leads: PlannedCounty) -> None:
    proposal = nearest(two_leads, (), s3="new-community:2")
    assert shown(proposal) == {"村小": "县二小—村小城乡学校共同体"}
    with pytest.raises(PlannerError, match="请重新建议"):
        refuse_stale(proposal, make_problem(two_leads.facts(), LIMITS))

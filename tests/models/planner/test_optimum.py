"""Every plan is the best there is: against all possible plans of small counties."""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import Area, Holder, School, SchoolKind, Tag
from models.planner.aims import AIMS, Aim
from models.planner.matching import match, total_cost
from models.planner.needs import make_problem
from models.planner.problem import Need, Problem, Seat
from models.planner.proposal import alternatives
from models.progress import silent
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import SmallCounty

T = TypeVar("T")
# Districts only say who lies near whom here: as help, they would leave nobody without it.
LIMITS = load_rule_set(
    overrides={"coverage.counted_kinds": ["group", "community"], "group.member_max": 2}
).limits
FORMS = st.sampled_from((ArrangementKind.GROUP, ArrangementKind.COMMUNITY))
Choice = tuple[Seat | None, ...]


def mostly(usual: T, *others: T) -> st.SearchStrategy[T]:
    """Draw the usual mostly: schools that have nothing to do with each other prove nothing."""
    return st.sampled_from((usual,) * 5 + others)


@st.composite
def counties(draw: st.DrawFn) -> SmallCounty:
    """One to three leads, some with groups too large; more schools than they can take."""
    county = SmallCounty()
    districts = [county.arrangement(ArrangementKind.DISTRICT, name=name) for name in ("东", "西")]

    def school(name: str, area: Area) -> School:
        row = county.school(
            name,
            area,
            kind=draw(mostly(SchoolKind.PRIMARY, SchoolKind.NINE_YEAR, SchoolKind.KINDERGARTEN)),
            township=draw(st.sampled_from(("城关镇", "白石乡", "白石乡", ""))),
            holder=draw(mostly(Holder.EDUCATION, Holder.PRIVATE)),
        )
        if draw(st.booleans()):
            county.joins(draw(st.sampled_from(districts)), row)
        return row

    for number in range(draw(st.integers(1, 3))):
        lead = school(f"强校{number}", draw(mostly(Area.MAIN_CITY, Area.VILLAGE)))
        county.tag(lead, draw(mostly(Tag.STRONG, Tag.DIGITAL)))
        if draw(st.booleans()):
            county.tag(lead, Tag.DEMONSTRATION)
        for kind in draw(st.lists(FORMS, unique=True)):
            members = [county.school(f"成员{each}") for each in range(draw(st.integers(0, 3)))]
            county.helps(kind, lead, *members, name=f"{kind.label}{number}")
    for number in range(draw(st.integers(2, 4))):
        needy = school(f"弱校{number}", Area.VILLAGE)
        if draw(st.booleans()):
            county.tag(needy, Tag.WEAK)
    return county


def choices(problem: Problem, need: Need) -> list[Seat | None]:
    locked = problem.locks.get(need.school.id)
    if locked is not None:
        return [problem.seat_by_key[locked]]
    seats = (each for each in problem.seats if problem.refusal(need.profile, each) is None)
    return [None, *seats]


def possible(problem: Problem) -> Iterator[Choice]:
    """Every plan that keeps to the capacities."""
    for plan in product(*(choices(problem, need) for need in problem.needs)):
        keys = [seat.key for seat in plan if seat is not None]
        if all(keys.count(key) <= problem.seat_by_key[key].capacity for key in keys):
            yield plan


def worth(problem: Problem, aim: Aim, plan: Choice) -> tuple[int, int, int]:
    """Schools without help, members too many, cost: in this order."""
    alone = sum(
        seat is None and need.leaves is None for need, seat in zip(problem.needs, plan, strict=True)
    )
    crowding = 0
    for overload in problem.overloads:
        stay = sum(
            need.leaves is not None
            and need.leaves.arrangement == overload.arrangement.id
            and seat is None
            for need, seat in zip(problem.needs, plan, strict=True)
        )
        crowding += max(0, stay - overload.staying)
    pairs = [
        (need, seat) for need, seat in zip(problem.needs, plan, strict=True) if seat is not None
    ]
    return alone, crowding, total_cost(problem, aim, pairs)


def small(problem: Problem) -> bool:
    ways = 1
    for need in problem.needs:
        ways *= len(choices(problem, need))
    return ways <= 3000


@settings(max_examples=200)
@given(counties(), st.sampled_from(AIMS))
def test_no_other_plan_is_better(county: SmallCounty, aim: Aim) -> None:
    problem = make_problem(county.facts(), LIMITS)
    assume(small(problem))
    found = match(problem, aim, silent)
    left = [need for need in found.left if need.leaves is None]
    crowded = [need for need in found.left if need.leaves is not None]
    assert (len(left), len(crowded), found.cost) == min(
        worth(problem, aim, plan) for plan in possible(problem)
    )
    assert len(found.pairs) + len(found.left) + len(found.staying) == len(problem.needs)


@settings(max_examples=60)
@given(counties(), st.data())
def test_with_a_settled_pair_it_is_the_best_that_keeps_it(
    county: SmallCounty, data: st.DataObject
) -> None:
    free = make_problem(county.facts(), LIMITS)
    options = [
        (need.school.id, seat.key)
        for need in free.needs
        for seat in free.seats
        if free.refusal(need.profile, seat) is None
    ]
    assume(options and small(free))
    school, key = data.draw(st.sampled_from(options))
    problem = make_problem(county.facts(), LIMITS, {school: key})
    found = match(problem, AIMS[0], silent)
    assert {need.school.id: seat.key for need, seat in found.pairs}[school] == key
    left = [need for need in found.left if need.leaves is None]
    crowded = [need for need in found.left if need.leaves is not None]
    assert (len(left), len(crowded), found.cost) == min(
        worth(problem, AIMS[0], plan) for plan in possible(problem)
    )


@settings(max_examples=40)
@given(counties(), st.integers())
def test_the_order_of_the_rows_changes_nothing(county: SmallCounty, seed: int) -> None:
    once = alternatives(county.facts(), LIMITS)
    for rows in county.rows.values():
        Random(seed).shuffle(rows)
    assert alternatives(county.facts(), LIMITS) == once


@settings(max_examples=60)
@given(counties())
def test_nothing_is_proposed_that_is_forbidden(county: SmallCounty) -> None:
    for proposal in alternatives(county.facts(), LIMITS):
        joined: dict[str, int] = {}
        for pair in proposal.pairs:
            joined[pair.seat.key] = joined.get(pair.seat.key, 0) + 1
            assert pair.need.school.id != pair.seat.lead.id
            assert pair.need.profile.stages & pair.seat.stages
            if pair.seat.kind is ArrangementKind.COMMUNITY:
                assert pair.need.profile.partner
            assert pair.reason.endswith("。")
        for pair in proposal.pairs:
            assert pair.seat.members + joined[pair.seat.key] <= pair.seat.cap
        assert all(left.reason.endswith("。") for left in proposal.left_over)

"""Proposals: the pairs of one aim, why each of them, and which schools are left, and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from models.facts import CountyFacts
from models.planner.aims import AIMS, Aim, Parts, pair_parts
from models.planner.left_over import LeftOver, left_over
from models.planner.matching import Matching, match
from models.planner.naming import names_of
from models.planner.needs import make_problem
from models.planner.problem import Near, Need, Problem, Seat
from models.planner.reasons import pair_reason
from models.progress import Progress, silent
from models.rules.rule_set import Limits


@dataclass(frozen=True)
class Pair:
    """A school and who could help it.

    Attributes:
        need: The school.
        seat: Where it finds help.
        name: The arrangement that it would join; of a new one, the name that it would bear.
        near: How near the lead is.
        led_before: How many schools the lead leads now.
        led_after: How many it would lead.
        parts: What the pair costs, part by part.
        reason: Why, as a sentence.
        locked: The officer has settled it.
    """

    need: Need
    seat: Seat
    name: str
    near: Near
    led_before: int
    led_after: int
    parts: Parts
    reason: str
    locked: bool


@dataclass(frozen=True)
class Proposal:
    """One alternative.

    Attributes:
        aim: What it aims at.
        as_of: The day on which the county was looked at.
        pairs: The pairs, by school.
        left_over: Schools that are left, by id.
        drafted: Schools that a draft will help already, with the draft's name.
        cost: What the pairs cost by the aim; the smallest that is possible.
        problem: What was to be planned.
    """

    aim: Aim
    as_of: date
    pairs: tuple[Pair, ...]
    left_over: tuple[LeftOver, ...]
    drafted: tuple[tuple[str, str], ...]
    cost: int
    problem: Problem = field(compare=False, repr=False)

    @property
    def helped(self) -> int:
        """How many schools without help would get it; teaching points with their school."""
        return sum(1 + len(each.need.points) for each in self.pairs if each.need.leaves is None)

    @property
    def eased(self) -> int:
        """How many members of arrangements that are too large would go elsewhere."""
        return sum(each.need.leaves is not None for each in self.pairs)

    @property
    def nearby(self) -> int:
        """How many pairs lie in one township."""
        return sum(each.near is Near.TOWNSHIP for each in self.pairs)

    @property
    def founded(self) -> int:
        """How many arrangements would be founded."""
        return len({each.seat.key for each in self.pairs if each.seat.arrangement is None})

    @property
    def heaviest_load(self) -> int:
        """How many schools the busiest of the leads in question would lead."""
        return max((each.led_after for each in self.pairs), default=0)


def alternatives(
    facts: CountyFacts,
    limits: Limits,
    locks: Mapping[int, str] | None = None,
    forbidden: Collection[tuple[int, int]] = (),
    progress: Progress = silent,
) -> tuple[Proposal, ...]:
    """Propose how to help the schools that nobody helps: the nearest, an even load, the strongest.

    The same county gives the same proposals, whatever the order of its rows.

    Args:
        facts: The county.
        limits: The rule set's parameters.
        locks: Pairs that are settled: the seat's key by the school's id.
        forbidden: Pairs that are not wanted: the school's id, and the lead's.
        progress: Told of every step; may raise Cancelled.

    Raises:
        PlannerError: A locked pair cannot be.
    """
    problem = make_problem(facts, limits, locks, forbidden)
    return tuple(propose(problem, aim, progress) for aim in AIMS)


def propose(problem: Problem, aim: Aim, progress: Progress = silent) -> Proposal:
    """Find the best pairs for an aim, and say why."""
    found = match(problem, aim, progress)
    return Proposal(
        aim=aim,
        problem=problem,
        as_of=problem.as_of,
        pairs=_pairs(problem, aim, found),
        left_over=left_over(problem, found),
        drafted=problem.drafted,
        cost=found.cost,
    )


def _pairs(problem: Problem, aim: Aim, found: Matching) -> tuple[Pair, ...]:
    names = names_of(found.pairs, problem.county, problem.taken)
    joined: dict[str, int] = {}
    led: dict[int, int] = {}
    for _, seat in found.pairs:
        joined[seat.key] = joined.get(seat.key, 0) + 1
        led[seat.lead.id] = led.get(seat.lead.id, 0) + 1
    pairs = []
    for need, seat in found.pairs:
        before = problem.loads.get(seat.lead.id, 0)
        after = before + led[seat.lead.id]
        near = need.place.near(seat.place)
        size = seat.members + joined[seat.key]
        pairs.append(
            Pair(
                need=need,
                seat=seat,
                name=names[seat.key],
                near=near,
                led_before=before,
                led_after=after,
                parts=pair_parts(aim, need, seat),
                reason=pair_reason(problem, need, seat, size=size, led=(before, after)),
                locked=need.school.id in problem.locks,
            )
        )
    return tuple(pairs)

"""Who helps whom at the least cost: the problem as a network, and the flow read back as pairs.

Schools of one profile, township and district are one node; they reach the seats through hubs: one
for their township, one for their district, one for everywhere. So the network grows with
schools + seats, not with their product, and its optimum is that of all single pairs.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.planner.aims import Aim, distance_cost, load_cost, pair_parts, seat_parts
from models.planner.flow import Network
from models.planner.problem import Near, Need, Place, Problem, Profile, Seat
from models.progress import Progress

Crowd = tuple[Need, ...]
Scope = tuple[Near, str | int | None]


@dataclass(frozen=True)
class Matching:
    """The optimum.

    Attributes:
        pairs: Schools with their seats, in the order of the schools.
        left: Schools for which no seat was found; members of an arrangement too large that are
            not among the pairs stay where they are.
        staying: Members that may stay, because others leave.
        cost: What the pairs cost, the load of the leads included.
    """

    pairs: tuple[tuple[Need, Seat], ...]
    left: tuple[Need, ...]
    staying: tuple[Need, ...]
    cost: int


def match(problem: Problem, aim: Aim, progress: Progress) -> Matching:
    """Find seats for as many schools as possible, those without any help first, then the cheapest.

    Args:
        problem: Who needs help and where it may be found.
        aim: What is weighed.
        progress: Told of every step.
    """
    drawing = _Drawing(problem, aim)
    total = len(problem.needs)
    drawing.network.fill(
        drawing.source, drawing.sink, lambda done: progress(done, total, f"结对建议：{aim.title}")
    )
    return drawing.read()


def _crowds(needs: Iterable[Need], locks: Mapping[int, str]) -> list[Crowd]:
    """Put together schools that are alike in all that decides; settled pairs stand alone."""
    alike: dict[object, list[Need]] = {}
    for need in needs:
        leaves = None if need.leaves is None else need.leaves.arrangement
        alone = need.school.id if need.school.id in locks else None
        alike.setdefault((need.profile, need.place, leaves, alone), []).append(need)
    return [tuple(each) for each in alike.values()]


def _scopes(place: Place) -> list[Scope]:
    """Return the circles around a place, the narrowest first."""
    scopes: list[Scope] = [(Near.ELSEWHERE, None)]
    if place.district is not None:
        scopes.insert(0, (Near.DISTRICT, place.district))
    if place.township:
        scopes.insert(0, (Near.TOWNSHIP, place.township))
    return scopes


@dataclass
class _Drawing:
    """The network of a problem, with what its arcs mean."""

    problem: Problem
    aim: Aim
    network: Network = field(default_factory=Network)
    hub_node: dict[tuple[Profile, Scope], int] = field(default_factory=dict)
    to_hub: dict[tuple[Profile, Scope], list[tuple[int, Crowd]]] = field(default_factory=dict)
    from_hub: dict[tuple[Profile, Scope], list[tuple[int, Seat]]] = field(default_factory=dict)
    settled: list[tuple[Need, Seat]] = field(default_factory=list)
    stays: list[tuple[int, Crowd]] = field(default_factory=list)
    seat_node: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.source, self.sink = self.network.node(), self.network.node()
        self.seats_near = self._seats_near()
        self._draw_seats()
        stay_node = {
            each.arrangement.id: self._stay(each.staying) for each in self.problem.overloads
        }
        penalty = self._penalty()
        self.crowds = _crowds(self.problem.needs, self.problem.locks)
        for crowd in self.crowds:
            self._draw_crowd(crowd, stay_node, penalty)

    def _seats_near(self) -> dict[Scope, list[Seat]]:
        near: dict[Scope, list[Seat]] = {}
        for seat in self.problem.seats:
            for scope in _scopes(seat.place):
                near.setdefault(scope, []).append(seat)
        return near

    def _draw_seats(self) -> None:
        """A lead's every further school costs more than the one before: an arc for each."""
        room: dict[int, int] = {}
        for seat in self.problem.seats:
            room[seat.lead.id] = room.get(seat.lead.id, 0) + seat.capacity
        lead_node: dict[int, int] = {}
        for lead, most in room.items():
            lead_node[lead] = self.network.node()
            led = self.problem.loads.get(lead, 0)
            for further in range(min(most, len(self.problem.needs))):
                cost = load_cost(self.aim, led + further)
                self.network.arc(lead_node[lead], self.sink, 1, cost)
        for seat in self.problem.seats:
            node = self.seat_node[seat.key] = self.network.node()
            self.network.arc(node, lead_node[seat.lead.id], seat.capacity)

    def _stay(self, staying: int) -> int:
        node = self.network.node()
        self.network.arc(node, self.sink, staying)
        return node

    def _penalty(self) -> int:
        """Return more than all pairs together can cost: leaving a school out never pays."""
        aim, needs = self.aim, len(self.problem.needs)
        heaviest = max(self.problem.loads.values(), default=0) + needs
        dearest = 2 * (aim.near + aim.strength + aim.founding) + aim.stage + aim.form
        return 1 + needs * (dearest + load_cost(aim, heaviest))

    def _draw_crowd(self, crowd: Crowd, stay_node: Mapping[int, int], penalty: int) -> None:
        first, many, network = crowd[0], len(crowd), self.network
        node = network.node()
        network.arc(self.source, node, many)
        locked = self.problem.locks.get(first.school.id)
        if locked is not None:
            # The only way out of its node: whatever it costs, everything is carried.
            seat = self.problem.seat_by_key[locked]
            network.arc(node, self.seat_node[locked], 1, pair_parts(self.aim, first, seat).total)
            self.settled.append((first, seat))
            return
        # To help one school that nobody helps outweighs all easing of what is too large.
        weight = 1 if first.leaves is not None else len(self.problem.needs) + 1
        network.arc(node, self.sink, many, weight * penalty)
        if first.leaves is not None:
            stay = network.arc(node, stay_node[first.leaves.arrangement], many)
            self.stays.append((stay, crowd))
        for scope in _scopes(first.place):
            hub = self._hub(first.profile, scope)
            arc = network.arc(node, hub, many, distance_cost(self.aim, scope[0]))
            self.to_hub[first.profile, scope].append((arc, crowd))

    def _hub(self, profile: Profile, scope: Scope) -> int:
        if (profile, scope) not in self.hub_node:
            node = self.hub_node[profile, scope] = self.network.node()
            self.to_hub[profile, scope] = []
            self.from_hub[profile, scope] = [
                (self._into(node, profile, seat), seat)
                for seat in self.seats_near.get(scope, ())
                if self.problem.refusal(profile, seat) is None
            ]
        return self.hub_node[profile, scope]

    def _into(self, hub: int, profile: Profile, seat: Seat) -> int:
        cost = seat_parts(self.aim, profile, seat).total
        return self.network.arc(hub, self.seat_node[seat.key], seat.capacity, cost)

    def read(self) -> Matching:
        """Read the flow back as pairs."""
        found: dict[int, deque[Seat]] = {}
        for key, ways_in in self.to_hub.items():
            units = deque(
                seat for arc, seat in self.from_hub[key] for _ in range(self.network.carried(arc))
            )
            for arc, crowd in ways_in:
                seats = found.setdefault(crowd[0].school.id, deque())
                seats.extend(units.popleft() for _ in range(self.network.carried(arc)))
        paired, unpaired = list(self.settled), []
        staying: list[Need] = []
        may_stay = {crowd[0].school.id: self.network.carried(arc) for arc, crowd in self.stays}
        for crowd in self.crowds:
            first = crowd[0].school.id
            seats, stay = found.get(first, deque()), may_stay.get(first, 0)
            rest = [need for need in crowd if need.school.id not in self.problem.locks]
            # Who came first may stay.
            staying += rest[:stay]
            paired += zip(rest[stay:], seats, strict=False)
            unpaired += rest[stay + len(seats) :]
        paired.sort(key=lambda pair: pair[0].school.id)
        return Matching(
            pairs=tuple(paired),
            left=tuple(sorted(unpaired, key=_number)),
            staying=tuple(sorted(staying, key=_number)),
            cost=total_cost(self.problem, self.aim, paired),
        )


def _number(need: Need) -> int:
    return need.school.id


def total_cost(problem: Problem, aim: Aim, pairs: Iterable[tuple[Need, Seat]]) -> int:
    """Return what pairs cost together, the growing load of the leads included."""
    led: dict[int, int] = {}
    total = 0
    for need, seat in pairs:
        lead = seat.lead.id
        led.setdefault(lead, problem.loads.get(lead, 0))
        total += pair_parts(aim, need, seat).total + load_cost(aim, led[lead])
        led[lead] += 1
    return total

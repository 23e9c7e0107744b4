"""Compares the planner of pairings with a floor: pricing and sorting every permitted pair once.

A greedy planner cannot do less than the floor; the planner proves the optimum. Run:
`python benchmarks/pairing.py [SCHOOLS LEADS]...`; by default a county and a prefecture, with
seats for everybody and with too few.
"""

import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models.facts import CountyFacts
from models.ledgers.papers import County
from models.ledgers.school import Area, Holder, School, SchoolKind, SchoolTag, Tag
from models.planner.aims import AIMS, Aim, distance_cost, seat_parts
from models.planner.matching import match
from models.planner.needs import make_problem
from models.planner.problem import Problem, Profile, Seat
from models.planner.proposal import propose
from models.progress import silent
from models.rules.rule_set import Limits, load_rule_set

YEAR = 2026
KINDS = (SchoolKind.PRIMARY, SchoolKind.PRIMARY, SchoolKind.JUNIOR, SchoolKind.KINDERGARTEN)
TOWNSHIP_OF = 20


def county(schools: int, leads: int) -> CountyFacts:
    """Make a county in which nobody helps anybody yet: village schools, every other one weak."""
    townships = max(1, schools // TOWNSHIP_OF)
    rows = [
        School(
            id=each,
            name=f"第{each}学校",
            kind=KINDS[each % len(KINDS)],
            holder=Holder.PRIVATE if each % 11 == 0 else Holder.EDUCATION,
            area=Area.TOWN_CENTRE if each <= leads else Area.VILLAGE,
            # Strong schools crowd in the first townships, as they do in fact.
            township=f"第{each % townships // (3 if each <= leads else 1)}乡",
        )
        for each in range(1, leads + schools + 1)
    ]
    tagged = [
        (each.id, Tag.STRONG if each.id <= leads else Tag.WEAK)
        for each in rows
        if each.id <= leads or each.id % 2
    ]
    tags = (SchoolTag(id=n, school=school, tag=tag) for n, (school, tag) in enumerate(tagged, 1))
    bureau = County(code="532999", name="青禾县")
    return CountyFacts(
        bureau, YEAR, date(YEAR, 12, 31), schools=tuple(rows), school_tags=tuple(tags)
    )


def sorted_pairs(problem: Problem, aim: Aim) -> int:
    """Price every permitted pair and sort them: what a greedy planner begins with."""
    offers: dict[Profile, list[tuple[Seat, int]]] = {}
    for need in problem.needs:
        if need.profile not in offers:
            offers[need.profile] = [
                (seat, seat_parts(aim, need.profile, seat).total)
                for seat in problem.seats
                if problem.refusal(need.profile, seat) is None
            ]
    priced = [
        (cost + distance_cost(aim, need.place.near(seat.place)), need.school.id, seat.key)
        for need in problem.needs
        for seat, cost in offers[need.profile]
    ]
    priced.sort()
    return len(priced)


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes, once: the long cases leave no time for more."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compare(schools: int, leads: int, limits: Limits, case: str) -> None:
    """Print the floor, and every aim beside it."""
    facts = county(schools, leads)
    reading = seconds(lambda: make_problem(facts, limits))
    problem = make_problem(facts, limits)
    room = sum(seat.capacity for seat in problem.seats)
    seats = len(problem.seats)
    print(f"{schools:,} schools x {leads:,} leads, {case}: {seats:,} seats for {room:,}")
    print(f"  read the county     {reading:>8.2f} s")
    begun = time.perf_counter()
    pairs = sorted_pairs(problem, AIMS[0])
    floor = time.perf_counter() - begun
    print(f"  sort the pairs      {floor:>8.2f} s  {pairs:,} pairs")
    for aim in AIMS:
        flow = seconds(lambda aim=aim: match(problem, aim, silent))
        whole = seconds(lambda aim=aim: propose(problem, aim))
        found = match(problem, aim, silent)
        print(
            f"  {aim.code:<10} optimum  {flow:>8.2f} s  {flow / floor:>6.2f} x floor,"
            f" with reasons {whole:.2f} s, {len(found.pairs):,} pairs, {len(found.left):,} left"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  peak memory so far  {peak:>8} MB")


def main() -> None:
    """Measure the sizes that are asked for."""
    given = [int(each) for each in sys.argv[1:]]
    sizes = list(zip(given[::2], given[1::2], strict=True)) or [(300, 60), (4_000, 1_200)]
    wide = load_rule_set().limits
    narrow = load_rule_set(overrides={"group.member_max": 2}).limits
    for schools, leads in sizes:
        compare(schools, leads, wide, "room for all")
        compare(schools, leads, narrow, "groups of two")


if __name__ == "__main__":
    main()

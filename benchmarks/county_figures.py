"""Compares all figures of a large county with their floor, a bare pass over the same rows.

600 schools, 20,000 teachers, 2,000 rotations.
Run: `python benchmarks/county_figures.py [TEACHERS]`.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from models.facts import CountyFacts
from models.ledgers.activity import Activity, ActivityKind
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState
from models.ledgers.membership import Membership, Role
from models.ledgers.papers import County
from models.ledgers.rotation import Eligibility, Rotation, RotationKind
from models.ledgers.school import Area, Holder, School, SchoolKind
from models.ledgers.school_year import SchoolYear, Stage
from models.ledgers.teacher import BackboneLevel, Education, Post, Teacher
from models.rules.rule_set import load_rule_set
from models.statistics.catalogue import county_figures

SCHOOLS = 600
YEAR = 2026
REPEATS = 5
START = date(YEAR, 9, 1)


def large_county(teachers: int) -> CountyFacts:
    """Make a county in which every term of every list occurs."""
    kinds, areas, holders = list(SchoolKind), list(Area), list(Holder)
    forms = list(ArrangementKind)
    educations, levels = list(Education), [None, None, *BackboneLevel]
    schools = range(1, SCHOOLS + 1)
    return CountyFacts(
        County(code="532999", name="青禾县"),
        YEAR,
        date(YEAR, 12, 31),
        schools=tuple(
            School(
                id=each,
                name=f"第{each}学校",
                kind=kinds[each % len(kinds)],
                holder=holders[each % len(holders)],
                area=areas[each % len(areas)],
                township=f"第{each % 14}乡",
            )
            for each in schools
        ),
        school_years=tuple(
            SchoolYear(id=2 * each + back, school=each, year=YEAR - back, stage=stage, students=400)
            for each in schools
            for back, stage in enumerate((Stage.PRIMARY, Stage.PRIMARY))
        ),
        teachers=tuple(
            Teacher(
                id=each,
                name=f"教师{each}",
                school=each % SCHOOLS + 1,
                post=Post.TEACHER,
                education=educations[each % len(educations)],
                backbone=levels[each % len(levels)],
                birth=date(1965, 1, 1) + timedelta(days=each % 13_000),
            )
            for each in range(1, teachers + 1)
        ),
        arrangements=tuple(
            Arrangement(
                id=each,
                name=f"安排{each}",
                kind=forms[each % len(forms)],
                state=ArrangementState.FORMAL,
            )
            for each in range(1, 121)
        ),
        members=tuple(
            Membership(
                id=each,
                arrangement=each % 120 + 1,
                school=each % SCHOOLS + 1,
                role=Role.LEAD if each < 120 else Role.MEMBER,
            )
            for each in range(1, 1_201)
        ),
        rotations=tuple(
            Rotation(
                id=each,
                teacher=each,
                from_school=each % SCHOOLS + 1,
                to_school=(each + 7) % SCHOOLS + 1,
                kind=RotationKind.REGULAR,
                started_on=START.replace(year=YEAR - each % 2),
            )
            for each in range(1, teachers // 10 + 1)
        ),
        eligibility=tuple(
            Eligibility(id=each, teacher=each, school=each % SCHOOLS + 1, year=YEAR, eligible=True)
            for each in range(1, teachers // 2 + 1)
        ),
        activities=tuple(
            Activity(
                id=each,
                title=f"活动{each}",
                kind=list(ActivityKind)[each % len(ActivityKind)],
                held_on=date(YEAR - each % 2, 5, 6),
                arrangement=each % 120 + 1,
            )
            for each in range(1, 2_001)
        ),
    )


def bare_pass(facts: CountyFacts) -> int:
    """Look once at every row and at its id: nothing that counts them does less."""
    ledgers = (getattr(facts, each.name) for each in fields(facts))
    return sum(row.id > 0 for rows in ledgers if isinstance(rows, tuple) for row in rows)


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of some runs."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times)


def main() -> None:
    """Print both times and their ratio."""
    teachers = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rule_set = load_rule_set()
    made = large_county(teachers)
    # Fresh facts each time: what a county has cached must not make the second run look fast.
    figures = seconds(lambda: county_figures(large_county(teachers), rule_set))
    making = seconds(lambda: large_county(teachers))
    floor = seconds(lambda: bare_pass(made))
    spent = figures - making
    print(f"rows            {bare_pass(made):>10,}")
    print(f"bare pass       {1000 * floor:>10.1f} ms")
    print(f"all figures     {1000 * spent:>10.1f} ms, two years")
    print(f"ratio           {spent / floor:>10.1f}")


if __name__ == "__main__":
    main()

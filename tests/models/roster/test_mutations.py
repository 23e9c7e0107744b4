"""Rosters after what offices do to them bring the same county, or the plan says what is wrong.

`benchmarks/mutate_rosters.py` does it to every sample roster two hundred times.
"""

import pytest

from tests.models.roster.mutations import Lesson, lessons, mutated, verdict

TIMES = 4
LARGE = 400


@pytest.fixture(scope="module")
def rosters() -> list[Lesson]:
    return list(lessons())


@pytest.mark.slow
def test_no_roster_changes_its_meaning_without_a_word(rosters: list[Lesson]) -> None:
    wrong = []
    for lesson in rosters:
        large = sum(sheet.rows for sheet in lesson.plan.sheets) > LARGE
        for seed in range(1 if large else TIMES):
            done, book = mutated(lesson, seed)
            found = verdict(lesson, book)
            if found not in ("same", "named"):
                wrong.append(f"{lesson.name}, seed {seed}, {done}: {found}")
    assert wrong == []


def test_a_row_that_is_lost_would_be_noticed(rosters: list[Lesson]) -> None:
    lesson = rosters[0]
    _, book = mutated(lesson, 0)
    (sheet, *others) = book.sheets
    shorter = type(book)(
        book.path, book.format, (type(sheet)(sheet.name, sheet.rows[:-9]), *others)
    )
    assert verdict(lesson, shorter) not in ("same", "named")

"""What the officer has settled in the planner, kept for the next session: numbers, never names."""

from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

from ui.settings import Settings
from ui.window.pages_policy.planner_plan import Wishes

_LOCK, _FORBIDDEN = "lock", "forbidden"


def keep(settings: Settings, file: Path, wishes: Wishes) -> None:
    """Keep what was settled for a data file, in the place of what was kept before."""
    settings.set_words(_key(file), list(_lines(wishes)))


def kept(settings: Settings, file: Path, schools: Collection[int]) -> Wishes:
    """Return what was settled for a data file.

    Args:
        settings: Where it is kept.
        file: The data file.
        schools: Ids of the schools on record; what was settled for others is left out.
    """
    locks: dict[int, str] = {}
    forbidden: set[tuple[int, int]] = set()
    numbers = {str(each): each for each in schools}
    for line in settings.words(_key(file)):
        what, school, other = [*line.split(" "), "", ""][:3]
        if what == _LOCK and school in numbers and other:
            locks[numbers[school]] = other
        elif what == _FORBIDDEN and school in numbers and other in numbers:
            forbidden.add((numbers[school], numbers[other]))
    return Wishes(locks, frozenset(forbidden))


def _lines(wishes: Wishes) -> Iterator[str]:
    for school, seat in wishes.locks.items():
        yield f"{_LOCK} {school} {seat}"
    for school, lead in sorted(wishes.forbidden):
        yield f"{_FORBIDDEN} {school} {lead}"


def _key(file: Path) -> str:
    # A path holds what a key of the settings cannot: slashes, and letters of any alphabet.
    return f"planner/{sha256(str(file.absolute()).encode()).hexdigest()[:16]}"

"""Rows that are probably one school or one person, for the officer to judge."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from models.ledgers.school import SCHOOLS, School
from models.ledgers.teacher import TEACHERS, Teacher
from models.progress import Progress, silent
from models.roster.known import Known
from models.roster.matching import name_key
from models.roster.references import References
from models.roster.sound import sound

_ALIKE = 88.0
_MOST_NAMESAKES = 40


class Pair(NamedTuple):
    """Two rows of a ledger, the one that was there first before the other."""

    ledger: str
    first: int
    second: int


@dataclass(frozen=True)
class Duplicate:
    """Two rows that may be one.

    Attributes:
        ledger: Name of the ledger.
        first: The row that was there first.
        second: The other row.
        reasons: Why they may be one, in Chinese.
    """

    ledger: str
    first: int
    second: int
    reasons: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        """The two rows."""
        return Pair(self.ledger, self.first, self.second)


def likely_duplicates(
    known: Known, apart: Collection[Pair] = (), progress: Progress = silent
) -> tuple[Duplicate, ...]:
    """Return the pairs of schools and teachers that may be one, those with most reasons first.

    Args:
        known: What the county knows.
        apart: Pairs that were judged to be two; they are left out.
        progress: Told of every school that was compared.
    """
    found = [
        each for each in (*_schools(known, progress), *_teachers(known)) if each.pair not in apart
    ]
    return tuple(sorted(found, key=lambda each: (each.ledger, -len(each.reasons), each.first)))


def _schools(known: Known, progress: Progress) -> Iterator[Duplicate]:
    """Compare every school with every other: a county has hundreds, not thousands."""
    shorten = References(known).index(SCHOOLS.name).shortened
    rows = [row for row in known.of_ledger(SCHOOLS) if row.closed_on is None]
    keys = {row.id: shorten(name_key(row.name)) for row in rows}
    for place, first in enumerate(rows):
        progress(place, len(rows), "正在比较学校")
        for second in rows[place + 1 :]:
            reasons = tuple(_reasons_of_schools(first, second, keys))
            if reasons:
                yield Duplicate(SCHOOLS.name, first.id, second.id, reasons)


def _reasons_of_schools(first: School, second: School, keys: dict[int, str]) -> Iterator[str]:
    if first.code and second.code and first.code != second.code:
        # The national code tells two schools apart, however alike their names.
        return
    one, other = keys[first.id], keys[second.id]
    if first.code and first.code == second.code:
        yield "标识码相同"
    if one == other:
        yield "名称相同"
    elif sound(one) == sound(other):
        yield "名称读音相同"
    elif _near(first, second) and _differ_by_a_slip(one, other):
        yield "同一乡镇，名称只差一点"


def _near(first: School, second: School) -> bool:
    return first.township == second.township and first.kind == second.kind


def _differ_by_a_slip(one: str, other: str) -> bool:
    """Tell whether two names are alike, though not by their numbers: 一小 is not 二小."""
    if fuzz.ratio(one, other) < _ALIKE:
        return False
    numerals = "一二三四五六七八九十0123456789东南西北上中下"
    return [c for c in one if c in numerals] == [c for c in other if c in numerals]


def _teachers(known: Known) -> Iterator[Duplicate]:
    rows: tuple[Teacher, ...] = known.of_ledger(TEACHERS)
    reasons: dict[tuple[int, int], list[str]] = {}
    by_id = {row.id: row for row in rows}
    for reason, key in _WAYS:
        for ids in _alike(rows, key):
            for pair in combinations(ids, 2):
                if not _two_people(by_id[pair[0]], by_id[pair[1]]):
                    reasons.setdefault(pair, []).append(reason)
    for (first, second), found in reasons.items():
        yield Duplicate(TEACHERS.name, first, second, tuple(found))


def _alike(rows: Iterable[Teacher], key: Callable[[Teacher], Any]) -> Iterator[list[int]]:
    """Yield the ids of rows that share a key; a crowd of namesakes proves nothing."""
    groups: dict[Any, list[int]] = {}
    for row in rows:
        found = key(row)
        if found is not None:
            groups.setdefault(found, []).append(row.id)
    yield from (ids for ids in groups.values() if 1 < len(ids) <= _MOST_NAMESAKES)


def _two_people(first: Teacher, second: Teacher) -> bool:
    one, other = first.identity_number, second.identity_number
    births = first.birth and second.birth and first.birth != second.birth
    return bool((one and other and one != other) or births)


def _by_identity(row: Teacher) -> object:
    return row.identity_number or None


def _by_birth(row: Teacher) -> object:
    return (name_key(row.name), row.birth) if row.birth else None


def _by_school(row: Teacher) -> object:
    return (name_key(row.name), row.school) if row.school else None


def _by_phone(row: Teacher) -> object:
    return (name_key(row.name), row.phone) if row.phone else None


_WAYS: tuple[tuple[str, Callable[[Teacher], object]], ...] = (
    ("身份证件号相同", _by_identity),
    ("姓名和出生日期相同", _by_birth),
    ("同一学校，姓名相同", _by_school),
    ("姓名和电话相同", _by_phone),
)

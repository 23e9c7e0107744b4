"""Rows on their way to figures: counted whole, counted in parts, or as a share of all."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache, partial
from operator import attrgetter
from typing import Generic, Self, TypeVar

from models.ledgers.field import Choice
from models.ledgers.ledger import Entity, RowRef
from models.ledgers.school import Area
from models.statistics.figure import FEN_IN_WAN_YUAN, MONEY, NOT_RECORDED, PER_CENT, Figure

T = TypeVar("T")


@dataclass(frozen=True)
class Term:
    """A part of a whole: the key of its rows, its place in the id, its label."""

    key: object
    code: str
    label: str


def terms(
    choices: Iterable[Choice], called: Callable[[Choice], str] = attrgetter("label")
) -> tuple[Term, ...]:
    """Return a part for each term of a closed list, as the place calls it."""
    return tuple(Term(each, each.value, called(each)) for each in choices)


UNSET = Term(None, "unset", "未填")
ZONES = (Term("city", "city", "城区"), Term("town", "town", "镇区"), Term("rural", "rural", "乡村"))


def zone(area: Area) -> str:
    """Return the key of 城区, 镇区 or 乡村."""
    if area.rural:
        return "rural"
    return "town" if area.value.startswith("12") else "city"


def row_ref(ledger: str) -> Callable[[Entity], RowRef]:
    """Return how rows of the ledger are named."""
    # A teacher stands behind a dozen figures of two years: naming each once halves the work.
    named = lru_cache(maxsize=1 << 16)(partial(RowRef, ledger))
    return lambda row: named(row.id)


@dataclass(frozen=True)
class Tally(ABC, Generic[T]):
    """Rows to be counted, with the words of the figure.

    Attributes:
        id: Statistic id.
        label: What is counted, in Chinese.
        rows: What is counted.
        ref: How a row is named.
        note: How it is counted.
        comparable: Whether the figure may stand as last year's.
    """

    id: str
    label: str
    rows: Sequence[T]
    ref: Callable[[T], RowRef]
    note: str = ""
    comparable: bool = True

    @abstractmethod
    def figure(self) -> Figure:
        """Return the figure of all the rows."""

    def part(self, code: str, label: str, rows: Sequence[T]) -> Self:
        """Return the tally of some of the rows, under a dotted id."""
        return replace(self, id=f"{self.id}.{code}", label=f"{self.label}：{label}", rows=rows)

    def by(self, name: str, key: Callable[[T], object], parts: Iterable[Term]) -> Iterator[Figure]:
        """Divide the rows; empty parts are figures too, so that ids stay the same every year."""
        found = defaultdict(list)
        for row in self.rows:
            found[key(row)].append(row)
        for term in parts:
            yield self.part(f"{name}.{term.code}", term.label, found.get(term.key, [])).figure()


@dataclass(frozen=True, kw_only=True)
class Count(Tally[T]):
    """How many rows there are."""

    unit: str = "个"

    def figure(self) -> Figure:
        """Count the rows."""
        return Figure(
            self.id,
            self.label,
            len(self.rows),
            self.unit,
            note=self.note,
            rows=tuple(map(self.ref, self.rows)),
            comparable=self.comparable,
        )


@dataclass(frozen=True, kw_only=True)
class Sum(Tally[T]):
    """How much the rows come to; rows without a number are named in the note."""

    of: Callable[[T], int | None]
    unit: str = "人"

    def figure(self) -> Figure:
        """Add the rows up; None where rows are there and none of them has a number."""
        given = [number for row in self.rows if (number := self.of(row)) is not None]
        blank = len(self.rows) - len(given)
        note = "；".join(
            part for part in (self.note, f"有{blank}条没有填写" if blank else "") if part
        )
        return Figure(
            self.id,
            self.label,
            None if blank and not given else self._in_unit(sum(given)),
            self.unit,
            note=note,
            rows=tuple(map(self.ref, self.rows)),
            blank=NOT_RECORDED,
            comparable=self.comparable,
        )

    def _in_unit(self, total: int) -> int | Fraction:
        return Fraction(total, FEN_IN_WAN_YUAN) if self.unit == MONEY else total


@dataclass(frozen=True, kw_only=True)
class Share(Tally[T]):
    """What part of the rows is so, in per cent; the rows behind it are those."""

    so: Callable[[T], bool]

    def figure(self) -> Figure:
        """Divide the rows that are so by all; None where there are none."""
        part = [row for row in self.rows if self.so(row)]
        return percentage(
            self.id,
            self.label,
            len(part),
            len(self.rows),
            note=self.note,
            rows=tuple(map(self.ref, part)),
            comparable=self.comparable,
        )


def percentage(
    id: str,
    label: str,
    part: int,
    whole: int,
    *,
    note: str = "",
    rows: tuple[RowRef, ...] = (),
    comparable: bool = True,
) -> Figure:
    """Return part ÷ whole in per cent; it may exceed 100, and without a whole there is none."""
    return Figure(
        id,
        label,
        Fraction(100 * part, whole) if whole else None,
        PER_CENT,
        numerator=part,
        denominator=whole,
        note=note,
        rows=rows,
        comparable=comparable,
    )

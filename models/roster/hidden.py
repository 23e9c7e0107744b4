"""Which rows and columns of a sheet are hidden: read like any other, but said."""

from collections.abc import Iterable
from typing import NamedTuple

Span = tuple[int, int]
"""Numbers that follow on each other, as Excel shows them: the first and the last."""


class Hidden(NamedTuple):
    """The hidden rows and columns of a sheet."""

    rows: tuple[Span, ...] = ()
    columns: tuple[Span, ...] = ()


NOTHING_HIDDEN = Hidden()


def spans(numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return numbers as spans: 3, 4, 5, 9 → (3, 5), (9, 9)."""
    found: list[Span] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def joined(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch each other made one."""
    found: list[Span] = []
    for first, last in sorted(pieces):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)

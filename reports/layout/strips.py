"""A column of text cut into strips that no page break cuts, and dealt out to pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.layout.marks import Bookmark, Mark
from reports.layout.tables import TableLayout

_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table; rows that share a page are drawn together."""

    table: TableLayout
    number: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of the column over its full width: a line, a table row, a photograph.

    Attributes:
        height: How much of the column it takes.
        marks: What is drawn, counted from its upper left corner.
        row: The table row that it is instead.
        bookmarks: Entries of the outline that lead here.
        keeps_next: Whether the next strip stays on the same page.
        starts_page: Whether it begins a new page.
        is_space: Whether it is left out at the top of a page.
        pitch: If not 0, the strip takes the room up to the next line of a grid of this pitch.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    row: TableRow | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    keeps_next: bool = False
    starts_page: bool = False
    is_space: bool = False
    pitch: float = 0.0


class Placed(NamedTuple):
    """A strip and where its upper edge is on its page."""

    strip: Strip
    y: float


def deal(strips: Sequence[Strip], height: float) -> list[list[Placed]]:
    """Deal `strips` out to pages of `height`, breaking only where they allow it."""
    pages: list[list[Placed]] = []
    start = _after_spaces(strips, 0)
    while start < len(strips):
        page = _fill(strips, start, height)
        pages.append(page)
        start = _after_spaces(strips, start + len(page))
    return pages


def _after_spaces(strips: Sequence[Strip], start: int) -> int:
    while start < len(strips) and strips[start].is_space:
        start += 1
    return start


def _fill(strips: Sequence[Strip], start: int, height: float) -> list[Placed]:
    """Place strips from `start` on until the page is full; at least one is placed."""
    page: list[Placed] = []
    y = 0.0
    last_break = 0
    for strip in strips[start:]:
        if page and strip.starts_page:
            return page
        needed = _needed(strip, y)
        if page and y + needed > height + _ROUNDING:
            return page[: last_break or len(page)]
        page.append(Placed(strip, y))
        y += needed
        if not strip.keeps_next:
            last_break = len(page)
    return page


def _needed(strip: Strip, y: float) -> float:
    """The room `strip` takes at `y`; the first row of a table on a page carries the header rows."""
    if strip.pitch:
        over = y % strip.pitch
        return 0.0 if min(over, strip.pitch - over) < _ROUNDING else strip.pitch - over
    if strip.row and (y == 0.0 or strip.row.number == 0):
        return strip.height + strip.row.table.head
    return strip.height

"""A table as data: its cells, how they stand, and which of them are drawn as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Align(Enum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its share of the width, and how its cells stand."""

    weight: float
    align: Align = Align.CENTRE
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One cell of a header row, over `colspan` columns and `rowspan` rows."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; equal neighbours in `group_columns` are drawn as one cell.

    A header row holds only the cells that begin in it, as in HTML. A later group column merges only
    within one cell of the group column before it.
    """

    caption: str
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[TableColumn, ...]
    group_columns: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a table whose rows or header do not fit its columns."""
        width = len(self.columns)
        for number, row in enumerate(self.rows, start=1):
            if len(row) != width:
                raise ValueError(f"{self.caption}: row {number} has {len(row)} cells, not {width}")
        covered = sum(cell.colspan * cell.rowspan for row in self.header for cell in row)
        if covered != width * len(self.header):
            raise ValueError(
                f"{self.caption}: header covers {covered} of {width * len(self.header)} cells"
            )
        if any(not 0 <= column < width for column in self.group_columns):
            raise ValueError(f"{self.caption}: group column outside the table")


def group_spans(table: Table) -> dict[tuple[int, int], int]:
    """How many rows the cell at (row, column) covers; cells under another one are left out."""
    spans = {
        (row, column): 1 for row in range(len(table.rows)) for column in range(len(table.columns))
    }
    breaks = {0}
    for column in table.group_columns:
        breaks |= {
            row
            for row in range(1, len(table.rows))
            if table.rows[row][column] != table.rows[row - 1][column]
        }
        starts = sorted(breaks)
        for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
            for row in range(start + 1, end):
                del spans[row, column]
            if end > start:
                spans[start, column] = end - start
    return spans


def header_places(table: Table) -> Iterator[tuple[int, int, HeaderCell]]:
    """Every header cell with the row and column in which it begins."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.header):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {
                (row + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }
            yield row, column, cell
            column += cell.colspan

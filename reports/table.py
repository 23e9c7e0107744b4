"""A table as data: its cells, how they stand, which are drawn as one, and where they come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from models.ledgers.ledger import RowRef

# The place of a source that all cells of a row have in common.
WHOLE_ROW = -1


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
class CellSource:
    """Where what a cell says comes from: a figure, or rows of ledgers.

    Attributes:
        row: The row of the cell, from 0.
        column: Its column, from 0; `WHOLE_ROW` where it holds for every cell that has no own one.
        figure_id: The figure that it tells; "" where it tells none.
        rows: The rows of ledgers behind it.
        how: How it was counted from them; "" where that goes without saying.
    """

    row: int
    column: int
    figure_id: str = ""
    rows: tuple[RowRef, ...] = ()
    how: str = ""


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
    sources: tuple[CellSource, ...] = ()

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


def column_title(table: Table, column: int) -> str:
    """What stands over a column, from the top: 数量（个）·本年."""
    over = (
        cell.text
        for _, first, cell in header_places(table)
        if first <= column < first + cell.colspan and cell.text
    )
    return "·".join(over)


def sources_by_place(table: Table) -> dict[tuple[int, int], CellSource]:
    """Where each cell comes from that has a source: its own one before that of its row."""
    of_rows = {each.row: each for each in table.sources if each.column == WHOLE_ROW}
    found = {(row, column): of_rows[row] for row in of_rows for column in range(len(table.columns))}
    own = {(each.row, each.column): each for each in table.sources if each.column != WHOLE_ROW}
    return {**found, **own}

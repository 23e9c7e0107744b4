"""Finds the tables of a sheet: titles, headings, records, and what was left out and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from models.roster.beside import parts_of
from models.roster.dittos import without_dittos
from models.roster.grid import Grid, is_blank
from models.roster.header_rows import Band, find_bands
from models.roster.headings import header_unit, normal_header
from models.roster.row_kinds import (
    BLANK,
    NOTE,
    SIGNATURE,
    RowSeen,
    Surroundings,
    reason_to_leave_out,
)
from models.roster.sheets import CellValue, Sheet

__all__ = ["LeftOut", "Table", "TableRow", "find_tables", "header_unit", "normal_header"]


@dataclass(frozen=True)
class TableRow:
    """A record: its row number and its filled cells by column, merged ones and dittos filled in."""

    number: int
    cells: Mapping[int, CellValue]


@dataclass(frozen=True)
class LeftOut:
    """A row that is no record, and why, in Chinese."""

    row: int
    reason: str


@dataclass(frozen=True)
class Table:
    """One table of a sheet. All numbers are those that Excel shows.

    Every row from `first_row` to `last_row` is either in `rows` or in `left_out`.

    Attributes:
        sheet: Name of the sheet.
        title_rows: Filled rows above the headings.
        header_rows: Rows of the headings, one to four.
        headers: Column → heading, upper and lower ones joined: 在校生_小学.
        rows: The records.
        left_out: The rows under the headings that are no records.
        first_row: First row under the headings.
        last_row: Last filled row of the table; `first_row - 1` when nothing stands there.
    """

    sheet: str
    title_rows: tuple[int, ...]
    header_rows: tuple[int, ...]
    headers: Mapping[int, str]
    rows: tuple[TableRow, ...]
    left_out: tuple[LeftOut, ...]
    first_row: int
    last_row: int


def find_tables(sheet: Sheet, known_headers: Collection[str] = frozenset()) -> tuple[Table, ...]:
    """Return the tables of a sheet from top to bottom, those side by side from the left.

    A sheet that is no list has none.

    Args:
        sheet: What was read.
        known_headers: Headings to look for, each as `normal_header` returns it. A row with most of
            them is a header row. Without a match, the shape of the sheet decides.
    """
    grid = Grid(sheet)
    known = known_headers if isinstance(known_headers, set | frozenset) else set(known_headers)
    bands = _without_repeated(grid, find_bands(grid, known))
    ends = [_title_start(grid, band) - 1 for band in bands[1:]] + [grid.last_row] * bool(bands)
    tables: list[Table] = []
    above = 0
    for band, end in zip(bands, ends, strict=True):
        titles = tuple(row for row in range(above + 1, band.top) if grid.filled(row))
        tables += [_table(part, own, titles, end) for part, own in parts_of(grid, band, end)]
        above = end
    return tuple(tables)


def _without_repeated(grid: Grid, bands: list[Band]) -> list[Band]:
    """Drop headings that are merely repeated inside a table, as for each printed page."""
    kept: list[Band] = []
    for band in bands:
        same = kept and band.headers == kept[-1].headers
        if not (same and len(grid.filled(band.top - 1)) > 1):
            kept.append(band)
    return kept


def _title_start(grid: Grid, band: Band) -> int:
    """Return the first row of the titles right above a lower table's headings."""
    row = band.top
    while row > 1 and _is_title(grid, row - 1):
        row -= 1
    return row


def _is_title(grid: Grid, row: int) -> bool:
    cells = grid.filled(row)
    if not 1 <= len(cells) <= 2 or not isinstance(next(iter(cells.values())), str):
        return False
    about = Surroundings(grid, Band(row, row, {}), (), frozenset())
    return reason_to_leave_out(RowSeen.of(row, cells), about) not in (NOTE, SIGNATURE)


def _table(grid: Grid, band: Band, titles: tuple[int, ...], end: int) -> Table:
    about = Surroundings.of(grid, band)
    continued = _continued(grid, band.bottom + 1, end)
    last = end
    while last > band.bottom and not grid.filled(last):
        last -= 1
    rows: list[TableRow] = []
    left_out: list[LeftOut] = []
    after_note = False
    for number in range(band.bottom + 1, last + 1):
        cells = grid.filled(number)
        above = continued.get(number, {})
        reason = reason_to_leave_out(RowSeen.of(number, cells, above, after_note), about)
        if reason is None:
            before = rows[-1].cells if rows else {}
            rows.append(TableRow(number, without_dittos({**above, **cells}, before)))
        else:
            left_out.append(LeftOut(number, reason))
        after_note = reason in (NOTE, SIGNATURE) or (after_note and reason == BLANK)
    return Table(
        sheet=grid.sheet.name,
        title_rows=titles,
        header_rows=tuple(range(band.top, band.bottom + 1)),
        headers=band.headers,
        rows=tuple(rows),
        left_out=tuple(left_out),
        first_row=band.bottom + 1,
        last_row=last,
    )


def _continued(grid: Grid, first: int, last: int) -> dict[int, dict[int, CellValue]]:
    """Return row → column → value for cells that a merged area above fills."""
    filled: dict[int, dict[int, CellValue]] = {}
    reached: dict[int, int] = {}
    for area in sorted(grid.sheet.merged):
        column = area.first_column
        # Areas never overlap in an honest file; in others they must not multiply the work.
        start = max(area.first_row, reached.get(column, 0) + 1)
        if not first <= start == area.first_row or area.last_row == area.first_row:
            continue
        value = _value(grid, area.first_row, column)
        if is_blank(value):
            continue
        for row in range(start + 1, min(area.last_row, last) + 1):
            filled.setdefault(row, {})[column] = value
        reached[column] = area.last_row
    return filled


def _value(grid: Grid, row: int, column: int) -> CellValue:
    cells = grid.sheet.rows[row - 1] if row <= grid.last_row else ()
    return cells[column - 1] if column <= len(cells) else None

"""A roster as it leaves a busy hand: titles, headings, records, totals, notes, and their cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from itertools import groupby

Value = str | int | float | date | None


class Fate(Enum):
    """What the import shall make of a row."""

    NEW = auto()
    SKIPPED = auto()
    FAILED = auto()
    LAYOUT = auto()


@dataclass(frozen=True)
class Row:
    """A row under the headings."""

    cells: tuple[Value, ...]
    fate: Fate = Fate.NEW


@dataclass(frozen=True)
class Roster:
    """One sheet.

    Attributes:
        sheet: Name of the sheet.
        columns: Headings; `上级|下级` makes a heading of two rows.
        rows: What stands under them.
        title: The line above everything, over the whole width; "" for none.
        lines: Further lines above the headings, cells spread over the width.
        merge_down: Columns in which equal neighbours are merged into one cell.
        notes: Lines under the records.
    """

    sheet: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    title: str = ""
    lines: tuple[tuple[str, ...], ...] = ()
    merge_down: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many rows shall have a fate."""
        return sum(row.fate is fate for row in self.rows)


@dataclass(frozen=True)
class Book:
    """A workbook with the ledger that it is for.

    Attributes:
        file: Name of the file.
        ledger: Name of the ledger, as on the command line.
        rosters: Its sheets.
        years: The year of each sheet, where the sheet itself does not tell it.
        extra: Sheets that hold no roster: name and lines.
    """

    file: str
    ledger: str
    rosters: tuple[Roster, ...]
    years: tuple[int, ...] = ()
    extra: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def partial(self) -> bool:
        """Whether some rows are wrong on purpose."""
        return any(roster.count(Fate.FAILED) for roster in self.rosters)


Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet: rows from the top, merged areas (0-based, inclusive)."""

    name: str
    rows: list[list[Value]]
    areas: list[Area] = field(default_factory=list)
    title_rows: int = 0
    header_rows: int = 0


def layout(*cells: Value) -> Row:
    """Return a row that is no record: a total, a heading of a group, a blank."""
    return Row(cells, Fate.LAYOUT)


def wrong(*cells: Value) -> Row:
    """Return a row that is wrong on purpose."""
    return Row(cells, Fate.FAILED)


def again(row: Row) -> Row:
    """Return a row that somebody pasted twice."""
    return Row(row.cells, Fate.SKIPPED)


def numbered(rows: Iterable[Row]) -> list[Row]:
    """Put serial numbers before the records, an empty or the row's own first cell before others."""
    result = []
    serial = 0
    for row in rows:
        if row.fate is Fate.LAYOUT:
            result.append(row)
            continue
        serial += 1
        result.append(replace(row, cells=(serial, *row.cells)))
    return result


def _header(columns: Sequence[str], top: int) -> tuple[list[list[Value]], list[Area]]:
    """Return the heading rows that begin at row `top`, with their merged areas."""
    parts = [column.partition("|") for column in columns]
    if not any(lower for _, _, lower in parts):
        return [list(columns)], []
    upper: list[Value] = []
    lower: list[Value] = []
    areas: list[Area] = []
    column = 0
    for name, members in groupby(parts, key=lambda part: part[0]):
        group = list(members)
        last = column + len(group) - 1
        upper += [name, *[None] * (len(group) - 1)]
        if group[0][2]:
            lower += [part[2] for part in group]
            if last > column:
                areas.append((top, column, top, last))
        else:
            lower += [None] * len(group)
            areas.append((top, column, top + 1, last))
        column = last + 1
    return [upper, lower], areas


def _runs(rows: Sequence[Row], column: int) -> Iterator[tuple[int, int]]:
    """Yield first and last index of equal neighbours of more than one row in a column."""
    start = 0
    for index in range(1, len(rows) + 1):
        same = (
            index < len(rows)
            and rows[index].fate is not Fate.LAYOUT
            and rows[start].fate is not Fate.LAYOUT
            and rows[index].cells[column] == rows[start].cells[column]
        )
        if not same:
            if index - start > 1:
                yield start, index - 1
            start = index


def _spread(cells: Sequence[str], width: int) -> list[Value]:
    """Spread a few cells over the width of a sheet."""
    row: list[Value] = [None] * width
    step = max(1, width // len(cells))
    for index, text in enumerate(cells):
        row[min(index * step, width - 1)] = text
    return row


def grid_of(roster: Roster) -> Grid:
    """Lay a roster out in cells."""
    width = len(roster.columns)
    rows: list[list[Value]] = []
    areas: list[Area] = []
    if roster.title:
        rows.append([roster.title, *[None] * (width - 1)])
        areas.append((0, 0, 0, width - 1))
    rows += [_spread(line, width) for line in roster.lines]
    titles = len(rows)
    header, merged = _header(roster.columns, titles)
    rows += header
    areas += merged
    top = len(rows)
    rows += [[*row.cells, *[None] * (width - len(row.cells))] for row in roster.rows]
    for column in roster.merge_down:
        for first, last in _runs(roster.rows, column):
            areas.append((top + first, column, top + last, column))
            for index in range(first + 1, last + 1):
                rows[top + index][column] = None
    for note in roster.notes:
        areas.append((len(rows), 0, len(rows), width - 1))
        rows.append([note, *[None] * (width - 1)])
    return Grid(roster.sheet, rows, areas, titles, len(header))

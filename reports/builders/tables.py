"""Tables of documents: columns declared once, cells from rows or from figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from models.ledgers.field import Choice
from models.ledgers.ledger import RowRef
from models.ledgers.school import Area
from models.statistics.figure import FEN_IN_WAN_YUAN, PER_CENT, Figure, Number, number_text, rounded
from models.statistics.tally import ZONES, zone
from models.wording import NO, YES
from reports.document import (
    Annex,
)
from reports.table import WHOLE_ROW, Align, CellSource, HeaderCell, Table, TableColumn

NOTHING = "—"


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, its share of the width, how its cells stand."""

    title: str
    weight: float = 1.0
    align: Align = Align.CENTRE
    is_number: bool = False


@dataclass(frozen=True)
class Sourced:
    """What a cell says and where that comes from: a figure, or rows of ledgers.

    Attributes:
        text: The words of the cell.
        figure_id: The figure that it tells.
        rows: The rows behind it.
        how: How it was counted from them, where that has to be said.
    """

    text: str
    figure_id: str = ""
    rows: tuple[RowRef, ...] = ()
    how: str = ""


Cell: TypeAlias = str | Sourced


@dataclass(frozen=True)
class Line:
    """A row of a table that is told of rows of a ledger, whatever its cells say."""

    cells: Sequence[Cell]
    rows: tuple[RowRef, ...]


Row: TypeAlias = Sequence[Cell] | Line


def of_row(ledger: str, row: int, *cells: Cell) -> Line:
    """Return a line that tells one row of a ledger."""
    return Line(cells, (RowRef(ledger, row),))


def words(title: str, weight: float = 2.0) -> Column:
    """Declare a column of text that stands left."""
    return Column(title, weight, Align.LEFT)


def number(title: str, weight: float = 1.0) -> Column:
    """Declare a column of numbers."""
    return Column(title, weight, Align.RIGHT, is_number=True)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    group: Iterable[int] = (),
    notes: Sequence[str] = (),
) -> Table | None:
    """Make a table with one header row, or nothing where there are no rows.

    Equal neighbours in the `group` columns become one cell.
    """
    made = form(caption, columns, rows, group=group, notes=notes)
    return made if made.rows else None


def form(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    group: Iterable[int] = (),
    notes: Sequence[str] = (),
) -> Table:
    """Make a table with one header row, also where there are no rows."""
    made = Table(
        caption,
        (tuple(HeaderCell(column.title) for column in columns),),
        (),
        body_columns(columns),
        tuple(group),
        tuple(notes),
    )
    return filled(made, rows)


def filled(empty: Table, rows: Iterable[Row]) -> Table:
    """Return a table with rows: their words, and where these come from."""
    lines = [row if isinstance(row, Line) else Line(row, ()) for row in rows]
    texts = tuple(tuple(map(cell_text, line.cells)) for line in lines)
    return replace(empty, rows=texts, sources=tuple(_sources(lines)))


def cell_text(cell: Cell) -> str:
    """Return the words of a cell."""
    return cell if isinstance(cell, str) else cell.text


def _sources(lines: Sequence[Line]) -> Iterator[CellSource]:
    for row, line in enumerate(lines):
        if line.rows:
            yield CellSource(row, WHOLE_ROW, rows=line.rows)
        for column, cell in enumerate(line.cells):
            if isinstance(cell, Sourced) and (cell.figure_id or cell.rows):
                yield CellSource(row, column, cell.figure_id, cell.rows, cell.how)


def joined_notes(*sentences: str) -> tuple[str, ...]:
    """Return the note of a table: all that is to be said under one 注."""
    return (f"注：{''.join(sentences)}",) if sentences else ()


def annex(title: str, *tables: Table | None, landscape: bool = False) -> Annex | None:
    """Make an annex of the tables that there are, or nothing where there is none."""
    blocks = tuple(each for each in tables if each is not None)
    return Annex(title, blocks, landscape) if blocks else None


def body_columns(columns: Sequence[Column]) -> tuple[TableColumn, ...]:
    """Return how the cells under the header stand."""
    return tuple(TableColumn(each.weight, each.align, each.is_number) for each in columns)


def months(first: date | None, last: date | None) -> str:
    """Write a term by its months, for narrow columns: 2024.9—2028.8."""
    if first is None and last is None:
        return NOTHING
    begin = "" if first is None else f"{first.year}.{first.month}"
    return f"{begin}—{'今' if last is None else f'{last.year}.{last.month}'}"


def day(value: date | None) -> str:
    """Write a day as tables do; a dash where there is none."""
    return NOTHING if value is None else value.isoformat()


def term(first: date | None, last: date | None) -> str:
    """Write a term from one day to another; open ends are said."""
    if first is None and last is None:
        return NOTHING
    begin = "" if first is None else first.isoformat()
    return f"{begin}至{'今' if last is None else last.isoformat()}"


def or_dash(text: str) -> str:
    """Return the text, or a dash where there is none."""
    return text or NOTHING


def label(choice: Choice | None) -> str:
    """Write a term of a closed list; a dash where none was chosen."""
    return NOTHING if choice is None else choice.label


def zone_label(area: Area) -> str:
    """Write where a school lies: 城区, 镇区 or 乡村."""
    return next(each.label for each in ZONES if each.key == zone(area))


def yes_no(answer: bool | None) -> str:
    """Write the answer to a question; a dash where it was not answered."""
    return NOTHING if answer is None else (YES if answer else NO)


def ten_thousands(fen: int | None) -> str:
    """Write an amount in 万元; a dash where there is none."""
    return NOTHING if fen is None else str(rounded(Fraction(fen, FEN_IN_WAN_YUAN)))


def cell(value: Number | None, places: int = 2) -> str:
    """Write a number into a cell; a dash where there is none."""
    return NOTHING if value is None else number_text(value, places)


def figure_cells(figure: Figure) -> tuple[Sourced, Sourced, Sourced, Sourced]:
    """Return a figure's value, last year's, the change, and the change in per cent."""
    places = figure.places
    # A percentage moves by percentage points: its own change in per cent only misleads.
    ratio = None if figure.unit == PER_CENT else figure.change_ratio
    return (
        figure_cell(figure),
        Sourced(cell(figure.previous, places), figure.id),
        Sourced(cell(figure.change, places), figure.id),
        Sourced(NOTHING if ratio is None else f"{rounded(ratio * 100)}%", figure.id),
    )


def figure_cell(figure: Figure) -> Sourced:
    """Return a figure's value without its unit."""
    blank = figure.value is None
    text = figure.blank if blank else cell(figure.value, figure.places)
    return Sourced(text, figure.id)

"""Tables of documents: columns declared once, cells from rows or from figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.ledgers.field import Choice
from models.ledgers.school import Area
from models.statistics.figure import FEN_IN_WAN_YUAN, PER_CENT, Figure, Number, number_text, rounded
from models.statistics.tally import ZONES, zone
from models.wording import NO, YES
from reports.document import (
    Annex,
)
from reports.table import Align, HeaderCell, Table, TableColumn

NOTHING = "—"


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, its share of the width, how its cells stand."""

    title: str
    weight: float = 1.0
    align: Align = Align.CENTRE
    is_number: bool = False


def words(title: str, weight: float = 2.0) -> Column:
    """Declare a column of text that stands left."""
    return Column(title, weight, Align.LEFT)


def number(title: str, weight: float = 1.0) -> Column:
    """Declare a column of numbers."""
    return Column(title, weight, Align.RIGHT, is_number=True)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
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
    rows: Iterable[Sequence[str]],
    *,
    group: Iterable[int] = (),
    notes: Sequence[str] = (),
) -> Table:
    """Make a table with one header row, also where there are no rows."""
    filled = tuple(tuple(row) for row in rows)
    return Table(
        caption,
        (tuple(HeaderCell(column.title) for column in columns),),
        filled,
        body_columns(columns),
        tuple(group),
        tuple(notes),
    )


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


def figure_cells(figure: Figure) -> tuple[str, str, str, str]:
    """Return a figure's value, last year's, the change, and the change in per cent."""
    places = figure.places
    value = figure.blank if figure.value is None else number_text(figure.value, places)
    # A percentage moves by percentage points: its own change in per cent only misleads.
    ratio = None if figure.unit == PER_CENT else figure.change_ratio
    return (
        value,
        cell(figure.previous, places),
        cell(figure.change, places),
        NOTHING if ratio is None else f"{rounded(ratio * 100)}%",
    )

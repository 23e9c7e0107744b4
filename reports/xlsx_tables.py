"""The tables of a document as a workbook: a sheet for each annex."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from reports.document import (
    Annex,
    Paragraph,
    plain,
)
from reports.table import Align, Table, group_spans, header_places
from reports.xlsx_sheets import TEXT_FORMAT, Book, Content, fitting_widths, put, shown_width

_NUMBER = re.compile(r"(?P<number>-?(\d+|\d{1,3}(,\d{3})+)(\.(?P<places>\d+))?)(?P<mark> ↓)?")
_PERCENT = re.compile(r"(?P<number>-?\d+(\.(?P<places>\d+))?)%(?P<mark> ↓)?")
_SIZE, _TITLE_SIZE = 11, 14
_LINE, _TITLE_LINE = 15.0, 30.0
_TITLE = {"bold": True, "font_size": _TITLE_SIZE, "align": "center", "text_wrap": True}
_CAPTION = {"bold": True, "align": "center"}


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands in its sheet; rows and columns are counted from 0.

    Attributes:
        head: The first row of its headings.
        body: The row after its headings.
        end: The row after its last row.
        width: How many columns it has, the first of them at the left edge.
    """

    head: int
    body: int
    end: int
    width: int


def tables_workbook(annexes: Sequence[Annex]) -> bytes:
    """Return a workbook with a sheet for each annex; numbers are numbers, all else is text."""
    book = Book()
    for number, annex in enumerate(annexes, start=1):
        write_annex(book, book.sheet(f"附表{number} {annex.title}"), annex)
    return book.content()


def write_annex(book: Book, sheet: Worksheet, annex: Annex, room: float = 0.0) -> list[TablePlace]:
    """Write an annex into a sheet, under its title, and tell where its tables stand.

    Args:
        book: The workbook.
        sheet: An empty sheet of it.
        annex: What is written: paragraphs and tables, one below the other.
        room: How wide all columns may be together, so that long texts need fewer lines.
    """
    tables = [block for block in annex.blocks if isinstance(block, Table)]
    width = max((len(table.columns) for table in tables), default=1)
    widths = fitting_widths(
        [[text for table in tables for text in _texts(table, column)] for column in range(width)],
        room,
    )
    for column, each in enumerate(widths):
        sheet.set_column(column, column, each)
    # Letters of the title are larger than those that columns are measured by.
    narrowed = [width * _SIZE / _TITLE_SIZE for width in widths]
    _across(book, sheet, 0, narrowed, annex.title, _TITLE, _TITLE_LINE)
    row, places = 1, []
    for block in annex.blocks:
        if isinstance(block, Paragraph):
            _across(book, sheet, row, widths, plain(block.runs), {"text_wrap": True})
            row += 1
        elif isinstance(block, Table):
            place, row = _write_table(book, sheet, row, block, widths)
            places.append(place)
            row += 1
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if annex.landscape:
        sheet.set_landscape()
    return places


def _texts(table: Table, column: int) -> list[str]:
    if column >= len(table.columns):
        return []
    header = [
        cell.text
        for _, start, cell in header_places(table)
        if start == column and cell.colspan == 1
    ]
    return [*header, *(row[column] for row in table.rows)]


def _write_table(
    book: Book, sheet: Worksheet, row: int, table: Table, widths: Sequence[float]
) -> tuple[TablePlace, int]:
    """Write a table from a row on; return where it stands, and the row after its notes."""
    own = widths[: len(table.columns)]
    if table.caption:
        _across(book, sheet, row, own, table.caption, _CAPTION)
        row += 1
    start = row
    head = {"bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#D9E2F3"}
    for down, column, cell in header_places(table):
        place = (row + down, column, row + down + cell.rowspan - 1, column + cell.colspan - 1)
        _area(book, sheet, place, cell.text, head)
    row += len(table.header)
    stands = TablePlace(start, row, row + len(table.rows), len(table.columns))
    for (down, column), span in group_spans(table).items():
        place = (row + down, column, row + down + span - 1, column)
        content, look = _cell(table, down, column)
        _area(book, sheet, place, content, look)
    row += len(table.rows)
    for note in table.notes:
        _across(book, sheet, row, own, note, {"text_wrap": True})
        row += 1
    return stands, row


def _cell(table: Table, row: int, column: int) -> tuple[Content, dict[str, object]]:
    text = table.rows[row][column]
    declared = table.columns[column]
    look: dict[str, object] = {"border": 1, "align": declared.align.value, "text_wrap": True}
    if declared.align is Align.CENTRE:
        look["align"] = "center"
    for pattern, unit, whole in ((_PERCENT, "%", 100), (_NUMBER, "", 1)):
        found = pattern.fullmatch(text) if declared.is_number else None
        if found:
            places = f".{'0' * len(found['places'])}" if found["places"] else ""
            # A mark behind a number is part of its look: Excel can still add it up.
            mark = f'"{found["mark"]}"' if found["mark"] else ""
            look["num_format"] = f"0{places}{unit}{mark}"
            return Decimal(found["number"].replace(",", "")) / whole, look
    look["num_format"] = TEXT_FORMAT
    return text, look


def _across(
    book: Book,
    sheet: Worksheet,
    row: int,
    widths: Sequence[float],
    text: str,
    look: dict[str, object],
    line: float = _LINE,
) -> None:
    """Write a text over all columns of a table, in a row as high as its lines."""
    style = {**look, "num_format": TEXT_FORMAT}
    _area(book, sheet, (row, 0, row, len(widths) - 1), text, style)
    lines = math.ceil(shown_width(text) / sum(widths))
    if line * lines > _LINE:
        sheet.set_row(row, line * lines)


def _area(
    book: Book,
    sheet: Worksheet,
    place: tuple[int, int, int, int],
    content: Content,
    look: dict[str, object],
) -> None:
    """Write a cell that may reach over several rows and columns."""
    style = book.format(**look)
    if place[:2] != place[2:]:
        sheet.merge_range(*place, "", style)
    put(sheet, place[0], place[1], content, style)

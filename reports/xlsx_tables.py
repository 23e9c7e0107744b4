"""The tables of a document as a workbook: a sheet for each annex."""

import re
from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from reports.document import (
    Annex,
    Paragraph,
    plain,
)
from reports.table import Align, Table, group_spans, header_places
from reports.xlsx_sheets import TEXT_FORMAT, Book, Content, fit_columns, put, shown_width

_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_PERCENT = re.compile(r"-?\d+(\.\d+)?%")
_TITLE = {"bold": True, "font_size": 14, "align": "center", "text_wrap": True}
_CAPTION = {"bold": True, "align": "center"}


def tables_workbook(annexes: Sequence[Annex]) -> bytes:
    """Return a workbook with a sheet for each annex; numbers are numbers, all else is text."""
    book = Book()
    for number, annex in enumerate(annexes, start=1):
        _write_annex(book, book.sheet(f"附表{number} {annex.title}"), annex)
    return book.content()


def _write_annex(book: Book, sheet: Worksheet, annex: Annex) -> None:
    tables = [block for block in annex.blocks if isinstance(block, Table)]
    width = max((len(table.columns) for table in tables), default=1)
    _across(book, sheet, 0, width, annex.title, _TITLE)
    sheet.set_row(0, 30)
    row = 1
    for block in annex.blocks:
        if isinstance(block, Paragraph):
            _across(book, sheet, row, width, plain(block.runs), {"text_wrap": True})
            row += 1
        elif isinstance(block, Table):
            row = _write_table(book, sheet, row, block) + 1
    fit_columns(
        sheet,
        (
            (column, [text for table in tables for text in _texts(table, column)], None)
            for column in range(width)
        ),
    )
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if annex.landscape:
        sheet.set_landscape()


def _texts(table: Table, column: int) -> list[str]:
    if column >= len(table.columns):
        return []
    header = [
        cell.text
        for _, start, cell in header_places(table)
        if start == column and cell.colspan == 1
    ]
    return [*header, *(row[column] for row in table.rows)]


def _write_table(book: Book, sheet: Worksheet, row: int, table: Table) -> int:
    """Write a table from a row on and return the row after it."""
    if table.caption:
        _across(book, sheet, row, len(table.columns), table.caption, _CAPTION)
        row += 1
    head = {"bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#D9E2F3"}
    for down, column, cell in header_places(table):
        place = (row + down, column, row + down + cell.rowspan - 1, column + cell.colspan - 1)
        _area(book, sheet, place, cell.text, head)
    row += len(table.header)
    for (down, column), span in group_spans(table).items():
        place = (row + down, column, row + down + span - 1, column)
        content, look = _cell(table, down, column)
        _area(book, sheet, place, content, look)
    row += len(table.rows)
    for note in table.notes:
        _across(book, sheet, row, len(table.columns), note, {"text_wrap": True})
        row += 1
    return row


def _cell(table: Table, row: int, column: int) -> tuple[Content, dict[str, object]]:
    text = table.rows[row][column]
    declared = table.columns[column]
    look: dict[str, object] = {"border": 1, "align": declared.align.value, "text_wrap": True}
    if declared.align is Align.CENTRE:
        look["align"] = "center"
    if declared.is_number and _PERCENT.fullmatch(text):
        places = len(text.rstrip("%").partition(".")[2])
        look["num_format"] = f"0.{'0' * places}%" if places else "0%"
        return Decimal(text.rstrip("%")) / 100, look
    if declared.is_number and _NUMBER.fullmatch(text):
        places = len(text.partition(".")[2])
        look["num_format"] = f"0.{'0' * places}" if places else "0"
        return Decimal(text.replace(",", "")), look
    look["num_format"] = TEXT_FORMAT
    return text, look


def _across(
    book: Book, sheet: Worksheet, row: int, width: int, text: str, look: dict[str, object]
) -> None:
    style = {**look, "num_format": TEXT_FORMAT}
    _area(book, sheet, (row, 0, row, width - 1), text, style)
    lines = -(-shown_width(text) // max(width * 12, 1))
    if lines > 1:
        sheet.set_row(row, 15.0 * lines)


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

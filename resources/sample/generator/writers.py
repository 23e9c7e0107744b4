"""Writes grids as .xlsx and .xls files, dressed as offices dress them."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlwt
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.sheets import Book, Grid, grid_of

_DAY = "yyyy/m/d"
# So that two runs write the same bytes, and git sees a change only where a cell changed.
_WRITTEN = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_THIN = Side(style="thin", color="999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TITLE = Font(name="方正小标宋简体", size=18)
_HEADER = Font(name="黑体", size=11)
_BODY = Font(name="宋体", size=10)
_GREY = PatternFill("solid", fgColor="EDEDED")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _width(grid: Grid, column: int) -> int:
    """Return a width that shows most values of a column."""
    lengths = sorted(
        len(str(row[column])) for row in grid.rows[grid.title_rows :] if row[column] is not None
    )
    return min(40, max(6, round(lengths[len(lengths) * 9 // 10] * 1.7))) if lengths else 8


def _dress(cell: Cell, row: int, grid: Grid) -> None:
    """Give a cell the font and border of a title, a heading or a record."""
    if row < grid.title_rows:
        cell.font = _TITLE if row == 0 else _BODY
        cell.alignment = _CENTRE if row == 0 else Alignment()
    elif row < grid.title_rows + grid.header_rows:
        cell.font, cell.fill, cell.alignment, cell.border = _HEADER, _GREY, _CENTRE, _BORDER
    else:
        cell.font, cell.border = _BODY, _BORDER


def _fill_xlsx(sheet: Worksheet, grid: Grid) -> None:
    for number, row in enumerate(grid.rows):
        for column, value in enumerate(row):
            if value is None and number < grid.title_rows + grid.header_rows:
                continue
            cell = sheet.cell(number + 1, column + 1, value)
            assert isinstance(cell, Cell)
            if isinstance(value, date):
                cell.number_format = _DAY
            _dress(cell, number, grid)
    for top, left, bottom, right in grid.areas:
        sheet.merge_cells(
            start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
        )
    for column in range(len(grid.rows[0])):
        sheet.column_dimensions[get_column_letter(column + 1)].width = _width(grid, column)
    sheet.freeze_panes = f"A{grid.title_rows + grid.header_rows + 1}"


def _write_xlsx(book: Book, path: Path) -> None:
    workbook = Workbook()
    workbook.properties.creator = "县教育体育局"
    del workbook["Sheet"]
    for roster in book.rosters:
        _fill_xlsx(workbook.create_sheet(roster.sheet), grid_of(roster))
    for name, lines in book.extra:
        sheet = workbook.create_sheet(name)
        for number, line in enumerate(lines, start=1):
            sheet.cell(number, 1, line)
    saved = BytesIO()
    workbook.save(saved)
    _write_undated(saved, path)


def _write_undated(saved: BytesIO, path: Path) -> None:
    """Copy a saved workbook to `path` with one fixed time for all that carries a time."""
    with ZipFile(saved) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIME.sub(f"{_WRITTEN:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            info = ZipInfo(name, _WRITTEN.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, content)


def _style(bold: bool = False, centre: bool = False, day: bool = False) -> xlwt.XFStyle:
    style = xlwt.XFStyle()
    style.font.name = "宋体"
    style.font.bold = bold
    style.alignment.wrap = xlwt.Alignment.WRAP_AT_RIGHT
    style.alignment.vert = xlwt.Alignment.VERT_CENTER
    if centre:
        style.alignment.horz = xlwt.Alignment.HORZ_CENTER
    if day:
        style.num_format_str = _DAY
    return style


def _fill_xls(sheet: xlwt.Worksheet, grid: Grid) -> None:
    head, plain, dated = _style(bold=True, centre=True), _style(), _style(day=True)
    body = grid.title_rows + grid.header_rows
    merged = {(top, left): (bottom, right) for top, left, bottom, right in grid.areas}
    for number, row in enumerate(grid.rows):
        for column, value in enumerate(row):
            style = head if number < body else dated if isinstance(value, date) else plain
            if (number, column) in merged:
                bottom, right = merged[number, column]
                sheet.write_merge(number, bottom, column, right, value, style)
            elif value is not None:
                sheet.write(number, column, value, style)
    for column in range(len(grid.rows[0])):
        sheet.col(column).width = 256 * _width(grid, column)


def _write_xls(book: Book, path: Path) -> None:
    workbook = xlwt.Workbook(encoding="utf-8")
    for roster in book.rosters:
        _fill_xls(workbook.add_sheet(roster.sheet), grid_of(roster))
    for name, lines in book.extra:
        sheet = workbook.add_sheet(name)
        for number, line in enumerate(lines):
            sheet.write(number, 0, line)
    workbook.save(str(path))


def write_books(books: Sequence[Book], folder: Path) -> list[Path]:
    """Write all workbooks into a folder and return their paths."""
    paths = []
    for book in books:
        path = folder / book.file
        (_write_xls if path.suffix == ".xls" else _write_xlsx)(book, path)
        paths.append(path)
    return paths

"""Hidden rows and columns are read like any other, and said."""

from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from models.roster.hidden import joined, spans
from models.roster.inspection import inspect_workbook
from models.roster.reader import read_workbook
from models.roster.sheets import MergedRange
from tests.models.roster import workbooks

ROWS = (("学校名称", "在校生数", "班级数"), ("一小", 300, 6), ("二小", 200, 5), ("三小", 100, 3))


def xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in ROWS:
        sheet.append(row)
    for number in (2, 3):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.save(path)
    return path


def xls(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("学校")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    for number in (1, 2):
        sheet.row(number).hidden = True
    sheet.col(1).hidden = True
    book.save(str(path))
    return path


def ods(path: Path) -> Path:
    def cell(value: object) -> str:
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )

    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:number-columns-repeated="2"/>'
    )
    rows = [
        f"<table:table-row{hide}>{''.join(map(cell, row))}</table:table-row>"
        for row, hide in zip(
            ROWS,
            ("", ' table:visibility="collapse"', ' table:visibility="filter"', ""),
            strict=True,
        )
    ]
    return workbooks.ods(path, columns + "".join(rows))


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_hidden_parts_are_said_and_their_rows_are_read(tmp_path: Path, write: type[Path]) -> None:
    found = inspect_workbook(write(tmp_path / "名册"))
    (sheet,) = found.sheets
    assert (sheet.parts.rows, sheet.parts.columns) == (((2, 3),), ((2, 2),))
    assert len(sheet.tables[0].rows) == 3
    told = found.as_json()["sheets"][0]  # type: ignore[index]
    assert (told["hidden_rows"], told["hidden_columns"]) == ([[2, 3]], [[2, 2]])
    assert told["hidden"] is False


def test_columns_that_do_not_say_where_they_are_are_passed_over(tmp_path: Path) -> None:
    path = workbooks.with_sheet(tmp_path / "a.xlsx", b'<row r="1"><c r="A1"><v>1</v></c></row>')
    assert read_workbook(path).sheets[0].parts.columns == ()
    parts = workbooks.parts_of_xlsx()
    content = parts[workbooks.SHEET].replace(
        b"<sheetData>", b'<cols><col hidden="1"/></cols><sheetData>'
    )
    path = workbooks.packed(tmp_path / "b.xlsx", parts | {workbooks.SHEET: content})
    assert read_workbook(path).sheets[0].parts.columns == ()


def test_merged_areas_of_an_ods_are_known(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="2"/><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2"'
        ' table:number-rows-spanned="3"><text:p>城关镇</text:p>'
        "<table:table><table:table-row/></table:table></table:table-cell>"
        '<table:covered-table-cell/><table:table-cell table:number-columns-spanned="x"/>'
        "</table:table-row>"
    )
    (sheet,) = read_workbook(workbooks.ods(tmp_path / "a.ods", row)).sheets
    assert sheet.merged == (MergedRange(3, 3, 5, 4),)
    assert sheet.rows[2][2] == "城关镇"


def test_numbers_in_a_row_become_one_span() -> None:
    assert spans([9, 3, 5, 4, 3]) == ((3, 5), (9, 9))
    assert joined([(7, 9), (1, 2), (3, 4), (8, 8)]) == ((1, 4), (7, 9))

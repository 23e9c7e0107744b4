"""Lists of texts as workbooks."""

import io

import openpyxl

from reports.xlsx_lists import ABOUT_SHEET, list_workbook

ROWS = (("=1+1", "0012"), ("+8613", ""), ("-2",))


def test_every_cell_is_the_text_that_was_shown() -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_workbook("清单", ("甲", "乙"), ROWS)))
    assert book.sheetnames == ["清单"]
    rows = list(book["清单"].iter_rows(values_only=True))
    assert rows == [("甲", "乙"), ("=1+1", "0012"), ("+8613", None), ("-2", None)]
    assert {cell.data_type for (cell,) in book["清单"]["A2:A4"]} == {"s"}
    assert book["清单"]["B2"].number_format == "@"


def test_what_was_exported_and_how_stands_in_a_sheet_of_its_own() -> None:
    about = (("清单", "历史记录"), ("筛选", "=教师"))
    book = openpyxl.load_workbook(io.BytesIO(list_workbook("清单", ("甲",), (), about)))
    assert dict(book[ABOUT_SHEET].iter_rows(values_only=True)) == dict(about)


def test_the_same_list_gives_the_same_bytes() -> None:
    assert list_workbook("清单", ("甲",), ROWS) == list_workbook("清单", ("甲",), ROWS)

"""Lists of the window as workbooks."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from reports.document import Annex
from reports.lists import NUMBER, list_annex, list_table
from reports.xlsx_lists import ABOUT_SHEET, lists_workbook

COLUMNS = ("操作", ("行数", NUMBER), ("比例", NUMBER), "编号")
ROWS = (
    ("=1+1", "12", "73.1%", "0012"),
    ("+8613", "1,200 ↓", "—", "5329990001"),
    ("@合计", "", "8%", "https://example.cn"),
)
ABOUT = (("清单", "历史记录"), ("筛选", "=教师"))
LISTED = list_annex("历史记录", list_table(COLUMNS, ROWS))


def opened(lists: Sequence[Annex]) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(lists_workbook(lists, ABOUT)))


def test_numbers_are_numbers_and_words_are_text() -> None:
    sheet = opened([LISTED])["历史记录"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows == [
        ["历史记录", None, None, None],
        ["操作", "行数", "比例", "编号"],
        ["=1+1", 12, 0.731, "0012"],
        ["+8613", 1200, "—", "5329990001"],
        ["@合计", None, 0.08, "https://example.cn"],
    ]
    assert {cell.data_type for (cell,) in sheet["A3:A5"]} == {"s"}
    assert [cell.data_type for (cell,) in sheet["B3:B4"]] == ["n", "n"]
    # Below the standard it is marked, and still a number.
    assert sheet["B4"].number_format == '0" ↓"'
    assert [cell.number_format for (cell,) in sheet["C3:C5"]] == ["0.0%", "@", "0%"]
    assert sheet["D3"].number_format == "@"
    assert sheet["D5"].hyperlink is None


def test_headings_stay_in_sight_and_filter() -> None:
    sheet = opened([LISTED])["历史记录"]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:D5"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.orientation == "landscape"


def test_a_list_without_rows_can_be_filtered_when_it_has_some() -> None:
    sheet = opened([list_annex("空", list_table(COLUMNS, ()))])["空"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:D2")


def test_tables_with_captions_stand_one_below_the_other() -> None:
    first = list_table(("学校",), [("一小",)], caption="甲表")
    second = list_table(("乡镇",), [("大兴镇",)], caption="乙表", notes=("注：以年底为准。",))
    book = opened([list_annex("两表", first, second), LISTED])
    assert book.sheetnames == ["两表", "历史记录", ABOUT_SHEET]
    sheet = book["两表"]
    column = [cell.value for cell in sheet["A"]]
    assert column == [
        *("两表", "甲表", "学校", "一小", None),
        *("乙表", "乡镇", "大兴镇", "注：以年底为准。"),
    ]
    # Excel filters one range of a sheet only; which of them would be a guess.
    assert sheet.auto_filter.ref is None
    assert sheet.freeze_panes is None


def test_what_was_exported_and_how_stands_in_a_sheet_of_its_own() -> None:
    sheet = opened([LISTED])[ABOUT_SHEET]
    assert dict(sheet.iter_rows(values_only=True)) == dict(ABOUT)
    assert sheet["B2"].data_type == "s"


@pytest.mark.parametrize(
    ("words", "width"),
    [
        ("一小", 8.0),
        ("永宁县民族中学附属小学", 25.0),
        ("长" * 40, 83.0),
        ("长" * 400, 108.0),
        ("县一小\n县二小\n青禾县第一小学", 17.0),
    ],
)
def test_a_column_is_as_wide_as_its_words_and_wraps_what_is_longer(
    words: str, width: float
) -> None:
    sheet = opened([list_annex("清单", list_table(("校", "数"), [(words, "")]))])["清单"]
    # The other column has the eight letters that every column has; all have 116.
    # Excel keeps a margin of five pixels, 0.71 letters, in each column.
    assert sheet.column_dimensions[get_column_letter(1)].width == pytest.approx(width, abs=0.8)
    assert sheet["A3"].alignment.wrap_text


def test_the_same_list_gives_the_same_bytes() -> None:
    assert lists_workbook([LISTED], ABOUT) == lists_workbook([LISTED], ABOUT)

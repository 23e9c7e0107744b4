"""The tables of a document as a workbook, and how any of our files is put on the disk."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from reports.document import (
    Annex,
    PageBreak,
    Paragraph,
)
from reports.files import FileNotWritten, write_whole
from reports.table import Align, HeaderCell, Table, TableColumn
from reports.xlsx import write_tables
from reports.xlsx_sheets import Book, put
from reports.xlsx_tables import tables_workbook

GROUPS = Table(
    "表1 教育集团",
    (
        (HeaderCell("集团", rowspan=2), HeaderCell("成员", colspan=3)),
        (HeaderCell("学校"), HeaderCell("教师数"), HeaderCell("占比")),
    ),
    (
        ("城关集团", "=县一小", "1,200", "73.1%"),
        ("城关集团", "+青山完小", "36.5", "8%"),
        ("白水集团", "0012", "—", "不详"),
    ),
    (
        TableColumn(2, Align.LEFT),
        TableColumn(2),
        TableColumn(1, Align.RIGHT, is_number=True),
        TableColumn(1, is_number=True),
    ),
    group_columns=(0,),
    notes=("注：以正式集团为准。",),
)
ANNEXES = (
    Annex("教育集团/名单[2026]", (Paragraph(("截至年底。",)), PageBreak(), GROUPS), landscape=True),
    Annex("空表", ()),
)


def test_an_annex_is_a_sheet_whose_numbers_are_numbers_and_whose_text_is_text(
    tmp_path: Path,
) -> None:
    write_tables(ANNEXES, tmp_path / "附表.xlsx")

    book = openpyxl.load_workbook(tmp_path / "附表.xlsx")
    assert book.sheetnames == ["附表1 教育集团·名单·2026·", "附表2 空表"]
    sheet = book.worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[:3] == [
        ["教育集团/名单[2026]", None, None, None],
        ["截至年底。", None, None, None],
        ["表1 教育集团", None, None, None],
    ]
    assert rows[3:5] == [["集团", "成员", None, None], [None, "学校", "教师数", "占比"]]
    assert rows[5:] == [
        ["城关集团", "=县一小", 1200, 0.731],
        [None, "+青山完小", 36.5, 0.08],
        ["白水集团", "0012", "—", "不详"],
        ["注：以正式集团为准。", None, None, None],
    ]
    assert sheet["B6"].data_type == "s"
    assert [sheet["C6"].number_format, sheet["C7"].number_format] == ["0", "0.0"]
    assert [sheet["D6"].number_format, sheet["D7"].number_format] == ["0.0%", "0%"]
    assert {"A6:A7", "A4:A5", "B4:D4"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.page_setup.orientation == "landscape"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert tables_workbook(ANNEXES) == tables_workbook(ANNEXES)


def test_sheets_of_one_name_are_told_apart() -> None:
    book = Book()

    names = [book.sheet(name).get_name() for name in ("表" * 40, "表" * 40, "''", "", "A", "a")]
    assert names == ["表" * 31, "表" * 28 + "(2)", "表", "表(2)", "A", "a(2)"]


def test_what_excel_would_bend_is_written_as_text(tmp_path: Path) -> None:
    book = Book()
    sheet = book.sheet("数")
    for row, value in enumerate((12345678901234567, date(1899, 1, 1), date(1999, 1, 1), True)):
        put(sheet, row, 0, value, book.format())
    write_whole(tmp_path / "数.xlsx", book.content())

    cells = openpyxl.load_workbook(tmp_path / "数.xlsx").worksheets[0]["A"]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "b"]
    assert cells[0].value == "12345678901234567"
    assert cells[1].value == "1899-01-01"


def test_a_long_title_gets_a_higher_row() -> None:
    short, long = (
        openpyxl.load_workbook(io.BytesIO(tables_workbook([Annex(title, (GROUPS,))])))
        for title in ("名单", "长" * 60)
    )

    assert short.active.row_dimensions[1].height == 30
    assert long.active.row_dimensions[1].height == 120


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_whole(path, b"old")
    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="没有文件夹"):
        write_whole(tmp_path / "无" / "表.xlsx", b"")


def test_a_place_that_takes_no_file_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "表.xlsx"
    taken.mkdir()

    with pytest.raises(FileNotWritten, match="磁盘出错或空间不足"):
        write_whole(taken, b"new")
    assert list(tmp_path.iterdir()) == [taken]

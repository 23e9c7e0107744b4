"""Workbooks that are large in an odd way: read when honest, stopped when they take too much."""

import zipfile
from pathlib import Path

import pytest

from models.roster.limits import ReadLimits
from models.roster.reader import read_workbook
from models.roster.refusals import Refusal, WorkbookError
from models.roster.sheets import MergedRange
from tests.models.roster import workbooks
from tests.models.roster.workbooks import SHEET, packed, with_sheet

ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'


def test_whole_columns_with_a_format_do_not_stop_an_import(tmp_path: Path) -> None:
    empty = (
        b'<row r="%d"><c r="A%d" s="1"/><c r="XFD%d" s="1"/></row>' % (n, n, n)
        for n in range(2, 60_001)
    )
    path = with_sheet(tmp_path / "a.xlsx", ONE + b"".join(empty))

    assert read_workbook(path, limits=ReadLimits(rows=1000)).sheets[0].rows == ((1,),)


def test_a_million_declared_rows_without_values_are_no_rows(tmp_path: Path) -> None:
    empty = (b'<row r="%d" ht="15"/>' % n for n in range(2, 1_048_577))
    path = with_sheet(tmp_path / "a.xlsx", ONE + b"".join(empty))

    assert read_workbook(path).sheets[0].rows == ((1,),)


def test_a_huge_merged_area_is_one_area(tmp_path: Path) -> None:
    area = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = read_workbook(with_sheet(tmp_path / "a.xlsx", ONE, area)).sheets[0]

    assert sheet.rows == ((1,),)
    assert sheet.merged == (MergedRange(1, 1, 1_048_576, 16_384),)


def test_a_lying_dimension_loses_no_row(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(1, 32))
    path = with_sheet(tmp_path / "a.xlsx", rows)
    parts = {name: zipfile.ZipFile(path).read(name) for name in workbooks.parts_of_xlsx()}
    for extent in (b"A1:A5", b"A1:XFD1048576"):
        lie = parts[SHEET].replace(b"<sheetData>", b'<dimension ref="%s"/><sheetData>' % extent)
        packed(path, parts | {SHEET: lie})
        assert len(read_workbook(path).sheets[0].rows) == 31


def test_a_reader_out_of_memory_harms_nobody(tmp_path: Path) -> None:
    # Inside the bounds, but the library lays out the whole rectangle: more than 3 GB.
    path = with_sheet(
        tmp_path / "a.xlsx", ONE + b'<row r="200000"><c r="ZZ200000"><v>1</v></c></row>'
    )
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)

    assert caught.value.refusal is Refusal.READER_DIED
    assert "程序和数据都没有受影响" in str(caught.value)


def test_unpacking_out_of_memory_is_the_same_sentence(tmp_path: Path) -> None:
    mebibyte = 1024 * 1024
    path = with_sheet(tmp_path / "a.xlsx", ONE + b" " * (200 * mebibyte))
    limits = ReadLimits(memory_bytes=256 * mebibyte, ratio=10_000)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path, limits=limits)

    assert caught.value.refusal is Refusal.READER_DIED


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "a.xlsx", ONE)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path, limits=ReadLimits(seconds=0))

    assert caught.value.refusal is Refusal.TOO_SLOW

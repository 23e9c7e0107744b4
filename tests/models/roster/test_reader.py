"""Reading honest workbooks of every format, and the questions asked before reading."""

import datetime
import hashlib
import os
import re
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from models.problems import Cancelled
from models.roster.limits import ReadLimits
from models.roster.reader import read_workbook
from models.roster.refusals import Refusal, WorkbookError
from models.roster.sheets import ErrorValue, MergedRange, WorkbookFormat, column_letters
from tests.models.roster import workbooks

ROSTER: list[list[object]] = [
    ["学校名称", "在校生数", "建校日期"],
    ["城关小学", 300, datetime.date(1952, 9, 1)],
]

# Excel knows no time zones.
HALF_PAST_EIGHT = datetime.datetime(2025, 9, 1, 8, 30)  # noqa: DTZ001


def write_xls(path: Path, rows: list[list[object]]) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("学校")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = [day] if isinstance(value, datetime.date) else []
            sheet.write(number, column, value, *style)
    book.save(str(path))
    return path


def refusal(path: Path, limits: ReadLimits | None = None) -> tuple[Refusal, str]:
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path, limits=limits)
    return caught.value.refusal, str(caught.value)


def test_xlsx_and_xls_give_the_same_rows(tmp_path: Path) -> None:
    new = read_workbook(workbooks.xlsx(tmp_path / "名册.xlsx", ROSTER))
    old = read_workbook(write_xls(tmp_path / "名册.xls", ROSTER))

    assert (new.format, old.format) == (WorkbookFormat.XLSX, WorkbookFormat.XLS)
    assert new.sheets[0].rows == old.sheets[0].rows == tuple(map(tuple, ROSTER))


def test_the_name_of_the_file_decides_nothing(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "名册.xlsx", ROSTER).rename(tmp_path / "名册.csv")
    other = write_xls(tmp_path / "b.xls", ROSTER).rename(tmp_path / "名册.et")

    assert read_workbook(path).format is WorkbookFormat.XLSX
    assert read_workbook(other).format is WorkbookFormat.XLS


def test_rows_and_columns_keep_their_place(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [None],
        [None, None, "学校", None, "人数"],
        [None],
        [None, None, "一小", None, 12],
    ]
    sheet = read_workbook(workbooks.xlsx(tmp_path / "a.xlsx", rows)).sheets[0]

    assert sheet.rows == (
        (),
        (None, None, "学校", None, "人数"),
        (),
        (None, None, "一小", None, 12),
    )


def test_values_keep_their_type(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([12, 12.5, True, "012", 530102199003070011, datetime.time(8, 30)])
    sheet.append([HALF_PAST_EIGHT, datetime.timedelta(hours=30, minutes=5)])
    book.save(tmp_path / "a.xlsx")

    first, second = read_workbook(tmp_path / "a.xlsx").sheets[0].rows
    assert first == (12, 12.5, True, "012", 5.3010219900307e17, datetime.time(8, 30))
    assert [type(value) for value in first[:3]] == [int, float, bool]
    assert second == (HALF_PAST_EIGHT, "30:05:00")


def test_error_cells_of_xlsx_stay_errors(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_chartsheet("图表")
    book.add_worksheet("空表")
    sheet = book.add_worksheet("有错")
    sheet.write_row(0, 0, ["学校", "人数"])
    sheet.write_formula(1, 0, "=NA()", None, "#N/A")
    sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    sheet.write_string(2, 0, "#N/A")
    book.close()

    empty, wrong = read_workbook(tmp_path / "a.xlsx").sheets
    assert (empty.name, empty.rows) == ("空表", ())
    assert wrong.rows[1] == (ErrorValue("#N/A"), None, None, ErrorValue("#DIV/0!"))
    assert wrong.rows[2] == (ErrorValue("#N/A"),)
    assert str(wrong.rows[1][3]) == "#DIV/0!"


def test_error_cells_without_a_place_are_found_by_counting(tmp_path: Path) -> None:
    rows = b'<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
    rows += b'<row r="3"><c t="e"><v>#N/A</v></c><c r="D3" t="e"><v>#NUM!</v></c></row>'
    sheet = read_workbook(workbooks.with_sheet(tmp_path / "a.xlsx", rows)).sheets[0]

    assert sheet.rows == (
        (1, ErrorValue("#REF!")),
        (),
        (ErrorValue("#N/A"), None, None, ErrorValue("#NUM!")),
    )


def test_error_cells_of_xls_stay_errors(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("一").write(0, 0, "学校")
    sheet = book.add_sheet("二")
    sheet.write(0, 1, "人数")
    sheet.row(1).set_cell_error(1, 42)
    sheet.write(2, 1, 5)
    book.save(str(tmp_path / "a.xls"))

    workbook = read_workbook(tmp_path / "a.xls")
    assert workbook.sheets[0].rows == (("学校",),)
    assert workbook.sheets[1].rows == ((None, "人数"), (None, ErrorValue("#N/A")), (None, 5))


def test_formulas_of_xls_keep_their_errors_too(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    sheet.write(0, 0, xlwt.Formula("1/0"))
    sheet.row(0).set_cell_boolean(1, True)
    book.save(str(tmp_path / "a.xls"))
    # The writer computes nothing; Excel would have kept #DIV/0! in the result.
    content = (tmp_path / "a.xls").read_bytes()
    start = re.search(rb"\x06\x00..\x00\x00\x00\x00..", content[1600:], re.DOTALL)
    assert start is not None
    result = 1600 + start.end()
    computed = b"\x02\x00\x07\x00\x00\x00\xff\xff"
    (tmp_path / "a.xls").write_bytes(content[:result] + computed + content[result + 8 :])

    assert read_workbook(tmp_path / "a.xls").sheets[0].rows == ((ErrorValue("#DIV/0!"), True),)


def test_a_small_and_a_large_xls_are_read_whole(tmp_path: Path) -> None:
    small = xlwt.Workbook()
    small.add_sheet("小").write(0, 0, "城关小学")
    workbooks.compound(tmp_path / "a.xls", {"Book2": b"", "Workbook": small.get_biff_data()})
    large = xlwt.Workbook()
    sheet = large.add_sheet("大")
    for number in range(250):
        sheet.write(number, 0, f"{number:05}" + "x" * 32_000)
    large.save(str(tmp_path / "b.xls"))

    assert read_workbook(tmp_path / "a.xls").sheets[0].rows == (("城关小学",),)
    rows = read_workbook(tmp_path / "b.xls").sheets[0].rows
    assert [str(row[0])[:5] for row in rows] == [f"{number:05}" for number in range(250)]


def test_cells_without_a_place_and_numbers_beyond_all_bounds(tmp_path: Path) -> None:
    rows = (
        b'<row r="1"><c r="AAA1"/><c><v>1e999</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    )
    sheet = read_workbook(workbooks.with_sheet(tmp_path / "a.xlsx", rows)).sheets[0]

    assert [value for row in sheet.rows for value in row if value is not None] == [
        ErrorValue("#NUM!"),
        2,
    ]


def test_text_that_begins_like_markup_is_still_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("<<学校>>,人数\n一小,3\n", encoding="utf-8")

    assert read_workbook(tmp_path / "a.csv").sheets[0].rows[0] == ("<<学校>>", "人数")


def test_merged_areas_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "城关小学"
    sheet.merge_cells("B2:B4")
    book.create_sheet("隐藏").sheet_state = "hidden"
    book.create_sheet("深藏").sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")

    shown, hidden, deep = read_workbook(tmp_path / "a.xlsx").sheets
    assert shown.merged == (MergedRange(2, 2, 4, 2),)
    assert (shown.hidden, hidden.hidden, deep.hidden) == (False, True, True)


@pytest.mark.parametrize("old", [False, True])
def test_the_1904_date_system_is_kept_in_mind(tmp_path: Path, old: bool) -> None:
    if old:
        former = xlwt.Workbook()
        former.dates_1904 = True
        former.add_sheet("一").write(0, 0, 41000)
        former.save(str(tmp_path / "a.xls"))
    else:
        book = xlsxwriter.Workbook(str(tmp_path / "a.xls"), {"date_1904": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet().write_datetime(0, 0, datetime.date(2015, 9, 1), day)
        book.close()

    workbook = read_workbook(tmp_path / "a.xls")
    assert workbook.epoch_1904
    assert workbook.sheets[0].rows == ((41000 if old else datetime.date(2015, 9, 1),),)


def test_ods_is_read(tmp_path: Path) -> None:
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>城关小学</text:p>'
        '</table:table-cell><table:table-cell office:value-type="float" office:value="300"/>'
        '<table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>'
        "</table:table-row>"
    )
    workbook = read_workbook(workbooks.ods(tmp_path / "a.ods", row))

    assert workbook.format is WorkbookFormat.ODS
    assert workbook.sheets[0].rows == (("城关小学", 300, ErrorValue("#N/A")),)


def test_xlsb_is_read_with_its_errors(tmp_path: Path) -> None:
    def text(column: int, words: str) -> bytes:
        encoded = words.encode("utf-16-le")
        head = struct.pack("<III", column, 0, len(words))
        return workbooks.binary(6, head + encoded)

    def row(number: int) -> bytes:
        return workbooks.binary(0, struct.pack("<I", number) + bytes(13))

    records = row(0) + text(0, "学校" * 40) + text(1, "人数")
    records += row(2) + workbooks.binary(3, struct.pack("<IIB", 0, 0, 0x2A))
    records += workbooks.binary(5, struct.pack("<IId", 1, 0, 300))
    workbook = read_workbook(workbooks.xlsb(tmp_path / "a.xlsb", records, flags=1))

    assert (workbook.format, workbook.epoch_1904) == (WorkbookFormat.XLSB, True)
    assert workbook.sheets[0].rows == (("学校" * 40, "人数"), (), (ErrorValue("#N/A"), 300))


def test_strict_open_xml_is_read(tmp_path: Path) -> None:
    old = b"http://schemas.openxmlformats.org/"
    strict = {
        name: content.replace(
            old + b"spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ).replace(
            old + b"officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in workbooks.parts_of_xlsx().items()
    }
    sheet = read_workbook(workbooks.packed(tmp_path / "a.xlsx", strict)).sheets[0]

    assert sheet.rows == (("学校名称", "在校生数"), ("城关小学", 300))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_are_read_in_any_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [
        "学校名称,标识码,备注",
        '城关小学,="0021530001","第一行\n第二行"',
        "𠮷安小学,2153000002,",
    ]
    text = "\r\n".join(lines).replace(",", separator)
    path = tmp_path / "名册.csv"
    path.write_bytes(text.encode(encoding))

    workbook = read_workbook(path)
    assert workbook.format is WorkbookFormat.CSV
    assert workbook.sheets[0].name == "名册"
    assert workbook.sheets[0].rows == (
        ("学校名称", "标识码", "备注"),
        ("城关小学", "0021530001", "第一行\n第二行"),
        ("𠮷安小学", "2153000002"),
    )


def test_a_folder_a_missing_and_an_empty_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").touch()
    (tmp_path / "绕.xlsx").symlink_to(tmp_path / "绕.xlsx")

    assert refusal(tmp_path)[0] is Refusal.FOLDER
    assert refusal(tmp_path / "没有.xlsx") == (
        Refusal.MISSING,
        "找不到文件“没有.xlsx”。请确认它没有被移动、改名或删除，再重新选择。",
    )
    assert refusal(tmp_path / ("长" * 300))[0] is Refusal.MISSING
    assert refusal(tmp_path / "空.xlsx")[0] is Refusal.EMPTY
    assert refusal(tmp_path / "绕.xlsx")[0] is Refusal.UNREADABLE


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be nobody special for a while: root may open everything."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


@pytest.mark.skipif(sys.platform == "win32", reason="rights are set another way there")
def test_a_file_that_may_not_be_opened_is_named_with_the_remedy(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "锁.xlsx", ROSTER)
    path.chmod(0)
    with ordinary_user():
        reason, sentence = refusal(path)

    assert reason is Refusal.LOCKED
    assert "请先在 Excel/WPS 中关闭它" in sentence


def test_a_file_above_the_limit_says_both_sizes(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "大.xlsx", ROSTER)

    reason, sentence = refusal(path, ReadLimits(file_bytes=1000))
    assert reason is Refusal.TOO_BIG
    assert "1 MB" in sentence


def test_progress_counts_rows_and_may_stop_the_reading(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", [["教师", number] for number in range(1000)])
    steps: list[tuple[int, int, str]] = []

    read_workbook(path, lambda *step: steps.append(step))
    assert steps[-1] == (1000, 1000, "正在读取“a.xlsx”")
    assert all(done <= total for done, total, _ in steps)

    def stop(done: int, total: int, label: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_workbook(path, stop)


def test_what_is_written_over_while_it_is_read_keeps_the_mark_of_what_was_read(
    tmp_path: Path,
) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", ROSTER)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    other = workbooks.xlsx(tmp_path / "b.xlsx", [["学校名称"], ["城西小学"]])

    def save_anew(done: int, _total: int, _label: str) -> None:
        if done and other.exists():
            other.replace(path)

    workbook = read_workbook(path, save_anew)
    assert workbook.sheets[0].rows[1][0] == "城关小学"
    assert workbook.sha256 == before


def test_columns_are_named_as_in_excel() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]

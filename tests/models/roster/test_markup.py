"""Web pages and XML that call themselves .xls are read for what they are."""

import datetime
from pathlib import Path

import pytest

from models.ledgers import LEDGERS
from models.roster.limits import ReadLimits
from models.roster.plan import plan_import
from models.roster.reader import read_workbook
from models.roster.refusals import Refusal, WorkbookError
from models.roster.sheets import ErrorValue, Sheet, Workbook, WorkbookFormat
from tests.models.roster.rosters import county, messages, outcomes

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta charset="gb2312"><style>td {color: red}</style></head><body>
<table><tr><td colspan=3>青禾县教师名册</td></tr>
<tr><th rowspan="2">姓名</th><th colspan="2">任教</th></tr>
<tr><th>学校<br>名称</th><th>学科</th></tr>
<tr><td>赵 云</td><td>县一小</td><td>&nbsp;语文 </td></tr>
<tr><td>孙权<td>县一小<script>var a = "<td>x</td>";</script><td>数学
<tr><td></td><td></td></tr></table></body></html>"""

BOOK = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook>
<Worksheet ss:Name="教师"><Table>
<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">姓名</Data>
<Comment ss:Author="我"><ss:Data>批注</ss:Data></Comment></Cell>
<Cell><Data ss:Type="String">工龄</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">12</Data></Cell>
<Cell><Data ss:Type="DateTime">2025-09-01T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">2025-09-01T08:30:00.000</Data></Cell>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell>
<Cell><Data ss:Type="Number">1.5</Data></Cell><Cell><Data ss:Type="Number">五</Data></Cell>
<Cell><Data ss:Type="Number">1E999</Data></Cell><Cell><Data ss:Type="DateTime">某日</Data></Cell>
<Cell><Data ss:Type="String"></Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="词表"><Table/>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>
</Worksheet></Workbook>"""


def read(tmp_path: Path, content: str | bytes, limits: ReadLimits | None = None) -> Workbook:
    path = tmp_path / "名册.xls"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("gb18030"))
    return read_workbook(path, limits=limits)


def sheets(tmp_path: Path, page: str) -> list[Sheet]:
    return list(read(tmp_path, page).sheets)


def test_the_table_of_a_page_is_a_sheet_with_merged_cells(tmp_path: Path) -> None:
    book = read(tmp_path, PAGE)
    (sheet,) = book.sheets
    assert (book.format, sheet.name) == (WorkbookFormat.HTML, "名册")
    assert sheet.rows == (
        ("青禾县教师名册",),
        ("姓名", "任教"),
        (None, "学校\n名称", "学科"),
        ("赵 云", "县一小", "语文"),
        ("孙权", "县一小", "数学"),
    )
    assert [tuple(area) for area in sheet.merged] == [(1, 1, 1, 3), (2, 1, 3, 1), (2, 2, 2, 3)]


def test_a_page_is_imported_like_any_roster(tmp_path: Path) -> None:
    path = tmp_path / "教师.xls"
    path.write_text(PAGE, "utf-8")
    plan = plan_import(path, LEDGERS["teachers"], county())
    assert outcomes(plan) == ["new", "new"], messages(plan)
    first, _ = plan.inserts()
    assert (first["name"], first["school"], first["subject"]) == ("赵云", 1, "语文")


def test_several_tables_are_several_sheets_also_one_inside_another(tmp_path: Path) -> None:
    page = "<table><td>甲<table><tr><td>乙</table></td><td>丙</table><table><tr><td>丁"
    assert [(each.name, each.rows) for each in sheets(tmp_path, page)] == [
        ("名册（表1）", (("甲", "丙"),)),
        ("名册（表2）", (("乙",),)),
        ("名册（表3）", (("丁",),)),
    ]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "9" * 30])
def test_a_senseless_span_is_one_cell(tmp_path: Path, span: str) -> None:
    page = f"<table><tr><td rowspan='{span}' colspan='{span}'>甲</td><td>乙</td></tr></table>"
    assert sheets(tmp_path, page)[0].rows == (("甲", "乙"),)


def test_text_and_ends_outside_of_tables_are_passed_over(tmp_path: Path) -> None:
    page = "<div>题</td></tr></table></style><br><table><tr><td>甲</td></tr></table>尾</div>"
    assert sheets(tmp_path, page)[0].rows == (("甲",),)


SMALL = ReadLimits(rows=5, columns=12, sheets=2)
HALF_PAST_EIGHT = datetime.datetime.combine(datetime.date(2025, 9, 1), datetime.time(8, 30))


@pytest.mark.parametrize(
    "content",
    [
        "<table>" + "<tr><td>1" * 6,
        "<table><tr>" + "<td>1" * 13,
        "<table><tr><td>1</table>" * 3,
        BOOK.replace('ss:Index="4"', 'ss:Index="9"'),
        BOOK.replace('ss:MergeDown="1"', 'ss:MergeDown="7"'),
        BOOK.replace('ss:MergeAcross="1"', 'ss:MergeAcross="12"'),
        BOOK.replace("<Table/>", "<Table/></Worksheet><Worksheet>"),
    ],
)
def test_more_than_the_limits_allow_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(WorkbookError) as refused:
        read(tmp_path, content, SMALL)
    assert refused.value.refusal is Refusal.TOO_MUCH_INSIDE


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK"])
def test_a_workbook_of_excel_2003_is_read_with_its_types(tmp_path: Path, encoding: str) -> None:
    book = read(tmp_path, BOOK.encode() if encoding == "UTF-8" else BOOK.replace("UTF-8", encoding))
    sheet, words = book.sheets
    assert (book.format, book.epoch_1904) == (WorkbookFormat.XML, True)
    assert sheet.rows == (
        ("姓名", None, "工龄"),
        (),
        (),
        (
            *(None, 12, datetime.date(2025, 9, 1), HALF_PAST_EIGHT),
            *(True, ErrorValue("#N/A"), 1.5, "五", "1E999", "某日"),
        ),
    )
    assert [tuple(area) for area in sheet.merged] == [(1, 1, 2, 2)]
    assert (sheet.hidden, sheet.parts.rows) == (False, ((4, 4),))
    assert (words.name, words.hidden, words.rows) == ("词表", True, ())

"""The officer's own roster back with its faults marked; mended, it is as good as a right one."""

import datetime
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from models.ledgers import LEDGERS
from models.roster.plan import Plan, SheetResult, plan_import, plan_roster, read_roster
from models.roster.sheets import MergedRange, Sheet
from models.roster.wishes import Place, Wishes
from reports.xlsx import write_failed
from reports.xlsx_failed import ERROR_TITLE, Marked, write_marked
from reports.xlsx_sheets import Book
from tests.models.roster.rosters import committed, county, faults, messages, outcomes
from tests.models.roster.workbooks import xlsx

SCHOOLS = LEDGERS["schools"]
HEADER = ("学校标识码", "学校名称", "办学类型", "举办者", "城乡类型", "投用年月")
ROWS = (
    ("青禾县学校名册", None, None, None, None, None),
    HEADER,
    ("2153000021", "青禾县第三小学", "小学", "公办", "城区", datetime.date(2010, 9, 1)),
    ("2153000022", "+第四小学", "火车", "公办", 999, "某年"),
    ("2153000023", "青禾县第五小学", "小学", "公办", 220, 40422.0),
    ("合计", 3, None, None, None, None),
)


def partial(plan: Plan) -> Plan:
    return replace(plan, partial=True)


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def red_cells(sheet: Worksheet) -> list[str]:
    return [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.fill.fgColor.rgb == "FFFFC7CE" and cell.comment
    ]


def mend(path: Path, cells: dict[str, object]) -> None:
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(path)


def test_the_whole_roster_comes_back_and_mended_it_is_as_good_as_a_right_one(
    tmp_path: Path,
) -> None:
    source, marked = xlsx(tmp_path / "名册.xlsx", ROWS), tmp_path / "问题.xlsx"
    known = county()
    plan = plan_import(source, SCHOOLS, known)
    assert outcomes(plan) == ["new", "failed", "new"]

    write_failed(plan, source, marked)

    sheet = sheet_of(marked)
    assert [sheet.cell(row, 2).value for row in range(1, 7)] == [row[1] for row in ROWS]
    assert sheet["B4"].data_type == "s"
    assert red_cells(sheet) == ["C4", "E4", "F4"]
    assert sheet["C4"].comment.text == messages(plan)[0]
    assert sheet["G2"].value == ERROR_TITLE
    assert sheet["G4"].value == "\n".join(messages(plan))

    mend(marked, {"B4": "青禾县第四小学", "C4": "小学", "E4": "220", "F4": "2011-09"})
    mended = plan_import(marked, SCHOOLS, known)
    right = xlsx(
        tmp_path / "对.xlsx",
        [*ROWS[:3], ("2153000022", "青禾县第四小学", "小学", "公办", 220, "2011.9"), ROWS[4]],
    )
    assert list(mended.inserts()) == list(plan_import(right, SCHOOLS, known).inserts())


def test_after_a_partial_import_only_the_failed_rows_come_back(tmp_path: Path) -> None:
    source, marked = xlsx(tmp_path / "名册.xlsx", ROWS), tmp_path / "问题.xlsx"
    plan = partial(plan_import(source, SCHOOLS, county()))
    stored = committed(plan, county())

    write_failed(plan, source, marked)

    sheet = sheet_of(marked)
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [
        "青禾县学校名册", "学校标识码", "2153000022",
    ]  # fmt: skip
    assert red_cells(sheet) == ["C3", "E3", "F3"]
    mend(marked, {"B3": "青禾县第四小学", "C3": "小学", "E3": "220", "F3": None})
    again = plan_import(marked, SCHOOLS, stored)
    assert outcomes(again) == ["new"], messages(again)


def test_a_title_that_says_something_of_a_failed_row_comes_back_with_it(tmp_path: Path) -> None:
    head = ("学校名称", "办学类型", "举办者", "城乡类型")
    rows = (
        head,
        ("一、白水镇", None, None, None),
        ("新桥小学", "小学", "公办", "村庄"),
        ("二、云岭乡", None, None, None),
        ("坪子小学", "火车", "公办", "村庄"),
    )
    source, marked = xlsx(tmp_path / "名册.xlsx", rows), tmp_path / "问题.xlsx"
    known = county()
    plan = partial(plan_import(source, SCHOOLS, known))

    write_failed(plan, source, marked)
    sheet = sheet_of(marked)
    assert [row[0].value for row in sheet.iter_rows()] == ["学校名称", "二、云岭乡", "坪子小学"]
    assert (red_cells(sheet), sheet["E1"].value) == (["B3"], ERROR_TITLE)

    mend(marked, {"B3": "小学"})
    (mended,) = plan_import(marked, SCHOOLS, committed(plan, known)).inserts()
    assert (mended["name"], mended["township"]) == ("坪子小学", "云岭乡")


def test_merged_cells_come_back_and_their_values_stay_with_failed_rows(tmp_path: Path) -> None:
    rows = (
        ("青禾县教师名册", None, None),
        ("学校", "基本信息", None),
        (None, "姓名", "职称"),
        ("县一小", "王小芳", "一级"),
        (None, "李小强", "飞行员"),
        (None, "赵小喆", "二级"),
    )
    source = xlsx(tmp_path / "名册.xlsx", rows, ["A1:C1", "A2:A3", "B2:C2", "A4:A6"])
    teachers = LEDGERS["teachers"]
    plan = plan_import(source, teachers, county())
    assert faults(plan) == [("基本信息_职称", "not_in_list")]

    whole, few = tmp_path / "全.xlsx", tmp_path / "少.xlsx"
    write_failed(plan, source, whole)
    write_failed(partial(plan), source, few)

    assert {str(area) for area in sheet_of(whole).merged_cells.ranges} == {
        "A1:C1", "A2:A3", "B2:C2", "A4:A6",
    }  # fmt: skip
    assert {str(area) for area in sheet_of(few).merged_cells.ranges} == {"A1:C1", "A2:A3", "B2:C2"}
    assert [cell.value for cell in sheet_of(few)[4]][:3] == ["县一小", "李小强", "飞行员"]
    assert outcomes(plan_import(whole, teachers, county())) == ["new", "failed", "new"]


def test_old_workbooks_come_back_as_new_ones(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    target = book.add_sheet("名册")
    for number, row in enumerate((HEADER, ("21-甲", "青禾县第三小学", "小学", "公办", 220, 40422))):
        for column, value in enumerate(row):
            target.write(number, column, value)
    source = tmp_path / "名册.xls"
    book.save(str(source))
    plan = plan_import(source, SCHOOLS, county())
    assert faults(plan) == [("学校标识码", "bad_code")]

    write_failed(plan, source, tmp_path / "问题.xlsx")

    assert red_cells(sheet_of(tmp_path / "问题.xlsx")) == ["A2"]


MORNING = datetime.datetime(2026, 9, 1, 8, 30)  # noqa: DTZ001 - Excel knows no time zones


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (MORNING, "2026-09-01 08:30:00"),
        (datetime.time(8, 30), "08:30:00"),
        (MORNING.date(), MORNING.replace(hour=0, minute=0)),
        (0.1 + 0.2, 0.3),
        (True, True),
        (5301021990010100, 5301021990010100),
    ],
)
def test_cells_of_every_type_come_back(tmp_path: Path, value: object, shown: object) -> None:
    source = xlsx(
        tmp_path / "名册.xlsx", [HEADER, ("2153000021", "甲小学", "火车", value, None, None)]
    )
    plan = plan_import(source, SCHOOLS, county())

    write_failed(plan, source, tmp_path / "问题.xlsx")

    assert sheet_of(tmp_path / "问题.xlsx")["D2"].value == shown


def test_merged_areas_that_overlap_are_left_apart() -> None:
    areas = (MergedRange(1, 1, 1, 2), MergedRange(1, 2, 1, 3), MergedRange(3, 1, 3, 1))
    source = Sheet("名册", (HEADER, ("21-甲",), ("21-乙",)), areas)
    marked = Marked(source, (SheetResult("名册", 1, {}, ()),), Plan("", "", "schools", ()))
    book = Book()

    write_marked(book, marked)

    content = BytesIO(book.content())
    ranges = openpyxl.load_workbook(content).worksheets[0].merged_cells.ranges
    assert {str(area) for area in ranges} == {"A1:B1"}


def test_cells_corrected_in_the_preview_come_back_corrected(tmp_path: Path) -> None:
    source, marked = xlsx(tmp_path / "名册.xlsx", ROWS), tmp_path / "问题.xlsx"
    roster = read_roster(source)
    edits = {Place(roster.workbook.sheets[0].name, 4, 3): "小学"}
    plan = plan_roster(roster, SCHOOLS, county(), Wishes(edits=edits))
    assert [column for column, _ in faults(plan)] == ["城乡类型", "投用年月"]

    write_failed(plan, source, marked, edits=edits)

    assert sheet_of(marked)["C4"].value == "小学"
    assert red_cells(sheet_of(marked)) == ["E4", "F4"]

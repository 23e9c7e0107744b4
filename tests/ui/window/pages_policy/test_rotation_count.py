"""比例和缺口: who is eligible and why, who lacks, what does not count."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledgers.level import Level
from models.ledgers.link import ResearcherWork
from models.ledgers.rotation import RotationKind
from tests.ui.window.pages_report.conftest import judged, plain, session_of, settle
from ui.theme import DANGER
from ui.window.main_window import MainWindow
from ui.window.pages_policy.rotation_board import RotationBoard
from ui.window.rotation_page import RotationPage

FIRST, THIRD = "青禾县第一小学", "青禾县第二小学"


def page_of(qtbot: QtBot, window: MainWindow) -> RotationPage:
    page = judged(qtbot, window, "rotations:count", RotationPage)
    assert page.tabs.currentWidget() is page.board
    return page


def board(qtbot: QtBot, window: MainWindow) -> RotationBoard:
    return page_of(qtbot, window).board


def set_value(window: MainWindow, key: str, value: str) -> None:
    with session_of(window).operation("参数") as operation:
        operation.insert("rule_values", {"key": key, "value": value, "reason": "县办法"})


def words(found: RotationBoard) -> str:
    return plain(found.head.text()).replace("  ", " ")


def test_the_county_and_its_schools_are_counted(qtbot: QtBot, year: MainWindow) -> None:
    found = board(qtbot, year)
    assert "符合条件 20 人，已交流 1 人，占 5.00%，要求 10%， 还差 1 人" in words(found)
    assert "骨干教师 1 人，要求占交流人数的 20%，已达到" in words(found)
    assert "两种数法：交流的都算，5.00%；只算符合条件的，0.00%（有 1 人交流但不符合条件）" in words(
        found
    )
    assert "按县里本学年的名单；统计时段 2026-09-01 至 2027-08-31" in words(found)
    rows = found.counts.shown_rows()
    assert rows[0] == ("全县", "20", "1", "1", "5.00%", "1", "100.00%", "", "0", "0.00%")
    assert rows[1][:4] == (FIRST, "20", "1", "1")
    assert rows[2][:4] == (THIRD, "0", "0", "")
    brush = found.counts.model().index(1, 0).data(Qt.ItemDataRole.ForegroundRole)
    assert brush.name() == DANGER


def test_each_teacher_has_his_reason(qtbot: QtBot, year: MainWindow) -> None:
    with session_of(year).operation("名单") as operation:
        operation.insert(
            "eligibility",
            {"teacher": 3, "school": 1, "year": 2026, "eligible": False, "ground": "病假"},
        )
    found = board(qtbot, year)
    told = {row[0]: row[1:] for row in found.persons.shown_rows()}
    assert told["教师0"] == ("符合", "名单列入", "")
    assert told["王芳"] == ("不符合", "病假", "")
    assert told["李明"] == ("不符合", "没有列入县里名单", "2026-09-01 到勐海镇中心小学")
    found.counts.selectRow(0)
    assert found.persons.shown_rows() == []


def test_the_criterion_takes_the_place_of_the_list(qtbot: QtBot, window: MainWindow) -> None:
    for key, value in (("eligible.years", "6"), ("eligible.male_max", "50")):
        set_value(window, key, value)
    with session_of(window).operation("来校") as operation:
        operation.update(
            "teachers",
            1,
            {
                "joined_school_on": date(2010, 9, 1),
                "birth": date(1980, 1, 1),
                "on_establishment": True,
            },
        )
    found = board(qtbot, window)
    assert "符合条件的按参数：在本校满 6 年，男 50 周岁以下" in words(found)
    told = {row[0]: row[1:3] for row in found.persons.shown_rows()}
    assert told["李明"] == ("符合", "达到全部条件")
    assert "没有填来校日期" in told["王芳"][1]


def test_without_list_and_criterion_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    found = board(qtbot, window)
    assert "请导入名单，或在规则参数里设定年限和年龄" in words(found)
    assert found.persons.shown_rows() == []


def test_stays_that_do_not_count_have_their_reason(qtbot: QtBot, year: MainWindow) -> None:
    stays = (
        (RotationKind.WALKING, None, None),
        (RotationKind.REGULAR, date(2026, 10, 1), None),
        (RotationKind.REGULAR, None, False),
    )
    with session_of(year).operation("交流") as operation:
        for number, (kind, ended_on, counted) in enumerate(stays, start=4):
            operation.insert(
                "rotations",
                {
                    "teacher": number,
                    "from_school": 1,
                    "to_school": 2,
                    "kind": kind,
                    "started_on": date(2026, 9, 1),
                    "ended_on": ended_on,
                    "counted": counted,
                },
            )
    set_value(year, "rotation.min_months", "10")
    page = page_of(qtbot, year)
    reasons = [row[1] for row in page.board.stays.shown_rows()]
    assert reasons == [
        "走教：走教、送教不计入比例",
        "定期交流：时间不够，要满 10 个月",
        "定期交流：台账里写明不计入",
    ]
    assert page.board.tabs.tabText(1) == "不计的交流 3"
    page.board.tabs.setCurrentIndex(1)
    page.board.stays.selectRow(0)
    qtbot.keyClick(page.board.stays, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.panels["rotations"]


def test_half_a_year_of_a_researcher_counts_as_one(qtbot: QtBot, window: MainWindow) -> None:
    set_value(window, "researcher.convert_places", "怒江州 迪庆州")
    set_value(window, "researcher.convert_months", "6")
    with session_of(window).operation("教研员") as operation:
        for name, level in (("赵明", Level.PREFECTURE), ("钱亮", Level.COUNTY)):
            researcher = operation.insert("researchers", {"name": name, "level": level})
            operation.insert(
                "researcher_links",
                {
                    "researcher": researcher,
                    "kind": ResearcherWork.SUPPORT,
                    "school": 2,
                    "place": "怒江州",
                    "started_on": date(2026, 1, 1),
                    "ended_on": date(2026, 6, 30),
                },
            )
    found = board(qtbot, window)
    assert found.researchers.shown_rows() == [
        ("赵明", "支教：勐海镇中心小学", "6", "1 年", "半年支教，折算为 1 年薄弱学校经历"),
        ("钱亮", "支教：勐海镇中心小学", "6", "0 年", ""),
    ]
    assert window.workspace is not None
    found.researchers.row_opened.emit(0)
    assert window.workspace.current == "researcher_links"


def test_a_researcher_who_is_due_at_a_school(qtbot: QtBot, window: MainWindow) -> None:
    set_value(window, "researcher.return_years", "3")
    set_value(window, "researcher.return_months", "6")
    with session_of(window).operation("教研员") as operation:
        operation.insert(
            "researchers",
            {
                "name": "赵明",
                "level": Level.COUNTY,
                "full_time": True,
                "started_on": date(2020, 9, 1),
            },
        )
    found = board(qtbot, window)
    [row] = found.researchers.shown_rows()
    assert row[1:] == ("到校任教", "0", "", "2023-09-01 起应到校任教，还不够")


@pytest.mark.parametrize("row", [0, 1])
def test_a_line_opens_the_stays_behind_it(qtbot: QtBot, year: MainWindow, row: int) -> None:
    page = page_of(qtbot, year)
    page.board.counts.selectRow(row)
    qtbot.keyClick(page.board.counts, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.panels["rotations"]
    assert page.panel is not None
    assert len(page.panel.grid.selected_rows()) == 1


def test_the_counts_are_written_to_a_workbook(
    qtbot: QtBot, year: MainWindow, saved_to: Path
) -> None:
    page = page_of(qtbot, year)
    assert page.export_list()
    qtbot.waitUntil(lambda: "已保存" in page.message.text)
    book = openpyxl.load_workbook(saved_to)
    cells = [cell.value for cell in book.worksheets[0][3]]
    assert cells[:5] == ["全县", 20, 1, 1, 0.05]
    about = dict(book["导出说明"].iter_rows(values_only=True))
    assert about["行数"].startswith("交流轮岗比例和缺口 ")


def test_counts_follow_the_rows(qtbot: QtBot, year: MainWindow) -> None:
    page = page_of(qtbot, year)
    with session_of(year).operation("删去") as operation:
        operation.delete("rotations", 1)
    settle(qtbot, page)
    assert page.board.counts.shown_rows()[0][2:4] == ("0", "2")
    page.take_focus()
    assert page.panel is None

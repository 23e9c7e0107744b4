"""覆盖看板: who is not helped stands first, and every line leads on."""

from datetime import date
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledgers.membership import Role
from tests.ui.window.pages_report.conftest import judged, session_of, settle
from ui.theme import DANGER, WARNING
from ui.window.arrangement_page import ArrangementPage
from ui.window.main_window import MainWindow
from ui.window.pages_policy.coverage import CoveragePage


def coverage(qtbot: QtBot, window: MainWindow) -> CoveragePage:
    return judged(qtbot, window, "coverage", CoveragePage)


def names(page: CoveragePage) -> list[str]:
    return [row[1] for row in page.table.shown_rows()]


def colour(page: CoveragePage, row: int) -> str:
    brush = page.table.model().index(row, 0).data(Qt.ItemDataRole.ForegroundRole)
    return str(brush.name())


def ends_soon(window: MainWindow) -> None:
    with session_of(window).operation("定周期") as operation:
        operation.update("groups", 1, {"ends_on": date(2027, 3, 31)})


def test_schools_without_help_stand_first_and_red(qtbot: QtBot, year: MainWindow) -> None:
    page = coverage(qtbot, year)
    assert names(page) == ["宁蒗中学", "青禾县第十小学", "勐海镇中心小学"]
    assert colour(page, 0) == DANGER
    assert page.table.shown_rows()[2][5] == "青禾县第一小学教育集团"
    assert page.table.shown_rows()[2][6:] == ("2024-09-01", "")
    assert page.detail.heading.text() == "宁蒗中学"
    assert "还没有任何帮扶" in page.detail.words.text()


def test_help_that_ends_soon_is_amber(qtbot: QtBot, year: MainWindow) -> None:
    ends_soon(year)
    page = coverage(qtbot, year)
    page.states.press("expiring")
    assert names(page) == ["勐海镇中心小学"]
    assert colour(page, 0) == WARNING
    assert "2027-03-31 到期，终止后就没有帮扶了" in page.detail.words.text()
    assert page.detail.helps.shown_rows() == [
        ("青禾县第一小学教育集团", "2024-09-01", "2027-03-31")
    ]


def test_filters_narrow_the_list(qtbot: QtBot, year: MainWindow) -> None:
    with session_of(year).operation("登记乡镇") as operation:
        operation.update("schools", 2, {"township": "勐海镇"})
    page = coverage(qtbot, year)
    for box, word, expected in (
        (page.category, "薄弱学校", ["勐海镇中心小学"]),
        (page.township, "勐海镇", ["勐海镇中心小学"]),
        (page.stage, "初中", ["宁蒗中学"]),
    ):
        box.setCurrentText(word)
        box.activated.emit(box.currentIndex())
        assert names(page) == expected
        box.setCurrentIndex(0)
        box.activated.emit(0)
    page.search.setText("第十")
    assert names(page) == ["青禾县第十小学"]
    page.search.setText("没有这所学校")
    assert names(page) == []
    assert page.detail.isHidden()


def test_the_help_opens_on_its_page(qtbot: QtBot, year: MainWindow) -> None:
    page = coverage(qtbot, year)
    page.table.selectRow(2)
    page.detail.helps.selectRow(0)
    qtbot.keyClick(page.detail.helps, Qt.Key.Key_Return)
    assert year.workspace is not None
    assert year.workspace.current == "groups"


def test_a_line_opens_the_help_or_else_the_school(qtbot: QtBot, year: MainWindow) -> None:
    page = coverage(qtbot, year)
    assert year.workspace is not None
    for row, expected in ((2, "groups"), (0, "schools")):
        year.workspace.show_page("coverage")
        page.table.selectRow(row)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert year.workspace.current == expected


def test_a_new_pairing_is_filled_in_and_drafted(qtbot: QtBot, year: MainWindow) -> None:
    page = coverage(qtbot, year)
    qtbot.mouseClick(page.detail.pair, Qt.MouseButton.LeftButton)
    dialog = page.new_pairing(4)
    assert dialog.form.boxes["name"].editor.shown_text() == "宁蒗中学结对"
    assert dialog.form.boxes["started_on"].editor.shown_text() == "2027-01-01"
    dialog.save()
    session = session_of(year)
    pairing = session.rows("pairings")[-1]
    member = session.rows("members")[-1]
    assert (member.arrangement, member.school, member.role) == (pairing.id, 4, Role.MEMBER)
    assert year.workspace is not None
    assert isinstance(year.workspace.page, ArrangementPage)
    page = coverage(qtbot, year)
    assert page.table.shown_rows()[0][5] == "拟：宁蒗中学结对"
    session.undo()
    settle(qtbot, page)
    assert page.table.shown_rows()[0][5] == "没有"
    assert session.rows("pairings") == ()


def test_the_way_to_zero_is_drawn(qtbot: QtBot, year: MainWindow) -> None:
    page = coverage(qtbot, year)
    points = page.chart.points
    assert [point.label for point in points] == ["2024", "2025", "2026"]
    assert [point.left for point in points] == [2, 2, 2]
    assert [point.wanted for point in points] == [2.0, 1.0, 0.0]
    assert not page.chart.grab().isNull()


def test_a_year_before_the_policy_has_no_line(qtbot: QtBot, year: MainWindow) -> None:
    page = coverage(qtbot, year)
    session_of(year).set_year(2023)
    settle(qtbot, page)
    assert page.chart.points == ()
    assert not page.chart.grab().isNull()


def test_what_is_shown_is_written_to_a_workbook(
    qtbot: QtBot, year: MainWindow, saved_to: Path
) -> None:
    page = coverage(qtbot, year)
    page.states.press("uncovered")
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已保存" in page.message.text)
    sheet = openpyxl.load_workbook(saved_to).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells[0][:3] == ["状态", "学校", "乡镇"]
    assert [row[1] for row in cells[1:]] == ["宁蒗中学", "青禾县第十小学"]
    about = dict(openpyxl.load_workbook(saved_to)["导出说明"].iter_rows(values_only=True))
    assert (about["筛选"], about["行数"]) == ("未覆盖", "2 行")


def test_nothing_is_written_before_there_is_something(
    qtbot: QtBot, year: MainWindow, saved_to: Path
) -> None:
    assert year.workspace is not None
    page = year.workspace.show_page("coverage")
    assert page.export_list()
    assert not saved_to.exists()


def test_an_empty_county_is_told_what_to_do(
    qtbot: QtBot, bare_window: MainWindow, empty_file: Path
) -> None:
    bare_window.open_file(empty_file)
    page = coverage(qtbot, bare_window)
    assert page.table.shown_rows() == []
    assert "导入名册" in page.table.accessibleDescription()

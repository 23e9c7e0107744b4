"""Rows pasted from Excel that the ledger does not have yet: they come in through the import."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.window.pages_import.conftest import Officer
from tests.ui.window.test_grid import column, panel_of, stored
from ui.window.arrangement_page import ArrangementPage
from ui.window.ledger_panel import LedgerPanel
from ui.window.main_window import MainWindow
from ui.window.pages_import.import_page import ImportPage


def copied(*lines: str) -> None:
    QGuiApplication.clipboard().setText("\n".join(lines))


def press(panel: LedgerPanel, text: str) -> None:
    shown = [each for each in panel.findChildren(QPushButton) if each.text() == text]
    shown[0].click()


def import_page(window: MainWindow) -> ImportPage:
    assert window.workspace is not None
    page = window.workspace.page
    assert isinstance(page, ImportPage)
    return page


def follow(qtbot: QtBot, window: MainWindow) -> ImportPage:
    """Go with the pasted rows through whatever is asked to the end."""
    officer = Officer(qtbot, import_page(window))
    officer.wait()
    officer.goes_on()
    officer.imports()
    return officer.page


def test_two_hundred_schools_are_pasted(qtbot: QtBot, window: MainWindow) -> None:
    schools = panel_of(window, "schools")
    before = stored(window, "schools", "name")
    copied(
        *(
            f"53299920{n:02}\t青禾县新{n}小学\t\t小学\t教育部门\t县属\t\t镇中心区"
            for n in range(100)
        )
    )
    more = QGuiApplication.clipboard().text()
    copied(more, more.replace("53299920", "53299921").replace("新", "后"))
    schools.grid.go_to(schools.model.index(4, column(schools, "code")))
    schools.grid.setFocus()
    qtbot.keyClick(schools.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert stored(window, "schools", "name") == before
    assert "剪贴板里有 200 行，从这里往下只有 1 行" in schools.notice.text
    press(schools, "作为新行导入")
    page = follow(qtbot, window)
    assert page.done_step.words.text() == "已导入学校：新增 200 行，更新 0 行。"
    assert stored(window, "schools", "name")[-1] == "青禾县后99小学"


def test_block_with_its_own_headings_is_pasted_into_an_empty_ledger(
    qtbot: QtBot, window: MainWindow
) -> None:
    bodies = panel_of(window, "outside_bodies")
    copied("单位名称\t单位类型", "云岭师范大学\t高校")
    press(bodies, "从剪贴板粘贴")
    officer = Officer(qtbot, import_page(window))
    officer.wait()
    officer.goes_on()
    assert officer.page.preview_step.write.text() == "导入 1 行"


def test_members_are_pasted_into_the_group_that_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workspace is not None
    page = window.workspace.show_page("groups")
    assert isinstance(page, ArrangementPage)
    members = page.members
    members.grid.go_to(members.model.index(1, 0))
    copied("青禾县第二小学\t成员学校\t2025-09-01", "青禾县第十小学\t成员学校\t2025-09-01")
    members.grid.paste()
    press(members, "作为新行导入")
    follow(qtbot, window)
    assert stored(window, "members", "arrangement") == [1, 1, 1, 1]
    assert stored(window, "members", "school") == [1, 2, 3, 5]


def test_empty_clipboard_is_said(window: MainWindow) -> None:
    bodies = panel_of(window, "outside_bodies")
    QGuiApplication.clipboard().clear()
    press(bodies, "从剪贴板粘贴")
    assert "剪贴板里没有表格内容" in bodies.notice.text


def test_pasted_rows_do_not_outlive_the_county(qtbot: QtBot, window: MainWindow) -> None:
    assert window.session is not None
    bodies = panel_of(window, "outside_bodies")
    copied("单位名称\t单位类型", "云岭师范大学\t高校")
    press(bodies, "从剪贴板粘贴")
    page = import_page(window)
    Officer(qtbot, page).wait()
    path = page.file
    assert path is not None
    assert path.exists()
    assert page.file_step.folder == str(window.session.path.parent)
    window.close_county()
    assert not path.exists()

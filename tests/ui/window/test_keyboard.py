"""The whole way without a mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.filter_box import FilterBox
from ui.widgets.grid import Grid
from ui.window.history_page import HistoryPage
from ui.window.ledger_page import LedgerPage
from ui.window.main_window import MainWindow
from ui.window.workspace import Workspace


@pytest.fixture
def space(qtbot: QtBot, window: MainWindow) -> Workspace:
    assert window.workspace is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.workspace


def attended() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def ledger_page(space: Workspace) -> LedgerPage:
    assert isinstance(space.page, LedgerPage)
    return space.page


def test_arrows_leaf_through_the_pages_and_enter_goes_in(qtbot: QtBot, space: Workspace) -> None:
    space.show_page("schools")
    assert isinstance(attended(), Grid)
    qtbot.keyClick(attended(), Qt.Key.Key_F6)
    assert attended() is space.navigation
    for _ in range(2):
        qtbot.keyClick(attended(), Qt.Key.Key_Down)
    assert space.current == "school_tags"
    assert attended() is space.navigation
    qtbot.keyClick(attended(), Qt.Key.Key_Return)
    assert attended() is ledger_page(space).panel.grid
    qtbot.keyClick(attended(), Qt.Key.Key_F6)
    qtbot.keyClick(attended(), Qt.Key.Key_F6)
    assert attended() is ledger_page(space).panel.grid


def test_search_leads_to_the_row_itself(qtbot: QtBot, space: Workspace) -> None:
    search = space.bar.search
    search.setFocus()
    qtbot.keyClicks(search, "nlzx")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    panel = ledger_page(space).panel
    assert attended() is panel.grid
    qtbot.keyClick(attended(), Qt.Key.Key_Down)
    assert panel.grid.current_row().name == "青禾县第十小学"


def test_rows_are_added_edited_deleted_and_filtered(
    qtbot: QtBot, space: Workspace, agree: Callable[[bool], list[str]]
) -> None:
    space.show_page("schools")
    panel = ledger_page(space).panel
    control = Qt.KeyboardModifier.ControlModifier
    panel.select([5])
    for key, title in ((Qt.Key.Key_N, "新增学校"), (Qt.Key.Key_Return, "编辑学校")):
        qtbot.keyClick(panel.grid, key, control)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert dialog.windowTitle() == title
        dialog.close()
    asked = agree(True)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Delete, control)
    assert "青禾县第十小学" in asked[0]
    assert panel.model.rowCount() == 4
    qtbot.keyClick(panel.grid, Qt.Key.Key_F, control)
    assert attended() is panel.filter_box
    qtbot.keyClicks(attended(), "mhz")
    assert panel.model.rowCount() == 1
    qtbot.keyClick(attended(), Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 4


def test_control_s_keeps_the_cell_that_is_being_written(
    qtbot: QtBot, space: Workspace, window: MainWindow
) -> None:
    space.show_page("schools")
    panel = ledger_page(space).panel
    place = [field.name for field in panel.model.fields].index("principal")
    panel.grid.setCurrentIndex(panel.model.index(0, place))
    panel.grid.edit(panel.model.index(0, place))
    qtbot.keyClicks(attended(), "He")
    qtbot.keyClick(attended(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert space.session.rows("schools")[0].principal == "He"
    assert "已保存" in window.statusBar().currentMessage()


def test_empty_ledger_takes_keys_too(qtbot: QtBot, space: Workspace) -> None:
    space.show_page("funds")
    qtbot.keyClick(attended(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "新增经费"


def test_tab_leads_out_of_tables_that_are_only_looked_at(qtbot: QtBot, space: Workspace) -> None:
    page = space.show_page("history")
    assert isinstance(page, HistoryPage)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert attended() is not page.table


@pytest.mark.parametrize("key", ["schools", "check", "coverage", "rule_set", "learned", "history"])
def test_the_list_of_every_page_is_filtered_from_the_keyboard(
    qtbot: QtBot, space: Workspace, key: str
) -> None:
    page = space.show_page(key)
    page.take_focus()
    qtbot.keyClick(attended(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = attended()
    assert isinstance(box, FilterBox)
    qtbot.keyClicks(box, "zzz")
    assert box.text() == "zzz"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), attended()) == ("", box)

"""Screens in offices: 1366×768, often enlarged by a half. Nothing may lie beyond their edge."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import clock
from tests.ui.window.pages_import.conftest import Officer
from ui.settings import Settings
from ui.widgets.elided import ElidedLabel
from ui.widgets.sizes import cut_to_screen
from ui.window.ledger_page import LedgerPage
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.pages_import.import_page import ImportPage
from ui.window.workspace import Workspace

ENLARGED = QSize(911, 512)
PLAIN = QSize(1024, 700)


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def area_of(page: QWidget) -> QScrollArea:
    area = page.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    return area


def test_no_page_widens_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(ENLARGED)
    for entry in PAGES:
        workspace_of(window).show_page(entry.key)
        qtbot.wait(1)
        assert window.size() == ENLARGED, entry.key


def test_no_page_needs_scrolling_sideways(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(PLAIN)
    too_wide = []
    for entry in PAGES:
        page = workspace_of(window).show_page(entry.key)
        qtbot.wait(1)
        if area_of(page).horizontalScrollBar().maximum():
            too_wide.append((entry.key, page.minimumSizeHint(), page.size()))
    assert not too_wide


def test_page_is_scrolled_where_the_screen_is_low(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(ENLARGED)
    page = workspace_of(window).show_page("schools")
    assert isinstance(page, LedgerPage)
    qtbot.wait(1)
    area = area_of(page)
    assert page.width() >= page.minimumSizeHint().width()
    area.horizontalScrollBar().setValue(0)
    page.panel.filter_box.setFocus()
    area.ensureWidgetVisible(page.panel.filter_box)
    seen = area.viewport().rect()
    assert seen.contains(page.panel.filter_box.mapTo(area.viewport(), QWidget().pos()))


def test_first_window_fits_on_the_screen(tmp_path: Path, chinese_app: object) -> None:
    window = MainWindow(Settings(tmp_path / "first"), clock, tmp_path)
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
    window.deleteLater()


def test_wished_size_is_cut_to_the_screen(chinese_app: object) -> None:
    dialog = QDialog()
    room = dialog.screen().availableSize()
    assert cut_to_screen(dialog, 300, 200) == QSize(300, 200)
    wished = cut_to_screen(dialog, 5000, 4000)
    assert wished.width() < room.width()
    assert wished.height() < room.height()


def test_long_names_in_the_status_bar_give_way(qtbot: QtBot, window: MainWindow) -> None:
    assert window.session is not None
    window.resize(ENLARGED)
    with window.session.operation("把" + "很长的操作名称" * 30) as operation:
        operation.update("schools", 1, {"name": "青禾县实验小学"})
    qtbot.wait(1)
    assert window.size() == ENLARGED
    told = window.statusBar().findChildren(ElidedLabel)
    assert any("很长的操作名称" * 30 in label.toolTip() for label in told)
    assert not window.grab().isNull()


def test_longest_county_name_fits(qtbot: QtBot, window: MainWindow) -> None:
    assert window.session is not None
    window.resize(ENLARGED)
    workspace_of(window).bar.county.setText("双江拉祜族佤族布朗族傣族自治县")
    qtbot.wait(1)
    assert window.size() == ENLARGED


def test_buttons_of_a_preview_with_problems_are_in_sight(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.resize(PLAIN)
    page = workspace_of(window).show_page("import")
    assert isinstance(page, ImportPage)
    book = openpyxl.Workbook()
    for number in range(6):
        sheet = book.create_sheet(f"第{number}中心校")
        sheet.append(["学校标识码", "学校名称", "办学类型", "举办者", "城乡分类"])
        sheet.append([f"532999001{number}", f"青禾县第{number}小学", "大学", "公办", "镇区"])
    book.save(tmp_path / "名册.xlsx")
    officer = Officer(qtbot, page)
    officer.previews(tmp_path / "名册.xlsx")
    qtbot.wait(50)
    assert page.preview_step.partial.isVisible()
    assert area_of(page).verticalScrollBar().maximum() == 0

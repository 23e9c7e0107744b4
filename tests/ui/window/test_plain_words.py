"""What was typed or imported is shown as it is: no name of a school becomes markup.

Qt takes a text with a known tag for markup and loads what its pictures name, also from another
computer. A workbook from outside must not be able to bring that about.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from models.problems import AppError
from models.store import Store
from tests.ui.conftest import clock
from ui.window.ledger_page import LedgerPage
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.workspace import Workspace

MARK = "<b>甲</b>"
WAITING = 30000


@pytest.fixture
def marked(bare_window: MainWindow, county_file: Path) -> MainWindow:
    """The window on a county in which everybody and everything is named like markup."""
    with Store.open(county_file, clock) as store, store.operation("改名") as operation:
        operation.update("county", 1, {"name": f"青禾县{MARK}", "bureau": f"青禾县{MARK}局"})
        for ledger, count in (("schools", 5), ("teachers", 3), ("groups", 1)):
            for number in range(1, count + 1):
                operation.update(ledger, number, {"name": f"{MARK}{ledger}{number}"})
    bare_window.open_file(county_file)
    return bare_window


def taken_for_markup(root: QWidget) -> Iterator[str]:
    """The texts of labels in which a name would be drawn as markup."""
    for label in root.findChildren(QLabel):
        if MARK in label.text() and label.textFormat() != Qt.TextFormat.PlainText:
            yield f"{label.parentWidget().__class__.__name__}: {label.text()}"


def space_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def test_no_page_takes_a_name_for_markup(qtbot: QtBot, marked: MainWindow) -> None:
    found: set[str] = set()
    for page in PAGES:
        shown = space_of(marked).show_page(page.key)
        qtbot.waitUntil(lambda page=shown: not page.session.tasks.busy, timeout=WAITING)
        if isinstance(shown, LedgerPage):
            shown.panel.select([1])
        QApplication.processEvents()
        found |= {f"{page.key}: {each}" for each in taken_for_markup(marked)}
    assert found == set()


def test_no_dialog_of_a_row_takes_its_name_for_markup(marked: MainWindow) -> None:
    page = space_of(marked).show_page("schools")
    assert isinstance(page, LedgerPage)
    page.panel.select([1])
    for dialog in (page.panel.edit(), page.panel.show_history()):
        assert dialog is not None
        assert list(taken_for_markup(dialog)) == []
        dialog.reject()


def test_what_is_said_above_the_pages_is_plain(marked: MainWindow) -> None:
    marked.show_error(AppError(f"“{MARK}”打不开。"))
    assert marked.notice.text == f"“{MARK}”打不开。"
    assert list(taken_for_markup(marked)) == []


def test_tips_are_plain(qtbot: QtBot, marked: MainWindow) -> None:
    QToolTip.showText(QPoint(5, 5), f"{MARK}小学", marked)
    qtbot.waitUntil(lambda: bool(tips()))
    assert [each.textFormat() for each in tips()] == [Qt.TextFormat.PlainText]
    QToolTip.hideText()


def tips() -> list[QLabel]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QLabel) and each.metaObject().className() == "QTipLabel"
    ]


def test_questions_are_plain(qtbot: QtBot, chinese_app: QApplication) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "删除", f"删除“{MARK}”？")
    qtbot.addWidget(box)
    box.show()
    assert list(taken_for_markup(box)) == []

"""What holds for every page: it opens, it speaks Chinese, it lets go of what it made."""

import gc
import getpass
import re
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTableView,
    QTabWidget,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui.window.ledger_page import LedgerPage
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.workspace import Workspace

# Names of programs and files that officers know by these letters.
KNOWN = {
    getpass.getuser(),
    "Excel",
    "Word",
    "WPS",
    "PDF",
    "DOCX",
    "MB",
    "GB",
    "xlsx",
    "yjtz",
    "Ctrl",
    "Shift",
}
LATIN = re.compile(r"[A-Za-z]{2,}")
# Markup, places of files, numbers of rules and statistics are no words.
NO_WORDS = re.compile(r"<[^>]*>|/\S+|\b[RS](-[A-Z]+)?-\w+(-\d+)?\b")


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def spoken(widget: QWidget) -> Iterator[str]:
    """What a widget says to the officer."""
    yield widget.toolTip()
    yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QTableView) and widget.model() is not None:
        for number in range(widget.model().columnCount()):
            yield str(widget.model().headerData(number, Qt.Orientation.Horizontal))
    if isinstance(widget, QTreeWidget):
        iterated = [widget.topLevelItem(number) for number in range(widget.topLevelItemCount())]
        for item in iterated:
            assert item is not None
            yield item.text(0)
            yield from (item.child(number).text(0) for number in range(item.childCount()))


def foreign_words(root: QWidget) -> set[str]:
    """The words in Latin letters that `root` and all within it say."""
    texts = [text for widget in (root, *root.findChildren(QWidget)) for text in spoken(widget)]
    texts += [action.text() for action in root.findChildren(QAction)]
    return {
        word
        for text in texts
        for word in LATIN.findall(NO_WORDS.sub("", text or ""))
        if word not in KNOWN
    }


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_page_opens_and_speaks_chinese(window: MainWindow, key: str) -> None:
    page = workspace_of(window).show_page(key)
    assert page.isVisible()
    assert page.title
    assert foreign_words(window) == set()


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_page_opens_on_an_empty_county(
    bare_window: MainWindow, empty_file: object, key: str
) -> None:
    bare_window.open_file(empty_file)  # type: ignore[arg-type]
    page = workspace_of(bare_window).show_page(key)
    assert page.isVisible()
    assert foreign_words(bare_window) == set()


@pytest.mark.parametrize("key", [page.key for page in PAGES if page.ledger])
def test_form_of_every_ledger_speaks_chinese(window: MainWindow, key: str) -> None:
    page = workspace_of(window).show_page(key)
    panel = page.panel if isinstance(page, LedgerPage) else None
    if panel is None:
        return
    dialog = panel.add()
    dialog.save()
    assert foreign_words(dialog) == set()
    dialog.reject()


def test_menus_and_welcome_speak_chinese(bare_window: MainWindow) -> None:
    assert foreign_words(bare_window) == set()


def test_references_to_none_do_not_drift(window: MainWindow) -> None:
    space = workspace_of(window)
    page = space.show_page("schools")
    assert isinstance(page, LedgerPage)
    space.show_page("teachers")
    before = sys.getrefcount(None)
    for number in range(300):
        space.show_page("schools" if number % 2 else "teachers")
        page.panel.model.data(page.panel.model.index(0, 0))
        page.panel.told.emit("已保存")
    assert sys.getrefcount(None) - before > -100


def test_closed_dialogs_go(window: MainWindow) -> None:
    page = workspace_of(window).show_page("schools")
    assert isinstance(page, LedgerPage)
    page.panel.select([1])
    for _ in range(20):
        for dialog in (page.panel.add(), page.panel.edit(), page.panel.show_history()):
            assert dialog is not None
            dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert window.findChildren(QDialog, options=Qt.FindChildOption.FindChildrenRecursively) == [
        window.progress
    ]


def test_wheel_over_a_list_changes_nothing(window: MainWindow) -> None:
    page = workspace_of(window).show_page("schools")
    assert isinstance(page, LedgerPage)
    page.panel.select([1])
    dialog = page.panel.edit()
    assert dialog is not None
    assert dialog.form.changed() == []
    for box in dialog.form.findChildren(QComboBox):
        box.clearFocus()
        QApplication.sendEvent(box, _wheel(box))
    assert dialog.form.changed() == []
    dialog.reject()


def _wheel(target: QWidget) -> QEvent:
    from PySide6.QtGui import QWheelEvent

    place = QPointF(target.rect().center())
    return QWheelEvent(
        place,
        QPointF(target.mapToGlobal(place)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def heading_of(window: MainWindow, title: str) -> QTreeWidgetItem:
    tree = workspace_of(window).navigation
    return next(
        item
        for item in (tree.topLevelItem(number) for number in range(tree.topLevelItemCount()))
        if item is not None and item.text(0).startswith(title)
    )


def test_closed_headings_open_for_their_page_only(window: MainWindow) -> None:
    space, heading = workspace_of(window), heading_of(window, "台账")
    space.show_page("members")
    assert heading.isExpanded()
    space.show_page("funds")
    assert heading.isExpanded()
    space.show_page("schools")
    assert not heading.isExpanded()
    assert space.navigation.currentItem().text(0) == "学校"

    space.navigation.itemClicked.emit(heading, 0)
    space.show_page("members")
    space.show_page("schools")
    assert heading.isExpanded()


def test_headings_of_the_navigation_open_and_close(window: MainWindow) -> None:
    tree, heading = workspace_of(window).navigation, heading_of(window, "台账")
    assert not heading.isExpanded()
    closed = heading.icon(0).cacheKey()
    tree.itemClicked.emit(heading, 0)
    assert heading.isExpanded()
    assert heading.icon(0).cacheKey() != closed
    member = heading.child(0)
    place = QPointF(tree.visualItemRect(member).center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        button = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, place, place, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(tree.viewport(), event)
    assert workspace_of(window).current == "members"

"""Tables that are only looked at."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.table import PlainTable

ROWS = (("青禾县第一小学", "金穗街道"), ("勐海镇中心小学", "勐海镇"))


def shown_table(qtbot: QtBot) -> PlainTable:
    table = PlainTable(("学校", "乡镇"), (236, 110))
    table.show_rows(ROWS)
    qtbot.addWidget(table)
    table.resize(240, 200)
    table.show()
    return table


def test_enter_opens_the_row_as_a_double_click_does(
    qtbot: QtBot, chinese_app: QApplication
) -> None:
    table = shown_table(qtbot)
    opened: list[int] = []
    table.row_opened.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == []
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.doubleClicked.emit(table.model().index(0, 0))
    assert opened == [1, 0]


def test_rows_are_copied(qtbot: QtBot, chinese_app: QApplication) -> None:
    table = shown_table(qtbot)
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "青禾县第一小学\t金穗街道\n"


def test_one_column_gives_way_so_that_all_are_seen(qtbot: QtBot, chinese_app: QApplication) -> None:
    table = shown_table(qtbot)
    assert table.horizontalScrollBar().maximum() > 0
    table.give_way(0)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()

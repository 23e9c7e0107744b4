"""Text with figures in it: words are typed, figures are not."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reports.document import Told
from reports.figure_marks import Mark
from ui.widgets.marked_fields import Said
from ui.widgets.marked_text import MarkedText

SCHOOLS, CHANGE = Mark("S-BAS-1"), Mark("S-BAS-1", Told.CHANGE)
TEXT = f"全县有学校{SCHOOLS}，{CHANGE}。\n𠮷林小学在内。"
SAID = {SCHOOLS: Said("149所", "学校数"), CHANGE: Said("较上年减少1所", changed=True)}


@pytest.fixture
def box(qtbot: QtBot, chinese_app: QApplication) -> MarkedText:
    made = MarkedText()
    qtbot.addWidget(made)
    made.resize(400, 100)
    made.show_text(TEXT, SAID.get)
    made.show()
    made.setFocus()
    return made


def put_cursor(box: MarkedText, place: int) -> None:
    cursor = box.textCursor()
    cursor.setPosition(place)
    box.setTextCursor(cursor)


def paste(box: MarkedText, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    box.insertFromMimeData(data)


def test_what_is_shown_is_what_is_kept(box: MarkedText) -> None:
    assert box.text() == TEXT
    assert box.plain(box.text()) == "全县有学校149所，较上年减少1所。\n𠮷林小学在内。"
    assert not box.grab().isNull()


def test_a_figure_is_taken_out_and_put_back_as_a_whole(qtbot: QtBot, box: MarkedText) -> None:
    put_cursor(box, 6)
    with qtbot.waitSignal(box.edited):
        qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert box.text().startswith(f"全县有学校，{CHANGE}。")
    box.undo()
    assert box.text() == TEXT


def test_a_figure_explains_itself_to_the_cursor_and_the_mouse(
    qtbot: QtBot, box: MarkedText
) -> None:
    with qtbot.waitSignal(box.field_touched) as touched:
        put_cursor(box, 5)
    assert touched.args == [SCHOOLS]
    put_cursor(box, 0)
    cursor = box.textCursor()
    cursor.setPosition(8)
    place = box.cursorRect(cursor).center()
    with qtbot.waitSignal(box.field_touched) as touched:
        qtbot.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert touched.args == [CHANGE]


def test_a_figure_is_put_in(box: MarkedText) -> None:
    box.moveCursor(QTextCursor.MoveOperation.End)
    box.insert_mark(SCHOOLS)
    assert box.text() == f"{TEXT}{SCHOOLS}"


def test_figures_stay_figures_when_they_are_copied(box: MarkedText) -> None:
    box.selectAll()
    box.copy()
    assert QGuiApplication.clipboard().text() == box.plain(TEXT)
    box.moveCursor(QTextCursor.MoveOperation.End)
    box.paste()
    assert box.text() == TEXT + TEXT


def test_pasted_text_is_cleaned_and_can_be_had_back(qtbot: QtBot, box: MarkedText) -> None:
    box.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(box.pasted) as told:
        paste(box, "複制,来的  文字(gòu)")
    (pasted,) = told.args
    assert box.text() == f"{TEXT}复制，来的文字"
    assert len(pasted.cleaned.changes) == 4
    box.insertPlainText("又写")
    box.restore(pasted)
    assert box.text() == f"{TEXT}複制,来的  文字(gòu)又写"


def test_clean_text_is_pasted_without_a_word(qtbot: QtBot, box: MarkedText) -> None:
    with qtbot.assertNotEmitted(box.pasted):
        paste(box, "干净的文字。")
    assert box.text() == f"干净的文字。{TEXT}"


def test_a_mark_that_names_nothing_is_pasted_as_words(box: MarkedText) -> None:
    paste(box, f"⟦S-NO-9⟧与{SCHOOLS}")
    assert box.text() == f"S-NO-9与{SCHOOLS}{TEXT}"


def test_places_count_what_is_read(box: MarkedText) -> None:
    box.select(0, 5, 9)
    assert box.textCursor().selectedText() == "\ufffc"
    box.select(1, 1, 4)
    assert box.textCursor().selectedText() == "林小学"
    box.select(7, 0, 1)
    assert box.textCursor().selectedText() == "林小学"


def test_figures_say_what_is_known_now(box: MarkedText) -> None:
    height = box.height()
    box.say_anew({SCHOOLS: Said("149所" * 40)}.get)
    assert box.said(CHANGE).lost
    assert box.text() == TEXT
    assert box.height() > height
    assert not box.isUndoRedoEnabled() or not box.document().isUndoAvailable()


def test_it_is_as_high_as_its_words(qtbot: QtBot, box: MarkedText) -> None:
    low = box.height()
    box.insertPlainText("很多字" * 60)
    qtbot.waitUntil(lambda: box.height() > low)
    assert box.verticalScrollBar().maximum() == 0

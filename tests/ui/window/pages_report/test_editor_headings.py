"""编写: headings are reworded in their place, with undo, and come back by one button."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from models.store.report_texts import report_texts, save_paragraph
from reports.editing import EditedParagraph, kept
from tests.ui.window.pages_report.conftest import judged, plain
from tests.ui.window.pages_report.test_paragraph_editor import settle
from ui.window.main_window import MainWindow
from ui.window.pages_report import editor_saving
from ui.window.pages_report.cases import CasesPage
from ui.window.pages_report.editor_heading import HeadingBox
from ui.window.pages_report.summary import SummaryPage

GROUPS = "work.groups.heading"
OURS = "推进集团化办学，发挥优质引领"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pause before words are kept be short."""
    monkeypatch.setattr(editor_saving, "PAUSE_MS", 20)


@pytest.fixture
def page(qtbot: QtBot, year: MainWindow) -> SummaryPage:
    """The page with the editor in sight."""
    page = judged(qtbot, year, "summary", SummaryPage)
    page.tabs.setCurrentWidget(page.editor)
    settle(qtbot, page)
    return page


def box_of(page: SummaryPage) -> HeadingBox:
    box = page.editor.sheet.boxes[GROUPS]
    assert isinstance(box, HeadingBox)
    return box


def write(qtbot: QtBot, page: SummaryPage, words: str) -> None:
    """Type other words over the heading, and pause."""
    text = box_of(page).text
    text.setFocus()
    text.selectAll()
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    text.insertPlainText(words)
    qtbot.waitUntil(lambda: not page.editor.keeper.is_waiting, timeout=5000)


def entries(page: SummaryPage) -> list[str]:
    return [item.text(0) for item in page.editor.outline._items()]


def test_a_heading_is_reworded_behind_its_number(qtbot: QtBot, page: SummaryPage) -> None:
    assert box_of(page).text.text() == OURS
    number = box_of(page).number.text()
    write(qtbot, page, "名校带新校")
    assert report_texts(page.session.store, page.subject)[GROUPS].text == "名校带新校"
    assert page.session.store.history()[0].label == "修改2026年度工作总结的一个标题"
    assert f"{number}名校带新校" in entries(page)
    assert "已改写" in plain(box_of(page).state.text())


def test_undo_and_the_button_bring_our_words_back(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "名校带新校")
    page.session.undo()
    settle(qtbot, page)
    assert box_of(page).text.text() == OURS
    page.session.redo()
    settle(qtbot, page)
    page.editor.go_to(GROUPS)
    page.editor.reset.click()
    settle(qtbot, page)
    assert box_of(page).text.text() == OURS
    assert report_texts(page.session.store, page.subject) == {}
    assert not [each for each in entries(page) if "名校带新校" in each]


def test_an_emptied_heading_says_ours_when_it_is_left(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "名校带新校")
    write(qtbot, page, "")
    settle(qtbot, page)
    assert box_of(page).text.text() == ""
    page.editor.sheet.boxes["work.groups"].text.setFocus()
    settle(qtbot, page)
    assert box_of(page).text.text() == OURS
    assert report_texts(page.session.store, page.subject) == {}


def test_a_heading_stays_one_line(qtbot: QtBot, page: SummaryPage) -> None:
    text = box_of(page).text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert text.text() == OURS
    data = QMimeData()
    data.setText("名校\n带新校")
    text.selectAll()
    text.insertFromMimeData(data)
    assert text.text() == "名校带新校"


def test_a_remark_about_a_heading_leads_to_it(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "名校××带新校")
    page.tabs.setCurrentWidget(page.proof)
    settle(qtbot, page)
    quotes = [each.quote for each in page.proof._shown]
    page.proof.table.selectRow(quotes.index("××"))
    page.proof.go.click()
    assert page.tabs.currentWidget() is page.editor
    assert box_of(page).text.textCursor().selectedText() == "××"


def test_headings_of_a_case_are_reworded(qtbot: QtBot, year: MainWindow) -> None:
    page = judged(qtbot, year, "cases", CasesPage)
    page.tabs.setCurrentWidget(page.whole)
    qtbot.waitUntil(lambda: "case.practice.heading" in page.whole.sheet.boxes, timeout=30000)
    box = page.whole.sheet.boxes["case.practice.heading"]
    box.text.selectAll()
    box.text.insertPlainText("我们这样做")
    assert page.whole.save()
    (row,) = page.session.rows("report_texts")
    assert (row.paragraph, row.text) == ("case.practice.heading", "我们这样做")


def test_a_heading_that_is_written_no_more_stands_at_the_end(
    qtbot: QtBot, page: SummaryPage
) -> None:
    lost = "work.districts.heading"
    own = EditedParagraph("学区先行", {}, "推行学区制管理", locked=False, edited_on=TODAY)
    changes = save_paragraph(page.session.store, kept(page.subject, lost, own))
    page.session.announce(changes)
    settle(qtbot, page)
    box = page.editor.sheet.boxes[lost]
    assert isinstance(box, HeadingBox)
    assert "系统不再写这个标题" in plain(box.state.text())
    sentences = page.editor.side.changes.list
    assert "系统不再写这个标题" in sentences.item(sentences.count() - 1).text()
    page.editor.go_to(lost)
    page.editor.reset.click()
    settle(qtbot, page)
    assert lost not in page.editor.sheet.boxes

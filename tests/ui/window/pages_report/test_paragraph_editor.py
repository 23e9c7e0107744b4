"""编写: the officer writes freely, figures stay live, nothing that was typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.ledgers.report_text import ReportText
from models.store.report_texts import report_texts
from reports.figure_marks import Mark
from tests.ui.window.pages_report.conftest import judged, plain, session_of
from tests.ui.window.pages_report.conftest import settle as settle_judgement
from ui.widgets.form import RowDialog
from ui.window.main_window import MainWindow
from ui.window.pages_report import editor_saving
from ui.window.pages_report.editor_insert import FigureDialog
from ui.window.pages_report.paragraph_editor import ParagraphEditor
from ui.window.pages_report.summary import SummaryPage

GROUPS = "work.groups"
MARK = "⟦S-CNT-2⟧"


@pytest.fixture
def page(qtbot: QtBot, year: MainWindow) -> SummaryPage:
    """The page with the editor in sight."""
    page = judged(qtbot, year, "summary", SummaryPage)
    page.tabs.setCurrentWidget(page.editor)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: SummaryPage) -> None:
    settle_judgement(qtbot, page)
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.session.tasks.idle, timeout=30000)
    qtbot.wait(1)


def texts(page: SummaryPage) -> dict[str, ReportText]:
    return report_texts(page.session.store, page.subject)


def write(qtbot: QtBot, page: SummaryPage, words: str, key: str = GROUPS) -> None:
    """Type at the end of a paragraph, and pause."""
    box = page.editor.sheet.boxes[key]
    box.text.setFocus()
    box.text.moveCursor(QTextCursor.MoveOperation.End)
    box.text.insertPlainText(words)
    qtbot.waitUntil(lambda: not page.editor.keeper.is_waiting, timeout=5000)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pause before words are kept be short."""
    monkeypatch.setattr(editor_saving, "PAUSE_MS", 20)


def shown(editor: ParagraphEditor, key: str = GROUPS) -> str:
    text = editor.sheet.boxes[key].text
    return text.plain(text.text())


def test_every_paragraph_and_heading_is_there(page: SummaryPage) -> None:
    assert GROUPS in page.editor.sheet.boxes
    assert MARK in page.editor.sheet.boxes[GROUPS].text.text()
    assert "1个" in shown(page.editor)
    outline = page.editor.outline
    tops = [outline.topLevelItem(n) for n in range(outline.topLevelItemCount())]
    assert [top.text(0) for top in tops if top][:2] == ["一、基本情况", "二、工作举措与成效"]


def test_typed_words_are_kept_by_themselves(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "越办越好。")
    kept = texts(page)[GROUPS]
    assert kept.text.endswith("越办越好。")
    assert MARK in kept.text
    assert "已自动保存" in plain(page.editor.state.text())
    assert page.session.store.history()[0].label == "修改2026年度工作总结的一段文字"


def test_keeping_words_judges_nothing_anew(qtbot: QtBot, page: SummaryPage) -> None:
    before = page.judging.current
    write(qtbot, page, "越办越好。")
    after = page.judging.current
    assert before is not None
    assert after is not None
    assert after.findings is before.findings
    assert [row.text for row in after.facts.report_texts if "越办越好" in row.text]


def test_leaving_the_page_keeps_what_was_typed(
    qtbot: QtBot, page: SummaryPage, year: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_saving, "PAUSE_MS", 600_000)
    page.editor.sheet.boxes[GROUPS].text.insertPlainText("离开前写的。")
    assert year.workspace is not None
    year.workspace.show_page("schools")
    assert texts(page)[GROUPS].text.startswith("离开前写的。")


def test_history_takes_words_back_and_brings_them_again(qtbot: QtBot, page: SummaryPage) -> None:
    before = shown(page.editor)
    write(qtbot, page, "越办越好。")
    page.session.undo()
    settle(qtbot, page)
    assert texts(page) == {}
    assert shown(page.editor) == before
    page.session.redo()
    settle(qtbot, page)
    assert shown(page.editor).endswith("越办越好。")


def test_ctrl_z_takes_back_typing_first_and_then_what_is_in_the_history(
    qtbot: QtBot, page: SummaryPage
) -> None:
    with page.session.operation("改名") as operation:
        operation.update("groups", 1, {"name": "育新集团"})
    settle(qtbot, page)
    text = page.editor.sheet.boxes[GROUPS].text
    before = text.text()
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(text, "abc")
    for _ in range(5):
        qtbot.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        if text.text() == before:
            break
    assert text.text() == before
    assert page.session.rows("groups")[0].name == "育新集团"
    qtbot.waitUntil(lambda: not page.editor.keeper.is_waiting, timeout=5000)
    qtbot.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    assert page.session.rows("groups")[0].name == "青禾县第一小学教育集团"


def test_words_stay_and_figures_follow_the_ledgers(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "越办越好。")
    add_group(page)
    settle(qtbot, page)
    assert "2个" in shown(page.editor)
    assert shown(page.editor).endswith("越办越好。")
    changes = page.editor.side.changes
    sentences = [changes.list.item(n).text() for n in range(changes.list.count())]
    assert any("由“1个”变为“2个”，文稿已用新数" in each for each in sentences)


def add_group(page: SummaryPage) -> None:
    with page.session.operation("新增集团") as operation:
        operation.insert(
            "groups",
            {
                "name": "二小集团",
                "kind": "group",
                "state": "formal",
                "started_on": date(2025, 9, 1),
            },
        )


def test_changes_are_accepted_one_by_one_or_all(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "越办越好。")
    add_group(page)
    settle(qtbot, page)
    changes = page.editor.side.changes
    count = changes.list.count()
    changes.list.setCurrentRow(0)
    changes.one.click()
    settle(qtbot, page)
    assert changes.list.count() == count - 1
    changes.all.click()
    settle(qtbot, page)
    assert changes.list.count() == 0
    assert "没有变化" in changes.title.text()


def test_a_locked_paragraph_keeps_its_figures(qtbot: QtBot, page: SummaryPage) -> None:
    editor = page.editor
    editor.go_to(GROUPS)
    editor.lock.click()
    settle(qtbot, page)
    add_group(page)
    settle(qtbot, page)
    assert "1个" in shown(editor)
    assert editor.sheet.boxes[GROUPS].text.isReadOnly()
    assert "已锁定" in plain(editor.sheet.boxes[GROUPS].state.text())
    editor.go_to(GROUPS)
    editor.lock.click()
    settle(qtbot, page)
    assert "2个" in shown(editor)
    assert not editor.sheet.boxes[GROUPS].text.isReadOnly()


def test_the_programs_words_can_be_had_back(qtbot: QtBot, page: SummaryPage) -> None:
    before = shown(page.editor)
    write(qtbot, page, "越办越好。")
    page.editor.go_to(GROUPS)
    page.editor.reset.click()
    settle(qtbot, page)
    assert shown(page.editor) == before
    assert texts(page) == {}


def test_the_original_is_compared(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "越办越好。")
    side = page.editor.side
    page.editor.go_to(GROUPS)
    side.setCurrentWidget(side.original)
    assert side.original.heading.text() == "与系统原文比较"
    assert "越办越好。" in plain(side.original.words.text())


def test_last_year_is_fetched_and_compared(qtbot: QtBot, page: SummaryPage) -> None:
    side = page.editor.side
    page.editor.go_to(GROUPS)
    side.setCurrentWidget(side.last_year)
    settle(qtbot, page)
    assert side.last_year.heading.text() == "与上年完全相同。"
    assert "上年全文" in plain(side.last_year.before.text())


def test_a_figure_is_explained_with_its_rows(qtbot: QtBot, page: SummaryPage) -> None:
    text = page.editor.sheet.boxes[GROUPS].text
    with qtbot.waitSignal(text.field_touched):
        text.field_touched.emit(Mark("S-CNT-2"))
    panel = page.editor.side.figure
    assert panel.heading.text() == "教育集团数"
    assert "S-CNT-2" in plain(panel.lines.text())
    with qtbot.waitSignal(page.rows_wanted) as asked:
        panel.look.click()
    assert [ref.id for ref in asked.args[0]] == [1]


def test_a_figure_is_searched_and_put_in(qtbot: QtBot, page: SummaryPage) -> None:
    editor = page.editor
    editor.go_to(GROUPS)
    editor.sheet.boxes[GROUPS].text.moveCursor(QTextCursor.MoveOperation.End)
    dialog = editor.ask_figure()
    assert isinstance(dialog, FigureDialog)
    dialog.search.setText("xxs")
    qtbot.waitUntil(lambda: bool(dialog._found) and dialog._found[0][1].label.startswith("学校数"))
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not editor.keeper.is_waiting, timeout=5000)
    assert texts(page)[GROUPS].text.endswith("⟦S-BAS-1⟧")


def test_an_own_figure_is_registered_and_put_in(qtbot: QtBot, page: SummaryPage) -> None:
    editor = page.editor
    editor.go_to(GROUPS)
    dialog = editor.ask_own_figure()
    assert isinstance(dialog, RowDialog)
    for name, words in (("title", "名师工作室"), ("value", "6"), ("unit", "个")):
        dialog.form.boxes[name].editor.show_text(words)
    dialog.save()
    settle(qtbot, page)
    qtbot.waitUntil(lambda: not editor.keeper.is_waiting, timeout=5000)
    settle(qtbot, page)
    (row,) = page.session.rows("custom_figures")
    assert (row.title, row.year) == ("名师工作室", 2026)
    assert f"⟦S-TXT-1.{row.id}⟧" in texts(page)[GROUPS].text
    assert shown(editor).startswith("6")


def test_a_paste_is_cleaned_with_a_word_and_can_be_had_back(
    qtbot: QtBot, page: SummaryPage, chinese_app: QApplication
) -> None:
    text = page.editor.sheet.boxes[GROUPS].text
    data = QMimeData()
    data.setText("學校,好")
    text.insertFromMimeData(data)
    assert text.text().startswith("学校，好")
    assert "已净化：繁体字 1 处、半角标点 1 处" in page.editor.notice.text
    page.editor.notice.act.click()
    assert text.text().startswith("學校,好")


def test_an_emptied_paragraph_is_not_printed(qtbot: QtBot, page: SummaryPage) -> None:
    text = page.editor.sheet.boxes[GROUPS].text
    text.setFocus()
    text.selectAll()
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.editor.keeper.is_waiting, timeout=5000)
    assert texts(page)[GROUPS].text == ""
    assert "不印出" in plain(page.editor.sheet.boxes[GROUPS].state.text())


def test_what_cannot_be_kept_is_said_and_stays(qtbot: QtBot, page: SummaryPage) -> None:
    from models.store.versions import mark_proofread

    mark_proofread(page.session.store, page.subject, date(2026, 12, 20))
    box = page.editor.sheet.boxes[GROUPS]
    box.text.insertPlainText("来不及了。")
    assert not page.editor.save()
    assert "已经校对" in page.editor.notice.text
    assert box.text.text().startswith("来不及了。")


def test_another_year_is_another_report(qtbot: QtBot, page: SummaryPage) -> None:
    write(qtbot, page, "越办越好。")
    session_of(page.window()).set_year(2025)  # type: ignore[arg-type]  # the main window
    settle(qtbot, page)
    assert GROUPS in page.editor.sheet.boxes
    assert "越办越好" not in shown(page.editor)

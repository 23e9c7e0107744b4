"""典型案例: written, counted, stored, previewed and saved."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from models.ledgers.ledger import RowRef
from reports import pdf
from reports.builders import typical_case
from tests.ui.window.pages_report.conftest import judged, plain, session_of, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.cases import CasesPage

Agree = Callable[[bool], list[str]]


@pytest.fixture(autouse=True)
def no_question_waits(agree: Agree) -> None:
    """What a test leaves unstored is dropped when the window closes."""
    agree(False)


def cases(qtbot: QtBot, window: MainWindow) -> CasesPage:
    return judged(qtbot, window, "cases", CasesPage)


def enter(page: CasesPage, **texts: str) -> None:
    for name, text in texts.items():
        page.editor.form.boxes[name].editor.show_text(text)


def test_case_of_the_year_is_shown(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    assert [row[0] for row in page.list.shown_rows()] == ["一张课表连城乡"]
    assert page.editor.form.boxes["title"].editor.shown_text() == "一张课表连城乡"
    assert page.editor.form.boxes["arrangement"].editor.shown_text() == "青禾县第一小学教育集团"
    assert not page.editor.is_changed


def test_new_case_is_stored_and_undone(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    page.add_case()
    assert page.editor.row_id == 0
    enter(page, title="第二个案例", background="起因。", practice="做法。")
    page.editor.store.click()
    settle(qtbot, page)
    assert [row[0] for row in page.list.shown_rows()] == ["一张课表连城乡", "第二个案例"]
    stored = session_of(year).rows("cases")[1]
    assert (stored.title, stored.year, stored.practice) == ("第二个案例", 2026, "做法。")
    assert page.editor.row_id == stored.id
    session_of(year).undo()
    settle(qtbot, page)
    assert [row[0] for row in page.list.shown_rows()] == ["一张课表连城乡"]
    assert page.editor.form.boxes["title"].editor.shown_text() == "一张课表连城乡"


def test_text_keeps_its_lines(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    text = "（一）同备一节课\n每个单元由两校各出一人。\n一是写教案。"
    enter(page, practice=text)
    assert page.editor.save()
    settle(qtbot, page)
    assert session_of(year).rows("cases")[0].practice == text


def test_case_without_title_is_refused(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    page.add_case()
    assert not page.editor.save()
    assert "没有填" in page.editor.form.boxes["title"].fault
    assert len(session_of(year).rows("cases")) == 1


def test_length_is_counted_while_writing(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    page.add_case()
    enter(page, background="字" * 1200, practice="字 字\n" * 600)
    assert plain(page.editor.length.text()).strip() == "正文 2400 字，最多 3000 字"
    enter(page, effect="字" * 700)
    assert "多了 100 字，请缩短" in page.editor.length.text()


def test_written_text_survives_a_change_elsewhere(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    enter(page, effect="正在写的一段话")
    with session_of(year).operation("改电话") as operation:
        operation.update("schools", 1, {"phone": "13900000000"})
    settle(qtbot, page)
    assert page.editor.form.boxes["effect"].editor.shown_text() == "正在写的一段话"
    page.editor.drop.click()
    assert page.editor.form.boxes["effect"].editor.shown_text() == "村小开齐了课程。"


def test_preview_shows_what_is_written(qtbot: QtBot, year: MainWindow, tmp_path: Path) -> None:
    page = cases(qtbot, year)
    page.tabs.setCurrentWidget(page.paper)
    judgement = settle(qtbot, page)
    path = tmp_path / "案例.pdf"
    page.paper.save(path, "pdf")
    settle(qtbot, page)
    document = typical_case.build(
        judgement.facts.cases[0],
        judgement.facts,
        judgement.figures,
        judgement.rule_set,
        today=session_of(year).clock().date(),
    )
    assert path.read_bytes() == pdf.render(document)
    assert page.paper.paper is not None
    assert page.paper.paper.name == "青禾县+一张课表连城乡"


def test_preview_of_unstored_words_says_so(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    enter(page, effect="刚写的一句话。")
    page.tabs.setCurrentWidget(page.paper)
    settle(qtbot, page)
    assert "还没有保存" in page.message.text
    page.paper.preview.search.setText("刚写的一句话")
    assert page.paper.preview.hits
    page.message.act.click()
    settle(qtbot, page)
    assert page.message.text == ""
    assert session_of(year).rows("cases")[0].effect == "刚写的一句话。"


def test_case_that_cannot_be_printed_goes_back_to_the_text(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    enter(page, title="")
    page.tabs.setCurrentWidget(page.paper)
    assert page.tabs.currentIndex() == 0
    assert "请先改正" in page.message.text


def test_leaving_with_unstored_words_asks(
    qtbot: QtBot, year: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = cases(qtbot, year)
    kinds = QMessageBox.StandardButton
    assert year.workspace is not None
    enter(page, effect="没有保存的话")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: kinds.Cancel)
    year.workspace.show_page("schools")
    assert year.workspace.current == "cases"
    monkeypatch.setattr(QMessageBox, "question", lambda *_: kinds.Yes)
    year.workspace.show_page("schools")
    assert year.workspace.current == "schools"
    assert session_of(year).rows("cases")[0].effect == "没有保存的话"


def test_other_case_is_opened_from_the_list(qtbot: QtBot, year: MainWindow, agree: Agree) -> None:
    with session_of(year).operation("第二个案例") as operation:
        second = operation.insert("cases", {"title": "第二个案例", "year": 2026})
        operation.insert("cases", {"title": "去年的案例", "year": 2025})
    page = cases(qtbot, year)
    assert len(page.list.shown_rows()) == 2
    page.show_rows([RowRef("cases", second)])
    assert page.editor.row_id == second
    enter(page, effect="不要的话")
    asked = agree(False)
    page.list.selectRow(0)
    assert asked
    assert page.editor.row_id == 1
    assert session_of(year).rows("cases")[1].effect == ""


def test_case_is_opened_from_elsewhere(qtbot: QtBot, year: MainWindow) -> None:
    with session_of(year).operation("第二个案例") as operation:
        second = operation.insert("cases", {"title": "第二个案例", "year": 2026})
    assert year.workspace is not None
    year.workspace.show_rows([RowRef("cases", second)])
    assert cases(qtbot, year).editor.row_id == second


def test_staying_with_a_case_keeps_it_marked(
    qtbot: QtBot, year: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_of(year).operation("第二个案例") as operation:
        operation.insert("cases", {"title": "第二个案例", "year": 2026})
    page = cases(qtbot, year)
    enter(page, effect="还要写")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Cancel)
    page.list.selectRow(1)
    assert page.editor.row_id == 1
    assert page.list.current_row() == 0


def test_case_is_deleted_when_agreed(qtbot: QtBot, year: MainWindow, agree: Agree) -> None:
    page = cases(qtbot, year)
    agree(False)
    page.remove.click()
    assert len(session_of(year).rows("cases")) == 1
    agree(True)
    page.remove.click()
    settle(qtbot, page)
    assert session_of(year).rows("cases") == ()
    assert not page.remove.isEnabled()
    session_of(year).undo()
    settle(qtbot, page)
    assert page.editor.row_id == 1

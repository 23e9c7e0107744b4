"""What is typed in a case and not stored yet outlives the program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.window.pages_report.conftest import judged, session_of, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.case_unsaved import left_behind, place_of
from ui.window.pages_report.cases import CasesPage

Agree = Callable[[bool], list[str]]


@pytest.fixture(autouse=True)
def no_question_waits(agree: Agree) -> None:
    """What a test leaves unstored is dropped when the window closes."""
    agree(False)


def enter(page: CasesPage, **texts: str) -> None:
    for name, text in texts.items():
        page.editor.form.boxes[name].editor.show_text(text)


def status(window: MainWindow) -> list[str]:
    return [label.text() for label in window.statusBar().findChildren(QLabel)]


def opened_again(qtbot: QtBot, window: MainWindow) -> CasesPage:
    """The page as after a power cut: nobody was asked whether the words are to be stored."""
    kept = place_of(session_of(window).path).read_bytes()
    path = session_of(window).path
    window.close_county()
    place_of(path).write_bytes(kept)
    window.open_file(path)
    return judged(qtbot, window, "cases", CasesPage)


def test_words_that_were_not_stored_are_found_again(qtbot: QtBot, year: MainWindow) -> None:
    page = judged(qtbot, year, "cases", CasesPage)
    enter(page, practice="写了一个下午。", author="和丽")
    page.keeper.look()
    assert "有文字还没有保存" in status(year)
    page = opened_again(qtbot, year)
    assert "全部已保存" in status(year)
    assert "没有保存（2026-11-22 09:30）" in page.message.text
    assert not page.editor.is_changed
    page.keeper.look()
    assert left_behind(session_of(year).path) is not None
    offer = next(each for each in page.message.findChildren(QPushButton) if each.text() == "找回")
    offer.click()
    assert page.editor.typed() == {"practice": "写了一个下午。", "author": "和丽"}
    assert page.editor.save()
    settle(qtbot, page)
    assert session_of(year).rows("cases")[0].practice == "写了一个下午。"
    assert left_behind(session_of(year).path) is None


def test_a_new_case_is_found_again(qtbot: QtBot, year: MainWindow) -> None:
    page = judged(qtbot, year, "cases", CasesPage)
    page.add_case()
    enter(page, title="第二个案例", background="起因。")
    page.keeper.look()
    page = opened_again(qtbot, year)
    page._put_back()
    assert page.editor.row_id == 0
    assert page.editor.typed() == {"title": "第二个案例", "background": "起因。"}


def test_what_was_stored_or_dropped_is_not_offered(qtbot: QtBot, year: MainWindow) -> None:
    path = session_of(year).path
    page = judged(qtbot, year, "cases", CasesPage)
    for leave in (page.editor.store.click, page.editor.drop.click, page.may_leave):
        enter(page, practice=f"改一遍 {leave}")
        page.keeper.look()
        assert left_behind(path) is not None
        leave()
        settle(qtbot, page)
        assert left_behind(path) is None
    assert "全部已保存" in status(year)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"year": 1}', '{"texts": 3}'])
def test_damaged_words_are_no_words(tmp_path: Path, content: str) -> None:
    data_file = tmp_path / "青禾县.yjtz"
    place_of(data_file).parent.mkdir()
    place_of(data_file).write_text(content)
    assert left_behind(data_file) is None


def test_words_that_cannot_be_kept_stop_nobody(qtbot: QtBot, year: MainWindow) -> None:
    page = judged(qtbot, year, "cases", CasesPage)
    place_of(session_of(year).path).mkdir(parents=True)
    enter(page, practice="改一遍")
    page.keeper.look()
    assert page.editor.is_changed
    assert left_behind(session_of(year).path) is None


def test_words_of_another_year_wait_for_their_year(qtbot: QtBot, year: MainWindow) -> None:
    page = judged(qtbot, year, "cases", CasesPage)
    enter(page, practice="改一遍")
    page.keeper.look()
    place = place_of(session_of(year).path)
    found = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps({**found, "year": 2025}), "utf-8")
    page = opened_again(qtbot, year)
    assert page.message.text == ""
    session_of(year).set_year(2025)
    settle(qtbot, page)
    assert "没有保存" in page.message.text


def test_the_county_is_not_left_while_the_officer_wants_to_stay(
    qtbot: QtBot, year: MainWindow, empty_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = judged(qtbot, year, "cases", CasesPage)
    enter(page, practice="写到一半。")
    stay = QMessageBox.StandardButton.Cancel
    monkeypatch.setattr(QMessageBox, "question", lambda *_: stay)
    year.leave_county()
    year.open_file(empty_file)
    assert year.ask_restore() is None
    assert session_of(year).store.county.name == "青禾县"
    assert session_of(year).path != empty_file
    assert page.editor.typed() == {"practice": "写到一半。"}
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    year.leave_county()
    assert year.session is None

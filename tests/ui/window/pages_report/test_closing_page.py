"""年度结转: looked through, closed, carried over, reopened with a reason."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.ledgers.arrangement import ArrangementState
from models.ledgers.field import FieldValue
from models.store.closing import closed_folder, closing_of
from models.year_end import Decision
from tests.ui.window.pages_report.conftest import judged, plain, session_of, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.cases import CasesPage
from ui.window.pages_report.closing import ClosingPage

Agree = Callable[[bool], list[str]]
OVER: dict[str, FieldValue] = {
    "name": "二小集团",
    "state": ArrangementState.FORMAL,
    "started_on": date(2023, 9, 1),
    "ends_on": date(2026, 8, 31),
}
PLANNED: dict[str, FieldValue] = {"name": "三小集团", "state": ArrangementState.PLANNED}


@pytest.fixture
def ending(year: MainWindow) -> MainWindow:
    """A year with a group whose term is over and one that was never founded."""
    with session_of(year).operation("录入") as operation:
        operation.insert("groups", OVER)
        operation.insert("groups", PLANNED)
    return year


def closing(qtbot: QtBot, window: MainWindow) -> ClosingPage:
    return judged(qtbot, window, "closing", ClosingPage)


def close(qtbot: QtBot, page: ClosingPage, agree: Agree) -> list[str]:
    asked = agree(True)
    page.close_button.click()
    settle(qtbot, page)
    return asked


def test_what_is_not_done_is_said_before_closing(qtbot: QtBot, year: MainWindow) -> None:
    page = closing(qtbot, year)
    assert page.about.text() == "2026 年度"
    assert "件事没有做完" in plain(page.open_points.title.text())
    assert any("还没有签发" in each for each in page.open_points.sentences())
    assert "还没有封存" in page.state.text()


def test_a_closed_year_is_no_longer_changed_in_the_window(
    qtbot: QtBot, ending: MainWindow, agree: Agree
) -> None:
    page = closing(qtbot, ending)
    agree(False)
    page.close_button.click()
    session = session_of(ending)
    assert closing_of(session.store, 2026) is None
    asked = close(qtbot, page, agree)
    assert asked[-1].startswith("2026 年还没有过完。封存 2026 年度吗")
    assert "封存。" in plain(page.state.text())
    assert not page.close_button.isEnabled()
    assert ending.workspace is not None
    assert ending.workspace.bar.years.currentText() == "2026 年度（已封存）"
    assert [page.steps.item(n).text()[-1] for n in (0, 1, 2)] == ["✓", "✓", "项"]
    with (
        pytest.raises(Exception, match="属于2026年度，这一年度已经封存"),
        session.operation("改案例") as operation,
    ):
        operation.update("cases", 1, {"title": "改不了"})


def test_a_closed_year_is_judged_as_it_was(qtbot: QtBot, ending: MainWindow, agree: Agree) -> None:
    page = closing(qtbot, ending)
    before = settle(qtbot, page)
    close(qtbot, page, agree)
    with session_of(ending).operation("改名") as operation:
        operation.update("schools", 1, {"name": "青禾县实验小学"})
    after = settle(qtbot, page)
    assert after.facts.schools[0].name == "青禾县第一小学"
    assert after.figures == before.figures
    assert session_of(ending).rows("schools")[0].name == "青禾县实验小学"


def test_what_ends_is_decided_and_written_as_one_step(
    qtbot: QtBot, ending: MainWindow, agree: Agree
) -> None:
    page = closing(qtbot, ending)
    panel = page.questions
    assert [row[1] for row in panel.table.shown_rows()] == ["二小集团", "三小集团"]
    assert not panel.write.isEnabled()
    assert "请先封存" in panel.message.text
    close(qtbot, page, agree)
    panel.apply.click()
    assert "请先在表里选中" in panel.message.text
    panel.table.selectRow(0)
    assert panel.decision.currentText() == "结束"
    panel.decision.setCurrentIndex(panel.decision.findData(Decision.KEEP))
    panel.apply.click()
    assert "“二小集团”不能选“保持不变”，只能选结束、续期" in panel.message.text
    panel.decision.setCurrentIndex(panel.decision.findData(Decision.EXTEND))
    panel.apply.click()
    panel.propose.click()
    assert [row[3] for row in panel.table.shown_rows()] == ["续期 2029-08-31", "保持不变"]
    panel.write.click()
    settle(qtbot, page)
    assert session_of(ending).rows("groups")[1].ends_on == date(2029, 8, 31)
    assert page.steps.currentRow() == 3
    assert page.steps.item(2).text().endswith("✓")
    session_of(ending).undo()
    settle(qtbot, page)
    assert session_of(ending).rows("groups")[1].ends_on == date(2026, 8, 31)
    assert not page.steps.item(2).text().endswith("✓")


def test_an_unanswered_question_is_named(qtbot: QtBot, ending: MainWindow, agree: Agree) -> None:
    page = closing(qtbot, ending)
    close(qtbot, page, agree)
    with pytest.raises(Exception, match="还有2个事项没有确定"):
        page.questions.carry_over()


def test_the_new_year_is_opened(qtbot: QtBot, ending: MainWindow, agree: Agree) -> None:
    page = closing(qtbot, ending)
    assert "学校年度数据" in [row[0] for row in page.to_fill.shown_rows()]
    page.open_button.click()
    assert session_of(ending).year == 2027
    assert ending.workspace is not None
    assert ending.workspace.current == "overview"
    page = closing(qtbot, ending)
    session_of(ending).set_year(2026)
    settle(qtbot, page)
    page.to_fill.row_opened.emit(0)
    assert ending.workspace.current == "school_years"
    assert session_of(ending).year == 2027


def test_reopening_wants_a_reason_and_stays_on_record(
    qtbot: QtBot, ending: MainWindow, agree: Agree
) -> None:
    page = closing(qtbot, ending)
    close(qtbot, page, agree)
    page.record.table.selectRow(0)
    dialog = page.record.ask_reason()
    assert dialog is not None
    dialog.save()
    assert dialog.fault.isVisibleTo(dialog)
    dialog.reason.show_text("省厅要求更正经费")
    dialog.save()
    settle(qtbot, page)
    assert closing_of(session_of(ending).store, 2026) is None
    assert page.record.table.shown_rows()[0][3] == "2026-11-22 解除：省厅要求更正经费"
    assert page.close_button.isEnabled()
    assert session_of(ending).store.history()[0].label.endswith("原因：省厅要求更正经费")
    close(qtbot, page, agree)
    assert [row[1] for row in page.record.table.shown_rows()] == ["2", "1"]


def test_copies_are_checked(
    qtbot: QtBot, ending: MainWindow, agree: Agree, county_file: Path
) -> None:
    page = closing(qtbot, ending)
    assert page.record.ask_reason() is None
    close(qtbot, page, agree)
    page.record.check.click()
    settle(qtbot, page)
    assert "1 份封存文件都完好" in page.record.message.text
    (copy,) = closed_folder(county_file).glob("*.yjtz")
    copy.write_bytes(copy.read_bytes() + b"\0")
    page.record.check.click()
    settle(qtbot, page)
    assert "被改动过" in page.record.message.text


def test_in_a_closed_year_no_new_case_is_begun(
    qtbot: QtBot, ending: MainWindow, agree: Agree
) -> None:
    close(qtbot, closing(qtbot, ending), agree)
    page = judged(qtbot, ending, "cases", CasesPage)
    page.add_case()
    assert not page.editor.form.isEnabled()
    assert not page.editor.store.isEnabled()
    assert "2026年度已经封存" in page.editor.notice.text

"""合规检查: findings with their clause and rows; explaining them, and taking that back."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from models.rules.finding import Finding, Severity, State
from tests.ui.window.pages_report.conftest import judged, plain, session_of, settle
from ui.window.county_dialog import CountyDialog
from ui.window.main_window import MainWindow
from ui.window.pages_report.check import CheckPage
from ui.window.pages_report.excuse_dialog import ExcuseDialog
from ui.window.pages_report.finding_rows import mending_place


def check(qtbot: QtBot, window: MainWindow, detail: str = "") -> CheckPage:
    page = judged(qtbot, window, "check", CheckPage)
    if detail:
        page.begin_with(detail)
    return page


def finding_of(qtbot: QtBot, page: CheckPage, rule: str) -> Finding:
    findings = settle(qtbot, page).findings
    return next(each for each in findings if each.rule == rule)


def explain(page: CheckPage, finding: Finding, reason: str) -> ExcuseDialog:
    dialog = page.explain(finding)
    dialog.boxes["reason"].editor.show_text(reason)
    dialog.boxes["deadline"].editor.show_text("2027-06-30")
    dialog.boxes["person"].editor.show_text("李局长")
    dialog.save()
    return dialog


def test_hard_demands_come_first(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year)
    first = page.tree.current()
    assert first is not None
    assert (first.state, first.severity) == (State.NOT_MET, Severity.HARD)
    assert all(each.open for each in page.tree.shown)


def test_finding_is_shown_with_clause_formula_and_numbers(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year, "R-ROT-01")
    finding = finding_of(qtbot, page, "R-ROT-01")
    assert page.tree.current() == finding
    panel = page.panel
    assert finding.clause in panel.clause.text()
    assert finding.source in panel.clause.text()
    assert "符合条件" in panel.formula.text()
    assert "<b>20</b>" in panel.message.text()
    assert "还差 <b>1</b> 人" in panel.message.text()
    assert panel.state.text() == "未达标 · 硬性要求"
    assert panel.table.shown_rows()[0][:2] == ("交流轮岗", "李明 2026-09-01")


def test_row_opens_in_its_ledger(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year, "R-ROT-01")
    with qtbot.waitSignal(page.rows_wanted) as asked:
        page.panel.table.row_opened.emit(0)
    assert [(ref.ledger, ref.id) for ref in asked.args[0]] == [("rotations", 1)]
    assert year.workspace is not None
    assert year.workspace.current == "rotations"


def test_mending_opens_all_rows(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year, "R-COV-01")
    with qtbot.waitSignal(page.rows_wanted) as asked:
        qtbot.mouseClick(page.panel.mend, Qt.MouseButton.LeftButton)
    assert [ref.id for ref in asked.args[0]] == [4, 5]


def test_mending_what_has_no_row_opens_a_page(qtbot: QtBot, window: MainWindow) -> None:
    page = check(qtbot, window, "R-ROT-01")
    with qtbot.waitSignal(page.page_wanted) as asked:
        qtbot.mouseClick(page.panel.mend, Qt.MouseButton.LeftButton)
    assert asked.args == ["rotations"]


def test_every_finding_has_a_place_to_mend(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year)
    assert year.workspace is not None
    keys = set(year.workspace._entries)
    for finding in settle(qtbot, page).findings:
        place = mending_place(finding)
        if isinstance(place, str):
            assert place in keys
        elif place[0].ledger != "county":
            assert {year.workspace.page_of(ref) for ref in place} <= keys


def test_what_the_county_has_not_said_of_itself_is_mended_in_its_profile(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = check(qtbot, window, "R-SHD-01")
    qtbot.mouseClick(page.panel.mend, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(CountyDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_explained_finding_changes_its_state_and_back(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year, "R-ROT-01")
    explain(page, finding_of(qtbot, page, "R-ROT-01"), "人员调配要到下学期")
    settle(qtbot, page)
    excused = finding_of(qtbot, page, "R-ROT-01")
    assert excused.state is State.EXCUSED
    assert excused.excuse is not None
    assert (excused.excuse.reason, excused.excuse.person) == ("人员调配要到下学期", "李局长")
    session_of(year).undo()
    settle(qtbot, page)
    assert finding_of(qtbot, page, "R-ROT-01").state is State.NOT_MET
    assert session_of(year).rows("excuses") == ()
    session_of(year).redo()
    settle(qtbot, page)
    assert finding_of(qtbot, page, "R-ROT-01").state is State.EXCUSED


def test_explanation_can_be_changed_and_taken_back(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year, "R-ROT-01")
    explain(page, finding_of(qtbot, page, "R-ROT-01"), "人员调配要到下学期")
    settle(qtbot, page)
    page.begin_with("excused")
    assert page.panel.explain.text() == "修改说明"
    assert "李局长" in plain(page.panel.excuse.text())
    explain(page, finding_of(qtbot, page, "R-ROT-01"), "等待省里批复")
    settle(qtbot, page)
    assert [row.reason for row in session_of(year).rows("excuses")] == ["等待省里批复"]
    page.begin_with("excused")
    qtbot.mouseClick(page.panel.unexplain, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert finding_of(qtbot, page, "R-ROT-01").state is State.NOT_MET


def test_explanation_without_reason_is_refused(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year, "R-ROT-01")
    dialog = page.explain(finding_of(qtbot, page, "R-ROT-01"))
    dialog.boxes["deadline"].editor.show_text("下个月")
    dialog.save()
    assert "没有填" in dialog.boxes["reason"].fault
    assert "不是日期" in dialog.boxes["deadline"].fault
    assert session_of(year).rows("excuses") == ()


def test_an_explanation_is_not_dropped_without_a_question(
    qtbot: QtBot, year: MainWindow, agree: Callable[[bool], list[str]]
) -> None:
    page = check(qtbot, year, "R-ROT-01")
    asked = agree(False)
    page.explain(finding_of(qtbot, page, "R-ROT-01")).reject()
    assert asked == []
    dialog = page.explain(finding_of(qtbot, page, "R-ROT-01"))
    dialog.boxes["reason"].editor.show_text("人员调配要到下学期")
    dialog.reject()
    assert "还没有保存" in asked[0]
    assert dialog.isVisible()
    agree(True)
    dialog.reject()


def test_one_explanation_serves_all_findings_of_a_rule(qtbot: QtBot, year: MainWindow) -> None:
    with session_of(year).operation("再建一个集团") as operation:
        group = session_of(year).rows("groups")[0]
        operation.insert(
            "groups",
            {"name": "第二集团", "kind": group.kind, "state": group.state},
        )
    page = check(qtbot, year)
    findings = settle(qtbot, page).findings
    alike = [each for each in findings if each.rule == "R-ARR-03" and each.state is State.NOT_MET]
    assert len(alike) > 1
    dialog = page.explain(alike[0])
    assert dialog.whole.isVisible()
    dialog.whole.setChecked(True)
    dialog.boxes["reason"].editor.show_text("批文正在补办")
    dialog.save()
    states = {each.state for each in settle(qtbot, page).findings if each.rule == "R-ARR-03"}
    assert State.EXCUSED in states
    assert State.NOT_MET not in states


def test_rule_that_is_asked_for_early_is_shown_when_judged(qtbot: QtBot, year: MainWindow) -> None:
    assert year.workspace is not None
    page = year.workspace.show_page("check:R-ROT-01")
    assert isinstance(page, CheckPage)
    settle(qtbot, page)
    current = page.tree.current()
    assert current is not None
    assert current.rule == "R-ROT-01"


def test_list_is_filtered_by_state_severity_and_words(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year)
    page.states.press("met")
    assert {each.state for each in page.tree.shown} == {State.MET}
    page.severity.setCurrentIndex(page.severity.findData("hard"))
    page.severity.activated.emit(page.severity.currentIndex())
    assert {each.severity for each in page.tree.shown} == {Severity.HARD}
    page.search.setText("没有这样的事项")
    assert page.tree.shown == ()
    assert page.panel.heading.text() == "没有符合条件的事项。"
    assert not page.panel.mend.isVisible()


def test_nothing_is_said_to_be_found_before_the_county_was_judged(
    qtbot: QtBot, year: MainWindow
) -> None:
    assert year.workspace is not None
    page = year.workspace.show_page("check")
    assert isinstance(page, CheckPage)
    assert page.panel.heading.text() == ""
    settle(qtbot, page)
    assert page.panel.heading.text() != ""


def test_buttons_count_what_they_show(qtbot: QtBot, year: MainWindow) -> None:
    page = check(qtbot, year)
    for chip in page.states.findChildren(QPushButton):
        chip.click()
        assert chip.text().split()[1] == str(len(page.tree.shown))


def test_list_is_written_as_shown(
    qtbot: QtBot, year: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = check(qtbot, year, "hard")
    path = tmp_path / "清单.xlsx"
    proposed: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text == f"已保存到 {path}")
    assert proposed == [f"{session_of(year).store.county.name}2026年合规检查清单.xlsx"]
    book = openpyxl.load_workbook(path)
    _title, header, *rows = book["合规检查"].iter_rows(values_only=True)
    assert header[0] == "序号"
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert sorted(row[5] for row in rows) == sorted(each.message for each in page.tree.shown)
    about = dict(book["导出说明"].iter_rows(values_only=True))
    assert about["筛选"] == "未达标、硬性要求"
    assert about["年度"].startswith("2026 年度，以 2026-12-31 为准，按")
    assert about["行数"] == f"{len(rows)} 行"


def test_stopped_check_can_be_begun_again(qtbot: QtBot, year: MainWindow) -> None:
    page = judged(qtbot, year, "check", CheckPage)
    page.judging.stopped.emit()
    assert page.message.text == ""
    page._waiting = True
    page.judging.stopped.emit()
    assert "核对已停止" in page.message.text
    page.refresh()
    assert page.message.text == ""

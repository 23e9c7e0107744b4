"""总览: its numbers are those of the measures, and each leads to its rows."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.rules.finding import Severity, State
from models.rules.rule_set import load_rule_set
from models.statistics.figure import number_text
from tests.ui.window.pages_report.conftest import judged, plain, session_of, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.check import CheckPage
from ui.window.pages_report.deadline import deadline_text
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.overview import OverviewPage


def overview(qtbot: QtBot, window: MainWindow) -> OverviewPage:
    return judged(qtbot, window, "overview", OverviewPage)


def test_coverage_is_that_of_the_measure(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    found = settle(qtbot, page).coverage
    number = plain(page.coverage.number.text())
    assert number.split() == [
        str(len(found.covered)),
        "/",
        str(len(found.targets)),
        "所，33.33%",
    ]
    names = [each.school.name for each in found.uncovered]
    assert names == ["宁蒗中学", "青禾县第十小学"]
    assert [row[0] for row in page.uncovered.shown_rows()] == names
    assert "还有 2 所没有任何帮扶" in plain(page.coverage.note.text())


def test_rotation_tells_how_many_persons_are_missing(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    count = settle(qtbot, page).rotation
    assert (len(count.rotated), len(count.eligible), count.shortfall) == (1, 20, 1)
    assert plain(page.rotation.number.text()).split()[:3] == ["1", "/", "20"]
    words = plain(page.rotation.note.text())
    assert "交流轮岗人数还差 1 人" in words
    assert "其中骨干 1 人，已达标" in words


def test_rotation_without_a_list_says_so(qtbot: QtBot, window: MainWindow) -> None:
    page = overview(qtbot, window)
    assert "没有符合条件教师名单" in plain(page.rotation.note.text())


@pytest.mark.parametrize("key", ["overview", "check", "summary", "cases"])
def test_year_before_the_policy_is_shown_too(qtbot: QtBot, year: MainWindow, key: str) -> None:
    assert year.workspace is not None
    session_of(year).set_year(2023)
    page = judged(qtbot, year, key, JudgedPage)
    assert settle(qtbot, page).rule_set.name == "national"
    if isinstance(page, OverviewPage):
        assert plain(page.shadowing.number.text()).split() == ["0", "人"]


def test_shadow_training_is_out_of_what_is_asked(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    judgement = settle(qtbot, page)
    least = judgement.rule_set.limits.integer("shadow.min_per_year")
    qualified = len(judgement.shadowing.qualified)
    assert plain(page.shadowing.number.text()).split() == [str(qualified), "/", str(least), "人"]
    assert "共登记 1 人" in plain(page.shadowing.note.text())


def test_findings_are_counted_by_what_follows(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    findings = settle(qtbot, page).findings
    hard = sum(each.state is State.NOT_MET and each.severity is Severity.HARD for each in findings)
    missing = sum(each.state is State.MISSING for each in findings)
    assert hard > 0
    assert plain(page.findings.rows["hard"].count.text()).split() == [str(hard), "项"]
    assert plain(page.findings.rows["missing"].count.text()).split() == [str(missing), "项"]


def test_forms_are_shown_with_last_year(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    figure = settle(qtbot, page).figures["S-CNT-2"]
    rows = {row[0]: row[1:] for row in page.forms.shown_rows()}
    assert figure.value is not None
    assert figure.previous is not None
    assert rows["教育集团"] == (
        f"{number_text(figure.value)} 个",
        f"{number_text(figure.previous)} 个",
        "持平",
    )
    assert "联盟" not in rows


def test_trend_begins_with_the_first_year_on_record(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    assert [point.label for point in page.chart.points] == ["2024", "2025", "2026"]
    assert page.chart.points[-1].text == "33.33%"
    page.grab()


def test_uncovered_school_opens_with_a_click(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    cell = page.uncovered.visualRect(page.uncovered.model().index(1, 0)).center()
    with qtbot.waitSignal(page.rows_wanted) as asked:
        qtbot.mouseClick(page.uncovered.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert [(ref.ledger, ref.id) for ref in asked.args[0]] == [("schools", 5)]
    assert year.workspace is not None
    assert year.workspace.current == "schools"


def test_cards_open_their_rows(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    for card, ledger in (
        (page.rotation, "rotations"),
        (page.shadowing, "shadowing"),
    ):
        with qtbot.waitSignal(page.rows_wanted) as asked:
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        assert {ref.ledger for ref in asked.args[0]} == {ledger}
    form = page.forms.visualRect(page.forms.model().index(1, 0)).center()
    with qtbot.waitSignal(page.rows_wanted) as asked:
        qtbot.mouseClick(page.forms.viewport(), Qt.MouseButton.LeftButton, pos=form)
    assert {ref.ledger for ref in asked.args[0]} == {"groups"}


def test_coverage_opens_the_board(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    qtbot.mouseClick(page.coverage, Qt.MouseButton.LeftButton)
    assert year.workspace is not None
    assert year.workspace.current == "coverage"


def test_card_is_pressed_by_key_too(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    with qtbot.waitSignal(page.rows_wanted):
        qtbot.keyClick(page.rotation, Qt.Key.Key_Return)


def test_card_without_rows_opens_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = overview(qtbot, window)
    with qtbot.waitSignal(page.page_wanted) as asked:
        qtbot.mouseClick(page.rotation, Qt.MouseButton.LeftButton)
    assert asked.args == ["rotations"]


def test_count_of_findings_opens_them(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    qtbot.mouseClick(page.findings.rows["hard"], Qt.MouseButton.LeftButton)
    check = judged(qtbot, year, "check", CheckPage)
    assert check.tree.shown
    assert {each.severity for each in check.tree.shown} == {Severity.HARD}
    assert {each.state for each in check.tree.shown} == {State.NOT_MET}


def test_empty_county_is_told_what_to_do_first(
    qtbot: QtBot, bare_window: MainWindow, empty_file: Path
) -> None:
    bare_window.open_file(empty_file)
    page = overview(qtbot, bare_window)
    assert page.steps.isVisible()
    with qtbot.waitSignal(page.page_wanted) as asked:
        page.steps.schools.button.click()
    assert asked.args == ["import:schools"]


def test_step_that_is_done_is_ticked(qtbot: QtBot, window: MainWindow) -> None:
    with session_of(window).operation("删除集团") as operation:
        operation.delete("members", 1)
        operation.delete("members", 2)
        operation.delete("groups", 1)
    page = overview(qtbot, window)
    assert page.steps.isVisible()
    assert page.steps.schools.words.text() == "已有学校 5 所。"
    assert page.steps.schools.mark.text() == "✓"
    assert page.steps.arrangements.mark.text() == "3"


def test_change_is_shown_at_once(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    with session_of(year).operation("加入集团") as operation:
        for school in (4, 5):
            operation.insert(
                "members",
                {
                    "arrangement": 1,
                    "school": school,
                    "role": session_of(year).rows("members")[1].role,
                    "joined_on": date(2026, 3, 1),
                },
            )
    settle(qtbot, page)
    assert page.uncovered.shown_rows() == []
    assert "目标学校都已有帮扶" in plain(page.coverage.note.text())


def test_other_year_is_judged_anew(qtbot: QtBot, year: MainWindow) -> None:
    page = overview(qtbot, year)
    session_of(year).set_year(2025)
    settle(qtbot, page)
    assert page.heading.text() == "2025 年度总览"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 10, 1), "还有 91 天"),
        (date(2026, 12, 20), "还有 11 天"),
        (date(2026, 12, 31), "就是今天"),
        (date(2027, 1, 5), "已过 5 天"),
    ],
)
def test_deadline_is_counted_in_days(today: date, words: str) -> None:
    assert words in deadline_text(2026, load_rule_set().limits, today)


def test_while_the_county_is_judged_the_page_says_so(qtbot: QtBot, year: MainWindow) -> None:
    session = session_of(year)
    freed = threading.Event()
    assert year.workspace is not None
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20000)
    session.tasks.start("导入", lambda _progress: freed.wait(20), lambda _result: None, quiet=True)
    with session.operation("改名") as operation:
        operation.update("schools", 1, {"name": "青禾县实验小学"})
    page = year.workspace.show_page("overview")
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.message.text.startswith("正在核对"), timeout=20000)
    freed.set()
    qtbot.waitUntil(lambda: not page.message.text, timeout=20000)

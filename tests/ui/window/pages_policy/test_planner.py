"""结对规划: three alternatives, what the officer settles, and drafts in one step."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import Tag
from tests.ui.window.pages_policy.conftest import planned
from tests.ui.window.pages_report.conftest import session_of
from ui.window.main_window import MainWindow
from ui.window.pages_policy.planner import PlannerPage

TENTH, JUNIOR = "青禾县第十小学", "宁蒗中学"
FIRST, THIRD = "青禾县第一小学", "青禾县第二小学"


@pytest.fixture
def leads(window: MainWindow) -> MainWindow:
    """The small county with two strong schools; one of them leads a group already."""
    with session_of(window).operation("认定优质学校") as operation:
        for school in (1, 3):
            operation.insert("school_tags", {"school": school, "tag": Tag.STRONG})
    return window


def planner(qtbot: QtBot, window: MainWindow, wanted: str = "planner") -> PlannerPage:
    assert window.workspace is not None
    page = window.workspace.show_page(wanted)
    assert isinstance(page, PlannerPage)
    planned(qtbot, page)
    return page


def shown(page: PlannerPage) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in page.pairs.shown_rows()}


def test_alternatives_stand_side_by_side(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    assert [card.title.text() for card in page.cards.cards] == ["就近优先", "负担均衡", "强校优先"]
    assert "教育集团成员上限 10 所（不含牵头校）" in page.parameters.text()
    assert "得到帮扶" in page.cards.cards[0].numbers[0].text()
    page.cards.cards[1].clicked.emit()
    assert shown(page) == {TENTH: (THIRD, "新建教育集团", "外乡镇", "")}
    assert "牵头校负担最轻" in page.cards.cards[1].best.text()
    qtbot.keyClick(page.cards.cards[0], Qt.Key.Key_Return)
    assert shown(page) == {TENTH: (FIRST, f"加入“{FIRST}教育集团”", "外乡镇", "")}


def test_every_pair_and_every_school_that_is_left_has_its_reason(
    qtbot: QtBot, leads: MainWindow
) -> None:
    page = planner(qtbot, leads)
    assert f"{TENTH}是乡村学校，还没有帮扶" in page.detail.reason.text()
    assert page.detail.weights.text().startswith("权衡（越小越好）：远近 200")
    page.tabs.setCurrentWidget(page.left)
    [(name, reason)] = page.left.shown_rows()
    assert name == JUNIOR
    assert "没有同学段（初中）的优质学校" in reason
    assert page.detail.reason.text() == reason
    assert page.detail.lock.isHidden()


def test_another_page_asks_for_a_school(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads, "planner:4")
    assert page.tabs.currentWidget() is page.left
    assert page.detail.heading.text() == JUNIOR
    planner(qtbot, leads, "planner:5")
    assert page.tabs.currentWidget() is page.pairs
    planner(qtbot, leads, "planner:2")
    assert "不再单独建议" in page.message.text


def test_a_settled_pair_is_kept_in_every_alternative(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    box = page.detail.others
    place = next(n for n in range(box.count()) if THIRD in box.itemText(n))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    planned(qtbot, page)
    for number in range(3):
        page.cards.choose(number)
        assert shown(page)[TENTH] == (THIRD, "新建教育集团", "外乡镇", "已锁定")
    assert page.settled.shown_rows() == [(TENTH, "锁定", THIRD)]
    page.cards.choose(0)
    qtbot.mouseClick(page.detail.lock, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    assert shown(page)[TENTH][0] == FIRST
    assert page.settled.shown_rows() == []


def test_a_pair_that_is_locked_as_it_stands(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    qtbot.mouseClick(page.detail.lock, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    assert page.settled.shown_rows() == [(TENTH, "锁定", FIRST)]
    page.settled.selectRow(0)
    qtbot.keyClick(page.settled, Qt.Key.Key_Return)
    planned(qtbot, page)
    assert page.settled.shown_rows() == []


def test_a_pair_that_is_not_wanted_stays_away(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    for _ in range(2):
        qtbot.mouseClick(page.detail.forbid, Qt.MouseButton.LeftButton)
        planned(qtbot, page)
    assert shown(page) == {}
    assert [row[0] for row in page.left.shown_rows()] == [JUNIOR, TENTH]
    assert "都已设为不与它结对" in page.left.shown_rows()[1][1]
    assert not page.take.isEnabled()
    page.settled.row_opened.emit(0)
    planned(qtbot, page)
    assert list(shown(page)) == [TENTH]


def test_adopting_writes_drafts_in_one_step(qtbot: QtBot, leads: MainWindow) -> None:
    page, session = planner(qtbot, leads), session_of(leads)
    page.cards.choose(1)
    dialog = page.ask_adopt()
    assert dialog is not None
    assert "新建草案 1 个" in dialog.words.text()
    dialog.show_day("2026-12-31")
    dialog.save()
    assert "要晚于 2026-12-31" in dialog.box.fault
    dialog.show_day("某天")
    dialog.save()
    assert dialog.box.fault
    dialog.show_day("")
    dialog.save()
    assert dialog.box.fault
    dialog.show_day("2027-03-01")
    dialog.save()
    qtbot.waitUntil(lambda: len(session.rows("groups")) == 2)
    planned(qtbot, page)
    drafted = session.rows("groups")[-1]
    assert (drafted.kind, drafted.started_on) == (ArrangementKind.GROUP, date(2027, 3, 1))
    assert page.drafted.shown_rows() == [(TENTH, drafted.name)]
    assert session.store.history()[0].label == "采纳结对方案“负担均衡”（1 所）"
    assert "可以一次撤销" in page.message.text
    session.undo()
    assert len(session.rows("groups")) == 1
    assert "可能已经不合现状" in page.message.text


def test_drafts_lead_to_their_page(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    dialog = page.ask_adopt()
    assert dialog is not None
    dialog.save()
    qtbot.waitUntil(lambda: "已采纳" in page.message.text)
    planned(qtbot, page)
    page.drafted.row_opened.emit(0)
    assert leads.workspace is not None
    assert leads.workspace.current == "groups"


def test_a_plan_that_was_overtaken_is_refused(qtbot: QtBot, leads: MainWindow) -> None:
    page, session = planner(qtbot, leads), session_of(leads)
    dialog = page.ask_adopt()
    assert dialog is not None
    with session.operation("第十小学加入集团") as operation:
        operation.insert(
            "members",
            {"arrangement": 1, "school": 5, "role": "member", "joined_on": date(2026, 9, 1)},
        )
    before = session.store.fingerprint()
    assert "可能已经不合现状" in page.message.text
    dialog.save()
    qtbot.waitUntil(lambda: "没有采纳任何一对" in page.message.text)
    assert session.store.fingerprint() == before
    page.replan()
    planned(qtbot, page)
    assert shown(page) == {}


def test_a_lock_that_cannot_be_kept_is_told(qtbot: QtBot, leads: MainWindow) -> None:
    page, session = planner(qtbot, leads), session_of(leads)
    qtbot.mouseClick(page.detail.lock, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    with session.operation("停办") as operation:
        operation.update("schools", 5, {"closed_on": date(2026, 10, 1)})
    page.replan()
    qtbot.waitUntil(lambda: "请取消对它的锁定" in page.message.text)
    page.message.findChildren(type(page.take))[0].click()
    planned(qtbot, page)
    assert shown(page) == {}
    assert page.message.text == ""


def test_a_stopped_plan_says_so(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    tasks = session_of(leads).tasks
    stop = tasks.started.connect(lambda _title: tasks.cancel())
    page.replan()
    qtbot.waitUntil(lambda: "建议已停止" in page.message.text)
    tasks.started.disconnect(stop)
    page.message.findChildren(type(page.take))[0].click()
    planned(qtbot, page)
    assert list(shown(page)) == [TENTH]


def test_all_alternatives_are_written_to_a_workbook(
    qtbot: QtBot, leads: MainWindow, saved_to: Path
) -> None:
    page = planner(qtbot, leads)
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已保存" in page.message.text)
    book = openpyxl.load_workbook(saved_to)
    titles = ["青禾县结对方案比较", "就近优先", "负担均衡", "强校优先"]
    assert book.sheetnames == [*titles, "导出说明"]
    words = {str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row}
    assert {TENTH, FIRST, f"{FIRST}教育集团", JUNIOR} <= words
    assert any("采纳后共带 2 所" in each for each in words)


def test_a_county_that_needs_nothing_is_told_so(
    qtbot: QtBot, bare_window: MainWindow, empty_file: Path
) -> None:
    bare_window.open_file(empty_file)
    page = planner(qtbot, bare_window)
    assert page.cards.isHidden()
    assert "请先导入学校" in page.pairs.accessibleDescription()
    assert page.ask_adopt() is None


def test_parameters_are_changed_on_their_page(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    qtbot.mouseClick(page.settings, Qt.MouseButton.LeftButton)
    assert leads.workspace is not None
    assert leads.workspace.current == "rule_set"
    with session_of(leads).operation("参数") as operation:
        operation.insert(
            "rule_values", {"key": "group.member_max", "value": "1", "reason": "县办法"}
        )
    planner(qtbot, leads)
    assert "可能已经不合现状" in page.message.text
    page.replan()
    planned(qtbot, page)
    assert "教育集团成员上限 1 所" in page.parameters.text()
    assert shown(page)[TENTH][0] == THIRD


def test_another_year_is_planned_anew(qtbot: QtBot, leads: MainWindow) -> None:
    page = planner(qtbot, leads)
    session_of(leads).set_year(2025)
    planned(qtbot, page)
    assert "2025-12-31" in page.about.text()

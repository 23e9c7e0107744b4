"""The history: what was done, by whom, what it changed, and the way back."""

import getpass
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.store import Store
from tests.ui.conftest import clock
from ui.widgets.day_box import DayBox
from ui.window.history_page import HistoryPage
from ui.window.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> HistoryPage:
    assert window.workspace is not None
    assert window.session is not None
    for number, name in enumerate(("一小", "中心校", "二小"), start=1):
        with window.session.operation(f"改简称：{name}") as operation:
            operation.update("schools", number, {"short_name": name})
    page = window.workspace.show_page("history")
    assert isinstance(page, HistoryPage)
    return page


def states(page: HistoryPage) -> list[tuple[str, str]]:
    return [(line[1], line[3]) for line in page.table.shown_rows()]


def test_newest_stands_first(page: HistoryPage) -> None:
    assert page.table.shown_rows()[0] == (
        "2026-11-22 09:30",
        "改简称：二小",
        "1",
        "已完成",
        getpass.getuser(),
        "学校",
    )
    assert not page.redo.isEnabled()


def test_undo_and_redo_are_seen(page: HistoryPage) -> None:
    page.undo.click()
    assert states(page)[0] == ("改简称：二小", "已撤销，可以重做")
    page.redo.click()
    assert states(page)[0] == ("改简称：二小", "已完成")


def test_undone_work_is_left_behind_by_new_work(window: MainWindow, page: HistoryPage) -> None:
    assert window.session is not None
    page.undo.click()
    with window.session.operation("改别的") as operation:
        operation.update("schools", 5, {"short_name": "十小"})
    assert states(page)[:2] == [("改别的", "已完成"), ("改简称：二小", "已撤销")]


def test_back_to_an_earlier_step(
    window: MainWindow, page: HistoryPage, agree: Callable[[bool], list[str]]
) -> None:
    assert window.session is not None
    page.table.selectRow(1)
    asked = agree(False)
    page.back_to.click()
    assert "共 2 步" in asked[0]
    assert window.session.rows("schools")[1].short_name == "中心校"
    agree(True)
    page.back_to.click()
    assert [row.short_name for row in window.session.rows("schools")][:3] == ["一小", "", ""]
    page.table.selectRow(0)
    assert not page.back_to.isEnabled()


def test_last_step_goes_without_a_question(
    page: HistoryPage, agree: Callable[[bool], list[str]]
) -> None:
    asked = agree(True)
    page.table.selectRow(0)
    page.back_to.click()
    assert asked == []
    assert states(page)[0][1] == "已撤销，可以重做"


def test_nothing_chosen_nothing_done(page: HistoryPage) -> None:
    page.filter.words.setText("没有这样的操作")
    assert labels(page) == []
    page.undo_to_chosen()
    assert page.look_at_chosen() is None
    page.filter.words.clear()
    assert states(page)[0][1] == "已完成"


def labels(page: HistoryPage) -> list[str]:
    return [line[1] for line in page.table.shown_rows()]


def test_lines_are_found_by_words_kind_person_and_time(
    window: MainWindow, page: HistoryPage, qtbot: QtBot
) -> None:
    assert window.session is not None
    with window.session.operation("新增教师“张三”") as operation:
        operation.insert("teachers", {"name": "张三"})
    page.filter.words.setText("教师 张三")
    assert labels(page) == ["新增教师“张三”"]
    assert page.counted.text() == "筛选出 1 步，共 5 步"
    qtbot.mouseClick(page.filter.words, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.filter.words, Qt.Key.Key_Escape)
    for kind, found in (("新增", 1), ("修改", 3), ("其他", 1), ("导入", 0)):
        page.filter.kinds.setCurrentText(kind)
        assert len(labels(page)) == found, kind
    page.filter.kinds.setCurrentIndex(0)
    assert page.filter.persons.count() == 2
    page.filter.persons.setCurrentText(getpass.getuser())
    page.filter.days.setCurrentText("今天")
    assert len(labels(page)) == 5
    assert page.filter.said() == f"{getpass.getuser()}、2026-11-22 至 2026-11-22"


def test_what_is_long_ago_is_left_out_of_the_last_days(
    bare_window: MainWindow, county_file: Path
) -> None:
    with (
        Store.open(county_file, lambda: clock() - timedelta(days=8)) as store,
        store.operation("上周的事") as operation,
    ):
        operation.update("schools", 1, {"short_name": "一小"})
    bare_window.open_file(county_file)
    assert bare_window.workspace is not None
    page = bare_window.workspace.show_page("history")
    assert isinstance(page, HistoryPage)
    page.filter.days.setCurrentText("最近 7 天")
    assert labels(page) == ["建立示例"]
    page.filter.days.setCurrentText("最近 30 天")
    assert labels(page) == ["上周的事", "建立示例"]


@pytest.fixture
def months(bare_window: MainWindow, county_file: Path, qtbot: QtBot) -> HistoryPage:
    """The history of a county with an operation on the first of September, October, November."""
    with closing(sqlite3.connect(county_file)) as db, db:
        db.executemany(
            "INSERT INTO operation (label, done_at, state) VALUES (?, ?, 'done')",
            [(f"{month} 月的事", f"2026-{month:02}-01T23:59:00+08:00") for month in (9, 10, 11)],
        )
    bare_window.open_file(county_file)
    assert bare_window.workspace is not None
    page = bare_window.workspace.show_page("history")
    assert isinstance(page, HistoryPage)
    return page


def type_day(qtbot: QtBot, box: DayBox, text: str) -> None:
    """Type a day over the old one, as an officer does: click, mark all, type, go on."""
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def choose(qtbot: QtBot, page: HistoryPage, words: str) -> None:
    """Choose a span of days with the mouse."""
    box, view = page.filter.days, page.filter.days.view()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    place = view.visualRect(view.model().index(box.findText(words), 0)).center()
    # The list takes a click only where the mouse has moved over it since it opened.
    qtbot.mouseMove(view.viewport(), place)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert box.currentText() == words


def test_lines_are_found_from_one_day_to_another(qtbot: QtBot, months: HistoryPage) -> None:
    since, until = months.filter.since, months.filter.until
    type_day(qtbot, since, "2026.10.1")
    assert since.text() == "2026-10-01"
    assert labels(months) == ["11 月的事", "10 月的事", "建立示例"]
    assert months.filter.said() == "2026-10-01 起"
    assert months.filter.days.currentText() == "自定时间"
    # The last day counts to its end.
    type_day(qtbot, until, "2026/11/1")
    assert labels(months) == ["11 月的事", "10 月的事"]
    assert months.filter.said() == "2026-10-01 至 2026-11-01"
    type_day(qtbot, since, "")
    assert labels(months) == ["11 月的事", "10 月的事", "9 月的事"]
    assert months.filter.said() == "2026-11-01 止"
    type_day(qtbot, until, "")
    assert months.counted.text() == "共 4 步"
    assert months.filter.days.currentText() == "全部时间"


def test_a_span_fills_the_two_days(qtbot: QtBot, months: HistoryPage) -> None:
    since, until = months.filter.since, months.filter.until
    choose(qtbot, months, "最近 30 天")
    assert (since.text(), until.text()) == ("2026-10-24", "2026-11-22")
    assert labels(months) == ["11 月的事", "建立示例"]
    type_day(qtbot, since, "20260901")
    assert months.filter.days.currentText() == "自定时间"
    assert len(labels(months)) == 4
    choose(qtbot, months, "全部时间")
    assert (since.text(), until.text()) == ("", "")
    choose(qtbot, months, "自定时间")
    assert since.hasFocus()
    assert len(labels(months)) == 4


def test_what_is_no_day_is_told_and_does_not_filter(qtbot: QtBot, months: HistoryPage) -> None:
    since, until = months.filter.since, months.filter.until
    type_day(qtbot, since, "2026-13-01")
    assert since.property("faulty")
    assert months.counted.text().startswith("共 4 步。“2026-13-01”不是日期，没有按它筛选")
    type_day(qtbot, since, "2026-11-02")
    assert months.counted.text() == "筛选出 1 步，共 4 步"
    type_day(qtbot, until, "2026-11-01")
    assert labels(months) == []
    assert "开始日期在结束日期之后" in months.counted.text()
    type_day(qtbot, until, "2026-12-01")
    assert not since.property("faulty")
    assert labels(months) == ["建立示例"]


def test_days_are_remembered_only_while_the_page_stands(
    qtbot: QtBot, months: HistoryPage, bare_window: MainWindow, county_file: Path
) -> None:
    workspace = bare_window.workspace
    assert workspace is not None
    type_day(qtbot, months.filter.since, "2026-11-01")
    workspace.show_page("schools")
    assert workspace.show_page("history") is months
    assert months.filter.since.text() == "2026-11-01"
    assert len(labels(months)) == 2
    bare_window.open_file(county_file)
    assert bare_window.workspace is not None
    again = bare_window.workspace.show_page("history")
    assert isinstance(again, HistoryPage)
    assert again.filter.since.text() == ""
    assert len(labels(again)) == 4


def test_undo_goes_to_the_line_that_is_shown(
    window: MainWindow, page: HistoryPage, agree: Callable[[bool], list[str]]
) -> None:
    assert window.session is not None
    agree(True)
    page.filter.words.setText("中心校")
    page.table.selectRow(0)
    page.back_to.click()
    assert [row.short_name for row in window.session.rows("schools")][:3] == ["一小", "", ""]


def test_quotes_within_quotes_are_inner_ones(
    window: MainWindow, page: HistoryPage, agree: Callable[[bool], list[str]]
) -> None:
    assert window.session is not None
    with window.session.operation("说明“甲”的原因") as operation:
        operation.update("schools", 5, {"short_name": "十小"})
    page.table.selectRow(1)
    page.table.selectRow(0)
    with window.session.operation("再改") as operation:
        operation.update("schools", 5, {"short_name": ""})
    page.table.selectRow(1)
    asked = agree(False)
    page.back_to.click()
    assert "将撤销“说明‘甲’的原因”和它之后的操作" in asked[0]


def test_a_step_tells_which_cells_it_changed(window: MainWindow, page: HistoryPage) -> None:
    assert window.session is not None
    with window.session.operation("几件事") as operation:
        operation.update("schools", 1, {"principal": "和丽", "phone": "13900001111"})
        operation.delete("teachers", 3)
        operation.insert("teachers", {"name": "张三", "school": 2})
    page.table.selectRow(0)
    dialog = page.look_at_chosen()
    assert dialog is not None
    assert dialog.table.shown_rows() == [
        ("学校", "青禾县第一小学", "校长", "", "和丽"),
        ("学校", "青禾县第一小学", "联系电话", "138****5678", "139****1111"),
        ("教师", "王芳", "（整行）", "删除", ""),
        ("教师", "张三", "（整行）", "", "新增"),
    ]
    dialog.reject()


def test_a_note_has_nothing_to_show(window: MainWindow, page: HistoryPage) -> None:
    assert window.session is not None
    window.session.store.note("导出教师（含完整证件号和电话）：教师.xlsx，原因：核对")
    window.session.announce_note()
    assert labels(page)[0].startswith("导出教师")
    page.table.selectRow(0)
    assert not page.look.isEnabled()
    assert not page.back_to.isEnabled()
    assert page.look_at_chosen() is None


def test_what_was_noted_meanwhile_is_there_when_the_page_is_shown_again(
    window: MainWindow, page: HistoryPage
) -> None:
    assert window.session is not None
    assert window.workspace is not None
    window.workspace.show_page("schools")
    window.session.store.note("封存2025年度")
    window.workspace.show_page("history")
    assert labels(page)[0] == "封存2025年度"


def test_five_thousand_steps_are_listed_and_filtered(
    bare_window: MainWindow, county_file: Path
) -> None:
    steps = [(f"改第 {number} 次", "2026-11-01T09:00:00", "done") for number in range(5000)]
    with closing(sqlite3.connect(county_file)) as db, db:
        db.executemany("INSERT INTO operation (label, done_at, state) VALUES (?, ?, ?)", steps)
    bare_window.open_file(county_file)
    assert bare_window.workspace is not None
    page = bare_window.workspace.show_page("history")
    assert isinstance(page, HistoryPage)
    assert page.counted.text() == "共 5001 步"
    page.filter.words.setText("第 4999 次")
    assert labels(page) == ["改第 4999 次"]


def test_the_list_is_exported_as_it_is_filtered(
    window: MainWindow,
    page: HistoryPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "历史.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.filter.words.setText("小")
    assert page.export_list()
    qtbot.waitUntil(lambda: page.message.text == f"已保存到 {target}")
    book = openpyxl.load_workbook(target)
    _title, *rows = book["历史记录"].iter_rows(values_only=True)
    assert [row[1:3] for row in rows] == [
        ("操作", "行数"),
        ("改简称：二小", 1),
        ("改简称：一小", 1),
    ]
    about = dict(book["导出说明"].iter_rows(values_only=True))
    assert (about["筛选"], about["行数"]) == ("小", "2 行")
    assert (about["导出时间"], about["导出人"]) == ("2026-11-22 09:30", getpass.getuser())
    assert "年度" not in about


def test_a_list_without_lines_is_not_exported(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: asked.append(args))
    page.filter.words.setText("没有这样的操作")
    assert page.export_list()
    assert (page.message.text, asked) == ("列表里一行也没有，不用导出。", [])

"""The history: what was done, and the way back."""

from collections.abc import Callable

import pytest

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
    page.undo_to_chosen()
    assert states(page)[0][1] == "已完成"

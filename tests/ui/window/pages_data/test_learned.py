"""已学对应: what imports have taught, corrected and forgotten."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.roster.learned import Learned, LearnedColumn, LearnedValue
from tests.ui.window.pages_data.conftest import page_of
from ui.window.main_window import MainWindow
from ui.window.pages_data.learned import LearnedPage

LESSONS = Learned(
    (
        LearnedColumn("teachers", "f" * 32, "校名@2", "school"),
        LearnedColumn("teachers", "f" * 32, "入编_时间", ""),
        LearnedColumn("rotations", "a" * 32, "证件号", "teacher", "identity_number"),
    ),
    (
        LearnedValue("schools", "affiliation", "局直属", "county"),
        LearnedValue("schools", "boarding", "部分", "1"),
    ),
)


@pytest.fixture
def page(window: MainWindow) -> LearnedPage:
    assert window.session is not None
    window.session.store.teach(LESSONS, "花名册.xlsx")
    with window.session.operation("记别名") as operation:
        operation.insert("school_aliases", {"school": 1, "alias": "老一小"})
    return page_of(window, "learned", LearnedPage)


def lines(page: LearnedPage) -> list[tuple[str, ...]]:
    return [line[:5] for line in page.table.shown_rows()]


def test_everything_learned_is_told_with_its_origin(page: LearnedPage) -> None:
    assert lines(page) == [
        ("列", "教师", "", "校名 第 2 列", "学校"),
        ("列", "教师", "", "入编 / 时间", "（不导入）"),
        ("列", "交流轮岗", "", "证件号", "教师：身份证件号"),
        ("取值", "学校", "隶属", "局直属", "县属"),
        ("取值", "学校", "是否寄宿制", "部分", "是"),
        ("学校叫法", "学校", "", "老一小", "青禾县第一小学"),
    ]
    rows = page.table.shown_rows()
    assert rows[0][5:] == ("2026-11-22 09:30", "花名册.xlsx")
    assert rows[5][5:] == ("2026-11-22 09:30", "")
    assert page.counted.text() == "共 6 条"


def test_nothing_learned_says_how_something_is(window: MainWindow) -> None:
    page = page_of(window, "learned", LearnedPage)
    assert lines(page) == []
    page.delete_chosen()
    assert page.edit_chosen() is None
    assert not page.delete.isEnabled()


def test_lines_are_found_by_kind_and_words(page: LearnedPage) -> None:
    page.kinds.setCurrentIndex(2)
    assert [line[0] for line in lines(page)] == ["取值", "取值"]
    page.words.setText("花名册 县属")
    assert [line[3] for line in lines(page)] == ["局直属"]
    assert page.counted.text() == "筛选出 1 条，共 6 条"
    page.kinds.setCurrentIndex(1)
    assert lines(page) == []


@pytest.mark.parametrize("row", range(5))
def test_a_meaning_is_corrected_in_a_step_that_can_be_undone(
    window: MainWindow, page: LearnedPage, row: int
) -> None:
    assert window.session is not None
    before = lines(page)
    page.table.selectRow(row)
    dialog = page.edit_chosen()
    assert dialog is not None
    assert dialog.terms.currentText() == before[row][4]
    dialog.terms.setCurrentIndex((dialog.terms.currentIndex() + 1) % dialog.terms.count())
    wanted = dialog.terms.currentText()
    dialog.buttons.accepted.emit()
    assert lines(page)[row][4] == wanted != before[row][4]
    assert window.session.store.history()[0].label == f"修改已学对应“{before[row][3]}”"
    assert "可以撤销" in page.said.text
    window.session.undo()
    assert lines(page) == before


def test_the_same_meaning_again_is_no_step(window: MainWindow, page: LearnedPage) -> None:
    assert window.session is not None
    steps = len(window.session.store.history())
    page.table.selectRow(0)
    dialog = page.edit_chosen()
    assert dialog is not None
    dialog.buttons.accepted.emit()
    assert len(window.session.store.history()) == steps


def test_another_name_is_given_to_another_school(
    qtbot: QtBot, window: MainWindow, page: LearnedPage
) -> None:
    assert window.session is not None
    page.table.selectRow(5)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.edit_chosen()
    assert dialog is not None
    dialog.school.show_text("没有的学校")
    dialog.buttons.accepted.emit()
    assert "请从列出的学校里选一个" in dialog.fault.text()
    dialog.school.show_text("青禾县第二小学")
    dialog.buttons.accepted.emit()
    assert lines(page)[5][4] == "青禾县第二小学"
    page.table.selectRow(5)
    again = page.edit_chosen()
    assert again is not None
    steps = len(window.session.store.history())
    again.buttons.accepted.emit()
    assert len(window.session.store.history()) == steps


def test_lines_are_forgotten_together(
    window: MainWindow, page: LearnedPage, agree: Callable[[bool], list[str]]
) -> None:
    assert window.session is not None
    before = lines(page)
    page.table.selectAll()
    assert not page.edit.isEnabled()
    agree(False)
    page.delete.click()
    assert lines(page) == before
    asked = agree(True)
    page.delete.click()
    assert "删除 6 条对应" in asked[0]
    assert lines(page) == []
    assert window.session.store.learned() == Learned()
    window.session.undo()
    assert lines(page) == before


def test_the_list_is_exported(
    qtbot: QtBot, page: LearnedPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "对应.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.kinds.setCurrentIndex(3)
    page.words.setText("老一小")
    assert page.export_list()
    qtbot.waitUntil(lambda: page.said.text == f"已保存到 {target}")
    book = openpyxl.load_workbook(target)
    _title, *rows = book["已学对应"].iter_rows(values_only=True)
    assert [row[3] for row in rows] == ["名册里的写法", "老一小"]
    about = dict(book["导出说明"].iter_rows(values_only=True))
    assert about["筛选"] == f"{page.kinds.currentText()}、老一小"

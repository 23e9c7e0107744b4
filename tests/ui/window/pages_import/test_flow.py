"""From the choice of a file to the way back; steps without a question are passed over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from models.ledgers.ledger import RowRef
from models.ledgers.school_year import Stage
from tests.ui.window.pages_import.conftest import BAD, GOOD, HEADINGS, Officer, book, roster
from ui.window.ledger_page import LedgerPage
from ui.window.main_window import MainWindow
from ui.window.pages_import.import_page import ImportPage
from ui.window.pages_import.parts import Step


def test_a_clear_file_is_previewed_at_once_written_and_taken_back(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    before = window.session.store.fingerprint()
    officer.reads(roster(tmp_path / "学校名册.xlsx", GOOD))
    assert page.step is Step.PREVIEW
    assert "新增 1，更新 1，未变 0" in page.preview_step.summary.text
    assert window.session.store.fingerprint() == before
    officer.imports()
    assert page.step is Step.DONE
    assert page.done_step.words.text() == "已导入学校：新增 1 行，更新 1 行。"
    assert window.session.rows("schools")[-1].name == "芒市第一小学"
    officer.does(page.done_step.undo.click)
    assert window.session.store.fingerprint() == before
    assert "已撤销" in page.done_step.words.text()
    assert not page.done_step.undo.isEnabled()


def test_every_row_is_accounted_for(officer: Officer, page: ImportPage, tmp_path: Path) -> None:
    rows = (*GOOD, GOOD[1], *BAD)
    officer.previews(roster(tmp_path / "学校名册.xlsx", rows))
    officer.does(page.preview_step.partial.click)
    assert page.done_step.sums.shown_rows() == [("学校", "5", "1", "1", "0", "1", "2", "1")]
    assert (
        "共 5 条记录 = 新增 1 + 更新 1 + 未变 0 + 略过 1 + 有问题 2"
        in page.done_step.details.text()
    )


def test_the_file_is_kept_with_the_import(
    officer: Officer, window: MainWindow, tmp_path: Path
) -> None:
    assert window.session is not None
    path = roster(tmp_path / "学校名册.xlsx", GOOD)
    officer.previews(path)
    officer.imports()
    (batch,) = window.session.store.imports()
    assert batch.source_kept
    assert window.session.store.import_source(batch.id) == path.read_bytes()


def test_same_file_again_changes_nothing(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    path = roster(tmp_path / "学校名册.xlsx", GOOD)
    officer.previews(path)
    officer.imports()
    steps = len(window.session.store.history())
    officer.previews(path)
    assert "没有需要写入的内容" in page.preview_step.summary.text
    assert page.preview_step.write.text() == "完成"
    officer.imports()
    assert "没有需要写入的内容" in page.done_step.words.text()
    assert not page.done_step.undo.isVisible()
    assert len(window.session.store.history()) == steps


def test_a_passed_step_can_be_gone_back_to_and_nothing_is_lost(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.reads(roster(tmp_path / "学校名册.xlsx", GOOD))
    officer.does(page.line.buttons[Step.COLUMNS].click)
    assert page.step is Step.COLUMNS
    page.columns_step.choose("校长姓名", "")
    officer.goes_on()
    assert "更新 0，未变 1" in page.preview_step.summary.text
    officer.does(page.preview_step.foot.back.click)
    assert page.step is Step.VALUES
    officer.does(page.values_step.foot.back.click)
    assert page.columns_step.confidences()["校长姓名"] == "手工指定"
    officer.does(page.columns_step.foot.back.click)
    assert page.step is Step.FOUND
    officer.does(page.found_step.foot.back.click)
    assert page.step is Step.FILE
    officer.does(page.line.buttons[Step.PREVIEW].click)
    assert "更新 0，未变 1" in page.preview_step.summary.text


def test_import_page_begins_with_the_ledger_that_asked(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.show_page("funds").page_wanted.emit("import:funds")
    page = window.workspace.page
    assert isinstance(page, ImportPage)
    assert page.file_step.ledger_box.currentText() == "经费"
    assert page.file_step.template.isEnabled()


def test_later_work_stays_when_an_import_is_taken_back(
    officer: Officer,
    window: MainWindow,
    page: ImportPage,
    tmp_path: Path,
    agree: Callable[[bool], list[str]],
) -> None:
    assert window.session is not None
    officer.previews(roster(tmp_path / "学校名册.xlsx", GOOD))
    officer.imports()
    with window.session.operation("改校长") as operation:
        operation.update("schools", 1, {"principal": "周正"})
    asked = agree(False)
    officer.does(page.done_step.undo.click)
    assert "有 1 行在导入之后又改过" in asked[0]
    assert len(window.session.rows("schools")) == 6
    agree(True)
    officer.does(page.done_step.undo.click)
    assert len(window.session.rows("schools")) == 5
    assert window.session.rows("schools")[0].principal == "周正"
    assert "有 1 行" in page.done_step.details.text()


def test_import_that_was_undone_elsewhere_is_not_offered_to_be_undone(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.workspace is not None
    officer.previews(roster(tmp_path / "学校名册.xlsx", GOOD))
    officer.imports()
    window.workspace.undo()
    assert not page.done_step.undo.isEnabled()
    assert "已撤销" in page.done_step.words.text()
    window.workspace.redo()
    assert page.done_step.undo.isEnabled()
    assert "已导入学校" in page.done_step.words.text()


def test_the_rows_that_were_written_are_shown(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    officer.previews(roster(tmp_path / "学校名册.xlsx", GOOD))
    officer.imports()
    page.done_step.look.click()
    assert window.workspace is not None
    assert window.workspace.current == "schools"
    schools = window.workspace.page
    assert isinstance(schools, LedgerPage)
    panel = schools.panel
    assert [row.id for row in panel.model.rows] == [1, 6]
    assert (panel.only.isVisible(), panel.only.text()) == (True, "只看刚导入的 2 行  ×")
    assert panel.counted.text() == "筛选出 2 行，共 6 行"
    assert panel.model.filter_words == "刚导入的"
    panel.only.click()
    assert (len(panel.model.rows), panel.only.isVisible()) == (6, False)


def test_rows_that_are_shown_alone_give_way_to_others(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.workspace is not None
    officer.previews(roster(tmp_path / "学校名册.xlsx", GOOD[1:]))
    officer.imports()
    page.done_step.look.click()
    schools = window.workspace.page
    assert isinstance(schools, LedgerPage)
    panel = schools.panel
    assert [row.id for row in panel.model.rows] == [6]
    window.workspace.undo()
    assert ([row.id for row in panel.model.rows], panel.only.isVisible()) == ([*range(1, 6)], False)
    panel.show_only([2], "刚导入的")
    window.workspace.show_rows([RowRef("schools", 3)])
    assert [row.id for row in panel.grid.selected_rows()] == [3]
    assert not panel.only.isVisible()


def test_county_that_changes_during_the_preview_is_planned_anew(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.previews(roster(tmp_path / "学校名册.xlsx", GOOD))
    with window.session.operation("改校长") as operation:
        operation.update("schools", 1, {"principal": "和丽"})
    officer.wait()
    assert "新增 1，更新 0，未变 1" in page.preview_step.summary.text


def test_a_file_that_changed_since_is_refused_and_the_preview_stays(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    path = roster(tmp_path / "学校名册.xlsx", GOOD)
    officer.previews(path)
    roster(path, GOOD[:1])
    officer.imports()
    assert page.step is Step.PREVIEW
    assert "在预览之后又有改动" in page.warning.text


@pytest.mark.parametrize("wanted", [2023, 2026])
def test_rows_without_a_year_get_the_one_that_is_chosen(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path, wanted: int
) -> None:
    assert window.session is not None
    with window.session.operation("登记") as operation:
        operation.insert(
            "school_years", {"school": 1, "year": 2023, "stage": Stage.PRIMARY, "students": 9}
        )
    path = roster(tmp_path / "数据.xlsx", [("宁蒗中学", "初中", 300)], ("学校", "学段", "在校生数"))
    officer.reads(path)
    assert page.step is Step.FOUND
    box = page.found_step.year_box
    box.setCurrentIndex(box.findData(wanted))
    officer.does(lambda: box.activated.emit(box.currentIndex()))
    officer.goes_on()
    officer.imports()
    assert window.session.rows("school_years")[-1].year == wanted


def test_columns_and_words_are_read_as_last_time(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    headings = (*HEADINGS[:5], "一把手")
    path = roster(tmp_path / "名册.xlsx", GOOD, headings)
    officer.reads(path)
    assert page.step is Step.COLUMNS
    page.columns_step.choose("一把手", "principal")
    officer.goes_on()
    officer.imports()
    again = roster(tmp_path / "明年.xlsx", (("5329990001", *GOOD[0][1:5], "和平"),), headings)
    officer.reads(again)
    assert page.step is Step.PREVIEW
    assert "更新 1" in page.preview_step.summary.text
    page.go_to(Step.COLUMNS)
    assert page.columns_step.confidences()["一把手"] == "沿用上次"


def test_sheets_of_different_years_are_imported_one_after_the_other(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    headings = ("学校", "学段", "在校生数")
    path = book(
        tmp_path / "数据.xlsx",
        {
            "2025年": (headings, ("宁蒗中学", "初中", 300)),
            "2026年": (headings, ("宁蒗中学", "初中", 310)),
        },
    )
    officer.reads(path)
    step = page.found_step
    assert "请先选一张工作表和它的年度" in step.words.text()
    for name, year in (("2025年", 2025), ("2026年", 2026)):
        for box, wanted in ((step.sheet_box, name), (step.year_box, year)):
            box.setCurrentIndex(box.findData(wanted))
            officer.does(lambda box=box: box.activated.emit(box.currentIndex()))
        officer.goes_on()
        officer.imports()
        assert page.done_step.other.isVisible()
        officer.does(page.done_step.other.click)
        assert page.file == path
        assert page.step is Step.FOUND
    figures = window.session.rows("school_years")[-2:]
    assert [(row.year, row.students) for row in figures] == [(2025, 300), (2026, 310)]


def test_the_keyboard_is_where_work_on_the_step_begins(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.focusWidget() is page.file_step.choose
    officer.reads(roster(tmp_path / "学校名册.xlsx", GOOD))
    assert window.focusWidget() is page.preview_step.rows
    page.go_to(Step.COLUMNS)
    assert window.focusWidget() is page.columns_step.foot.onward
    officer.qtbot.keyClick(page.columns_step.foot.onward, Qt.Key.Key_Space)
    officer.wait()
    officer.imports()
    assert window.focusWidget() is page.done_step.look

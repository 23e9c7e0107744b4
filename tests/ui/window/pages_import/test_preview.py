"""The preview: rows by cause, cells corrected in it, rows left alone, files given back."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.window.pages_import.conftest import (
    BAD,
    GOOD,
    HEADINGS,
    Officer,
    book,
    roster,
)
from ui.window.main_window import MainWindow
from ui.window.pages_import import errands
from ui.window.pages_import.import_page import ImportPage
from ui.window.pages_import.parts import Step
from ui.window.pages_import.preview_step import PreviewStep

WRONG_KIND = tuple(
    (f"532999002{n}", f"芒市第{name}小学", "大学", "公办", "镇区", "")
    for n, name in enumerate("三四五")
)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose folders were opened."""
    paths: list[Path] = []
    monkeypatch.setattr(errands, "open_folder", paths.append)
    return paths


def groups(step: PreviewStep) -> list[tuple[str, ...]]:
    return [tuple(text.strip("　") for text in line) for line in step.groups.shown_rows()]


def go_to_group(step: PreviewStep, title: str) -> None:
    titles = [line[0] for line in groups(step)]
    step.groups.selectRow(titles.index(title))


def cell(step: PreviewStep, row: int, heading: str) -> QModelIndex:
    model = step.model
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return model.index(row, headings.index(heading))


def correct(officer: Officer, row: int, heading: str, text: str) -> None:
    """Type a text into a cell, as after a double click."""
    step = officer.page.preview_step
    index = cell(step, row, heading)
    step.rows.setCurrentIndex(index)
    step.rows.edit(index)
    editor = step.rows.findChild(QLineEdit, "cellEditor")
    editor.setText(text)
    with officer.qtbot.waitSignal(step.wishes_changed):
        officer.qtbot.keyClick(editor, Qt.Key.Key_Return)
    officer.wait()


def test_rows_are_grouped_by_what_becomes_of_them_and_why(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.previews(roster(tmp_path / "名册.xlsx", (*GOOD, *BAD, GOOD[1])))
    step = page.preview_step
    assert groups(step) == [
        ("全部", "5", "3—7"),
        ("有问题", "2", "5—6"),
        ("办学类型：不在可填的范围内", "1", "5"),
        ("学校名称：必填项没有填", "1", "6"),
        ("新增", "1", "4"),
        ("更新", "1", "3"),
        ("改校长", "1", "3"),
        ("略过", "1", "7"),
        ("与别的行完全相同，只取一行", "1", "7"),
    ]
    go_to_group(step, "改校长")
    assert step.model.rowCount() == 1
    assert cell(step, 0, "校长姓名").data() == "（空） → 和丽"
    assert "更新“青禾县第一小学”的校长。" in step.story.text()
    go_to_group(step, "学校名称：必填项没有填")
    assert "“学校名称”没有填，请补上。" in step.story.text()
    assert cell(step, 0, "学校名称").data(Qt.ItemDataRole.BackgroundRole) is not None
    assert cell(step, 0, "举办者").data(Qt.ItemDataRole.BackgroundRole) is None


def test_rows_that_contradict_each_other_are_a_conflict(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    other = (*GOOD[1][:5], "李文")
    officer.previews(roster(tmp_path / "名册.xlsx", (GOOD[1], other)))
    assert groups(page.preview_step)[1:] == [
        ("冲突", "2", "3—4"),
        ("文件内重复而内容不同", "2", "3—4"),
    ]


def test_wrong_rows_hold_the_import_until_the_officer_agrees(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.previews(roster(tmp_path / "学校名册.xlsx", (*GOOD, *BAD)))
    step = page.preview_step
    assert not step.write.isEnabled()
    assert step.partial.text() == "只导入正确的 2 行（2 行不导入）"
    officer.does(step.partial.click)
    assert page.step is Step.DONE
    assert "有问题的 2 行没有写入" in page.done_step.details.text()
    assert len(window.session.rows("schools")) == 6


def test_a_cell_is_corrected_in_the_preview_and_those_alike_with_it(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.previews(roster(tmp_path / "名册.xlsx", WRONG_KIND))
    step = page.preview_step
    go_to_group(step, "办学类型：不在可填的范围内")
    assert step.model.headerData(2, Qt.Orientation.Horizontal) == "办学类型"
    correct(officer, 0, "办学类型", "小学")
    assert "新增 1" in step.summary.text
    assert "有问题 2" in step.summary.text
    assert "还有 2 行的这一列和它原来写得一样，也改成“小学”吗" in step.alike.text
    officer.does(step.alike.act.click)
    assert "新增 3" in step.summary.text
    assert step.alike.text == ""
    officer.imports()
    assert len(window.session.rows("schools")) == 8
    assert page.step is Step.DONE


def test_a_correction_is_kept_when_going_back_and_can_be_changed_again(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.previews(roster(tmp_path / "名册.xlsx", WRONG_KIND[:1]))
    correct(officer, 0, "办学类型", "初级中学")
    assert "有问题 0" in page.preview_step.summary.text
    officer.does(page.preview_step.foot.back.click)
    officer.goes_on()
    step = page.preview_step
    assert cell(step, 0, "办学类型").data() == "初级中学"
    assert cell(step, 0, "办学类型").data(Qt.ItemDataRole.FontRole).bold()
    correct(officer, 0, "办学类型", "大学")
    assert "有问题 1" in step.summary.text


def test_a_row_is_left_alone_and_taken_again(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.previews(roster(tmp_path / "名册.xlsx", (*GOOD, *BAD)))
    step = page.preview_step
    officer.does(step.leave.click)
    assert "略过 1，有问题 1" in step.summary.text
    go_to_group(step, "按您的选择略过")
    assert step.leave.text() == "不再略过"
    officer.does(step.leave.click)
    assert "略过 0，有问题 2" in step.summary.text


def test_terms_are_offered_for_a_cell_that_holds_one(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.previews(roster(tmp_path / "名册.xlsx", WRONG_KIND[:1]))
    step = page.preview_step
    assert "小学" in step.model.terms(cell(step, 0, "办学类型"))
    assert step.model.terms(cell(step, 0, "学校名称")) == []
    assert not step.model.flags(step.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_rows_of_several_sheets_name_their_sheet(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    sheets = {"一": (HEADINGS, GOOD[0]), "二": (HEADINGS[:5], GOOD[1][:5])}
    officer.previews(book(tmp_path / "名册.xlsx", sheets))
    step = page.preview_step
    go_to_group(step, "全部")
    assert [step.model.index(n, 0).data() for n in (0, 1)] == ["一", "二"]
    assert cell(step, 1, "校长姓名").data() == ""
    assert not step.model.flags(cell(step, 1, "校长姓名")) & Qt.ItemFlag.ItemIsEditable


def test_the_file_is_given_back_marked_and_mended_it_is_right(
    officer: Officer, page: ImportPage, tmp_path: Path, opened: list[Path]
) -> None:
    path = roster(tmp_path / "名册.xlsx", (*GOOD, *BAD))
    officer.previews(path)
    step = page.preview_step
    assert step.giving.isVisible()
    assert page._draft is not None
    target = tmp_path / "名册-退回.xlsx"
    plan, draft = page.plan, page._draft
    assert plan is not None
    officer.does(lambda: page.errands.give_back(plan, draft.material, draft.wishes, target))
    assert opened == [target]
    assert "有错的格标红并加批注" in page.warning.text
    made = openpyxl.load_workbook(target)
    cells = [str(c.value) for row in made.worksheets[0].iter_rows() for c in row]
    assert any("不在可填的范围内" in text for text in cells)
    made.worksheets[0]["C5"] = "小学"
    made.worksheets[0]["B6"] = "芒市第三小学"
    made.save(target)
    officer.previews(target)
    assert "全部正确" in page.preview_step.summary.text
    assert not step.giving.isVisible()


def test_the_sender_s_own_file_is_never_written_over(
    officer: Officer, page: ImportPage, tmp_path: Path, opened: list[Path]
) -> None:
    path = roster(tmp_path / "名册.xlsx", BAD)
    before = path.read_bytes()
    officer.previews(path)
    assert page.plan is not None
    assert page._draft is not None
    page.errands.give_back(page.plan, page._draft.material, page._draft.wishes, path)
    assert "就是报送单位的原文件" in page.warning.text
    assert path.read_bytes() == before
    assert opened == []


def test_a_stopped_correction_leaves_the_preview_as_it_was(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.previews(roster(tmp_path / "名册.xlsx", WRONG_KIND[:1]))
    step = page.preview_step
    stop = page.session.tasks.started.connect(page.session.tasks.cancel)
    correct(officer, 0, "办学类型", "小学")
    page.session.tasks.started.disconnect(stop)
    assert "有问题 1" in step.summary.text
    correct(officer, 0, "办学类型", "小学")
    assert "有问题 0" in step.summary.text

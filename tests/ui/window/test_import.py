"""The import from the choice of a file to the way back."""

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from models.ledgers.school_year import Stage
from ui.window.import_page import ImportPage
from ui.window.main_window import MainWindow

HEADINGS = ("学校标识码", "学校名称", "办学类型", "举办者", "城乡分类", "校长姓名")
GOOD = (
    ("5329990001", "青禾县第一小学", "小学", "公办", "镇区", "和丽"),
    ("5329990011", "芒市第一小学", "小学", "公办", "镇区", "杨春"),
)
BAD = (
    ("5329990012", "芒市第二小学", "大学", "公办", "镇区", "李文"),
    ("5329990013", "", "小学", "公办", "镇区", "李武"),
)
LONG = 30_000


def roster(path: Path, rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> Path:
    """A roster as schools send it: a title, the headings, the rows, a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "学校"
    sheet.append(["青禾县学校名册"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    sheet.append(["备注：以上数据截至 2026 年 9 月 1 日"])
    book.save(path)
    return path


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    assert window.workspace is not None
    page = window.workspace.show_page("import")
    assert isinstance(page, ImportPage)
    return page


def next_step(qtbot: QtBot, page: ImportPage, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.step_shown, timeout=LONG):
        act()


def previewed(qtbot: QtBot, page: ImportPage, path: Path) -> None:
    next_step(qtbot, page, lambda: page.read(path))
    next_step(qtbot, page, page.columns_step.preview.click)


def test_ledger_and_columns_are_recognised(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    next_step(qtbot, page, lambda: page.read(roster(tmp_path / "学校名册.xlsx", GOOD)))
    assert page.step == 1
    assert page.columns_step.ledger.name == "schools"
    assert page.columns_step.confidences() == {
        "学校标识码": "名称相同",
        "学校名称": "名称相同",
        "办学类型": "名称相同",
        "举办者": "名称相同",
        "城乡分类": "常见写法",
        "校长姓名": "常见写法",
    }
    assert page.columns_step.lacking.text() == ""


def test_right_file_is_previewed_written_and_taken_back(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    before = window.session.store.fingerprint()
    previewed(qtbot, page, roster(tmp_path / "学校名册.xlsx", GOOD))
    preview = page.preview_step
    assert preview.counts.shown_rows() == [("学校", "2", "1", "1", "0", "0", "0")]
    assert [line[3] for line in preview.new.shown_rows()] == ["芒市第一小学"]
    assert preview.changes.shown_rows() == [
        ("学校", "3", "青禾县第一小学", "校长", "", "和丽"),
    ]
    assert [line[:3] for line in preview.left.shown_rows()] == [("学校", "5", "不是记录")]
    assert window.session.store.fingerprint() == before
    next_step(qtbot, page, preview.write.click)
    assert page.done_step.words.text() == "已导入学校：新增 1 行，更新 1 行。"
    assert window.session.rows("schools")[-1].name == "芒市第一小学"
    page.done_step.undo.click()
    assert window.session.store.fingerprint() == before
    assert "已撤销本次导入" in page.done_step.words.text()


def test_same_file_again_changes_nothing(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    path = roster(tmp_path / "学校名册.xlsx", GOOD)
    previewed(qtbot, page, path)
    next_step(qtbot, page, page.preview_step.write.click)
    steps = len(window.session.store.history())
    page.start_again()
    previewed(qtbot, page, path)
    assert page.preview_step.counts.shown_rows()[0][2:] == ("0", "0", "2", "0", "0")
    next_step(qtbot, page, page.preview_step.write.click)
    assert "没有需要写入的内容" in page.done_step.words.text()
    assert not page.done_step.undo.isEnabled()
    assert len(window.session.store.history()) == steps


def test_problem_rows_hold_the_import_until_the_officer_agrees(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    previewed(qtbot, page, roster(tmp_path / "学校名册.xlsx", (*GOOD, *BAD)))
    preview = page.preview_step
    assert not preview.write.isEnabled()
    assert preview.partial.text() == "只导入正确的 2 行"
    assert [line[:4] for line in preview.causes.shown_rows()] == [
        ("不在可填的范围内", "办学类型", "1", "第 5 行"),
        ("必填项没有填", "学校名称", "1", "第 6 行"),
    ]
    assert [line[:4] for line in preview.problems.shown_rows()] == [
        ("学校", "5", "办学类型", "大学"),
        ("学校", "6", "学校名称", ""),
    ]
    preview.causes.selectRow(1)
    assert [line[1] for line in preview.problems.shown_rows()] == ["6"]
    next_step(qtbot, page, preview.partial.click)
    assert "有问题、没有写入 2 行" in page.done_step.details.text()
    assert len(window.session.rows("schools")) == 6


def test_problem_rows_come_back_as_a_workbook(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    previewed(qtbot, page, roster(tmp_path / "学校名册.xlsx", (*GOOD, *BAD)))
    target = tmp_path / "问题行.xlsx"
    with qtbot.waitSignal(page.notice, timeout=LONG):
        page.write_failed(target)
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(target).worksheets[0].iter_rows()
        for cell in row
    ]
    assert "芒市第二小学" in cells
    assert any("不在可填的范围内" in text for text in cells)


def test_strange_column_is_given_to_a_field_by_hand(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    headings = ("学校标识码", "学校名称", "办学类型", "举办者", "城乡分类", "一把手")
    next_step(qtbot, page, lambda: page.read(roster(tmp_path / "名册.xlsx", GOOD, headings)))
    assert page.columns_step.confidences()["一把手"] == "不导入"
    page.columns_step.choose("一把手", "principal")
    assert page.columns_step.confidences()["一把手"] == "手工指定"
    next_step(qtbot, page, page.columns_step.preview.click)
    assert page.preview_step.changes.shown_rows()[0][3:] == ("校长", "", "和丽")


def test_column_can_be_left_out(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    next_step(qtbot, page, lambda: page.read(roster(tmp_path / "名册.xlsx", GOOD)))
    page.columns_step.choose("校长姓名", "")
    next_step(qtbot, page, page.columns_step.preview.click)
    assert page.preview_step.changes.shown_rows() == []
    page.preview_step.back_wanted.emit()
    assert page.step == 1


def test_lacking_required_column_is_named(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    path = roster(tmp_path / "名册.xlsx", [row[:3] for row in GOOD], HEADINGS[:3])
    page.begin_with("schools")
    next_step(qtbot, page, lambda: page.read(path))
    assert "举办者、城乡类型" in page.columns_step.lacking.text()


def test_identity_numbers_are_masked_before_they_are_imported(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = roster(
        tmp_path / "教师.xlsx",
        [("赵勇", "532999198503120015", "宁蒗中学")],
        ("姓名", "身份证号", "学校"),
    )
    next_step(qtbot, page, lambda: page.read(path))
    table = page.columns_step.table
    shown = [table.item(row, 2).text() for row in range(table.rowCount())]
    assert shown == ["赵勇", "532999********0015", "宁蒗中学"]


def test_file_that_is_no_workbook_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"MZ\x90\x00 no workbook")
    with qtbot.waitSignal(window.tasks.failed, timeout=LONG):
        page.read(path)
    assert "名册.xlsx" in window.notice.text
    assert page.step == 0


def test_import_page_begins_with_the_ledger_that_asked(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.show_page("funds").page_wanted.emit("import:funds")
    page = window.workspace.page
    assert isinstance(page, ImportPage)
    assert page.file_step.ledger_box.currentText() == "经费"
    assert page.file_step.template.isEnabled()


def test_undo_of_an_import_tells_what_goes_with_it(
    qtbot: QtBot,
    window: MainWindow,
    page: ImportPage,
    tmp_path: Path,
    agree: Callable[[bool], list[str]],
) -> None:
    assert window.session is not None
    previewed(qtbot, page, roster(tmp_path / "学校名册.xlsx", GOOD))
    next_step(qtbot, page, page.preview_step.write.click)
    with window.session.operation("改名") as operation:
        operation.update("schools", 1, {"short_name": "一小"})
    asked = agree(False)
    page.undo()
    assert "1 步操作，会一起撤销" in asked[0]
    assert len(window.session.rows("schools")) == 6
    agree(True)
    page.undo()
    assert len(window.session.rows("schools")) == 5


def test_sentences_of_problems_are_shown_whole(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    previewed(qtbot, page, roster(tmp_path / "学校名册.xlsx", (*GOOD, *BAD)))
    problems = page.preview_step.problems
    assert len(problems.shown_rows()[0][4]) > 60
    qtbot.waitUntil(lambda: problems.rowHeight(0) > problems.rowHeight(1))
    before = problems.rowHeight(0)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: problems.rowHeight(0) > before)


def test_year_that_came_with_an_import_can_be_chosen(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    with window.session.operation("登记") as operation:
        operation.insert(
            "school_years", {"school": 1, "year": 2023, "stage": Stage.PRIMARY, "students": 9}
        )
    window.session.set_year(2023)
    next_step(qtbot, page, lambda: page.read(roster(tmp_path / "学校名册.xlsx", GOOD)))
    assert page.columns_step.wish().year == 2023


def test_import_that_was_undone_elsewhere_is_not_offered_to_be_undone(
    qtbot: QtBot, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    assert window.workspace is not None
    previewed(qtbot, page, roster(tmp_path / "学校名册.xlsx", GOOD))
    next_step(qtbot, page, page.preview_step.write.click)
    window.workspace.undo()
    assert not page.done_step.undo.isEnabled()
    assert "已撤销本次导入" in page.done_step.words.text()
    window.workspace.redo()
    assert page.done_step.undo.isEnabled()
    assert "已导入学校" in page.done_step.words.text()

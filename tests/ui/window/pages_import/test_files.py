"""What officers hand to the import: wrong files, several files, folders, exports, dropped files."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from tests.models.roster.test_statistics_export import PRIMARY, export
from tests.ui.window.pages_import.conftest import GOOD, Officer, roster
from ui.window.main_window import MainWindow
from ui.window.pages_import import errands
from ui.window.pages_import.import_page import ImportPage
from ui.window.pages_import.parts import Step

HOSTILE = {
    "程序.xlsx": b"MZ\x90\x00 no workbook",
    "空.xlsx": b"",
    "断.xlsx": b"PK\x03\x04" + b"\x00" * 60,
    "照片.xls": b"\xff\xd8\xff\xe0" + b"\x00" * 80,
    "加密.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_wrong_file_is_refused_in_the_page_and_the_import_stays(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    officer.reads(path)
    assert name in page.warning.text
    assert page.step is Step.FILE
    assert window.notice.text == ""
    officer.reads(roster(tmp_path / "名册.xlsx", GOOD))
    assert page.step is Step.PREVIEW
    assert page.warning.text == ""


def test_a_file_without_a_roster_is_shown_with_the_reason(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["通知"])
    book.worksheets[0].append(["请各校于九月底前报送。"])
    book.save(tmp_path / "通知.xlsx")
    officer.reads(tmp_path / "通知.xlsx")
    assert page.step is Step.FOUND
    assert "没有可以导入的" in page.found_step.fault.text()
    assert not page.found_step.foot.onward.isEnabled()


def test_files_are_imported_one_after_another_and_a_wrong_one_can_be_passed_over(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    first = roster(tmp_path / "甲.xlsx", GOOD[:1])
    wrong = tmp_path / "乙.xlsx"
    wrong.write_bytes(b"no workbook")
    last = roster(tmp_path / "丙.xlsx", GOOD[1:])
    officer.reads(first, wrong, last)
    officer.imports()
    assert page.done_step.again.text() == "下一个文件（还有 2 个）"
    officer.does(page.done_step.again.click)
    assert "乙.xlsx" in page.warning.text
    officer.does(page.warning.act.click)
    officer.imports()
    assert page.done_step.again.text() == "再导入一个文件"
    assert len(window.session.store.imports()) == 2
    page.done_step.again.click()
    assert page.step is Step.FILE


def test_a_folder_of_rosters_is_a_pile_of_files(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    folder = tmp_path / "各校报送"
    folder.mkdir()
    roster(folder / "1.xlsx", GOOD[:1])
    roster(folder / "2.xlsx", GOOD[1:])
    (folder / "~$1.xlsx").write_bytes(b"lock")
    officer.reads(folder)
    assert page.file == folder / "1.xlsx"
    officer.imports()
    assert page.done_step.again.text() == "下一个文件（还有 1 个）"


def test_an_empty_folder_is_said(officer: Officer, page: ImportPage, tmp_path: Path) -> None:
    (tmp_path / "空文件夹").mkdir()
    officer.reads(tmp_path / "空文件夹")
    assert "“空文件夹”里没有名册文件" in page.warning.text


def test_a_folder_of_the_statistics_system_is_one_import_and_is_kept(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    folder = tmp_path / "2026年导出"
    folder.mkdir()
    export(folder / "一小.xlsx", PRIMARY)
    (folder / "坏.xlsx").write_bytes(b"no workbook")
    officer.reads(folder)
    assert page.step is Step.FOUND
    lines = page.found_step.tables.shown_rows()
    assert [line[:2] for line in lines] == [("坏.xlsx", "不读取"), ("一小.xlsx", "读取")]
    assert page.found_step.year_box.isVisible()
    officer.goes_on()
    assert not page.preview_step.giving.isVisible()
    officer.imports()
    assert page.step is Step.DONE, page.warning.text
    (batch,) = window.session.store.imports()
    assert (batch.file, batch.source_kept) == ("2026年导出.zip", True)
    assert window.session.rows("school_years")[0].students == 612


def test_what_is_wrong_with_a_folder_of_exports_comes_back_as_a_list(
    officer: Officer, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, target = tmp_path / "2026年导出", tmp_path / "清单.xlsx"
    folder.mkdir()
    school = (PRIMARY["教基1001_小学"][0], ("学校标识码", "5399999999", "学校名称", "无此小学"))
    export(folder / "某小.xlsx", PRIMARY | {"教基1001_小学": school})
    officer.reads(folder)
    officer.goes_on()
    giving = page.preview_step.giving
    assert (giving.isVisible(), giving.text()) == (True, "问题清单…")
    asked: list[str] = []

    def ask(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(errands, "open_folder", lambda _path: None)
    officer.does(giving.click)
    assert asked == [str(tmp_path / "2026年导出-问题清单.xlsx")]
    assert "在统计系统里改好" in page.warning.text
    (line,) = list(openpyxl.load_workbook(target).worksheets[0].values)[2:]
    assert line[0] == "某小.xlsx"
    assert "无此小学" in str(line)
    sent = (folder / "某小.xlsx").read_bytes()
    sender = str(folder / "某小.xlsx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (sender, ""))
    giving.click()
    assert "就是报送单位的原文件" in page.warning.text
    assert (folder / "某小.xlsx").read_bytes() == sent


def test_an_import_that_was_begun_is_not_dropped_without_asking(
    officer: Officer,
    window: MainWindow,
    page: ImportPage,
    tmp_path: Path,
    agree: Callable[[bool], list[str]],
) -> None:
    assert window.workspace is not None
    path = roster(tmp_path / "名册.xlsx", GOOD)
    officer.reads(path)
    asked = agree(False)
    window.workspace.show_page("import:teachers")
    assert "“名册.xlsx”还没有导入完" in asked[0]
    assert (page.step, page.file) == (Step.PREVIEW, path)
    officer.imports()
    window.workspace.show_page("import:teachers")
    assert (page.step, len(asked)) == (Step.FILE, 1)
    officer.reads(roster(tmp_path / "又一份.xlsx", GOOD))
    agree(True)
    window.workspace.show_page("import:schools")
    assert len(asked) == 2
    assert (page.step, page.file) == (Step.FILE, None)


def test_dropped_files_are_taken_at_the_beginning_and_at_the_end(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    path = roster(tmp_path / "名册.xlsx", GOOD)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for step in (page.file_step, page.done_step):
        entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *buttons)
        step.dragEnterEvent(entering)
        assert entering.isAccepted()
        drop = QDropEvent(QPoint(9, 9).toPointF(), Qt.DropAction.CopyAction, data, *buttons)
        officer.does(lambda step=step, drop=drop: step.dropEvent(drop))
        assert page.step is Step.PREVIEW
        officer.imports()


def test_a_template_is_saved_for_the_chosen_ledger(
    officer: Officer,
    page: ImportPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "模板.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.file_step.begin_with("teachers")
    officer.does(page.file_step.template.click)
    assert "已保存模板“模板.xlsx”" in page.warning.text
    officer.reads(target)
    assert page.warning.text == ""


def test_a_stopped_reading_leaves_the_first_step(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    page.session.tasks.started.connect(page.session.tasks.cancel)
    officer.reads(roster(tmp_path / "名册.xlsx", GOOD))
    assert page.step is Step.FILE
    assert page.plan is None


def test_a_file_without_a_roster_says_what_to_do(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "空表.xlsx"
    openpyxl.Workbook().save(path)
    officer.reads(path)
    assert page.step is Step.FOUND
    assert not page.found_step.foot.onward.isEnabled()
    assert "没有找到名册" in page.found_step.tables.accessibleDescription()
    assert page.found_step.left.accessibleDescription() == ""

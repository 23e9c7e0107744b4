"""导入记录: what came from which file, and any of it taken back at any time."""

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from models.ledgers import LEDGERS
from models.roster.plan import plan_roster, read_roster
from models.store import Store, StoreError
from models.store.attachments import attachment_folder
from tests.models.roster.workbooks import xlsx
from tests.ui.conftest import clock
from tests.ui.window.pages_data.conftest import TEACHERS, bring_in, idle, page_of
from ui.window.main_window import MainWindow
from ui.window.pages_data.imports import ImportsPage
from ui.window.pages_data.undo_dialog import BACK, KEEP, UndoDialog


@pytest.fixture
def page(imported: MainWindow) -> ImportsPage:
    return page_of(imported, "imports", ImportsPage)


def asked(qtbot: QtBot, page: ImportsPage) -> UndoDialog:
    """Ask to take the chosen import back, and return what is shown before anything is written."""
    with qtbot.waitSignal(page.reversal.asked, timeout=20_000) as signal:
        page.undo.click()
    dialog = signal.args[0]
    assert isinstance(dialog, UndoDialog)
    return dialog


def agree(qtbot: QtBot, window: MainWindow, page: ImportsPage, dialog: UndoDialog) -> str:
    with qtbot.waitSignal(page.reversal.ended, timeout=20_000) as signal:
        dialog.buttons.accepted.emit()
    idle(qtbot, window)
    return str(signal.args[0])


def teachers(window: MainWindow) -> dict[str, str]:
    assert window.session is not None
    return {f"{row.name}{row.id}": row.phone for row in window.session.rows("teachers")}


def test_an_import_tells_file_person_time_counts_and_fingerprint(
    page: ImportsPage, tmp_path: Path
) -> None:
    (line,) = page.table.shown_rows()
    assert line[:3] == ("2026-11-22 09:30", "教师.xlsx", "教师")
    assert line[3:8] == ("2", "1", "0", "0", "0")
    assert line[8]
    assert line[9] == "有效"
    digest = hashlib.sha256((tmp_path / "教师.xlsx").read_bytes()).hexdigest()
    assert digest[:12] in page.hash.text()
    assert digest in page.hash.toolTip()
    assert page.counts.text() == "工作表“Sheet”：共 3 行，新增 2 行，更新 1 行"


def test_without_imports_the_page_says_what_to_do(window: MainWindow) -> None:
    page = page_of(window, "imports", ImportsPage)
    assert page.table.shown_rows() == []
    assert page.chosen() is None
    assert not any(each.isEnabled() for each in (page.undo, page.open, page.keep, page.look))
    page.undo_chosen()
    page.open_source()
    page.ask_copy()
    page.import_again()
    page.show_ledger()
    assert not window.tasks.busy


def test_an_untouched_import_goes_back_whole_and_that_can_be_undone(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    after = imported.session.store.fingerprint()
    dialog = asked(qtbot, page)
    assert dialog.summary.text() == "将退回 3 行：删除当时新增的 2 行，恢复原值 1 行。"
    assert dialog.tabs.count() == 1
    assert ("教师", "李明", "联系电话", "139****0001", "") in dialog.back.shown_rows()
    assert ("教师", "赵云", "（整行）", "", "删除") in dialog.back.shown_rows()
    assert imported.session.store.fingerprint() == after
    words = agree(qtbot, imported, page, dialog)
    assert words == "已撤销导入教师：教师.xlsx。可以在历史记录里再撤销。"
    assert teachers(imported) == {"李明1": "", "李明2": "", "王芳3": ""}
    assert page.table.shown_rows()[0][9] == "已撤销"
    assert "可以重新导入" in page.counts.text()
    assert not page.undo.isEnabled()
    imported.session.undo()
    assert imported.session.store.fingerprint() == after
    assert page.table.shown_rows()[0][9] == "有效"


def test_rows_changed_since_are_kept_unless_they_are_chosen(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    with imported.session.operation("后来的改动") as operation:
        operation.update("teachers", 1, {"phone": "13700000007"})
        operation.update("teachers", 4, {"phone": "13600000006"})
    dialog = asked(qtbot, page)
    kept = dialog.kept.shown_rows()
    assert kept == [
        (KEEP, "教师", "赵云", "联系电话", "", "136****0006", "（没有这一行）", "后来改过"),
        (KEEP, "教师", "李明", "联系电话", "139****0001", "137****0007", "", "后来改过"),
    ]
    dialog.kept.selectRow(0)
    qtbot.keyClick(dialog.kept, Qt.Key.Key_Return)
    assert [line[0] for line in dialog.kept.shown_rows()] == [BACK, KEEP]
    assert dialog.summary.text().endswith("后来改过的 2 行，也退回 1 行，保留 1 行。")
    agree(qtbot, imported, page, dialog)
    assert teachers(imported) == {
        "李明1": "13700000007",
        "李明2": "",
        "王芳3": "",
    }


def test_all_can_be_chosen_and_given_up_again(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    with imported.session.operation("后来的改动") as operation:
        for row in (1, 4, 5):
            operation.update("teachers", row, {"phone": "13700000007"})
    dialog = asked(qtbot, page)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert not save.isEnabled()
    buttons = {each.text(): each for each in dialog.findChildren(type(page.undo))}
    for text, choices, enabled in (
        ("全部也退回", {BACK}, True),
        ("全部保留", {KEEP}, False),
    ):
        buttons[text].click()
        assert {line[0] for line in dialog.kept.shown_rows()} == choices
        assert save.isEnabled() is enabled
    dialog.kept.selectRow(0)
    buttons["选中的也退回"].click()
    buttons["选中的保留"].click()
    buttons["选中的也退回"].click()
    agree(qtbot, imported, page, dialog)
    assert list(teachers(imported).values()) == ["13700000007", "", "", "13700000007"]


def test_what_others_refer_to_stays_and_is_shown_again(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    with imported.session.operation("后来的改动") as operation:
        operation.update("teachers", 4, {"phone": "13700000007"})
        operation.insert("eligibility", {"teacher": 4, "school": 3, "year": 2026, "eligible": True})
        operation.insert("eligibility", {"teacher": 5, "school": 3, "year": 2026, "eligible": True})
    before = imported.session.store.fingerprint()
    dialog = asked(qtbot, page)
    assert [line[7] for line in dialog.kept.shown_rows()] == [
        "后来改过",
        "别的行正在引用它，保留",
    ]
    dialog._set(range(2), True)
    with qtbot.waitSignal(page.reversal.asked, timeout=20_000) as signal:
        dialog.buttons.accepted.emit()
    assert imported.session.store.fingerprint() == before
    again = signal.args[0]
    assert [line[0] for line in again.kept.shown_rows()] == [KEEP, KEEP]
    agree(qtbot, imported, page, again)
    assert len(teachers(imported)) == 5
    assert teachers(imported)["李明1"] == ""


def test_what_is_gone_already_needs_no_taking_back(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    with imported.session.operation("自己退回") as operation:
        operation.update("teachers", 1, {"phone": ""})
        operation.delete("teachers", 4)
        operation.delete("teachers", 5)
    with qtbot.waitSignal(page.reversal.ended, timeout=20_000) as signal:
        page.undo.click()
    assert "没有需要退回的" in signal.args[0]


def test_a_row_that_was_deleted_since_is_told(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    with imported.session.operation("删除") as operation:
        operation.delete("teachers", 1)
    dialog = asked(qtbot, page)
    assert dialog.kept.shown_rows() == [
        (KEEP, "教师", "李明", "", "", "", "", "后来已删除，无法退回")
    ]
    dialog.reject()


def test_changed_after_it_was_shown_nothing_is_written(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    dialog = asked(qtbot, page)
    with imported.session.operation("插进来的改动") as operation:
        operation.update("teachers", 4, {"phone": "13700000007"})
    with qtbot.waitSignal(imported.tasks.failed, timeout=20_000):
        dialog.buttons.accepted.emit()
    assert "没有撤销任何内容" in imported.notice.text
    assert len(teachers(imported)) == 5


def test_an_import_is_taken_back_after_a_restart(
    qtbot: QtBot, bare_window: MainWindow, county_file: Path, tmp_path: Path
) -> None:
    with Store.open(county_file, clock) as store:
        bring_in(store, tmp_path / "教师.xlsx", "teachers", *TEACHERS)
    bare_window.open_file(county_file)
    page = page_of(bare_window, "imports", ImportsPage)
    agree(qtbot, bare_window, page, asked(qtbot, page))
    assert len(teachers(bare_window)) == 3


def test_the_file_is_opened_and_kept_as_it_was_imported(
    page: ImportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (tmp_path / "教师.xlsx").read_bytes()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.open.click()
    path = Path(opened[0].toLocalFile())
    assert path.name == "教师.xlsx"
    assert path.read_bytes() == content
    copy = tmp_path / "副本.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    page.keep.click()
    assert copy.read_bytes() == content
    assert "副本.xlsx" in page.said.text


def test_an_import_that_was_taken_back_begins_anew_with_its_file(
    qtbot: QtBot, imported: MainWindow, page: ImportsPage
) -> None:
    assert imported.session is not None
    assert not page.again.isVisible()
    imported.session.undo()
    assert page.again.isVisible()
    wanted: list[str] = []
    page.page_wanted.disconnect()
    page.page_wanted.connect(wanted.append)
    page.again.click()
    ledger, _, path = wanted[0].removeprefix("import:").partition(":")
    assert ledger == "teachers"
    assert Path(path).name == "教师.xlsx"
    page.look.click()
    assert wanted[1] == "teachers"


def test_a_file_that_was_not_kept_cannot_be_opened(window: MainWindow, tmp_path: Path) -> None:
    assert window.session is not None
    bring_in(window.session.store, tmp_path / "教师.xlsx", "teachers", *TEACHERS)
    window.session.store._db.execute("UPDATE import_batch SET source_kept = 0")
    page = page_of(window, "imports", ImportsPage)
    assert not page.open.isEnabled()
    assert page.open.toolTip() == "导入时没有保存原文件"


def test_a_kept_file_that_was_damaged_is_told(imported: MainWindow, page: ImportsPage) -> None:
    assert imported.session is not None
    for kept in attachment_folder(imported.session.path).iterdir():
        kept.write_bytes(b"other")
    with pytest.raises(StoreError, match="被改动过"):
        page.open_source()


def test_a_folder_that_was_imported_is_unpacked_to_be_imported_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.session is not None
    packed = tmp_path / "各校报表.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("一小.xlsx", b"content")
    xlsx(tmp_path / "教师.xlsx", TEACHERS)
    known = window.session.store.known()
    plan = plan_roster(read_roster(tmp_path / "教师.xlsx"), LEDGERS["teachers"], known)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    window.session.store.commit(replace(plan, file=packed.name, sha256=digest), packed)
    window.session.undo()
    page = page_of(window, "imports", ImportsPage)
    page.page_wanted.disconnect()
    with qtbot.waitSignal(page.page_wanted) as signal:
        page.again.click()
    folder = Path(signal.args[0].removeprefix("import:teachers:"))
    assert folder.name == "各校报表"
    assert (folder / "一小.xlsx").read_bytes() == b"content"


def test_of_a_large_import_the_first_rows_are_listed_and_all_are_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.session is not None
    rows = [(f"教师{number}", "青禾县第二小学", "") for number in range(2100)]
    bring_in(window.session.store, tmp_path / "教师.xlsx", "teachers", TEACHERS[0], *rows)
    page = page_of(window, "imports", ImportsPage)
    dialog = asked(qtbot, page)
    assert len(dialog.back.shown_rows()) == 2000
    assert any("只列出前 2000 格" in label.text() for label in dialog.findChildren(QLabel))
    agree(qtbot, window, page, dialog)
    assert len(teachers(window)) == 3


def test_of_many_sheets_the_sum_is_told(window: MainWindow, tmp_path: Path) -> None:
    assert window.session is not None
    book = openpyxl.Workbook()
    for number in range(5):
        sheet = book.create_sheet(f"第{number}中心校")
        sheet.append(["姓名", "学校"])
        sheet.append([f"教师{number}", "青禾县第二小学"])
    del book["Sheet"]
    path = tmp_path / "各中心校.xlsx"
    book.save(path)
    known = window.session.store.known()
    window.session.store.commit(plan_roster(read_roster(path), LEDGERS["teachers"], known), path)
    page = page_of(window, "imports", ImportsPage)
    told = page.counts.text().splitlines()
    assert told[0] == "合计：共 5 行，新增 5 行"
    assert told[-1] == "还有 3 张工作表，指着这里看。"
    assert len(told) == 4
    assert "第4中心校" in page.counts.toolTip()


def test_the_list_is_exported_with_its_counts_as_numbers(
    qtbot: QtBot, page: ImportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "记录.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert page.export_list()
    qtbot.waitUntil(lambda: page.said.text == f"已保存到 {target}")
    book = openpyxl.load_workbook(target)
    _title, headings, line = book["导入记录"].iter_rows(values_only=True)
    assert headings[-1] == "文件指纹"
    assert line[3:8] == (2, 1, 0, 0, 0)
    assert line[-1] == hashlib.sha256((tmp_path / "教师.xlsx").read_bytes()).hexdigest()
    assert dict(book["导出说明"].iter_rows(values_only=True))["行数"] == "1 行"

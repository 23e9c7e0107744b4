"""报送材料: what is missing is said, drafts and finals are written, sending is recorded."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.ledgers.papers import CaseState, KeyCounty
from models.ledgers.report_text import Paper, PaperRef
from models.rules.finding import Severity
from models.store.versions import VersionState, current_version, mark_proofread
from reports.builders import summary, typical_case
from reports.issuing import issue_document
from reports.package import MANIFEST
from tests.ui.window.pages_report.conftest import judged, plain, session_of, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report import package as module
from ui.window.pages_report.package import PackagePage

SUMMARY, CASE = PaperRef(Paper.SUMMARY, 2026), PaperRef(Paper.CASE, 2026, 1)


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Folders that are shown to the officer."""
    shown: list[Path] = []
    monkeypatch.setattr(module, "open_folder", shown.append)
    return shown


def package(qtbot: QtBot, window: MainWindow) -> PackagePage:
    return judged(qtbot, window, "package", PackagePage)


def excuse_everything(qtbot: QtBot, window: MainWindow, page: PackagePage) -> None:
    """Give a reason for every strict demand that is open."""
    judgement = settle(qtbot, page)
    rules = {
        each.rule for each in judgement.findings if each.severity is Severity.HARD and each.open
    }
    with session_of(window).operation("说明原因") as operation:
        operation.update("county", 1, {"key_county": KeyCounty.NO})
        for rule in sorted(rules):
            operation.insert("excuses", {"rule": rule, "year": 2026, "reason": "正在整改"})
    settle(qtbot, page)


def issue_all(qtbot: QtBot, window: MainWindow, page: PackagePage) -> None:
    judgement = settle(qtbot, page)
    store, today = session_of(window).store, page.today
    facts, figures, rules = judgement.facts, judgement.figures, judgement.rule_set
    for subject, document in (
        (SUMMARY, summary.build(facts, figures, judgement.findings, rules, today=today)),
        (CASE, typical_case.build(facts.cases[0], facts, figures, rules, today=today)),
    ):
        mark_proofread(store, subject, today)
        issue_document(store, subject, document, today)
    page.hide()
    page.show()


def test_what_bars_and_what_is_missing_leads_to_its_page(qtbot: QtBot, year: MainWindow) -> None:
    page = package(qtbot, year)
    assert not page.final.isEnabled()
    assert "只能生成草稿" in plain(page.barring.title.text())
    said = page.barring.sentences()
    assert "年度工作总结还没有签发，只能生成草稿。请校对后签发。" in said
    assert any("一县一案" in each for each in page.lacking.sentences())
    page.barring.list.itemClicked.emit(
        page.barring.list.item(said.index("年度工作总结还没有签发，只能生成草稿。请校对后签发。"))
    )
    assert year.workspace is not None
    assert year.workspace.current == "summary"


def test_a_draft_is_written_and_its_folder_shown(
    qtbot: QtBot,
    year: MainWindow,
    tmp_path: Path,
    opened: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = package(qtbot, year)
    monkeypatch.setattr(module, "ask_folder", lambda *_: tmp_path)
    for name in ("docx", "xlsx"):
        page.formats[name].setChecked(False)
    page.archive.setChecked(False)
    page.draft.click()
    settle(qtbot, page)
    folder = tmp_path / "草稿_青禾县2026年度报送材料"
    assert opened == [folder]
    assert json.loads((folder / MANIFEST).read_text("utf-8"))["draft"] is True
    assert "草稿，不能用来报送" in page.message.text
    assert not (tmp_path / f"{folder.name}.zip").exists()


def test_final_documents_are_the_issued_ones(
    qtbot: QtBot, year: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = package(qtbot, year)
    excuse_everything(qtbot, year, page)
    issue_all(qtbot, year, page)
    assert page.barring.sentences() == []
    assert page.final.isEnabled()
    assert page.contents.shown_rows()[0][1:] == (
        "已签发",
        "2026-11-22签发，第1版，按签发稿报送",
    )
    monkeypatch.setattr(module, "ask_folder", lambda *_: tmp_path)
    page.formats["pdf"].setChecked(False)
    page.final.click()
    settle(qtbot, page)
    folder = tmp_path / "青禾县2026年度报送材料"
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    assert manifest["issued"] == ["年度工作总结", "典型案例“一张课表连城乡”"]
    assert (tmp_path / f"{folder.name}.zip").is_file()
    assert "正式材料" in page.message.text


def test_sending_is_put_on_record(
    qtbot: QtBot, year: MainWindow, agree: Callable[[bool], list[str]]
) -> None:
    page = package(qtbot, year)
    assert not page.sent.isEnabled()
    issue_all(qtbot, year, page)
    agree(False)
    page.sent.click()
    assert current_version(session_of(year).store, SUMMARY).state is VersionState.ISSUED
    agree(True)
    page.sent.click()
    settle(qtbot, page)
    for subject in (SUMMARY, CASE):
        assert current_version(session_of(year).store, subject).state is VersionState.SUBMITTED
    assert session_of(year).rows("cases")[0].state is CaseState.SENT
    assert not page.sent.isEnabled()


def test_a_folder_with_other_files_is_said_and_left_alone(
    qtbot: QtBot, year: MainWindow, tmp_path: Path
) -> None:
    page = package(qtbot, year)
    folder = tmp_path / "照片"
    folder.mkdir()
    (folder / "校门.jpg").write_bytes(b"jpg")
    page.write(folder, draft=True)
    settle(qtbot, page)
    assert "里有别的文件" in year.notice.text
    assert [each.name for each in folder.iterdir()] == ["校门.jpg"]


def test_no_format_is_no_package(qtbot: QtBot, year: MainWindow) -> None:
    page = package(qtbot, year)
    for box in page.formats.values():
        box.setChecked(False)
    page.draft.click()
    assert page.message.text == "请至少选一种文件格式。"


def test_a_document_is_opened_by_a_double_click(qtbot: QtBot, year: MainWindow) -> None:
    page = package(qtbot, year)
    page.contents.row_opened.emit(5)
    assert year.workspace is not None
    assert year.workspace.current == "package"
    page.contents.row_opened.emit(1)
    assert year.workspace.current == "cases"

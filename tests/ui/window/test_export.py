"""Lists that leave the county: as they are shown, told as they are, numbers masked unless asked."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.roster.plan import plan_import
from models.roster.results import Outcome
from ui.window.export_dialog import ExportDialog
from ui.window.ledger_page import LedgerPage
from ui.window.ledger_panel import LedgerPanel
from ui.window.main_window import MainWindow


def panel_of(window: MainWindow, key: str) -> LedgerPanel:
    assert window.workspace is not None
    page = window.workspace.show_page(key)
    assert isinstance(page, LedgerPage)
    return page.panel


@pytest.fixture
def schools(window: MainWindow) -> LedgerPanel:
    return panel_of(window, "schools")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every export goes; the ending is left to the program."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "导出"), ""))
    return tmp_path / "导出.xlsx"


def export(qtbot: QtBot, panel: LedgerPanel, dialog: ExportDialog, target: Path) -> Workbook:
    with qtbot.waitSignal(panel.workbooks.written, timeout=20000):
        dialog.buttons.accepted.emit()
    return openpyxl.load_workbook(target)


def texts(book: Workbook) -> list[list[str]]:
    rows = book.worksheets[0].iter_rows(values_only=True)
    return [[str(cell) if cell is not None else "" for cell in row] for row in rows]


def about(book: Workbook) -> dict[str, str]:
    return dict(book["导出说明"].iter_rows(values_only=True))


def test_the_list_goes_out_as_it_is_filtered_sorted_and_shown(
    qtbot: QtBot, schools: LedgerPanel, target: Path
) -> None:
    ledger = schools.ledger
    schools._show_columns([ledger.field("name"), ledger.field("code")])
    schools.filter_box.setText("青禾县")
    schools.model.sort(0, Qt.SortOrder.DescendingOrder)
    book = export(qtbot, schools, schools.workbooks.ask_export(), target)
    head, *rows = texts(book)
    assert head == ["学校名称", "学校标识码"]
    assert [row[0] for row in rows] == ["青禾县第十小学", "青禾县第二小学", "青禾县第一小学"]
    assert schools.notice.text == f"已保存到 {target}"
    told = about(book)
    assert (told["筛选"], told["列"]) == ("青禾县", "学校名称、学校标识码")
    assert told["行数"] == "3 行，全部 5 行"
    assert "号码" not in told


def test_everything_goes_out_and_comes_back_as_the_same(
    qtbot: QtBot, window: MainWindow, schools: LedgerPanel, target: Path
) -> None:
    assert window.session is not None
    schools.filter_box.setText("青禾县")
    dialog = schools.workbooks.ask_export()
    dialog.rows.setCurrentIndex(1)
    dialog.columns.setCurrentIndex(1)
    book = export(qtbot, schools, dialog, target)
    assert len(texts(book)) == 6
    told = about(book)
    assert (told["筛选"], told["列"], told["行数"]) == ("没有筛选", "全部列", "5 行")
    assert told["号码"] == "身份证件号和电话已遮住中间几位"
    assert "13812345678" not in str(texts(book))
    plan = plan_import(target, schools.ledger, window.session.store.known())
    assert {result.outcome for result in plan.results} == {Outcome.SAME}


def test_codes_and_what_begins_like_a_formula_are_text(
    qtbot: QtBot, window: MainWindow, schools: LedgerPanel, target: Path
) -> None:
    assert window.session is not None
    names = ("=1+1", "+8613", "-2", "@合计", "5329990005")
    with window.session.operation("怪名") as operation:
        for number, name in enumerate(names, start=1):
            operation.update("schools", number, {"name": name})
    book = export(qtbot, schools, schools.workbooks.ask_export(), target)
    column = texts(book)[0].index("学校名称") + 1
    cells = [book.worksheets[0].cell(row, column) for row in range(2, 7)]
    assert [cell.value for cell in cells] == [*names]
    assert {cell.data_type for cell in cells} == {"s"}
    code = book.worksheets[0].cell(2, texts(book)[0].index("学校标识码") + 1)
    assert (code.value, code.data_type, code.number_format) == ("5329990001", "s", "@")


def test_whole_numbers_need_a_reason_which_the_history_tells(
    qtbot: QtBot, window: MainWindow, target: Path
) -> None:
    assert window.session is not None
    panel = panel_of(window, "teachers")
    dialog = panel.workbooks.ask_export()
    assert not dialog.reason.isVisible()
    dialog.full.click()
    dialog.buttons.accepted.emit()
    assert "请填写" in dialog.fault.text()
    assert dialog.isVisible()
    dialog.reason.setText("州局核对")
    book = export(qtbot, panel, dialog, target)
    assert "532999198503120015" in str(texts(book))
    assert about(book)["完整导出的原因"] == "州局核对"
    newest = window.session.store.history()[0]
    assert newest.label == "导出教师 3 行（含完整证件号和电话）：导出.xlsx，原因：州局核对"
    assert newest.person


def test_an_export_that_fails_is_not_in_the_history(
    qtbot: QtBot, window: MainWindow, target: Path
) -> None:
    assert window.session is not None
    target.mkdir()
    panel = panel_of(window, "teachers")
    dialog = panel.workbooks.ask_export()
    dialog.full.click()
    dialog.reason.setText("州局核对")
    steps = len(window.session.store.history())
    with qtbot.waitSignal(window.tasks.failed, timeout=20000):
        dialog.buttons.accepted.emit()
    assert window.notice.text
    assert len(window.session.store.history()) == steps


def test_where_there_is_nothing_personal_nothing_is_asked(window: MainWindow) -> None:
    dialog = panel_of(window, "school_tags").workbooks.ask_export()
    assert not dialog.full.isVisible()
    assert dialog.wanted().reason == ""
    dialog.reject()


def test_given_up_leaves_nothing(
    window: MainWindow, schools: LedgerPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    schools.workbooks.ask_export().buttons.accepted.emit()
    assert not window.tasks.busy

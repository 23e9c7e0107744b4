"""校对: remarks lead to their place, mend themselves, or are left with a reason."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from models.store.report_texts import report_texts
from tests.ui.window.pages_report.conftest import judged, plain
from tests.ui.window.pages_report.test_paragraph_editor import settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.proof_numbers import NumbersDialog
from ui.window.pages_report.summary import SummaryPage

GROUPS = "work.groups"


@pytest.fixture
def page(qtbot: QtBot, year: MainWindow) -> SummaryPage:
    """The page, with a paragraph that wants proof-reading."""
    page = judged(qtbot, year, "summary", SummaryPage)
    settle(qtbot, page)
    page.editor.sheet.boxes[GROUPS].text.insertPlainText("集团,有××所。")
    page.editor.save()
    page.tabs.setCurrentWidget(page.proof)
    settle(qtbot, page)
    return page


def listed(page: SummaryPage) -> list[tuple[str, str]]:
    return [(each.title, each.quote) for each in page.proof._shown]


def choose(page: SummaryPage, quote: str) -> None:
    page.proof.table.selectRow([each for _, each in listed(page)].index(quote))


def text_of(page: SummaryPage) -> str:
    return report_texts(page.session.store, page.subject)[GROUPS].text


def test_remarks_are_listed_the_gravest_first(page: SummaryPage) -> None:
    assert listed(page).index(("留有空白", "××")) < listed(page).index(("半角标点", ","))
    assert f"{page.proof.bars} 处必须改正" in plain(page.proof.count.text())
    assert page.tabs.tabText(page.tabs.indexOf(page.proof)) == f"校对 {len(listed(page))}"


def test_a_remark_leads_to_its_words(qtbot: QtBot, page: SummaryPage) -> None:
    choose(page, "××")
    page.proof.go.click()
    assert page.tabs.currentWidget() is page.editor
    assert page.editor.sheet.boxes[GROUPS].text.textCursor().selectedText() == "××"


def test_a_safe_mend_is_put_in_and_can_be_undone(qtbot: QtBot, page: SummaryPage) -> None:
    choose(page, ",")
    page.proof.mend.click()
    settle(qtbot, page)
    assert text_of(page).startswith("集团，有××所。")
    assert "⟦S-CNT-2⟧" in text_of(page)
    assert ("半角标点", ",") not in listed(page)
    page.session.undo()
    settle(qtbot, page)
    assert ("半角标点", ",") in listed(page)


def test_all_safe_mends_are_one_step(qtbot: QtBot, page: SummaryPage) -> None:
    steps = len(page.session.store.history())
    page.proof.mend_all.click()
    settle(qtbot, page)
    assert len(page.session.store.history()) == steps + 1
    assert not page.proof.mend_all.isEnabled()


def test_a_remark_is_left_with_a_reason(qtbot: QtBot, page: SummaryPage) -> None:
    bars = page.proof.bars
    choose(page, "××")
    remark = page.proof.current()
    assert remark is not None
    dialog = page.desk.ask_reason(remark)
    dialog.save()
    assert not dialog.fault.isHidden()
    dialog.reason.setPlainText("等上级批复，报送前补。")
    dialog.save()
    settle(qtbot, page)
    assert ("留有空白", "××") not in listed(page)
    assert page.proof.bars == bars - 1
    page.proof.with_accepted.click()
    choose(page, "××")
    assert "等上级批复" in page.proof.message.text()
    page.proof.unaccept.click()
    settle(qtbot, page)
    assert page.proof.bars == bars


def test_one_kind_is_looked_at(page: SummaryPage) -> None:
    kinds = [page.proof.kinds.itemText(n) for n in range(page.proof.kinds.count())]
    page.proof.kinds.setCurrentIndex(kinds.index("留有空白（1）"))
    assert listed(page) == [("留有空白", "××")]


def test_all_figures_are_listed_and_saved(
    qtbot: QtBot, page: SummaryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.proof.numbers.click()
    settle(qtbot, page)
    (dialog,) = page.findChildren(NumbersDialog)
    assert "个数字" in dialog.count.text()
    target = tmp_path / "核对.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.paper.ask_save_other(dialog.document, "数字核对表", "xlsx")
    settle(qtbot, page)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "S-CNT-2" in cells
    dialog.reject()

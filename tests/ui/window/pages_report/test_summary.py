"""年度总结: what is shown is what is saved, printed and sent."""

from datetime import date
from pathlib import Path

import docx as python_docx
import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QDate, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reports import pdf
from reports.builders import summary
from reports.builders.summary_options import BRIEF_ANNEXES, SECTIONS, SummaryOptions
from reports.builders.summary_sections.problems import gaps
from reports.document import Signature
from tests.ui.window.pages_report.conftest import judged, session_of
from tests.ui.window.pages_report.conftest import settle as settle_judgement
from ui.judging import Judgement
from ui.print_dialog import Duplex, PrintDialog
from ui.printing import Sides, prepare
from ui.window.main_window import MainWindow
from ui.window.pages_report import paper as paper_module
from ui.window.pages_report.check import CheckPage
from ui.window.pages_report.summary import SummaryPage


def summary_page(qtbot: QtBot, window: MainWindow) -> SummaryPage:
    """The page with the document in sight."""
    page = judged(qtbot, window, "summary", SummaryPage)
    page.tabs.setCurrentWidget(page.paper)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: SummaryPage) -> Judgement:
    """Wait until the page shows the county as it is, and all quiet work is done."""
    judgement = settle_judgement(qtbot, page)
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.session.tasks.idle, timeout=30000)
    return judgement


def written(page: SummaryPage, qtbot: QtBot) -> bytes:
    """The PDF of the year as the builder and the renderer make it."""
    judgement = settle(qtbot, page)
    return pdf.render(
        summary.build(
            judgement.facts,
            judgement.figures,
            judgement.findings,
            judgement.rule_set,
            today=date(2026, 11, 22),
        )
    )


def test_preview_shows_all_pages_and_finds_words(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    assert page.paper.paper is not None
    count = len(pypdfium2.PdfDocument(page.paper.paper.content))
    assert page.paper.preview.page_count == count > 3
    page.paper.preview.search.setText("青禾县第一小学教育集团")
    assert page.paper.preview.hits


def test_saved_pdf_is_what_the_renderer_makes(
    qtbot: QtBot, year: MainWindow, tmp_path: Path
) -> None:
    page = summary_page(qtbot, year)
    path = tmp_path / "总结.pdf"
    page.paper.save(path, "pdf")
    settle(qtbot, page)
    assert path.read_bytes() == written(page, qtbot)
    assert str(path) in page.paper.message.text


def test_docx_and_annexes_are_saved(qtbot: QtBot, year: MainWindow, tmp_path: Path) -> None:
    page = summary_page(qtbot, year)
    for kind in ("docx", "xlsx"):
        page.paper.save(tmp_path / f"总结.{kind}", kind)
        settle(qtbot, page)
    text = "\n".join(each.text for each in python_docx.Document(tmp_path / "总结.docx").paragraphs)
    assert "基础教育优质资源辐射引领" in text
    assert page.paper.paper is not None
    sheets = openpyxl.load_workbook(tmp_path / "总结.xlsx").sheetnames
    assert len(sheets) == len(page.paper.paper.document.annexes) > 0


def test_place_is_asked_for_and_the_folder_offered(
    qtbot: QtBot, year: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = summary_page(qtbot, year)
    proposed: list[str] = []
    opened: list[QUrl] = []

    def chosen(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        proposed.append(start)
        return str(tmp_path / "报省里"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.paper.pdf.click()
    settle(qtbot, page)
    assert Path(proposed[0]).name == "青禾县2026年基础教育优质资源辐射引领工作总结.pdf"
    assert (tmp_path / "报省里.pdf").is_file()
    page.paper.message.act.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_no_place_chosen_saves_nothing(
    qtbot: QtBot, year: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = summary_page(qtbot, year)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.paper.pdf.click()
    assert not session_of(year).tasks.busy
    assert page.paper.message.text == ""


def test_options_change_the_document(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    page.options_form.sealed.click()
    settle(qtbot, page)
    page.options_form.day_fixed.click()
    settle(qtbot, page)
    page.options_form.day.setDate(QDate(2026, 12, 25))
    settle(qtbot, page)
    assert page.paper.paper is not None
    (signature,) = [
        block for block in page.paper.paper.document.blocks if isinstance(block, Signature)
    ]
    assert (signature.sealed, signature.date) == (False, date(2026, 12, 25))


def test_sections_are_left_out_and_moved_and_numbered_anew(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    page.editor.outlining.sections.click()
    assert page.tabs.currentWidget() is page.preparing
    sections = page.options_form.sections
    sections.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    settle(qtbot, page)
    sections.list.setCurrentRow(1)
    sections.down.click()
    settle(qtbot, page)
    outline = page.editor.outline
    tops = [outline.topLevelItem(n) for n in range(outline.topLevelItemCount())]
    assert [top.text(0) for top in tops if top][:2] == ["一、保障措施", "二、工作举措与成效"]
    page.session.undo()
    page.session.undo()
    settle(qtbot, page)
    assert page.options == SummaryOptions()
    assert sections.chosen() == tuple(SECTIONS)


def test_a_wrong_document_number_is_said(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    form = page.options_form
    form.letterhead.click()
    settle(qtbot, page)
    form.number.setText("十二号文")
    form.number.editingFinished.emit()
    assert "写得不对" in form.fault.text()
    assert page.options.number == ""
    form.number.setText("青教[2026]第012号")
    form.number.editingFinished.emit()
    settle(qtbot, page)
    assert page.options.number == "青教〔2026〕12号"
    assert form.fault.isHidden()


def test_annexes_follow_the_length_until_they_are_chosen(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    form = page.options_form
    form.length.setCurrentIndex(0)
    form.length.activated.emit(0)
    settle(qtbot, page)
    assert page.options.annex_names is None
    assert form.annexes.chosen() == BRIEF_ANNEXES
    form.annexes.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    settle(qtbot, page)
    assert page.options.annex_names == BRIEF_ANNEXES[1:]


def test_change_of_the_county_is_in_the_document(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    with session_of(year).operation("改名") as operation:
        operation.update("groups", 1, {"name": "青禾县育新教育集团"})
    settle(qtbot, page)
    page.paper.preview.search.setText("青禾县育新教育集团")
    assert page.paper.preview.hits


def test_what_bars_the_formal_submission_is_said(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    reasons = page.side.barring.sentences()
    assert any("还差 1 人" in reason for reason in reasons)
    assert f"有 {len(reasons)} 个问题" in page.side.barring.title.text()
    place = next(n for n, reason in enumerate(reasons) if "还差 1 人" in reason)
    with qtbot.waitSignal(page.page_wanted) as asked:
        page.side.barring.list.itemClicked.emit(page.side.barring.list.item(place))
    assert asked.args == ["check:R-ROT-01"]
    check = judged(qtbot, year, "check", CheckPage)
    current = check.tree.current()
    assert current is not None
    assert current.rule == "R-ROT-01"


def test_missing_explanations_are_listed(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    assert any("全县交流轮岗比例" in each for each in page.side.unexplained.sentences())
    assert "还没有说明原因" in page.side.unexplained.title.text()


def test_an_explanation_that_is_not_whole_is_listed_too(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    judgement = page.judging.current
    assert judgement is not None
    gap = next(each for each in gaps(judgement.findings) if each.rule == "R-ROT-01")
    with session_of(year).operation("说明") as operation:
        operation.insert(
            "excuses", {"year": 2026, "rule": gap.rule, "reason": "教师紧缺。", "mending": "增补。"}
        )
    settle(qtbot, page)
    assert [each for each in page.side.unexplained.sentences() if "还缺时限、责任人" in each]
    assert "条说明还不完整" in page.side.unexplained.title.text()


def test_the_submission_has_its_own_page(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    page.package.click()
    assert year.workspace is not None
    assert year.workspace.current == "package"


def test_paper_is_printed(qtbot: QtBot, year: MainWindow, tmp_path: Path) -> None:
    page = summary_page(qtbot, year)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "印出.pdf"))
    printer.setResolution(72)
    prepare(printer, "总结")
    page.paper.print_on(printer)
    settle(qtbot, page)
    count = len(pypdfium2.PdfDocument(tmp_path / "印出.pdf"))
    assert count == page.paper.preview.page_count
    assert page.paper.message.text == f"已送往打印机，共 {count} 页。"


def test_without_a_printer_the_pdf_is_offered(
    qtbot: QtBot, year: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = summary_page(qtbot, year)
    monkeypatch.setattr(paper_module, "has_printer", lambda: False)
    page.paper.print.click()
    assert "没有安装打印机" in page.paper.message.text
    assert page.paper.message.act.text() == "保存 PDF"


@pytest.fixture
def one_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that the computer knows by name."""
    monkeypatch.setattr(paper_module, "has_printer", lambda: True)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["办公室", "财务室"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "财务室")


def test_printer_pages_and_copies_are_asked_for(
    qtbot: QtBot, year: MainWindow, one_printer: None
) -> None:
    page = summary_page(qtbot, year)
    dialog = page.paper.ask_print()
    assert dialog is not None
    assert dialog.printer.currentText() == "财务室"
    for wrong in ("9-1000", "一二", "0"):
        dialog.ranges.setText(wrong)
        dialog.print()
        assert "看不懂" in dialog.fault.text()
    dialog.ranges.setText("1-2，3")
    dialog.copies.setValue(3)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.chosen.disconnect(page.paper.print_on)
        dialog.print()
    printer, sides = chosen.args
    assert (printer.copyCount(), sides) == (3, Sides.ALL)
    assert printer.pageRanges().toString() == "1-3"
    assert dialog.duplex.currentText() == Duplex.LONG.value
    assert printer.fullPage()


def test_the_way_of_printing_is_remembered_for_each_report(
    qtbot: QtBot, year: MainWindow, one_printer: None
) -> None:
    page = summary_page(qtbot, year)
    dialog = page.paper.ask_print()
    assert dialog is not None
    dialog.chosen.disconnect(page.paper.print_on)
    dialog.printer.setCurrentText("办公室")
    dialog.duplex.setCurrentText(Duplex.ODD.value)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.print()
    assert chosen.args[1] is Sides.ODD
    again = page.paper.ask_print()
    assert again is not None
    assert again.printer.currentText() == "办公室"
    assert again.duplex.currentText() == Duplex.ODD.value
    again.reject()
    other = PrintDialog("案例", 3, session_of(year).settings, "case")
    qtbot.addWidget(other)
    assert other.printer.currentText() == "财务室"


def test_a_figure_on_the_page_is_explained(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    page.paper.preview.search_for("教育集团1个")
    hit = page.paper.preview.hits[0]
    box = hit.boxes[-1]
    place = QPointF(box.right() - 14, box.center().y())
    assert "教育集团数" in page.paper._tip(hit.page, place)
    page.paper.preview.view.place_clicked.emit(hit.page, place)
    assert page.paper.figure.isVisible()
    assert page.paper.figure.heading.text() == "教育集团数"
    with qtbot.waitSignal(page.rows_wanted):
        page.paper.figure.look.click()
    page.paper.preview.view.place_clicked.emit(hit.page, QPointF(5, 5))
    assert not page.paper.figure.isVisible()


def test_busy_program_says_that_the_preview_is_old(qtbot: QtBot, year: MainWindow) -> None:
    page = summary_page(qtbot, year)
    page.paper.again.click()
    page.paper.again.click()
    assert "预览还没有更新" in page.paper.message.text
    settle(qtbot, page)
    page.paper.message.act.click()
    settle(qtbot, page)
    assert page.paper.message.text == ""

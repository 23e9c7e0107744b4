"""Printing, proved on Qt's own PDF printer: every page, in its true size."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from models.problems import Cancelled
from models.progress import silent
from reports import pdf
from reports.document import Document, Metadata, PageBreak, Paragraph
from ui.printing import PrintError, Sides, prepare, print_pdf

A4 = (595.3, 841.9)


@pytest.fixture(scope="module")
def content() -> bytes:
    """A PDF of three pages."""
    metadata = Metadata("青禾县教育体育局", 2026, "试印", "1", "0", date(2026, 12, 20))
    blocks = (
        Paragraph(("第一页的字。",)),
        PageBreak(),
        Paragraph(("第二页的字。",)),
        PageBreak(),
        Paragraph(("第三页的字。",)),
    )
    return pdf.render(Document(("试印",), blocks, metadata))


@pytest.fixture
def printer(chinese_app: QApplication, tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "印出.pdf"))
    made.setResolution(150)
    prepare(made, "试印")
    return made


def printed(printer: QPrinter) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(Path(printer.outputFileName()).read_bytes())


def ink(file: pypdfium2.PdfDocument, page: int) -> tuple[int, int, int, int] | None:
    """The box around all that is printed on a page, at 144 dots an inch."""
    image = file[page].render(scale=2).to_pil().convert("L")
    box = image.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert box is None or len(box) == 4
    return box


def test_every_page_is_printed_in_its_size(printer: QPrinter, content: bytes) -> None:
    assert print_pdf(content, printer, silent) == 3
    file = printed(printer)
    assert len(file) == 3
    assert file.get_page_size(0) == pytest.approx(A4, abs=1)
    source = pypdfium2.PdfDocument(content)
    for page in range(3):
        assert ink(file, page) == pytest.approx(ink(source, page), abs=3)


def test_paper_is_whole_and_named(printer: QPrinter) -> None:
    assert printer.fullPage()
    assert printer.pageLayout().margins().isNull()
    assert printer.docName() == "试印"


def test_chosen_pages_only(printer: QPrinter, content: bytes) -> None:
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    assert print_pdf(content, printer, silent) == 2
    source = pypdfium2.PdfDocument(content)
    assert ink(printed(printer), 0) == pytest.approx(ink(source, 1), abs=3)


@pytest.mark.parametrize(("sides", "pages"), [(Sides.ODD, [0, 2]), (Sides.EVEN, [1])])
def test_both_sides_by_hand(
    printer: QPrinter, content: bytes, sides: Sides, pages: list[int]
) -> None:
    assert print_pdf(content, printer, silent, sides) == len(pages)
    source = pypdfium2.PdfDocument(content)
    for place, page in enumerate(pages):
        assert ink(printed(printer), place) == pytest.approx(ink(source, page), abs=3)


def test_no_page_left_prints_nothing(printer: QPrinter, content: bytes) -> None:
    printer.setPageRanges(QPageRanges.fromString("1"))
    assert print_pdf(content, printer, silent, Sides.EVEN) == 0


def test_copies_that_the_printer_cannot_make(printer: QPrinter, content: bytes) -> None:
    printer.setCopyCount(2)
    expected = 3 if printer.supportsMultipleCopies() else 6
    assert print_pdf(content, printer, silent) == expected
    assert len(printed(printer)) == expected


def test_last_page_first(printer: QPrinter, content: bytes) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    told: list[str] = []
    print_pdf(content, printer, lambda _done, _total, label: told.append(label))
    assert told == ["正在打印第3页", "正在打印第2页", "正在打印第1页"]


def test_printing_can_be_stopped(printer: QPrinter, content: bytes) -> None:
    def stop(done: int, _total: int, _label: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pdf(content, printer, stop)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printer_that_refuses_is_told_in_words(
    chinese_app: QApplication, content: bytes, tmp_path: Path
) -> None:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "没有的文件夹" / "印出.pdf"))
    with pytest.raises(PrintError, match="没有接受"):
        print_pdf(content, made, silent)

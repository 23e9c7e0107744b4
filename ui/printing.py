"""A PDF on paper: every page in the printer's own resolution, in its true size, on both sides."""

from enum import Enum

from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from models.problems import AppError
from models.progress import Progress
from ui.pdf_pages import POINTS_PER_INCH, PdfPages

# Beyond this nobody sees a difference, and a page would need half a gigabyte.
_FINEST = 600


class PrintError(AppError):
    """The printer did not take the document."""


def has_printer() -> bool:
    """Tell whether this computer has a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def prepare(printer: QPrinter, title: str) -> None:
    """Set a printer as official documents are printed: A4, both sides, nothing shrunk."""
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)


class Sides(Enum):
    """Which pages are printed where the printer cannot turn the paper."""

    ALL = 0
    ODD = 1
    EVEN = 2

    def has(self, page: int) -> bool:
        """Tell whether a page (from 0) is printed."""
        return self is Sides.ALL or page % 2 == (0 if self is Sides.ODD else 1)


def print_pdf(
    content: bytes, printer: QPrinter, progress: Progress, sides: Sides = Sides.ALL
) -> int:
    """Print a PDF; a job.

    Args:
        content: The PDF.
        printer: A prepared printer, with the pages and copies that the officer has chosen.
        progress: Told of every page.
        sides: Which of these pages.

    Returns:
        How many pages were printed, copies included.

    Raises:
        PrintError: The printer did not take it.
        Cancelled: The officer has asked to stop.
    """
    pages = PdfPages(content)
    try:
        order = [page for page in _order(printer, len(pages)) if sides.has(page)]
        if not order:
            return 0
        painter = QPainter()
        if not painter.begin(printer):
            raise PrintError(
                "打印机没有接受这份文件。请检查打印机是否开机、缺纸、脱机，"
                "再打印一次；也可以先保存 PDF，换一台电脑打印。"
            )
        try:
            for done, page in enumerate(order):
                progress(done, len(order), f"正在打印第{page + 1}页")
                if done and not printer.newPage():
                    raise PrintError(
                        f"打印到第{page + 1}页时打印机停止了。请检查打印机，从这一页起再打印。"
                    )
                _draw(painter, printer, pages, page)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
    finally:
        pages.close()
    return len(order)


def _order(printer: QPrinter, count: int) -> list[int]:
    """Return the pages in the order of printing, with copies that the printer cannot make."""
    ranges = printer.pageRanges()
    chosen = [page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]


def _draw(painter: QPainter, printer: QPrinter, pages: PdfPages, page: int) -> None:
    """Draw a page in its own size from the corner of the paper."""
    resolution = printer.resolution()
    image = pages.image(page, min(resolution, _FINEST) / POINTS_PER_INCH)
    size = pages.sizes[page] * (resolution / POINTS_PER_INCH)
    painter.drawImage(QRectF(QPointF(0, 0), size), image)

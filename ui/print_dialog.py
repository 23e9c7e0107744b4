"""打印: which printer, pages, copies and sides of the paper; always in true size."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.printing import Sides, prepare
from ui.settings import Settings
from ui.widgets.buttons import save_or_cancel
from ui.widgets.combo import Combo

_WIDTH = 460
_MOST_COPIES = 99
_KEPT = 3


class Duplex(Enum):
    """How the sides of the paper are used."""

    LONG = "双面打印（长边翻转）"
    ONE = "单面打印"
    ODD = "只打奇数页（手动双面第一遍）"
    EVEN = "只打偶数页（手动双面第二遍）"


_SIDES = {Duplex.ODD: Sides.ODD, Duplex.EVEN: Sides.EVEN}


class PrintDialog(QDialog):
    """Asks how something is to be printed, and remembers it for the next time.

    Args:
        title: What is printed.
        pages: How many pages it has.
        settings: Where the last choice is kept.
        kind: Under which name: each kind of report has its own.

    Signals:
        chosen: The prepared printer (QPrinter) and the `Sides` that are printed.
    """

    chosen = Signal(object, object)

    def __init__(
        self,
        title: str,
        pages: int,
        settings: Settings,
        kind: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印")
        self._title, self._pages = title, pages
        self._settings, self._key = settings, f"print/{kind}"
        self.printer = Combo(self)
        self.printer.addItems(QPrinterInfo.availablePrinterNames())
        self.printer.setCurrentText(QPrinterInfo.defaultPrinterName())
        self.duplex = Combo(self)
        self.duplex.addItems([each.value for each in Duplex])
        self.copies = QSpinBox(self)
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.ranges = QLineEdit(self)
        self.ranges.setPlaceholderText(f"全部 {pages} 页；只打一部分时填如 1-3,5")
        self.fault = QLabel(self)
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        words = QLabel("按纸张原大（100%）打印在 A4 纸上，不缩放。", self)
        words.setObjectName("quiet")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for name, part in (
            ("打印机", self.printer),
            ("单双面", self.duplex),
            ("份数", self.copies),
            ("页码", self.ranges),
        ):
            form.addRow(name, part)
        buttons = save_or_cancel(self, self.print, "打印")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(words)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        self._remember()

    def _remember(self) -> None:
        """Begin with what was chosen last for this kind of report; pages are chosen each time."""
        kept = self._settings.words(self._key)
        if len(kept) == _KEPT:
            name, duplex, copies = kept
            if self.printer.findText(name) >= 0:
                self.printer.setCurrentText(name)
            if self.duplex.findText(duplex) >= 0:
                self.duplex.setCurrentText(duplex)
            self.copies.setValue(int(copies) if copies.isdecimal() else 1)

    def print(self) -> None:
        """Hand on a printer as it was chosen, if the pages can be understood."""
        ranges = self._ranges()
        if ranges is None:
            self.fault.setText(
                f"页码“{self.ranges.text()}”看不懂。请填 1 到 {self._pages} 之间的页码，如 1-3,5。"
            )
            self.fault.show()
            return
        name, duplex = self.printer.currentText(), Duplex(self.duplex.currentText())
        self._settings.set_words(self._key, [name, duplex.value, str(self.copies.value())])
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        prepare(printer, self._title)
        both = QPrinter.DuplexMode.DuplexLongSide
        printer.setDuplex(both if duplex is Duplex.LONG else QPrinter.DuplexMode.DuplexNone)
        printer.setCopyCount(self.copies.value())
        printer.setPageRanges(ranges)
        self.accept()
        self.chosen.emit(printer, _SIDES.get(duplex, Sides.ALL))

    def _ranges(self) -> QPageRanges | None:
        """Return the pages; none for all of them, None where they make no sense."""
        text = self.ranges.text().replace("，", ",").replace("—", "-").replace("、", ",")
        text = text.replace(" ", "")
        ranges = QPageRanges.fromString(text)
        if not text:
            return ranges
        inside = ranges.firstPage() >= 1 and ranges.lastPage() <= self._pages
        return ranges if not ranges.isEmpty() and inside else None

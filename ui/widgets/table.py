"""A table that is only looked at: texts in columns, a click tells the row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from ui.theme import ROW_HEIGHT


class PlainTable(QTableWidget):
    """Rows of texts.

    Args:
        headings: Titles of the columns.
        widths: Their widths; the last column takes what is left.

    Signals:
        row_opened: Number of a row that was double-clicked.
    """

    row_opened = Signal(int)

    def __init__(
        self, headings: Sequence[str], widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(headings), parent)
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        self.cellDoubleClicked.connect(lambda row, _column: self.row_opened.emit(row))

    def show_rows(self, rows: Sequence[Sequence[str]], colours: Sequence[str] = ()) -> None:
        """Show rows of texts, each in its colour where colours are given ("" for the usual)."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if colours and colours[number]:
                    item.setForeground(QColor(colours[number]))
                self.setItem(number, column, item)

    def shown_rows(self) -> list[tuple[str, ...]]:
        """Return the texts that are shown."""
        return [
            tuple(self._text(row, column) for column in range(self.columnCount()))
            for row in range(self.rowCount())
        ]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""

"""A box for a day that need not be given."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from models.roster.dates import date_of_text
from models.wording import quote

_LETTERS = "0000-00-00"


class DayBox(QLineEdit):
    """A day in any of the usual spellings, or none; when it is left, it shows what was understood.

    Attributes:
        fault: What is wrong with what was typed, once the box is left; "" for nothing.
    """

    def __init__(self, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fault = ""
        self._tip = tip
        self.setPlaceholderText("不限")
        self.setAccessibleName(tip)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_LETTERS) + 28)
        self.textChanged.connect(lambda _text: self.show_fault(""))
        self.editingFinished.connect(self._finish)
        self.show_fault("")

    @property
    def day(self) -> date | None:
        """The day; None where the box is empty or what stands in it is no day."""
        return date_of_text(self.text())

    def show_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self.setText(day.isoformat() if day else "")

    def show_fault(self, message: str) -> None:
        """Mark the box as wrong and say why; "" for nothing."""
        self.fault = message
        self.setToolTip(message or f"{self._tip}，如 2026-09-01；空着就是不限")
        self.setProperty("faulty", bool(message))
        self.style().unpolish(self)
        self.style().polish(self)

    def _finish(self) -> None:
        text = self.text().strip()
        if self.day is not None or not text:
            self.show_day(self.day)
        else:
            self.show_fault(f"{quote(text)}不是日期，没有按它筛选。请写成 2026-09-01 这样。")

"""Who takes a step with a report, and on which day."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.buttons import save_or_cancel
from ui.widgets.words import plain_words

_WIDTH = 460


class StepDialog(QDialog):
    """Asks for person and day.

    Args:
        title: The step.
        about: What follows from it, in a sentence.
        person: Who took it last, or is known to take it.
        today: The day that is proposed.

    Signals:
        signed: The person and the day.
    """

    signed = Signal(str, object)

    def __init__(
        self, title: str, about: str, person: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        words = plain_words(self, words=about)
        self.person = QLineEdit(person, self)
        self.day = QDateEdit(QDate(today.year, today.month, today.day), self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.fault = QLabel("请填写是谁。", self)
        self.fault.setObjectName("fault")
        self.fault.hide()
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(f"{title}人", self.person)
        form.addRow("日期", self.day)
        buttons = save_or_cancel(self, self.save, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        self.person.setFocus()

    def save(self) -> None:
        """Hand person and day on, if both are there."""
        person = self.person.text().strip()
        self.fault.setVisible(not person)
        if person:
            day = self.day.date()
            self.accept()
            self.signed.emit(person, date(day.year(), day.month(), day.day()))

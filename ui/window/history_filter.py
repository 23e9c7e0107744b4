"""The line above the history in which the officer says what is wanted of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.combo import Combo
from ui.window.history_lines import KINDS, OTHER, Wanted

_DAYS: tuple[tuple[str, int | None], ...] = (
    ("全部时间", None),
    ("今天", 0),
    ("最近 7 天", 6),
    ("最近 30 天", 29),
    ("最近一年", 364),
)
_WIDEST = 190


class HistoryFilter(QWidget):
    """Asks for words, a person, what was done, and a time.

    Signals:
        changed: Something else is wanted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("筛选：操作、台账或日期")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(110)
        self.words.setMaximumWidth(230)
        self.kinds, self.persons, self.days = Combo(self), Combo(self), Combo(self)
        self.kinds.addItem("全部操作", "")
        for kind in (*KINDS, OTHER):
            self.kinds.addItem(kind, kind)
        self.persons.addItem("全部人员", "")
        for title, back in _DAYS:
            self.days.addItem(title, back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for box in (self.kinds, self.persons, self.days):
            box.setMaximumWidth(_WIDEST)
            layout.addWidget(box)
            box.currentIndexChanged.connect(self.changed)
        layout.addWidget(self.words, 1)
        layout.addStretch(1)
        self.words.textChanged.connect(self.changed)

    def offer_persons(self, names: Sequence[str]) -> None:
        """Offer who has worked; whoever was chosen stays chosen."""
        chosen = self.persons.currentData()
        self.persons.blockSignals(True)
        self.persons.clear()
        self.persons.addItem("全部人员", "")
        for name in names:
            self.persons.addItem(name, name)
        self.persons.setCurrentIndex(max(self.persons.findData(chosen), 0))
        self.persons.blockSignals(False)

    def wanted(self, today: date) -> Wanted:
        """Return what is wanted now."""
        back = self.days.currentData()
        return Wanted(
            self.words.text(),
            self.kinds.currentData(),
            self.persons.currentData(),
            None if back is None else today - timedelta(days=back),
        )

    def said(self) -> str:
        """Return in words what is wanted; "" for everything."""
        boxes = (self.kinds, self.persons, self.days)
        parts = [box.currentText() for box in boxes if box.currentIndex() > 0]
        return "、".join([*parts, *filter(None, [self.words.text().strip()])])

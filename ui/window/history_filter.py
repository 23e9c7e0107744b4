"""The line above the history in which the officer says what is wanted of it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.widgets.combo import Combo
from ui.widgets.day_box import DayBox
from ui.widgets.filter_box import FilterBox
from ui.window.history_lines import KINDS, OTHER, Wanted

_OWN = "own"
# How many days before today the first day is; None for no first day.
_DAYS: tuple[tuple[str, int | str | None], ...] = (
    ("全部时间", None),
    ("今天", 0),
    ("最近 7 天", 6),
    ("最近 30 天", 29),
    ("最近一年", 364),
    ("自定时间", _OWN),
)
_WIDEST = 190
_REVERSED = "开始日期在结束日期之后，不会有符合条件的操作。请改一个日期。"


class HistoryFilter(QWidget):
    """Asks for words, a person, what was done, and a time.

    Args:
        today: Tells which day it is.
        page: The page that is filtered.

    Signals:
        changed: Something else is wanted.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], page: QWidget) -> None:
        super().__init__(page)
        self._today = today
        self.words = FilterBox("筛选：操作、台账或日期", page)
        self.kinds, self.persons, self.days = Combo(self), Combo(self), Combo(self)
        self.kinds.addItem("全部操作", "")
        for kind in (*KINDS, OTHER):
            self.kinds.addItem(kind, kind)
        self.persons.addItem("全部人员", "")
        for title, back in _DAYS:
            self.days.addItem(title, back)
        self.since, self.until = DayBox("开始日期", self), DayBox("结束日期", self)
        self._lay_out()
        self.kinds.currentIndexChanged.connect(self.changed)
        self.persons.currentIndexChanged.connect(self.changed)
        self.days.currentIndexChanged.connect(self._take_days)
        for day in (self.since, self.until):
            day.textEdited.connect(self._take_own)
            day.editingFinished.connect(self._judge)
        self.words.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for box in (self.kinds, self.persons, self.days):
            box.setMaximumWidth(_WIDEST)
            layout.addWidget(box)
        for word, day in (("从", self.since), ("到", self.until)):
            layout.addWidget(QLabel(word, self))
            layout.addWidget(day)
        # All the room up to its greatest width goes to the words.
        layout.addWidget(self.words, 100)
        layout.addStretch(1)

    # The time.

    def _take_days(self) -> None:
        """Fill the two days from the span that was chosen, or let the officer fill them."""
        if self.days.currentData() == _OWN:
            self.since.setFocus()
        else:
            self._fill()
            self.changed.emit()

    def _fill(self) -> None:
        back = self.days.currentData()
        if back == _OWN:
            return
        today = self._today()
        self.since.show_day(None if back is None else today - timedelta(days=back))
        self.until.show_day(None if back is None else today)
        self._forgive()

    def _take_own(self) -> None:
        """Let go of the span that was chosen: other days were typed."""
        self._forgive()
        given = self.since.text().strip() or self.until.text().strip()
        self.days.blockSignals(True)
        self.days.setCurrentIndex(self.days.findData(_OWN) if given else 0)
        self.days.blockSignals(False)
        self.changed.emit()

    def _judge(self) -> None:
        """Mark days in the wrong order, now that the officer has typed them."""
        since, until = self.since.day, self.until.day
        if since is not None and until is not None and since > until:
            self.since.show_fault(_REVERSED)
        if self.fault:
            self.changed.emit()

    def _forgive(self) -> None:
        """Take the mark of the wrong order away: one of the days is another now."""
        if self.since.fault == _REVERSED:
            self.since.show_fault("")

    @property
    def fault(self) -> str:
        """What is wrong with the days; "" for nothing."""
        return self.since.fault or self.until.fault

    # What is wanted.

    def offer_persons(self, names: Sequence[str]) -> None:
        """Offer who has worked; whoever was chosen stays chosen, and a span ends today."""
        self._fill()
        chosen = self.persons.currentData()
        self.persons.blockSignals(True)
        self.persons.clear()
        self.persons.addItem("全部人员", "")
        for name in names:
            self.persons.addItem(name, name)
        self.persons.setCurrentIndex(max(self.persons.findData(chosen), 0))
        self.persons.blockSignals(False)

    def wanted(self) -> Wanted:
        """Return what is wanted now."""
        return Wanted(
            self.words.text(),
            self.kinds.currentData(),
            self.persons.currentData(),
            self.since.day,
            self.until.day,
        )

    def said(self) -> str:
        """Return in words what is wanted; "" for everything."""
        boxes = (self.kinds, self.persons)
        parts = [box.currentText() for box in boxes if box.currentIndex() > 0]
        days = _span(self.since.day, self.until.day)
        return "、".join(filter(None, [*parts, days, self.words.text().strip()]))


def _span(since: date | None, until: date | None) -> str:
    if since and until:
        return f"{since} 至 {until}"
    if since:
        return f"{since} 起"
    return f"{until} 止" if until else ""

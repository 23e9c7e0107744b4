"""The cases of the year in a list, each with the length of its text."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from models.ledgers.papers import TypicalCase
from ui.theme import DANGER
from ui.widgets.buttons import button
from ui.widgets.table import PlainTable

_WIDTHS = 142, 300
_LENGTH_WIDTH = 64


class CaseList(QWidget):
    """Stands at the left of the page.

    Signals:
        add_wanted: A new case is to be begun.
        remove_wanted: The case that is worked on is to go.
        chosen: The place of the case that became the current one.
    """

    add_wanted = Signal()
    remove_wanted = Signal()
    chosen = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTHS[0])
        self.setMaximumWidth(_WIDTHS[1])
        self._cases: Sequence[TypicalCase] = ()
        heading = QLabel(title, self)
        heading.setObjectName("heading")
        self.add = button("新增…", self.add_wanted.emit, self, primary=True)
        self.remove = button("删除", self.remove_wanted.emit, self)
        self.table = PlainTable(("题目", "字数"), (), self)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _LENGTH_WIDTH)
        self.table.say_when_empty("今年还没有案例，请点“新增…”。")
        self.table.row_chosen.connect(self.chosen)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addLayout(buttons)
        layout.addWidget(self.table, 1)

    def show_cases(
        self, cases: Sequence[TypicalCase], lengths: Sequence[int], limit: int | None
    ) -> None:
        """Show cases; one that is longer than the limit stands out."""
        self._cases = cases
        blocked = self.table.blockSignals(True)
        self.table.show_rows(
            [(case.title, str(length)) for case, length in zip(cases, lengths, strict=True)],
            [DANGER if limit is not None and length > limit else "" for length in lengths],
        )
        self.table.blockSignals(blocked)

    def mark(self, row_id: int) -> None:
        """Show which case is being worked on, without choosing it again."""
        place = next((n for n, case in enumerate(self._cases) if case.id == row_id), -1)
        blocked = self.table.blockSignals(True)
        if place >= 0:
            self.table.selectRow(place)
        else:
            self.table.clearSelection()
        self.table.blockSignals(blocked)
        self.remove.setEnabled(place >= 0)

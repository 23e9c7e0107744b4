"""A ledger page with a panel at its side that follows the current row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.ledgers import AnyLedger
from ui.session import Session
from ui.window.ledger_page import LedgerPage
from ui.window.side_panel import SidePanel, SideTab


class LinkedPage(LedgerPage):
    """The grid at the left, what belongs to its current row at the right.

    Attributes:
        tabs: The rows of other ledgers that the panel shows.
        parts: How the width is divided between grid and panel.
    """

    tabs: Sequence[SideTab] = ()
    parts: tuple[int, int] = (66, 34)

    def __init__(self, session: Session, ledger: AnyLedger, parent: QWidget | None = None) -> None:
        super().__init__(session, ledger, parent)
        self.side = SidePanel(session, self.tabs, self)
        self.side.told.connect(self.notice)
        self.side.rows_pasted.connect(lambda detail: self.page_wanted.emit(f"import:{detail}"))
        self.side.setMinimumWidth(280)
        self.splitter.addWidget(self.side)
        for place, part in enumerate(self.parts):
            self.splitter.setStretchFactor(place, part)
        self.splitter.setSizes([part * 10 for part in self.parts])
        self.watches |= self.side.tables
        self.panel.current_changed.connect(self._show_current)
        self.panel.model.modelReset.connect(self._follow)

    def refresh(self) -> None:
        """Show the rows as they are now, and what belongs to the current one."""
        super().refresh()
        if self.panel.grid.current_row() is None and self.panel.model.rows:
            self.panel.grid.go_to(self.panel.model.index(0, 0))
        self.side.refresh()
        self._follow()

    def _follow(self) -> None:
        row = self.panel.grid.current_row()
        self._show_current(row.id if row is not None else 0)

    def _show_current(self, row_id: int) -> None:
        row = self.panel.grid.current_row()
        if row is None or row.id != row_id:
            self.side.show_row(0, "", ())
            return
        self.side.show_row(row_id, self.session.label(self.ledger, row), self.lines_of(row))

    def lines_of(self, row: Any) -> Sequence[str]:
        """Return what is said of a row in a few lines, in rich text."""
        raise NotImplementedError

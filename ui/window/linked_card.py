"""A card beside a list: the chosen row in a few lines, and tabs of the rows that belong to it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from models.ledgers import LEDGERS
from ui.session import Session
from ui.widgets.words import plain_words, rich_words
from ui.window.ledger_panel import LedgerPanel


class LinkedCard(QFrame):
    """Has small panels, which are empty until a row is chosen, and speaks for all of them.

    Attributes:
        heading: What the row is called.
        lines: What there is to say of it.
        tabs: The tabs.
        panels: The panels, by the name of their ledger.

    Signals:
        told: A sentence for the status bar.
        rows_pasted: What the import is to begin with, as `LedgerPanel` says it.
    """

    told = Signal(str)
    rows_pasted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self.heading = plain_words(self, "subheading")
        self.lines = rich_words(self)
        self.tabs = QTabWidget(self)
        self.panels: dict[str, LedgerPanel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.lines)
        layout.addWidget(self.tabs, 1)

    def make_panel(self, ledger: str, columns: Sequence[str]) -> LedgerPanel:
        """Make the panel of a ledger; its tab is left to the caller.

        Args:
            ledger: The ledger's name.
            columns: The fields that are shown.
        """
        panel = LedgerPanel(self._session, LEDGERS[ledger], _nothing, columns, True, self.tabs)
        panel.setContentsMargins(0, 10, 0, 0)
        panel.told.connect(self.told)
        panel.rows_pasted.connect(self.rows_pasted)
        self.panels[ledger] = panel
        return panel

    @property
    def tables(self) -> frozenset[str]:
        """The tables that are shown."""
        return frozenset(LEDGERS[name].table for name in self.panels)

    def refresh(self) -> None:
        """Show the rows as they are now."""
        for panel in self.panels.values():
            panel.refresh()


def _nothing(_row: Any) -> bool:
    return False

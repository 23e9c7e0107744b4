"""What stands beside a grid: the current row in a few lines, and the rows that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from models.ledgers import LEDGERS
from models.ledgers.field import FieldValue
from ui.session import Session
from ui.widgets.words import plain_words, rich_words
from ui.window.ledger_panel import LedgerPanel


@dataclass(frozen=True)
class SideTab:
    """Rows of another ledger that refer to the current row.

    Attributes:
        title: Heading of the tab.
        ledger: The other ledger.
        field: Its field that refers to the current row.
        columns: The fields that are shown.
    """

    title: str
    ledger: str
    field: str
    columns: tuple[str, ...]


class SidePanel(QFrame):
    """Follows the current row of a grid.

    Signals:
        told: A sentence for the status bar.
        rows_pasted: What the import is to begin with, as `LedgerPanel` says it.
    """

    told = Signal(str)
    rows_pasted = Signal(str)

    def __init__(
        self, session: Session, tabs: Sequence[SideTab], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = plain_words(self, "subheading")
        self.lines = rich_words(self)
        self._tabs = tuple(tabs)
        self._holder = QTabWidget(self)
        self.panels: dict[str, LedgerPanel] = {}
        for tab in self._tabs:
            panel = LedgerPanel(
                session, LEDGERS[tab.ledger], _nothing, tab.columns, True, self._holder
            )
            panel.told.connect(self.told)
            panel.rows_pasted.connect(self.rows_pasted)
            panel.setContentsMargins(0, 10, 0, 0)
            self._holder.addTab(panel, tab.title)
            self.panels[tab.ledger] = panel
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.lines)
        layout.addWidget(self._holder, 1)
        self.show_row(0, "", ())

    @property
    def tables(self) -> frozenset[str]:
        """The tables that are shown."""
        return frozenset(LEDGERS[tab.ledger].table for tab in self._tabs)

    def show_row(
        self,
        row_id: int,
        heading: str,
        lines: Sequence[str],
        presets: dict[str, FieldValue] | None = None,
    ) -> None:
        """Show a row and what belongs to it; 0 for none."""
        self.heading.setText(heading or "选中一行，这里显示它的情况。")
        self.lines.setText("<br>".join(lines))
        self.lines.setVisible(bool(lines))
        self._holder.setVisible(row_id != 0)
        for tab in self._tabs:
            self.panels[tab.ledger].choose(
                _referring_to(tab.field, row_id), {**(presets or {}), tab.field: row_id}
            )

    def refresh(self) -> None:
        """Show the rows as they are now."""
        for panel in self.panels.values():
            panel.refresh()


def _nothing(_row: Any) -> bool:
    return False


def _referring_to(name: str, row_id: int) -> Any:
    return lambda row: getattr(row, name) == row_id

"""What stands beside a grid: the current row in a few lines, and the rows that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from models.ledgers.field import FieldValue
from ui.session import Session
from ui.window.linked_card import LinkedCard


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


class SidePanel(LinkedCard):
    """Follows the current row of a grid."""

    def __init__(
        self, session: Session, tabs: Sequence[SideTab], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._side_tabs = tuple(tabs)
        for tab in self._side_tabs:
            self.tabs.addTab(self.make_panel(tab.ledger, tab.columns), tab.title)
        self.show_row(0, "", ())

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
        self.tabs.setVisible(row_id != 0)
        for tab in self._side_tabs:
            self.panels[tab.ledger].choose(
                _referring_to(tab.field, row_id), {**(presets or {}), tab.field: row_id}
            )


def _referring_to(name: str, row_id: int) -> Any:
    return lambda row: getattr(row, name) == row_id

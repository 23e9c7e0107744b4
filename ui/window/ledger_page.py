"""The page of a ledger: its rows as a grid, with everything that can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Kind
from models.ledgers.ledger import RowRef
from ui.session import Session
from ui.widgets.heading import page_column, page_head
from ui.window.ledger_panel import LedgerPanel
from ui.window.page import Page


def tables_of(ledger: AnyLedger) -> frozenset[str]:
    """Return the tables that the rows of a ledger are shown from: its own and those it names."""
    targets = {field.target for field in ledger.fields if field.kind is Kind.REFERENCE}
    return frozenset({ledger.table, *(LEDGERS[name].table for name in targets)})


class LedgerPage(Page):
    """Shows one ledger. Pages with more to show put it beside the grid.

    Attributes:
        head: The row with the title; pages with a choice of their own put it at its end.
        panel: The grid with its bar of commands.
        splitter: Holds the grid and what stands beside it.
    """

    def __init__(self, session: Session, ledger: AnyLedger, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ledger = ledger
        self.title = ledger.title
        self.watches = tables_of(ledger)
        self.panel = LedgerPanel(session, ledger, parent=self)
        self.panel.import_wanted.connect(lambda: self.page_wanted.emit(f"import:{ledger.name}"))
        self.panel.rows_pasted.connect(lambda detail: self.page_wanted.emit(f"import:{detail}"))
        self.panel.told.connect(self.notice)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(14)
        self.splitter.addWidget(self.panel)
        layout = page_column(self)
        self.head = page_head(self.title, self.ledger.help, self)
        layout.addLayout(self.head)
        layout.addWidget(self.splitter, 1)

    def refresh(self) -> None:
        """Show the rows as they are now."""
        self.panel.refresh()

    def show_rows(self, rows: Sequence[RowRef]) -> None:
        """Select rows of the ledger."""
        self.panel.select([ref.id for ref in rows])

    def show_only(self, rows: Sequence[RowRef], words: str) -> None:
        """Show rows of the ledger alone; rows of others as they are shown otherwise."""
        if rows[0].ledger == self.ledger.name:
            self.panel.show_only([ref.id for ref in rows], words)
        else:
            self.show_rows(rows)

    def take_focus(self) -> None:
        """Go to the rows."""
        self.panel.take_focus()

    def export_list(self) -> bool:
        """Ask where the rows that are shown are to be written."""
        self.panel.workbooks.ask_export()
        return True

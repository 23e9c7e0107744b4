"""The page of rotations, with the list of who is eligible, and shadow training."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.ledger import RowRef
from ui.session import Session
from ui.window.ledger_page import tables_of
from ui.window.ledger_panel import LedgerPanel
from ui.window.page import Page

_LEDGERS = ("rotations", "eligibility", "shadowing")


class RotationPage(Page):
    """Three ledgers in tabs."""

    def __init__(self, session: Session, ledger: AnyLedger, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.title = ledger.title
        self.watches = frozenset().union(*(tables_of(LEDGERS[name]) for name in _LEDGERS))
        self.tabs = QTabWidget(self)
        self.panels: dict[str, LedgerPanel] = {}
        for name in _LEDGERS:
            panel = LedgerPanel(session, LEDGERS[name], parent=self.tabs)
            panel.setContentsMargins(0, 12, 0, 0)
            panel.told.connect(self.notice)
            panel.import_wanted.connect(self._import)
            panel.rows_pasted.connect(lambda detail: self.page_wanted.emit(f"import:{detail}"))
            self.panels[name] = panel
            self.tabs.addTab(panel, LEDGERS[name].title)
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.addWidget(heading)
        layout.addWidget(self.tabs, 1)

    @property
    def panel(self) -> LedgerPanel:
        """The panel of the open tab."""
        return self.panels[_LEDGERS[self.tabs.currentIndex()]]

    def _import(self) -> None:
        self.page_wanted.emit(f"import:{_LEDGERS[self.tabs.currentIndex()]}")

    def refresh(self) -> None:
        """Show the rows as they are now."""
        for panel in self.panels.values():
            panel.refresh()

    def show_rows(self, rows: Sequence[RowRef]) -> None:
        """Select rows in the tab of their ledger."""
        if rows:
            self.tabs.setCurrentIndex(_LEDGERS.index(rows[0].ledger))
            self.panel.select([ref.id for ref in rows])

    def take_focus(self) -> None:
        """Go to the rows of the open tab."""
        self.panel.take_focus()

    def export_list(self) -> bool:
        """Ask where the rows of the open tab are to be written."""
        self.panel.workbooks.ask_export()
        return True

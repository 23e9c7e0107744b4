"""The page of rotations: stays, the list of who is eligible, shadow training, the count."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.ledger import RowRef
from ui.judging import Judgement
from ui.session import Session
from ui.widgets.heading import page_column
from ui.window.ledger_panel import LedgerPanel
from ui.window.lists import save_lists
from ui.window.pages_policy.rotation_board import RotationBoard
from ui.window.pages_report.judged_page import JudgedPage

_LEDGERS = ("rotations", "eligibility", "shadowing")


class RotationPage(JudgedPage):
    """Three ledgers in tabs; the last tab counts."""

    def __init__(self, session: Session, ledger: AnyLedger, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.title = ledger.title
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
        self.board = RotationBoard(self.tabs)
        self.board.rows_wanted.connect(self.rows_wanted)
        self.tabs.addTab(self.board, "比例和缺口")
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        layout = page_column(self)
        layout.addWidget(heading)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)

    @property
    def panel(self) -> LedgerPanel | None:
        """The panel of the open tab; None where the count is shown."""
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, LedgerPanel) else None

    def _import(self) -> None:
        if self.panel is not None:
            self.page_wanted.emit(f"import:{self.panel.ledger.name}")

    def refresh(self) -> None:
        """Show the rows as they are now, and have them counted."""
        for panel in self.panels.values():
            panel.refresh()
        super().refresh()

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the year's count."""
        self.board.show_judgement(judgement)

    def begin_with(self, detail: str) -> None:
        """Show the count, where another page asks for it."""
        if detail == "count":
            self.tabs.setCurrentWidget(self.board)

    def show_rows(self, rows: Sequence[RowRef]) -> None:
        """Select rows in the tab of their ledger."""
        if rows:
            panel = self.panels[rows[0].ledger]
            self.tabs.setCurrentWidget(panel)
            panel.select([ref.id for ref in rows])

    def show_only(self, rows: Sequence[RowRef], words: str) -> None:
        """Show rows alone in the tab of their ledger."""
        self.show_rows(rows)
        self.panels[rows[0].ledger].show_only([ref.id for ref in rows], words)

    def take_focus(self) -> None:
        """Go to the rows of the open tab."""
        if self.panel is not None:
            self.panel.take_focus()
        else:
            self.board.counts.setFocus()

    def export_list(self) -> bool:
        """Ask where the rows, or the counts, of the open tab are to be written."""
        if self.panel is not None:
            self.panel.workbooks.ask_export()
        else:
            save_lists(self, self.message, "交流轮岗比例和缺口", self.board.lists())
        return True

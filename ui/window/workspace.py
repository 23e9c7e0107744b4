"""The window's inside while a county is open: bar, navigation, pages, and their refreshing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.ledgers.ledger import RowRef
from models.ledgers.papers import COUNTY
from models.store import Changes
from ui.session import Session
from ui.widgets.sizes import PageArea
from ui.window.navigation import Navigation
from ui.window.page import Page
from ui.window.pages import PAGES, SHOWN_ON
from ui.window.top_bar import TopBar

START_PAGE = "overview"


class Workspace(QWidget):
    """Opens pages as they are asked for, and refreshes those that show what has changed.

    Signals:
        told: A sentence for the status bar.
        county_wanted: The county's profile, which is a form and no page.
        unsaved: Whether something is typed on a page that is not kept yet.
    """

    told = Signal(str)
    county_wanted = Signal()
    unsaved = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.bar = TopBar(self)
        self.navigation = Navigation(self)
        self._stack = QStackedWidget(self)
        self._entries = {entry.key: entry for entry in PAGES}
        self._pages: dict[str, Page] = {}
        self._areas: dict[str, PageArea] = {}
        self._dirty: set[str] = set()
        self.current = ""
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(below, 1)
        self.navigation.page_chosen.connect(lambda key: self.show_page(key, enter=False))
        self.navigation.page_entered.connect(self._enter)
        pane = QShortcut(QKeySequence("F6"), self)
        pane.activated.connect(self._change_pane)
        self.bar.search.row_wanted.connect(lambda ref: self.show_rows([ref]))
        self.bar.year_chosen.connect(session.set_year)
        self.bar.undo.clicked.connect(self.undo)
        self.bar.redo.clicked.connect(self.redo)
        session.changed.connect(self._refresh_changed)
        session.year_changed.connect(self._refresh_all)
        self.bar.show_county(session)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self.current]

    def show_page(self, wanted: str, *, enter: bool = True) -> Page:
        """Show a page.

        Args:
            wanted: The page's key; `import:teachers` asks it to begin with teachers.
            enter: Whether the keyboard's attention goes to the page.

        Returns:
            The page that is shown now: the old one where the officer wants to stay.
        """
        key, _, detail = wanted.partition(":")
        if key != self.current and self.current and not self.page.may_leave():
            self.navigation.show_current(self.current)
            return self.page
        if key not in self._pages:
            self._pages[key] = self._make(key)
        page = self._pages[key]
        self.current = key
        self.navigation.show_current(key)
        self._stack.setCurrentWidget(self._areas[key])
        self._freshen()
        if enter:
            page.take_focus()
        if detail:
            page.begin_with(detail)
        return page

    def _enter(self) -> None:
        self.page.take_focus()

    def _change_pane(self) -> None:
        """Go from the page to the list of pages, and back."""
        if self.navigation.hasFocus():
            self._enter()
        else:
            self.navigation.setFocus()

    def _make(self, key: str) -> Page:
        page = self._entries[key].make(self.session)
        page.rows_wanted.connect(self.show_rows)
        page.rows_alone_wanted.connect(self.show_rows)
        page.page_wanted.connect(self.show_page)
        page.notice.connect(self.told)
        page.unsaved.connect(self.unsaved)
        # A page asks for room by its own measure; the window must still fit on a small screen.
        self._areas[key] = PageArea(page)
        self._stack.addWidget(self._areas[key])
        self._dirty.add(key)
        return page

    def show_rows(self, rows: Sequence[RowRef], alone: str = "") -> None:
        """Show rows on the page of their ledger; the county's own row is its profile.

        Args:
            rows: The rows; those of the first one's ledger are shown.
            alone: What they are called, when only they are to be shown.
        """
        if rows and rows[0].ledger == COUNTY.name:
            self.county_wanted.emit()
        elif rows:
            ledger = rows[0].ledger
            own = [ref for ref in rows if ref.ledger == ledger]
            page = self.show_page(self.page_of(rows[0]))
            if alone:
                page.show_only(own, alone)
            else:
                page.show_rows(own)

    def page_of(self, ref: RowRef) -> str:
        """Return the key of the page that shows a row."""
        if ref.ledger == "arrangements":
            kinds = ("districts", "groups", "pairings")
            return next((kind for kind in kinds if ref.id in self.session.names(kind)), "groups")
        return SHOWN_ON.get(ref.ledger, ref.ledger)

    # News.

    def _refresh_changed(self, changes: Changes) -> None:
        self.bar.refresh(self.session)
        for key, page in self._pages.items():
            if page.watches & changes.tables:
                self._dirty.add(key)
        self._freshen()

    def _refresh_all(self) -> None:
        self.bar.refresh(self.session)
        self._dirty.update(self._pages)
        self._freshen()

    def _freshen(self) -> None:
        if self.current in self._dirty:
            self._dirty.discard(self.current)
            self.page.refresh()

    def keep(self) -> None:
        """Keep what is typed on the page."""
        if self.page.keep_typed():
            self.told.emit("已保存。每一步修改都会自动保存，需要时可以撤销。")

    # Undo.

    def undo(self) -> None:
        """Take back the last operation."""
        changes = self.session.undo()
        self.told.emit(f"已撤销：{changes.label}" if changes else "没有可以撤销的操作。")

    def redo(self) -> None:
        """Do again what was taken back last."""
        changes = self.session.redo()
        self.told.emit(f"已重做：{changes.label}" if changes else "没有可以重做的操作。")

"""A page of the window: what all of them have in common."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.ledgers.ledger import RowRef
from ui.session import Session


class Page(QWidget):
    """Shows one thing of the county. A page declares, connects and refreshes; it decides nothing.

    The window calls `refresh` when the page is shown for the first time, when a table that it
    watches has changed, and when the report year changes; a page that is not visible is
    refreshed as soon as it is shown again.

    Attributes:
        title: What the page is called in its heading.
        watches: The tables whose changes the page shows.

    Signals:
        rows_wanted: Rows (tuple of RowRef) that the officer asks to see on their own page.
        rows_alone_wanted: Rows that the officer asks to see there without the others, and what
            they are called: 刚导入的.
        page_wanted: Key of the page that the officer asks to see.
        notice: A sentence for the status bar.
        unsaved: Whether something is typed that is not kept yet.
    """

    title: str = ""
    watches: frozenset[str] = frozenset()

    rows_wanted = Signal(object)
    rows_alone_wanted = Signal(object, str)
    page_wanted = Signal(str)
    notice = Signal(str)
    unsaved = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def refresh(self) -> None:
        """Show the county as it is now."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[RowRef]) -> None:
        """Bring the rows into view; pages without rows do nothing."""

    def show_only(self, rows: Sequence[RowRef], words: str) -> None:
        """Show the rows without the others; pages that cannot do that bring them into view."""
        del words
        self.show_rows(rows)

    def export_list(self) -> bool:
        """Ask where the list of the page is to be written; tell whether the page has one."""
        return False

    def take_focus(self) -> None:
        """Put the keyboard's attention where work on the page begins."""
        self.setFocus()

    def begin_with(self, detail: str) -> None:
        """Begin with what another page asked for; the page says what it understands."""

    def keep_typed(self) -> bool:
        """Keep now what is typed, and tell whether it was right; most pages keep at once."""
        self.take_focus()
        return True

    def may_leave(self) -> bool:
        """Tell whether the page can be left; a page with unsaved text asks first."""
        return True

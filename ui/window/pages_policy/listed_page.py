"""A page on the judged year with a list that can be written to a workbook."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reports.document import Annex
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.elided import ElidedLabel
from ui.widgets.heading import page_head
from ui.window.lists import save_lists
from ui.window.pages_report.judged_page import JudgedPage


class ListedPage(JudgedPage):
    """Has a heading with the year, and a button that writes what the page shows.

    Attributes:
        about: The line beside the heading.
        head: The row with the heading; a page puts its own commands at its end.
        export: The button.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.about = ElidedLabel(self)
        self.export = button("导出", self.export_list, self)
        self.head = page_head(self.title, self.about, self, self.export)

    def lists(self) -> Sequence[Annex]:
        """Return what is shown, a sheet for each list; nothing before there is something."""
        raise NotImplementedError

    def said(self) -> str:
        """Return by which words the lists are filtered; "" for no filter."""
        return ""

    def export_list(self) -> bool:
        """Ask where the list is to be written."""
        save_lists(self, self.message, self.title, self.lists(), self.said())
        return True

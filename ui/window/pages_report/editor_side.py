"""What is known about the words at the cursor: a figure, changes, last year's and the original."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from models.statistics.figure import Figure
from reports.editing import Change
from reports.last_year import Beside
from ui.session import Session
from ui.window.pages_report.editor_beside import BesidePanel
from ui.window.pages_report.editor_changes import ChangesPanel
from ui.window.pages_report.editor_figure import FigurePanel

_FIGURE, _CHANGES, _LAST_YEAR, _ORIGINAL = range(4)
_NARROWEST = 216


class EditorSide(QTabWidget):
    """Four panels, of which one is in sight.

    Signals:
        last_year_wanted: Last year's texts are to be fetched.
    """

    last_year_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = FigurePanel(session, self)
        self.changes = ChangesPanel(self)
        self.last_year = BesidePanel(self)
        self.original = BesidePanel(self)
        self._earlier: Mapping[str, str] | None = None
        self._now: tuple[str, str, str] | None = None
        for panel, title in (
            (self.figure, "数字"),
            (self.changes, "变化"),
            (self.last_year, "比上年"),
            (self.original, "比原文"),
        ):
            self.addTab(panel, title)
        self.setMinimumWidth(_NARROWEST)
        self.setUsesScrollButtons(False)
        self.setStyleSheet("QTabBar::tab { padding: 8px 8px; }")
        self.currentChanged.connect(lambda _tab: self._compare())

    def show_figure(self, figure: Figure | None) -> None:
        """Explain a figure."""
        self.figure.show_figure(figure)
        self.setCurrentIndex(_FIGURE)

    def show_changes(self, found: Sequence[Change], *, may_edit: bool) -> None:
        """List what has changed since the officer wrote."""
        self.changes.show_changes(found, may_edit=may_edit)
        self.setTabText(_CHANGES, f"变化 {len(found)}" if found else "变化")

    def show_paragraph(self, now: tuple[str, str, str] | None) -> None:
        """Compare a paragraph: its name, what it says, what the program would say."""
        self._now = now
        self._compare()

    def show_last_year(self, texts: Mapping[str, str] | None) -> None:
        """Compare with last year's paragraphs, by name; None while they are not known."""
        self._earlier = texts
        self._compare()

    def _compare(self) -> None:
        if self._now is None:
            self.last_year.show_beside("上年", None)
            self.original.show_beside("系统原文", None)
            return
        key, said, original = self._now
        if self.currentIndex() == _ORIGINAL:
            self.original.show_beside("系统原文", Beside(key, said, original))
        elif self.currentIndex() == _LAST_YEAR:
            if self._earlier is None:
                self.last_year_wanted.emit()
            else:
                beside = Beside(key, said, self._earlier.get(key, ""))
                self.last_year.show_beside("上年", beside)

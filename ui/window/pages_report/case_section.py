"""A section of a case: the officer's words with live figures, in a form."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.statistics.figure import Figure
from reports.figure_marks import Mark, find, words_of
from ui.widgets.marked_text import MarkedText, Said

_LEAST_HEIGHT = 112


class SectionEditor(QFrame):
    """The editor of one section, for a form.

    Attributes:
        text: The words.

    Signals:
        changed: The officer has written something.
        entered: The section is worked on now.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._figures: Mapping[str, Figure] = {}
        self.text = MarkedText(self)
        # The frame is the border: the text itself is only as high as its words.
        self.text.setStyleSheet("QTextEdit { border: none; padding: 0; }")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusProxy(self.text)
        self.setMinimumHeight(_LEAST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.text)
        layout.addStretch(1)
        self.text.edited.connect(self.changed)
        self.text.entered.connect(self.entered)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Write also where the words have not come to yet."""
        self.text.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        event.accept()

    def shown_text(self) -> str:
        """Return the words with figure marks."""
        return self.text.text()

    def show_text(self, text: str) -> None:
        """Show other words."""
        self.text.show_text(text, self._say)
        self.changed.emit()

    def know(self, figures: Mapping[str, Figure]) -> None:
        """Let the marks say what these figures say."""
        self._figures = figures
        self.text.say_anew(self._say)

    def _say(self, mark: Mark) -> Said | None:
        words, figure = words_of(mark, self._figures), find(self._figures, mark.figure_id)
        if words is None or figure is None:
            return None
        return Said(words, f"{figure.label}（{figure.id}）")

"""A line above a page that says what was done or what is wrong, and can be put away."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.widgets.words import plain_words


class Tone(StrEnum):
    """How a notice is meant."""

    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Notice(QFrame):
    """Hidden until it has something to say.

    Attributes:
        act: The button by which something can be done about it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._words = plain_words(self)
        self.act = QPushButton(self)
        self.act.clicked.connect(self._do)
        self.action: Callable[[], None] | None = None
        close = QToolButton(self)
        close.setText("×")
        close.setToolTip("收起")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.act)
        layout.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown; "" when the notice is put away."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        sentence: str,
        tone: Tone = Tone.INFO,
        action: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence and, where something can be done about it, a button."""
        self._words.setText(sentence)
        self.action = do
        self.act.setText(action)
        self.act.setVisible(bool(action))
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _do(self) -> None:
        if self.action is not None:
            self.action()

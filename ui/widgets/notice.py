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
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._words = plain_words(self)
        self._act = QPushButton(self)
        self._act.clicked.connect(self._do)
        self._action: Callable[[], None] | None = None
        close = QToolButton(self)
        close.setText("×")
        close.setToolTip("收起")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._act)
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
        self._action = do
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _do(self) -> None:
        if self._action is not None:
            self._action()

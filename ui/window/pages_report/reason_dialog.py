"""A reason that has to be written down before something is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from ui.widgets.buttons import save_or_cancel
from ui.widgets.field_editors import TextEditor
from ui.widgets.words import plain_words

_WIDTH = 520
_HEIGHT = 110


class ReasonDialog(QDialog):
    """Asks for a reason.

    Args:
        title: What is done.
        about: What it is about, in a sentence.

    Signals:
        given: The reason.
    """

    given = Signal(str)

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        words = plain_words(self, words=about)
        self.reason = TextEditor(self)
        self.reason.setFixedHeight(_HEIGHT)
        self.fault = QLabel("请写明原因。", self)
        self.fault.setObjectName("fault")
        self.fault.hide()
        buttons = save_or_cancel(self, self.save, "确定")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(QLabel("原因", self))
        layout.addWidget(self.reason)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        self.reason.setFocus()

    def save(self) -> None:
        """Hand the reason on, if there is one."""
        reason = self.reason.shown_text().strip()
        self.fault.setVisible(not reason)
        if reason:
            self.accept()
            self.given.emit(reason)

"""A list to choose from that the wheel of the mouse does not turn in passing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class Combo(QComboBox):
    """Leaves the wheel to the page unless the list was clicked: scrolling must change nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(18)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the keyboard's attention here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

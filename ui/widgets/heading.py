"""The head of a page: its title, and one line that says what it is for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.widgets.elided import ElidedLabel


def page_head(title: str, words: str, parent: QWidget) -> QHBoxLayout:
    """Return the head of a page; where there is no room, the line gives way."""
    heading = QLabel(title, parent)
    heading.setObjectName("heading")
    line = ElidedLabel(parent)
    line.setObjectName("quiet")
    line.setText(words)
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(heading)
    row.addWidget(line, 1, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(0)
    return row

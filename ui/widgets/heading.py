"""The frame of a page: the column in which its parts stand, and the head above them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.elided import ElidedLabel

_MARGINS = (20, 16, 20, 14)
_SPACING = 10


def page_column(page: QWidget) -> QVBoxLayout:
    """Return the column in which the parts of a page stand, one below the other."""
    column = QVBoxLayout(page)
    column.setContentsMargins(*_MARGINS)
    column.setSpacing(_SPACING)
    return column


def page_head(
    title: str, about: str | ElidedLabel, page: QWidget, *commands: QWidget
) -> QHBoxLayout:
    """Return the head of a page.

    Args:
        title: What the page is called.
        about: What it is for, in one line, or the label in which the page says what it shows;
            where there is no room, the line gives way.
        page: The page.
        commands: What stands at the right.
    """
    heading = QLabel(title, page)
    heading.setObjectName("heading")
    line = about if isinstance(about, ElidedLabel) else ElidedLabel(page)
    if isinstance(about, str):
        line.setText(about)
    line.setObjectName("quiet")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout()
    row.setSpacing(_SPACING)
    row.addWidget(heading)
    row.addWidget(line, 1, Qt.AlignmentFlag.AlignBottom)
    for each in commands:
        row.addWidget(each)
    return row

"""Two widgets side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

_GAP = 14


def halves(left: QWidget, right: QWidget, widths: tuple[int, int], parent: QWidget) -> QSplitter:
    """Return two widgets side by side; the border between them can be moved.

    Args:
        left: The left one.
        right: The right one.
        widths: Their widths in pixels at first; more room is divided in the same way.
        parent: The widget that they stand in.
    """
    splitter = QSplitter(Qt.Orientation.Horizontal, parent)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(_GAP)
    for place, widget in enumerate((left, right)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, widths[place])
    splitter.setSizes(list(widths))
    return splitter

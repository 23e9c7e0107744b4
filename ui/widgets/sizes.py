"""Sizes that fit the screen: windows no larger than it, pages that scroll where it is too small."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabWidget, QWidget

# What the frame and the title of a window take, roughly; it is known only once it is shown.
_FRAME = QSize(16, 40)


def cut_to_screen(window: QWidget, width: int, height: int) -> QSize:
    """Return the size that a window wishes for, cut to what the screen has room for."""
    return QSize(width, height).boundedTo(window.screen().availableSize() - _FRAME)


def scrolled(inside: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return an area that shows a widget at full size, with scroll bars where there is no room."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area


class PageArea(QScrollArea):
    """Shows a page as large as the area; scroll bars come when it cannot be made that small.

    `QScrollArea` itself would give a page with wrapped lines all the height it likes best, and
    scroll although its tables could be lower.
    """

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page its room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure anew when something on the page has come or gone."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page = self.widget()
        room = self.maximumViewportSize()
        if _least_height(page, room.width()) > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        if page.minimumSizeHint().width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        width = max(room.width(), page.minimumSizeHint().width())
        page.resize(width, max(room.height(), _least_height(page, width)))


class Stack(QStackedWidget):
    """Shows one widget of several, in whatever room there is.

    `QStackedWidget` would ask for the height that the largest of them likes best as soon as one
    has a wrapped line.
    """

    def hasHeightForWidth(self) -> bool:
        """Leave the height to the page."""
        return False


class Tabs(QTabWidget):
    """Shows one page of several under their titles, in whatever room there is."""

    def hasHeightForWidth(self) -> bool:
        """Leave the height to the page, as `Stack` does."""
        return False


def _least_height(page: QWidget, width: int) -> int:
    """Return the height below which lines that are wrapped to the width would be cut."""
    layout = page.layout()
    least = page.minimumSizeHint().height()
    if layout is None or not layout.hasHeightForWidth():
        return least
    return max(least, layout.minimumHeightForWidth(width))

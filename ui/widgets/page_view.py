"""Pages one below the other, drawn as they come into sight, with marked words."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from ui.pdf_pages import POINTS_PER_INCH, Hit, PdfPages

SMALLEST, LARGEST = 0.25, 4.0
_GAP = 16
_KEPT_IMAGES = 12
_PAPER_EDGE = "#c9d0d8"
_GROUND = "#e3e7ec"
_MARK = QColor(255, 214, 10, 110)
_CURRENT_MARK = QColor(255, 140, 0, 140)
_WHEEL_STEP = 1.1


Explain = Callable[[int, QPointF], str]
"""What is to be said about a place: the page (from 0), and where on it, in points."""


class PageView(QAbstractScrollArea):
    """Shows the pages of a PDF. Only those in sight are drawn, one at a time.

    Signals:
        page_changed: Number (from 1) of the page at the upper edge.
        zoomed: The size, where 1 is that of the paper.
        place_clicked: A place that was clicked: the page (from 0), and where on it, in points.
        place_opened: The place that was clicked last was clicked a second time at once.
    """

    page_changed = Signal(int)
    zoomed = Signal(float)
    place_clicked = Signal(int, QPointF)
    place_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: PdfPages | None = None
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._zoom = 1.0
        self._fits_width = True
        self._tops: list[float] = []
        self._hits: tuple[Hit, ...] = ()
        self._current_hit = -1
        self._page = 0
        self._explain: Explain | None = None
        self._is_second_click = False
        self._draw_next = QTimer(self)
        self._draw_next.setSingleShot(True)
        self._draw_next.timeout.connect(self._draw_one)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown.

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another PDF, at the same place as far as it goes."""
        place = self.verticalScrollBar().value()
        self._pages = pages
        self._hits, self._current_hit = (), -1
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self._scrolled()

    @property
    def page(self) -> int:
        """Number (from 1) of the page at the upper edge; 0 when there is none."""
        return self._page

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a page (from 0) to the upper edge, or a place so many points down on it."""
        if self._tops:
            top = self._tops[min(page, len(self._tops) - 1)]
            self.verticalScrollBar().setValue(int(top + max(0.0, down * self._scale - _GAP)))

    def mark(self, hits: Sequence[Hit], current: int) -> None:
        """Mark found words, and bring the current ones into sight."""
        self._hits, self._current_hit = tuple(hits), current
        if 0 <= current < len(hits):
            hit = hits[current]
            down = hit.boxes[0].top() if hit.boxes else 0.0
            top = self._tops[hit.page] + down * self._scale
            bar = self.verticalScrollBar()
            if not bar.value() + _GAP <= top <= bar.value() + self.viewport().height() - 3 * _GAP:
                bar.setValue(int(top - self.viewport().height() / 3))
        self.viewport().update()

    # Size.

    @property
    def zoom(self) -> float:
        """The size, where 1 is that of the paper on this screen."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the pages in a fixed size."""
        self._fits_width = False
        self._resize(zoom)

    def fit_width(self) -> None:
        """Show the pages as wide as there is room, also when the room changes."""
        self._fits_width = True
        self._resize(self._fitting())

    def _fitting(self) -> float:
        if self._pages is None:
            return self._zoom
        widest = max(size.width() for size in self._pages.sizes)
        room = self.viewport().width() - 2 * _GAP
        return max(SMALLEST, min(LARGEST, room / (widest * self.logicalDpiX() / POINTS_PER_INCH)))

    def _resize(self, zoom: float) -> None:
        zoom = max(SMALLEST, min(LARGEST, zoom))
        if abs(zoom - self._zoom) < 1e-6:
            return
        bar = self.verticalScrollBar()
        part = bar.value() / self._height if self._tops else 0.0
        self._zoom = zoom
        self._lay_out()
        bar.setValue(int(part * self._height))
        self.zoomed.emit(zoom)

    @property
    def _scale(self) -> float:
        """Logical pixels for each point."""
        return self._zoom * self.logicalDpiX() / POINTS_PER_INCH

    @property
    def _height(self) -> float:
        assert self._pages is not None
        return self._tops[-1] + self._pages.sizes[-1].height() * self._scale + _GAP

    def _lay_out(self) -> None:
        self._images.clear()
        self._tops = []
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if self._pages is None or not self._pages.sizes:
            bar.setRange(0, 0)
            across.setRange(0, 0)
            self.viewport().update()
            return
        if self._fits_width:
            self._zoom = self._fitting()
        top = float(_GAP)
        for size in self._pages.sizes:
            self._tops.append(top)
            top += size.height() * self._scale + _GAP
        view = self.viewport().size()
        widest = max(size.width() for size in self._pages.sizes) * self._scale + 2 * _GAP
        bar.setRange(0, max(0, int(top) - view.height()))
        bar.setPageStep(view.height())
        bar.setSingleStep(60)
        across.setRange(0, max(0, int(widest) - view.width()))
        across.setPageStep(view.width())
        self.viewport().update()

    # Drawing.

    def _place(self, page: int) -> QRectF:
        """Return where a page stands in the viewport."""
        assert self._pages is not None
        size = self._pages.sizes[page] * self._scale
        room = max(self.viewport().width(), self.horizontalScrollBar().maximum() + size.width())
        left = max(float(_GAP), (self.viewport().width() - size.width()) / 2)
        left -= self.horizontalScrollBar().value() if room > self.viewport().width() else 0
        return QRectF(QPointF(left, self._tops[page] - self.verticalScrollBar().value()), size)

    def _in_sight(self) -> range:
        if not self._tops:
            return range(0)
        upper = self.verticalScrollBar().value()
        lower = upper + self.viewport().height()
        return range(max(0, bisect_right(self._tops, upper) - 1), bisect_right(self._tops, lower))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is ready, and see to the rest."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(_GROUND))
        for page in self._in_sight():
            place = self._place(page)
            painter.fillRect(place, Qt.GlobalColor.white)
            image = self._images.get(page)
            if image is None:
                self._draw_next.start(0)
            else:
                self._images.move_to_end(page)
                painter.drawImage(place.topLeft(), image)
            painter.setPen(QPen(QColor(_PAPER_EDGE), 1))
            painter.drawRect(place)
            self._paint_marks(painter, page, place)

    def _paint_marks(self, painter: QPainter, page: int, place: QRectF) -> None:
        for number, hit in enumerate(self._hits):
            if hit.page != page:
                continue
            colour = _CURRENT_MARK if number == self._current_hit else _MARK
            for box in hit.boxes:
                corner = place.topLeft() + box.topLeft() * self._scale
                painter.fillRect(QRectF(corner, box.size() * self._scale), colour)

    # Places.

    def explain_with(self, explain: Explain | None) -> None:
        """Say something about the place that is pointed at."""
        self._explain = explain

    def _place_at(self, point: QPointF) -> tuple[int, QPointF] | None:
        """Return the page under a point of the viewport, and where on it."""
        for page in self._in_sight():
            place = self._place(page)
            if place.contains(point):
                down = point - place.topLeft()
                return page, QPointF(down.x() / self._scale, down.y() / self._scale)
        return None

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain what is pointed at, when the pointer rests there."""
        if event.type() is QEvent.Type.ToolTip and self._explain is not None:
            help_event = cast(QHelpEvent, event)
            found = self._place_at(QPointF(help_event.pos()))
            words = self._explain(*found) if found else ""
            QToolTip.showText(help_event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which place was clicked."""
        super().mouseReleaseEvent(event)
        is_second, self._is_second_click = self._is_second_click, False
        found = None if is_second else self._place_at(event.position())
        if found and event.button() is Qt.MouseButton.LeftButton:
            self.place_clicked.emit(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell that a place was clicked twice; what was told at first may have moved the pages."""
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_second_click = True
            self.place_opened.emit()

    def _draw_one(self) -> None:
        """Draw one page that is in sight and not there yet; the next one follows by itself."""
        missing = next((page for page in self._in_sight() if page not in self._images), None)
        if missing is None or self._pages is None:
            return
        ratio = self.devicePixelRatioF()
        image = self._pages.image(missing, self._scale * ratio)
        image.setDevicePixelRatio(ratio)
        self._images[missing] = image
        while len(self._images) > _KEPT_IMAGES:
            self._images.popitem(last=False)
        self.viewport().update()

    # Moving.

    def _scrolled(self) -> None:
        page = 0
        if self._tops:
            middle = self.verticalScrollBar().value() + self.viewport().height() / 3
            page = max(1, bisect_right(self._tops, middle))
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the pages as wide as there is room, if that was asked for."""
        if not self._fits_width:
            self._lay_out()
        elif abs(self._fitting() - self._zoom) >= 1e-6:
            self._resize(self._fitting())
        else:
            self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = _WHEEL_STEP if event.angleDelta().y() > 0 else 1 / _WHEEL_STEP
            self.set_zoom(self._zoom * step)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first and last page by Home and End; scroll by the other keys."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_PageDown:
            bar.setValue(bar.value() + bar.pageStep() - _GAP)
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep() + _GAP)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of half a page of paper."""
        return QSize(640, 560)

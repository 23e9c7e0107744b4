"""Small drawings of figures: a bar of a part, and a line over the years."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import ACCENT, LINE, QUIET, SURFACE, TEXT

_BAR_HEIGHT = 8
_GROUND = "#e4e9ee"


class PartBar(QWidget):
    """A bar that is filled as far as a part reaches, with a mark where it should reach."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._wanted: float | None = None
        self._colour = ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the bar's height and a width that gives way."""
        return QSize(80, _BAR_HEIGHT + 4)

    def show_part(self, part: float, wanted: float | None = None, colour: str = ACCENT) -> None:
        """Show a part between 0 and 1.

        Args:
            part: How far the bar is filled.
            wanted: Where the mark stands; `None` for no mark.
            colour: Of the filled part.
        """
        self._part, self._wanted, self._colour = min(max(part, 0.0), 1.0), wanted, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(0, 2, self.width(), _BAR_HEIGHT)
        painter.setBrush(QColor(_GROUND))
        painter.drawRoundedRect(ground, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if self._part > 0:
            filled = QRectF(0, 2, max(_BAR_HEIGHT, self.width() * self._part), _BAR_HEIGHT)
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(filled, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if self._wanted is not None:
            x = self.width() * min(self._wanted, 1.0)
            painter.fillRect(QRectF(x - 1, 0, 2, _BAR_HEIGHT + 4), QColor(TEXT))


_WORDS_HIGH = 26.0


def _begun(chart: QWidget, floor: float) -> QPainter:
    """Return a painter of a chart over years; the line that the years stand under is drawn."""
    painter = QPainter(chart)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(LINE), 1))
    painter.drawLine(QPointF(8, floor), QPointF(chart.width() - 8, floor))
    return painter


def _across(width: int, widest_side: int, number: int, points: int) -> float:
    """Return where a point stands from the left; a single one stands in the middle."""
    side = min(widest_side, width / 5)
    steps = points - 1
    return side + number * (width - 2 * side) / steps if steps else width / 2


def _draw_dot(painter: QPainter, place: QPointF) -> None:
    painter.setPen(QPen(QColor(ACCENT), 2))
    painter.setBrush(QColor(SURFACE))
    painter.drawEllipse(place, 4, 4)


@dataclass(frozen=True)
class ChartPoint:
    """A point of a line: what stands under it, its height from 0 to 1, what stands over it."""

    label: str
    value: float
    text: str


class LineChart(QWidget):
    """A line through a few points; the scale begins where the differences can be seen."""

    _WIDEST_SIDE, _TOP, _BOTTOM = 44, 30, 26

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[ChartPoint, ...] = ()
        self.setMinimumHeight(120)

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """What is drawn."""
        return self._points

    def show_points(self, points: Sequence[ChartPoint]) -> None:
        """Draw other points."""
        self._points = tuple(points)
        self.setAccessibleName("，".join(f"{each.label} {each.text}" for each in points))
        self.setToolTip("\n".join(f"{each.label}：{each.text}" for each in points))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, its points and their words."""
        if not self._points:
            return
        floor = float(self.height() - self._BOTTOM)
        painter = _begun(self, floor)
        places = self._places()
        painter.setPen(QPen(QColor(ACCENT), 2))
        painter.drawPolyline(QPolygonF(places))
        for number, (place, point) in enumerate(zip(places, self._points, strict=True)):
            below = self.has_words_below(number)
            told = below or self.has_words_above(number)
            self._draw_point(painter, place, point, floor, told=told, valley=below)

    def _places(self) -> list[QPointF]:
        lowest = min(point.value for point in self._points)
        base = max(0.0, lowest - 0.15)
        height = self.height() - self._TOP - self._BOTTOM
        return [
            QPointF(
                _across(self.width(), self._WIDEST_SIDE, number, len(self._points)),
                self._TOP + height * (1 - (point.value - base) / (1 - base if base < 1 else 1)),
            )
            for number, point in enumerate(self._points)
        ]

    def has_words_below(self, number: int) -> bool:
        """Tell whether a point's words stand below it: in a valley that is not down at the axis."""
        around = [point.value for point in self._points[max(0, number - 1) : number + 2]]
        inside = 0 < number < len(self._points) - 1
        deepest = self._points[number].value == min(around) < max(around)
        room = self.height() - self._BOTTOM - self._places()[number].y()
        return inside and deepest and room > _WORDS_HIGH

    def has_words_above(self, number: int) -> bool:
        """Tell whether a point's words find room between those beside it; the ends always do."""
        if not 0 < number < len(self._points) - 1:
            return True
        before, own = self._places()[number - 1 : number + 1]
        widest = max(self.fontMetrics().horizontalAdvance(each.text) for each in self._points)
        level = abs(before.y() - own.y()) < _WORDS_HIGH
        return not level or own.x() - before.x() > widest

    def _draw_point(
        self,
        painter: QPainter,
        place: QPointF,
        point: ChartPoint,
        floor: float,
        *,
        told: bool,
        valley: bool,
    ) -> None:
        _draw_dot(painter, place)
        wide, centred = 2.0 * self._WIDEST_SIDE, Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QColor(TEXT))
        # In a valley the line would run through words above it.
        beside = QRectF(place.x() - wide / 2, place.y() + (6 if valley else -26), wide, 20)
        if told:
            painter.drawText(beside, centred | Qt.AlignmentFlag.AlignVCenter, point.text)
        painter.setPen(QColor(QUIET))
        below = QRectF(place.x() - wide / 2, floor + 5, wide, 20)
        painter.drawText(below, centred | Qt.AlignmentFlag.AlignTop, point.label)


@dataclass(frozen=True)
class DescentPoint:
    """The end of a year: how many were left, and how many should have been; None where unknown."""

    label: str
    left: int | None
    wanted: float | None


class DescentChart(QWidget):
    """How many are left from year to year, and the dashed line by which none should be."""

    _SIDE, _TOP, _BOTTOM = 40, 28, 26

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[DescentPoint, ...] = ()
        self.setMinimumHeight(120)

    @property
    def points(self) -> tuple[DescentPoint, ...]:
        """What is drawn."""
        return self._points

    def show_points(self, points: Sequence[DescentPoint]) -> None:
        """Draw other points."""
        self._points = tuple(points)
        known = (f"{each.label} 还有 {each.left}" for each in points if each.left is not None)
        self.setAccessibleName("，".join(known))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both lines, the points and their words."""
        if not self._points:
            return
        floor = float(self.height() - self._BOTTOM)
        painter = _begun(self, floor)
        wanted = [self._place(n, point.wanted) for n, point in enumerate(self._points)]
        painter.setPen(QPen(QColor(QUIET), 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF([place for place in wanted if place is not None]))
        left = [self._place(n, point.left) for n, point in enumerate(self._points)]
        painter.setPen(QPen(QColor(ACCENT), 2))
        painter.drawPolyline(QPolygonF([place for place in left if place is not None]))
        for number, (point, place) in enumerate(zip(self._points, left, strict=True)):
            self._draw_words(painter, self._across(number), floor, point, place)

    def _across(self, number: int) -> float:
        return _across(self.width(), self._SIDE, number, len(self._points))

    def _place(self, number: int, count: float | None) -> QPointF | None:
        if count is None:
            return None
        most = max(1.0, *(max(each.left or 0, each.wanted or 0) for each in self._points))
        height = self.height() - self._TOP - self._BOTTOM
        return QPointF(self._across(number), self._TOP + height * (1 - count / most))

    def _draw_words(
        self,
        painter: QPainter,
        across: float,
        floor: float,
        point: DescentPoint,
        place: QPointF | None,
    ) -> None:
        centred = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QColor(QUIET))
        painter.drawText(QRectF(across - 40, floor + 5, 80, 20), centred, point.label)
        if place is None:
            return
        _draw_dot(painter, place)
        painter.setPen(QColor(TEXT))
        painter.drawText(QRectF(across - 40, place.y() - 26, 80, 20), centred, f"{point.left} 所")

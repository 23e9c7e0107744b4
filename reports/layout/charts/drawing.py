"""What all charts are drawn with: small text, boxes, greys, the line under the title."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.statistics.figure import Number
from reports.chart import Chart
from reports.layout.faces import FontSet, Role
from reports.layout.geometry import ASCENT
from reports.layout.marks import Colour, Shape, TextMark, grey
from reports.layout.setting import SetLine, set_text
from reports.layout.units import TextStyle
from reports.table import Align

LABEL_SIZE = 9.0
LABEL_PITCH = 11.5
# Far enough apart to be told from one another on a copy of a copy.
SERIES_FILLS: tuple[Colour, ...] = (grey(0.35), grey(0.8), grey(0.58), grey(1.0))
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 1.5), (6, 2, 1.5, 2))
_SWATCH = 7.0
_MARKER_SIZE = 3.0
_LIGHTEST, _DARKEST = 0.98, 0.62


@dataclass(frozen=True, slots=True)
class Pen:
    """Sets small text in a width."""

    fonts: FontSet
    width: float

    def lines(self, text: str, width: float, align: Align = Align.CENTRE) -> list[SetLine]:
        """Break a label into lines."""
        style = TextStyle(self.fonts, Role.FANG, LABEL_SIZE, LABEL_SIZE)
        return set_text(text, style, width, align=align, may_hang=False)

    def width_of(self, text: str) -> float:
        """How wide a label is in one line."""
        return max((line.width for line in self.lines(text, self.width, Align.LEFT)), default=0.0)

    def text(
        self, text: str, x: float, top: float, width: float, align: Align = Align.CENTRE
    ) -> list[TextMark]:
        """A label in `width` from `x` on, its first line under `top`."""
        baseline = top + (LABEL_PITCH - LABEL_SIZE) / 2 + ASCENT * LABEL_SIZE
        return [
            TextMark(x, baseline + number * LABEL_PITCH, line)
            for number, line in enumerate(self.lines(text, width, align))
        ]


def box(left: float, top: float, right: float, bottom: float, fill: Colour) -> Shape:
    """A rectangle."""
    return Shape(((left, top), (right, top), (right, bottom), (left, bottom)), fill)


def marker(series: int, x: float, y: float) -> Shape:
    """The mark of a series on its line: square, diamond, triangle, and a square on its corner."""
    fill, size = SERIES_FILLS[series], _MARKER_SIZE
    match series:
        case 0:
            return box(x - size, y - size, x + size, y + size, fill)
        case 1:
            points = ((x, y - size * 1.4), (x + size * 1.4, y), (x, y + size * 1.4))
            return Shape((*points, (x - size * 1.4, y)), fill)
        case 2:
            return Shape(
                ((x, y - size * 1.3), (x + size * 1.3, y + size), (x - size * 1.3, y + size)), fill
            )
        case _:
            return box(x - size, y - size * 0.6, x + size, y + size * 0.6, fill)


def legend_rows(chart: Chart, pen: Pen) -> list[list[tuple[float, str, int]]]:
    """The names of the series with the x of each, in as many rows as they need."""
    gap = 14.0
    rows: list[list[tuple[str, int]]] = [[]]
    used = 0.0
    for number, each in enumerate(chart.series):
        needed = _SWATCH + 4 + pen.width_of(each.name) + gap
        if rows[-1] and used + needed > pen.width:
            rows.append([])
            used = 0.0
        rows[-1].append((each.name, number))
        used += needed
    placed = []
    for row in rows:
        widths = [_SWATCH + 4 + pen.width_of(name) for name, _ in row]
        x = (pen.width - sum(widths) - gap * (len(row) - 1)) / 2
        places = []
        for (name, number), width in zip(row, widths, strict=True):
            places.append((x, name, number))
            x += width + gap
        placed.append(places)
    return placed


def swatch(x: float, top: float, series: int) -> Shape:
    """The square before a name that shows the grey of its series."""
    upper = top + (LABEL_PITCH - _SWATCH) / 2
    return box(x, upper, x + _SWATCH, upper + _SWATCH, SERIES_FILLS[series])


def sizes(values: Sequence[Number | str | None]) -> list[Fraction | None]:
    """The values as exact numbers; None where there is none."""
    return [
        None if value is None or isinstance(value, str) else Fraction(value) for value in values
    ]


def share(value: Fraction, low: Fraction, high: Fraction) -> float:
    """Where `value` is between `low` (0) and `high` (1)."""
    return float((value - low) / (high - low)) if high > low else 0.5


def tint(value: Fraction, low: Fraction, high: Fraction) -> Colour:
    """The grey of a value: the more, the darker, but never too dark for print on it."""
    return grey(_LIGHTEST - (_LIGHTEST - _DARKEST) * share(value, low, high))

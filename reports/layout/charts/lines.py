"""Lines over labels that follow one another, as years do; every point says its value."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from reports.chart import Chart
from reports.layout.charts.drawing import (
    DASHES,
    LABEL_PITCH,
    Pen,
    marker,
    share,
    sizes,
)
from reports.layout.marks import Mark, Rule, grey, lowered
from reports.layout.strips import Strip

_HEIGHT = 150.0
_TOP = 18.0
_FOOT = 18.0
_ABOVE = LABEL_PITCH + 4.0
_BELOW = 4.0
_ROOM = 2 * LABEL_PITCH + 4.0


def line_strip(chart: Chart, pen: Pen) -> Strip:
    """The whole chart."""
    step = pen.width / len(chart.labels)
    xs = [(number + 0.5) * step for number in range(len(chart.labels))]
    values = [sizes(each.values) for each in chart.series]
    known = [value for row in values for value in row if value is not None]
    low, high = min(known, default=Fraction()), max(known, default=Fraction())
    bottom = _TOP + _HEIGHT

    def height_of(value: Fraction) -> float:
        return bottom - _FOOT - share(value, low, high) * (_HEIGHT - _FOOT)

    heights = [[None if value is None else height_of(value) for value in row] for row in values]
    marks: list[Mark] = [Rule(x, _TOP, x, bottom, colour=grey(0.8), width=0.4) for x in xs]
    marks.append(Rule(0, bottom, pen.width, bottom, width=0.7))
    for number, row in enumerate(heights):
        marks += _line(xs, row, number)
    labels = max(len(pen.lines(label, step - 2)) for label in chart.labels)
    highest = 0.0
    for place, label in enumerate(chart.labels):
        marks += pen.text(label, place * step + 1, bottom + 3, step - 2)
        tops = _tops([row[place] for row in heights], bottom)
        highest = min(highest, *tops)
        for each, top in zip(chart.series, tops, strict=True):
            marks += pen.text(each.shown(place), place * step, top, step)
    height = bottom + 3 + labels * LABEL_PITCH + 3 - highest
    return Strip(height, tuple(lowered(mark, -highest) for mark in marks))


def _line(xs: Sequence[float], heights: Sequence[float | None], series: int) -> Iterator[Mark]:
    """A line through the points that are there: it is broken where one is missing."""
    points = list(zip(xs, heights, strict=True))
    for (x, y), (next_x, next_y) in pairwise(points):
        if y is not None and next_y is not None:
            yield Rule(x, y, next_x, next_y, width=1.1, dashes=DASHES[series])
    for x, y in points:
        if y is not None:
            yield marker(series, x, y)


def _tops(heights: Sequence[float | None], bottom: float) -> list[float]:
    """Where the values over one label stand, none over another or over a point.

    The highest stands above its point, the lowest below, one between where there is more room; if
    there is none, and if there is no point at all, above everything.
    """
    order = sorted((y, number) for number, y in enumerate(heights) if y is not None)
    tops = [bottom - LABEL_PITCH] * len(heights)
    stack = order[0][0] - _ABOVE if order else bottom
    for rank, (y, number) in enumerate(order):
        above = y - order[rank - 1][0] if rank else _ROOM
        below = order[rank + 1][0] - y if rank + 1 < len(order) else _ROOM
        if not rank:
            tops[number] = stack
        elif below >= _ROOM and rank + 1 == len(order):
            tops[number] = y + _BELOW
        elif max(above, below) >= _ROOM:
            tops[number] = y - _ABOVE if above >= below else y + _BELOW
        else:
            stack -= LABEL_PITCH
            tops[number] = stack
    for number, height in enumerate(heights):
        if height is None and order:
            stack -= LABEL_PITCH
            tops[number] = stack
    return tops

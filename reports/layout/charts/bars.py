"""Bars that lie: long Chinese labels fit beside them, and a page may break between two labels."""

from collections.abc import Iterator
from fractions import Fraction

from reports.chart import Chart
from reports.layout.charts.drawing import LABEL_PITCH, SERIES_FILLS, Pen, box, share, sizes
from reports.layout.marks import Mark, Rule, Shape
from reports.layout.strips import Strip
from reports.table import Align

_BAR = 9.0
_AIR = 4.0
_GAP = 4.0
_LABELS = 0.32


def bar_strips(chart: Chart, pen: Pen) -> Iterator[Strip]:
    """One strip for each label with a bar for each series."""
    values = [sizes(each.values) for each in chart.series]
    known = [value for row in values for value in row if value is not None]
    low, high = min([Fraction(), *known]), max([Fraction(), *known])
    shown = [
        pen.width_of(each.shown(place))
        for each in chart.series
        for place in range(len(chart.labels))
    ]
    label_width = min(max(map(pen.width_of, chart.labels)), _LABELS * pen.width)
    left, right = label_width + _GAP, pen.width - max(shown) - 2 * _GAP
    left += (max(shown) + _GAP) * (low < 0)
    zero = left + share(Fraction(), low, high) * (right - left) if high > low else left
    last = len(chart.labels) - 1
    for place, label in enumerate(chart.labels):
        lines = len(pen.lines(label, label_width))
        bars = len(chart.series) * LABEL_PITCH
        height = max(bars, lines * LABEL_PITCH) + _AIR
        marks: list[Mark] = [
            *pen.text(label, 0, (height - lines * LABEL_PITCH) / 2, label_width, Align.RIGHT)
        ]
        for number, each in enumerate(chart.series):
            top = (height - bars) / 2 + number * LABEL_PITCH
            value = values[number][place]
            end = (
                zero
                if value is None or high == low
                else left + share(value, low, high) * (right - left)
            )
            marks += _bar(zero, end, top, number)
            text = each.shown(place)
            width = pen.width_of(text)
            x = end + _GAP if end >= zero else end - _GAP - width
            marks += pen.text(text, x, top, width + 1, Align.LEFT)
        marks.append(Rule(zero, 0, zero, height, width=0.7))
        yield Strip(height, tuple(marks), keeps_next=place in (0, last - 1))


def _bar(zero: float, end: float, top: float, series: int) -> list[Shape]:
    if end == zero:
        return []
    upper = top + (LABEL_PITCH - _BAR) / 2
    return [box(min(zero, end), upper, max(zero, end), upper + _BAR, SERIES_FILLS[series])]

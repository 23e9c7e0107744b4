"""A map of townships: each a tile that is darker for more, in its place or one after the other."""

from collections.abc import Iterator
from math import ceil

from reports.chart import Chart
from reports.layout.charts.drawing import LABEL_PITCH, Pen, box, sizes, tint
from reports.layout.marks import Mark, grey
from reports.layout.strips import Strip

_MOST_COLUMNS = 6
_WIDEST = 84.0
_GAP = 3.0


def tile_strips(chart: Chart, pen: Pen) -> Iterator[Strip]:
    """One strip for each row of tiles."""
    places = chart.tiles or _in_order(len(chart.labels))
    columns = max(column for column, _ in places) + 1
    rows = max(row for _, row in places) + 1
    width = min(pen.width / columns, _WIDEST)
    left = (pen.width - columns * width) / 2
    lines = max(len(pen.lines(label, width - 2 * _GAP)) for label in chart.labels)
    height = (lines + 1) * LABEL_PITCH + 2 * _GAP
    (series,) = chart.series
    values = sizes(series.values)
    known = [value for value in values if value is not None]
    for row in range(rows):
        marks: list[Mark] = []
        for number, (column, at) in enumerate(places):
            if at != row:
                continue
            x, value = left + column * width, values[number]
            fill = grey(1.0) if value is None else tint(value, min(known), max(known))
            marks.append(box(x, 0, x + width, height, fill))
            label = pen.text(chart.labels[number], x + _GAP, _GAP, width - 2 * _GAP)
            marks += label
            top = _GAP + len(label) * LABEL_PITCH
            marks += pen.text(series.shown(number), x, top, width)
        yield Strip(height, tuple(marks), keeps_next=row == 0 and rows > 1)


def _in_order(count: int) -> tuple[tuple[int, int], ...]:
    columns = min(_MOST_COLUMNS, max(1, ceil((1.5 * count) ** 0.5)))
    return tuple((number % columns, number // columns) for number in range(count))

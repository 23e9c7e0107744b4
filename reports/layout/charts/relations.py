"""The relations of a group: the lead school in the middle of the others, or over two columns."""

from collections.abc import Sequence
from math import cos, pi, sin

from reports.chart import Chart
from reports.layout.charts.drawing import LABEL_PITCH, Pen, box
from reports.layout.marks import Mark, Rule, grey
from reports.layout.strips import Strip

_PAD = 3.0
_LINE = 0.8
# A ring holds so many boxes; a second ring would hide the lines to the boxes behind it.
_MOST_AROUND = 12
_RING_BOX = 84.0
_ACROSS = 178.0
_FEW, _FEW_DOWN, _MANY_DOWN = 6, 95.0, 140.0
_COLUMN_BOX = 200.0
_COLUMN_GAP = 7.0

_Point = tuple[float, float]


def relation_strip(chart: Chart, pen: Pen) -> Strip:
    """The whole graph: lines first, boxes over their ends, names in the boxes."""
    count = len(chart.labels) - 1
    width = _RING_BOX if count <= _MOST_AROUND else _COLUMN_BOX
    highest = max(_box_height(chart, pen, number, width) for number in range(count + 1))
    if count <= _MOST_AROUND:
        places = _around(count, pen.width, highest)
        lines = [Rule(*places[0], x, y, _LINE) for x, y in places[1:]]
    else:
        places = _columns(count, pen.width, highest)
        lines = _branches(places)
    marks: list[Mark] = [*lines]
    for number, middle in enumerate(places):
        marks += _school(chart, pen, number, middle, width)
    return Strip(max(y for _, y in places) + highest / 2 + _PAD, tuple(marks))


def _box_height(chart: Chart, pen: Pen, number: int, width: float) -> float:
    texts = (chart.labels[number], chart.series[0].shown(number))
    lines = sum(len(pen.lines(text, width - 2 * _PAD)) for text in texts)
    return lines * LABEL_PITCH + 2 * _PAD


def _school(chart: Chart, pen: Pen, number: int, middle: _Point, width: float) -> list[Mark]:
    """A box with the name and what it is to the lead; the lead's is grey."""
    height = _box_height(chart, pen, number, width)
    left, top = middle[0] - width / 2, middle[1] - height / 2
    fill = grey(1.0) if number else grey(0.85)
    name = pen.text(chart.labels[number], left + _PAD, top + _PAD, width - 2 * _PAD)
    word_top = top + _PAD + len(name) * LABEL_PITCH
    word = pen.text(chart.series[0].shown(number), left + _PAD, word_top, width - 2 * _PAD)
    return [box(left, top, left + width, top + height, fill), *name, *word]


def _around(count: int, width: float, highest: float) -> list[_Point]:
    """The lead, and the others on an ellipse around it."""
    down = (_FEW_DOWN if count <= _FEW else _MANY_DOWN) if count else 0.0
    x, y = width / 2, down + highest / 2 + _PAD
    angles = [2 * pi * place / count - pi / 2 for place in range(count)]
    return [(x, y), *((x + _ACROSS * cos(angle), y + down * sin(angle)) for angle in angles)]


def _columns(count: int, width: float, highest: float) -> list[_Point]:
    """The lead, and the others in rows of two under it, at either side of a line."""
    sides = (_COLUMN_BOX / 2, width - _COLUMN_BOX / 2)
    first = highest / 2 + _PAD
    step = highest + _COLUMN_GAP
    rows = ((sides[place % 2], first + (place // 2 + 1) * step) for place in range(count))
    return [(width / 2, first), *rows]


def _branches(places: Sequence[_Point]) -> list[Rule]:
    """A line down from the lead, and one from it to each box."""
    trunk, top = places[0]
    return [
        Rule(trunk, top, trunk, places[-1][1], _LINE),
        *(Rule(trunk, y, x, y, _LINE) for x, y in places[1:]),
    ]

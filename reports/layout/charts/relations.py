"""The relations of a group: the lead school in the middle, the others around it in rings."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

from reports.chart import Chart
from reports.layout.charts.drawing import LABEL_PITCH, Pen, box
from reports.layout.marks import Mark, Rule, grey
from reports.layout.strips import Strip

_PAD = 3.0
_ONE_RING = 12
_INNER = 8
_FEW = 6


@dataclass(frozen=True, slots=True)
class _Plan:
    """How wide the boxes are, and half the width and height of each ring of them."""

    box: float
    rings: tuple[tuple[float, float], ...]

    @property
    def text(self) -> float:
        return self.box - 2 * _PAD


_FEW_AROUND = _Plan(84.0, ((178.0, 95.0),))
_ONE_AROUND = _Plan(84.0, ((178.0, 140.0),))
_TWO_AROUND = _Plan(64.0, ((100.0, 95.0), (188.0, 215.0)))


def relation_strip(chart: Chart, pen: Pen) -> Strip:
    """The whole graph: lines first, boxes over their ends, names in the boxes."""
    count = len(chart.labels) - 1
    plan = _TWO_AROUND
    if count <= _ONE_RING:
        plan = _FEW_AROUND if count <= _FEW else _ONE_AROUND
    (series,) = chart.series
    words = [series.shown(number) for number in range(len(chart.labels))]
    heights = [
        (len(pen.lines(label, plan.text)) + len(pen.lines(word, plan.text))) * LABEL_PITCH
        + 2 * _PAD
        for label, word in zip(chart.labels, words, strict=True)
    ]
    reach = plan.rings[-1][1] if count else 0.0
    middle = (pen.width / 2, reach + max(heights) / 2 + _PAD)
    places = [middle, *_around(middle, count, plan)]
    marks: list[Mark] = [Rule(*middle, x, y, width=0.8) for x, y in places[1:]]
    for number, ((x, y), height) in enumerate(zip(places, heights, strict=True)):
        left, top = x - plan.box / 2, y - height / 2
        fill = grey(1.0) if number else grey(0.85)
        marks.append(box(left, top, left + plan.box, top + height, fill))
        name = pen.text(chart.labels[number], left + _PAD, top + _PAD, plan.text)
        word_top = top + _PAD + len(name) * LABEL_PITCH
        marks += [*name, *pen.text(words[number], left + _PAD, word_top, plan.text)]
    return Strip(2 * middle[1], tuple(marks))


def _around(middle: tuple[float, float], count: int, plan: _Plan) -> Iterator[tuple[float, float]]:
    """Places for `count` boxes, the inner ring filled first."""
    rings = [(count, count)]
    turned = 0.0
    if len(plan.rings) > 1:
        # The outer ring has places between those of the inner one: no line crosses a box.
        rings = [(_INNER, _INNER), (count - _INNER, 2 * _INNER)]
        turned = 0.5
    for (number, places), (across, down) in zip(rings, plan.rings, strict=True):
        for box_number in range(number):
            place = box_number * places // number
            angle = 2 * pi * (place + turned) / places - pi / 2
            yield middle[0] + across * cos(angle), middle[1] + down * sin(angle)

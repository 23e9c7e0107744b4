"""A chart in the column of text: title, names of the series, the drawing, the note."""

from collections.abc import Iterator
from dataclasses import replace

from reports.chart import Chart, ChartKind
from reports.layout.charts.bars import bar_strips
from reports.layout.charts.drawing import LABEL_PITCH, Pen, legend_rows, marker, swatch
from reports.layout.charts.lines import line_strip
from reports.layout.charts.relations import relation_strip
from reports.layout.charts.tiles import tile_strips
from reports.layout.faces import FontSet
from reports.layout.geometry import PITCH
from reports.layout.marks import Mark
from reports.layout.strips import Strip
from reports.table import Align

_AIR = 4.0


def chart_strips(chart: Chart, fonts: FontSet, width: float) -> Iterator[Strip]:
    """Everything of the chart under its title; afterwards the text is on its grid again."""
    pen = Pen(fonts, width)
    yield from _legend(chart, pen)
    drawing = list(_drawing(chart, pen))
    if chart.note:
        drawing[-1] = replace(drawing[-1], keeps_next=True)
    yield from drawing
    if chart.note:
        note = pen.text(chart.note, 0, _AIR, width, Align.LEFT)
        yield Strip(len(note) * LABEL_PITCH + _AIR, tuple(note))
    yield Strip(0.0, pitch=PITCH, is_space=True)


def _drawing(chart: Chart, pen: Pen) -> Iterator[Strip]:
    match chart.kind:
        case ChartKind.BARS:
            yield from bar_strips(chart, pen)
        case ChartKind.LINES:
            yield line_strip(chart, pen)
        case ChartKind.TILES:
            yield from tile_strips(chart, pen)
        case ChartKind.RELATIONS:
            yield relation_strip(chart, pen)


def _legend(chart: Chart, pen: Pen) -> Iterator[Strip]:
    for row in legend_rows(chart, pen):
        marks: list[Mark] = []
        for x, name, number in row:
            if chart.kind is ChartKind.BARS:
                marks.append(swatch(x, 0, number))
            elif chart.kind is ChartKind.LINES:
                marks.append(marker(number, x + 3.5, LABEL_PITCH / 2))
            marks += pen.text(name, x + 11, 0, pen.width_of(name) + 1, Align.LEFT)
        yield Strip(LABEL_PITCH + _AIR, tuple(marks), keeps_next=True)

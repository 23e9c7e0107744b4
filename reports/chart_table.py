"""The numbers of a chart as a table, for files in which nothing can be drawn."""

from reports.chart import Chart
from reports.table import Align, HeaderCell, Table, TableColumn

_LABEL_WEIGHT = 2.0


def chart_table(chart: Chart) -> Table:
    """Return the table that says what the chart says, in the same order."""
    header = (HeaderCell(""), *(HeaderCell(each.name) for each in chart.series))
    return Table(
        caption=chart.caption,
        header=(header,),
        rows=tuple(
            (label, *(each.shown(place) for each in chart.series))
            for place, label in enumerate(chart.labels)
        ),
        columns=(
            TableColumn(_LABEL_WEIGHT, Align.CENTRE),
            *(TableColumn(1.0, Align.CENTRE) for _ in chart.series),
        ),
        notes=(chart.note,) if chart.note else (),
    )

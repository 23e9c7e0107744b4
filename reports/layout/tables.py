"""Tables: set cells, widths of columns, merged cells that go on over pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, inf
from typing import NamedTuple

from reports.layout.column_widths import SIDE, column_edges
from reports.layout.faces import FontSet, Role
from reports.layout.geometry import ASCENT, TABLE_SIZE
from reports.layout.marks import Mark, Rule, TextMark
from reports.layout.setting import SetLine, moved, set_text
from reports.layout.units import TextStyle
from reports.table import Align, HeaderCell, Table, group_spans, header_places

_PITCH = TABLE_SIZE * 1.35
_ABOVE = 2.5
_LOWEST = _PITCH + 2 * _ABOVE
# However high the header rows are, a row may take this many lines before it is cut.
_FEWEST_LINES = 10
_TOUCHING = 0.001
_CONTINUED = "（续）"


class Cell(NamedTuple):
    """A set cell over columns and rows, first to last, both inclusive."""

    text: str
    lines: tuple[SetLine, ...]
    first_column: int
    last_column: int
    first: int
    last: int

    @property
    def height(self) -> float:
        """What its lines need."""
        return len(self.lines) * _PITCH + 2 * _ABOVE


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table whose cells are set.

    Attributes:
        style: Faces of the body cells.
        edges: Where columns begin and end.
        aligns: How body cells stand, by column.
        header: Cells of the header rows.
        header_heights: Height of each header row.
        rows: For each row the cells that cover it.
        heights: Height of each row.
    """

    style: TextStyle
    edges: tuple[float, ...]
    aligns: tuple[Align, ...]
    header: tuple[Cell, ...]
    header_heights: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[float, ...]

    @property
    def head(self) -> float:
        """Height of all header rows."""
        return sum(self.header_heights)


def lay_out_table(table: Table, fonts: FontSet, width: float, highest: float) -> TableLayout:
    """Set the cells of `table` in `width`; a row higher than `highest` is cut into several."""
    body = TextStyle(fonts, Role.FANG, TABLE_SIZE, TABLE_SIZE)
    bold = TextStyle(fonts, Role.HEI, TABLE_SIZE, TABLE_SIZE)
    edges = column_edges(table, fonts, width)
    header = [
        _header_cell(cell, row, column, bold, edges) for row, column, cell in header_places(table)
    ]
    header_heights = _heights(len(table.header), header)
    most_lines = max(int((highest - sum(header_heights) - 2 * _ABOVE) / _PITCH), _FEWEST_LINES)
    cells = list(_body_cells(table, body, edges, most_lines))
    count = max((cell.last + 1 for cell in cells), default=0)
    rows: list[list[Cell]] = [[] for _ in range(count)]
    for cell in cells:
        for row in range(cell.first, cell.last + 1):
            rows[row].append(cell)
    return TableLayout(
        style=body,
        edges=edges,
        aligns=tuple(column.align for column in table.columns),
        header=tuple(header),
        header_heights=tuple(header_heights),
        rows=tuple(map(tuple, rows)),
        heights=tuple(_heights(count, cells)),
    )


def held_rows(layout: TableLayout) -> list[bool]:
    """For each row whether a page break after it would leave a merged cell too low for its text."""
    tops = [*accumulate(layout.heights, initial=0.0)]
    return [
        any(
            min(tops[row + 1] - tops[cell.first], tops[cell.last + 1] - tops[row + 1])
            < cell.height + _PITCH
            for cell in cells
            if cell.last > row
        )
        for row, cells in enumerate(layout.rows)
    ]


def draw_rows(layout: TableLayout, first: int, last: int, top: float) -> list[Mark]:
    """Draw header rows and rows `first` to `last`, which share a page, from `top` down."""
    header_tops = [*accumulate(layout.header_heights, initial=top)]
    tops = [*accumulate(layout.heights[first : last + 1], initial=header_tops[-1])]
    texts: list[Mark] = []
    boxes = [(cell, header_tops[cell.first], header_tops[cell.last + 1]) for cell in layout.header]
    for row in range(first, last + 1):
        for cell in layout.rows[row]:
            if row == max(first, cell.first):
                shown = _continued(cell, layout) if cell.first < first else cell
                boxes.append((shown, tops[row - first], tops[min(last, cell.last) + 1 - first]))
    segments: list[tuple[float, float, float, bool]] = [
        (top, layout.edges[0], layout.edges[-1], True),
        (layout.edges[0], top, tops[-1], False),
    ]
    for cell, upper, lower in boxes:
        left, right = layout.edges[cell.first_column], layout.edges[cell.last_column + 1]
        texts += _texts(cell, left + SIDE, upper, lower)
        segments += [(lower, left, right, True), (right, upper, lower, False)]
    return [*texts, *_joined(segments)]


# --- cells -------------------------------------------------------------------------------------


def _set_cell(
    text: str,
    style: TextStyle,
    edges: Sequence[float],
    align: Align,
    columns: tuple[int, int],
    rows: tuple[int, int],
) -> Cell:
    """Set `text` over `columns` and `rows`, each a beginning and a number."""
    (column, colspan), (row, rowspan) = columns, rows
    width = edges[column + colspan] - edges[column] - 2 * SIDE
    lines = set_text(text, style, width, align=align, may_hang=False)
    return Cell(text, tuple(lines), column, column + colspan - 1, row, row + rowspan - 1)


def _header_cell(
    header: HeaderCell, row: int, column: int, style: TextStyle, edges: Sequence[float]
) -> Cell:
    columns, rows = (column, header.colspan), (row, header.rowspan)
    return _balanced(
        _set_cell(header.text, style, edges, Align.CENTRE, columns, rows), style, edges
    )


def _balanced(cell: Cell, style: TextStyle, edges: Sequence[float]) -> Cell:
    """The cell with lines of about one length, 符合 over 条件; a unit has a line of its own."""
    count = len(cell.lines)
    if count < 2 or "\n" in cell.text:
        return cell
    width = edges[cell.last_column + 1] - edges[cell.first_column] - 2 * SIDE
    unit_at = cell.text.find("（")
    if count == 2 and unit_at > 0:
        text = f"{cell.text[:unit_at]}\n{cell.text[unit_at:]}"
        lines = set_text(text, style, width, align=Align.CENTRE, may_hang=False)
        if len(lines) == count:
            return cell._replace(lines=tuple(lines))
    narrow = sum(line.width for line in cell.lines) / count
    while narrow < width:
        lines = set_text(cell.text, style, narrow, align=Align.CENTRE, may_hang=False)
        if len(lines) == count:
            inset = (width - narrow) / 2
            return cell._replace(lines=tuple(moved(line, inset) for line in lines))
        narrow += style.size / 2
    return cell


def _continued(cell: Cell, layout: TableLayout) -> Cell:
    """What a merged cell says where it goes on at the top of a page."""
    column = cell.first_column
    text = cell.text + _CONTINUED if cell.text else ""
    return _set_cell(text, layout.style, layout.edges, layout.aligns[column], (column, 1), (0, 1))


def _body_cells(
    table: Table, style: TextStyle, edges: Sequence[float], most_lines: int
) -> Iterator[Cell]:
    """Set the cells of the body; cells of more lines than a page holds take several rows."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    known: dict[tuple[str, int], Cell] = {}
    for (row, column), rowspan in group_spans(table).items():
        text = table.rows[row][column]
        cell = known.get((text, column))
        if cell is None:
            align = table.columns[column].align
            cell = _set_cell(text, style, edges, align, (column, 1), (0, 1))
            known[text, column] = cell
        cells[row].append(cell._replace(first=row, last=row + rowspan - 1))
    longest = [max(len(cell.lines) for cell in cells[row]) for row in range(len(table.rows))]
    starts = [*accumulate((max(1, ceil(lines / most_lines)) for lines in longest), initial=0)]
    for row in range(len(table.rows)):
        for cell in cells[row]:
            parts = [
                cell.lines[number : number + most_lines]
                for number in range(0, max(1, len(cell.lines)), most_lines)
            ]
            for place, lines in enumerate(parts, start=starts[row]):
                is_end = place == starts[row] + len(parts) - 1
                last = starts[cell.last + 1] - 1 if is_end else place
                yield cell._replace(lines=lines, first=place, last=last)


def _heights(count: int, cells: Iterable[Cell]) -> list[float]:
    """Heights of `count` rows in which all `cells` find room."""
    heights = [_LOWEST] * count
    spanning = []
    for cell in cells:
        if cell.first == cell.last:
            heights[cell.first] = max(heights[cell.first], cell.height)
        else:
            spanning.append(cell)
    for cell in spanning:
        rows = range(cell.first, cell.last + 1)
        lacking = cell.height - sum(heights[row] for row in rows)
        if lacking > 0:
            for row in rows:
                heights[row] += lacking / len(rows)
    return heights


# --- marks -------------------------------------------------------------------------------------


def _texts(cell: Cell, x: float, upper: float, lower: float) -> Iterator[TextMark]:
    """The lines of a cell, in the middle between `upper` and `lower`."""
    y = (upper + lower - len(cell.lines) * _PITCH) / 2
    y += (_PITCH - TABLE_SIZE) / 2 + ASCENT * TABLE_SIZE
    for number, line in enumerate(cell.lines):
        yield TextMark(x, y + number * _PITCH, line)


def _joined(segments: Iterable[tuple[float, float, float, bool]]) -> Iterator[Rule]:
    """Rules made of segments (place, from, to, horizontal?) that touch one another."""
    lines: dict[tuple[bool, float], list[tuple[float, float]]] = defaultdict(list)
    for place, start, end, is_level in segments:
        lines[is_level, round(place, 3)].append((start, end))
    for (is_level, place), parts in lines.items():
        for start, end in _unions(parts):
            yield Rule(start, place, end, place) if is_level else Rule(place, start, place, end)


def _unions(parts: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The stretches that overlapping or touching `parts` cover."""
    start = end = -inf
    for next_start, next_end in sorted(parts):
        if next_start > end + _TOUCHING:
            if end > start:
                yield start, end
            start = next_start
        end = max(end, next_end)
    yield start, end

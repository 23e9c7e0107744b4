"""How wide the columns of a table are: by weight, but so that it becomes low."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil

from reports.layout.breaking import longest_stretch
from reports.layout.faces import FontSet, Role
from reports.layout.geometry import TABLE_SIZE
from reports.layout.units import TextStyle, units_of
from reports.table import Table, header_places

# Between the text of a cell and the rules beside it.
SIDE = 3.0

_SAME = 0.01
# Cells of so many squares may be set in one line; whether that makes the table lower, is tried.
_SHORT = (12, 10, 9, 8, 7, 6, 5, 4, 0)
# More rows tell nothing new about how low a table becomes.
_ROWS_TRIED = 150


def column_edges(table: Table, fonts: FontSet, width: float) -> tuple[float, ...]:
    """Where the columns begin and end in `width`; no word or number is split."""
    return tuple(accumulate(_widths(table, fonts, width), initial=0.0))


def _widths(table: Table, fonts: FontSet, width: float) -> Sequence[float]:
    """Share out `width` by the columns' weights, but give each what its longest word needs.

    Columns of short cells may get what these need in one line: of all ways to do so the one that
    makes the table lowest is taken.
    """
    body = TextStyle(fonts, Role.FANG, TABLE_SIZE, TABLE_SIZE)
    needed = [least + 2 * SIDE for least in _needed(table, fonts, body)]
    if sum(needed) >= width:
        return [least * width / sum(needed) for least in needed]
    weights = [column.weight for column in table.columns]
    lengths = [[_length(row[column], body) for row in table.rows] for column in range(len(weights))]
    ways = list(_ways(needed, [max(each, default=0.0) for each in lengths], weights, width))
    for column in table.group_columns:
        lengths[column] = _unmerged(lengths[column], [row[column] for row in table.rows])
    tried = [each[:_ROWS_TRIED] for each in lengths]
    return min(ways, key=lambda way: _lines(tried, way))


def _unmerged(lengths: Sequence[float], texts: Sequence[str]) -> list[float]:
    """The lengths of cells that stand in one row; a merged cell has the room of several."""
    around = zip(["", *texts], texts, [*texts[1:], ""], strict=False)
    return [
        0.0 if text in (above, below) else length
        for length, (above, text, below) in zip(lengths, around, strict=True)
    ]


def _ways(
    needed: Sequence[float], widest: Sequence[float], weights: Sequence[float], width: float
) -> Iterator[Sequence[float]]:
    """Widths in which cells up to some length stand in one line, long ones first."""
    for squares in _SHORT:
        least = [
            max(low, line + 2 * SIDE) if line <= squares * TABLE_SIZE + _SAME else low
            for low, line in zip(needed, widest, strict=True)
        ]
        if sum(least) <= width or not squares:
            yield _shared(weights, least, width)


def _lines(lengths: Sequence[Sequence[float]], widths: Sequence[float]) -> int:
    """About how many lines the rows take, each as many as its longest cell."""
    columns = [
        [ceil(length / (width - 2 * SIDE) - _SAME) for length in column]
        for column, width in zip(lengths, widths, strict=True)
    ]
    return sum(max(1, *cells) for cells in zip(*columns, strict=True))


def _needed(table: Table, fonts: FontSet, body: TextStyle) -> list[float]:
    """What the longest word of each column needs, in its header and in its cells."""
    bold = TextStyle(fonts, Role.HEI, TABLE_SIZE, TABLE_SIZE)
    needed = [2 * TABLE_SIZE] * len(table.columns)
    for _, column, header in header_places(table):
        if header.colspan == 1:
            needed[column] = max(needed[column], _stretch(header.text, bold))
    for column, least in enumerate(needed):
        texts = {row[column] for row in table.rows}
        needed[column] = max(least, *(_stretch(text, body) for text in texts), 0.0)
    return needed


def _stretch(text: str, style: TextStyle) -> float:
    """What the longest piece of `text` needs in which no line may end."""
    return max((longest_stretch(units_of(line, style)) for line in text.splitlines()), default=0.0)


def _length(text: str, style: TextStyle) -> float:
    """How wide `text` is where it is not broken."""
    lines = (units_of(line, style) for line in text.splitlines())
    return max((sum(unit.width for unit in units) for units in lines), default=0.0)


def _shared(weights: Sequence[float], needed: Sequence[float], width: float) -> list[float]:
    """Give each column its share by weight, or what it needs if that is more."""
    fixed: set[int] = set()
    while True:
        free = [column for column in range(len(weights)) if column not in fixed]
        rest = width - sum(needed[column] for column in fixed)
        total = sum(weights[column] for column in free)
        short = {column for column in free if weights[column] * rest / total < needed[column]}
        if not short:
            return [
                needed[column] if column in fixed else weight * rest / total
                for column, weight in enumerate(weights)
            ]
        fixed |= short

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
    weights = [column.weight for column in table.columns]
    body = TextStyle(fonts, Role.FANG, TABLE_SIZE, TABLE_SIZE)
    columns = [_Column([row[place] for row in table.rows], body) for place in range(len(weights))]
    heads = _heads(table, fonts)
    needed = [
        max(2 * TABLE_SIZE, head, column.stretch) + 2 * SIDE
        for head, column in zip(heads, columns, strict=True)
    ]
    if sum(needed) >= width:
        return [least * width / sum(needed) for least in needed]
    tried = [
        _unmerged(column) if place in table.group_columns else column.lengths
        for place, column in enumerate(columns)
    ]
    ways = _ways(needed, [column.widest for column in columns], weights, width)
    return min(ways, key=lambda way: _lines(tried, way))


class _Column:
    """How wide the cells of a column are where they are not broken.

    Attributes:
        stretch: What its longest piece needs in which no line may end.
        widest: How wide its widest cell is.
        texts: The first of its cells.
        lengths: How wide these are.
    """

    def __init__(self, texts: Sequence[str], style: TextStyle) -> None:
        known: dict[str, float] = {}
        self.stretch = self.widest = 0.0
        for text in dict.fromkeys(texts):
            length = 0.0
            for line in text.splitlines():
                units = units_of(line, style)
                length = max(length, sum([unit.width for unit in units]))
                # What is no longer than the longest piece so far has no longer piece in it.
                if length > self.stretch:
                    self.stretch = max(self.stretch, longest_stretch(units))
            known[text] = length
            self.widest = max(self.widest, length)
        self.texts = texts[:_ROWS_TRIED]
        self.lengths = [known[text] for text in self.texts]


def _unmerged(column: _Column) -> list[float]:
    """The lengths of cells that stand in one row; a merged cell has the room of several."""
    texts = column.texts
    around = zip(["", *texts], texts, [*texts[1:], ""], strict=False)
    return [
        0.0 if text in (above, below) else length
        for length, (above, text, below) in zip(column.lengths, around, strict=True)
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


def _heads(table: Table, fonts: FontSet) -> list[float]:
    """What the longest piece of each column's heading needs."""
    bold = TextStyle(fonts, Role.HEI, TABLE_SIZE, TABLE_SIZE)
    heads = [0.0] * len(table.columns)
    for _, column, header in header_places(table):
        if header.colspan == 1:
            heads[column] = max(heads[column], _Column([header.text], bold).stretch)
    return heads


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

"""Tables that stand side by side on one sheet: where one ends and the next begins."""

from dataclasses import replace
from itertools import pairwise

from models.roster.grid import Grid
from models.roster.header_rows import Band
from models.roster.headings import normal_header
from models.roster.sheets import Sheet

_NARROWEST = 2


def parts_of(grid: Grid, band: Band, end: int) -> list[tuple[Grid, Band]]:
    """Return the tables under one row of headings, each with its own columns only.

    A list that goes on to the right begins its headings anew. A blank column alone parts nothing:
    staff leave such columns inside one table, too.
    """
    groups = _by_blank_columns(grid, band, end) or _by_repetition(band)
    if len(groups) < 2:
        return [(grid, band)]
    return [
        (
            Grid(_only(grid.sheet, columns[0], columns[-1])),
            replace(band, headers={column: band.headers[column] for column in columns}),
        )
        for columns in groups
    ]


def _by_blank_columns(grid: Grid, band: Band, end: int) -> list[list[int]]:
    columns = list(band.headers)
    gaps = [place for place in range(1, len(columns)) if columns[place] > columns[place - 1] + 1]
    if not gaps:
        return []
    # Headings over a gap are no gap, and neither are cells without a heading.
    filled = {column for row in range(band.top, end + 1) for column in grid.filled(row)}
    bounds = [0, *(p for p in gaps if columns[p] - 1 not in filled), len(columns)]
    groups = [columns[a:b] for a, b in pairwise(bounds)]
    names = [{normal_header(band.headers[column]) for column in group} for group in groups]
    alike = all(names[0] & other for other in names[1:])
    wide = all(len(group) >= _NARROWEST for group in groups)
    return groups if alike and wide else []


def _by_repetition(band: Band) -> list[list[int]]:
    columns = list(band.headers)
    names = [normal_header(band.headers[column]) for column in columns]
    for width in range(_NARROWEST, len(columns) // 2 + 1):
        times, rest = divmod(len(columns), width)
        distinct = len(set(names[:width])) == width
        if distinct and not rest and names == names[:width] * times:
            return [columns[start : start + width] for start in range(0, len(columns), width)]
    return []


def _only(sheet: Sheet, first: int, last: int) -> Sheet:
    """Return the sheet with nothing in the columns outside of a table."""
    margin = (None,) * (first - 1)
    rows = tuple((*margin, *row[first - 1 : last]) for row in sheet.rows)
    merged = (
        area for area in sheet.merged if first <= area.first_column and area.last_column <= last
    )
    return replace(sheet, rows=rows, merged=tuple(merged))

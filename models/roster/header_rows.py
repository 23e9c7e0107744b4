"""Finds the rows that hold the headings of the tables of a sheet."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from statistics import median

from models.roster.grid import Grid, is_text
from models.roster.headings import header_unit, is_usual_header, normal_header
from models.roster.sheets import CellValue

_DEEPEST = 4
_TOP_ROWS = 60
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_CELLS_THAT_DECIDE = 4
_LONGEST_HEADER = 60
_ROWS_OF_A_FORM = 4
_ROWS_THAT_SHOW_A_LIST = 12

Knows = Callable[[str], bool]


@dataclass(frozen=True)
class Band:
    """The rows of one table's headings, from `top` to `bottom`, and the text of each column."""

    top: int
    bottom: int
    headers: dict[int, str]


def find_bands(grid: Grid, known_headers: Collection[str]) -> list[Band]:
    """Return the header rows of a sheet, from top to bottom.

    Rows whose cells are `known_headers` come first; if there is none, rows whose cells are what
    headings of rosters usually are; if there is none either, the first row that is shaped like
    the head of a list.
    """
    for knows in (known_headers.__contains__ if known_headers else None, is_usual_header):
        bands = _bands(grid, knows) if knows else []
        if bands:
            return bands
    return _band_by_shape(grid)


def _bands(grid: Grid, knows: Knows) -> list[Band]:
    bands: list[Band] = []
    form_until = 0
    for row in _candidates(grid, knows):
        if row <= form_until or (bands and row <= bands[-1].bottom):
            continue
        band = _band_around(grid, row, bands[-1].bottom + 1 if bands else 1)
        below = _filled_below(grid, band.bottom, _ROWS_OF_A_FORM)
        # Headings that are repeated for the next printed page make no form.
        heading = list(grid.filled(row).values())
        if _is_form([cells for cells in below if list(cells.values()) != heading]):
            form_until = _end_of_block(grid, row)
        else:
            bands.append(band)
    return bands


def _filled_below(grid: Grid, row: int, count: int) -> list[dict[int, CellValue]]:
    return [cells for below in range(row + 1, row + count + 1) if (cells := grid.filled(below))]


def _is_form(below: list[dict[int, CellValue]]) -> bool:
    """Tell whether headings follow row after row: labels beside values, and no list."""
    labelled = 0
    for cells in below:
        labels = sum(isinstance(v, str) and is_usual_header(v) for v in cells.values())
        labelled += labels >= 2 and labels * 10 >= len(cells) * 4
    return labelled * 2 >= len(below) > 0


def _end_of_block(grid: Grid, row: int) -> int:
    while grid.filled(row):
        row += 1
    return row


def _candidates(grid: Grid, knows: Knows) -> Iterator[int]:
    for row in range(1, grid.last_row + 1):
        if row > _TOP_ROWS and not _begins_like_header(grid, row, knows):
            continue
        cells = grid.filled(row)
        words = [v for v in cells.values() if isinstance(v, str) and len(v) <= _LONGEST_HEADER]
        hits = sum(knows(normal_header(word)) for word in words)
        if hits >= 2 and hits * 10 >= len(cells) * 4 and len(words) * 10 >= len(cells) * 7:
            yield row


def _begins_like_header(grid: Grid, row: int, knows: Knows) -> bool:
    # Deep in a sheet nearly every row is a record: look at few cells, and only at short ones.
    looked_at = 0
    for cell in grid.sheet.rows[row - 1]:
        if cell is None:
            continue
        looked_at += 1
        if cell.__class__ is str and len(cell) <= 16 and knows(_plain_header(cell)):
            return True
        if looked_at == _CELLS_THAT_DECIDE:
            return False
    return False


def _plain_header(text: str) -> str:
    """Return a heading normalised; one of Chinese characters alone is so already."""
    return text if _CHINESE.fullmatch(text) else normal_header(text)


def _band_around(grid: Grid, row: int, floor: int) -> Band:
    top = bottom = row
    while top > floor and bottom - top + 1 < _DEEPEST and _belongs_above(grid, top - 1, top):
        top -= 1
    bottom = _lowest_merged(grid, top, bottom)
    while bottom - top + 1 < _DEEPEST and _belongs_below(grid, top, bottom):
        bottom = _lowest_merged(grid, top, bottom + 1)
    return Band(top, bottom, _flattened(grid, top, bottom))


def _lowest_merged(grid: Grid, top: int, bottom: int) -> int:
    reach = [a.last_row for row in range(top, bottom + 1) for a in grid.tall(row)]
    return max([bottom, *(row for row in reach if row < top + _DEEPEST)])


def _belongs_above(grid: Grid, above: int, row: int) -> bool:
    """Tell whether the row above holds the upper headings of `row`."""
    upper, lower = grid.texts(above), grid.texts(row)
    if len(upper) < 2 or any(":" in t or "：" in t for t in upper.values()):
        return False
    if not all(is_text(value) for value in grid.filled(above).values()):
        return False
    dated = sum(any(letter.isdigit() for letter in text) for text in upper.values())
    if 0 < dated < len(upper):
        # The office and the date of the roster, side by side: a second line of the title.
        return False
    spans_rows = any(area.last_row >= row for area in grid.tall(above))
    spans_columns = len(lower) > len(upper) and bool(grid.wide(above))
    return spans_rows or spans_columns or any(column not in lower for column in upper)


def _belongs_below(grid: Grid, top: int, bottom: int) -> bool:
    """Tell whether the row under `bottom` holds lower headings, or the units of the columns."""
    below = grid.filled(bottom + 1)
    if not below or not all(is_text(value) for value in below.values()):
        return False
    texts = grid.texts(bottom + 1)
    units = all(text[0] in "(（[【" and text[-1] in ")）]】" for text in texts.values())
    if units and (len(texts) > 1 or all(map(header_unit, texts.values()))):
        # A single （一）城区学校（26所） begins the first group of records.
        return True
    grouped = _grouped_columns(grid, top, bottom)
    return len(below) > 1 and set(below) <= grouped


def _grouped_columns(grid: Grid, top: int, bottom: int) -> set[int]:
    """Return the columns that stand under a heading which spans several columns."""
    columns: set[int] = set()
    for area in grid.wide(bottom):
        columns.update(range(area.first_column, min(area.last_column, area.first_column + 200) + 1))
    if columns or any(grid.wide(row) for row in range(top, bottom + 1)):
        return columns
    # Formats that tell nothing of merged areas: the blanks to the right of a heading.
    row = grid.filled(bottom)
    below = grid.filled(bottom + 1)
    blank = [column for column in below if column not in row and column > min(row, default=0)]
    for column in blank:
        left = max(c for c in row if c < column)
        columns.update({left, column} if left in below else {column})
    return columns


def _flattened(grid: Grid, top: int, bottom: int) -> dict[int, str]:
    """Return 上级_下级 for each column, every heading spread over the area it is merged over."""
    levels = [_level(grid, row, top, bottom) for row in range(top, bottom + 1)]
    headers: dict[int, str] = {}
    for column in sorted({column for level in levels for column in level}):
        path: list[str] = []
        for level in levels:
            text = level.get(column, "")
            if text and (not path or path[-1] != text):
                path.append(text)
        headers[column] = "_".join(path)
    return headers


def _level(grid: Grid, row: int, top: int, bottom: int) -> dict[int, str]:
    texts = grid.texts(row)
    level = dict(texts)
    wide = {area.first_column: area for area in grid.wide(row)}
    for column, text in texts.items():
        if column in wide:
            last = min(wide[column].last_column, column + 200)
            level.update(dict.fromkeys(range(column, last + 1), text))
    if not wide and row < bottom:
        below = grid.texts(row + 1)
        from_above = {
            area.first_column
            for upper in range(top, row)
            for area in grid.tall(upper)
            if area.last_row >= row
        }
        for column in sorted(set(below) - set(texts) - from_above):
            left = max((c for c in texts if c < column), default=None)
            if left is not None and left in below:
                level[column] = texts[left]
    return dict(sorted(level.items()))


def _band_by_shape(grid: Grid) -> list[Band]:
    for row in range(1, min(grid.last_row, _TOP_ROWS)):
        cells = grid.filled(row)
        texts = [normal_header(text) for text in grid.texts(row).values()]
        if (
            len(cells) >= 2
            and all(is_text(value) for value in cells.values())
            and all(1 <= len(text) <= 24 and ":" not in text for text in texts)
            and len(set(texts)) == len(texts)
            and _heads_a_list(grid, row, set(cells))
        ):
            return [_band_around(grid, row, 1)]
    return []


def _heads_a_list(grid: Grid, row: int, columns: set[int]) -> bool:
    below = _filled_below(grid, row, _ROWS_THAT_SHOW_A_LIST)
    if not below:
        return False
    widths = [len(cells) for cells in below]
    inside = sum(len(columns & set(cells)) for cells in below)
    fits = inside * 10 >= sum(widths) * 9 and median(widths) * 5 >= len(columns) * 2
    if not fits or median(widths) < 2 or _is_form(below):
        return False
    typed = any(_is_typed(below, column) for column in columns)
    return typed or len(below) >= 3


def _is_typed(below: list[dict[int, CellValue]], column: int) -> bool:
    values = [cells[column] for cells in below if column in cells]
    return bool(values) and all(not isinstance(v, str) or v.strip().isdigit() for v in values)

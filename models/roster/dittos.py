"""Marks that stand for the value above: 〃, 同上."""

from collections.abc import Mapping

from models.roster.sheets import CellValue

_DITTOS = frozenset({"〃", "″", '"', "”", "“", "''", "′′", "同上", "同前", "如上"})
_LONGEST = 8
# It does not show, and reading leaves it out.
_ZERO_WIDTH_SPACE = "\u200b"


def is_ditto(value: CellValue) -> bool:
    """Tell whether a cell says no more than that it has the value above."""
    return isinstance(value, str) and len(value) < _LONGEST and value.strip() in _DITTOS


def literally(value: str) -> str:
    """Return a text so written that a later reading takes it for what it is, and for no mark."""
    return value + _ZERO_WIDTH_SPACE if is_ditto(value) else value


def without_dittos(
    cells: Mapping[int, CellValue], above: Mapping[int, CellValue]
) -> Mapping[int, CellValue]:
    """Return the cells of a record with what its ditto marks mean.

    Args:
        cells: The record's filled cells by column.
        above: Those of the record above it, whose own marks are replaced already; what has
            nothing above stays a mark.
    """
    marks = [column for column, value in cells.items() if is_ditto(value)]
    if not marks:
        return cells
    return {**cells, **{column: above[column] for column in marks if column in above}}

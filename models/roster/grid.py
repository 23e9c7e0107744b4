"""A sheet as the finder of tables looks at it: which cells are filled, what is merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from models.roster.characters import folded
from models.roster.sheets import CellValue, MergedRange, Sheet


def is_blank(value: CellValue) -> bool:
    """Tell whether a cell shows nothing: empty, or only spaces and invisible characters."""
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    # Nearly every text begins with something visible; only doubtful ones are worth the folding.
    return not value or (not value[0].isalnum() and not folded(value))


def is_text(value: CellValue) -> TypeGuard[str]:
    """Tell whether a cell holds words: no number, date or error, no digits typed as text."""
    if not isinstance(value, str):
        return False
    if value[:1].isalpha():
        return True
    return not value.replace(".", "").replace("-", "").replace("/", "").strip().isdigit()


def shown(value: CellValue) -> str:
    """Return the text that an officer sees in a cell, on one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet by the numbers that Excel shows, counted from 1."""

    sheet: Sheet

    @property
    def last_row(self) -> int:
        """Number of the last row that was read."""
        return len(self.sheet.rows)

    def filled(self, row: int) -> dict[int, CellValue]:
        """Return the filled cells of a row by column; nothing for rows outside the sheet."""
        if not 1 <= row <= self.last_row:
            return {}
        # Asked for every cell of a sheet: the commonest answers need no call.
        return {
            column: value
            for column, value in enumerate(self.sheet.rows[row - 1], start=1)
            if value is not None
            and (
                value.__class__ is not str or (value and value[0].isalnum()) or not is_blank(value)
            )
        }

    def texts(self, row: int) -> dict[int, str]:
        """Return the filled cells of a row as text."""
        return {column: shown(value) for column, value in self.filled(row).items()}

    @cached_property
    def merged_from(self) -> Mapping[int, Sequence[MergedRange]]:
        """The merged areas by their first row."""
        found: dict[int, list[MergedRange]] = {}
        for area in self.sheet.merged:
            found.setdefault(area.first_row, []).append(area)
        return found

    def wide(self, row: int) -> tuple[MergedRange, ...]:
        """Return the merged areas that begin in `row` and span columns."""
        return tuple(a for a in self.merged_from.get(row, ()) if a.last_column > a.first_column)

    def tall(self, row: int) -> tuple[MergedRange, ...]:
        """Return the merged areas that begin in `row` and span rows."""
        return tuple(a for a in self.merged_from.get(row, ()) if a.last_row > a.first_row)

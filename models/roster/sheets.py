"""A workbook as plain data: what the reader hands to the rest of the program."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from models.roster.hidden import NOTHING_HIDDEN, Hidden


@dataclass(frozen=True)
class ErrorValue:
    """A cell in which Excel shows an error, such as `#N/A`."""

    text: str

    def __str__(self) -> str:
        return self.text


CellValue = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | ErrorValue | None
)
"""What a cell may hold. A date without time of day is a `date`, an empty cell is `None`."""

Row = tuple[CellValue, ...]


class WorkbookFormat(StrEnum):
    """What a file is by its content; its name is never asked."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    XML = "xml"


class MergedRange(NamedTuple):
    """A merged area, with the numbers that Excel shows: rows and columns from 1, both ends in."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is Excel's row 1 and `rows[0][0]` is A1; rows may differ in length.

    Attributes:
        name: Its name.
        rows: Its rows, hidden ones too.
        merged: Its merged areas.
        hidden: Whether the whole sheet is hidden.
        parts: Its hidden rows and columns.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False
    parts: Hidden = NOTHING_HIDDEN


@dataclass(frozen=True)
class Workbook:
    """A workbook that was read whole.

    Attributes:
        path: The file.
        format: What the file is by its content.
        sheets: Its sheets in the order of their tabs; charts and macros are left out.
        epoch_1904: Whether bare day numbers count from 1904 (workbooks made on an old Mac).
        sha256: Checksum of the file's content, taken before it was read.
    """

    path: Path
    format: WorkbookFormat
    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
    sha256: str = ""


def column_letters(column: int) -> str:
    """Return Excel's letters of a column counted from 1: 1 → A, 28 → AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

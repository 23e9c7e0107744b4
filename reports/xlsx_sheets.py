"""Workbooks in memory: text stays text, the same rows give the same bytes."""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Content: TypeAlias = str | int | float | bool | Decimal | date | None

_FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_WIDEST = 42.0
_MOST_DIGITS = 15
# Excel counts days from 1900 and takes 1900 for a leap year; older days and these are text.
_FIRST_DAY = date(1900, 3, 1)
_TAKEN_BY_EXCEL = str.maketrans(dict.fromkeys("[]:*?/\\", "·"))
_LONGEST_NAME = 31

TEXT_FORMAT = "@"
DAY_FORMAT = "yyyy-mm-dd"


class Book:
    """A workbook that is being written."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        # Nothing that an officer typed may become a formula, a link or a number on its own.
        self._workbook = Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_date_format": DAY_FORMAT,
            },
        )
        self._workbook.set_properties(
            {"author": "优教台账", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet; a name that Excel would refuse is made one that it takes."""
        plain = name.translate(_TAKEN_BY_EXCEL).strip("'") or "表"
        unique, number = plain[:_LONGEST_NAME], 1
        while unique.casefold() in self._names:
            number += 1
            ending = f"({number})"
            unique = plain[: _LONGEST_NAME - len(ending)] + ending
        self._names.add(unique.casefold())
        return self._workbook.add_worksheet(unique)

    def format(self, **properties: Any) -> Format:
        """Return a cell format; the same properties give the same one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format({**_FONT, **properties})
        return self._formats[key]

    def content(self) -> bytes:
        """Finish the workbook and return the file."""
        self._workbook.close()
        return self._buffer.getvalue()


def put(sheet: Worksheet, row: int, column: int, value: Content, style: Format) -> None:
    """Write one cell by its type; a number that Excel would round is written as text.

    Args:
        sheet: Where to.
        row: Row, counted from 0.
        column: Column, counted from 0.
        value: What to write.
        style: How it looks.
    """
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, float):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, int | Decimal):
        if len(Decimal(value).as_tuple().digits) <= _MOST_DIGITS:
            sheet.write_number(row, column, float(value), style)
        else:
            sheet.write_string(
                row, column, format(value, "f" if isinstance(value, Decimal) else "d"), style
            )
    elif isinstance(value, date):
        if value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, style)
        else:
            sheet.write_string(row, column, value.isoformat(), style)
    else:
        sheet.write_string(row, column, value, style)


def shown_width(text: str) -> int:
    """Return how many Latin letters wide a text is; of several lines, the widest."""
    return max(
        sum(1 if ord(letter) < 0x2000 else 2 for letter in line) for line in text.split("\n")
    )


def fitting_widths(columns: Iterable[Iterable[str]], room: float = 0.0) -> list[float]:
    """Return how wide columns are that hold their texts, within reason.

    Args:
        columns: The texts of each column.
        room: How wide all of them may be together, in Latin letters; what is left of it goes to
            columns whose texts would need several lines.
    """
    wanted = [
        max(max((shown_width(text) for text in texts), default=0) + 3.0, 8.0) for texts in columns
    ]
    widths = [min(each, _WIDEST) for each in wanted]
    lacking = [each - width for each, width in zip(wanted, widths, strict=True)]
    share = min(1.0, max(0.0, room - sum(widths)) / max(sum(lacking), 1.0))
    return [width + each * share for width, each in zip(widths, lacking, strict=True)]


def fit_columns(
    sheet: Worksheet, columns: Iterable[tuple[int, Iterable[str], Format | None]]
) -> None:
    """Make each column as wide as its texts, within reason, and give it a format for new cells."""
    for number, texts, style in columns:
        (width,) = fitting_widths([texts])
        sheet.set_column(number, number, width, style)

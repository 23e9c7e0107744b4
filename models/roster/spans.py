"""Columns that say from when to when in one cell: 起止时间 2026.9—2029.7."""

import re
from collections.abc import Collection
from dataclasses import replace

from models.ledgers import AnyLedger
from models.ledgers.field import Field
from models.roster.characters import half_width
from models.roster.sheets import CellValue
from models.roster.tables import Table, TableRow

_LOOKED_AT = 200
# What a term begins and ends with, by name; the planned end goes before the one that came.
_STARTS = ("started_on", "joined_on")
_ENDS = ("ends_on", "ended_on", "left_on")
_DAY = r"(?:19|20)\d\d(?:[.年/-]\d{1,2}(?:[.月/-]\d{1,2})?)?[年月日]?"
_SPAN = re.compile(rf"({_DAY})\s*(?:[-—–－~～]+|至|到)\s*(?:({_DAY})|至?今|现在|长期)?止?")


def span_of(value: CellValue) -> tuple[str, str] | None:
    """Return how a cell says from when and to when, or None where it says no such thing."""
    if not isinstance(value, str):
        return None
    found = _SPAN.fullmatch(half_width(value).strip())
    return (found[1], found[2] or "") if found else None


def with_spans(
    table: Table, ledger: AnyLedger, taken: Collection[str], free: Collection[int]
) -> Table:
    """Return the table with a column of terms as two: where they begin, and where they end.

    The first stays in its place, the second stands behind the last column. Both are named after
    the fields that they are values of: 起止时间_起始日期, 起止时间_结束日期.

    Args:
        table: What was found.
        ledger: What the records are read as.
        taken: The fields that have a column already.
        free: The columns that are none of a field.
    """
    start, end = _field(ledger, _STARTS), _field(ledger, _ENDS)
    if start is None or end is None or {start.name, end.name} & set(taken):
        return table
    column = next((each for each in sorted(free) if _holds_spans(table, each)), None)
    if column is None:
        return table
    behind, header = max(table.headers) + 1, table.headers[column]
    headers = {**table.headers, column: f"{header}_{start.label}", behind: f"{header}_{end.label}"}
    rows = tuple(_parted(row, column, behind) for row in table.rows)
    return replace(table, headers=headers, rows=rows)


def _field(ledger: AnyLedger, names: Collection[str]) -> Field | None:
    fields = {field.name: field for field in ledger.fields}
    return next((fields[name] for name in names if name in fields), None)


def _holds_spans(table: Table, column: int) -> bool:
    cells = [row.cells[column] for row in table.rows[:_LOOKED_AT] if column in row.cells]
    return 2 * sum(span_of(cell) is not None for cell in cells) > len(cells)


def _parted(row: TableRow, column: int, behind: int) -> TableRow:
    span = span_of(row.cells.get(column))
    if span is None:
        return row
    begun, ended = span
    # An end that was corrected in the preview stands in its place already.
    end = {behind: ended} if ended and behind not in row.cells else {}
    return TableRow(row.number, {**row.cells, column: begun, **end})

"""Lists under one row of headings, as tables for a workbook."""

from collections.abc import Iterable, Sequence

from reports.document import Annex
from reports.table import Align, HeaderCell, Table, TableColumn

NUMBER = TableColumn(1, is_number=True)
"""A column of numbers."""


def wide(weight: float = 3) -> TableColumn:
    """Return a column of words."""
    return TableColumn(weight, Align.LEFT)


def list_table(
    columns: Sequence[str | tuple[str, TableColumn]],
    rows: Iterable[Sequence[str]],
    caption: str = "",
    notes: Sequence[str] = (),
) -> Table:
    """Return rows of texts as a table.

    Args:
        columns: The heading of each column, and how its cells stand; a heading alone is that of
            a column of words.
        rows: The rows.
        caption: The title of the table, where an annex has several.
        notes: What is said below it.
    """
    pairs = [(each, wide()) if isinstance(each, str) else each for each in columns]
    return Table(
        caption=caption,
        header=(tuple(HeaderCell(name) for name, _ in pairs),),
        rows=tuple(tuple(row) for row in rows),
        columns=tuple(column for _, column in pairs),
        notes=tuple(notes),
    )


def list_annex(title: str, *tables: Table) -> Annex:
    """Return tables as an annex; in a workbook it is a sheet."""
    return Annex(title, tables, landscape=True)

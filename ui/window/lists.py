"""Lists that pages show, as tables for a workbook."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from models.progress import Progress
from reports.document import Annex
from reports.table import Align, HeaderCell, Table, TableColumn

NUMBER = TableColumn(1, is_number=True)
"""A column of numbers."""


def wide(weight: float = 3) -> TableColumn:
    """Return a column of words."""
    return TableColumn(weight, Align.LEFT)


def list_table(
    columns: Sequence[tuple[str, TableColumn]],
    rows: Iterable[Sequence[str]],
    caption: str = "",
    notes: Sequence[str] = (),
) -> Table:
    """Return rows of texts as a table.

    Args:
        columns: The heading of each column, and how its cells stand.
        rows: The rows.
        caption: The title of the table, where an annex has several.
        notes: What is said below it.
    """
    return Table(
        caption=caption,
        header=(tuple(HeaderCell(name) for name, _ in columns),),
        rows=tuple(tuple(row) for row in rows),
        columns=tuple(column for _, column in columns),
        notes=tuple(notes),
    )


def list_annex(title: str, *tables: Table) -> Annex:
    """Return tables as an annex; in a workbook it is a sheet."""
    return Annex(title, tables, landscape=True)


def write_lists(annexes: Sequence[Annex], path: Path, progress: Progress) -> Path:
    """Write lists to a workbook; a job."""
    from reports.xlsx import write_tables

    progress(0, 0, f"正在写入{annexes[0].title}")
    write_tables(annexes, path)
    return path

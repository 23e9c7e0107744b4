"""What tables a workbook holds, for the `inspect` command and for the first step of an import."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from models.progress import Progress, silent
from models.roster.hidden import NOTHING_HIDDEN, Hidden
from models.roster.reader import read_workbook
from models.roster.sheets import WorkbookFormat
from models.roster.tables import Table, find_tables


@dataclass(frozen=True)
class SheetInspection:
    """A sheet and the tables in it; a sheet that is no list has none."""

    name: str
    hidden: bool
    tables: tuple[Table, ...]
    parts: Hidden = NOTHING_HIDDEN


@dataclass(frozen=True)
class Inspection:
    """What was found in a workbook."""

    path: Path
    format: WorkbookFormat
    sheets: tuple[SheetInspection, ...]

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints."""
        return {
            "file": str(self.path),
            "format": self.format.value,
            "sheets": [
                {
                    "name": sheet.name,
                    "hidden": sheet.hidden,
                    "hidden_rows": [list(span) for span in sheet.parts.rows],
                    "hidden_columns": [list(span) for span in sheet.parts.columns],
                    "tables": [_table_json(table) for table in sheet.tables],
                }
                for sheet in self.sheets
            ],
        }


def inspect_workbook(
    path: Path, known_headers: Collection[str] = frozenset(), progress: Progress = silent
) -> Inspection:
    """Read a workbook and find its tables.

    Args:
        path: The file.
        known_headers: Headings to look for, as `normal_header` returns them; without a match the
            shape of each sheet decides.
        progress: Told the rows read so far; may stop the reading.

    Raises:
        WorkbookError: When the file cannot be read.
        Cancelled: When `progress` says so.
    """
    workbook = read_workbook(path, progress)
    return Inspection(
        workbook.path,
        workbook.format,
        tuple(
            SheetInspection(
                sheet.name, sheet.hidden, find_tables(sheet, known_headers), sheet.parts
            )
            for sheet in workbook.sheets
        ),
    )


def _table_json(table: Table) -> dict[str, object]:
    return {
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "records": len(table.rows),
        "columns": {str(column): text for column, text in sorted(table.headers.items())},
        "title_rows": list(table.title_rows),
        "left_out": [{"row": left.row, "reason": left.reason} for left in table.left_out],
    }

"""From a workbook to a plan: read, match columns, check rows, find who is who. Writes nothing.

The dry run and the real run are this one function: the real run hands its plan to the store.
"""

import gc
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from models.ledgers import AnyLedger
from models.progress import Progress, silent
from models.roster.checks import Draft, TableReader
from models.roster.known import Known
from models.roster.reader import read_workbook
from models.roster.references import References
from models.roster.results import (
    CellChange,
    ColumnMatch,
    Confidence,
    IgnoredSheet,
    NewRow,
    Outcome,
    Plan,
    PlannedValue,
    RowResult,
    SheetResult,
)
from models.roster.settlement import settle
from models.roster.sources import YEAR_KINDS, RosterError, SourceTable, find_sources

__all__ = [
    "CellChange",
    "ColumnMatch",
    "Confidence",
    "IgnoredSheet",
    "Known",
    "NewRow",
    "Outcome",
    "Plan",
    "PlannedValue",
    "RosterError",
    "RowResult",
    "SheetResult",
    "plan_import",
    "plan_tables",
]

_STEP = 500
_CHECKING = "正在核对名册"


def plan_import(
    path: Path,
    ledger: AnyLedger,
    known: Known,
    *,
    year: int | None = None,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Plan:
    """Plan the import of a workbook into a ledger.

    A column that the file lacks leaves what is known untouched. An empty cell of a column that it
    has empties the field, unless the field is one by which rows are found.

    Args:
        path: The workbook.
        ledger: What its rows are rows of.
        known: What the county already knows.
        year: The year of all rows, where the file has no column for it.
        sheet: The one sheet to take; otherwise every sheet that holds such a table.
        columns: Headings that the officer has given to a field by hand; "" leaves one out.
        progress: Told the rows; may stop the work.

    Raises:
        WorkbookError: The file cannot be read.
        RosterError: No sheet holds a table of the ledger.
        Cancelled: When `progress` says so.
    """
    workbook = read_workbook(path, progress)
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    sources, ignored = find_sources(workbook, ledger, year=year, sheet=sheet, columns=columns)
    results = plan_tables(sources, ledger, known, year=year, progress=progress)
    return Plan(path.name, checksum, ledger.name, results, ignored)


def plan_tables(
    sources: Sequence[SourceTable],
    ledger: AnyLedger,
    known: Known,
    *,
    year: int | None = None,
    progress: Progress = silent,
) -> tuple[SheetResult, ...]:
    """Plan the import of tables that were read already; the pure part of `plan_import`."""
    references = References(known)
    drafts: list[Draft] = []
    total = sum(len(source.table.rows) for source in sources)
    with _collector_at_rest():
        for source in sources:
            for draft in _reader(source, ledger, references, year).drafts():
                if len(drafts) % _STEP == 0:
                    progress(len(drafts), total, _CHECKING)
                drafts.append(draft)
        results = iter(settle(drafts, ledger, references))
    progress(total, total, _CHECKING)
    return tuple(_sheet_result(source, results) for source in sources)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let no garbage collection walk, in vain, over the many rows that are being made."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


def _reader(
    source: SourceTable, ledger: AnyLedger, references: References, year: int | None
) -> TableReader:
    given = {
        each.name: year
        for each in ledger.fields
        if each.kind in YEAR_KINDS and year is not None and each.name not in source.fields
    }
    return TableReader(
        source.table,
        source.columns,
        ledger,
        references,
        given=given,
        epoch_1904=source.epoch_1904,
    )


def _sheet_result(source: SourceTable, results: Iterator[RowResult]) -> SheetResult:
    table = source.table
    return SheetResult(
        name=table.sheet,
        header_row=table.header_rows[-1],
        columns=source.columns,
        results=tuple(islice(results, len(table.rows))),
        left_out=table.left_out,
    )

"""From a workbook to a plan: read, match columns, check rows, find who is who. Writes nothing.

The dry run and the real run are this one function: the real run hands its plan to the store.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from models.ledgers import AnyLedger
from models.progress import Progress, silent
from models.roster.additions import added_rows, lessons_of
from models.roster.checks import Draft, TableReader
from models.roster.edits import with_edits
from models.roster.known import Known
from models.roster.questions import questions_of
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
from models.roster.sheets import Workbook
from models.roster.sources import YEAR_KINDS, RosterError, SourceTable, find_sources
from models.roster.wishes import NO_WISHES, ColumnPolicy, Wishes

__all__ = [
    "CellChange",
    "ColumnMatch",
    "ColumnPolicy",
    "Confidence",
    "IgnoredSheet",
    "Known",
    "NewRow",
    "Outcome",
    "Plan",
    "Planned",
    "PlannedValue",
    "Roster",
    "RosterError",
    "RowResult",
    "SheetResult",
    "Wishes",
    "plan_import",
    "plan_roster",
    "plan_tables",
    "plan_with_sources",
    "read_roster",
]

_STEP = 500
_CHECKING = "正在核对名册"


@dataclass(frozen=True)
class Roster:
    """A file that was read once and may be planned as often as the officer decides something.

    Attributes:
        name: Name of the file.
        sha256: Checksum of its content.
        workbook: What was read.
    """

    name: str
    sha256: str
    workbook: Workbook


def read_roster(path: Path, progress: Progress = silent) -> Roster:
    """Read a file for planning.

    Raises:
        WorkbookError: The file cannot be read.
        Cancelled: When `progress` says so.
    """
    workbook = read_workbook(path, progress)
    return Roster(path.name, workbook.sha256, workbook)


def plan_import(
    path: Path,
    ledger: AnyLedger,
    known: Known,
    *,
    year: int | None = None,
    sheet: str | None = None,
    progress: Progress = silent,
) -> Plan:
    """Read a workbook and plan its import, with no more wishes than these; see `plan_roster`.

    Raises:
        WorkbookError: The file cannot be read.
        RosterError: No sheet holds a table of the ledger.
        Cancelled: When `progress` says so.
    """
    wishes = Wishes(year=year, sheet=sheet)
    return plan_roster(read_roster(path, progress), ledger, known, wishes, progress)


@dataclass(frozen=True)
class Planned:
    """A plan, and the tables that it was made from as far as they were taken.

    Attributes:
        plan: The plan; its sheets stand in the order of the tables.
        sources: The tables with their cells, corrections included.
    """

    plan: Plan
    sources: tuple[SourceTable, ...]


def plan_roster(
    roster: Roster,
    ledger: AnyLedger,
    known: Known,
    wishes: Wishes = NO_WISHES,
    progress: Progress = silent,
) -> Plan:
    """Plan the import of a roster into a ledger; see `plan_with_sources`.

    Raises:
        RosterError: No sheet holds a table of the ledger.
        Cancelled: When `progress` says so.
    """
    return plan_with_sources(roster, ledger, known, wishes, progress).plan


def plan_with_sources(
    roster: Roster,
    ledger: AnyLedger,
    known: Known,
    wishes: Wishes = NO_WISHES,
    progress: Progress = silent,
) -> Planned:
    """Plan the import of a roster into a ledger.

    A column that the file lacks leaves what is known untouched. An empty cell of a column that it
    has empties the field, unless the field is one by which rows are found, or the officer has
    said otherwise of the column.

    Args:
        roster: The file.
        ledger: What its rows are rows of.
        known: What the county already knows.
        wishes: What the officer has decided; planned again with more wishes, a roster keeps
            everything that was decided before.
        progress: Told the rows; may stop the work.

    Raises:
        RosterError: No sheet holds a table of the ledger.
        Cancelled: When `progress` says so.
    """
    workbook = with_edits(roster.workbook, wishes.edits)
    sources, ignored = find_sources(workbook, ledger, wishes)
    results = plan_tables(sources, ledger, known, wishes, progress)
    plan = Plan(
        roster.name,
        roster.sha256,
        ledger.name,
        results,
        ignored,
        questions=questions_of(sources, results, ledger),
        added=added_rows(roster.name, results, ledger, known, wishes),
        lessons=lessons_of(sources, ledger, wishes),
    )
    return Planned(plan, sources)


def plan_tables(
    sources: Sequence[SourceTable],
    ledger: AnyLedger,
    known: Known,
    wishes: Wishes = NO_WISHES,
    progress: Progress = silent,
) -> tuple[SheetResult, ...]:
    """Plan the import of tables that were found already."""
    references = References(known)
    drafts: list[Draft] = []
    total = sum(len(source.table.rows) for source in sources)
    with _collector_at_rest():
        for source in sources:
            for draft in _reader(source, ledger, references, wishes).drafts():
                if len(drafts) % _STEP == 0:
                    progress(len(drafts), total, _CHECKING)
                drafts.append(draft)
        results = iter(settle(drafts, ledger, references, wishes))
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
    source: SourceTable, ledger: AnyLedger, references: References, wishes: Wishes
) -> TableReader:
    year = wishes.year
    given = {
        each.name: year
        for each in ledger.fields
        if each.kind in YEAR_KINDS and year is not None and each.name not in source.fields
    }
    return TableReader(source, ledger, references, given=given, wishes=wishes)


def _sheet_result(source: SourceTable, results: Iterator[RowResult]) -> SheetResult:
    table = source.table
    return SheetResult(
        name=table.sheet,
        header_row=table.header_rows[-1],
        columns=source.columns,
        results=tuple(islice(results, len(table.rows))),
        left_out=table.left_out,
    )

"""Workbooks for the officer: templates, exports, marked rosters, tables of the year's documents."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from models.ledgers import AnyLedger
from models.roster.known import Known
from models.roster.results import Plan
from models.roster.wishes import Place
from reports.document import Annex
from reports.files import write_whole
from reports.xlsx_failed import failed_workbook
from reports.xlsx_faults import faults_workbook
from reports.xlsx_ledger import ledger_workbook, template
from reports.xlsx_lists import About, lists_workbook
from reports.xlsx_tables import tables_workbook


def write_template(ledger: AnyLedger, path: Path) -> None:
    """Write the empty roster of a ledger, with explanations and lists to choose from.

    Raises:
        FileNotWritten: The file could not be put there.
    """
    write_whole(path, template(ledger))


def write_ledger(
    ledger: AnyLedger,
    rows: Iterable[Any],
    known: Known,
    path: Path,
    *,
    full_ids: bool = False,
    only: Sequence[str] = (),
    about: About = (),
) -> None:
    """Write the rows of a ledger so that an import reads them back as the same.

    Args:
        ledger: What the rows are rows of.
        rows: The rows.
        known: Gives the names of what rows refer to.
        path: Where to.
        full_ids: Write ID and telephone numbers whole instead of masked.
        only: Names of the fields that are written, in their order; all of them when not given.
        about: What was exported and how, for a sheet of its own.

    Raises:
        FileNotWritten: The file could not be put there.
    """
    content = ledger_workbook(ledger, rows, known, full_ids=full_ids, only=only, about=about)
    write_whole(path, content)


def write_lists(lists: Sequence[Annex], path: Path, about: About) -> None:
    """Write lists as the window shows them, a sheet for each.

    Args:
        lists: The lists; one may be of several tables.
        path: Where to.
        about: What was exported and how, for a sheet of its own.

    Raises:
        FileNotWritten: The file could not be put there.
    """
    write_whole(path, lists_workbook(lists, about))


def write_failed(
    plan: Plan, source: Path, path: Path, *, edits: Mapping[Place, str] | None = None
) -> None:
    """Write the roster of a plan with the faults of its rows marked.

    Args:
        plan: The plan of the import.
        source: The file that was planned.
        path: Where to.
        edits: Cells that were corrected before it was planned.

    Raises:
        WorkbookError: The source cannot be read any more.
        FileNotWritten: The file could not be put there.
    """
    write_whole(path, failed_workbook(plan, source, edits=edits))


def write_faults(plan: Plan, files: Sequence[str], path: Path) -> None:
    """Write a list of what is wrong with exports of the statistics system.

    Args:
        plan: The plan of the folder.
        files: Names of the files that were read.
        path: Where to.

    Raises:
        FileNotWritten: The file could not be put there.
    """
    write_whole(path, faults_workbook(plan, files))


def write_tables(annexes: Sequence[Annex], path: Path) -> None:
    """Write the tables of a document's annexes, a sheet for each annex.

    Raises:
        FileNotWritten: The file could not be put there.
    """
    write_whole(path, tables_workbook(annexes))

"""A folder of one-workbook-per-school exports, planned as one import of year figures."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from models.ledgers import LEDGERS
from models.ledgers.school_year import SCHOOL_YEARS
from models.progress import Progress, silent
from models.roster.additions import added_rows
from models.roster.known import Known
from models.roster.plan import Planned, Roster, plan_tables, read_roster
from models.roster.questions import questions_of
from models.roster.references import References
from models.roster.refusals import WorkbookError
from models.roster.results import IgnoredSheet, Plan
from models.roster.sources import RosterError, SourceTable
from models.roster.statistics_export import is_statistics_export, statistics_tables
from models.roster.wishes import NO_WISHES, Place, Wishes

_ENDINGS = frozenset({".xlsx", ".xls", ".xlsm", ".et"})


def read_folder(
    folder: Path, progress: Progress = silent
) -> tuple[tuple[Roster, ...], tuple[IgnoredSheet, ...]]:
    """Read the workbooks of a folder; those that cannot be read are told, and the rest goes on.

    Raises:
        Cancelled: When `progress` says so.
    """
    paths = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _ENDINGS and not path.name.startswith((".", "~$"))
    )
    rosters: list[Roster] = []
    ignored: list[IgnoredSheet] = []
    for number, path in enumerate(paths):
        progress(number, len(paths), f"正在读取“{path.name}”")
        try:
            rosters.append(read_roster(path))
        except WorkbookError as error:
            ignored.append(IgnoredSheet(path.name, str(error)))
    progress(len(paths), len(paths), f"已读取“{folder.name}”")
    return tuple(rosters), tuple(ignored)


def plan_exports(
    name: str,
    rosters: Sequence[Roster],
    known: Known,
    wishes: Wishes = NO_WISHES,
    progress: Progress = silent,
    *,
    unread: Sequence[IgnoredSheet] = (),
) -> Planned:
    """Plan the import of exports that were read already: those of a folder, or a single one.

    Args:
        name: Name of the folder or file.
        rosters: What was read.
        known: What the county knows.
        wishes: The school year, answers about names of schools, and corrected cells.
        progress: Told the rows; may stop the work.
        unread: Files that could not be read, with the reason.

    Raises:
        RosterError: No year was chosen, or none of the workbooks is such an export.
        Cancelled: When `progress` says so.
    """
    if wishes.year is None:
        raise RosterError("统计系统的导出里没有学年，请先选定这些数据属于哪个学年，再导入。")
    sources, strangers = _sources(rosters, known)
    if not sources:
        raise RosterError(
            f"“{name}”里没有教育事业统计系统导出的学校工作簿（工作表名如“教基2106_小学”）。"
            "请选择导出文件所在的文件夹。"
        )
    sources = [_edited(source, wishes.edits) for source in sources]
    ledger = LEDGERS[SCHOOL_YEARS.name]
    results = plan_tables(sources, ledger, known, wishes, progress)
    plan = Plan(
        name,
        _checksum(rosters),
        ledger.name,
        results,
        (*unread, *strangers),
        questions=questions_of(sources, results, ledger),
        added=added_rows(name, results, ledger, known, wishes),
    )
    return Planned(plan, tuple(sources))


def _checksum(rosters: Sequence[Roster]) -> str:
    """Return the checksum of a single file, or one that stands for all of a folder."""
    if len(rosters) == 1:
        return rosters[0].sha256
    marks = "".join(roster.sha256 for roster in rosters)
    return hashlib.sha256(marks.encode("ascii")).hexdigest()


def _edited(source: SourceTable, edits: Mapping[Place, str]) -> SourceTable:
    """Return the table with corrected cells; its columns are no columns of a sheet."""
    table = source.table
    own = {
        (each.row, each.column): text for each, text in edits.items() if each.sheet == table.sheet
    }
    if not own:
        return source
    rows = []
    for row in table.rows:
        told = {c: text or None for (number, c), text in own.items() if number == row.number}
        rows.append(replace(row, cells={**row.cells, **told}))
    return replace(source, table=replace(table, rows=tuple(rows)))


def _sources(
    rosters: Sequence[Roster], known: Known
) -> tuple[list[SourceTable], list[IgnoredSheet]]:
    sources: list[SourceTable] = []
    strangers: list[IgnoredSheet] = []
    references = References(known)
    for roster in rosters:
        found = (
            statistics_tables(roster.workbook, references)
            if is_statistics_export(roster.workbook)
            else ()
        )
        sources += found
        if not found:
            strangers.append(IgnoredSheet(roster.name, "不是统计系统按学校导出的工作簿"))
    return sources, strangers

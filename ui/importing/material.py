"""What an officer hands to the import: a workbook, a folder of exports, or a pile of workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.ledgers import OFFICER_LEDGERS, AnyLedger
from models.ledgers.field import Kind
from models.ledgers.school_year import SCHOOL_YEARS
from models.problems import AppError
from models.progress import Progress
from models.roster.columns import known_headers, match_columns
from models.roster.folder_plan import read_folder
from models.roster.learned import Learned
from models.roster.plan import Roster, read_roster
from models.roster.results import Confidence, IgnoredSheet
from models.roster.statistics_export import is_statistics_export
from models.roster.tables import Table, find_tables
from models.store import Store
from ui.session import Clock

ENDINGS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et", ".csv", ".txt")
_CLEARLY = 1.5
_UNREACHABLE = 2.0


class NothingToImport(AppError):
    """A folder holds nothing that can be imported."""


@dataclass(frozen=True)
class Material:
    """What was read, once, and may be planned as often as the officer decides something.

    Attributes:
        path: The file or folder.
        rosters: The file; of a folder all exports of the statistics system.
        learned: What earlier imports have taught.
        likely: The ledgers in the order in which the headings speak for them.
        sure: Whether the first of them is the ledger beyond doubt.
        exports: Whether it is what the statistics system exports for each school.
        unread: Files of the folder that could not be read, with the reason.
    """

    path: Path
    rosters: tuple[Roster, ...]
    learned: Learned
    likely: tuple[str, ...]
    sure: bool
    exports: bool = False
    unread: tuple[IgnoredSheet, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were read."""
        if self.path.is_dir():
            return tuple(self.path / roster.name for roster in self.rosters)
        return (self.path,)

    @property
    def source(self) -> Path | None:
        """The file that is kept as it is; of a folder its exports are."""
        return self.path if self.path.is_file() else None


@dataclass(frozen=True)
class Pile:
    """Workbooks of a folder that are imported one after another."""

    paths: tuple[Path, ...]


def read_material(path: Path, data_file: Path, clock: Clock, progress: Progress) -> Material | Pile:
    """Read what the officer has chosen; a job with its own store, which writes nothing.

    Raises:
        WorkbookError: The file cannot be read.
        NothingToImport: The folder holds no workbooks.
        Cancelled: When `progress` says so.
    """
    with Store.open(data_file, clock) as store:
        learned = store.learned()
        empty = frozenset(name for name in _REFERRED_TO if not store.rows(name))
    if path.is_dir():
        return _read_folder(path, learned, progress)
    roster = read_roster(path, progress)
    if is_statistics_export(roster.workbook):
        return _exports(path, (roster,), learned)
    progress(0, 0, f"正在辨认“{path.name}”")
    likely, sure = likely_ledgers(_tables(roster), learned, empty)
    return Material(path, (roster,), learned, likely, sure)


def _read_folder(folder: Path, learned: Learned, progress: Progress) -> Material | Pile:
    paths = workbooks_in(folder)
    if not paths:
        raise NothingToImport(
            f"文件夹“{folder.name}”里没有名册文件。请选择放着 Excel 或 WPS 表格的文件夹。"
        )
    # One file tells what the others are, before all of them are read.
    if not is_statistics_export(read_roster(paths[0], progress).workbook):
        return Pile(paths)
    rosters, unread = read_folder(folder, progress)
    return _exports(folder, rosters, learned, unread)


def _exports(
    path: Path,
    rosters: tuple[Roster, ...],
    learned: Learned,
    unread: tuple[IgnoredSheet, ...] = (),
) -> Material:
    return Material(path, rosters, learned, (SCHOOL_YEARS.name,), True, True, unread)


def workbooks_in(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that may be rosters, by name."""
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in ENDINGS
            and path.is_file()
            and not path.name.startswith((".", "~$"))
        )
    )


def _tables(roster: Roster) -> list[Table]:
    headers = frozenset().union(*(known_headers(ledger) for ledger in OFFICER_LEDGERS))
    sheets = [sheet for sheet in roster.workbook.sheets if not sheet.hidden]
    return [table for sheet in sheets for table in find_tables(sheet, headers)]


def likely_ledgers(
    tables: Sequence[Table], learned: Learned, empty: frozenset[str] = frozenset()
) -> tuple[tuple[str, ...], bool]:
    """Return the ledgers, those for which the headings speak first, and whether it is clear.

    Args:
        tables: The tables of the file.
        learned: What was answered on earlier imports.
        empty: Ledgers without rows: no row can refer to them yet.
    """
    merits = {
        ledger.name: max((_merit(table, ledger, learned) for table in tables), default=0.0)
        - _UNREACHABLE * len(_needed_links(ledger) & empty)
        for ledger in OFFICER_LEDGERS
    }
    order = tuple(sorted(merits, key=lambda name: -merits[name]))
    best, second = (merits[name] for name in order[:2])
    return order, best > 0 and best - second >= _CLEARLY


def _needed_links(ledger: AnyLedger) -> frozenset[str]:
    return frozenset(
        field.target
        for field in ledger.fields
        if field.required and field.kind is Kind.REFERENCE and field.name not in ledger.fixed
    )


_REFERRED_TO = frozenset().union(*(_needed_links(ledger) for ledger in OFFICER_LEDGERS))


def _merit(table: Table, ledger: AnyLedger, learned: Learned) -> float:
    """Weigh how well the headings of a table fit: what is known, less what is strange or lacks."""
    matches = match_columns(table.headers, ledger, None, learned).values()
    known = {match.field for match in matches if match.field}
    required = {field.name for field in ledger.fields if field.required}
    weights = {Confidence.LABEL: 1.0, Confidence.LEARNED: 1.0}
    weight = sum(weights.get(match.confidence, 0.7) for match in matches if match.field)
    strange = sum(1 for match in matches if not match.field)
    return weight - 0.5 * strange - 2.0 * len(required - known - set(ledger.fixed))

"""Which tables of a workbook are rosters of a ledger, and why the others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute

from models.ledgers import AnyLedger
from models.ledgers.field import Kind
from models.problems import AppError
from models.roster.columns import known_headers, match_columns, rival_columns
from models.roster.grid import Grid
from models.roster.group_titles import with_group_titles
from models.roster.headings import header_unit, normal_header
from models.roster.results import ColumnMatch, IgnoredSheet
from models.roster.sheets import Sheet, Workbook
from models.roster.spans import with_spans
from models.roster.tables import Table, find_tables
from models.roster.wishes import NO_WISHES, Wishes
from models.wording import quoted

YEAR_KINDS = frozenset({Kind.SCHOOL_YEAR, Kind.YEAR})
_MONEY_UNITS = frozenset({"元", "百元", "千元", "万元", "百万元", "亿元"})


class RosterError(AppError):
    """A workbook holds no roster of the ledger that the officer has chosen."""


@dataclass(frozen=True)
class SourceTable:
    """A table of a workbook with what its columns stand for.

    Attributes:
        table: The table.
        columns: What its columns stand for.
        epoch_1904: How the workbook counts days.
        rivals: Columns that claim one field, the one that was taken first, by what they claim.
    """

    table: Table
    columns: Mapping[int, ColumnMatch]
    epoch_1904: bool = False
    rivals: Mapping[str, tuple[int, ...]] = attribute(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the table has a column for."""
        return frozenset(match.field for match in self.columns.values() if match.field)


def find_sources(
    workbook: Workbook, ledger: AnyLedger, wishes: Wishes = NO_WISHES
) -> tuple[tuple[SourceTable, ...], tuple[IgnoredSheet, ...]]:
    """Return the tables that hold rows of a ledger, and the sheets that were not taken.

    Args:
        workbook: What was read.
        ledger: What the rows shall be rows of.
        wishes: Which sheet, which year, what columns were said to be. Without a sheet every one
            that is not hidden is looked at.

    Raises:
        RosterError: There is no such sheet, or no table of the ledger.
    """
    available = _given_fields(ledger, wishes.year)
    sources: list[SourceTable] = []
    ignored: list[IgnoredSheet] = []
    for each in _chosen(workbook, wishes.sheet):
        if each.hidden and wishes.sheet is None:
            ignored.append(IgnoredSheet(each.name, "这是隐藏的工作表"))
            continue
        found = _sources_of(each, workbook.epoch_1904, ledger, wishes)
        fit = [source for source in found if not _lacking(ledger, source.fields | available)]
        sources += fit
        if not fit:
            ignored.append(IgnoredSheet(each.name, _why_not(each, found, ledger, available)))
    if not sources:
        raise RosterError(_nothing_found(workbook, ledger, ignored))
    if wishes.sheet is None:
        sources, strangers = _most_complete(sources, ledger, available)
        ignored += strangers
    return tuple(sources), tuple(ignored)


def all_sources(
    workbook: Workbook, ledger: AnyLedger, wishes: Wishes = NO_WISHES
) -> tuple[SourceTable, ...]:
    """Return every table of the sheets that are looked at, also those that fit no such ledger.

    Raises:
        RosterError: There is no sheet of the name that was chosen.
    """
    return tuple(
        source
        for each in _chosen(workbook, wishes.sheet)
        if not (each.hidden and wishes.sheet is None)
        for source in _sources_of(each, workbook.epoch_1904, ledger, wishes)
    )


def _given_fields(ledger: AnyLedger, year: int | None) -> frozenset[str]:
    """Return the fields that need no column, because the officer has chosen the year."""
    if year is None:
        return frozenset()
    return frozenset(each.name for each in ledger.fields if each.kind in YEAR_KINDS)


def _chosen(workbook: Workbook, name: str | None) -> Sequence[Sheet]:
    if name is None:
        return workbook.sheets
    chosen = [sheet for sheet in workbook.sheets if sheet.name == name]
    if not chosen:
        names = quoted(sheet.name for sheet in workbook.sheets)
        raise RosterError(
            f"“{workbook.path.name}”里没有名为“{name}”的工作表，现有的是{names}。请改选其中一个。"
        )
    return chosen


def _sources_of(
    sheet: Sheet, epoch_1904: bool, ledger: AnyLedger, wishes: Wishes
) -> list[SourceTable]:
    sources = []
    answered = {normal_header(header) for header in wishes.columns}
    known = known_headers(ledger) | answered | wishes.learned.headers_of(ledger.name)
    for found in find_tables(sheet, known):
        table = titled_table(found, sheet, ledger, wishes)
        matches = match_columns(table.headers, ledger, wishes.columns, wishes.learned)
        rivals = rival_columns(table.headers, ledger, wishes.columns, wishes.learned)
        columns = _with_units(sheet, table, matches)
        sources.append(SourceTable(table, columns, epoch_1904, rivals))
    return sources


def titled_table(table: Table, sheet: Sheet, ledger: AnyLedger, wishes: Wishes) -> Table:
    """Return a table with terms as two columns, and titles between its records as one more."""
    matches = match_columns(table.headers, ledger, wishes.columns, wishes.learned)
    fields = {match.field for match in matches.values() if not match.companion}
    unknown = [column for column, match in matches.items() if not match.field]
    table = with_spans(table, ledger, fields, unknown)
    return with_group_titles(table, sheet, ledger, fields)


def _with_units(
    sheet: Sheet, table: Table, columns: Mapping[int, ColumnMatch]
) -> Mapping[int, ColumnMatch]:
    """Give a unit of money above the table (单位：万元) to the columns that name none."""
    grid = Grid(sheet)
    above = (header_unit(text) for row in table.title_rows for text in grid.texts(row).values())
    unit = next((unit for unit in above if unit in _MONEY_UNITS), "")
    return {
        column: match if match.unit in _MONEY_UNITS else replace(match, unit=unit or match.unit)
        for column, match in columns.items()
    }


def _lacking(ledger: AnyLedger, available: frozenset[str]) -> list[str]:
    """Return the titles of the columns without which no row can be told from another."""
    if any(available.issuperset(key) for key in ledger.keys):
        return []
    key = [ledger.field(name) for name in ledger.keys[-1]]
    lacking = [each for each in key if each.name not in available]
    needed = [each for each in lacking if each.required]
    if not needed and len(lacking) < len(key):
        return []
    return [each.label for each in needed or lacking]


def _why_not(
    sheet: Sheet, found: Sequence[SourceTable], ledger: AnyLedger, available: frozenset[str]
) -> str:
    if not any(cell not in (None, "") for row in sheet.rows for cell in row):
        return "这是空表，没有任何内容"
    if not any(source.fields for source in found):
        return f"没有认出“{ledger.title}”的表头"
    best = max(found, key=lambda source: len(source.fields))
    lacking = _lacking(ledger, best.fields | available)
    years = [each.label for each in ledger.fields if each.kind in YEAR_KINDS]
    advice = "，也可以在导入时选定年份" if set(lacking) & set(years) else ""
    return f"第 {best.table.header_rows[-1]} 行的表头里没有{quoted(lacking)}这一列{advice}"


def _nothing_found(workbook: Workbook, ledger: AnyLedger, ignored: Sequence[IgnoredSheet]) -> str:
    needed = [each.label for each in ledger.fields if each.required]
    reasons = "；".join(f"工作表“{each.name}”：{each.reason}" for each in ignored[:3])
    return (
        f"“{workbook.path.name}”里没有可以导入的“{ledger.title}”名册（{reasons}）。"
        f"请确认选对了台账，并保留一行列名（{'、'.join(needed)}等）；也可以先导出模板照着填。"
    )


def _most_complete(
    sources: Sequence[SourceTable], ledger: AnyLedger, available: frozenset[str]
) -> tuple[list[SourceTable], list[IgnoredSheet]]:
    """Leave out tables that lack required columns, when others have them all.

    A list of teachers has a column of schools, but beside a list of schools it is none.
    """
    required = {each.name for each in ledger.fields if each.required} - set(ledger.fixed)
    whole = [source for source in sources if required <= source.fields | available]
    if not whole:
        return list(sources), []
    left = [source for source in sources if source not in whole]
    labels = [
        quoted(each.label for each in ledger.fields if each.name in required - source.fields)
        for source in left
    ]
    return whole, [
        IgnoredSheet(source.table.sheet, f"缺少{lacking}列，不像是“{ledger.title}”名册")
        for source, lacking in zip(left, labels, strict=True)
    ]

"""A file looked at as rosters of one ledger: which tables, which columns, what was left out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Field, Kind
from models.progress import Progress
from models.roster.columns import match_columns, rival_columns
from models.roster.grid import shown
from models.roster.headings import SERIAL_HEADERS, normal_header
from models.roster.hidden import Span
from models.roster.learned import LearnedColumn, column_keys
from models.roster.question import Question
from models.roster.questions import column_questions
from models.roster.results import ColumnMatch, Confidence, IgnoredSheet
from models.roster.sheets import Sheet, column_letters
from models.roster.sources import (
    YEAR_KINDS,
    RosterError,
    SourceTable,
    all_sources,
    find_sources,
)
from models.roster.wishes import ColumnPolicy, Wishes
from ui.importing.material import Material
from ui.importing.terms import masked, without_numbers

ARRANGEMENT_LEDGERS = frozenset({"districts", "groups", "pairings"})
_MEMBERS = re.compile("成员|牵头|学区长|龙头|核心校|总校|受援|支援|帮扶校|帮扶学校")

_EXAMPLES = 3
_LOOKED_FOR_EXAMPLES = 200
_FIRST_CELLS = 6


@dataclass(frozen=True)
class Look:
    """What a file holds of one ledger.

    Attributes:
        ledger: Name of the ledger.
        tables: The tables that are taken; of a file that does not fit, all that it has.
        ignored: The sheets that are not taken, with the reason.
        refusal: Why nothing can be taken, as a sentence; "" where something can.
    """

    ledger: str
    tables: tuple[SourceTable, ...]
    ignored: tuple[IgnoredSheet, ...] = ()
    refusal: str = ""


def look(material: Material, ledger: AnyLedger, wishes: Wishes, progress: Progress) -> Look:
    """Look at a file as rosters of a ledger; a job."""
    progress(0, 0, f"正在辨认“{material.path.name}”")
    if material.exports:
        return Look(ledger.name, (), material.unread)
    workbook = material.rosters[0].workbook
    try:
        taken, ignored = find_sources(workbook, ledger, wishes)
    except RosterError as error:
        # A column given to a field by hand may yet make a roster of it.
        return Look(ledger.name, all_sources(workbook, ledger, wishes), (), str(error))
    return Look(ledger.name, taken, ignored)


# What was found.


def found_lines(material: Material, seen: Look) -> Iterator[tuple[str, ...]]:
    """Yield a line for each table that is taken, then for each sheet that is not."""
    sheets = {sheet.name: sheet for each in material.rosters for sheet in each.workbook.sheets}
    for source in seen.tables:
        table = source.table
        yield (
            table.sheet,
            "不符合" if seen.refusal else "读取",
            _rows(table.title_rows),
            _rows(table.header_rows),
            f"{len(table.rows)}",
            f"{len(table.left_out)}",
            _hidden(sheets.get(table.sheet)),
        )
    for ignored in seen.ignored:
        yield ignored.name, "不读取", "", "", "", "", ignored.reason
    if material.exports:
        for roster in material.rosters:
            yield roster.name, "读取", "", "", "", "", "统计系统导出的学校工作簿"


def left_out_lines(material: Material, seen: Look) -> Iterator[tuple[str, ...]]:
    """Yield a line for each row that is no record: where, what stands there, and why."""
    sheets = {sheet.name: sheet for each in material.rosters for sheet in each.workbook.sheets}
    for source in seen.tables:
        sheet = sheets[source.table.sheet]
        for row in source.table.title_rows:
            yield sheet.name, str(row), _first_cells(sheet, row), "表头上面的标题或说明"
        for each in source.table.left_out:
            yield sheet.name, str(each.row), _first_cells(sheet, each.row), each.reason


def _first_cells(sheet: Sheet, row: int) -> str:
    texts = [text for text in map(shown, sheet.rows[row - 1]) if text]
    return "　".join(without_numbers(text) for text in texts[:_FIRST_CELLS])


def _rows(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return "无"
    first, last = numbers[0], numbers[-1]
    return f"第 {first} 行" if first == last else f"第 {first}—{last} 行"


def _hidden(sheet: Sheet | None) -> str:
    if sheet is None:
        return ""
    rows = [_span(str(first), str(last)) for first, last in sheet.parts.rows]
    columns = [_columns(span) for span in sheet.parts.columns]
    parts = [f"第 {'、'.join(rows)} 行"] * bool(rows) + [f"{'、'.join(columns)} 列"] * bool(columns)
    if sheet.hidden:
        parts.insert(0, "整张表")
    return f"{'、'.join(parts)}是隐藏的，照样读取" if parts else ""


def _columns(span: Span) -> str:
    first, last = span
    return _span(column_letters(first), column_letters(last))


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}—{last}"


# Columns.


@dataclass(frozen=True)
class ColumnLine:
    """A column of the file, as it is decided about; the same in all tables that have it.

    Attributes:
        key: Its key among the headings.
        match: What it is taken for.
        letters: Where it stands, as Excel names it.
        examples: What stands in its first rows, personal numbers masked.
        policy: What it may do to rows that are known.
        rivals: The other columns that claim the same field, while nobody has decided.
        claims: The field, or field and companion, that it and its rivals claim.
        left_out: Whether an officer left it out: `CHOSEN` now, `LEARNED` earlier, else `NONE`.
    """

    key: str
    match: ColumnMatch
    letters: str
    examples: str
    policy: ColumnPolicy
    rivals: tuple[str, ...] = ()
    claims: str = ""
    left_out: Confidence = Confidence.NONE

    @property
    def asks(self) -> bool:
        """Whether the officer should look at it."""
        if self.rivals or self.match.confidence is Confidence.PART:
            return True
        unknown = self.match.confidence is Confidence.NONE and self.left_out is Confidence.NONE
        return unknown and bool(self.examples) and not self.counts_rows

    @property
    def counts_rows(self) -> bool:
        """Whether it only numbers the rows."""
        return normal_header(self.match.header) in SERIAL_HEADERS


def column_lines(seen: Look, wishes: Wishes) -> list[ColumnLine]:
    """Return the columns of all tables, each once, with what they are taken for now."""
    ledger = LEDGERS[seen.ledger]
    lines: dict[str, ColumnLine] = {}
    for source in seen.tables:
        keys = column_keys(source.table.headers)
        matches = _matches(source, ledger, wishes)
        rivals = {
            key: question
            for question in _questions(source, ledger, wishes)
            for key in question.options
        }
        taught = wishes.learned.columns_of(ledger.name, frozenset(keys.values()))
        for column, key in keys.items():
            match = matches[column]
            if key in lines and (lines[key].examples or not source.table.rows):
                continue
            asked = rivals.get(key)
            others = tuple(each for each in asked.options if each != key) if asked else ()
            lines[key] = ColumnLine(
                key,
                match,
                column_letters(column),
                _examples(source, column, match, ledger),
                wishes.policies.get(match.field, ColumnPolicy.OVERWRITE),
                others,
                asked.field if asked else "",
                _left_out(key, match, wishes, taught),
            )
    return list(lines.values())


def _matches(source: SourceTable, ledger: AnyLedger, wishes: Wishes) -> Mapping[int, ColumnMatch]:
    return match_columns(source.table.headers, ledger, wishes.columns, wishes.learned)


def _questions(source: SourceTable, ledger: AnyLedger, wishes: Wishes) -> list[Question]:
    rivals = rival_columns(source.table.headers, ledger, wishes.columns, wishes.learned)
    return list(column_questions(replace(source, rivals=rivals), ledger))


def _left_out(
    key: str, match: ColumnMatch, wishes: Wishes, taught: Mapping[str, LearnedColumn]
) -> Confidence:
    if wishes.columns.get(key, wishes.columns.get(match.header)) == "":
        return Confidence.CHOSEN
    if not match.field and key in taught and not taught[key].field:
        return Confidence.LEARNED
    return Confidence.NONE


def _examples(source: SourceTable, column: int, match: ColumnMatch, ledger: AnyLedger) -> str:
    texts: dict[str, None] = {}
    for row in source.table.rows[:_LOOKED_FOR_EXAMPLES]:
        text = shown(row.cells.get(column))
        if text:
            texts[text] = None
        if len(texts) == _EXAMPLES:
            break
    return "，".join(masked(text, match.target, ledger) for text in texts)


def lacking_fields(seen: Look, wishes: Wishes) -> list[Field]:
    """Return the required fields that no column is taken for."""
    ledger = LEDGERS[seen.ledger]
    taken = {line.match.field for line in column_lines(seen, wishes) if not line.match.companion}
    return [
        field
        for field in ledger.fields
        if field.required
        and field.name not in taken
        and field.kind not in YEAR_KINDS
        and field.name not in ledger.fixed
    ]


def may_be_given(field: Field) -> bool:
    """Tell whether all new rows of a file may well have the same: all are 公办, but not 李明."""
    return field.kind in (Kind.CHOICE, Kind.YES_NO)


def members_named(lines: Iterable[ColumnLine], ledger: AnyLedger) -> list[str]:
    """Return the headings under which a list of districts or groups names their schools.

    Schools are members with a role and a term each, and have a ledger of their own.
    """
    if ARRANGEMENT_LEDGERS.isdisjoint({ledger.name}):
        return []
    unknown = (line.match.header for line in lines if not line.match.field and line.examples)
    return [header for header in unknown if _MEMBERS.search(header)]


def asks_year(seen: Look) -> bool:
    """Tell whether the ledger's rows belong to a year that a table has no column for."""
    years = {field.name for field in LEDGERS[seen.ledger].fields if field.kind in YEAR_KINDS}
    return bool(years) and not all(years & source.fields for source in seen.tables)


def confirmed(lines: Iterable[ColumnLine], wishes: Wishes) -> Wishes:
    """Return the wishes with every column that was to be looked at taken as it was shown."""
    seen = {line.key: line.match.target for line in lines if line.asks and not line.rivals}
    return replace(wishes, columns={**wishes.columns, **seen})


def given_to(line: ColumnLine, target: str, wishes: Wishes) -> Wishes:
    """Return the wishes with a column given to a field by hand; its rivals are left out.

    Args:
        line: The column.
        target: The field, with its companion where there is one; "" leaves the column out.
        wishes: What was decided so far.
    """
    taken = {line.key: target}
    if target and target == line.claims:
        taken |= dict.fromkeys(line.rivals, "")
    return replace(wishes, columns={**wishes.columns, **taken})

"""What the import pages ask of the models: what a file may be, and a plan as lines to look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.ledgers import LEDGERS, OFFICER_LEDGERS, AnyLedger
from models.problems import ProblemCode, RowProblem
from models.progress import Progress
from models.roster.columns import known_headers, match_columns
from models.roster.inspection import Inspection, inspect_workbook
from models.roster.plan import plan_import
from models.roster.results import (
    ColumnMatch,
    Confidence,
    NewRow,
    Outcome,
    Plan,
    PlannedValue,
    RowResult,
)
from models.roster.tables import Table
from models.store import Changes, Store
from ui.session import Clock, Session
from ui.shown import shown_text

CAUSES: Mapping[ProblemCode, str] = {
    ProblemCode.MISSING: "必填项没有填",
    ProblemCode.NOT_IN_LIST: "不在可填的范围内",
    ProblemCode.BAD_NUMBER: "不是数字",
    ProblemCode.NEGATIVE: "是负数",
    ProblemCode.BAD_DATE: "不是日期",
    ProblemCode.BAD_YES_NO: "看不出是或否",
    ProblemCode.BAD_CODE: "不是代码",
    ProblemCode.TOO_LONG: "太长",
    ProblemCode.ERROR_CELL: "公式错误",
    ProblemCode.DAMAGED_NUMBER: "长数字已被改坏",
    ProblemCode.BAD_IDENTITY: "身份证件号有误",
    ProblemCode.UNKNOWN_REFERENCE: "找不到对应的记录",
    ProblemCode.AMBIGUOUS_REFERENCE: "对得上不止一条记录",
    ProblemCode.DUPLICATE_ROW: "文件内重复而内容不同",
    ProblemCode.DUPLICATE_VALUE: "与别的记录重复",
    ProblemCode.CONTRADICTION: "前后矛盾",
    ProblemCode.NO_COLUMN: "缺少必填的列",
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NEW: "新增",
    Outcome.UPDATED: "更新",
    Outcome.SAME: "未变",
    Outcome.SKIPPED: "略过",
    Outcome.FAILED: "有问题",
}
CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.LABEL: "名称相同",
    Confidence.SPELLING: "常见写法",
    Confidence.PART: "部分相同，请核对",
    Confidence.CHOSEN: "手工指定",
    Confidence.LEARNED: "沿用上次",
    Confidence.NONE: "不导入",
}


# What a file may be.


@dataclass(frozen=True)
class Wish:
    """What the officer has chosen for an import.

    Attributes:
        path: The workbook.
        ledger: What its rows are rows of.
        sheet: The one sheet to take; `None` for all that fit.
        year: The year of rows that name none.
        columns: Headings that were given to a field by hand; "" leaves one out.
    """

    path: Path
    ledger: AnyLedger
    sheet: str | None
    year: int
    columns: Mapping[str, str]


def inspect(path: Path, progress: Progress) -> Inspection:
    """Read a workbook and find its tables, whichever ledger they belong to; a job."""
    headers = frozenset().union(*(known_headers(ledger) for ledger in OFFICER_LEDGERS))
    return inspect_workbook(path, headers, progress)


def tables_of(found: Inspection, sheet: str | None = None) -> list[Table]:
    """Return the tables of the sheets that are not hidden, or of one sheet."""
    return [
        table
        for each in found.sheets
        if each.name == sheet or (sheet is None and not each.hidden)
        for table in each.tables
    ]


def likely_ledgers(found: Inspection) -> list[AnyLedger]:
    """Return the ledgers in the order in which the file's headings speak for them."""
    tables = tables_of(found)

    def merit(ledger: AnyLedger) -> float:
        return max((_merit(table, ledger) for table in tables), default=0.0)

    return sorted(OFFICER_LEDGERS, key=merit, reverse=True)


def _merit(table: Table, ledger: AnyLedger) -> float:
    """Weigh how well the headings of a table fit: what is known, less what is strange or lacks."""
    matches = match_columns(table.headers, ledger).values()
    known = {match.field for match in matches if match.field}
    required = {field.name for field in ledger.fields if field.required}
    weight = sum(
        1.0 if match.confidence is Confidence.LABEL else 0.7 for match in matches if match.field
    )
    strange = sum(1 for match in matches if not match.field)
    return weight - 0.5 * strange - 2.0 * len(required - known)


def columns_of(
    table: Table, ledger: AnyLedger, by_hand: Mapping[str, str]
) -> dict[int, ColumnMatch]:
    """Return what each column of a table stands for, with what was chosen by hand."""
    return match_columns(table.headers, ledger, by_hand)


# Jobs.


def make_plan(wish: Wish, data_file: Path, clock: Clock, progress: Progress) -> Plan:
    """Plan an import; a job with its own store, which writes nothing."""
    with Store.open(data_file, clock) as store:
        known = store.known()
    return plan_import(
        wish.path,
        wish.ledger,
        known,
        year=wish.year,
        sheet=wish.sheet,
        columns=wish.columns,
        progress=progress,
    )


def write_plan(plan: Plan, data_file: Path, clock: Clock, progress: Progress) -> Changes | None:
    """Write a plan; a job with its own store."""
    progress(0, 0, f"正在写入“{plan.file}”")
    with Store.open(data_file, clock) as store:
        return store.commit(plan)


def write_failed_rows(plan: Plan, source: Path, target: Path, progress: Progress) -> Path:
    """Write the rows with problems to a workbook; a job."""
    from reports.xlsx import write_failed

    progress(0, 0, f"正在写入“{target.name}”")
    write_failed(plan, source, target)
    return target


def without_failed(plan: Plan) -> Plan:
    """Return the plan that writes the right rows and leaves the others."""
    return replace(plan, partial=True)


# A plan as lines.


def count_lines(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield what becomes of all rows together where there are several sheets, then of each's."""
    if len(plan.sheets) > 1:
        total = plan.counts()
        rows = sum(sheet.rows for sheet in plan.sheets)
        yield "合计", str(rows), *(str(total[outcome.value]) for outcome in Outcome)
    for sheet in plan.sheets:
        counts = sheet.counts()
        yield sheet.name, str(sheet.rows), *(str(counts[outcome.value]) for outcome in Outcome)


@dataclass(frozen=True)
class Cause:
    """Problems that have the same cause in the same column."""

    title: str
    column: str
    problems: tuple[RowProblem, ...]

    def line(self) -> tuple[str, ...]:
        """Return the cause as a line: what, where, how often, from which row to which."""
        rows = [problem.row for problem in self.problems]
        span = f"第 {rows[0]} 行" if len(rows) == 1 else f"第 {min(rows)}—{max(rows)} 行"
        return self.title, self.column.replace("_", " / "), str(len(rows)), span


def causes(problems: Iterable[RowProblem]) -> list[Cause]:
    """Group problems by cause and column, the most frequent first."""
    groups: dict[tuple[ProblemCode, str], list[RowProblem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.column), []).append(problem)
    found = [Cause(CAUSES[code], column, tuple(group)) for (code, column), group in groups.items()]
    return sorted(found, key=lambda cause: -len(cause.problems))


class PlanText:
    """Writes the values of a plan as the officer reads them."""

    def __init__(self, session: Session, plan: Plan) -> None:
        self._session = session
        self._plan = plan
        self._ledger = LEDGERS[plan.ledger]
        self._inserts = [dict(values) for values in plan.inserts()]

    def value(self, name: str, value: PlannedValue) -> str:
        """Return a value; a link to a row that the plan adds by that row's name."""
        if isinstance(value, NewRow):
            return self._named(self._inserts[value.index])
        return shown_text(self._session, self._ledger.field(name), value)

    def _named(self, values: Mapping[str, PlannedValue]) -> str:
        names = [name for name in self._ledger.label if values.get(name) is not None]
        return " ".join(self.value(name, values[name]) for name in names)

    def name_of(self, result: RowResult) -> str:
        """Return how the row is called."""
        if result.row_id:
            return self._session.names(self._ledger.name).get(result.row_id, "")
        return self._named(result.values)

    def new_lines(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the headings and lines of the rows that are new."""
        results = self._of(Outcome.NEW)
        given = {name for result in results for name in result.values}
        fields = [field for field in self._ledger.fields if field.name in given]
        headings = ("工作表", "行", *(field.title for field in fields))
        lines = [
            (
                result.sheet,
                str(result.row),
                *(self.value(field.name, result.values.get(field.name)) for field in fields),
            )
            for result in results
        ]
        return headings, lines

    def changed_lines(self) -> list[tuple[str, ...]]:
        """Return a line for each field of a known row that changes: before and after."""
        return [
            (
                result.sheet,
                str(result.row),
                self.name_of(result),
                self._ledger.field(change.field).label,
                self.value(change.field, change.before),
                self.value(change.field, change.after),
            )
            for result in self._of(Outcome.UPDATED)
            for change in result.changes
        ]

    def left_lines(self) -> list[tuple[str, ...]]:
        """Return what is not written and why: rows that are no records, double rows, sheets."""
        lines: list[tuple[str, ...]] = [
            (each.name, "", "未读取", each.reason) for each in self._plan.ignored
        ]
        for sheet in self._plan.sheets:
            lines += [(sheet.name, str(row.row), "不是记录", row.reason) for row in sheet.left_out]
        for outcome in (Outcome.SKIPPED, Outcome.SAME):
            lines += [
                (each.sheet, str(each.row), OUTCOMES[outcome], each.reason or self.name_of(each))
                for each in self._of(outcome)
            ]
        return lines

    def _of(self, outcome: Outcome) -> Sequence[RowResult]:
        return [result for result in self._plan.results if result.outcome is outcome]

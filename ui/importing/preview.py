"""A plan as a table to look at: the rows of the file by what becomes of them, and their cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from models.ledgers import LEDGERS
from models.ledgers.field import Kind
from models.problems import RowProblem
from models.roster.candidates import terms
from models.roster.grid import shown
from models.roster.results import CellChange, NewRow, Outcome, PlannedValue, RowResult
from models.roster.sources import SourceTable
from models.roster.wishes import Place
from ui.importing.proposal import Proposal
from ui.importing.terms import CAUSES, CONFLICTS, OUTCOMES, masked, shown_heading, without_numbers
from ui.session import Session
from ui.shown import shown_text

_FIRST_CELLS = 6


class Mark(Enum):
    """What a cell of the preview is marked as."""

    PLAIN = "plain"
    CHANGED = "changed"
    WRONG = "wrong"


@dataclass(frozen=True)
class PreviewRow:
    """A record of the file.

    Attributes:
        source: The table that it stands in.
        cells: Its place among the rows of the table.
        result: What becomes of it.
    """

    source: SourceTable
    cells: int
    result: RowResult


@dataclass(frozen=True)
class PreviewColumn:
    """A column of the preview: what the tables of the file take for one field.

    Attributes:
        target: The field, or the field and its companion.
        heading: Its heading in the file.
    """

    target: str
    heading: str


@dataclass(frozen=True)
class Group:
    """Rows that belong together because the same becomes of them for the same reason.

    Attributes:
        outcome: What becomes of them; `None` for all rows.
        title: What they have in common.
        rows: Their numbers in the preview.
        target: The field that it is about; "" for none.
        part: Whether it is a part of the group above it.
    """

    outcome: Outcome | None
    title: str
    rows: tuple[int, ...]
    target: str = ""
    part: bool = False


class Preview:
    """A proposal with its rows in the order of the file."""

    def __init__(self, session: Session, proposal: Proposal) -> None:
        self.proposal = proposal
        self.ledger = LEDGERS[proposal.plan.ledger]
        self._session = session
        self.rows: Sequence[PreviewRow] = [
            PreviewRow(source, place, result)
            for source, sheet in zip(proposal.sources, proposal.plan.sheets, strict=True)
            for place, result in enumerate(sheet.results)
        ]

    @cached_property
    def columns(self) -> Sequence[PreviewColumn]:
        """The columns that are imported, in the order of the file."""
        found: dict[str, PreviewColumn] = {}
        for source in self.proposal.sources:
            for match in source.columns.values():
                if match.target:
                    column = PreviewColumn(match.target, shown_heading(match.header))
                    found.setdefault(match.target, column)
        return list(found.values())

    @cached_property
    def _places(self) -> Mapping[int, Mapping[str, int]]:
        """For each table the number of the column of each target."""
        return {
            id(source): {match.target: column for column, match in source.columns.items()}
            for source in self.proposal.sources
        }

    @cached_property
    def _inserts(self) -> Sequence[Mapping[str, PlannedValue]]:
        return list(self.proposal.plan.inserts())

    @property
    def several_sheets(self) -> bool:
        """Whether the rows come from more than one sheet."""
        return len({row.result.sheet for row in self.rows}) > 1

    # Cells.

    def place(self, number: int, target: str) -> Place | None:
        """Return where a cell stands in the file; `None` when its table has no such column."""
        row = self.rows[number]
        column = self._places[id(row.source)].get(target)
        return None if column is None else Place(row.result.sheet, row.result.row, column)

    def raw(self, number: int, target: str) -> str:
        """Return what stands in a cell of the file, in full."""
        row = self.rows[number]
        column = self._places[id(row.source)].get(target)
        if column is None:
            return ""
        return shown(row.source.table.rows[row.cells].cells.get(column))

    def text(self, number: int, target: str) -> str:
        """Return a cell as it is shown: what changes with its value before and after."""
        change = self._change(number, target)
        if change is not None:
            before = self.value(change.field, change.before) or "（空）"
            return f"{before} → {self.value(change.field, change.after) or '（空）'}"
        text = self.raw(number, target)
        return text if self.problems_at(number, target) else masked(text, target, self.ledger)

    def mark(self, number: int, target: str) -> Mark:
        """Return what a cell is marked as."""
        if self.problems_at(number, target):
            return Mark.WRONG
        return Mark.CHANGED if self._change(number, target) is not None else Mark.PLAIN

    def problems_at(self, number: int, target: str) -> Sequence[RowProblem]:
        """Return what is wrong with a cell."""
        row = self.rows[number]
        if not row.result.problems:
            return ()
        column = self._places[id(row.source)].get(target)
        header = row.source.columns[column].header if column is not None else None
        return [each for each in row.result.problems if each.column == header]

    def _change(self, number: int, target: str) -> CellChange | None:
        changes = self.rows[number].result.changes
        return next((each for each in changes if each.field == target), None)

    def value(self, name: str, value: PlannedValue) -> str:
        """Return a value of the plan; a link to a row that the plan adds by that row's name."""
        if isinstance(value, NewRow):
            values = self._inserts[value.index]
            names = (n for n in self.ledger.label if values.get(n) is not None)
            return " ".join(self.value(n, values[n]) for n in names)
        return shown_text(self._session, self.ledger.field(name), value)

    def terms(self, target: str) -> list[str]:
        """Return the terms of a field that has a list of them."""
        name, _, companion = target.partition(".")
        field = None if companion or not name else self.ledger.field(name)
        if field is None or (field.choices is None and field.kind is not Kind.YES_NO):
            return []
        return [each.label for each in terms("", field, self.ledger) if each.answer]

    # Rows.

    def outcome(self, number: int) -> str:
        """Return what becomes of a row, in words."""
        result = self.rows[number].result
        return "冲突" if _conflicts(result) else OUTCOMES[result.outcome]

    def story(self, number: int) -> str:
        """Return all there is to say of a row, a sentence a line."""
        result = self.rows[number].result
        head = f"{result.sheet} 第 {result.row} 行："
        if result.problems:
            told = "\n".join(problem.message for problem in result.problems)
            return f"{head}{told}\n这一行写着：{self._written(number)}"
        if result.outcome is Outcome.SKIPPED:
            return head + result.reason + "。"
        name = self._session.names(self.ledger.name).get(result.row_id, "")
        if result.outcome is Outcome.UPDATED:
            labels = "、".join(self.ledger.field(each.field).label for each in result.changes)
            hidden = "".join(f"\n{line}" for line in self._changes_without_column(number))
            return f"{head}更新“{name}”的{labels}。{hidden}"
        if result.outcome is Outcome.SAME:
            return f"{head}与已有的“{name}”相同。"
        return f"{head}新增一行。"

    def _written(self, number: int) -> str:
        """Return the first cells of a row, also of columns that are not imported."""
        row = self.rows[number]
        texts = map(shown, row.source.table.rows[row.cells].cells.values())
        return "　".join([without_numbers(text) for text in texts if text][:_FIRST_CELLS])

    def _changes_without_column(self, number: int) -> Iterable[str]:
        """Yield changes that no cell of the file shows, such as a birth date told by a number."""
        row = self.rows[number]
        for change in row.result.changes:
            if change.field not in self._places[id(row.source)]:
                before = self.value(change.field, change.before) or "（空）"
                label = self.ledger.field(change.field).label
                yield f"{label}：{before} → {self.value(change.field, change.after)}"

    # Groups.

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The rows by what becomes of them, then by cause; what needs work comes first."""
        by_outcome: dict[Outcome, list[int]] = {outcome: [] for outcome in Outcome}
        for number, row in enumerate(self.rows):
            by_outcome[row.result.outcome].append(number)
        found = [Group(None, "全部", tuple(range(len(self.rows))))]
        found += self._failed(by_outcome[Outcome.FAILED])
        for outcome in (Outcome.NEW, Outcome.UPDATED, Outcome.SAME, Outcome.SKIPPED):
            numbers = tuple(by_outcome[outcome])
            if numbers:
                found.append(Group(outcome, OUTCOMES[outcome], numbers))
            if outcome is Outcome.UPDATED:
                found += self._updated(numbers)
            if outcome is Outcome.SKIPPED:
                found += self._skipped(numbers)
        return found

    def _failed(self, numbers: Sequence[int]) -> Iterable[Group]:
        conflicts = tuple(n for n in numbers if _conflicts(self.rows[n].result))
        others = tuple(n for n in numbers if not _conflicts(self.rows[n].result))
        for title, group in (("有问题", others), ("冲突", conflicts)):
            if group:
                yield Group(Outcome.FAILED, title, group)
                yield from self._causes(group)

    def _causes(self, numbers: Sequence[int]) -> Iterable[Group]:
        causes: dict[tuple[str, str, str], dict[int, None]] = {}
        for number in numbers:
            row = self.rows[number]
            targets = {match.header: match.target for match in row.source.columns.values()}
            for problem in row.result.problems:
                key = (CAUSES[problem.code], problem.column, targets.get(problem.column, ""))
                causes.setdefault(key, {})[number] = None
        for (title, column, target), group in sorted(causes.items(), key=lambda e: -len(e[1])):
            where = f"{shown_heading(column)}：" if column else ""
            yield Group(Outcome.FAILED, where + title, tuple(group), target, True)

    def _updated(self, numbers: Sequence[int]) -> Iterable[Group]:
        fields: dict[str, list[int]] = {}
        for number in numbers:
            for change in self.rows[number].result.changes:
                fields.setdefault(change.field, []).append(number)
        for name, group in sorted(fields.items(), key=lambda entry: -len(entry[1])):
            label = self.ledger.field(name).label
            yield Group(Outcome.UPDATED, f"改{label}", tuple(group), name, True)

    def _skipped(self, numbers: Sequence[int]) -> Iterable[Group]:
        reasons: dict[str, list[int]] = {}
        for number in numbers:
            reason = self.rows[number].result.reason
            alike = "与别的行完全相同，只取一行" if "完全相同" in reason else reason
            reasons.setdefault(alike, []).append(number)
        for reason, group in reasons.items():
            yield Group(Outcome.SKIPPED, reason, tuple(group), "", True)

    def group_line(self, group: Group) -> tuple[str, str, str]:
        """Return a group as a line: what, how many rows, from which to which."""
        numbers = [self.rows[number].result.row for number in group.rows]
        span = ""
        if numbers:
            low, high = min(numbers), max(numbers)
            span = f"{low}" if low == high else f"{low}—{high}"
        return ("　" if group.part else "") + group.title, str(len(group.rows)), span


def _conflicts(result: RowResult) -> bool:
    return any(problem.code in CONFLICTS for problem in result.problems)

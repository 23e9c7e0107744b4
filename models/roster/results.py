"""What an import would do, row by row: made before anything is written, and all that is written.

The preview shows a `Plan` and the store commits the same `Plan`, so the preview cannot lie. Per
sheet, rows = new + updated + same + skipped + failed: no row of the file is dropped in silence.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.ledgers.field import FieldValue
from models.problems import RowProblem
from models.roster.learned import NOTHING_LEARNED, Learned
from models.roster.question import Question, QuestionKind
from models.roster.tables import LeftOut


@dataclass(frozen=True, slots=True)
class NewRow:
    """A reference to a row that the same plan inserts: the one at `index` of `Plan.inserts`.

    Rows of one file may name each other in any order, even mutually: the store gives out their
    numbers before it writes them, and checks the links when all are written.
    """

    index: int


PlannedValue = FieldValue | NewRow


class Outcome(StrEnum):
    """What becomes of a row of the file."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A field of a known row that the file changes."""

    field: str
    before: FieldValue
    after: PlannedValue


@dataclass(frozen=True, slots=True)
class RowResult:
    """What becomes of one row of the file, and why.

    Attributes:
        sheet: Name of the sheet.
        row: Row number as Excel shows it.
        outcome: What becomes of it.
        values: Typed values that the file gives; of a failed row those that could be read.
        row_id: The known row that it was recognised as; 0 for none.
        changes: Fields of the known row that change.
        problems: Every fault of a failed row.
        reason: Why a skipped row is skipped.
        may_be: The known rows that it may be, when it may be several.
    """

    sheet: str
    row: int
    outcome: Outcome
    values: Mapping[str, PlannedValue]
    row_id: int = 0
    changes: tuple[CellChange, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    reason: str = ""
    may_be: tuple[int, ...] = ()


class Confidence(StrEnum):
    """How sure it is that a column is what it was taken for."""

    LABEL = "label"
    SPELLING = "spelling"
    PART = "part"
    CHOSEN = "chosen"
    LEARNED = "learned"
    NONE = "none"


@dataclass(frozen=True)
class ColumnMatch:
    """What a column of the file was taken for.

    Attributes:
        header: Its heading as the file writes it.
        field: Name of the field; "" when the ledger has no use for the column.
        companion: Name of the field's companion, when the column only helps to find the
            referenced row.
        confidence: How sure the match is.
        unit: The unit that the heading names, such as 万元.
    """

    header: str
    field: str = ""
    companion: str = ""
    confidence: Confidence = Confidence.NONE
    unit: str = ""

    @property
    def target(self) -> str:
        """The field, or the field and its companion, as an officer's choice names it."""
        return f"{self.field}.{self.companion}" if self.companion else self.field


@dataclass(frozen=True)
class SheetResult:
    """What becomes of the rows of one table of a sheet.

    Attributes:
        name: Name of the sheet.
        header_row: Last row of the table's header, as Excel shows it.
        columns: What each column, counted from 1, was taken for.
        results: One for each record, in the order of the file.
        left_out: Rows that are no records, with the reason.
    """

    name: str
    header_row: int
    columns: Mapping[int, ColumnMatch]
    results: tuple[RowResult, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def rows(self) -> int:
        """How many records the table holds."""
        return len(self.results)

    def counts(self) -> dict[str, int]:
        """Return how many rows are new, updated, same, skipped and failed."""
        counted = Counter(result.outcome for result in self.results)
        return {outcome.value: counted[outcome] for outcome in Outcome}

    @property
    def problems(self) -> Iterator[RowProblem]:
        """Every problem of every row, in the order of the file."""
        for result in self.results:
            yield from result.problems

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints."""
        return {
            "name": self.name,
            "header_row": self.header_row,
            "rows": self.rows,
            **self.counts(),
            "problems": [problem.as_json() for problem in self.problems],
        }


@dataclass(frozen=True)
class IgnoredSheet:
    """A sheet that holds no table of the ledger, and why it was not taken."""

    name: str
    reason: str


@dataclass(frozen=True)
class AddedRow:
    """A row of another ledger that comes with the import, such as a school's former name.

    Attributes:
        ledger: Name of that ledger.
        values: The typed values of the row.
        reason: Why it is added, in Chinese.
    """

    ledger: str
    values: Mapping[str, FieldValue]
    reason: str


@dataclass(frozen=True)
class Plan:
    """All that an import of one file would do.

    Attributes:
        file: Name of the file.
        sha256: Checksum of its content.
        ledger: Name of the ledger.
        sheets: The tables that were taken.
        ignored: The sheets that were not.
        partial: The officer has agreed to write the right rows and leave the failed ones.
        questions: What the officer is asked; a question about a column must be answered first.
        added: Rows of other ledgers that are written in the same operation.
        lessons: Answers to be remembered when the plan is written.
    """

    file: str
    sha256: str
    ledger: str
    sheets: tuple[SheetResult, ...]
    ignored: tuple[IgnoredSheet, ...] = ()
    partial: bool = False
    questions: tuple[Question, ...] = ()
    added: tuple[AddedRow, ...] = ()
    lessons: Learned = NOTHING_LEARNED

    @property
    def results(self) -> Iterator[RowResult]:
        """Every record of the file."""
        for sheet in self.sheets:
            yield from sheet.results

    @property
    def problems(self) -> Iterator[RowProblem]:
        """Every problem of the file."""
        for sheet in self.sheets:
            yield from sheet.problems

    @property
    def ok(self) -> bool:
        """Whether no row failed; otherwise nothing is written unless the plan is `partial`."""
        return all(result.outcome is not Outcome.FAILED for result in self.results)

    @property
    def undecided(self) -> tuple[Question, ...]:
        """Questions without whose answer nothing at all is written: which column is a field's."""
        return tuple(each for each in self.questions if each.kind is QuestionKind.COLUMN)

    def counts(self) -> dict[str, int]:
        """Return how many rows of all sheets are new, updated, same, skipped and failed."""
        counted = Counter(result.outcome for result in self.results)
        return {outcome.value: counted[outcome] for outcome in Outcome}

    def inserts(self) -> Iterator[dict[str, PlannedValue]]:
        """Yield the values of every new row; `NewRow.index` counts along this order."""
        for result in self.results:
            if result.outcome is Outcome.NEW:
                yield dict(result.values)

    def updates(self) -> Iterator[tuple[int, dict[str, PlannedValue]]]:
        """Yield the id and the changed fields of every known row that changes."""
        for result in self.results:
            if result.outcome is Outcome.UPDATED:
                yield result.row_id, {change.field: change.after for change in result.changes}

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints, without the operation."""
        return {
            "file": self.file,
            "ledger": self.ledger,
            "sheets": [sheet.as_json() for sheet in self.sheets],
            "ignored": [{"name": each.name, "reason": each.reason} for each in self.ignored],
            "questions": [each.as_json() for each in self.questions],
            "added": [{"ledger": each.ledger, "reason": each.reason} for each in self.added],
        }

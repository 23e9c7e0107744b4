"""Questions about names and rows as the officer reads them, and what tells candidates apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Field
from models.roster.candidates import near_rows
from models.roster.grid import shown
from models.roster.question import Question, QuestionKind
from models.roster.wishes import AS_NEW, SKIP
from models.wording import enumerated, month_text
from ui.importing.proposal import Proposal
from ui.importing.terms import shown_heading, without_numbers
from ui.session import Session
from ui.shown import shown_text

_TOLD_APART: Mapping[str, Sequence[str]] = {
    "schools": ("name", "township", "code", "kind"),
    "teachers": ("name", "school", "birth", "identity_number", "subject"),
    "arrangements": ("name", "kind", "state", "started_on"),
    "outside_bodies": ("name", "kind", "prefecture", "county"),
}
_MOST_FIELDS = 4
_MOST_CELLS = 8


@dataclass(frozen=True)
class Choices:
    """The rows that may be meant.

    Attributes:
        headings: What is told of each.
        ids: Their numbers.
        lines: What is told of them.
    """

    headings: tuple[str, ...]
    ids: tuple[int, ...]
    lines: tuple[tuple[str, ...], ...]


def choices(session: Session, question: Question, proposal: Proposal) -> Choices:
    """Return the rows that a question may mean, the likeliest first."""
    if question.kind is QuestionKind.RECORD:
        ids = tuple(map(int, question.options))
    else:
        ids = near_rows(question.ledger, question.text, proposal.known)
    ledger = LEDGERS[question.ledger]
    fields = _told_apart(ledger)
    rows = {row_id: proposal.known.row(ledger, row_id) for row_id in ids}
    lines = tuple(
        tuple(_told(session, field, getattr(row, field.name)) for field in fields)
        for row in rows.values()
        if row is not None
    )
    there = tuple(row_id for row_id, row in rows.items() if row is not None)
    return Choices(tuple(field.label for field in fields), there, lines)


def _told_apart(ledger: AnyLedger) -> list[Field]:
    names = _TOLD_APART.get(ledger.name)
    if names is None:
        keys = (name for key in ledger.keys for name in key)
        names = tuple(dict.fromkeys((*ledger.label, *keys)))[:_MOST_FIELDS]
    return [ledger.field(name) for name in names]


def _told(session: Session, field: Field, value: object) -> str:
    if field.name == "birth" and isinstance(value, date):
        return month_text(value)
    return shown_text(session, field, value)  # type: ignore[arg-type]  # a field of an entity


def question_line(question: Question) -> tuple[str, str, str]:
    """Return a question as a line: what is asked about, in which column, how many rows."""
    if question.kind is QuestionKind.RECORD:
        return f"第 {question.rows[0]} 行是哪一条", "", "1"
    return question.text, shown_heading(question.column), str(len(question.rows))


def question_words(question: Question) -> str:
    """Return a question as a sentence."""
    title = LEDGERS[question.ledger].title
    rows = f"第 {enumerated(map(str, question.rows), limit=5)} 行"
    if question.kind is QuestionKind.RECORD:
        return f"{question.sheet}{rows}对得上不止一条{title}记录，是下面哪一条？"
    column = shown_heading(question.column)
    return f"“{column}”里的“{question.text}”（{rows}）在{title}台账里看不出是哪一个，指的是谁？"


def answer_words(names: Mapping[int, str], answer: str | None) -> str:
    """Return an answer as it is shown behind its question; "" for none.

    Args:
        names: How the rows that may be meant are called, each by a name of its own.
        answer: What was answered.
    """
    if answer is None:
        return ""
    if answer == str(SKIP):
        return "略过这些行"
    if answer == str(AS_NEW):
        return "是新的"
    return names.get(int(answer), f"编号{answer}")


def file_row(proposal: Proposal, question: Question) -> str:
    """Return what the first row of a question says in the file, personal numbers masked."""
    number = question.rows[0]
    for source in proposal.sources:
        table = source.table
        if question.sheet not in ("", table.sheet):
            continue
        for row in table.rows:
            said = {shown(cell) for cell in row.cells.values()}
            if row.number == number and (not question.text or question.text in said):
                texts = [without_numbers(text) for text in map(shown, row.cells.values()) if text]
                return f"文件第 {number} 行：{'　'.join(texts[:_MOST_CELLS])}"
    return ""

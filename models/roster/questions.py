"""From a plan to the questions that it leaves open, and from answers to better wishes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from models.ledgers import AnyLedger
from models.ledgers.field import Field, Kind
from models.problems import ProblemCode, RowProblem
from models.roster.grid import shown
from models.roster.learned import column_keys, word_key
from models.roster.matching import name_key
from models.roster.question import Question, QuestionKind
from models.roster.results import SheetResult
from models.roster.sheets import CellValue
from models.roster.sources import SourceTable
from models.roster.wishes import Mention, Record, Wishes, Word

_WORDS = frozenset({ProblemCode.NOT_IN_LIST, ProblemCode.BAD_YES_NO})
_NAMES = frozenset({ProblemCode.UNKNOWN_REFERENCE, ProblemCode.AMBIGUOUS_REFERENCE})


def questions_of(
    sources: Sequence[SourceTable], results: Sequence[SheetResult], ledger: AnyLedger
) -> tuple[Question, ...]:
    """Return what must be asked about a roster: columns first, then words, names and rows."""
    found: list[Question] = []
    for source in sources:
        found += column_questions(source, ledger)
    asked = [each for sheet in results for each in _asked(sheet, ledger)]
    order = list(QuestionKind)
    asked.sort(key=lambda each: order.index(each.kind))
    found += _for_all_rows(asked)
    return tuple(found)


def column_questions(source: SourceTable, ledger: AnyLedger) -> Iterator[Question]:
    """Ask which column is a field's, unless the others add nothing to the one that was taken."""
    keys = column_keys(source.table.headers)
    for target, columns in source.rivals.items():
        rows = tuple(row.number for row in source.table.rows if _differ(row.cells, columns))
        if rows:
            yield Question(
                QuestionKind.COLUMN,
                ledger.name,
                target,
                source.table.headers[columns[0]],
                "",
                source.table.sheet,
                rows,
                tuple(keys[column] for column in columns),
            )


def _differ(cells: Mapping[int, CellValue], columns: Sequence[int]) -> bool:
    taken, *others = (name_key(shown(cells.get(column))) for column in columns)
    return any(other and other != taken for other in others)


def _asked(sheet: SheetResult, ledger: AnyLedger) -> Iterator[Question]:
    """Yield a question for every problem of a row that an answer would solve."""
    fields = {
        match.header: ledger.field(match.field)
        for match in sheet.columns.values()
        if match.field and not match.companion
    }
    for result in sheet.results:
        if result.may_be:
            ids = tuple(str(row_id) for row_id in result.may_be)
            yield Question(
                QuestionKind.RECORD, ledger.name, "", "", "", sheet.name, (result.row,), ids
            )
        for problem in result.problems:
            each = fields.get(problem.column)
            if each is not None:
                yield from _of_problem(problem, each, ledger)


def _of_problem(problem: RowProblem, each: Field, ledger: AnyLedger) -> Iterator[Question]:
    rows = (problem.row,)
    if problem.code in _WORDS:
        yield Question(
            QuestionKind.WORD, ledger.name, each.name, problem.column, problem.value, "", rows
        )
    elif problem.code in _NAMES and each.kind is Kind.REFERENCE:
        # Who a teacher is depends on the row; what a school is called does not.
        sheet = problem.sheet if each.target == "teachers" else ""
        yield Question(
            QuestionKind.MENTION, each.target, each.name, problem.column, problem.value, sheet, rows
        )


def _for_all_rows(questions: Iterable[Question]) -> Iterator[Question]:
    """Put questions that one answer settles into one, in the order in which they came up."""
    same: dict[object, list[Question]] = {}
    for each in questions:
        row = each.rows if each.sheet else ()
        key = (each.kind, each.ledger, each.field, word_key(each.text), each.sheet, row)
        same.setdefault(key, []).append(each)
    for group in same.values():
        yield replace(group[0], rows=tuple(row for each in group for row in each.rows))


def answered(wishes: Wishes, question: Question, answer: str) -> Wishes:
    """Return the wishes with one more answer.

    Args:
        wishes: What was decided so far.
        question: What was asked.
        answer: The `answer` of one of the question's candidates.
    """
    if question.kind is QuestionKind.COLUMN:
        taken = {key: question.field if key == answer else "" for key in question.options}
        return replace(wishes, columns={**wishes.columns, **taken})
    if question.kind is QuestionKind.WORD:
        word = Word(question.field, word_key(question.text))
        return replace(wishes, words={**wishes.words, word: answer})
    if question.kind is QuestionKind.RECORD:
        return replace(wishes, records={**wishes.records, _record(question): int(answer)})
    return replace(wishes, mentions={**wishes.mentions, _mention(question): int(answer)})


def answer_to(wishes: Wishes, question: Question) -> str | None:
    """Return what was answered to a question about a name or a row; None when nothing was."""
    if question.kind is QuestionKind.RECORD:
        answer = wishes.records.get(_record(question))
    else:
        answer = wishes.mentions.get(_mention(question))
    return None if answer is None else str(answer)


def taken_back(wishes: Wishes, question: Question) -> Wishes:
    """Return the wishes without the answer to a question about a name or a row."""
    records, mentions = dict(wishes.records), dict(wishes.mentions)
    records.pop(_record(question), None)
    mentions.pop(_mention(question), None)
    return replace(wishes, records=records, mentions=mentions)


def _record(question: Question) -> Record:
    return Record(question.sheet, question.rows[0]) if question.sheet else Record("", 0)


def _mention(question: Question) -> Mention:
    return Mention(question.ledger, name_key(question.text), *_record(question))

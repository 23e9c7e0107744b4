"""What imports have taught, as lines that can be looked through and corrected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Field, Kind
from models.ledgers.school import SCHOOL_ALIASES, SCHOOLS, SchoolAlias
from models.roster.learned import Learned, LearnedColumn, LearnedValue, Lesson
from models.store import Changes, Store
from models.wording import NO, YES, quote
from ui.session import Session

COLUMN, VALUE, ALIAS = "列", "取值", "学校叫法"
LEFT_OUT, EMPTY = "（不导入）", "（空）"


@dataclass(frozen=True)
class Line:
    """Something that was learned.

    Attributes:
        kind: A column, a word, or another name of a school.
        ledger: The ledger to whose rosters it belongs.
        place: The field of a word; "" for the others.
        said: What stands in the roster.
        meant: What it means here.
        learned_at: When it was learned, as ISO time; "" where nobody knows.
        file: For which roster; "" where nobody knows.
        lesson: What is kept.
    """

    kind: str
    ledger: AnyLedger
    place: str
    said: str
    meant: str
    learned_at: str
    file: str
    lesson: Lesson | SchoolAlias


def lines(session: Session) -> list[Line]:
    """Return everything that was learned: columns, words, other names of schools."""
    known = session.store.learned()
    return [
        *(_column(each) for each in known.columns),
        *(_word(each) for each in known.values),
        *_aliases(session),
    ]


def _column(lesson: LearnedColumn) -> Line:
    ledger = LEDGERS[lesson.ledger]
    target = f"{lesson.field}.{lesson.companion}" if lesson.companion else lesson.field
    meant = {code: words for words, code in column_targets(ledger)}.get(target, target)
    header = lesson.header.replace("_", " / ").replace("@", " 第 ")
    said = f"{header} 列" if "@" in lesson.header else header
    return Line(COLUMN, ledger, "", said, meant, lesson.learned_at, lesson.file, lesson)


def _word(lesson: LearnedValue) -> Line:
    ledger = LEDGERS[lesson.ledger]
    field = ledger.field(lesson.field)
    meant = {code: words for words, code in value_targets(ledger, field)}
    return Line(
        VALUE,
        ledger,
        field.label,
        lesson.word,
        meant.get(lesson.meaning, lesson.meaning),
        lesson.learned_at,
        lesson.file,
        lesson,
    )


def _aliases(session: Session) -> Iterator[Line]:
    origins = session.store.alias_origins()
    schools = session.names(SCHOOLS.name)
    for row in session.rows(SCHOOL_ALIASES.name):
        at, file = origins.get(row.id, ("", ""))
        yield Line(ALIAS, SCHOOLS, "", row.alias, schools.get(row.school, ""), at, file, row)


def column_targets(ledger: AnyLedger) -> list[tuple[str, str]]:
    """Return what a column can be: words, and field or "field.companion"; "" leaves it out."""
    found = [(LEFT_OUT, "")]
    for field in ledger.fields:
        if field.name not in ledger.fixed:
            found.append((field.label, field.name))
            found += (
                (f"{field.label}：{each.label}", f"{field.name}.{each.name}")
                for each in field.companions
            )
    return found


def value_targets(ledger: AnyLedger, field: Field) -> list[tuple[str, str]]:
    """Return what a word in a field can mean: words, and the term's code."""
    if field.kind is Kind.YES_NO:
        return [(YES, "1"), (NO, "0"), (EMPTY, "")]
    terms = ledger.only.get(field.name) or tuple(field.choices or ())
    return [*((term.label, str(term.value)) for term in terms), (EMPTY, "")]


def targets(line: Line) -> Sequence[tuple[str, str]]:
    """Return what a line can mean; of another name of a school nothing, it means a school."""
    lesson = line.lesson
    if isinstance(lesson, LearnedColumn):
        return column_targets(line.ledger)
    if isinstance(lesson, LearnedValue):
        return value_targets(line.ledger, line.ledger.field(lesson.field))
    return ()


def target_of(line: Line) -> str:
    """Return the code of what a line means now."""
    lesson = line.lesson
    if isinstance(lesson, LearnedColumn):
        return f"{lesson.field}.{lesson.companion}" if lesson.companion else lesson.field
    return lesson.meaning if isinstance(lesson, LearnedValue) else ""


def correct(store: Store, line: Line, target: str) -> Changes | None:
    """Give a column or a word another meaning, as a step of its own."""
    lesson = line.lesson
    if isinstance(lesson, LearnedColumn):
        field, _, companion = target.partition(".")
        return store.correct(replace(lesson, field=field, companion=companion), line.said)
    assert isinstance(lesson, LearnedValue)
    return store.correct(replace(lesson, meaning=target), line.said)


def point_to(session: Session, line: Line, school: int) -> None:
    """Let another name of a school mean another school, as a step of its own."""
    assert isinstance(line.lesson, SchoolAlias)
    if school != line.lesson.school:
        with session.operation(f"修改学校叫法{quote(line.said)}") as operation:
            operation.update(SCHOOL_ALIASES.name, line.lesson.id, {"school": school})


def forget(store: Store, gone: Sequence[Line]) -> Changes | None:
    """Forget lines, in one step."""
    lessons = [line.lesson for line in gone]
    return store.forget(
        Learned(
            tuple(each for each in lessons if isinstance(each, LearnedColumn)),
            tuple(each for each in lessons if isinstance(each, LearnedValue)),
        ),
        [each.id for each in lessons if isinstance(each, SchoolAlias)],
        gone[0].said if len(gone) == 1 else "",
    )


KINDS: Mapping[str, str] = {
    COLUMN: "名册的列是哪一项",
    VALUE: "名册里的词是什么意思",
    ALIAS: "名册里的叫法是哪所学校",
}

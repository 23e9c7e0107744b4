"""What a rule function yields: a subject, how it stands, and the figures that decided.

The engine turns verdicts into findings: the words, the severity and the clause are data.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.ledger import Entity, RowRef
from models.ledgers.teacher import Teacher
from models.rules.finding import State
from models.statistics.figure import rounded


@dataclass(frozen=True)
class Subject:
    """Whom a verdict is about: as shown, and as excuses name it."""

    shown: str
    key: str = ""


COUNTY = Subject("全县")

_LEDGER_OF_KIND = {ArrangementKind.DISTRICT: "districts", ArrangementKind.GROUP: "groups"}


def arrangement_ref(arrangement: Arrangement) -> RowRef:
    """Return the row of an arrangement in the ledger that the officer sees it in."""
    return RowRef(_LEDGER_OF_KIND.get(arrangement.kind, "pairings"), arrangement.id)


def refs(ledger: str, rows: Iterable[Entity]) -> tuple[RowRef, ...]:
    """Return the rows of a ledger as references."""
    return tuple(RowRef(ledger, row.id) for row in rows)


def of_arrangement(arrangement: Arrangement) -> Subject:
    """Return an arrangement as a subject, as in group:12."""
    kind = arrangement_ref(arrangement).ledger.removesuffix("s")
    return Subject(arrangement.name, f"{kind}:{arrangement.id}")


def of_school(facts: CountyFacts, school: int) -> Subject:
    """Return a school as a subject."""
    return Subject(facts.school_name(school), f"school:{school}")


def of_teacher(facts: CountyFacts, teacher: Teacher) -> Subject:
    """Return a teacher as a subject, shown with the school: names are not unique."""
    school = f"（{facts.school_name(teacher.school)}）" if teacher.school is not None else ""
    return Subject(f"{teacher.name}{school}", f"teacher:{teacher.id}")


@dataclass(frozen=True)
class Verdict:
    """How a subject stands to a rule.

    Attributes:
        state: Met, not met, or data missing; only the engine excuses.
        case: Which of the rule's cases it is: the name of its sentence.
        subject: Whom it is about.
        numbers: The figures that decided, by the names that the sentence uses.
        rows: The rows behind the figures.
    """

    state: State
    case: str
    subject: Subject
    numbers: Mapping[str, int | str]
    rows: tuple[RowRef, ...] = ()


def met(
    subject: Subject, case: str = "met", rows: tuple[RowRef, ...] = (), /, **numbers: int | str
) -> Verdict:
    """Say that the subject meets the rule."""
    return Verdict(State.MET, case, subject, numbers, rows)


def not_met(
    subject: Subject, case: str, rows: tuple[RowRef, ...] = (), /, **numbers: int | str
) -> Verdict:
    """Say that the subject breaks the rule, and in which way."""
    return Verdict(State.NOT_MET, case, subject, numbers, rows)


def missing(
    subject: Subject, case: str = "missing", rows: tuple[RowRef, ...] = (), /, **numbers: int | str
) -> Verdict:
    """Say that what the rule needs to know is not on record."""
    return Verdict(State.MISSING, case, subject, numbers, rows)


def judged(
    subject: Subject,
    verdicts: Iterable[Verdict],
    rows: tuple[RowRef, ...] = (),
    /,
    **numbers: int | str,
) -> Iterator[Verdict]:
    """Yield what was found about the subject; if nothing was, that it meets the rule."""
    found = tuple(verdicts)
    yield from found or (met(subject, "met", rows, **numbers),)


def percent(value: Fraction) -> str:
    """Return a ratio as findings show it: 9.09%."""
    return f"{rounded(value * 100)}%"


def bounds(least: int | None, most: int | None, unit: str) -> str:
    """Return what a number must lie in, as a sentence says it: 3—6 年, 不超过 10 所."""
    if least is None:
        return f"不超过 {most} {unit}"
    if most is None:
        return f"不少于 {least} {unit}"
    return f"{least}—{most} {unit}"

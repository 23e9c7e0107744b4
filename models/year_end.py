"""What the turn of the year asks: what goes on by itself, what ends, what has to be filled anew.

Rows have terms, so most of a county goes on without being copied. Asked is what only an officer
knows: whether a group whose term is over ends or is prolonged, whether an open stay is over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.facts import CountyFacts
from models.ledgers import OFFICER_LEDGERS
from models.ledgers.arrangement import Arrangement, ArrangementState
from models.ledgers.field import Choice, Kind
from models.ledgers.ledger import RowRef
from models.statistics.view import arrangement_ref
from models.years import school_year


class Decision(Choice):
    """处理方式."""

    END = "end", "结束"
    EXTEND = "extend", "续期"
    KEEP = "keep", "保持不变"


@dataclass(frozen=True)
class Question:
    """Something that the officer has to decide.

    Attributes:
        row: What it is about.
        name: What it is called.
        reason: Why it is asked, in Chinese.
        choices: What can be answered.
        day: The day that is proposed for an end; None where it never began.
    """

    row: RowRef
    name: str
    reason: str
    choices: tuple[Decision, ...]
    day: date | None = None


@dataclass(frozen=True)
class YearEnd:
    """A county at the turn of the year.

    Attributes:
        year: The year that ends.
        continuing: Arrangements that go on within their term.
        questions: What has to be decided.
        to_fill: Ledgers that are filled every year and have no rows of the new year yet.
    """

    year: int
    continuing: tuple[Arrangement, ...]
    questions: tuple[Question, ...]
    to_fill: tuple[str, ...]


def year_end(facts: CountyFacts) -> YearEnd:
    """Look at a county at the end of its report year."""
    last = facts.calendar_year.last
    questions = (*_arrangements(facts, last), *_members(facts, last), *_stays(facts))
    asked = {question.row for question in questions}
    continuing = (each for each in facts.arrangements if each.in_force_on(last))
    return YearEnd(
        facts.year,
        tuple(each for each in continuing if arrangement_ref(each) not in asked),
        questions,
        tuple(_to_fill(facts)),
    )


def _arrangements(facts: CountyFacts, last: date) -> Iterator[Question]:
    for row in facts.arrangements:
        if row.state is ArrangementState.PLANNED:
            yield Question(
                arrangement_ref(row),
                row.name,
                "到年底仍是拟组建，没有正式成立。请确定继续筹备还是取消。",
                (Decision.KEEP, Decision.END),
            )
        elif row.in_force_on(last) and row.ends_on is not None and row.ends_on <= last:
            yield Question(
                arrangement_ref(row),
                row.name,
                f"周期已于{row.ends_on.isoformat()}届满。请确定结束，还是办理续建并填写新的截止日期。",
                (Decision.END, Decision.EXTEND),
                row.ends_on,
            )


def _members(facts: CountyFacts, last: date) -> Iterator[Question]:
    for row in facts.members:
        school = None if row.school is None else facts.school_by_id[row.school]
        arrangement = facts.arrangement_by_id[row.arrangement]
        if school is None or school.closed_on is None or school.closed_on > last:
            continue
        if row.in_force_on(last) and arrangement.in_force_on(last):
            joined_before = row.joined_on is None or row.joined_on < school.closed_on
            yield Question(
                RowRef("members", row.id),
                f"{facts.school_name(school.id)}（{arrangement.name}）",
                f"学校已于{school.closed_on.isoformat()}停办或并入其他学校，仍列为成员。请确定是否退出。",
                (Decision.END, Decision.KEEP),
                school.closed_on if joined_before else last,
            )


def _stays(facts: CountyFacts) -> Iterator[Question]:
    """Ask about stays that began before this school year and have no end on record."""
    begins = school_year(facts.year).first
    proposed = school_year(facts.year - 1).last
    for row in facts.rotations:
        if row.ended_on is None and row.started_on < begins:
            yield Question(
                RowRef("rotations", row.id),
                facts.teacher_by_id[row.teacher].name,
                f"交流自{row.started_on.isoformat()}开始，没有登记结束日期。请确定是否已经返回。",
                (Decision.END, Decision.KEEP),
                max(proposed, row.started_on),
            )


def _to_fill(facts: CountyFacts) -> Iterator[str]:
    for ledger in OFFICER_LEDGERS:
        kinds = {field.name: field.kind for field in ledger.fields}
        if kinds.get("year") not in (Kind.YEAR, Kind.SCHOOL_YEAR):
            continue
        years = {row.year for row in getattr(facts, ledger.name)}
        if facts.year in years and facts.year + 1 not in years:
            yield ledger.name

"""Who is 符合交流条件: the county's list of the year, or else its criterion.

Limits read: eligible.years, eligible.male_max, eligible.female_max, eligible.on_staff.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.facts import CountyFacts
from models.ledgers.ledger import RowRef
from models.ledgers.teacher import Post, Sex, Teacher
from models.rules.rule_set import Limits
from models.years import add_months


@dataclass(frozen=True)
class EligibleTeachers:
    """The eligible teachers with their schools.

    Attributes:
        known: False where there is neither a list nor a criterion.
        school_of: The school of each eligible teacher, by the teacher's id.
        undecided: Teachers of whom the criterion lacks a date.
    """

    known: bool
    school_of: Mapping[int, int]
    undecided: frozenset[int] = frozenset()


class Bar(StrEnum):
    """Why a teacher is not eligible by the criterion, or why it cannot be told."""

    POST = "post"
    NOT_ON_STAFF = "not_on_staff"
    TOO_SHORT = "too_short"
    TOO_OLD = "too_old"
    NOT_LISTED = "not_listed"
    NO_JOINED_DAY = "no_joined_day"
    NO_SEX = "no_sex"
    NO_BIRTH = "no_birth"

    @property
    def unknown(self) -> bool:
        """Whether something is not on record that would decide."""
        return self in (Bar.NO_JOINED_DAY, Bar.NO_SEX, Bar.NO_BIRTH)


@dataclass(frozen=True)
class Criterion:
    """What makes a teacher eligible on `day`; a blank limit asks nothing."""

    day: date
    years: int | None
    male_max: int | None
    female_max: int | None
    on_staff: bool

    @property
    def given(self) -> bool:
        """Whether the county has set a limit at all."""
        return any(limit is not None for limit in (self.years, self.male_max, self.female_max))

    def met_by(self, teacher: Teacher) -> bool | None:
        """Tell whether the teacher is eligible; None where a date that decides is missing."""
        bars = self.bars(teacher)
        if any(not bar.unknown for bar in bars):
            return False
        return None if bars else True

    def bars(self, teacher: Teacher) -> tuple[Bar, ...]:
        """Return all that keeps the teacher from being eligible; nothing for one who is."""
        found = []
        if self.on_staff and teacher.on_establishment is not True:
            found.append(Bar.NOT_ON_STAFF)
        found += self._years_bar(teacher)
        found += self._age_bar(teacher)
        return tuple(found)

    def _years_bar(self, teacher: Teacher) -> list[Bar]:
        if self.years is None:
            return []
        if teacher.joined_school_on is None:
            return [Bar.NO_JOINED_DAY]
        enough = add_months(teacher.joined_school_on, 12 * self.years) <= self.day
        return [] if enough else [Bar.TOO_SHORT]

    def _age_bar(self, teacher: Teacher) -> list[Bar]:
        if self.male_max is None and self.female_max is None:
            return []
        if teacher.sex is None:
            return [Bar.NO_SEX]
        limit = self.male_max if teacher.sex is Sex.MALE else self.female_max
        if limit is None:
            return []
        if teacher.birth is None:
            return [Bar.NO_BIRTH]
        # 50 周岁以下 takes the fiftieth birthday in: eligible until the day before the next one.
        young = add_months(teacher.birth, 12 * (limit + 1)) > self.day
        return [] if young else [Bar.TOO_OLD]


def criterion_of(facts: CountyFacts, limits: Limits) -> Criterion:
    """Return the county's criterion for the school year of the facts."""
    return Criterion(
        facts.school_year.first,
        limits.integer("eligible.years"),
        limits.integer("eligible.male_max"),
        limits.integer("eligible.female_max"),
        limits.flag("eligible.on_staff"),
    )


def _listed(facts: CountyFacts) -> EligibleTeachers | None:
    rows = [row for row in facts.eligibility if row.year == facts.year]
    if not rows:
        return None
    return EligibleTeachers(
        True, {row.teacher: row.school for row in rows if row.eligible is not False}
    )


def eligible_teachers(facts: CountyFacts, limits: Limits) -> EligibleTeachers:
    """Return who is eligible in the school year of the facts: a list decides before a criterion."""
    listed = _listed(facts)
    if listed is not None:
        return listed
    criterion = criterion_of(facts, limits)
    if not criterion.given:
        return EligibleTeachers(False, {})
    school_of, undecided = {}, set()
    for school in facts.open_schools:
        if not school.public:
            continue
        for teacher in facts.staff_of.get(school.id, ()):
            if teacher.post not in (None, Post.TEACHER):
                continue
            answer = criterion.met_by(teacher)
            if answer is None:
                undecided.add(teacher.id)
            elif answer:
                school_of[teacher.id] = school.id
    return EligibleTeachers(True, school_of, frozenset(undecided))


@dataclass(frozen=True)
class Answer:
    """Whether a teacher of a school is eligible, and why.

    Attributes:
        teacher: Who.
        eligible: Whether; None where something that decides is not on record.
        ground: The reason that the county's list gives.
        bars: What keeps the teacher from it.
        row: The row that says so: of the list, else of the roster.
    """

    teacher: Teacher
    eligible: bool | None
    ground: str
    bars: tuple[Bar, ...]
    row: RowRef


def answers(facts: CountyFacts, limits: Limits, school: int) -> tuple[Answer, ...]:
    """Return of each teacher of a school whether he is eligible: by the list, else the criterion.

    A teacher whom the list puts at the school is among them, wherever the roster has him.
    """
    staff = {each.id: each for each in facts.staff_of.get(school, ())}
    listed = {row.teacher: row for row in facts.eligibility if row.year == facts.year}
    if listed:
        found = [
            Answer(
                facts.teacher_by_id[row.teacher],
                row.eligible is not False,
                row.ground,
                (),
                RowRef("eligibility", row.id),
            )
            for row in listed.values()
            if row.school == school
        ]
        left_out = [each for each in staff.values() if each.id not in listed]
        return (*found, *(_barred(each, (Bar.NOT_LISTED,)) for each in left_out))
    criterion = criterion_of(facts, limits)
    if not criterion.given or not facts.school_by_id[school].public:
        return ()
    return tuple(_barred(each, _bars(criterion, each)) for each in staff.values())


def _bars(criterion: Criterion, teacher: Teacher) -> tuple[Bar, ...]:
    if teacher.post not in (None, Post.TEACHER):
        return (Bar.POST,)
    return criterion.bars(teacher)


def _barred(teacher: Teacher, bars: tuple[Bar, ...]) -> Answer:
    sure = any(not bar.unknown for bar in bars)
    eligible = False if sure else None if bars else True
    return Answer(teacher, eligible, "", bars, RowRef("teachers", teacher.id))

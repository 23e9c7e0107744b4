"""Who is 符合交流条件: the county's list of the year, or else its criterion (HANDBOOK B4.3).

Limits read: eligible.years, eligible.male_max, eligible.female_max, eligible.on_staff.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.facts import CountyFacts
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
        if self.on_staff and teacher.on_establishment is not True:
            return False
        answers = (self._long_enough(teacher), self._young_enough(teacher))
        if False in answers:
            return False
        return None if None in answers else True

    def _long_enough(self, teacher: Teacher) -> bool | None:
        if self.years is None:
            return True
        if teacher.joined_school_on is None:
            return None
        return add_months(teacher.joined_school_on, 12 * self.years) <= self.day

    def _young_enough(self, teacher: Teacher) -> bool | None:
        if self.male_max is None and self.female_max is None:
            return True
        if teacher.sex is None:
            return None
        limit = self.male_max if teacher.sex is Sex.MALE else self.female_max
        if limit is None:
            return True
        if teacher.birth is None:
            return None
        # 50 周岁以下 takes the fiftieth birthday in: eligible until the day before the next one.
        return add_months(teacher.birth, 12 * (limit + 1)) > self.day


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
    criterion = Criterion(
        facts.school_year.first,
        limits.integer("eligible.years"),
        limits.integer("eligible.male_max"),
        limits.integer("eligible.female_max"),
        limits.flag("eligible.on_staff"),
    )
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

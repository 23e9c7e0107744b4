"""Teachers' numbers, dates and schools. R-DATA-02 to R-DATA-04."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from models.facts import CountyFacts
from models.ledgers.school import School
from models.ledgers.teacher import Teacher
from models.roster import identity_number
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Verdict,
    judged,
    missing,
    not_met,
    of_school,
    of_teacher,
    refs,
)
from models.wording import enumerated
from models.years import add_months


def _in_service(facts: CountyFacts) -> list[Teacher]:
    return [teacher for teacher in facts.teachers if teacher.in_service]


@rule("R-DATA-02")
def identity_numbers(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """A number has a right check place, agrees with birth date and sex, and belongs to one."""
    if not facts.teachers:
        return
    owners = defaultdict(list)
    for teacher in facts.teachers:
        if teacher.identity_number:
            number = identity_number.eighteen_digits(teacher.identity_number)
            owners[number].append(teacher)
    found: list[Verdict] = []
    for number, teachers in owners.items():
        for teacher in teachers:
            found += _number_faults(facts, teacher, number)
            found += _same_number(facts, teacher, teachers)
    blank = [teacher for teacher in _in_service(facts) if not teacher.identity_number]
    if blank:
        found.append(missing(COUNTY, "missing", refs("teachers", blank), count=len(blank)))
    yield from judged(COUNTY, found, count=sum(len(teachers) for teachers in owners.values()))


def _number_faults(facts: CountyFacts, teacher: Teacher, number: str) -> Iterator[Verdict]:
    subject, rows = of_teacher(facts, teacher), refs("teachers", (teacher,))
    shown = identity_number.mask_identity(teacher.identity_number)
    faults = identity_number.check_identity_number(teacher.identity_number)
    if faults:
        yield not_met(subject, "number", rows, number=shown, faults="，".join(faults))
        return
    born = identity_number.birth_date(number)
    if born is not None and teacher.birth is not None:
        # Rosters often give the month alone, which is kept as its first day.
        month_only = teacher.birth.day == 1
        agree = (born.year, born.month) == (teacher.birth.year, teacher.birth.month)
        if not agree or (born.day != teacher.birth.day and not month_only):
            days = {"by_number": born.isoformat(), "on_record": teacher.birth.isoformat()}
            yield not_met(subject, "birth", rows, number=shown, **days)
    sex = identity_number.sex(number)
    if sex is not None and teacher.sex is not None and sex.value != teacher.sex.label:
        words = {"by_number": sex.value, "on_record": teacher.sex.label}
        yield not_met(subject, "sex", rows, number=shown, **words)


def _same_number(
    facts: CountyFacts, teacher: Teacher, teachers: list[Teacher]
) -> Iterator[Verdict]:
    others = [each for each in teachers if each.id != teacher.id]
    if others:
        shown = identity_number.mask_identity(teacher.identity_number)
        listed = enumerated(of_teacher(facts, each).shown for each in others)
        rows = refs("teachers", teachers)
        yield not_met(of_teacher(facts, teacher), "shared", rows, number=shown, others=listed)


@rule("R-DATA-03")
def dates(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Work begins after childhood, at the school after work began, and ends with age."""
    teachers = _in_service(facts)
    if not teachers:
        return
    youngest, oldest = limits.integer("data.min_work_age"), limits.integer("data.max_age")
    found: list[Verdict] = []
    for teacher in teachers:
        found += _date_faults(facts, teacher, youngest, oldest)
    blank = [each for each in teachers if each.birth is None or each.joined_work_on is None]
    if blank:
        found.append(missing(COUNTY, "missing", refs("teachers", blank), count=len(blank)))
    yield from judged(COUNTY, found, count=len(teachers))


def _date_faults(
    facts: CountyFacts, teacher: Teacher, youngest: int | None, oldest: int | None
) -> Iterator[Verdict]:
    def fault(case: str, **numbers: int | str) -> Verdict:
        rows = refs("teachers", (teacher,))
        return not_met(of_teacher(facts, teacher), case, rows, **numbers)

    birth, work, school = teacher.birth, teacher.joined_work_on, teacher.joined_school_on
    if birth and work and youngest is not None and work <= add_months(birth, 12 * youngest):
        yield fault("young", age=youngest, birth=birth.isoformat(), work=work.isoformat())
    if work and school and school < work:
        yield fault("school_first", work=work.isoformat(), school=school.isoformat())
    if birth and oldest is not None and teacher.on_establishment and _is_over(facts, birth, oldest):
        yield fault("old", age=oldest, birth=birth.isoformat())


def _is_over(facts: CountyFacts, birth: date, age: int) -> bool:
    # Over 60 is who has had the sixty-first birthday.
    return add_months(birth, 12 * (age + 1)) <= facts.as_of


@rule("R-DATA-04")
def schools_of_teachers(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Every teacher belongs to a school, and a school's name leads to one school."""
    teachers = _in_service(facts)
    if not teachers:
        return
    found = list(_same_names(facts))
    lost = [teacher for teacher in teachers if teacher.school is None]
    rows, listed = refs("teachers", lost), enumerated(teacher.name for teacher in lost)
    if lost and facts.schools:
        found.append(not_met(COUNTY, "lost", rows, count=len(lost), names=listed))
    elif lost:
        found.append(missing(COUNTY, "missing", rows, count=len(lost)))
    yield from judged(COUNTY, found, count=len(teachers))


def _same_names(facts: CountyFacts) -> Iterator[Verdict]:
    named: defaultdict[str, list[School]] = defaultdict(list)
    for school in facts.open_schools:
        named[school.name.strip()].append(school)
    for name, schools in named.items():
        if len(schools) > 1:
            subject, rows = of_school(facts, schools[0].id), refs("schools", schools)
            townships = enumerated(school.township or "未填乡镇" for school in schools)
            numbers: dict[str, int | str] = {"count": len(schools), "townships": townships}
            yield not_met(subject, "same_name", rows, name=name, **numbers)

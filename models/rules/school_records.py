"""The identification codes of schools. R-DATA-01."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from models.facts import CountyFacts
from models.ledgers.school import School, SchoolKind
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Verdict,
    judged,
    missing,
    not_met,
    of_school,
    refs,
)
from models.wording import enumerated

_LENGTH = 10


@rule("R-DATA-01")
def school_codes(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A school's code has ten digits, is its own, and fits its province and its kind."""
    if not facts.schools:
        return
    sharing = defaultdict(list)
    for school in facts.schools:
        sharing[school.code].append(school)
    kinds = _codes_of_kinds(limits)
    province = limits.text("data.province_code")
    found: list[Verdict] = []
    for school in facts.schools:
        if school.code:
            found += _shape_faults(facts, school, province, kinds)
            found += _shared(facts, school, sharing[school.code])
    found += _without_code(facts)
    yield from judged(COUNTY, found, count=sum(bool(school.code) for school in facts.schools))


def _codes_of_kinds(limits: Limits) -> Mapping[str, set[str]]:
    codes = defaultdict(set)
    for word in limits.words("data.school_code_kinds"):
        kind, _, code = word.partition(":")
        codes[kind].add(code)
    return codes


def _shape_faults(
    facts: CountyFacts, school: School, province: str, kinds: Mapping[str, set[str]]
) -> Iterator[Verdict]:
    subject, rows, code = of_school(facts, school.id), refs("schools", (school,)), school.code
    if len(code) != _LENGTH or not (code.isascii() and code.isdigit()):
        yield not_met(subject, "shape", rows, code=code, length=len(code))
        return
    if province and code[2:4] != province:
        yield not_met(subject, "province", rows, code=code, found=code[2:4], expected=province)
    allowed = kinds.get(school.kind.value)
    if allowed and code[:2] not in allowed:
        numbers = {"code": code, "found": code[:2], "kind": school.kind.label}
        yield not_met(subject, "kind", rows, expected="、".join(sorted(allowed)), **numbers)


def _shared(facts: CountyFacts, school: School, sharing: list[School]) -> Iterator[Verdict]:
    others = [each for each in sharing if each.id != school.id]
    if others:
        listed = enumerated(facts.school_name(each.id) for each in others)
        rows = refs("schools", sharing)
        yield not_met(of_school(facts, school.id), "shared", rows, code=school.code, others=listed)


def _without_code(facts: CountyFacts) -> Iterator[Verdict]:
    # A teaching point has no code of its own; a school that has closed needs none any more.
    blank = [
        school
        for school in facts.open_schools
        if not school.code and school.kind is not SchoolKind.TEACHING_POINT
    ]
    if blank:
        listed = enumerated(facts.school_name(school.id) for school in blank)
        yield missing(COUNTY, "missing", refs("schools", blank), count=len(blank), names=listed)

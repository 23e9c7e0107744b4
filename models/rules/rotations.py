"""Rotation of teachers: shares of the county and of schools, and stays that cannot be.

R-ROT-01 to R-ROT-06.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from models.facts import CountyFacts
from models.ledgers.ledger import RowRef
from models.ledgers.rotation import NOT_COUNTED_KINDS, Rotation
from models.measures.rotation import (
    NotCounted,
    Persons,
    SchoolRotation,
    rotation_count,
    rotation_period,
)
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Verdict,
    judged,
    met,
    missing,
    not_met,
    of_school,
    of_teacher,
    percent,
    refs,
)
from models.wording import enumerated
from models.years import school_year, school_year_of

Numbers = dict[str, int | str]


def _shares(count: Persons) -> Numbers:
    numbers: Numbers = {
        "eligible": len(count.eligible),
        "rotated": len(count.rotated),
        "shortfall": count.shortfall,
    }
    if count.ratio is not None and count.min_ratio is not None:
        numbers |= {"ratio": percent(count.ratio), "limit": percent(count.min_ratio)}
    return numbers


@rule("R-ROT-01")
def county_share(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Of the county's eligible teachers, the required share rotated, each counted once."""
    count = rotation_count(facts, limits)
    if count.min_ratio is None:
        return
    rows, numbers = refs("rotations", count.stays.values()), _shares(count)
    if not count.eligible_known:
        yield missing(COUNTY, "missing", rows, rotated=len(count.rotated))
    elif not count.eligible:
        yield met(COUNTY, "nobody", rows, **numbers)
    elif count.shortfall:
        yield not_met(COUNTY, "short", rows, **numbers)
    else:
        yield met(COUNTY, "met", rows, **numbers)


@rule("R-ROT-02")
def school_share(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Every town school and every strong school sends out its share."""
    count = rotation_count(facts, limits)
    if count.min_ratio is None or not count.by_school:
        return
    if not count.eligible_known:
        yield missing(COUNTY, count=len(count.by_school))
        return
    few = limits.integer("rotation.small_school") or 0
    stays_from = defaultdict(list)
    for stay in count.counted:
        stays_from[stay.from_school].append(stay)
    for school in count.by_school.values():
        if school.eligible:
            rows = refs("rotations", stays_from[school.school.id])
            yield _judge_school(facts, school, few, rows)


def _judge_school(
    facts: CountyFacts, count: SchoolRotation, few: int, rows: tuple[RowRef, ...]
) -> Verdict:
    subject, numbers = of_school(facts, count.school.id), _shares(count)
    if not count.shortfall:
        return met(subject, "met", rows, **numbers)
    small = len(count.eligible) < few
    return not_met(subject, "small" if small else "short", rows, few=few, **numbers)


@rule("R-ROT-03")
def backbone_share(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Of those who rotated, the required share are backbone teachers."""
    count = rotation_count(facts, limits)
    if count.backbone_min is None:
        return
    numbers: Numbers = {"rotated": len(count.rotated), "backbone": len(count.backbone)}
    rows = refs("rotations", count.stays.values())
    if count.backbone_ratio is None:
        yield met(COUNTY, "nobody", **numbers)
        return
    if not facts.backbone_titles and all(each.backbone is None for each in facts.teachers):
        yield missing(COUNTY, "missing", rows, **numbers)
        return
    numbers |= {
        "ratio": percent(count.backbone_ratio),
        "limit": percent(count.backbone_min),
        "shortfall": count.backbone_shortfall,
    }
    if count.backbone_shortfall:
        yield not_met(COUNTY, "short", rows, **numbers)
    else:
        yield met(COUNTY, "met", rows, **numbers)


@rule("R-ROT-04")
def stays_are_possible(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A stay leads elsewhere, ends after it begins, and no teacher is at two places at once."""
    period = rotation_period(facts, limits)
    stays_of = defaultdict(list)
    for stay in facts.rotations:
        # A stay whose end lies before its start is seen in the year in which it starts.
        if period.contains(stay.started_on) or period.meets(stay.started_on, stay.ended_on):
            stays_of[stay.teacher].append(stay)
    if not stays_of:
        return
    found: list[Verdict] = []
    for stays in stays_of.values():
        for stay in stays:
            found += _impossible(facts, stay)
        found += _at_two_places(facts, stays)
    yield from judged(COUNTY, found, count=sum(len(stays) for stays in stays_of.values()))


def _impossible(facts: CountyFacts, stay: Rotation) -> Iterator[Verdict]:
    subject = of_teacher(facts, facts.teacher_by_id[stay.teacher])
    rows, start = refs("rotations", (stay,)), stay.started_on.isoformat()
    if stay.to_school is None and stay.to_body is None:
        yield missing(subject, "missing", rows, start=start)
    if stay.to_school == stay.from_school:
        school = facts.school_name(stay.from_school)
        yield not_met(subject, "same_school", rows, school=school, start=start)
    if stay.ended_on is not None and stay.ended_on < stay.started_on:
        yield not_met(subject, "backward", rows, start=start, end=stay.ended_on.isoformat())


def _planned_end(stay: Rotation) -> date:
    return stay.ended_on or school_year(school_year_of(stay.started_on)).last


def _at_two_places(facts: CountyFacts, stays: list[Rotation]) -> Iterator[Verdict]:
    # Who walks between schools or teaches a lesson elsewhere stays where he is.
    whole = sorted(
        (stay for stay in stays if stay.kind not in NOT_COUNTED_KINDS),
        key=lambda stay: (stay.started_on, stay.id),
    )
    for earlier, later in combinations(whole, 2):
        if later.started_on <= _planned_end(earlier):
            yield not_met(
                of_teacher(facts, facts.teacher_by_id[later.teacher]),
                "overlap",
                refs("rotations", (earlier, later)),
                end=_planned_end(earlier).isoformat(),
                start=later.started_on.isoformat(),
            )


@rule("R-ROT-05")
def stays_that_do_not_count(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Short stays, walking and sending out are listed: they do not enter the share."""
    count = rotation_count(facts, limits)
    if not (count.counted or count.not_counted):
        return
    left_out = [each for each in count.not_counted if each[1] is not NotCounted.EXCLUDED]
    numbers: Numbers = {
        "count": len(left_out),
        "kind": sum(reason is NotCounted.KIND for _, reason in left_out),
        "short": sum(reason is NotCounted.TOO_SHORT for _, reason in left_out),
        "elsewhere": sum(reason is NotCounted.ELSEWHERE for _, reason in left_out),
        "months": limits.integer("rotation.min_months") or 0,
    }
    if left_out:
        rows = refs("rotations", [stay for stay, _ in left_out])
        yield not_met(COUNTY, "left_out", rows, **numbers)
    else:
        yield met(COUNTY, "met", refs("rotations", count.counted), **numbers)


@rule("R-ROT-06")
def unlisted(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Those who rotated are on the list of the eligible; else both ways of counting are shown."""
    count = rotation_count(facts, limits)
    if not count.rotated:
        return
    if not count.eligible_known:
        yield missing(COUNTY, rotated=len(count.rotated))
        return
    numbers: Numbers = {
        "rotated": len(count.rotated),
        "listed": len(count.listed),
        "unlisted": len(count.unlisted),
    }
    if count.ratio is not None and count.listed_ratio is not None:
        numbers |= {"ratio": percent(count.ratio), "listed_ratio": percent(count.listed_ratio)}
    if count.unlisted:
        stays = [count.stays[teacher] for teacher in sorted(count.unlisted)]
        people = enumerated(facts.teacher_by_id[stay.teacher].name for stay in stays)
        case = "unlisted" if count.eligible else "nobody"
        yield not_met(COUNTY, case, refs("rotations", stays), names=people, **numbers)
    else:
        yield met(COUNTY, **numbers)

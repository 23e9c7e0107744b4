"""Education groups: size, cycle, whom they lead, and across which borders. R-GRP-01 to R-GRP-04."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState, Scope
from models.ledgers.membership import Membership, Role
from models.ledgers.school import Tag
from models.measures.coverage import NEW, RURAL, WEAK, categories
from models.rules.arrangements import days_in_force, names
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    Verdict,
    arrangement_ref,
    bounds,
    judged,
    met,
    missing,
    not_met,
    of_arrangement,
    refs,
)
from models.years import add_months

Party = tuple[str, int]


@dataclass(frozen=True)
class GroupSize:
    """How many schools a group has on a day, in both ways of counting."""

    day: date
    members: int
    with_lead: int

    def counted(self, includes_lead: bool) -> int:
        """Return the number that the cap is asked of."""
        return self.with_lead if includes_lead else self.members


def legal_person(facts: CountyFacts, school: int) -> int:
    """Return the school that answers in law: of a campus, the one above it."""
    row = facts.school_by_id[school]
    if row.legal_person is False and row.parent is not None:
        return row.parent
    return school


def counted_party(facts: CountyFacts, row: Membership, unit: str) -> Party:
    """Return as whom a member counts: its campus, its school, or the school that answers in law."""
    if row.school is None or unit == "campus":
        return row.party
    if unit == "legal_person":
        return ("school", legal_person(facts, row.school))
    return row.school_or_body


def group_size(facts: CountyFacts, limits: Limits, group: Arrangement, day: date) -> GroupSize:
    """Count the members of a group on `day`, each once, as the rule set says to count."""
    unit = limits.text("group.count_unit")
    everybody = limits.flag("group.count_unapproved")

    def parties(role: Role) -> set[Party]:
        rows = facts.memberships(group.id, day, role)
        return {counted_party(facts, row, unit) for row in rows if everybody or row.approved}

    leading = facts.memberships(group.id, day, Role.LEAD)
    leads = {counted_party(facts, row, unit) for row in leading}
    members = parties(Role.MEMBER) - leads
    return GroupSize(day, len(members), len(members | leads))


@rule("R-GRP-01")
def member_limit(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A group's members stay within the cap on every date on which membership changed."""
    cap = limits.integer("group.member_max")
    if cap is None:
        return
    includes_lead = limits.flag("group.count_includes_lead")
    for group in facts.of_kind(ArrangementKind.GROUP):
        subject = of_arrangement(group)
        if not facts.members_of.get(group.id):
            yield missing(subject, "missing", (arrangement_ref(group),))
            continue
        sizes = [group_size(facts, limits, group, day) for day in days_in_force(facts, group)]
        # The latest of the largest: the officer mends what is, not what was.
        largest = max(reversed(sizes), key=lambda size: size.counted(includes_lead))
        count = largest.counted(includes_lead)
        numbers: dict[str, int | str] = {
            "count": count,
            "limit": cap,
            "members": largest.members,
            "with_lead": largest.with_lead,
            "day": largest.day.isoformat(),
        }
        rows = refs("members", facts.memberships(group.id, largest.day))
        if count > cap:
            yield not_met(subject, "over", rows, excess=count - cap, **numbers)
        else:
            yield met(subject, "full" if count == cap else "met", rows, **numbers)


@rule("R-GRP-02")
def cycle(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A group is founded for a cycle of three to six years, and is renewed or ended in time."""
    for group in facts.of_kind(ArrangementKind.GROUP):
        subject, rows = of_arrangement(group), (arrangement_ref(group),)
        if group.started_on is None or group.ends_on is None:
            yield missing(subject, "missing", rows)
            continue
        numbers: dict[str, int | str] = {
            "start": group.started_on.isoformat(),
            "end": group.ends_on.isoformat(),
        }
        found = []
        least, most = limits.integer("group.cycle_min"), limits.integer("group.cycle_max")
        if _length_is_off(group.started_on, group.ends_on, least, most):
            years = bounds(least, most, "年")
            found.append(not_met(subject, "length", rows, years=years, **numbers))
        left = (group.ends_on - facts.as_of).days
        if left < 0 and group.state is ArrangementState.FORMAL:
            found.append(not_met(subject, "overdue", rows, days=-left, **numbers))
        elif 0 <= left <= (limits.integer("group.remind_days") or 0):
            found.append(met(subject, "soon", rows, days=left, **numbers))
        yield from judged(subject, found, rows, **numbers)


def _length_is_off(start: date, end: date, least: int | None, most: int | None) -> bool:
    # A cycle of three years ends on the day before the anniversary, or is written as on it.
    too_short = least is not None and end + timedelta(days=1) < add_months(start, 12 * least)
    return too_short or (most is not None and end > add_months(start, 12 * most))


@rule("R-GRP-03")
def strong_leads_weak(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A strong school leads, and weak, rural or new schools are among the members."""
    for group in facts.of_kind(ArrangementKind.GROUP):
        found = [*_lead_is_strong(facts, group), *_members_need_help(facts, limits, group)]
        yield from judged(of_arrangement(group), found, (arrangement_ref(group),))


def _lead_is_strong(facts: CountyFacts, group: Arrangement) -> Iterator[Verdict]:
    subject = of_arrangement(group)
    for school in facts.member_schools(group.id, Role.LEAD):
        rows, name = refs("schools", (school,)), facts.school_name(school.id)
        if not facts.school_tags:
            yield missing(subject, "tags_missing", rows, school=name)
        elif Tag.STRONG not in facts.tags(school.id):
            yield not_met(subject, "lead", rows, school=name)


def _members_need_help(facts: CountyFacts, limits: Limits, group: Arrangement) -> Iterator[Verdict]:
    subject = of_arrangement(group)
    schools = facts.member_schools(group.id, Role.MEMBER)
    if not schools:
        yield missing(subject, "missing", (arrangement_ref(group),))
        return
    new_years = limits.integer("coverage.new_years")
    wanted = {NEW, WEAK, RURAL}
    if not any(categories(facts, school, new_years) & wanted for school in schools):
        yield not_met(subject, "members", refs("schools", schools), members=len(schools))


@rule("R-GRP-04")
def across_counties(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """A group across counties is arranged by the prefecture."""
    for group in facts.of_kind(ArrangementKind.GROUP):
        subject, rows = of_arrangement(group), (arrangement_ref(group),)
        members = facts.memberships(group.id)
        outside = [row for row in members if row.school is None]
        crosses = bool(outside) or group.scope not in (None, Scope.COUNTY)
        if not crosses and group.scope is None and not members:
            yield missing(subject, "missing", rows)
        elif crosses and not group.prefecture_number:
            scope = group.scope.label if group.scope else names(facts, outside)
            behind = rows + refs("members", outside)
            yield not_met(subject, "no_number", behind, count=len(outside), scope=scope)
        else:
            yield met(subject, "met", rows, count=len(outside))

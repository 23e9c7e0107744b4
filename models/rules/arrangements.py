"""Every district, group and pairing: whole, led by one, approved, in order of time, not in a ring.

R-ARR-01 to R-ARR-05.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from models.facts import CountyFacts
from models.ledgers import LEDGERS
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState
from models.ledgers.ledger import RowRef
from models.ledgers.membership import Membership, Role
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    Verdict,
    arrangement_ref,
    judged,
    missing,
    not_met,
    of_arrangement,
    refs,
)
from models.wording import enumerated

_ONE_LEAD_KINDS = (ArrangementKind.GROUP, ArrangementKind.COMMUNITY, ArrangementKind.ASSISTANCE)
_APPROVAL = ("approval_body", "approval_number", "approved_on")


def days_in_force(facts: CountyFacts, arrangement: Arrangement) -> list[date]:
    """Return the days on which membership changed while the arrangement worked."""
    return [day for day in facts.change_days(arrangement) if arrangement.in_force_on(day)]


def formal(facts: CountyFacts) -> Iterator[Arrangement]:
    """Yield the founded arrangements that work on the day of the facts."""
    for each in facts.arrangements:
        if each.formal and each.in_force_on(facts.as_of):
            yield each


def names(facts: CountyFacts, rows: list[Membership]) -> str:
    """Return the names of those who take part, as a sentence lists them."""
    return enumerated(facts.party_name(row) for row in rows)


def _blank(arrangement: Arrangement, fields: tuple[str, ...]) -> list[str]:
    ledger = LEDGERS[arrangement_ref(arrangement).ledger]
    return [ledger.field(name).label for name in fields if not getattr(arrangement, name)]


@rule("R-ARR-01")
def complete(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """An arrangement has a name of its own, a start and, districts apart, somebody who leads."""
    used = Counter((each.kind, each.name.strip()) for each in facts.arrangements)
    for each in facts.arrangements:
        subject, rows = of_arrangement(each), (arrangement_ref(each),)
        count = used[each.kind, each.name.strip()]
        found = []
        if count > 1:
            kind = limits.called("vocab.kinds", each.kind)
            found.append(not_met(subject, "same_name", rows, count=count, kind=kind))
        blank = _blank(each, ("name",))
        if each.state is not ArrangementState.PLANNED:
            blank += _blank(each, ("started_on",)) + _no_lead(facts, each)
        if blank:
            found.append(not_met(subject, "incomplete", rows, blank=enumerated(blank)))
        yield from judged(subject, found, rows)


def _no_lead(facts: CountyFacts, arrangement: Arrangement) -> list[str]:
    # That a district has none is asked by R-ZON-01: the policy says 原则上.
    members = facts.members_of.get(arrangement.id, ())
    led = any(row.role is Role.LEAD for row in members)
    return [] if led or arrangement.kind is ArrangementKind.DISTRICT else [Role.LEAD.label]


@rule("R-ARR-02")
def one_lead(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """A group, a community and an assistance are led by exactly one at any time."""
    for each in facts.of_kind(*_ONE_LEAD_KINDS):
        subject = of_arrangement(each)
        if not facts.members_of.get(each.id):
            yield missing(subject, "missing", (arrangement_ref(each),))
            continue
        yield from judged(subject, _lead_faults(facts, each), (arrangement_ref(each),))


def _lead_faults(facts: CountyFacts, arrangement: Arrangement) -> Iterator[Verdict]:
    """Find the latest day on which not exactly one led, while anybody took part."""
    for day in reversed(days_in_force(facts, arrangement)):
        present = facts.memberships(arrangement.id, day)
        leads = [row for row in present if row.role is Role.LEAD]
        count = len({row.school_or_body for row in leads})
        if present and count != 1:
            yield not_met(
                of_arrangement(arrangement),
                "several" if count else "none",
                refs("members", leads or present),
                count=count,
                day=day.isoformat(),
                leads=names(facts, leads),
            )
            return


@rule("R-ARR-03")
def approved(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """What works is approved with body, number and date, and so is every member of a group."""
    for each in formal(facts):
        found = list(_approval_faults(each))
        if each.kind is ArrangementKind.GROUP:
            found += _member_approval_faults(facts, each)
        yield from judged(of_arrangement(each), found, (arrangement_ref(each),))


def _approval_faults(arrangement: Arrangement) -> Iterator[Verdict]:
    blank = _blank(arrangement, _APPROVAL)
    if blank:
        case = "district" if arrangement.kind is ArrangementKind.DISTRICT else "unapproved"
        rows = (arrangement_ref(arrangement),)
        yield not_met(of_arrangement(arrangement), case, rows, blank=enumerated(blank))


def _member_approval_faults(facts: CountyFacts, group: Arrangement) -> Iterator[Verdict]:
    subject = of_arrangement(group)
    members = facts.memberships(group.id, role=Role.MEMBER)
    if not members:
        yield missing(subject, "missing", (arrangement_ref(group),))
    lacking = [row for row in members if not row.approved]
    if lacking:
        rows = refs("members", lacking)
        numbers: dict[str, int | str] = {"count": len(lacking), "members": len(members)}
        yield not_met(subject, "members", rows, schools=names(facts, lacking), **numbers)


@rule("R-ARR-04")
def in_order_of_time(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Terms run forward, members join after the start, and nobody takes part twice at once."""
    for each in facts.arrangements:
        found = [
            *_term_faults(each),
            *_joining_faults(facts, each),
            *_overlaps(facts, each),
            *_foreign_campuses(facts, each),
        ]
        yield from judged(of_arrangement(each), found, (arrangement_ref(each),))


def _term_faults(arrangement: Arrangement) -> Iterator[Verdict]:
    subject, rows = of_arrangement(arrangement), (arrangement_ref(arrangement),)
    start = arrangement.started_on
    if start is None:
        if arrangement.state is not ArrangementState.PLANNED:
            yield missing(subject, "missing", rows)
        return
    for end in (arrangement.ends_on, arrangement.ended_on):
        if end is not None and end < start:
            yield not_met(subject, "term", rows, start=start.isoformat(), end=end.isoformat())


def _joining_faults(facts: CountyFacts, arrangement: Arrangement) -> Iterator[Verdict]:
    subject, start = of_arrangement(arrangement), arrangement.started_on
    members = facts.members_of.get(arrangement.id, ())
    early = [row for row in members if start and row.joined_on and row.joined_on < start]
    if early and start:
        rows, schools = refs("members", early), names(facts, early)
        day = start.isoformat()
        yield not_met(subject, "joined_early", rows, count=len(early), schools=schools, start=day)
    backward = [
        row for row in members if row.joined_on and row.left_on and row.left_on <= row.joined_on
    ]
    if backward:
        rows, schools = refs("members", backward), names(facts, backward)
        yield not_met(subject, "left_early", rows, count=len(backward), schools=schools)


def _foreign_campuses(facts: CountyFacts, arrangement: Arrangement) -> Iterator[Verdict]:
    for row in facts.members_of.get(arrangement.id, ()):
        if row.campus is None or row.school is None:
            continue
        if facts.campus_by_id[row.campus].school != row.school:
            numbers = {"campus": facts.party_name(row), "school": facts.school_name(row.school)}
            yield not_met(of_arrangement(arrangement), "campus", refs("members", (row,)), **numbers)


def _overlaps(facts: CountyFacts, arrangement: Arrangement) -> Iterator[Verdict]:
    members = facts.members_of.get(arrangement.id, ())
    for one, other in combinations(members, 2):
        # A school that takes part as a whole leaves no campus that could take part beside it.
        whole = None in (one.campus, other.campus) and one.school_or_body == other.school_or_body
        if (one.party == other.party or whole) and _meet(one, other):
            case = "twice" if one.role is other.role else "two_roles"
            school = facts.party_name(one)
            rows = refs("members", (one, other))
            yield not_met(of_arrangement(arrangement), case, rows, school=school)


def _meet(one: Membership, other: Membership) -> bool:
    start = max(one.joined_on or date.min, other.joined_on or date.min)
    return start < min(one.left_on or date.max, other.left_on or date.max)


@rule("R-ARR-05")
def no_ring(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """No arrangement stands above itself, and nothing is added to one that has ended."""
    for each in facts.arrangements:
        subject, rows = of_arrangement(each), (arrangement_ref(each),)
        found = list(_after_the_end(facts, each))
        ring = _ring(facts, each)
        if ring:
            ring_rows = tuple(arrangement_ref(link) for link in ring)
            chain = " → ".join(link.name for link in (*ring, each))
            found.append(not_met(subject, "ring", ring_rows, chain=chain))
        yield from judged(subject, found, rows)


def _ring(facts: CountyFacts, arrangement: Arrangement) -> list[Arrangement]:
    """Return the arrangements from this one up to itself again, or nothing."""
    above = [arrangement]
    while (parent := above[-1].parent) is not None and len(above) <= len(facts.arrangements):
        if parent == arrangement.id:
            return above
        above.append(facts.arrangement_by_id[parent])
    return []


def _after_the_end(facts: CountyFacts, arrangement: Arrangement) -> Iterator[Verdict]:
    subject, end = of_arrangement(arrangement), arrangement.ended_on
    if end is None:
        if arrangement.state is ArrangementState.ENDED:
            yield missing(subject, "missing", (arrangement_ref(arrangement),))
        return
    joined = [
        row
        for row in facts.members_of.get(arrangement.id, ())
        if row.joined_on and row.joined_on > end
    ]
    held = [
        row for row in facts.activities if row.arrangement == arrangement.id and row.held_on > end
    ]
    rows: tuple[RowRef, ...] = refs("members", joined) + refs("activities", held)
    if rows:
        numbers: dict[str, int | str] = {"members": len(joined), "activities": len(held)}
        yield not_met(subject, "after_end", rows, end=end.isoformat(), **numbers)

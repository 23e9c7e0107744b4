"""Urban–rural school communities: how many, where, and in which form. R-COM-01 to R-COM-04."""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind, CommunityType, Governance
from models.ledgers.membership import Role
from models.ledgers.school import School, Tag
from models.rules.arrangements import days_in_force, names
from models.rules.groups import legal_person
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    Verdict,
    arrangement_ref,
    bounds,
    judged,
    missing,
    not_met,
    of_arrangement,
    refs,
)
from models.wording import enumerated


def _school_names(facts: CountyFacts, schools: list[School]) -> str:
    return enumerated(facts.school_name(school.id) for school in schools)


@rule("R-COM-01")
def partner_number(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A community has one or two partner schools, and never had more."""
    least, most = limits.integer("community.partner_min"), limits.integer("community.partner_max")
    if least is None and most is None:
        return
    allowed = bounds(least, most, "所")
    for community in facts.of_kind(ArrangementKind.COMMUNITY):
        subject = of_arrangement(community)
        if not facts.members_of.get(community.id):
            yield missing(subject, "missing", (arrangement_ref(community),))
            continue
        today = facts.memberships(community.id, role=Role.MEMBER)
        counts = {
            day: len(
                {row.school_or_body for row in facts.memberships(community.id, day, Role.MEMBER)}
            )
            for day in days_in_force(facts, community)
        }
        day = max(reversed(counts), key=lambda each: counts[each])
        found = []
        if most is not None and counts[day] > most:
            rows = refs("members", facts.memberships(community.id, day, Role.MEMBER))
            numbers: dict[str, int | str] = {"count": counts[day], "day": day.isoformat()}
            found.append(not_met(subject, "many", rows, allowed=allowed, **numbers))
        # Partners may join after the founding: too few is asked of the day of the facts.
        if least is not None and counts[facts.as_of] < least:
            rows = (arrangement_ref(community),)
            count = counts[facts.as_of]
            found.append(not_met(subject, "few", rows, count=count, allowed=allowed))
        yield from judged(subject, found, refs("members", today), count=counts[facts.as_of])


@rule("R-COM-02")
def places(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A town school leads village schools, all of the county and of compulsory education."""
    for community in facts.of_kind(ArrangementKind.COMMUNITY):
        subject, members = of_arrangement(community), facts.memberships(community.id)
        if not members:
            yield missing(subject, "missing", (arrangement_ref(community),))
            continue
        outside = [row for row in members if row.school is None]
        found = [
            *_wrong_places(facts, community, Role.LEAD, limits.words("community.lead_areas")),
            *_wrong_places(facts, community, Role.MEMBER, limits.words("community.partner_areas")),
        ]
        if outside:
            bodies = names(facts, outside)
            found.append(not_met(subject, "outside", refs("members", outside), schools=bodies))
        if limits.flag("community.compulsory_only"):
            found += _not_compulsory(facts, community)
        yield from judged(subject, found, refs("members", members), count=len(members))


def _wrong_places(
    facts: CountyFacts, community: Arrangement, role: Role, areas: tuple[str, ...]
) -> Iterator[Verdict]:
    schools = facts.member_schools(community.id, role)
    wrong = [school for school in schools if areas and school.area not in areas]
    if wrong:
        listed = enumerated(
            f"{facts.school_name(school.id)}（{school.area.label}）" for school in wrong
        )
        rows = refs("schools", wrong)
        yield not_met(of_arrangement(community), role.value, rows, schools=listed)


def _not_compulsory(facts: CountyFacts, community: Arrangement) -> Iterator[Verdict]:
    wrong = [each for each in facts.member_schools(community.id) if not each.compulsory]
    if wrong:
        listed = enumerated(
            f"{facts.school_name(school.id)}（{school.kind.label}）" for school in wrong
        )
        yield not_met(of_arrangement(community), "stage", refs("schools", wrong), schools=listed)


@rule("R-COM-03")
def strong_and_weak(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """The leading school is recognised as strong, the partners as weak."""
    for community in facts.of_kind(ArrangementKind.COMMUNITY):
        subject = of_arrangement(community)
        schools = facts.member_schools(community.id)
        if not schools or not facts.school_tags:
            case = "tags_missing" if schools else "missing"
            yield missing(subject, case, (arrangement_ref(community),))
            continue
        found = []
        for role, tag in ((Role.LEAD, Tag.STRONG), (Role.MEMBER, Tag.WEAK)):
            wrong = [
                school
                for school in facts.member_schools(community.id, role)
                if tag not in facts.tags(school.id)
            ]
            if wrong:
                rows, listed = refs("schools", wrong), _school_names(facts, wrong)
                found.append(not_met(subject, role.value, rows, schools=listed))
        yield from judged(subject, found, refs("schools", schools))


@rule("R-COM-04")
def form(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Co-built schools stay independent in law and money; merged ones are one in law."""
    for community in facts.of_kind(ArrangementKind.COMMUNITY):
        subject, rows = of_arrangement(community), (arrangement_ref(community),)
        kind = community.community_type
        if kind is None:
            yield missing(subject, "type_missing", rows)
            continue
        found: list[Verdict] = []
        if kind is CommunityType.CO_BUILT:
            found += _not_independent(facts, community)
        elif kind is CommunityType.MERGED:
            found += _not_one(facts, community)
        yield from judged(subject, found, rows, form=kind.label)


def _not_independent(facts: CountyFacts, community: Arrangement) -> Iterator[Verdict]:
    subject, rows = of_arrangement(community), (arrangement_ref(community),)
    schools = facts.member_schools(community.id)
    unknown = [school for school in schools if school.legal_person is None]
    if unknown:
        listed = _school_names(facts, unknown)
        yield missing(subject, "law_missing", refs("schools", unknown), schools=listed)
    dependent = [school for school in schools if school.legal_person is False]
    if dependent or community.governance is Governance.ONE_LEGAL_PERSON:
        listed = _school_names(facts, dependent or schools)
        yield not_met(subject, "law", refs("schools", dependent or schools), schools=listed)
    if community.independent_finance is None:
        yield missing(subject, "money_missing", rows)
    elif not community.independent_finance:
        yield not_met(subject, "money", rows)


def _not_one(facts: CountyFacts, community: Arrangement) -> Iterator[Verdict]:
    subject = of_arrangement(community)
    schools = facts.member_schools(community.id)
    if community.governance is Governance.ONE_LEGAL_PERSON:
        return
    unknown = [school for school in schools if school.legal_person is None]
    persons = {legal_person(facts, school.id) for school in schools}
    if unknown and community.governance is None:
        listed = _school_names(facts, unknown)
        yield missing(subject, "unmerged_missing", refs("schools", unknown), schools=listed)
    elif len(persons) != 1:
        rows = refs("schools", schools)
        yield not_met(subject, "not_merged", rows, count=len(persons), schools=len(schools))

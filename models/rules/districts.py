"""Districts (学区): who leads, who belongs, and which systems they have. R-ZON-01 to R-ZON-04."""

from collections import defaultdict
from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.activity import ActivityKind
from models.ledgers.arrangement import Arrangement, ArrangementKind, DistrictSystem
from models.ledgers.membership import Role
from models.ledgers.school import School, Tag
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Verdict,
    arrangement_ref,
    judged,
    missing,
    not_met,
    of_arrangement,
    of_school,
    refs,
)
from models.wording import enumerated


@rule("R-ZON-01")
def district_lead(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A district is led by a public school that is not weak itself."""
    for district in facts.of_kind(ArrangementKind.DISTRICT):
        subject, rows = of_arrangement(district), (arrangement_ref(district),)
        if not facts.memberships(district.id):
            yield missing(subject, "missing", rows)
            continue
        leads = facts.member_schools(district.id, Role.LEAD)
        least = limits.integer("zone.lead_min") or 0
        found = []
        if len(leads) < least:
            found.append(not_met(subject, "too_few", rows, count=len(leads), least=least))
        for school in leads:
            found += _unfit_lead(facts, limits, district, school)
        yield from judged(subject, found, rows, count=len(leads))


def _unfit_lead(
    facts: CountyFacts, limits: Limits, district: Arrangement, school: School
) -> Iterator[Verdict]:
    subject, rows = of_arrangement(district), refs("schools", (school,))
    name = facts.school_name(school.id)
    if limits.flag("zone.lead_public") and not school.public:
        yield not_met(subject, "private", rows, school=name, holder=school.holder.label)
    if Tag.WEAK in facts.tags(school.id):
        yield not_met(subject, "weak", rows, school=name)


@rule("R-ZON-02")
def district_within_county(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Only schools of the county belong to a district."""
    for district in facts.of_kind(ArrangementKind.DISTRICT):
        subject, members = of_arrangement(district), facts.memberships(district.id)
        if not members:
            yield missing(subject, "missing", (arrangement_ref(district),))
            continue
        outside = [row for row in members if row.school is None]
        found = []
        if outside:
            bodies = enumerated(facts.party_name(row) for row in outside)
            rows = refs("members", outside)
            found.append(not_met(subject, "outside", rows, count=len(outside), bodies=bodies))
        yield from judged(subject, found, refs("members", members), count=len(members))


@rule("R-ZON-03")
def one_district_a_school(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A school belongs to one district at a time."""
    if not limits.flag("zone.exclusive"):
        return
    districts_of = defaultdict(set)
    districts = [each for each in facts.arrangements if each.kind is ArrangementKind.DISTRICT]
    for district in districts:
        for row in facts.members_of.get(district.id, ()):
            if row.school is not None:
                districts_of[row.school].add(district.id)
    if not districts_of:
        if districts:
            yield missing(COUNTY, "missing", tuple(arrangement_ref(each) for each in districts))
        return
    found: list[Verdict] = []
    for school, ids in districts_of.items():
        if len(ids) > 1:
            found += _shared(facts, school, [facts.arrangement_by_id[each] for each in ids])
    yield from judged(COUNTY, found, count=len(districts_of))


def _shared(facts: CountyFacts, school: int, districts: list[Arrangement]) -> Iterator[Verdict]:
    """Find the latest day on which the school belonged to several of the districts."""
    days = {day for district in districts for day in facts.change_days(district)}
    for day in sorted(days, reverse=True):
        present = [
            (arrangement, row)
            for arrangement, row in facts.arrangements_of(school, day)
            if arrangement.kind is ArrangementKind.DISTRICT
        ]
        # A school takes part once for itself and once for each of its campuses.
        shared = {arrangement.id: arrangement.name for arrangement, _ in present}
        if len(shared) > 1:
            yield not_met(
                of_school(facts, school),
                "shared",
                refs("members", [row for _, row in present]),
                day=day.isoformat(),
                count=len(shared),
                districts=enumerated(shared.values()),
            )
            return


@rule("R-ZON-04")
def district_systems(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A district has all the systems that are asked for, and its heads have met in the year."""
    for district in facts.of_kind(ArrangementKind.DISTRICT):
        found = [*_lacking_systems(limits, district), *_heads_meetings(facts, district)]
        yield from judged(of_arrangement(district), found, (arrangement_ref(district),))


def _lacking_systems(limits: Limits, district: Arrangement) -> Iterator[Verdict]:
    subject, rows = of_arrangement(district), (arrangement_ref(district),)
    asked = [DistrictSystem(code) for code in limits.words("zone.systems")]
    lacking = [system.label for system in asked if system not in district.systems]
    if asked and not district.systems:
        yield missing(subject, "systems_missing", rows)
    elif lacking:
        count, of = len(asked) - len(lacking), len(asked)
        yield not_met(subject, "systems", rows, count=count, of=of, lacking=enumerated(lacking))


def _heads_meetings(facts: CountyFacts, district: Arrangement) -> Iterator[Verdict]:
    subject, rows = of_arrangement(district), (arrangement_ref(district),)
    if not facts.activities:
        yield missing(subject, "meetings_missing", rows)
        return
    held = any(
        row.kind is ActivityKind.HEADS_MEETING
        and row.arrangement == district.id
        and facts.calendar_year.contains(row.held_on)
        for row in facts.activities
    )
    if not held:
        yield not_met(subject, "meetings", rows, count=0, year=facts.year)

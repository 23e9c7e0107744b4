"""Where pupils come from: zones across a county's border, new private schools.

R-ZON-05 and R-PRI-01.
"""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Subject,
    Verdict,
    judged,
    met,
    missing,
    not_met,
    of_school,
    refs,
)
from models.years import in_force


@rule("R-ZON-05")
def zones_across_borders(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """A zone that lies in another county rests on an agreement of both counties."""
    for zone in facts.enrolment_zones:
        if not zone.other_county or not in_force(zone.started_on, zone.ended_on, facts.as_of):
            continue
        subject = Subject(zone.place, f"zone:{zone.id}")
        school = facts.school_name(zone.school)
        rows = refs("enrolment_zones", (zone,))
        numbers = {"school": school, "county": zone.other_county}
        if zone.agreement:
            yield met(subject, "met", rows, agreement=zone.agreement, **numbers)
        else:
            yield not_met(subject, "no_agreement", rows, **numbers)


@rule("R-PRI-01")
def no_new_private_schools(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Since a day, no private school of compulsory education is founded."""
    first = limits.day("ban.new_private_from")
    if first is None:
        return
    private = [school for school in facts.open_schools if school.private and school.compulsory]
    undated = [school for school in private if school.opened_on is None]
    found = [
        not_met(
            of_school(facts, school.id),
            "new",
            refs("schools", (school,)),
            day=school.opened_on.isoformat(),
            since=first.isoformat(),
        )
        for school in private
        if school.opened_on is not None and school.opened_on >= first
    ]
    if undated:
        found.append(missing(COUNTY, "missing", refs("schools", undated), count=len(undated)))
    rows = refs("schools", private)
    yield from judged(COUNTY, found, rows, count=len(private), since=first.isoformat())

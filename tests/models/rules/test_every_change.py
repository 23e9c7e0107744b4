"""Limits hold on every day: what the days of change say is what looking at each single day says."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.membership import Role
from models.rules.registry import CHECKS
from models.rules.verdict import Verdict
from tests.models.measures.county import VILLAGE
from tests.models.rules.policed_county import APPROVAL, NOT_MET, YUNNAN, PolicedCounty

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=each) for each in range((LAST - FIRST).days + 1)]
days = st.none() | st.sampled_from(EVERY_DAY)
# School (of five), lead or not, first day, day of leaving.
Members = list[tuple[int, bool, date | None, date | None]]
rows = st.lists(st.tuples(st.integers(0, 4), st.booleans(), days, days), min_size=1, max_size=9)


def county_of(kind: ArrangementKind, members: Members, **values: Any) -> PolicedCounty:
    county = PolicedCounty()
    schools = county.schools(5, VILLAGE)
    arrangement = county.arrangement(kind, name="甲", **APPROVAL, **values)
    for school, leads, joined, left in members:
        role = Role.LEAD if leads else Role.MEMBER
        term = {"joined_on": joined, "left_on": left}
        county.joins(arrangement, schools[school], role, **term, **APPROVAL)
    return county


def said(county: PolicedCounty, rule: str, **own: int) -> list[Verdict]:
    limits = YUNNAN.with_own({key.replace("__", "."): value for key, value in own.items()}).limits
    return list(CHECKS[rule](county.facts(), limits))


def parties(facts: CountyFacts, day: date, role: Role) -> set[int | None]:
    return {row.school for row in facts.memberships(1, day, role)}


@given(rows, st.sampled_from([FIRST, None]))
def test_a_groups_cap_is_asked_of_every_day(members: Members, start: date | None) -> None:
    county = county_of(ArrangementKind.GROUP, members, started_on=start)
    facts = county.facts()
    # Without a start, whoever joined nobody knows when took part before all of these days.
    looked_at = EVERY_DAY if start else [FIRST - timedelta(days=1), *EVERY_DAY]
    largest = max(
        len(parties(facts, day, Role.MEMBER) - parties(facts, day, Role.LEAD)) for day in looked_at
    )
    verdict = said(county, "R-GRP-01", group__member_max=2)[0]
    assert verdict.numbers["count"] == largest
    assert (verdict.state is NOT_MET) == (largest > 2)


@given(rows)
def test_a_communitys_partners_are_counted_on_every_day(
    members: Members,
) -> None:
    county = county_of(ArrangementKind.COMMUNITY, members, started_on=FIRST)
    facts = county.facts()
    broken = any(len(parties(facts, day, Role.MEMBER)) > 2 for day in EVERY_DAY)
    found = said(county, "R-COM-01", community__partner_min=0)
    assert any(each.state is NOT_MET for each in found) == broken


@given(rows)
def test_one_leads_on_every_day(
    members: Members,
) -> None:
    county = county_of(ArrangementKind.GROUP, members, started_on=FIRST)
    facts = county.facts()
    broken = any(
        len(parties(facts, day, Role.LEAD)) != 1 for day in EVERY_DAY if facts.memberships(1, day)
    )
    assert (said(county, "R-ARR-02")[0].state is NOT_MET) == broken


@given(rows, rows)
def test_one_district_on_every_day(
    members: Members,
    others: Members,
) -> None:
    county = county_of(ArrangementKind.DISTRICT, members, started_on=FIRST)
    second = county.arrangement(ArrangementKind.DISTRICT, name="乙", started_on=FIRST)
    for school, leads, joined, left in others:
        role = Role.LEAD if leads else Role.MEMBER
        place = county.rows["schools"][school]
        county.joins(second, place, role, joined_on=joined, left_on=left)
    facts = county.facts()
    shared = {
        row.school
        for day in EVERY_DAY
        for row in facts.memberships(1, day)
        if row.school in {each.school for each in facts.memberships(2, day)}
    }
    found = {each.subject.key for each in said(county, "R-ZON-03") if each.state is NOT_MET}
    assert found == {f"school:{school}" for school in shared}

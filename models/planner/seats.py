"""Where help may be found: groups, communities and leagues, and strong schools that could lead.

Limits read: group.member_max, group.count_includes_lead, group.count_unit,
community.partner_max, community.lead_areas, community.compulsory_only, planner.new_groups.
"""

from collections.abc import Iterable, Iterator

from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.membership import Role
from models.ledgers.school import School, Tag
from models.planner.problem import Seat
from models.planner.standing import Standing

_SEAT_KINDS = (ArrangementKind.GROUP, ArrangementKind.COMMUNITY, ArrangementKind.LEAGUE)


def seats(standing: Standing, needy: frozenset[int]) -> tuple[Seat, ...]:
    """Return all seats, also full ones; a school that needs help itself founds nothing."""
    found = [*_existing(standing), *_founded(standing, needy)]
    return tuple(sorted(found, key=lambda seat: (seat.arrangement is None, seat.lead.id, seat.key)))


def _existing(standing: Standing) -> Iterator[Seat]:
    for arrangement in standing.alive:
        if arrangement.kind in _SEAT_KINDS and arrangement.kind in standing.kinds:
            lead = _lead(standing, arrangement)
            if lead is not None:
                key = f"{arrangement.kind.value}:{arrangement.id}"
                yield _seat(standing, key, arrangement.kind, lead, arrangement)


def _lead(standing: Standing, arrangement: Arrangement) -> School | None:
    """Return the school of the county that leads; a weak one has nothing to give."""
    facts = standing.facts
    leads = [
        facts.school_by_id[row.school]
        for row in standing.staying(arrangement.id, Role.LEAD)
        if row.school is not None
    ]
    able = (
        each for each in leads if each.open_on(facts.as_of) and Tag.WEAK not in facts.tags(each.id)
    )
    return next(able, None)


def _founded(standing: Standing, needy: frozenset[int]) -> Iterator[Seat]:
    facts, limits = standing.facts, standing.limits
    communities = ArrangementKind.COMMUNITY in standing.kinds
    groups = ArrangementKind.GROUP in standing.kinds and limits.flag("planner.new_groups")
    for school in facts.open_schools:
        tags, led = facts.tags(school.id), standing.led.get(school.id, frozenset())
        if Tag.STRONG not in tags or Tag.WEAK in tags or school.id in needy:
            continue
        may_lead = communities and _leads_in_town(standing, school)
        if may_lead and ArrangementKind.COMMUNITY not in led:
            yield _seat(standing, f"new-community:{school.id}", ArrangementKind.COMMUNITY, school)
        if groups and ArrangementKind.GROUP not in led and school.id not in standing.in_groups:
            yield _seat(standing, f"new-group:{school.id}", ArrangementKind.GROUP, school)


def _leads_in_town(standing: Standing, school: School) -> bool:
    areas = standing.limits.words("community.lead_areas")
    stage_fits = school.compulsory or not standing.limits.flag("community.compulsory_only")
    return stage_fits and (not areas or school.area.value in areas)


def _seat(
    standing: Standing,
    key: str,
    kind: ArrangementKind,
    lead: School,
    arrangement: Arrangement | None = None,
) -> Seat:
    facts, tags = standing.facts, standing.facts.tags(lead.id)
    schools = [lead, *_members(standing, arrangement)]
    return Seat(
        key=key,
        kind=kind,
        arrangement=arrangement,
        name="" if arrangement is None else arrangement.name,
        lead=lead,
        lead_name=facts.school_name(lead.id),
        place=standing.place(lead),
        strong=Tag.STRONG in tags,
        demonstration=Tag.DEMONSTRATION in tags,
        public=any(each.public for each in schools),
        private_compulsory=any(each.private and each.compulsory for each in schools),
        members=0 if arrangement is None else standing.count(arrangement),
        cap=standing.cap(kind, arrangement),
    )


def _members(standing: Standing, arrangement: Arrangement | None) -> Iterable[School]:
    if arrangement is None:
        return ()
    return [
        standing.facts.school_by_id[row.school]
        for row in standing.staying(arrangement.id, Role.MEMBER)
        if row.school is not None
    ]

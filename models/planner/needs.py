"""Who is to be helped: target schools that nobody helps, and members of arrangements too large.

Limits read: those of `models.measures.coverage`, community.partner_areas,
community.compulsory_only, ban.gongcanmin.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.membership import Membership, Role
from models.ledgers.school import School, SchoolKind, Tag
from models.measures.coverage import TargetSchool, categories, coverage
from models.planner.problem import (
    STAGES_OF,
    Need,
    Overload,
    PlannerError,
    Problem,
    Profile,
    Refusal,
)
from models.planner.seats import seats
from models.planner.standing import Standing
from models.rules.rule_set import Limits

Needs = dict[int, Need]
_CAPPED = (ArrangementKind.GROUP, ArrangementKind.COMMUNITY)
_WHY_LOCK_FAILS: Mapping[Refusal, str] = {
    Refusal.INSIDE: "它已经在其中",
    Refusal.STAGE: "两校没有相同的学段",
    Refusal.HELD: "它已经有这种帮扶",
    Refusal.FORM: (
        "它不适合这种形式（共同体限乡村薄弱的义务教育学校，"
        "新集团限新建、薄弱、乡村学校，联盟限幼儿园）"
    ),
    Refusal.PRIVATE_LEAD: "民办学校不能带公办学校",
    Refusal.MIXED: "公办学校和民办义务教育学校不能编在一起",
    Refusal.FORBIDDEN: "这两所学校已设为不结对",
    Refusal.FULL: "名额已满",
}


def make_problem(
    facts: CountyFacts,
    limits: Limits,
    locks: Mapping[int, str] | None = None,
    forbidden: Collection[tuple[int, int]] = (),
) -> Problem:
    """Read from the county who needs help and where it may be found.

    Args:
        facts: The county.
        limits: The rule set's parameters.
        locks: Pairs that are settled: the seat's key by the school's id.
        forbidden: Pairs that are not wanted: the school's id, and the lead's.

    Raises:
        PlannerError: A locked pair cannot be.
    """
    standing = Standing(facts, limits)
    uncovered = {
        each.school.id: each
        for each in coverage(facts, limits).uncovered
        if each.school.id not in standing.draft_of
    }
    following = _points(uncovered, limits)
    needs = {
        each.school.id: _uncovered(standing, each, following.get(each.school.id, ()))
        for each in uncovered.values()
        if not _follows(each.school, uncovered, limits)
    }
    overloads = tuple(_overloads(standing, needs))
    problem = Problem(
        county=facts.county.name,
        as_of=facts.as_of,
        needs=tuple(_without(needs[school], forbidden) for school in sorted(needs)),
        seats=seats(standing, frozenset(uncovered)) if needs else (),
        overloads=overloads,
        loads=standing.loads,
        drafted=tuple(
            (facts.school_name(school), standing.draft_of[school].name)
            for school in sorted(standing.draft_of)
        ),
        locks=dict(sorted((locks or {}).items())),
        taken=frozenset(each.name for each in facts.arrangements),
        ban_mixed=bool(needs) and limits.flag("ban.gongcanmin"),
    )
    _refuse_locks(facts, problem)
    return problem


def _without(need: Need, forbidden: Collection[tuple[int, int]]) -> Need:
    leads = frozenset(lead for school, lead in forbidden if school == need.school.id)
    return replace(need, profile=replace(need.profile, forbidden=leads)) if leads else need


def _follows(school: School, uncovered: Mapping[int, TargetSchool], limits: Limits) -> bool:
    """Tell whether a teaching point is helped as soon as the school above it is."""
    point = school.kind is SchoolKind.TEACHING_POINT
    return point and school.parent in uncovered and limits.flag("coverage.points_follow_parent")


def _points(uncovered: Mapping[int, TargetSchool], limits: Limits) -> Mapping[int, tuple[int, ...]]:
    points: dict[int, tuple[int, ...]] = {}
    for number in sorted(uncovered):
        school = uncovered[number].school
        if school.parent is not None and _follows(school, uncovered, limits):
            points[school.parent] = (*points.get(school.parent, ()), school.id)
    return points


def _uncovered(standing: Standing, target: TargetSchool, points: tuple[int, ...]) -> Need:
    need = _need(standing, target.school, target.categories, target.kinds)
    return replace(need, points=tuple(standing.facts.school_name(point) for point in points))


def _need(
    standing: Standing,
    school: School,
    reasons: frozenset[str],
    held: frozenset[ArrangementKind],
) -> Need:
    facts = standing.facts
    return Need(
        school=school,
        name=facts.school_name(school.id),
        place=standing.place(school),
        profile=Profile(
            stages=STAGES_OF[school.kind],
            public=school.public,
            private_compulsory=school.private and school.compulsory,
            target=bool(reasons),
            partner=_fit_for_community(standing, school),
            held=held,
            inside=_inside(standing, school),
        ),
        categories=reasons,
    )


def _fit_for_community(standing: Standing, school: School) -> bool:
    limits = standing.limits
    areas = limits.words("community.partner_areas")
    stage_fits = school.compulsory or not limits.flag("community.compulsory_only")
    weak = Tag.WEAK in standing.facts.tags(school.id)
    return weak and stage_fits and (not areas or school.area.value in areas)


def _inside(standing: Standing, school: School) -> frozenset[str]:
    """Return the keys of the arrangements that the school has a part in."""
    arrangements = standing.facts.arrangement_by_id
    parts = standing.parts_of.get(school.id, frozenset())
    return frozenset(f"{arrangements[each].kind.value}:{each}" for each in parts)


def _overloads(standing: Standing, needs: Needs) -> Iterator[Overload]:
    """Find arrangements with too many members, and add those who could leave to the needs."""
    facts = standing.facts
    for arrangement in facts.of_kind(*(standing.kinds & frozenset(_CAPPED))):
        cap = standing.cap(arrangement.kind, arrangement)
        count = standing.count(arrangement)
        movable = [
            row
            for row in standing.staying(arrangement.id, Role.MEMBER)
            if row.school is not None and row.school not in needs and not standing.drafted(row)
        ]
        if count > cap:
            for row in movable:
                need = _leaving(standing, row, arrangement.kind)
                needs[need.school.id] = need
            yield Overload(arrangement, cap, max(0, len(movable) - (count - cap)))


def _leaving(standing: Standing, row: Membership, kind: ArrangementKind) -> Need:
    facts = standing.facts
    assert row.school is not None, "only schools of the county are asked to leave"
    school = facts.school_by_id[row.school]
    new_years = standing.limits.integer("coverage.new_years")
    held = {each.kind for each, part in facts.arrangements_of(school.id) if part.id != row.id}
    others = frozenset(held - {kind})
    need = _need(standing, school, categories(facts, school, new_years), others)
    # To be led by itself, or again by the lead that it leaves, would ease nothing.
    leads = {lead.school for lead in standing.staying(row.arrangement, Role.LEAD)}
    if Tag.STRONG in facts.tags(school.id):
        leads.add(school.id)
    same = (f"new-{form}:{lead}" for lead in leads for form in ("community", "group"))
    profile = replace(need.profile, inside=need.profile.inside.union(same))
    return replace(need, profile=profile, leaves=row)


def _refuse_locks(facts: CountyFacts, problem: Problem) -> None:
    needs = {need.school.id: need for need in problem.needs}
    used: dict[str, int] = {}
    for school, key in problem.locks.items():
        if school not in needs:
            shown = facts.school_name(school) if school in facts.school_by_id else f"第 {school} 号"
            raise PlannerError(f"锁定的学校“{shown}”现在不缺帮扶，请取消对它的锁定。")
        need, seat = needs[school], problem.seat_by_key.get(key)
        if seat is None:
            raise PlannerError(f"给“{need.name}”锁定的帮扶方已经不能帮扶，请取消锁定后重新建议。")
        used[key] = used.get(key, 0) + 1
        refusal = problem.refusal(need.profile, seat)
        if refusal is None and used[key] > seat.capacity:
            refusal = Refusal.FULL
        if refusal is not None:
            raise PlannerError(
                f"不能把“{need.name}”锁定给“{seat.lead_name}”："
                f"{_WHY_LOCK_FAILS[refusal]}。请取消锁定，或改选别的学校。"
            )

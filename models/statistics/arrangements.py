"""S-CNT-1 to 8 and 10: districts, groups and pairings in force, and the schools that take part.

Only arrangements that are in force on the day count, and only schools of the county that are open;
outside bodies have figures of their own and enter no other. The ledger dates arrangements and
memberships, but not phase, systems, posts, people sent and what is held in common: these say
nothing of last year.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.arrangement import (
    Arrangement,
    ArrangementKind,
    CommunityType,
    DistrictSystem,
    Mode,
    Offered,
    Phase,
    Scope,
    Tightness,
    Unified,
)
from models.ledgers.membership import BodyKind, LeaveReason, Membership, OutsideBody, Role
from models.ledgers.school import School, SchoolKind
from models.measures.coverage import categories
from models.statistics.figure import Figure, refs
from models.statistics.schools import kinds_present
from models.statistics.tally import UNSET, Count, Share, Sum, Term, row_ref, terms
from models.statistics.view import View, arrangement_ref

_SCHOOL = row_ref("schools")
_BODY = row_ref("outside_bodies")
_MEMBER = row_ref("members")


def _arrangements(
    id: str, label: str, view: View, kind: ArrangementKind
) -> tuple[tuple[Arrangement, ...], Count[Arrangement]]:
    found = view.of_kind(kind)
    return found, Count(id, label, found, arrangement_ref, note="期末正式运行的")


def _phases(whole: Count[Arrangement]) -> Iterator[Figure]:
    undated = replace(whole, note="", comparable=False)
    return undated.by("phase", lambda each: each.phase, (*terms(Phase), UNSET))


def _schools(id: str, label: str, rows: list[School], note: str = "") -> Figure:
    return Count(id, label, rows, _SCHOOL, note=note, unit="所").figure()


def _outside(facts: CountyFacts, parties: list[Membership], *kinds: BodyKind) -> list[OutsideBody]:
    """Return the outside bodies among the parties, each once, of some kinds or of all."""
    ids = {row.body for row in parties if row.body is not None}
    bodies = (facts.body_by_id[each] for each in sorted(ids))
    return [body for body in bodies if not kinds or body.kind in kinds]


def districts(view: View) -> Iterator[Figure]:
    """S-CNT-1: districts, their schools, and how complete their systems are."""
    found, whole = _arrangements("S-CNT-1", "学区数", view, ArrangementKind.DISTRICT)
    asked = {DistrictSystem(code) for code in view.limits.words("zone.systems")}
    asked = asked or set(DistrictSystem)
    yield whole.figure()
    yield from _phases(whole)
    yield _schools(
        "S-CNT-1.schools", "学区学校数", view.schools_in(found), "含学区长学校，一校只计一次"
    )
    yield _schools("S-CNT-1.leads", "学区长学校数", view.schools_in(found, Role.LEAD))
    yield Share(
        "S-CNT-1.systems",
        "制度齐备的学区占比",
        found,
        arrangement_ref,
        comparable=False,
        so=lambda each: set(each.systems) >= asked,
    ).figure()


def groups(view: View) -> Iterator[Figure]:
    """S-CNT-2: education groups by tightness, scope and phase; those whose term ends this year."""
    found, whole = _arrangements("S-CNT-2", "教育集团数", view, ArrangementKind.GROUP)
    yield whole.figure()
    whole = replace(whole, note="")
    yield from whole.by("tightness", lambda each: each.tightness, (*terms(Tightness), UNSET))
    yield from whole.by("scope", lambda each: each.scope, (*terms(Scope), UNSET))
    yield from _phases(whole)
    # A group may work in several modes: it is counted under each of them.
    for mode in Mode:
        working = [each for each in found if mode in each.modes]
        yield whole.part(f"mode.{mode.value}", mode.label, working).figure()
    year = view.facts.calendar_year
    expiring = [each for each in found if each.ends_on and year.contains(each.ends_on)]
    yield Count("S-CNT-2.expiring", "本年到期教育集团数", expiring, arrangement_ref).figure()


def group_schools(view: View) -> Iterator[Figure]:
    """S-CNT-3: schools in groups, with and without the leads, and how large a group is."""
    facts = view.facts
    found = view.of_kind(ArrangementKind.GROUP)
    members = Count(
        "S-CNT-3",
        "教育集团成员校数",
        view.schools_in(found, Role.MEMBER),
        _SCHOOL,
        note="不含牵头校，一校只计一次",
        unit="所",
    )
    yield members.figure()
    members = replace(members, note="")
    yield from members.by("kind", lambda school: school.kind, terms(kinds_present(facts)))
    yield _schools("S-CNT-3.leads", "教育集团牵头校数", view.schools_in(found, Role.LEAD))
    yield _schools("S-CNT-3.with_lead", "教育集团学校数（含牵头校）", view.schools_in(found))
    times = sum(len(view.school_ids([each], Role.MEMBER)) for each in found)
    yield Figure(
        "S-CNT-3.average",
        "教育集团平均成员校数",
        Fraction(times, len(found)) if found else None,
        "所",
        numerator=times,
        denominator=len(found),
        note="本县成员校次÷集团数，不含牵头校",
        rows=tuple(map(arrangement_ref, found)),
    )
    new_years = view.limits.integer("coverage.new_years")
    yield Share(
        "S-CNT-3.priority",
        "集团成员校中薄弱、乡村、新建学校占比",
        members.rows,
        _SCHOOL,
        so=lambda school: bool(categories(facts, school, new_years)),
    ).figure()
    grown = [
        row
        for row in facts.members
        if row.leave_reason is LeaveReason.GROWN
        and row.left_on is not None
        and view.calendar_year.contains(row.left_on)
    ]
    yield Count(
        "S-CNT-3.grown", "成长为优质学校后退出的成员校数", grown, _MEMBER, unit="所"
    ).figure()


def communities(view: View) -> Iterator[Figure]:
    """S-CNT-4: urban–rural communities by type, their leads and partners."""
    found, whole = _arrangements("S-CNT-4", "城乡学校共同体数", view, ArrangementKind.COMMUNITY)
    yield whole.figure()
    types = (*terms(CommunityType), UNSET)
    yield from replace(whole, note="").by("type", lambda each: each.community_type, types)
    yield _schools("S-CNT-4.leads", "共同体牵头校数", view.schools_in(found, Role.LEAD))
    yield _schools("S-CNT-4.partners", "共同体伙伴校数", view.schools_in(found, Role.MEMBER))


def assistance(view: View) -> Iterator[Figure]:
    """S-CNT-5: 省管校用, who is assisted by whom, people sent and posts given."""
    found, whole = _arrangements("S-CNT-5", "省管校用帮扶数", view, ArrangementKind.ASSISTANCE)
    yield whole.figure()
    yield _schools("S-CNT-5.assisted", "受帮扶学校数", view.schools_in(found, Role.MEMBER))
    yield _schools("S-CNT-5.helpers", "本县帮扶学校数", view.schools_in(found, Role.LEAD))
    outside = _outside(view.facts, view.parties(found, Role.LEAD))
    yield Count("S-CNT-5.outside", "县外帮扶单位数", outside, _BODY, note="不计入本县学校").figure()
    yield Sum(
        "S-CNT-5.dispatched",
        "省管校用派驻人数",
        found,
        arrangement_ref,
        comparable=False,
        of=lambda each: each.dispatched,
        unit="人",
    ).figure()
    yield Sum(
        "S-CNT-5.posts",
        "省管校用专项编制数",
        found,
        arrangement_ref,
        comparable=False,
        of=lambda each: each.posts,
        unit="名",
    ).figure()


def leagues(view: View) -> Iterator[Figure]:
    """S-CNT-6: leagues by the schools that form them, and their schools."""
    found, whole = _arrangements("S-CNT-6", "联盟数", view, ArrangementKind.LEAGUE)

    def level(each: Arrangement) -> str:
        kinds = {school.kind for school in view.schools_in([each])}
        if kinds == {SchoolKind.KINDERGARTEN}:
            return "kindergarten"
        return "senior" if kinds and kinds <= {SchoolKind.SENIOR, SchoolKind.COMPLETE} else "other"

    yield whole.figure()
    levels = (
        Term("kindergarten", "kindergarten", "幼儿园联盟"),
        Term("senior", "senior", "高中联盟"),
        Term("other", "other", "义务教育和跨学段联盟"),
    )
    yield from replace(whole, note="").by("level", level, levels)
    yield _schools("S-CNT-6.schools", "联盟学校数", view.schools_in(found))


def partnerships(view: View) -> Iterator[Figure]:
    """S-CNT-7: partnerships across counties: regions, bodies and the county's schools."""
    found, whole = _arrangements("S-CNT-7", "跨区域协作数", view, ArrangementKind.PARTNERSHIP)
    yield whole.figure()
    across = (
        Term(True, "outside_province", "省外"),
        Term(False, "inside_province", "省内"),
    )
    yield from replace(whole, note="").by(
        "where", lambda each: each.scope is Scope.CROSS_PROVINCE, across
    )
    bodies = _outside(view.facts, view.parties(found))
    regions = {(body.province, body.prefecture, body.county) for body in bodies}
    yield Figure(
        "S-CNT-7.regions",
        "协作地区数",
        len(regions - {("", "", "")}),
        "个",
        note="按县外单位所在省、州市、县区",
        rows=refs("outside_bodies", [body.id for body in bodies]),
    )
    yield Count("S-CNT-7.bodies", "县外协作单位数", bodies, _BODY, note="不计入本县学校").figure()
    outside_schools = _outside(view.facts, view.parties(found), BodyKind.SCHOOL)
    yield Count(
        "S-CNT-7.outside_schools", "县外协作学校数", outside_schools, _BODY, unit="所"
    ).figure()
    yield _schools("S-CNT-7.schools", "参加跨区域协作的本县学校数", view.schools_in(found))


def all_kinds(view: View) -> Iterator[Figure]:
    """S-CNT-8: all kinds together: schools each once, school-times, and arrangements."""
    yield _schools(
        "S-CNT-8",
        "参加各形式的学校数（去重）",
        view.schools_in(view.arrangements),
        "一校参加几种形式也只计一次",
    )
    times = {
        (each.id, row.school): (each, row)
        for each in view.arrangements
        for row in view.parties([each])
        if row.school is not None
    }
    whole = Count[tuple[Arrangement, Membership]](
        "S-CNT-8.times",
        "参加各形式的校次（不去重）",
        tuple(times.values()),
        lambda pair: _MEMBER(pair[1]),
        unit="校次",
    )
    yield whole.figure()
    yield from whole.by("kind", lambda pair: pair[0].kind, terms(ArrangementKind, view.kind_name))
    arrangements = Count("S-CNT-8.arrangements", "各形式总数", view.arrangements, arrangement_ref)
    yield arrangements.figure()
    yield from arrangements.by(
        "kind", lambda each: each.kind, terms(ArrangementKind, view.kind_name)
    )


def held_in_common(view: View) -> Iterator[Figure]:
    """S-CNT-10: what arrangements manage as one, keep in step, share or send out."""
    found = [each for each in view.arrangements if each.unified or each.offered]
    note = "登记了统一管理事项或统一共享事项的，各形式都计"
    whole = Count(
        "S-CNT-10", "有统一共享事项的形式数", found, arrangement_ref, note=note, comparable=False
    )
    yield whole.figure()
    # An arrangement of several items is counted under each of them.
    whole = replace(whole, note="")
    for item in Unified:
        rows = [each for each in found if item in each.unified]
        yield whole.part(f"unified.{item.value}", f"统一管理{item.label}", rows).figure()
    for offered in Offered:
        rows = [each for each in found if offered in each.offered]
        yield whole.part(f"offered.{offered.value}", offered.label, rows).figure()

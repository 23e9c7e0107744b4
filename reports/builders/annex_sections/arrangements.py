"""Annexes on districts, groups and pairings: one row a member, the arrangement's cells merged."""

from collections.abc import Callable, Iterator, Sequence

from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.membership import Membership, Role
from models.ledgers.rotation import Shadowing
from models.ledgers.school import Tag
from models.statistics.view import arrangement_ref
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Column,
    Line,
    Sourced,
    cell,
    day,
    form,
    label,
    of_row,
    or_dash,
    term,
    words,
    yes_no,
    zone_label,
)
from reports.document import (
    Annex,
)
from reports.table import Table

Cells = Callable[[Arrangement], Sequence[str]]

OTHER_KINDS = (ArrangementKind.LEAGUE, ArrangementKind.TRUST, ArrangementKind.PARTNERSHIP)
_MEMBER_COLUMNS = (
    words("学校（单位）", 2.6),
    Column("角色", 1.6),
    Column("城乡", 0.8),
    Column("认定", 1.0),
    Column("加入日期", 1.4),
)


def districts(material: Material) -> Annex:
    """学区情况表."""
    name = material.kind(ArrangementKind.DISTRICT)
    columns = (words(name, 1.8), words("所含乡镇（街道）", 2.0), words("设置文号", 2.0))
    drawn = _members(
        material,
        (ArrangementKind.DISTRICT,),
        columns,
        lambda each: (each.name, or_dash(each.townships), or_dash(each.approval_number)),
        {Role.LEAD: f"{name}长学校", Role.MEMBER: "成员学校"},
    )
    return Annex(f"{name}情况表", (drawn,), landscape=True)


def groups(material: Material) -> Annex:
    """教育集团情况表."""
    name = material.kind(ArrangementKind.GROUP)
    columns = (
        words(name, 1.9),
        words("治理结构", 1.5),
        words("周期", 1.7),
        words("批准文号", 1.9),
    )
    drawn = _members(
        material,
        (ArrangementKind.GROUP,),
        columns,
        lambda each: (
            each.name,
            label(each.governance),
            term(each.started_on, each.ends_on),
            or_dash(each.approval_number),
        ),
        {Role.LEAD: "牵头学校", Role.MEMBER: "成员学校"},
    )
    return Annex(f"{name}情况表", (drawn,), landscape=True)


def communities(material: Material) -> Annex:
    """城乡学校共同体情况表."""
    drawn = _members(
        material,
        (ArrangementKind.COMMUNITY,),
        (words("共同体", 2.2), Column("类型", 1.1), words("周期", 1.7)),
        lambda each: (each.name, label(each.community_type), term(each.started_on, each.ends_on)),
        {Role.LEAD: "牵头学校", Role.MEMBER: "伙伴学校"},
    )
    title = f"{material.kind(ArrangementKind.COMMUNITY)}情况表"
    return Annex(title, (drawn,), landscape=True)


def assistance(material: Material) -> Annex:
    """“省管校用”帮扶和跟岗研修情况表."""
    name = material.kind(ArrangementKind.ASSISTANCE)
    helped = _members(
        material,
        (ArrangementKind.ASSISTANCE,),
        (words("帮扶关系", 2.2), Column("专项编制", 1.1), Column("派驻人数", 1.1)),
        lambda each: (each.name, cell(each.posts), cell(each.dispatched)),
        {Role.LEAD: "帮扶学校", Role.MEMBER: "受帮扶学校"},
        caption=f"“{name}”帮扶情况",
    )
    title = f"“{name}”帮扶和跟岗研修情况表"
    return Annex(title, (helped, shadowing(material)), landscape=True)


def others(material: Material) -> Annex:
    """联盟、托管和跨区域协作情况表."""
    drawn = _members(
        material,
        OTHER_KINDS,
        (Column("形式", 1.2), words("名称", 2.4), words("周期", 1.7)),
        lambda each: (
            material.kind(each.kind),
            each.name,
            term(each.started_on, each.ends_on),
        ),
        {Role.LEAD: "牵头（支援）单位", Role.MEMBER: "成员（受援）单位"},
    )
    return Annex(f"{other_kinds(material)}情况表", (drawn,), landscape=True)


def other_kinds(material: Material, *, empty: bool = False) -> str:
    """Name the kinds that share a section and an annex, as far as the county has them.

    Args:
        material: The year's material.
        empty: Whether those are named too of which there is nothing.
    """
    told = [kind for kind in OTHER_KINDS if empty or material.view.of_kind(kind)]
    return material.kinds(told or OTHER_KINDS)


def _members(
    material: Material,
    kinds: Sequence[ArrangementKind],
    columns: Sequence[Column],
    cells: Cells,
    roles: dict[Role, str],
    caption: str = "",
) -> Table:
    found = sorted(material.view.of_kind(*kinds), key=lambda each: kinds.index(each.kind))
    rows = [
        Line((*_own(each, cells), *member.cells), member.rows)
        for each in found
        for member in _member_lines(material, each, roles)
    ]
    every = (*columns, *_MEMBER_COLUMNS)
    return form(caption, every, rows, group=range(len(columns)))


def _own(arrangement: Arrangement, cells: Cells) -> Iterator[Sourced]:
    """Yield the cells that tell the arrangement itself, not one of those who take part."""
    for text in cells(arrangement):
        yield Sourced(text, rows=(arrangement_ref(arrangement),))


def _member_lines(
    material: Material, arrangement: Arrangement, roles: dict[Role, str]
) -> Iterator[Line]:
    """Yield the members, those who lead first; a row of dashes where there is none."""
    parties = sorted(material.view.parties([arrangement]), key=lambda row: row.role is Role.MEMBER)
    for row in parties:
        place, recognised = _standing(material, row)
        name = material.facts.party_name(row)
        joined = day(row.joined_on)
        yield of_row("members", row.id, name, roles[row.role], place, recognised, joined)
    if not parties:
        yield Line((NOTHING,) * len(_MEMBER_COLUMNS), (arrangement_ref(arrangement),))


def _standing(material: Material, row: Membership) -> tuple[str, str]:
    """Return where a school lies and what it is recognised to be; a body lies outside."""
    if row.school is None:
        return "县外", NOTHING
    tags = material.facts.tags(row.school)
    named = [tag.label[:2] for tag in (Tag.STRONG, Tag.WEAK, Tag.NEW) if tag in tags]
    return zone_label(material.facts.school_by_id[row.school].area), or_dash("、".join(named))


def shadowing(material: Material) -> Table:
    """Who went where for shadow training this school year."""
    facts = material.facts
    rows = [
        of_row(
            "shadowing",
            each.id,
            facts.teacher_by_id[each.teacher].name,
            _position(material, each),
            facts.school_name(each.from_school),
            material.destination(each),
            label(each.target),
            yes_no(each.full_time),
            term(each.started_on, each.ended_on),
        )
        for each in facts.shadowing
        if material.view.rotation.period.contains(each.started_on)
    ]
    columns = (
        Column("姓名", 1.1),
        Column("职务", 1.1),
        words("原学校", 2.2),
        words("跟岗学校", 2.2),
        words("去向类型", 1.9),
        Column("脱产", 0.8),
        words("起止日期", 1.9),
    )
    return form("跟岗研修情况", columns, rows)


def _position(material: Material, each: Shadowing) -> str:
    position = each.position or material.facts.teacher_by_id[each.teacher].position
    return label(position)

"""Annexes on teachers who rotated: school by school, and who they are."""

from collections.abc import Iterator, Sequence

from models.ledgers.rotation import Rotation
from models.measures.rotation import Persons, SchoolRotation
from models.roster.identity_number import mask_identity
from models.statistics.figure import refs, rounded
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Cell,
    Column,
    Line,
    Row,
    Sourced,
    form,
    label,
    number,
    of_row,
    or_dash,
    term,
    words,
    zone_label,
)
from reports.document import Annex

EXCHANGE_NOTE = (
    "注：逐校统计范围为规则规定的派出学校（城镇学校、优质学校），"
    "全县合计含其他学校，其“还差”按全县总数计算；一人一年只计一次。"
)


def exchange(material: Material) -> Annex:
    """教师交流轮岗情况汇总表: the county, and each school that the ratio is asked of."""
    count = material.view.rotation
    asked = [each for each in count.by_school.values() if each.eligible or each.rotated]
    rows: list[Row] = [_school_line(material, place, each) for place, each in enumerate(asked, 1)]
    if asked or count.rotated:
        rows.append(("", "全县合计", NOTHING, *_county_cells(material)))
    columns = (
        Column("序号", 0.7),
        words("派出学校", 2.8),
        Column("城乡", 0.8),
        number("符合条件（人）", 1.2),
        number("交流轮岗（人）", 1.2),
        number("比例（%）", 1.1),
        number("骨干教师（人）", 1.2),
        number("骨干占比（%）", 1.2),
        number("还差（人）", 1.0),
    )
    drawn = form("", columns, rows, notes=(EXCHANGE_NOTE,))
    return Annex("教师交流轮岗情况汇总表", (drawn,), landscape=True)


# The figures of the county, in the order of the columns.
_COUNTY = ("S-ROT-1", "S-ROT-2", "S-ROT-2.ratio", "S-ROT-3", "S-ROT-4", "S-ROT-2.shortfall")


def _county_cells(material: Material) -> Iterator[Cell]:
    texts = _texts(material.view.rotation, known=material.view.rotation.eligible_known)
    for text, figure_id in zip(texts, _COUNTY, strict=True):
        yield Sourced(text, figure_id)


def _school_line(material: Material, place: int, each: SchoolRotation) -> Line:
    count = material.view.rotation
    texts = _texts(each, known=count.eligible_known)
    eligible = refs("teachers", sorted(each.eligible))
    moved = refs("rotations", (count.stays[teacher].id for teacher in sorted(each.rotated)))
    backbone = refs("rotations", (count.stays[teacher].id for teacher in sorted(each.backbone)))
    rows = (eligible, moved, moved, backbone, backbone, eligible)
    ways = (
        "",
        "",
        f"交流轮岗{len(each.rotated)}人 ÷ 符合条件{len(each.eligible)}人",
        "",
        f"骨干教师{len(each.backbone)}人 ÷ 交流轮岗{len(each.rotated)}人",
        "按规定比例应交流的人数减去已交流的人数",
    )
    cells = map(Sourced, texts, ("",) * len(texts), rows, ways)
    name = material.facts.school_name(each.school.id)
    zone = zone_label(each.school.area)
    return of_row("schools", each.school.id, str(place), name, zone, *cells)


def _texts(persons: Persons, *, known: bool) -> tuple[str, ...]:
    """Eligible, rotated, their ratio, backbone teachers, their ratio, how many are lacking."""
    ratio, backbone = persons.ratio, persons.backbone_ratio
    return (
        str(len(persons.eligible)) if known else NOTHING,
        str(len(persons.rotated)),
        NOTHING if ratio is None else str(rounded(ratio * 100)),
        str(len(persons.backbone)),
        NOTHING if backbone is None else str(rounded(backbone * 100)),
        str(persons.shortfall) if known else NOTHING,
    )


def exchange_roster(material: Material) -> Annex:
    """交流轮岗教师花名册: every stay that counts, ID numbers masked."""
    facts = material.facts
    order = {school.id: place for place, school in enumerate(facts.schools)}
    stays = sorted(material.view.rotation.counted, key=lambda row: (order[row.from_school], row.id))
    rows = list(_roster_rows(material, stays))
    columns = (
        words("原学校", 2.2),
        Column("姓名", 1.1),
        Column("身份证件号", 2.3),
        Column("任教学科", 1.1),
        Column("职称", 1.3),
        Column("骨干级别", 1.1),
        words("接收学校", 2.2),
        Column("类型", 1.3),
        words("起止日期", 1.7),
    )
    return Annex("交流轮岗教师花名册", (form("", columns, rows, group=(0,)),), landscape=True)


def _roster_rows(material: Material, stays: Sequence[Rotation]) -> Iterator[Line]:
    for stay in stays:
        teacher = material.facts.teacher_by_id[stay.teacher]
        yield of_row(
            "rotations",
            stay.id,
            material.facts.school_name(stay.from_school),
            teacher.name,
            or_dash(mask_identity(teacher.identity_number)),
            or_dash(teacher.subject),
            label(teacher.title),
            label(material.facts.backbone_level(teacher)),
            material.destination(stay),
            stay.kind.label,
            term(stay.started_on, stay.ended_on),
        )

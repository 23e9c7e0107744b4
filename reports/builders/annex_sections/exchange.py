"""Annexes on teachers who rotated: school by school, and who they are."""

from collections.abc import Iterator, Sequence

from models.ledgers.rotation import Rotation
from models.measures.rotation import Persons, SchoolRotation
from models.roster.identity_number import mask_identity
from models.statistics.figure import rounded
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Column,
    form,
    label,
    number,
    or_dash,
    term,
    words,
    zone_label,
)
from reports.document import Annex

EXCHANGE_NOTE = (
    "注：逐校统计范围为规则规定的派出学校（城镇学校、优质学校），"
    "全县合计含其他学校；一人一年只计一次。"
)


def exchange(material: Material) -> Annex:
    """教师交流轮岗情况汇总表: the county, and each school that the ratio is asked of."""
    count = material.view.rotation
    asked = [each for each in count.by_school.values() if each.eligible or each.rotated]
    rows = [_school_cells(material, str(place), each) for place, each in enumerate(asked, start=1)]
    if asked or count.rotated:
        rows.append(("", "全县合计", NOTHING, *person_cells(count, known=count.eligible_known)))
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


def _school_cells(material: Material, place: str, each: SchoolRotation) -> tuple[str, ...]:
    known = material.view.rotation.eligible_known
    name = material.facts.school_name(each.school.id)
    return (place, name, zone_label(each.school.area), *person_cells(each, known=known))


def person_cells(persons: Persons, *, known: bool) -> tuple[str, ...]:
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


def _roster_rows(material: Material, stays: Sequence[Rotation]) -> Iterator[Sequence[str]]:
    for stay in stays:
        teacher = material.facts.teacher_by_id[stay.teacher]
        yield (
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

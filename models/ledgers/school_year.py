"""Figures of a school for one school year and one stage, as of 1 September.

Source: the seven indicators of even provision (教督〔2017〕6号), the statistics of schools.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    decimal,
    in_school_year,
    integer,
    money,
    reference,
)
from models.ledgers.ledger import Fault, Ledger


class Stage(Choice):
    """学段."""

    KINDERGARTEN = "kindergarten", "学前", "幼儿园", "学前教育"
    PRIMARY = "primary", "小学", "小学部"
    JUNIOR = "junior", "初中", "初级中学", "初中部", "普通初中"
    SENIOR = "senior", "高中", "普通高中", "高中部"
    SPECIAL = "special", "特殊教育", "特教"
    VOCATIONAL = "vocational", "中职", "中等职业", "职业高中"


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """Pupils, classes, teachers, rooms and equipment of one stage of a school."""

    id: int = 0
    school: int
    year: int
    stage: Stage
    students: int
    classes: int | None = None
    big_classes: int | None = None
    oversize_classes: int | None = None
    staff: int | None = None
    full_time_teachers: int | None = None
    on_establishment: int | None = None
    establishment: int | None = None
    over_qualified_teachers: int | None = None
    backbone_teachers: int | None = None
    arts_sports_teachers: int | None = None
    teaching_area: Decimal | None = None
    indoor_sports_area: Decimal | None = None
    sports_area: Decimal | None = None
    equipment_value: int | None = None
    multimedia_rooms: int | None = None
    migrant_students: int | None = None
    registered_students: int | None = None
    outside_zone_students: int | None = None
    note: str = ""


def _faults(row: SchoolYear) -> Iterator[Fault]:
    pairs = (
        ("full_time_teachers", row.full_time_teachers, row.staff, "专任教师数大于教职工数"),
        ("oversize_classes", row.oversize_classes, row.big_classes, "超大班额数大于大班额数"),
        ("big_classes", row.big_classes, row.classes, "大班额数大于班级数"),
        ("migrant_students", row.migrant_students, row.students, "随迁子女数大于在校生数"),
    )
    for name, part, whole, sentence in pairs:
        if part is not None and whole is not None and part > whole:
            yield Fault(name, f"{sentence}（{part}＞{whole}），请核对。")


SCHOOL_YEARS = Ledger(
    name="school_years",
    title="学校年度数据",
    table="school_year",
    entity=SchoolYear,
    fields=(
        reference("school", "学校", "schools", "学校名称", "单位名称", "校名", required=True),
        in_school_year(),
        choice("stage", "学段", Stage, "办学层次", required=True),
        integer("students", "在校生数", "在校生", "学生数", "在园幼儿数", required=True, unit="人"),
        integer("classes", "班级数", "班数", "教学班", "教学班数", unit="个"),
        integer("big_classes", "大班额数", "56人以上班数", unit="个", in_grid=False),
        integer("oversize_classes", "超大班额数", "66人以上班数", unit="个", in_grid=False),
        integer("staff", "教职工数", "教职工", "教职工总数", unit="人"),
        integer("full_time_teachers", "专任教师数", "专任教师", unit="人"),
        integer("on_establishment", "在编人数", "在编数", "在编教职工", unit="人", in_grid=False),
        integer("establishment", "核定编制", "编制数", "核定编制数", unit="名", in_grid=False),
        integer(
            "over_qualified_teachers",
            "高于规定学历教师数",
            "高于规定学历教师",
            unit="人",
            in_grid=False,
        ),
        integer(
            "backbone_teachers",
            "县级以上骨干教师数",
            "县级以上骨干数",
            "骨干教师数",
            unit="人",
            in_grid=False,
        ),
        integer(
            "arts_sports_teachers",
            "体音美专任教师数",
            "体音美教师数",
            "体育艺术专任教师数",
            unit="人",
            in_grid=False,
        ),
        decimal(
            "teaching_area",
            "教学及辅助用房面积",
            "教学辅助用房面积",
            unit="平方米",
            in_grid=False,
        ),
        decimal(
            "indoor_sports_area", "室内体育用房面积", "室内体育馆面积", unit="平方米", in_grid=False
        ),
        decimal(
            "sports_area",
            "运动场地面积",
            "体育运动场面积",
            "运动场面积",
            unit="平方米",
            in_grid=False,
        ),
        money(
            "equipment_value", "教学仪器设备值", "教学仪器设备资产值", "仪器设备值", in_grid=False
        ),
        integer("multimedia_rooms", "网络多媒体教室数", "多媒体教室数", unit="间", in_grid=False),
        integer("migrant_students", "随迁子女数", "随迁子女", unit="人", in_grid=False),
        integer("registered_students", "学籍数", "学籍人数", unit="人", in_grid=False),
        integer(
            "outside_zone_students",
            "片外招生数",
            "片区外招生人数",
            unit="人",
            in_grid=False,
            help="当年招收的户籍和居住地都不在招生片区内的学生。",
        ),
        NOTE,
    ),
    keys=(("school", "year", "stage"),),
    label=("school", "year", "stage"),
    check=_faults,
    help="每校每学段一行，统计时点为学年初 9 月 1 日。",
)

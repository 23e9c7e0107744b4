"""What offices teachers hold and have held, and the titles that they were given.

Source: ZJ-2.2.4-principal, ZJ-2.2.4-rank.
"""

from dataclasses import dataclass
from datetime import date

from models.ledgers.field import NOTE, Choice, choice, day, integer, reference, text, yes_no
from models.ledgers.ledger import Ledger
from models.ledgers.rotation import TEACHER_REFERENCE
from models.ledgers.school import term_faults
from models.ledgers.teacher import BackboneLevel


class Office(Choice):
    """任职职务."""

    PRINCIPAL = "principal", "校长", "园长", "党组织书记、校长", "书记、校长"
    SECRETARY = "secretary", "书记", "党组织书记", "党总支书记", "党支部书记"
    VICE_PRINCIPAL = "vice_principal", "副校长", "副园长", "副书记"
    DEPARTMENT = "department", "部门主任", "主任", "副主任", "中层干部"
    GRADE = "grade", "年级组长", "年级主任"
    SUBJECT = "subject", "教研组长", "学科组长", "备课组长"
    TEACHER = "teacher", "教师", "学科教师", "学科指导员"


HEAD_OFFICES = frozenset({Office.PRINCIPAL, Office.SECRETARY})


class HeadRank(Choice):
    """校长职级."""

    SPECIAL = "special", "特级校长", "特级"
    SENIOR = "senior", "高级校长", "高级", "一级校长", "一级"
    MIDDLE = "middle", "中级校长", "中级", "二级校长", "二级"
    JUNIOR = "junior", "初级校长", "初级", "三级校长", "三级"


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """An office that a teacher holds at a school for a time."""

    id: int = 0
    teacher: int
    school: int | None = None
    body: int | None = None
    office: Office
    concurrent: bool | None = None
    started_on: date
    ended_on: date | None = None
    rank: HeadRank | None = None
    step: int | None = None
    from_pool: bool | None = None
    arrangement: int | None = None
    note: str = ""


APPOINTMENTS = Ledger(
    name="appointments",
    title="任职",
    table="appointment",
    entity=Appointment,
    fields=(
        TEACHER_REFERENCE,
        reference("school", "任职学校", "schools", "学校", "学校名称", "单位名称"),
        reference("body", "县外任职单位", "outside_bodies", "县外单位", in_grid=False),
        choice("office", "职务", Office, "任职职务", "行政职务", "岗位", required=True),
        yes_no("concurrent", "是否兼任", "兼任", help="在另一所学校任职的同时兼任的，填是。"),
        day("started_on", "任职日期", "任职时间", "起始日期", "聘期起", required=True),
        day("ended_on", "免职日期", "聘期止", "截止日期", "结束日期"),
        choice("rank", "校长职级", HeadRank, "职级"),
        integer("step", "职级档次", "档次", "档", in_grid=False),
        yes_no("from_pool", "是否来自后备人才库", "后备人才库", "后备校长", in_grid=False),
        reference("arrangement", "所属安排", "arrangements", "所属集团", in_grid=False),
        NOTE,
    ),
    keys=(
        ("teacher", "office", "school", "started_on"),
        ("teacher", "office", "body", "started_on"),
        ("teacher", "office", "started_on"),
    ),
    label=("teacher", "office"),
    check=term_faults,
    help="校长、副校长、中层的任职和兼任，职级、聘期；一职一行，换职填免职日期。",
)


class BackboneKind(Choice):
    """骨干称号类别."""

    FAMOUS = "famous", "名师", "教学名师", "名教师"
    LEADER = "leader", "学科带头人", "带头人"
    EXPERT = "expert", "教学能手", "能手"
    BACKBONE = "backbone", "骨干教师", "骨干", "教坛新秀"
    HEAD = "head", "名校长", "名校长（园长）"
    CLASS_TEACHER = "class_teacher", "名班主任", "优秀班主任"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class BackboneTitle:
    """A title by which a teacher is 骨干教师, for a term."""

    id: int = 0
    teacher: int
    level: BackboneLevel
    kind: BackboneKind
    started_on: date | None = None
    ended_on: date | None = None
    number: str = ""
    note: str = ""


BACKBONE_TITLES = Ledger(
    name="backbone_titles",
    title="骨干称号",
    table="backbone_title",
    entity=BackboneTitle,
    fields=(
        TEACHER_REFERENCE,
        choice("level", "骨干级别", BackboneLevel, "级别", "称号级别", required=True),
        choice("kind", "称号类别", BackboneKind, "类别", "称号", "骨干类型", required=True),
        day("started_on", "认定日期", "授予日期", "起始日期", "认定时间"),
        day("ended_on", "有效期至", "截止日期", "到期日期"),
        text("number", "认定文号", "文号", in_grid=False),
        NOTE,
    ),
    keys=(("teacher", "level", "kind", "started_on"), ("teacher", "level", "kind")),
    label=("teacher", "level", "kind"),
    check=term_faults,
    help="名师、学科带头人、教学能手等称号，级别×类别，有起止和文号。",
)

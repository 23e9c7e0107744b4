"""Studios of masters: three levels, five kinds, and whoever works in them.

Source: YN-3.1-studios.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.field import NOTE, Choice, choice, day, reference, text
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.level import Level
from models.ledgers.rotation import TEACHER_COMPANIONS
from models.ledgers.school import term_faults


class StudioKind(Choice):
    """The five kinds of studio (YN-3.1-studios), and others that counties have."""

    SUBJECT = "subject", "学科名师", "名师工作室", "学科名师工作室", "特级教师工作坊", "名师"
    HEAD = "head", "一级校长", "名校长工作室", "校长工作室", "名校长"
    CLASS_TEACHER = "class_teacher", "名班主任", "名班主任工作室"
    POLITICS = "politics", "思政课名师", "思政课名师工作室", "思政名师"
    MENTAL_HEALTH = "mental_health", "心理健康教育名师", "心理健康教育名师工作室", "心理名师"
    OTHER = "other", "其他", "其他工作室"


@dataclass(frozen=True, kw_only=True)
class Studio:
    """A studio with its host and the school that it sits at."""

    id: int = 0
    name: str
    level: Level
    kind: StudioKind
    host: int | None = None
    host_name: str = ""
    school: int | None = None
    arrangement: int | None = None
    started_on: date | None = None
    ended_on: date | None = None
    number: str = ""
    note: str = ""


STUDIOS = Ledger(
    name="studios",
    title="名师工作室",
    table="studio",
    entity=Studio,
    fields=(
        text("name", "工作室名称", "名称", "工作室", "工作坊名称", required=True),
        choice("level", "级别", Level, "工作室级别", required=True),
        choice("kind", "工作室类别", StudioKind, "类别", "类型", required=True),
        reference(
            "host", "主持人", "teachers", "领衔人", "主持教师", companions=TEACHER_COMPANIONS
        ),
        text("host_name", "县外主持人", "外聘主持人", in_grid=False),
        reference("school", "挂靠学校", "schools", "所在学校", "学校", "依托学校"),
        reference("arrangement", "所属安排", "arrangements", "所属集团", in_grid=False),
        day("started_on", "成立日期", "起始日期", "命名日期"),
        day("ended_on", "撤销日期", "截止日期", "到期日期", in_grid=False),
        text("number", "文号", "命名文号", in_grid=False),
        NOTE,
    ),
    keys=(("name",),),
    label=("name",),
    check=term_faults,
    help="省、州（市）、县三级，学科名师、一级校长、名班主任、思政课、心理健康五类工作室。",
)


@dataclass(frozen=True, kw_only=True)
class StudioMember:
    """A member of a studio: a teacher of the county, or somebody from outside by name."""

    id: int = 0
    studio: int
    teacher: int | None = None
    name: str = ""
    body: int | None = None
    joined_on: date | None = None
    left_on: date | None = None
    note: str = ""


def _member_faults(row: StudioMember) -> Iterator[Fault]:
    if row.teacher is None and not row.name:
        yield Fault("teacher", "成员教师没有填；县外成员请填在“县外成员姓名”。")
    if row.joined_on and row.left_on and row.left_on < row.joined_on:
        yield Fault("left_on", "退出日期早于加入日期，请核对。")


STUDIO_MEMBERS = Ledger(
    name="studio_members",
    title="工作室成员",
    table="studio_member",
    entity=StudioMember,
    fields=(
        reference("studio", "工作室", "studios", "工作室名称", "所属工作室", required=True),
        reference(
            "teacher", "成员教师", "teachers", "姓名", "教师姓名", companions=TEACHER_COMPANIONS
        ),
        text("name", "县外成员姓名", "外聘成员"),
        reference("body", "县外单位", "outside_bodies", "县外成员单位", in_grid=False),
        day("joined_on", "加入日期", "加入时间"),
        day("left_on", "退出日期", "退出时间", in_grid=False),
        NOTE,
    ),
    keys=(("studio", "teacher"), ("studio", "name")),
    label=("studio", "teacher", "name"),
    check=_member_faults,
    help="工作室的成员，不含主持人；县外成员只填姓名和单位。",
)

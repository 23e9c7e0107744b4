"""Teachers who move between schools, who is eligible to, and heads in shadow training.

Source: YN-3.1-rotate10, YN-3.1-backbone20, YN-2.4-shadow.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.ledgers.field import (
    NOTE,
    Choice,
    Companion,
    choice,
    day,
    in_school_year,
    reference,
    text,
    yes_no,
)
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.school import term_faults
from models.ledgers.teacher import Position
from models.years import full_months


class RotationKind(Choice):
    """交流轮岗类型; walking and sending teachers out do not count towards the ratio."""

    REGULAR = "regular", "定期交流", "交流轮岗", "轮岗", "交流", "顶岗交流"
    GROUP = "group", "集团内交流", "集团内轮岗", "集团化办学"
    DISTRICT = "district", "学区内交流", "学区一体化管理", "学区内轮岗"
    COMMUNITY = "community", "共同体内交流", "结对互助交流", "学校联盟"
    SUPPORT = "support", "支教", "对口支援", "下派支教"
    SECONDMENT = "secondment", "挂职", "挂职锻炼"
    COVER = "cover", "顶岗", "顶岗锻炼"
    TRANSFER = "transfer", "调动性流动", "跨校竞聘", "人事调动"
    WALKING = "walking", "走教", "跨校兼课", "中心学校教师走教"
    SENDING = "sending", "送教", "送教下乡"


NOT_COUNTED_KINDS = frozenset({RotationKind.WALKING, RotationKind.SENDING})

TEACHER_COMPANIONS = (
    Companion("identity_number", "身份证件号", ("身份证号", "证件号码", "身份证号码", "SFZJH")),
)
TEACHER_REFERENCE = reference(
    "teacher",
    "教师",
    "teachers",
    "姓名",
    "教师姓名",
    "交流教师",
    "交流轮岗教师",
    "轮岗教师",
    "交流轮岗人员",
    required=True,
    companions=TEACHER_COMPANIONS,
)


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """A teacher's stay at another school."""

    id: int = 0
    teacher: int
    from_school: int
    to_school: int | None = None
    to_body: int | None = None
    kind: RotationKind
    moves_personnel: bool | None = None
    started_on: date
    ended_on: date | None = None
    post: str = ""
    arrangement: int | None = None
    counted: bool | None = None
    note: str = ""

    def months_until(self, day: date) -> int:
        """Return the full months of the stay; an open one is taken as lasting until `day`."""
        # A stay from 1 September to 30 June is ten months: the last day counts.
        return full_months(self.started_on, (self.ended_on or day) + timedelta(days=1))


def _rotation_faults(row: Rotation) -> Iterator[Fault]:
    yield from term_faults(row)
    if row.to_school is None and row.to_body is None:
        yield Fault("to_school", "接收学校没有填；县外单位请填在“县外接收单位”。")
    if row.to_school is not None and row.to_school == row.from_school:
        yield Fault("to_school", "接收学校与原学校相同，请核对。")


ROTATIONS = Ledger(
    name="rotations",
    title="交流轮岗",
    table="rotation",
    entity=Rotation,
    fields=(
        TEACHER_REFERENCE,
        reference(
            "from_school",
            "原学校",
            "schools",
            "原单位",
            "原单位名称",
            "派出学校",
            "流出学校",
            "现任教学校",
            "原任教学校",
            "派出单位",
            required=True,
        ),
        reference(
            "to_school",
            "接收学校",
            "schools",
            "交流学校",
            "流入学校",
            "受援单位",
            "接收单位",
            "交流轮岗单位名称",
            "交流单位",
            "受援学校",
        ),
        reference("to_body", "县外接收单位", "outside_bodies", "县外单位", in_grid=False),
        choice(
            "kind",
            "类型",
            RotationKind,
            "交流类型",
            "轮岗形式",
            "交流轮岗类型",
            "交流形式",
            required=True,
        ),
        yes_no(
            "moves_personnel",
            "是否转人事关系",
            "是否调动人事关系",
            "人事关系是否调动",
            in_grid=False,
        ),
        day(
            "started_on",
            "起始日期",
            "交流开始时间",
            "开始年月",
            "开始时间",
            "起始时间",
            "交流起始时间",
            required=True,
        ),
        day("ended_on", "结束日期", "交流结束时间", "结束年月", "结束时间", "截止时间"),
        text("post", "到任岗位", "任职岗位", "岗位", in_grid=False),
        reference(
            "arrangement",
            "所属安排",
            "arrangements",
            "所属集团",
            "所属学区",
            "所属共同体",
            in_grid=False,
        ),
        yes_no(
            "counted",
            "是否计入比例",
            "计入比例",
            in_grid=False,
            help="留空时按规则判断；填否则不计入交流轮岗比例。",
        ),
        NOTE,
    ),
    keys=(("teacher", "started_on", "to_school"), ("teacher", "started_on")),
    label=("teacher", "started_on"),
    check=_rotation_faults,
    help="教师交流轮岗，一人一次一行。",
)


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """Whether a teacher is 符合交流条件 in a school year, and why."""

    id: int = 0
    teacher: int
    school: int
    year: int
    eligible: bool
    ground: str = ""
    note: str = ""


ELIGIBILITY = Ledger(
    name="eligibility",
    title="符合交流条件名单",
    table="eligibility",
    entity=Eligibility,
    fields=(
        TEACHER_REFERENCE,
        reference("school", "学校", "schools", "学校名称", "单位名称", "所在学校", required=True),
        in_school_year(),
        # An eligible list without the column lists the eligible; the plan asks for the column.
        yes_no("eligible", "是否符合条件", "符合条件", "是否符合交流条件", "结论"),
        text("ground", "理由", "认定理由", "依据"),
        NOTE,
    ),
    keys=(("teacher", "year"),),
    label=("teacher", "year"),
    help="每学年符合交流条件的教师名单，是轮岗比例的分母。",
)


class ShadowTarget(Choice):
    """跟岗去向."""

    CLUSTER = "cluster", "组团式受帮扶学校", "组团式", "教育人才组团式"
    ASSISTANCE = "assistance", "省管校用受帮扶学校", "省管校用"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class Shadowing:
    """A head or deputy head who follows the work at another school."""

    id: int = 0
    teacher: int
    position: Position | None = None
    from_school: int
    to_school: int | None = None
    to_body: int | None = None
    target: ShadowTarget | None = None
    started_on: date
    ended_on: date | None = None
    full_time: bool | None = None
    note: str = ""


def _shadowing_faults(row: Shadowing) -> Iterator[Fault]:
    yield from term_faults(row)
    if row.to_school is None and row.to_body is None:
        yield Fault("to_school", "跟岗学校没有填；县外学校请填在“县外跟岗单位”。")


SHADOWING = Ledger(
    name="shadowing",
    title="跟岗研修",
    table="shadowing",
    entity=Shadowing,
    fields=(
        TEACHER_REFERENCE,
        choice("position", "职务", Position, "现任职务", "行政职务"),
        reference(
            "from_school",
            "原学校",
            "schools",
            "原单位",
            "派出学校",
            "所在学校",
            "选派学校",
            required=True,
        ),
        reference("to_school", "跟岗学校", "schools", "研修学校", "接收学校", "去向学校"),
        reference("to_body", "县外跟岗单位", "outside_bodies", "县外学校", in_grid=False),
        choice("target", "去向类型", ShadowTarget, "跟岗去向", "学校性质"),
        day("started_on", "起始日期", "开始时间", "跟岗开始时间", required=True),
        day("ended_on", "结束日期", "结束时间", "跟岗结束时间"),
        yes_no("full_time", "是否脱产", "脱产"),
        NOTE,
    ),
    keys=(("teacher", "started_on"),),
    label=("teacher", "started_on"),
    check=_shadowing_faults,
    help="选派到受帮扶学校脱产跟岗研修的中学校长、副校长。",
)

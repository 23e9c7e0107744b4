"""What is done together in a district, group or pairing: joint activities and shared resources.

Source: YN-3.2-joint, YN-3.2-share, YN-3.2-team, YN-2.3-two-way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    day,
    decimal,
    integer,
    reference,
    text,
    yes_no,
)
from models.ledgers.ledger import Fault, Ledger


class ActivityKind(Choice):
    """活动类型."""

    LESSON_PLANNING = "lesson_planning", "集体备课", "备课"
    RESEARCH = "research", "联合教研", "教研", "教研活动", "集体教研"
    STUDY = "study", "专项研究", "课题研究"
    CONTEST = "contest", "教学比武", "赛课", "教学竞赛"
    SUPERVISION = "supervision", "视导", "定期视导", "教学视导"
    DIAGNOSIS = "diagnosis", "教学诊断", "课堂诊断", "诊断"
    LECTURE = "lecture", "专家讲座", "讲座"
    PUPILS = "pupils", "学生活动", "学生交流"
    HEADS_MEETING = "heads_meeting", "校长联席会议", "联席会议"
    MEETING = "meeting", "推进会、经验交流会", "推进会", "经验交流会", "现场推进会"
    TRAINING = "training", "培训", "教师培训"


TEACHING_RESEARCH_KINDS = frozenset(
    {
        ActivityKind.LESSON_PLANNING,
        ActivityKind.RESEARCH,
        ActivityKind.STUDY,
        ActivityKind.CONTEST,
    }
)


class Direction(Choice):
    """活动方向 of an urban–rural community."""

    DOWN = "down", "城→乡", "城到乡", "下沉", "城乡"
    UP = "up", "乡→城", "乡到城", "反哺", "乡城"
    BOTH = "both", "双向", "互访"


@dataclass(frozen=True, kw_only=True)
class Activity:
    """An activity in which several schools took part."""

    id: int = 0
    title: str
    kind: ActivityKind
    arrangement: int | None = None
    held_on: date
    schools: int | None = None
    people: int | None = None
    direction: Direction | None = None
    online: bool | None = None
    found: int | None = None
    mended: int | None = None
    note: str = ""


def _faults(row: Activity) -> Iterator[Fault]:
    if row.found is not None and row.mended is not None and row.mended > row.found:
        yield Fault("mended", f"整改数（{row.mended}）大于发现问题数（{row.found}），请核对。")


_ARRANGEMENT = reference(
    "arrangement",
    "所属安排",
    "arrangements",
    "组织单位",
    "所属集团",
    "所属学区",
    "所属共同体",
    "集团（学区、共同体）",
    "所属集团学区",
)

ACTIVITIES = Ledger(
    name="activities",
    title="联合活动",
    table="activity",
    entity=Activity,
    fields=(
        text("title", "活动名称", "名称", "主题", "活动主题", "活动内容", required=True),
        choice("kind", "活动类型", ActivityKind, "类型", "形式", required=True),
        _ARRANGEMENT,
        day("held_on", "日期", "活动日期", "开展时间", "时间", "活动时间", required=True),
        integer("schools", "参与校数", "参加学校数", "参与学校", unit="所"),
        integer("people", "参与人次", "参加人次", "参与人数", "人次", unit="人次"),
        choice("direction", "方向", Direction, "活动方向"),
        yes_no("online", "是否线上", "线上", in_grid=False),
        integer("found", "发现问题数", "问题数", unit="个", in_grid=False),
        integer("mended", "整改数", "已整改数", unit="个", in_grid=False),
        NOTE,
    ),
    keys=(("title", "held_on", "arrangement"), ("title", "held_on")),
    label=("title",),
    check=_faults,
    help="集体备课、联合教研、视导、联席会议等，一次一行。",
)


class ResourceKind(Choice):
    """资源类别."""

    LESSON = "lesson", "优质课例", "课例", "示范课", "优质课堂"
    COURSE = "course", "特色课程", "课程", "校本课程", "共建校本课程"
    AFTER_CLASS = "after_class", "课后服务项目", "课后服务"
    MATERIAL = "material", "教学资源", "教案课件", "课件", "教案", "资源包"
    RESULT = "result", "教科研成果", "成果"
    VENUE = "venue", "共享场馆设施", "场馆", "设施"


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A resource that one school opens to the others."""

    id: int = 0
    title: str
    kind: ResourceKind
    arrangement: int | None = None
    school: int | None = None
    shared_on: date | None = None
    quantity: int
    unit: str = ""
    uses: int | None = None
    volume_gb: Decimal | None = None
    note: str = ""


RESOURCES = Ledger(
    name="resources",
    title="共享资源",
    table="resource",
    entity=Resource,
    fields=(
        text("title", "资源名称", "名称", "项目名称", required=True),
        choice("kind", "资源类别", ResourceKind, "类别", "类型", required=True),
        _ARRANGEMENT,
        reference("school", "提供学校", "schools", "提供单位", "来源学校"),
        day("shared_on", "共享日期", "日期", "共享时间"),
        integer("quantity", "数量", "数目", required=True),
        text("unit", "计量单位", "单位", help="节、门、项、份、处。"),
        integer("uses", "使用人次", "受益人次", unit="人次"),
        decimal("volume_gb", "容量", "容量GB", unit="GB", in_grid=False),
        NOTE,
    ),
    keys=(("title", "arrangement", "shared_on"), ("title", "arrangement"), ("title",)),
    label=("title",),
    help="共享的课例、课程、教学资源、成果和场馆。",
)

"""What schools open to each other: halls and laboratories, and lessons over the net.

Source: YN-3.4-venues, YN-3.5-threeclass, MY-3-studio.
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
    in_school_year,
    integer,
    reference,
    text,
)
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.school import term_faults


class FacilityKind(Choice):
    """设施类别 (YN-3.4-venues)."""

    SPORTS = "sports", "文体场馆", "体育场馆", "运动场", "体育馆"
    LIBRARY = "library", "图书馆", "图书室", "阅览室"
    LABORATORY = "laboratory", "实验室", "功能室"
    LABOUR = "labour", "劳动教育基地", "劳动基地"
    OUTSIDE = "outside", "校外教育基地", "研学基地", "校外活动基地"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class Facility:
    """A place that one school opens to others."""

    id: int = 0
    name: str
    kind: FacilityKind
    school: int | None = None
    arrangement: int | None = None
    area: Decimal | None = None
    hours: str = ""
    served: int | None = None
    uses: int | None = None
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


FACILITIES = Ledger(
    name="facilities",
    title="共享设施",
    table="facility",
    entity=Facility,
    fields=(
        text("name", "设施名称", "名称", "场馆名称", required=True),
        choice("kind", "设施类别", FacilityKind, "类别", "类型", required=True),
        reference("school", "提供学校", "schools", "学校", "所在学校"),
        reference("arrangement", "所属安排", "arrangements", "所属集团", "所属学区", in_grid=False),
        decimal("area", "面积", "建筑面积", unit="平方米"),
        text("hours", "开放时段", "开放时间", "错峰安排"),
        integer("served", "服务校数", "共享学校数", unit="所"),
        integer("uses", "使用人次", "受益人次", unit="人次", in_grid=False),
        day("started_on", "开放日期", "起始日期", "共享日期"),
        day("ended_on", "停止日期", "截止日期", in_grid=False),
        NOTE,
    ),
    keys=(("school", "name"), ("name",)),
    label=("name",),
    check=term_faults,
    help="向其他学校开放的场馆、图书馆、实验室和基地。",
)


class RemoteKind(Choice):
    """课堂类型; Yunnan and Mianyang name the three classes differently."""

    DEDICATED = "dedicated", "专递课堂", "专递"
    DOUBLE = "double", "双师课堂", "双师"
    MASTER = "master", "名师课堂", "名师"
    NETWORK = "network", "优质学校网络课堂", "名校网络课堂", "网络课堂"
    PLATFORM = "platform", "结对网络平台", "智联平台", "网络教研平台"


@dataclass(frozen=True, kw_only=True)
class RemoteClass:
    """Lessons that one school gives another over the net in a school year."""

    id: int = 0
    kind: RemoteKind
    year: int
    from_school: int | None = None
    from_body: int | None = None
    to_school: int | None = None
    to_body: int | None = None
    subject: str = ""
    hours: int | None = None
    arrangement: int | None = None
    note: str = ""


def _remote_faults(row: RemoteClass) -> Iterator[Fault]:
    if row.from_school is None and row.from_body is None:
        yield Fault("from_school", "主讲学校没有填；县外学校主讲的请填在“县外主讲单位”。")
    if row.from_school is not None and row.from_school == row.to_school:
        yield Fault("to_school", "接收学校与主讲学校相同，请核对。")


REMOTE_CLASSES = Ledger(
    name="remote_classes",
    title="远程课堂",
    table="remote_class",
    entity=RemoteClass,
    fields=(
        choice("kind", "课堂类型", RemoteKind, "类型", "三个课堂", required=True),
        in_school_year(),
        reference("from_school", "主讲学校", "schools", "主播学校", "主讲校", "输出学校"),
        reference("from_body", "县外主讲单位", "outside_bodies", "县外主讲学校", in_grid=False),
        reference("to_school", "接收学校", "schools", "听课学校", "接收校", "受援学校"),
        reference("to_body", "县外接收单位", "outside_bodies", "县外接收学校", in_grid=False),
        text("subject", "学科", "课程"),
        integer("hours", "课时", "课时数", "节数", unit="课时"),
        reference("arrangement", "所属安排", "arrangements", "所属共同体", in_grid=False),
        NOTE,
    ),
    keys=(
        ("year", "kind", "from_school", "to_school", "subject"),
        ("year", "kind", "from_school", "to_school"),
        ("year", "kind", "from_school", "to_body", "subject"),
        ("year", "kind", "from_body", "to_school", "subject"),
        ("year", "kind", "from_school", "subject"),
        ("year", "kind", "from_body", "subject"),
    ),
    label=("kind", "from_school", "to_school"),
    check=_remote_faults,
    help="专递、双师、名师、网络课堂，一对学校一学科一行，按学年填课时。",
)

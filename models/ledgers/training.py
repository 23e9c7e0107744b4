"""Training of heads and teachers, and what the public is told.

Source: ZJ-2.3.2-training, YN-4.3-media. Figures: S-TRN, S-PUB.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.field import NOTE, Choice, choice, day, integer, reference, text
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.level import Level
from models.ledgers.school import term_faults


class Audience(Choice):
    """培训对象."""

    HEADS = "heads", "校长、副校长", "校长", "校领导", "骨干校长"
    MIDDLE = "middle", "中层干部", "中层"
    BACKBONE = "backbone", "骨干教师", "骨干", "学科骨干"
    TEACHERS = "teachers", "全体教师", "教师", "全员", "教师全员"
    NEW = "new", "新任教师", "青年教师", "新教师"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class Training:
    """A course of training: how often it was held, for how many, how long."""

    id: int = 0
    title: str
    level: Level
    audience: Audience
    started_on: date
    ended_on: date | None = None
    sessions: int | None = None
    people: int | None = None
    times: int | None = None
    hours: int | None = None
    arrangement: int | None = None
    body: str = ""
    note: str = ""

    @property
    def held(self) -> int:
        """How often it was held; once where no number is given."""
        return 1 if self.sessions is None else self.sessions


def _faults(row: Training) -> Iterator[Fault]:
    yield from term_faults(row)
    if row.people is not None and row.times is not None and row.times < row.people:
        yield Fault("times", f"人次（{row.times}）少于人数（{row.people}），请核对。")


TRAININGS = Ledger(
    name="trainings",
    title="培训",
    table="training",
    entity=Training,
    fields=(
        text("title", "培训名称", "名称", "培训项目", "项目", required=True),
        choice("level", "级别", Level, "培训级别", "培训层级", required=True),
        choice("audience", "培训对象", Audience, "对象", "参训对象", required=True),
        day("started_on", "起始日期", "开始时间", "培训时间", "日期", required=True),
        day("ended_on", "结束日期", "结束时间", in_grid=False),
        integer("sessions", "期数", "班数", "培训班数", help="留空按 1 期计。"),
        integer("people", "参训人数", "人数", "培训人数", unit="人"),
        integer("times", "参训人次", "人次", "培训人次", unit="人次"),
        integer("hours", "学时", "学时数", unit="学时", in_grid=False),
        reference("arrangement", "所属安排", "arrangements", "所属集团", in_grid=False),
        text("body", "培训机构", "承办单位", in_grid=False),
        NOTE,
    ),
    keys=(("title", "started_on", "audience"),),
    label=("title",),
    check=_faults,
    help="国家、省、州市、县、校五级培训，期数、人数、人次分开填。",
)


class Channel(Choice):
    """宣传渠道 (YN-4.3-media)."""

    BROADCAST = "broadcast", "广播电视", "电视", "广播"
    PRESS = "press", "报刊", "报纸", "期刊"
    ACCOUNT = "account", "公众号", "微信公众号"
    WEBSITE = "website", "校园网", "网站", "门户网站"
    CHAT = "chat", "微信群", "家长群"
    BOARD = "board", "宣传栏", "展板"
    PARENTS = "parents", "家长会", "家长学校"
    OTHER = "other", "其他", "短视频"


@dataclass(frozen=True, kw_only=True)
class Publicity:
    """Something that was published about the work."""

    id: int = 0
    title: str
    channel: Channel
    published_on: date
    level: Level | None = None
    arrangement: int | None = None
    school: int | None = None
    medium: str = ""
    address: str = ""
    pieces: int | None = None
    note: str = ""

    @property
    def piece_count(self) -> int:
        """How many pieces it is; one where no number is given."""
        return 1 if self.pieces is None else self.pieces


PUBLICITY = Ledger(
    name="publicity",
    title="宣传报道",
    table="publicity",
    entity=Publicity,
    fields=(
        text("title", "标题", "报道标题", "题目", "名称", required=True),
        choice("channel", "渠道", Channel, "宣传渠道", "媒体类型", required=True),
        day("published_on", "日期", "发布日期", "刊发日期", "时间", required=True),
        choice("level", "级别", Level, "媒体级别"),
        reference("arrangement", "所属安排", "arrangements", "所属集团", in_grid=False),
        reference("school", "学校", "schools", "学校名称", in_grid=False),
        text("medium", "媒体名称", "媒体"),
        text("address", "链接", "网址", in_grid=False),
        integer("pieces", "篇数", "条数", unit="篇", in_grid=False, help="留空按 1 篇计。"),
        NOTE,
    ),
    keys=(("title", "channel", "published_on"),),
    label=("title",),
    help="在广播电视、公众号、校园网等渠道的宣传；推进会、经验交流会登记在联合活动。",
)

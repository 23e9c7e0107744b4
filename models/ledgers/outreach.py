"""Teachers sent out to teach, and masters who teach beginners.

Source: YN-3.1-upstream.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.ledgers.activity import Direction
from models.ledgers.field import NOTE, Choice, choice, day, integer, reference, text, yes_no
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.school import term_faults


class OutreachKind(Choice):
    """派出形式."""

    SENDING = "sending", "送教", "送教下乡", "送课"
    RESEARCH = "research", "送研", "教研指导"
    SUPPORT = "support", "支教", "援教"
    WALKING = "walking", "走教", "兼课走教", "跨校兼课"
    RECEIVING = "receiving", "接收跟岗", "跟岗学习", "跟岗体验"


@dataclass(frozen=True, kw_only=True)
class Outreach:
    """A round of teaching elsewhere: persons, how often they went, lessons given."""

    id: int = 0
    title: str
    kind: OutreachKind
    arrangement: int | None = None
    from_school: int | None = None
    to_school: int | None = None
    to_body: int | None = None
    started_on: date
    ended_on: date | None = None
    people: int | None = None
    times: int | None = None
    hours: int | None = None
    pupils: int | None = None
    subject: str = ""
    direction: Direction | None = None
    note: str = ""


def _outreach_faults(row: Outreach) -> Iterator[Fault]:
    yield from term_faults(row)
    if row.people is not None and row.times is not None and row.times < row.people:
        yield Fault("times", f"人次（{row.times}）少于人数（{row.people}），请核对。")


OUTREACH = Ledger(
    name="outreach",
    title="送教支教",
    table="outreach",
    entity=Outreach,
    fields=(
        text("title", "名称", "活动名称", "主题", "项目", required=True),
        choice("kind", "形式", OutreachKind, "类型", "派出形式", required=True),
        reference("arrangement", "所属安排", "arrangements", "所属集团", "所属共同体", "所属学区"),
        reference("from_school", "派出学校", "schools", "原学校", "选派学校"),
        reference("to_school", "受援学校", "schools", "接收学校", "送教学校"),
        reference("to_body", "县外受援单位", "outside_bodies", "县外单位", in_grid=False),
        day("started_on", "起始日期", "日期", "送教日期", "开始时间", required=True),
        day("ended_on", "结束日期", "结束时间", in_grid=False),
        integer("people", "人数", "派出人数", "教师人数", unit="人"),
        integer("times", "人次", "派出人次", "送教人次", unit="人次"),
        integer("hours", "课时", "课时数", "节数", unit="课时"),
        integer("pupils", "受益学生人次", "受益学生", unit="人次", in_grid=False),
        text("subject", "学科", in_grid=False),
        choice("direction", "方向", Direction, in_grid=False),
        NOTE,
    ),
    keys=(("title", "started_on", "arrangement"), ("title", "started_on")),
    label=("title",),
    check=_outreach_faults,
    help="送教、支教、走教，人数、人次、课时分开填；长期在外校工作的登记在交流轮岗。",
)


class MentorForm(Choice):
    """结对形式."""

    ONE_TO_ONE = "one_to_one", "一对一", "1对1", "1:1"
    ONE_TO_MANY = "one_to_many", "一对多", "1对多", "1:n"
    MANY_TO_MANY = "many_to_many", "多对多", "团队结对", "m:n"


@dataclass(frozen=True, kw_only=True)
class Mentorship:
    """Masters and their apprentices, or teams of both, for a time."""

    id: int = 0
    mentors: str
    apprentices: str
    form: MentorForm
    arrangement: int | None = None
    school: int | None = None
    mentor_count: int | None = None
    apprentice_count: int | None = None
    teams: int | None = None
    started_on: date | None = None
    ended_on: date | None = None
    online: bool | None = None
    note: str = ""

    @property
    def taught(self) -> int | None:
        """How many are taught; one to one needs no number."""
        if self.apprentice_count is None and self.form is MentorForm.ONE_TO_ONE:
            return 1
        return self.apprentice_count


MENTORSHIPS = Ledger(
    name="mentorships",
    title="师徒结对",
    table="mentorship",
    entity=Mentorship,
    fields=(
        text("mentors", "导师", "师傅", "指导教师", "帮带教师", required=True),
        text("apprentices", "徒弟", "青年教师", "被指导教师", "本地教师", required=True),
        choice("form", "结对形式", MentorForm, "形式", required=True),
        reference("arrangement", "所属安排", "arrangements", "所属集团", "所属共同体"),
        reference("school", "学校", "schools", "徒弟所在学校", "所在学校"),
        integer("mentor_count", "导师人数", "师傅人数", unit="人", in_grid=False),
        integer("apprentice_count", "徒弟人数", "帮带人数", unit="人", help="一对一可不填。"),
        integer("teams", "帮带团队数", "团队数", unit="个", in_grid=False),
        day("started_on", "起始日期", "结对日期", "开始时间"),
        day("ended_on", "结束日期", "结束时间", in_grid=False),
        yes_no("online", "是否线上", "互联网结对", in_grid=False),
        NOTE,
    ),
    keys=(("mentors", "apprentices", "started_on"), ("mentors", "apprentices")),
    label=("mentors", "apprentices"),
    check=term_faults,
    help="一对一、一对多、多对多的师徒结对；成批的填人数和团队数。",
)

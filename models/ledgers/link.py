"""Persons outside the schools who look after one: researchers, and leaders of the county.

Source: YN-3.2-researcher, YN-3.2-halfyear, ZJ-2.3.3-*.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.ledgers.field import NOTE, Choice, choice, day, integer, reference, text, yes_no
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.level import Level
from models.ledgers.school import term_faults
from models.ledgers.teacher import Education, ProfessionalTitle
from models.years import full_months


@dataclass(frozen=True, kw_only=True)
class Researcher:
    """A member of a research office (教研员)."""

    id: int = 0
    name: str
    level: Level
    unit: str = ""
    subject: str = ""
    full_time: bool | None = None
    title: ProfessionalTitle | None = None
    education: Education | None = None
    teaching_years: int | None = None
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


RESEARCHERS = Ledger(
    name="researchers",
    title="教研员",
    table="researcher",
    entity=Researcher,
    fields=(
        text("name", "姓名", "教研员姓名", "教研员", required=True),
        choice("level", "级别", Level, "教研员级别", required=True),
        text("unit", "单位", "教研机构", "所在单位"),
        text("subject", "学科", "负责学科"),
        yes_no("full_time", "是否专职", "专职"),
        choice("title", "专业技术职务", ProfessionalTitle, "职称"),
        choice("education", "最高学历", Education, "学历"),
        integer("teaching_years", "任职前教学年限", "教龄", "教学工作年限", unit="年"),
        day("started_on", "任教研员日期", "任职日期", "到岗日期", "起始日期"),
        day("ended_on", "离岗日期", "离任日期", in_grid=False),
        NOTE,
    ),
    keys=(("name", "unit"), ("name", "level")),
    label=("name",),
    check=term_faults,
    help="省、州（市）、县三级教研员，任职前的教学年限和到岗日期用来核对准入和返校任教。",
)


class ResearcherWork(Choice):
    """工作形式."""

    CONTACT = "contact", "定点联系帮扶", "定点联系", "定点帮扶", "联系学校"
    SUPPORT = "support", "支教", "到校支教"
    TEACHING = "teaching", "到校任教", "一线教学", "返校任教"


@dataclass(frozen=True, kw_only=True)
class ResearcherLink:
    """A researcher's work for one school."""

    id: int = 0
    researcher: int
    kind: ResearcherWork
    school: int | None = None
    body: int | None = None
    place: str = ""
    started_on: date
    ended_on: date | None = None
    note: str = ""

    def months_until(self, day: date) -> int:
        """Return the full months of the work; what goes on is counted until `day`."""
        return full_months(self.started_on, (self.ended_on or day) + timedelta(days=1))


def _link_faults(row: ResearcherLink) -> Iterator[Fault]:
    yield from term_faults(row)
    if row.school is None and row.body is None:
        yield Fault("school", "学校没有填；县外学校请填在“县外学校”。")


RESEARCHER_LINKS = Ledger(
    name="researcher_links",
    title="教研员定点帮扶",
    table="researcher_link",
    entity=ResearcherLink,
    fields=(
        reference("researcher", "教研员", "researchers", "姓名", "教研员姓名", required=True),
        choice("kind", "工作形式", ResearcherWork, "形式", "类型", required=True),
        reference("school", "学校", "schools", "定点学校", "联系学校", "帮扶学校"),
        reference("body", "县外学校", "outside_bodies", "县外单位", in_grid=False),
        text("place", "所在州市", "州市", "地点", help="支教折算看是否在怒江、迪庆。"),
        day("started_on", "起始日期", "开始时间", "起始时间", required=True),
        day("ended_on", "结束日期", "结束时间"),
        NOTE,
    ),
    keys=(
        ("researcher", "school", "started_on"),
        ("researcher", "body", "started_on"),
        ("researcher", "started_on"),
    ),
    label=("researcher", "school", "body"),
    check=_link_faults,
    help="教研员定点联系、支教、到校任教，一校一段时间一行。",
)


@dataclass(frozen=True, kw_only=True)
class LeaderLink:
    """A leader of party or government who looks after a school (领导挂联)."""

    id: int = 0
    name: str
    position: str = ""
    level: Level | None = None
    school: int
    honorary_head: bool | None = None
    started_on: date | None = None
    ended_on: date | None = None
    note: str = ""


LEADER_LINKS = Ledger(
    name="leader_links",
    title="领导挂联",
    table="leader_link",
    entity=LeaderLink,
    fields=(
        text("name", "领导姓名", "姓名", "挂联领导", required=True),
        text("position", "职务", "领导职务", "现任职务"),
        choice("level", "级别", Level, "领导级别"),
        reference("school", "挂联学校", "schools", "学校", "联系学校", required=True),
        yes_no("honorary_head", "是否名誉校长", "名誉校长"),
        day("started_on", "起始日期", "开始时间", "挂联日期"),
        day("ended_on", "结束日期", "结束时间", in_grid=False),
        NOTE,
    ),
    keys=(("name", "school"),),
    label=("name", "school"),
    check=term_faults,
    help="党政领导班子成员挂联学校，担任名誉校长的注明。",
)

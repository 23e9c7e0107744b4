"""What the schools did together: activities and shared resources of two years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from generator.alliances import Alliance
from generator.parts import LEADS, Part

# The report year's rosters were gathered on this day: nothing later has happened yet.
GATHERED = date(2026, 11, 20)
_SILENT = "第二中学教育集团"
_NO_MEETING = "云榴学区"


@dataclass(frozen=True)
class Event:
    """A joint activity."""

    title: str
    kind: str
    alliance: str
    day: date
    schools: int
    people: int
    direction: str = ""
    online: bool = False
    found: int | None = None
    mended: int | None = None


@dataclass(frozen=True)
class Shared:
    """A resource that a school opens to the others."""

    title: str
    kind: str
    alliance: str
    school: str
    day: date
    quantity: int
    unit: str
    uses: int | None = None
    volume: str = ""


_LESSONS = (
    ("小学数学“数与运算”单元", "集体备课"), ("小学语文习作教学", "联合教研"),
    ("“同课异构”青年教师", "教学比武"), ("留守儿童阅读习惯培养", "课题研究"),
    ("小学英语语音教学", "联合教研"), ("乡土劳动课程开发", "联合教研"),
    ("低年级识字写字", "集体备课"), ("期末复习策略", "集体备课"),
)  # fmt: skip
_JUNIOR_LESSONS = (
    ("九年级物理实验", "集体备课"), ("初中数学分层作业", "联合教研"),
    ("“同课异构”青年教师", "教学比武"), ("初中英语阅读教学", "联合教研"),
    ("道德与法治大单元", "集体备课"), ("县域初中教学质量提升", "课题研究"),
)  # fmt: skip
_NURSERY_LESSONS = (
    ("自主游戏观察与解读", "联合教研"), ("幼小衔接", "联合教研"), ("乡土材料环境创设", "集体备课"),
    ("户外体能游戏", "教学比武"),
)  # fmt: skip


def _topics(name: str) -> tuple[tuple[str, str], ...]:
    if "幼儿园" in name:
        return _NURSERY_LESSONS
    if "中学" in name or "九年" in name or "师范" in name:
        return _JUNIOR_LESSONS
    return _LESSONS


def _days(rng: Random, year: int, count: int, since: date) -> list[date]:
    """Return teaching days of a calendar year, in order, none after the rosters were gathered."""
    first = max(date(year, 3, 2), since)
    last = GATHERED if year == GATHERED.year else date(year, 12, 24)
    days: set[date] = set()
    while first < last and len(days) < count:
        day = first + timedelta(days=rng.randrange((last - first).days))
        if day.month not in (7, 8) and day.weekday() < 5:
            days.add(day)
    return sorted(days)


def _teaching(rng: Random, alliance: Alliance, size: int, year: int) -> Iterator[Event]:
    often = 6 if alliance.kind == "教育集团" else 2
    topics = _topics(alliance.name)
    start = rng.randrange(len(topics))
    count = often + rng.randint(0, 1)
    for index, day in enumerate(_days(rng, year, count, alliance.started)):
        topic, kind = topics[(start + index) % len(topics)]
        both = alliance.kind == "城乡学校共同体"
        yield Event(
            f"{topic}{kind}活动" if kind != "课题研究" else f"{topic}课题推进会",
            kind,
            alliance.name,
            day,
            size,
            size * rng.randint(5, 14),
            rng.choice(("城→乡", "城→乡", "乡→城")) if both else "",
            rng.random() < 0.15,
        )


def _district_events(rng: Random, alliance: Alliance, size: int, year: int) -> Iterator[Event]:
    meetings = 0 if alliance.name == _NO_MEETING and year == 2026 else 2
    for day in _days(rng, year, meetings, alliance.started):
        term = "春" if day.month < 8 else "秋"
        yield Event(
            f"{year}年{term}季学期{alliance.name}校长联席会议（{day.month}月）",
            "校长联席会议",
            alliance.name,
            day,
            size,
            size + rng.randint(2, 6),
        )
    for day in _days(rng, year, 1, alliance.started):
        found = rng.randint(9, 26)
        yield Event(
            f"{alliance.name}教学常规视导",
            "定期视导",
            alliance.name,
            day,
            size,
            rng.randint(12, 30),
            found=found,
            mended=found - rng.randint(0, 4),
        )


def _county_events(year: int) -> Iterator[Event]:
    yield Event(
        f"{year}年优质资源辐射引领工作现场推进会", "现场推进会", "", date(year, 4, 22), 62, 148
    )
    yield Event(f"{year}年集团化办学经验交流会", "经验交流会", "", date(year, 10, 23), 40, 96)
    yield Event(
        "双减背景下的作业设计专题报告", "专家讲座", "", date(year, 5, 15), 85, 640, online=True
    )
    yield Event("县级学科带头人送培下乡", "教师培训", "", date(year, 9, 25), 38, 310)
    yield Event(
        "城乡学生“手拉手”科技夏令营", "学生活动", "", date(year, 6, 18), 14, 420, direction="双向"
    )


def events(alliances: Sequence[Alliance], parts: Sequence[Part]) -> list[Event]:
    """Return the activities of 2025 and 2026; one group has none at all."""
    rng = Random("events")
    result: list[Event] = []
    for year in (2025, 2026):
        result += _county_events(year)
        for alliance in alliances:
            if alliance.state != "正式" or _SILENT in alliance.name:
                continue
            size = sum(each.alliance == alliance.name and each.left is None for each in parts)
            if alliance.kind == "学区":
                result += _district_events(rng, alliance, size, year)
            else:
                result += _teaching(rng, alliance, size, year)
    return sorted(result, key=lambda each: (each.day, each.alliance, each.title))


_RESOURCES = (
    ("“青禾云课堂”语文优质课例", "优质课例", "节", 18), ("数学错题资源包", "教学资源", "份", 36),
    ("彝族刺绣校本课程", "校本课程", "门", 1), ("足球课后服务项目", "课后服务", "项", 2),
    ("“一校一品”教科研成果集", "教科研成果", "份", 3),
    ("科学实验室周末开放", "共享场馆设施", "处", 1),
    ("劳动教育实践基地", "共享场馆设施", "处", 1), ("阅读课例", "优质课例", "节", 12),
    ("民族民间歌谣课程", "特色课程", "门", 1), ("单元作业设计", "教学资源", "份", 24),
)  # fmt: skip
_DIGITAL = ("优质课例", "教学资源")


def resources(alliances: Sequence[Alliance], parts: Sequence[Part]) -> list[Shared]:
    """Return what the leading schools shared in 2025 and 2026."""
    rng = Random("resources")
    leads = {each.alliance: each.party for each in parts if each.role in LEADS}
    result = []
    index = 0
    for year in (2025, 2026):
        for alliance in alliances:
            if alliance.name not in leads or _SILENT in alliance.name:
                continue
            count = 2 if alliance.kind == "教育集团" else 1
            for day in _days(rng, year, count, alliance.started):
                title, kind, unit, quantity = _RESOURCES[index % len(_RESOURCES)]
                index += 1
                school = leads[alliance.name]
                uses = rng.randint(60, 900) if kind != "教科研成果" else None
                result.append(
                    Shared(
                        f"{school.removeprefix('青禾县')}{title}（{year}）",
                        kind,
                        alliance.name,
                        school,
                        day,
                        quantity + rng.randint(0, 4) * (quantity > 5),
                        unit,
                        uses,
                        f"{rng.uniform(0.8, 24):.1f}" if kind in _DIGITAL else "",
                    )
                )
    return result

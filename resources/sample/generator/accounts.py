"""Money, assessments, satisfaction, honours and targets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from generator.alliances import Alliance
from generator.places import COUNTY


@dataclass(frozen=True)
class Spending:
    """An amount of money, in 元."""

    title: str
    year: int
    source: str
    purpose: str
    amount: int
    alliance: str = ""
    number: str = ""


@dataclass(frozen=True)
class Mark:
    """The assessment of one alliance."""

    alliance: str
    own: str
    bureau: str
    grade: str
    joint: bool
    award: int
    day: date


_COUNTY_MONEY = (
    ("乡村教师走教交流补助", "县级", "教师走教交流", 486_000),
    ("义务教育薄弱环节改善与能力提升", "中央资金", "办学条件改善", 3_260_000),
    ("集团化办学省级奖补", "省级资金", "考核奖补", 600_000),
    ("联合教研专项", "县财政", "校际教研活动", 215_000),
    ("骨干教师统一集中培训", "州（市）级", "统一集中培训", 340_000),
    ("校长跟岗研修", "省级资金", "统一集中培训", 126_500),
    ("集团督查指导", "县级", "督查指导", 58_000),
    ("专家讲座", "县级", "聘请专家讲课", 42_800),
    ("滇沪乡村教育公益项目", "社会捐赠", "学生集中活动", 180_000),
)


def spendings(groups: Sequence[Alliance]) -> list[Spending]:
    """Return the money of both years: the county's lines, then one or two of each group."""
    rng = Random("spendings")
    result = []
    for year, growth in ((2025, 100), (2026, 107)):
        for index, (title, source, purpose, amount) in enumerate(_COUNTY_MONEY):
            number = f"青财教〔{year}〕{11 + index}号" if source in ("县级", "县财政") else ""
            cents = amount * growth // 100
            result.append(Spending(f"{year}年{title}", year, source, purpose, cents, "", number))
        for group in groups:
            if group.state != "正式":
                continue
            short = group.name.removeprefix(COUNTY)
            for purpose in ("集团文化建设", "课程开发建设")[: 1 if "第二中学" in group.name else 2]:
                amount = rng.randint(12, 60) * 1000 + rng.choice((0, 500, 250))
                result.append(
                    Spending(f"{short}{purpose}", year, "县级", purpose, amount, group.name)
                )
    return result


_AWARDS = {"优秀": 60_000, "良好": 40_000, "合格": 20_000, "不合格": 0}


def marks(alliances: Sequence[Alliance], year: int) -> list[Mark]:
    """Return the assessments of a school year; last year not all of them were joint."""
    rng = Random(f"marks {year}")
    result = []
    for alliance in alliances:
        if alliance.state != "正式" or alliance.started.year > year:
            continue
        score = 58.5 if "第二中学教育集团" in alliance.name else round(rng.uniform(72, 96.5), 1)
        if "第二中学教育集团" in alliance.name and year == 2025:
            score = 66.0
        grade = next(
            word
            for limit, word in ((90, "优秀"), (80, "良好"), (60, "合格"), (0, "不合格"))
            if score >= limit
        )
        own = min(99.0, round(score + rng.uniform(0.5, 6), 1))
        paid = _AWARDS[grade] if alliance.kind == "教育集团" else _AWARDS[grade] // 2
        result.append(
            Mark(
                alliance.name,
                f"{own:.1f}",
                f"{score:.1f}",
                grade,
                year == 2026 or rng.random() < 0.8,
                paid,
                date(2026, 7, 6) if year == 2025 else date(2026, 11, 13),
            )
        )
    return result


# Year, respondent, rate, sample.
SATISFACTION = (
    (2025, "学生", "91.36", 2140), (2025, "学生家长", "88.72", 3016),
    (2025, "教师", "90.05", 812), (2025, "社会公众", "86.40", 600),
    (2026, "学生", "92.58", 2208), (2026, "学生家长", "90.15", 3120),
    (2026, "教师", "90.91", 846), (2026, "社会公众", "88.03", 640),
)  # fmt: skip


def honours() -> Iterator[tuple[str, str, str, int, str, str]]:
    """Yield honours: title, kind, level, year, alliance, school."""
    yield ("省级示范性基础教育集团", "示范集团", "省级", 2026, "青禾县第一小学教育集团", "")
    yield ("州级示范性教育集团", "示范集团", "州级", 2025, "青禾县第一小学教育集团", "")
    yield ("州级示范性学区", "示范学区", "州级", 2026, "松坪学区", "")
    yield (
        "县级示范性城乡共同体",
        "示范共同体",
        "县级",
        2026,
        "第一小学—云杉岭乡城乡学校共同体",
        "",
    )
    yield (
        "县级示范性城乡共同体",
        "示范共同体",
        "县级",
        2025,
        "第三小学—赤土岭乡城乡学校共同体",
        "",
    )
    for year, names in ((2025, ("实验小学",)), (2026, ("第一小学", "松坪镇中心小学"))):
        for name in names:
            yield ("家门口的好学校", "家门口的好学校", "州级", year, "", COUNTY + name)
    for index, (name, prize, level) in enumerate(
        (
            ("第三中学", "初中物理精品课", "省级"),
            ("第一小学", "小学数学精品课", "部级"),
            ("实验小学", "小学语文优秀课例", "省级"),
            ("第三小学", "劳动教育精品课", "州级"),
            ("松坪镇中心小学", "道德与法治优质课", "州级"),
            ("第四中学", "初中英语优质课", "县级"),
            ("响水河镇中心小学", "科学优秀课例", "县级"),
        )
    ):
        shown = "国家级" if level == "部级" else level
        yield (f"{prize}二等奖", "精品课", shown, 2025 + index % 2, "", COUNTY + name)
    yield (
        "教学成果奖二等奖《集团化背景下的城乡同步教研》",
        "教学成果奖",
        "省级",
        2026,
        "",
        f"{COUNTY}第一小学",
    )
    yield ("中小学课堂教学竞赛一等奖", "教学竞赛", "州级", 2025, "", f"{COUNTY}第二小学")
    yield ("中小学课堂教学竞赛一等奖", "教学竞赛", "州级", 2026, "", f"{COUNTY}禾源小学")
    yield ("云岭州教育工作先进集体", "综合荣誉", "州级", 2026, "", f"{COUNTY}第三中学")


# Title, statistic, year, value, unit, wording.
TARGETS = (
    ("新建、薄弱、乡村学校帮扶覆盖率", "S-COV-2", 2025, "90", "%", "2025年底达到90%"),
    ("新建、薄弱、乡村学校帮扶覆盖率", "S-COV-2", 2026, "100", "%", "到2026年底实现全覆盖"),
    ("教师交流轮岗比例", "S-ROT-2.ratio", 2026, "10", "%", "不低于符合条件教师总数的10%"),
    ("骨干教师占交流轮岗教师比例", "S-ROT-4", 2026, "20", "%", "不低于交流总数的20%"),
    ("教育集团数", "S-CNT-2", 2026, "6", "个", ""),
    ("教育集团数", "S-CNT-2", 2028, "8", "个", ""),
    ("城乡学校共同体数", "S-CNT-4", 2026, "18", "个", "每所城镇优质学校至少牵头一个"),
    ("跟岗研修人数", "S-SHD-1", 2026, "5", "人", ""),
    ("县级以上骨干教师占比", "", 2028, "20", "%", "逐年提高"),
)

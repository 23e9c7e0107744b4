"""Policy papers, custom figures, declarations and the reasons given for what was not reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.alliances import Alliance
from generator.parts import Part
from generator.places import BUREAU, COUNTY


@dataclass(frozen=True)
class Paper:
    """A policy paper."""

    title: str
    kind: str
    number: str
    day: date
    issuers: str
    alliance: str = ""
    school: str = ""


_FOUR = "县教育体育局、县委编办、县财政局、县人力资源和社会保障局"


def county_papers() -> list[Paper]:
    """Return the county's plan and the papers that go with it."""
    return [
        Paper(
            "青禾县基础教育优质资源辐射引领实施方案（一县一案）",
            "一县一案",
            "青政办发〔2025〕3号",
            date(2025, 1, 16),
            _FOUR,
        ),
        Paper(
            "青禾县义务教育教师县域内交流轮岗实施办法",
            "配套文件",
            "青教体发〔2025〕14号",
            date(2025, 4, 9),
            _FOUR,
        ),
        Paper(
            "青禾县集团化办学经费保障办法",
            "配套机制",
            "青财教〔2025〕9号",
            date(2025, 3, 20),
            "县财政局、县教育体育局",
        ),
        Paper(
            "青禾县学区、教育集团捆绑式考核办法（试行）",
            "配套文件",
            "青教体发〔2025〕28号",
            date(2025, 6, 12),
            BUREAU,
        ),
        Paper(
            "青禾县优质学校、薄弱学校认定办法",
            "制度",
            "青教体发〔2024〕17号",
            date(2024, 4, 2),
            BUREAU,
        ),
        Paper(
            "优质资源辐射引领工作领导小组2026年第1次会议纪要",
            "会议纪要",
            "",
            date(2026, 3, 6),
            BUREAU,
        ),
        Paper(
            "青禾县基础教育布局调整三年规划（2026—2028年）",
            "规划",
            "青政发〔2026〕5号",
            date(2026, 2, 11),
            "青禾县人民政府",
        ),
    ]


def charters(alliances: Sequence[Alliance]) -> list[Paper]:
    """Return charters and agreements; two alliances have none."""
    missing = ("青禾县第二中学教育集团", "花椒赤土学区")
    papers = []
    for alliance in alliances:
        if alliance.state != "正式" or alliance.name in missing:
            continue
        agreement = alliance.kind not in ("学区", "教育集团")
        title = f"{alliance.name}{'结对协议' if agreement else '章程'}"
        issuers = "协议双方" if agreement else alliance.name
        kind = "协议" if agreement else "章程"
        papers.append(Paper(title, kind, "", alliance.started, issuers, alliance.name))
    return papers


def school_plans(parts: Sequence[Part]) -> list[Paper]:
    """Return the plans of the schools that take part (一校一策); some are still missing."""
    names = dict.fromkeys(each.party for each in parts if not each.outside and each.left is None)
    return [
        Paper(
            f"{name}“一校一策”实施方案",
            "一校一策",
            "",
            date(2025, 3 + index % 3, 1 + index % 27),
            name,
            school=name,
        )
        for index, name in enumerate(names)
        if index % 13 != 7
    ]


# Title, value, unit, year, basis, evidence.
CUSTOM_FIGURES = (
    (
        "“三个课堂”专递课堂课时",
        "1286",
        "课时",
        2026,
        "2026年1—11月平台记录的实际开课课时",
        "平台导出表",
    ),
    (
        "“三个课堂”专递课堂课时",
        "1104",
        "课时",
        2025,
        "2025年全年平台记录的实际开课课时",
        "平台导出表",
    ),
    ("名师工作室", "14", "个", 2026, "省、州、县三级在周期内的工作室", "工作室名册"),
    ("师徒结对", "186", "对", 2026, "学年内签订协议的城乡师徒", "师徒协议"),
    ("集团内统一命题的学科", "9", "门", 2026, "六个集团合计，去重", ""),
    ("教师周转宿舍", "312", "套", 2026, "年末可入住套数", "资产台账"),
    ("易地搬迁安置点受益学生", "735", "人", 2026, "幸福里小学在校生", "学籍系统"),
)

DECLARED = (
    (
        "仅以品牌输出、挂牌更名等方式组建集团",
        "无此情形",
        "第二中学教育集团活动少，已约谈，限期整改",
    ),
    ("违规举办义务教育公参民学校", "无此情形", ""),
    ("跨区域违规招生", "未发现", ""),
    ("以各种形式借读", "存在此情形", "发现3名学生借读，已于2026年9月30日前全部转回"),
    ("挂学籍跨校就读", "无", ""),
)

# Former names: school, name, from, until, ground.
FORMER_NAMES = (
    (f"{COUNTY}禾源小学", f"{COUNTY}城关小学", date(1949, 10, 1), date(2025, 8, 31),
     "青教体发〔2025〕39号"),
    (f"{COUNTY}民族中学", f"{COUNTY}民族职业中学", date(1984, 9, 1), date(2003, 8, 31), ""),
    (f"{COUNTY}白石井镇初级中学", f"{COUNTY}白石井镇中学", date(1972, 9, 1), date(2016, 8, 31), ""),
    (f"{COUNTY}三岔箐乡九年一贯制学校", f"{COUNTY}三岔箐乡中心学校", date(1969, 9, 1),
     date(2018, 8, 31), "青教发〔2018〕22号"),
)  # fmt: skip
ALIASES = (
    (f"{COUNTY}第一小学", "青禾一小"), (f"{COUNTY}第一小学", "县一小"),
    (f"{COUNTY}实验小学", "实小"),
    (f"{COUNTY}民族中学", "民中"), (f"{COUNTY}第三中学", "县三中"), (f"{COUNTY}幼儿园", "县幼"),
    (f"{COUNTY}职业高级中学", "县职高"), (f"{COUNTY}特殊教育学校", "县特校"),
    (f"{COUNTY}松坪镇中心小学", "松坪小学"), (f"{COUNTY}柳林坝镇初级中学", "柳林坝中学"),
)  # fmt: skip


def excuses() -> Iterator[tuple[str, int, str, str, date, str, date]]:
    """Yield rule, year, reason, mending, deadline, person, and the day on which it was given."""
    yield (
        "R-ROT-03",
        2026,
        "一名县级骨干教师原定9月到响水河镇初级中学轮岗，因新建第六中学学科缺员被临时抽调，骨干占比因此略低于20%。",
        "2027年春季学期补派县级以上骨干教师到乡村学校轮岗，并在轮岗计划中先列骨干、后列其他人员。",
        date(2027, 3, 1),
        "人事股　杨股长",
        date(2026, 11, 18),
    )
    yield (
        "R-COV-01",
        2026,
        "未覆盖的学校中，两所村小和两所村级幼儿园已列入2027年布局调整，调整前未纳入学区；七彩虹幼儿园为新办民办园，正在办理加入手续。",
        "布局调整前由所在乡镇中心小学、中心幼儿园先行托管；七彩虹幼儿园年内加入县幼儿园教育集团。",
        date(2026, 12, 31),
        "基教股　赵股长",
        date(2026, 11, 18),
    )

"""Districts, education groups and pairings as the bureau lists them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.places import BUREAU, COUNTY

LEAD, MEMBER = "牵头学校", "成员学校"


@dataclass(frozen=True)
class Alliance:
    """A district, a group or a pairing as the bureau lists it."""

    name: str
    kind: str
    started: date
    ends: date | None = None
    subtype: str = ""
    governance: str = ""
    tightness: str = ""
    scope: str = "县域内"
    state: str = "正式"
    number: str = ""
    approved: date | None = None
    townships: tuple[str, ...] = ()
    systems: str = ""
    authorities: str = ""
    unified: str = ""
    prefecture_number: str = ""
    posts: int | None = None
    dispatched: int | None = None
    note: str = ""


DISTRICTS = (
    ("金穗学区", ("金穗街道",), f"{COUNTY}第三中学"),
    ("禾源学区", ("禾源街道",), f"{COUNTY}第二小学"),
    ("松坪学区", ("松坪镇", "白石井镇"), f"{COUNTY}松坪镇中心小学"),
    ("响水河学区", ("响水河镇", "大荞地镇"), f"{COUNTY}响水河镇中心小学"),
    ("柳林坝学区", ("柳林坝镇", "马鞍桥镇"), f"{COUNTY}柳林坝镇初级中学"),
    # Nobody leads this one: 花椒箐镇 and 赤土岭乡 could not agree.
    ("花椒赤土学区", ("花椒箐镇", "赤土岭乡"), ""),
    ("云榴学区", ("云杉岭乡", "石榴园乡"), f"{COUNTY}石榴园乡中心小学"),
    ("月岔学区", ("月牙湾乡", "三岔箐乡"), f"{COUNTY}月牙湾乡九年一贯制学校"),
)
_SIX_SYSTEMS = "学区中长期规划、教育教学管理、校长联席会议、教师队伍管理、学生管理、教学教研"

GROUPS: tuple[tuple[Alliance, str, tuple[str, ...]], ...] = (
    (
        Alliance("青禾县第一小学教育集团", "教育集团", date(2022, 9, 1), date(2027, 8, 31),
                 governance="多法人联合体", tightness="紧密型", number="青教体发〔2022〕41号",
                 approved=date(2022, 8, 18),
                 unified="教育理念、学校管理、教育科研、信息技术、教育评价、校产管理"),
        "第一小学",
        ("第六小学", "幸福里小学", "第四小学", "白石井镇中心小学", "白石井镇杨梅山小学",
         "松坪镇核桃箐小学", "松坪镇梨花小学", "大荞地镇中心小学", "大荞地镇黑泥塘小学",
         "云杉岭乡云杉下寨小学"),
    ),
    (
        Alliance("青禾县实验小学教育集团", "教育集团", date(2023, 9, 1), date(2028, 8, 31),
                 governance="多法人联合体", tightness="松散型", number="青教体发〔2023〕36号",
                 approved=date(2023, 8, 21), unified="教育理念、教育科研、教育评价"),
        "实验小学",
        ("禾源小学", "柳林坝镇新桥小学", "柳林坝镇田心小学", "马鞍桥镇小官屯小学",
         "响水河镇长田小学", "响水河镇土官庄小学", "赤土岭乡中心小学", "石榴园乡中心小学",
         "月牙湾乡渡口小学"),
    ),
    (
        Alliance("青禾县第三中学教育集团", "教育集团", date(2023, 9, 1), date(2029, 8, 31),
                 governance="多法人联合体", tightness="紧密型", scope="跨县",
                 number="青教体发〔2023〕37号", approved=date(2023, 8, 21),
                 prefecture_number="云州教发〔2023〕12号",
                 unified="学校管理、教育科研、信息技术、教育评价"),
        "第三中学",
        ("第五中学", "第六中学", "白石井镇初级中学", "大荞地镇初级中学", "花椒箐镇初级中学",
         "赤土岭乡初级中学"),
    ),
    (
        Alliance("青禾县幼儿园教育集团", "教育集团", date(2024, 3, 1), date(2029, 2, 28),
                 governance="多法人联合体", tightness="松散型", number="青教体发〔2024〕6号",
                 approved=date(2024, 2, 22), unified="教育理念、教育科研、教育评价"),
        "幼儿园",
        ("第五幼儿园", "松坪镇中心幼儿园", "响水河镇中心幼儿园", "云杉岭乡中心幼儿园",
         "三岔箐乡中心幼儿园", "赤土岭乡中心幼儿园", "石榴园乡中心幼儿园", "云杉岭乡雪松坪幼儿园"),
    ),
    (
        Alliance("青禾县第二中学教育集团", "教育集团", date(2024, 9, 1), date(2027, 8, 31),
                 governance="多法人联合体", tightness="松散型", number="青教体发〔2024〕33号",
                 approved=date(2024, 8, 26), unified="教育理念"),
        "第二中学",
        ("民族中学", "马鞍桥镇初级中学", "石榴园乡初级中学"),
    ),
    (
        Alliance("青禾县第五小学教育集团", "教育集团", date(2020, 9, 1), date(2026, 8, 31),
                 governance="单一法人一体化", tightness="紧密型", number="青教体发〔2020〕52号",
                 approved=date(2020, 8, 24),
                 unified="教育理念、学校管理、教育科研、信息技术、教育评价、校产管理",
                 note="周期已满，续期方案正在研究"),
        "第五小学",
        ("花椒箐镇中心小学", "花椒箐镇青树湾小学", "松坪镇石头寨小学"),
    ),
)  # fmt: skip
PLANNED_GROUP = Alliance(
    "青禾县第四中学教育集团", "教育集团", date(2027, 3, 1), date(2031, 2, 28),
    governance="多法人联合体", state="拟组建", note="拟于2027年春季学期组建",
)  # fmt: skip

# Type, lead, partners, year of founding.
COMMUNITIES: tuple[tuple[str, str, tuple[str, ...], int], ...] = (
    ("共建型", "第一小学", ("云杉岭乡九年一贯制学校",), 2023),
    ("协作型", "第一小学", ("白石井镇麦地冲小学",), 2025),
    ("共建型", "第二小学", ("大荞地镇羊叉街小学",), 2023),
    ("协作型", "第二小学", ("石榴园乡石榴下园小学", "石榴园乡红豆沟小学"), 2024),
    ("共建型", "第三小学", ("赤土岭乡中心小学",), 2023),
    ("协作型", "第三小学", ("赤土岭乡赤土下村小学", "赤土岭乡木瓜林小学"), 2024),
    ("协作型", "第五小学", ("花椒箐镇花椒上箐小学", "花椒箐镇青树湾小学"), 2024),
    ("共建型", "实验小学", ("月牙湾乡九年一贯制学校",), 2023),
    ("协作型", "实验小学", ("月牙湾乡月牙上湾小学", "月牙湾乡芭蕉林小学"), 2026),
    ("共建型", "禾源小学", ("三岔箐乡三岔口小学",), 2024),
    ("协作型", "禾源小学", ("云杉岭乡黄草坝小学",), 2026),
    # Not a recognised 优质学校, though it leads.
    ("协作型", "第四小学", ("云杉岭乡云杉下寨小学",), 2025),
    ("融合型", "松坪镇中心小学", ("松坪镇核桃箐小学",), 2024),
    # One partner too many.
    ("协作型", "响水河镇中心小学",
     ("响水河镇长田小学", "响水河镇响水沟小学", "大荞地镇荞地上村小学"), 2024),
    ("协作型", "柳林坝镇中心小学", ("柳林坝镇柳林下坝小学", "柳林坝镇东山脚小学"), 2024),
    ("融合型", "马鞍桥镇中心小学", ("马鞍桥镇马鞍山脚小学",), 2025),
    ("共建型", "第二中学", ("石榴园乡初级中学",), 2024),
    ("共建型", "第三中学", ("赤土岭乡初级中学",), 2023),
    ("协作型", "第四中学", ("三岔箐乡九年一贯制学校",), 2024),
    ("协作型", "柳林坝镇初级中学", ("月牙湾乡九年一贯制学校",), 2026),
)  # fmt: skip

# Name, kind, province, prefecture, county: none of them exists.
OUTSIDE_BODIES = (
    ("滇华师范大学附属翠海中学", "学校", "云南省", "翠海市", ""),
    ("云岭州民族初级中学", "学校", "云南省", "云岭州", "州直"),
    ("翠海市盘石区第八中学", "学校", "云南省", "翠海市", "盘石区"),
    ("临溪县第二中学", "学校", "云南省", "云岭州", "临溪县"),
    ("云岭师范学院", "高等学校", "云南省", "云岭州", ""),
    ("东海省沧江市港城区教育局", "教育行政部门", "东海省", "沧江市", "港城区"),
    ("临溪县教育体育局", "教育局", "云南省", "云岭州", "临溪县"),
)
ASSISTED = (
    f"{COUNTY}松坪镇初级中学",
    f"{COUNTY}响水河镇初级中学",
    f"{COUNTY}云杉岭乡九年一贯制学校",
)
_LEAGUE_MEMBERS = (
    "第二小学",
    "第三小学",
    "柳林坝镇中心小学",
    "马鞍桥镇中心小学",
    "花椒箐镇中心小学",
)


def districts() -> list[Alliance]:
    """Return the eight districts; two of them lack most of the six systems."""
    return list(_districts())


def _districts() -> Iterator[Alliance]:
    for index, (name, townships, _) in enumerate(DISTRICTS):
        systems = _SIX_SYSTEMS if index not in (4, 5) else "校长联席会议、教学教研"
        # The remotest townships got theirs only in the report year.
        late = index == len(DISTRICTS) - 1
        yield Alliance(
            name,
            "学区",
            date(2026, 3, 1) if late else date(2023, 9, 1),
            number="青教体发〔2026〕8号" if late else f"青教体发〔2023〕{20 + index}号",
            approved=date(2026, 2, 24) if late else date(2023, 8, 10),
            townships=townships,
            systems=systems,
            authorities="人事、教研、考核" if index < 3 else "教研、考核",
        )


def _community_name(lead: str, partners: tuple[str, ...]) -> str:
    first = partners[0].removesuffix("小学").removesuffix("九年一贯制学校").removesuffix("初级中学")
    return f"{lead}—{first.removesuffix('中心')}城乡学校共同体"


def communities() -> Iterator[Alliance]:
    """Yield the urban–rural communities, in the order of `COMMUNITIES`."""
    for index, (subtype, lead, partners, year) in enumerate(COMMUNITIES):
        yield Alliance(
            _community_name(lead, partners),
            "城乡学校共同体",
            date(year, 9, 1),
            date(year + 4, 8, 31),
            subtype=subtype,
            governance="单一法人一体化" if subtype == "融合型" else "多法人联合体",
            number=f"青教体发〔{year}〕{60 + index}号",
            approved=date(year, 8, 28),
            unified="人事、经费、教学、资源配置、考核评价" if subtype == "融合型" else "",
        )


def other_pairings() -> Iterator[tuple[Alliance, tuple[tuple[str, str, bool], ...]]]:
    """Yield the other pairings with their parties: name, role, whether from outside."""
    helpers = [each[0] for each in OUTSIDE_BODIES[:3]]
    for index, (helper, helped) in enumerate(zip(helpers, ASSISTED, strict=True)):
        year = 2024 if index < 2 else 2026
        yield (
            Alliance(
                f"{helper}帮扶{helped.removeprefix(COUNTY)}",
                "省管校用",
                date(year, 9, 1),
                date(year + 3, 8, 31),
                scope="跨州市" if index != 1 else "跨县",
                number=f"云教帮函〔{year}〕{118 + index}号",
                approved=date(year, 7, 30),
                posts=5,
                dispatched=(5, 4, 5)[index],
            ),
            ((helper, "帮扶学校", True), (helped, "受帮扶学校", False)),
        )
    yield (
        Alliance(
            "青禾县南片小学教研联盟",
            "教研联盟",
            date(2024, 3, 1),
            date(2027, 2, 28),
            number="青教体发〔2024〕9号",
            approved=date(2024, 2, 26),
        ),
        tuple(
            (COUNTY + name, LEAD if name == "第二小学" else MEMBER, False)
            for name in _LEAGUE_MEMBERS
        ),
    )
    yield (
        Alliance(
            "第四中学托管大荞地镇初级中学",
            "托管",
            date(2025, 9, 1),
            date(2028, 8, 31),
            number="青教体发〔2025〕44号",
            approved=date(2025, 8, 20),
            dispatched=3,
        ),
        ((f"{COUNTY}第四中学", "总校", False), (f"{COUNTY}大荞地镇初级中学", "被托管学校", False)),
    )
    yield (
        Alliance(
            "云岭师范学院—青禾县合作办学",
            "跨区域协作",
            date(2025, 3, 1),
            date(2030, 2, 28),
            scope="跨县",
            number="青政办复〔2025〕7号",
            approved=date(2025, 2, 20),
        ),
        (
            ("云岭师范学院", "支援方", True),
            (f"{COUNTY}民族中学", "受援方", False),
            (f"{COUNTY}职业高级中学", "受援方", False),
        ),
    )


def groups() -> list[Alliance]:
    """Return the six groups and the one that is being prepared."""
    return [*(each[0] for each in GROUPS), PLANNED_GROUP]


def pairings() -> list[Alliance]:
    """Return communities, provincial assistance, the league, the trust and the partnership."""
    return [*communities(), *(each for each, _ in other_pairings())]


def approver(alliance: Alliance) -> str:
    """Return who approved an alliance, as its number tells."""
    if alliance.number.startswith("云教帮函"):
        return "云南省教育厅"
    return "青禾县人民政府" if alliance.number.startswith("青政") else BUREAU

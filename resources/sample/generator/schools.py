"""The county's schools: who they are, and how many pupils they have in the report year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random

from generator.places import COUNTY, SEAT, TOWNSHIPS, Township

KINDERGARTEN, PRIMARY, JUNIOR, SENIOR = "学前", "小学", "初中", "高中"
SPECIAL, VOCATIONAL = "特殊教育", "中职"

# Kind of school → class of its identification code (类别码).
_CODE_CLASS = {
    "幼儿园": "11",
    "小学": "21",
    "教学点": "21",
    "初级中学": "31",
    "九年一贯制学校": "31",
    "完全中学": "34",
    "高级中学": "34",
    "十二年一贯制学校": "34",
    "中等职业学校": "36",
    "特殊教育学校": "51",
}


@dataclass
class School:
    """A school of the sample county."""

    name: str
    kind: str
    township: str
    area: str
    pupils: dict[str, int]
    holder: str = "教育部门"
    affiliation: str = "乡镇属"
    short: str = ""
    boarding: bool = False
    opened: date = date(1988, 9, 1)
    closed: date | None = None
    successor: str = ""
    parent: str = ""
    code: str = ""
    tags: tuple[str, ...] = ()
    principal: str = ""
    note: str = ""

    @property
    def public(self) -> bool:
        """Whether the public hand runs it."""
        return self.holder == "教育部门"

    @property
    def rural(self) -> bool:
        """Whether it lies in the countryside (乡村)."""
        return self.area.startswith("2")

    @property
    def compulsory(self) -> bool:
        """Whether it teaches compulsory education."""
        return PRIMARY in self.pupils or JUNIOR in self.pupils

    @property
    def is_open(self) -> bool:
        """Whether it still exists in the report year."""
        return self.closed is None


_TOP = (
    ("第一中学", "高级中学", 0, "121", {SENIOR: 2280}, ("优质", "示范"), 1952),
    ("第二中学", "完全中学", 1, "121", {JUNIOR: 640, SENIOR: 900}, ("优质",), 1958),
    ("民族中学", "完全中学", 0, "122", {JUNIOR: 460, SENIOR: 520}, (), 1984),
    ("职业高级中学", "中等职业学校", 1, "122", {VOCATIONAL: 1130}, (), 1985),
    ("特殊教育学校", "特殊教育学校", 1, "122", {SPECIAL: 96}, (), 2012),
    ("第三中学", "初级中学", 0, "121", {JUNIOR: 1260}, ("优质", "示范"), 1971),
    ("第四中学", "初级中学", 1, "121", {JUNIOR: 1080}, ("优质",), 1979),
    ("第五中学", "初级中学", 0, "122", {JUNIOR: 760}, (), 1996),
    ("第六中学", "初级中学", 1, "122", {JUNIOR: 540}, ("新建",), 2024),
    ("第一小学", "小学", 0, "121", {PRIMARY: 1840}, ("优质", "示范", "智慧校园"), 1936),
    ("第二小学", "小学", 1, "121", {PRIMARY: 1520}, ("优质",), 1951),
    ("第三小学", "小学", 0, "121", {PRIMARY: 1390}, ("优质",), 1963),
    ("第四小学", "小学", 1, "122", {PRIMARY: 980}, (), 1978),
    ("第五小学", "小学", 0, "122", {PRIMARY: 1120}, ("优质", "智慧校园"), 1986),
    ("第六小学", "小学", 1, "122", {PRIMARY: 620}, ("新建",), 2025),
    ("实验小学", "小学", 1, "121", {PRIMARY: 1680}, ("优质", "示范", "家门口的好学校"), 1999),
    ("禾源小学", "小学", 1, "121", {PRIMARY: 890}, ("优质",), 1949),
    ("幸福里小学", "小学", 0, "122", {PRIMARY: 710}, ("安置点学校", "薄弱"), 2020),
    ("幼儿园", "幼儿园", 0, "121", {KINDERGARTEN: 420}, ("优质", "示范"), 1956),
    ("第二幼儿园", "幼儿园", 1, "121", {KINDERGARTEN: 360}, ("优质",), 1983),
    ("第三幼儿园", "幼儿园", 0, "121", {KINDERGARTEN: 330}, (), 2011),
    ("第四幼儿园", "幼儿园", 1, "122", {KINDERGARTEN: 300}, (), 2016),
    ("第五幼儿园", "幼儿园", 1, "122", {KINDERGARTEN: 240}, ("新建",), 2024),
    ("实验幼儿园", "幼儿园", 1, "121", {KINDERGARTEN: 390}, ("优质",), 2004),
)
_BOARDING = (
    "高级中学",
    "完全中学",
    "初级中学",
    "九年一贯制学校",
    "中等职业学校",
    "十二年一贯制学校",
)

_PRIVATE_KINDERGARTENS = (
    ("小太阳", 0, 260), ("金苹果", 1, 240), ("蓓蕾", 0, 210), ("童心", 1, 190), ("阳光", 0, 220),
    ("春蕾", 1, 170), ("启明星", 0, 180), ("百灵鸟", 1, 160), ("七彩虹", 1, 130),
    ("小天使", 0, 150),
    ("蒲公英", 2, 120), ("贝贝", 3, 110), ("金色摇篮", 4, 125), ("育苗", 6, 115),
)  # fmt: skip

_STRONG_CENTRES = ("松坪镇", "响水河镇", "柳林坝镇", "马鞍桥镇")


def _seat_schools() -> Iterator[School]:
    """Yield the schools that the county itself runs, and the private ones in its seat."""
    for name, kind, street, area, pupils, tags, year in _TOP:
        # 第一小学 is 一小 to everybody in the county.
        short = name[1:3] if name.startswith("第") and len(name) == 4 else ""
        yield School(
            COUNTY + name,
            kind,
            SEAT[street],
            area,
            dict(pupils),
            affiliation="县属",
            short=short,
            boarding=kind in _BOARDING,
            opened=date(year, 9, 1),
            tags=tags,
        )
    for name, kind, street, pupils, year in (
        ("育禾学校", "九年一贯制学校", 0, {PRIMARY: 460, JUNIOR: 380}, 2013),
        ("博文学校", "十二年一贯制学校", 1, {PRIMARY: 520, JUNIOR: 410, SENIOR: 300}, 2017),
    ):
        yield School(
            COUNTY + name,
            kind,
            SEAT[street],
            "122",
            dict(pupils),
            holder="民办",
            affiliation="县属",
            boarding=True,
            opened=date(year, 9, 1),
        )


def _private_kindergartens() -> Iterator[School]:
    townships = (*SEAT, *(each.name for each in TOWNSHIPS))
    for name, place, pupils in _PRIVATE_KINDERGARTENS:
        fresh = name == "七彩虹"
        yield School(
            f"{COUNTY}{name}幼儿园",
            "幼儿园",
            townships[place],
            "122" if place < 2 else "121",
            {KINDERGARTEN: pupils},
            holder="民办",
            opened=date(2025 if fresh else 2009, 3, 1),
        )


def _centre_schools(place: Township) -> Iterator[School]:
    """Yield the schools at the seat of a township."""
    area = "121" if place.town else "210"
    prefix = COUNTY + place.name
    weak = () if place.town or place.name == "石榴园乡" else ("薄弱",)
    strong = ("优质",) if place.name in _STRONG_CENTRES else weak
    juniors, pupils = round(430 * place.size), round(440 * place.size)
    if place.nine_year:
        yield School(
            f"{prefix}九年一贯制学校",
            "九年一贯制学校",
            place.name,
            area,
            {PRIMARY: pupils - 60, JUNIOR: juniors - 80},
            boarding=True,
            tags=weak,
        )
    else:
        good = ("优质",) if place.name == "柳林坝镇" else ()
        poor = ("薄弱",) if place.name in ("大荞地镇", "赤土岭乡", "石榴园乡") else good
        yield School(
            f"{prefix}初级中学",
            "初级中学",
            place.name,
            area,
            {JUNIOR: juniors},
            short=f"{place.name}中学",
            boarding=True,
            tags=poor,
        )
        yield School(
            f"{prefix}中心小学",
            "小学",
            place.name,
            area,
            {PRIMARY: pupils},
            short=f"{place.name[:-1]}中心校",
            boarding=not place.town,
            tags=strong,
        )
    yield School(
        f"{prefix}中心幼儿园",
        "幼儿园",
        place.name,
        area,
        {KINDERGARTEN: round(165 * place.size)},
        opened=date(2014, 9, 1),
    )


def _village_schools(place: Township, rng: Random) -> Iterator[School]:
    prefix = COUNTY + place.name
    centre = prefix + ("九年一贯制学校" if place.nine_year else "中心小学")
    for index, village in enumerate(place.primaries):
        yield School(
            f"{prefix}{village}小学",
            "小学",
            place.name,
            "220",
            {PRIMARY: round(rng.uniform(66, 128) * place.size) + 10},
            parent=centre,
            tags=("薄弱",) if index in (0, 2) else (),
        )
    for village in place.points:
        yield School(
            f"{prefix}{village}教学点",
            "教学点",
            place.name,
            "220",
            {PRIMARY: rng.randint(9, 34)},
            parent=centre,
        )
    for village in place.kindergartens:
        yield School(
            f"{prefix}{village}幼儿园",
            "幼儿园",
            place.name,
            "220",
            {KINDERGARTEN: rng.randint(42, 68)},
            opened=date(2018, 9, 1),
            parent=f"{prefix}中心幼儿园",
        )


def _closed_schools() -> Iterator[School]:
    """Yield what was merged into another school; they had pupils last year only."""
    for village, kind, closed in (
        ("白石上村", "小学", date(2026, 8, 31)),
        ("沙坝", "教学点", date(2025, 8, 31)),
    ):
        pupils = 41 if kind == "小学" else 0
        yield School(
            f"{COUNTY}白石井镇{village}{kind}",
            kind,
            "白石井镇",
            "220",
            {PRIMARY: pupils},
            closed=closed,
            successor=f"{COUNTY}白石井镇中心小学",
            parent=f"{COUNTY}白石井镇中心小学",
            note="撤并，学生分流至镇中心小学",
        )


def make_schools() -> list[School]:
    """Return all schools of the county, the closed ones last, with their codes."""
    rng = Random("schools")
    schools = [*_seat_schools(), *_private_kindergartens()]
    for place in TOWNSHIPS:
        schools += [*_centre_schools(place), *_village_schools(place, rng)]
    schools += _closed_schools()
    serials = count(990001)
    for school in schools:
        # The younger teaching points never got a code of their own.
        if school.kind != "教学点" or rng.random() < 0.6:
            # It was a primary school until 2018, and kept that school's class of code.
            kept = "21" if "三岔箐乡九年" in school.name else _CODE_CLASS[school.kind]
            school.code = f"{kept}53{next(serials)}"
    return schools

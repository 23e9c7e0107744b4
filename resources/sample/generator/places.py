"""The townships of 青禾县 and their villages, all invented."""

from dataclasses import dataclass

COUNTY = "青禾县"
COUNTY_CODE = "532999"
PREFECTURE = "云岭州"
BUREAU = "青禾县教育体育局"


@dataclass(frozen=True)
class Township:
    """A township with the villages that have a primary school, a teaching point, a kindergarten.

    Attributes:
        name: Full name.
        town: It is a 镇: its seat is 镇中心区, otherwise 乡中心区.
        size: How populous it is; 1 is the average.
        primaries: Villages with a primary school.
        points: Villages with a teaching point.
        kindergartens: Villages with a kindergarten.
        nine_year: Its junior school is a nine-year school that includes the central primary.
        junior: It has a junior school of its own.
    """

    name: str
    town: bool
    size: float
    primaries: tuple[str, ...]
    points: tuple[str, ...]
    kindergartens: tuple[str, ...] = ()
    nine_year: bool = False
    junior: bool = True


SEAT = ("金穗街道", "禾源街道")

TOWNSHIPS = (
    Township("松坪镇", True, 1.5, ("核桃箐", "大水井", "上松坪", "石头寨", "梨花"),
             ("半坡", "老鹰岩"), ("核桃箐",)),
    Township("白石井镇", True, 1.3, ("杨梅山", "麦地冲", "白石下村", "竹林坡"),
             ("尖山", "大平掌"), ("杨梅山",)),
    Township("响水河镇", True, 1.4, ("长田", "小河边", "响水沟", "土官庄"),
             ("滴水岩", "后山"), ("长田",)),
    Township("大荞地镇", True, 1.0, ("荞地上村", "黑泥塘", "羊叉街"), ("烂泥箐", "火石坡"), ()),
    Township("柳林坝镇", True, 1.4, ("柳林下坝", "新桥", "东山脚", "田心"),
             ("石灰窑", "瓦窑坡"), ("新桥",)),
    Township("马鞍桥镇", True, 1.2, ("马鞍山脚", "双龙潭", "赶羊场", "小官屯"),
             ("岔路口", "大梁子"), ("双龙潭",)),
    Township("花椒箐镇", True, 1.0, ("花椒上箐", "野猪塘", "青树湾"), ("罗锅地", "三家村"), ()),
    Township("赤土岭乡", False, 0.8, ("赤土下村", "大麦坡", "木瓜林"),
             ("背阴山", "干海子", "马樱花"), ("大麦坡",)),
    Township("云杉岭乡", False, 0.7, ("云杉下寨", "雪松坪", "黄草坝"),
             ("冷风垭", "高桥", "獐子箐"), ("雪松坪",), nine_year=True),
    Township("石榴园乡", False, 0.8, ("石榴下园", "甜水井", "红豆沟"),
             ("旧寨", "蚂蟥箐"), ("甜水井",)),
    Township("三岔箐乡", False, 0.6, ("三岔口", "大箐头", "木姜坪"),
             ("鹰嘴崖", "茶花坡"), (), nine_year=True),
    Township("月牙湾乡", False, 0.7, ("月牙上湾", "渡口", "芭蕉林"),
             ("江边", "对门山"), (), nine_year=True),
)  # fmt: skip


def shortened(name: str) -> str:
    """Leave the county out of a school's name, unless only the kind of school would remain."""
    rest = name.removeprefix(COUNTY)
    return name if rest == "幼儿园" else rest

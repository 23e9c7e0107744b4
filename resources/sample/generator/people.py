"""Invented persons: names and ID numbers that belong to nobody."""

from datetime import date
from random import Random

# No county has this area code: nobody alive can have one of the numbers.
AREA_CODE = "532999"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"

_SURNAMES = (
    "李王张杨赵陈刘段罗马周普黄何徐董尹孙吴朱郭胡高林郑梁谢唐许冯宋邓韩曹曾彭萧蔡潘田董袁于余叶蒋"
    "杜苏魏程吕丁沈任姚卢姜崔钟谭陆范汪廖石金韦贾夏付方白邹孟熊秦邱江薛侯雷毛龙施字茶阿和木"
)
_MALE = "建国志强文军云峰海涛永明德华光荣家福学忠正平绍武成林国良晓东继伟春雷新民子昂天宇浩然"
_FEMALE = "丽芳秀英红梅晓燕玉兰春花云霞雪琴桂珍慧敏婷婷静怡佳颖彩凤美玲思雨艳萍金凤会仙琼芬"

# Characters that old input methods, fonts and code pages stumble over.
_RARE_NAMES = (
    "杨喆", "段翀", "李玥", "赵镕", "王昇", "𠮷建华", "马㛃", "普䶮", "罗龘", "张犇", "刘垚",
    "陈祎", "和丽玥", "字文昇", "茶翀", "尹喆",
)  # fmt: skip
_MINORITY_NAMES = ("阿依·木果", "尔恩·尼萨", "卡佤·岩坎")


def _given(rng: Random, male: bool) -> str:
    """Return a given name of one or two characters."""
    pool = _MALE if male else _FEMALE
    if rng.random() < 0.22:
        return rng.choice(pool)
    start = rng.randrange(0, len(pool) - 1, 2)
    second = rng.choice(pool)
    return pool[start] + second if rng.random() < 0.6 else pool[start : start + 2]


def person_name(rng: Random, male: bool) -> str:
    """Return an ordinary name."""
    return rng.choice(_SURNAMES) + _given(rng, male)


def notable_names() -> tuple[str, ...]:
    """Return the names with rare characters and with a middle dot."""
    return _RARE_NAMES + _MINORITY_NAMES


def check_character(body: str) -> str:
    """Return the last character of an ID number for its first seventeen."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return _CHECK[total % 11]


def identity_number(birth: date, male: bool, serial: int) -> str:
    """Return a valid number of the fictional area; `serial` separates those born on one day."""
    order = serial * 2 + (1 if male else 0)
    body = f"{AREA_CODE}{birth:%Y%m%d}{order:03d}"
    return body + check_character(body)

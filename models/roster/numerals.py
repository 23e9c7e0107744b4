"""Numbers as people write them: thousands separators, 万 and 亿, units behind the number."""

import math
import re
from decimal import Decimal
from functools import lru_cache

from models.roster.characters import half_width
from models.roster.sheets import CellValue

_NUMBER = re.compile(
    r"([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{0,18})?)(十万|百万|千万|[百千万亿])?(\D*|m2)"
)
_LARGEST = 10**15
_PREFIX = re.compile(r"^(?:¥|￥|rmb|人民币)", re.IGNORECASE)
_SCALE = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
COUNTED = re.compile(
    r"(?:人次|人|名|位|个|所|校|次|班|间|台|件|套|册|项|份|篇|节|课时|学时|天|日|周|月|个月|年|岁|周岁|对|门|轮|期|"
    r"元|平方米|平米|平方|m2|亩|公里|km|千米|米|GB?)?(?:整|/[年月天次人生])?",
    re.IGNORECASE,
)
"""What may stand behind a number of things."""


@lru_cache(maxsize=64)
def counted_in(unit: str) -> re.Pattern[str]:
    """Return what may stand behind a number of things that are counted in `unit`."""
    own = re.escape(half_width(unit))
    return re.compile(f"(?:{own})|(?:{COUNTED.pattern})", re.IGNORECASE)


MONEY = re.compile(r"元?(?:整|人民币)?")
"""What may stand behind an amount of money."""
PERCENT = re.compile("%?")
"""What may stand behind a share."""


def number_in(value: CellValue, unit_of_text: re.Pattern[str]) -> Decimal | None:
    """Return the exact number in a filled cell; None when it holds none, or one beyond all counts.

    Args:
        value: The cell.
        unit_of_text: What may stand behind the number in a text: `COUNTED`, `MONEY`, `PERCENT`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    number = _number_of_text(value, unit_of_text) if isinstance(value, str) else _exact(value)
    return number if number is not None and abs(number) < _LARGEST else None


def _exact(value: int | float) -> Decimal | None:
    if isinstance(value, float):
        # Excel shows fifteen digits; what lies behind them is noise of the computation.
        return Decimal(f"{value:.15g}") if math.isfinite(value) else None
    return Decimal(value)


def _number_of_text(text: str, unit_of_text: re.Pattern[str]) -> Decimal | None:
    found = _NUMBER.fullmatch(_PREFIX.sub("", half_width(text).strip("'`’‘\"")))
    if found is None or not unit_of_text.fullmatch(found[4]):
        return None
    return Decimal(found[1] + found[2].replace(",", "")) * _SCALE[found[3] or ""]

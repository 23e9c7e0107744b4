"""How the same day, month, number or name is written by different hands."""

from collections.abc import Callable
from datetime import date
from random import Random

from generator.sheets import Value

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_EPOCH = date(1899, 12, 30)


def full_width(text: str) -> str:
    """Return a text with the wide digits of a Chinese input method."""
    return text.translate(_FULL_WIDTH)


_DAYS: tuple[Callable[[date], Value], ...] = (
    lambda day: day,
    lambda day: day.isoformat(),
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    # A date that lost its format: Excel's own day number.
    lambda day: (day - _EPOCH).days,
    lambda day: full_width(f"{day.year}年{day.month}月{day.day}日"),
)
_DAY_WEIGHTS = (34, 16, 14, 14, 8, 10, 3, 1)
_MONTHS: tuple[Callable[[date], Value], ...] = (
    lambda day: day,
    lambda day: f"{day:%Y-%m}",
    lambda day: f"{day.year}.{day.month:02d}",
    lambda day: f"{day.year}年{day.month}月",
    lambda day: int(f"{day:%Y%m}"),
    lambda day: f"{day.year}/{day.month}",
)
_MONTH_WEIGHTS = (20, 22, 24, 18, 8, 8)


def any_day(rng: Random, day: date | None) -> Value:
    """Spell a day in one of eight ways."""
    return rng.choices(_DAYS, _DAY_WEIGHTS)[0](day) if day else None


def any_month(rng: Random, day: date | None) -> Value:
    """Spell a month in one of six ways."""
    return rng.choices(_MONTHS, _MONTH_WEIGHTS)[0](day) if day else None


def spaced(rng: Random, name: str) -> str:
    """Put a blank into some names of two characters, so that they line up with those of three."""
    if len(name) != 2:
        return name
    draw = rng.random()
    return (
        f"{name[0]}　{name[1]}" if draw < 0.25 else f"{name[0]} {name[1]}" if draw < 0.5 else name
    )


def yes(rng: Random, answer: bool) -> Value:
    """Write yes or no in one of the usual ways."""
    return rng.choice(("是", "是", "是", "√", 1)) if answer else rng.choice(("否", "否", "否", 0))


def school_year(rng: Random, year: int) -> str:
    """Write a school year."""
    return rng.choice(
        (
            f"{year}-{year + 1}学年",
            f"{year}—{year + 1}学年",
            f"{year}～{year + 1}学年度",
            f"{year}学年",
        )
    )

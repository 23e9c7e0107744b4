"""Dates as people and Excel write them: texts and bare numbers to days."""

import datetime
import math
import re

from models.roster.characters import folded, half_width

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TENS = re.compile(r"([1-9]?)十([1-9]?)")
_DATE_TEXT = re.compile(r"(\d{4})[-/.年、·](\d{1,2})(?:月?$|[-/.月、·](\d{1,2})(?:日|号)?$)")
_CLOCK = re.compile(r"[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_EPOCH = datetime.date(1899, 12, 30)
_DAYS_TO_1904 = 1462
FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIRST_SERIAL, _LAST_SERIAL = 3654, 73_050


def date_of_number(number: float, *, epoch_1904: bool = False) -> datetime.date | None:
    """Return the day that a number in a cell means: Excel's day number, 20150901, 201509, 2015.9.

    A bare year is no day. 2015.1 is none either: it may have been October before Excel dropped
    the zero.
    """
    if not math.isfinite(number):
        return None
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return _EPOCH + datetime.timedelta(int(number) + _DAYS_TO_1904 * epoch_1904)
    if number != int(number):
        written = f"{number:.15g}"
        return None if written.endswith(".1") else date_of_text(written)
    # Five digits that are no day of Excel's are none in writing either.
    return date_of_text(str(int(number))) if number >= 10**5 else None


def date_of_text(text: str, *, epoch_1904: bool = False) -> datetime.date | None:
    """Return the day that a text means, in any of the usual spellings; a month is its first day."""
    plain = _CLOCK.sub("", folded(text).strip("'`’‘\""))
    plain = _western_digits(half_width(plain))
    if plain.isascii() and plain.isdigit():
        if len(plain) == 5:
            return date_of_number(int(plain), epoch_1904=epoch_1904)
        parts = (plain[:4], plain[4:6], plain[6:] or "1") if len(plain) in (6, 8) else None
    else:
        found = _DATE_TEXT.fullmatch(plain)
        parts = (found[1], found[2], found[3] or "1") if found else None
    if parts is None or not FIRST_YEAR <= int(parts[0]) <= _LAST_YEAR:
        return None
    try:
        return datetime.date(*map(int, parts))
    except ValueError:
        return None


def _western_digits(plain: str) -> str:
    plain = plain.translate(_DIGITS)
    return _TENS.sub(lambda ten: f"{ten[1] or 1}{ten[2] or 0}", plain)

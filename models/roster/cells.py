"""Turns what a cell holds into a typed value, or says what is wrong with it. Never raises.

Every function takes a cell and returns the value, `None` for an empty cell, or a `BadCell`.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from models.problems import ProblemCode
from models.roster.characters import folded, half_width
from models.roster.dates import FIRST_YEAR, date_of_number, date_of_text
from models.roster.grid import is_blank, shown
from models.roster.identity_number import check_identity_number, eighteen_digits
from models.roster.numerals import COUNTED, MONEY, PERCENT, counted_in, number_in
from models.roster.sheets import CellValue, ErrorValue

EMPTY_MARKS = frozenset({"无", "/", "\\", "-", "--", "—", "——", "－", "空", "暂无", "没有", "无。"})

_EXACT = 10**15
_EXPONENT = frozenset("eEｅＥ")
_ROUNDED = re.compile(r"[+-]?\d(?:\.\d+)?[eE]\+\d{2,3}")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/()-]*")
_PHONE = re.compile(r"\+?[0-9()][0-9()+,;/转x-]*")
_QUOTES = "'`’‘\""


@dataclass(frozen=True)
class BadCell:
    """What is wrong with a cell.

    Attributes:
        code: The kind of fault.
        words: What the sentence of this fault names besides the column and the value.
    """

    code: ProblemCode
    words: Mapping[str, str] = field(default_factory=dict)


def unless_marked_empty(value: CellValue) -> CellValue:
    """Return the cell, or None when it only says that there is nothing: 无, —, /."""
    if isinstance(value, str) and half_width(value) in EMPTY_MARKS:
        return None
    return value


def text(value: CellValue) -> str | BadCell | None:
    """Return a text on one line, full-width letters and odd spaces folded; numbers as typed."""
    if isinstance(value, str):
        return BadCell(ProblemCode.DAMAGED_NUMBER) if _is_rounded(value) else folded(value) or None
    if value is None:
        return None
    if isinstance(value, ErrorValue):
        return BadCell(ProblemCode.ERROR_CELL)
    return BadCell(ProblemCode.DAMAGED_NUMBER) if _is_rounded(value) else shown(value)


def long_text(value: CellValue) -> str | BadCell | None:
    """Return a text with its line breaks, each line folded and no empty lines at the ends."""
    if not isinstance(value, str):
        return text(value)
    lines = [folded(line) for line in re.split(r"\r\n|\r|\n|\u2028|\u2029", value)]
    return "\n".join(lines).strip("\n") or None


def code(value: CellValue) -> str | BadCell | None:
    """Return a code: letters and digits, zeros in front kept, never what Excel has rounded."""
    return _coded(value, _CODE)


def phone(value: CellValue) -> str | BadCell | None:
    """Return a telephone number without spaces; several may be joined by a separator."""
    return _coded(value, _PHONE)


def identity(value: CellValue) -> str | BadCell | None:
    """Return an identity card number of 18 places; the old form of 15 is extended."""
    number = _coded(value, _CODE)
    if number is None or isinstance(number, BadCell):
        return number
    faults = check_identity_number(number)
    if not faults:
        return eighteen_digits(number)
    if len(number) == 18 and number.endswith("000"):
        # Excel keeps fifteen digits of a number: the last three became zeros.
        return BadCell(ProblemCode.DAMAGED_NUMBER)
    return BadCell(ProblemCode.BAD_IDENTITY, {"fault": "，".join(faults)})


def _coded(value: CellValue, pattern: re.Pattern[str]) -> str | BadCell | None:
    if isinstance(value, str) and value.isascii() and value.isalnum():
        # As nearly all are written: nothing to fold, and rounded numbers have a sign in them.
        return value if pattern.fullmatch(value) else BadCell(ProblemCode.BAD_CODE)
    found = text(value)
    if found is None or isinstance(found, BadCell):
        return found
    plain = half_width(found).strip(_QUOTES)
    if not plain:
        return None
    if isinstance(value, float) or not pattern.fullmatch(plain):
        return BadCell(ProblemCode.BAD_CODE)
    return plain


def _is_rounded(value: CellValue) -> bool:
    if isinstance(value, str):
        # Asked of every text of every roster, and nearly none has an exponent.
        return (
            not _EXPONENT.isdisjoint(value)
            and _ROUNDED.fullmatch(half_width(value).strip(_QUOTES)) is not None
        )
    return isinstance(value, int | float) and abs(value) >= _EXACT


def decimal(value: CellValue, unit: str = "") -> Decimal | BadCell | None:
    """Return a number: 1,200.5 or 3.5万; a unit behind it is read over, also the field's own.

    Args:
        value: The cell.
        unit: What the field counts in: 11.2GB is 11.2 where that is GB, and no number elsewhere.
    """
    return _checked_number(value, "数", unit)


def integer(value: CellValue, unit: str = "") -> int | BadCell | None:
    """Return a whole number: 1,200人 is 1200; 12.5 is none. `unit` as with `decimal`."""
    number = _checked_number(value, "整数", unit)
    if not isinstance(number, Decimal):
        return number
    if number != number.to_integral_value():
        return BadCell(ProblemCode.BAD_NUMBER, {"number": "整数"})
    return int(number)


def _checked_number(value: CellValue, kind: str, unit: str) -> Decimal | BadCell | None:
    fault = _unfit(value)
    if fault is not None or is_blank(value):
        return fault
    number = number_in(value, counted_in(unit) if unit else COUNTED)
    return BadCell(ProblemCode.BAD_NUMBER, {"number": kind}) if number is None else number


def _unfit(value: CellValue) -> BadCell | None:
    if isinstance(value, ErrorValue):
        return BadCell(ProblemCode.ERROR_CELL)
    if isinstance(value, float) and abs(value) >= _EXACT:
        return BadCell(ProblemCode.DAMAGED_NUMBER)
    return None


_FEN = {"元": 100, "百元": 10**4, "千元": 10**5, "万元": 10**6, "百万元": 10**8, "亿元": 10**10}

_MOST_FEN = 10**15


def money_fen(value: CellValue, unit: str | None = None) -> int | BadCell | None:
    """Return an amount in 分.

    Args:
        value: The cell; a unit written in it (3.5万元, 800元) goes before `unit`.
        unit: The unit that the heading names; 元 when it names none of money.
    """
    fault = _unfit(value)
    if fault is not None or is_blank(value):
        return fault
    amount = number_in(value, MONEY)
    if amount is None:
        return BadCell(ProblemCode.BAD_NUMBER, {"number": "金额"})
    says_unit = isinstance(value, str) and re.search("[元百千万亿]", value)
    factor = _FEN["元"] if says_unit else _FEN.get(unit or "元", _FEN["元"])
    fen = amount * factor
    if abs(fen) >= _MOST_FEN:
        return BadCell(ProblemCode.BAD_NUMBER, {"number": "金额"})
    return int(fen.quantize(Decimal(1), ROUND_HALF_UP))


def percent(value: CellValue) -> Decimal | BadCell | None:
    """Return a share in percent: 85% → 85, and 0.85 → 85, for so Excel keeps a cell of 85%."""
    fault = _unfit(value)
    if fault is not None or is_blank(value):
        return fault
    marked = isinstance(value, str) and half_width(value).endswith("%")
    number = number_in(value, PERCENT)
    if number is None:
        return BadCell(ProblemCode.BAD_NUMBER, {"number": "百分数"})
    return number * 100 if not marked and abs(number) <= 1 else number


_YES = frozenset({"是", "1", "√", "✓", "✔", "☑", "v", "y", "yes", "true", "t", "有", "对", "○"})
_NO = frozenset(
    {"否", "0", "×", "✗", "✘", "x", "n", "no", "false", "f", "无", "不是", "没有", "错"}
)
_TWICE_TOLD = re.compile(r"([01])[-.:、]?([是否有无])|([是否有无])[-.:、]?\(?([01])\)?")


def yes_no(value: CellValue) -> bool | BadCell | None:
    """Return yes or no: 是 and 否, 1 and 0, √ and ×, Y and N, 1-是."""
    if isinstance(value, ErrorValue):
        return BadCell(ProblemCode.ERROR_CELL)
    if is_blank(value):
        return None
    if isinstance(value, bool):
        return value
    word = half_width(shown(value)).casefold()
    twice = _TWICE_TOLD.fullmatch(word)
    told = {part for part in twice.groups() if part} if twice else {word}
    if told <= _YES:
        return True
    return False if told <= _NO else BadCell(ProblemCode.BAD_YES_NO)


def day(value: CellValue, *, epoch_1904: bool = False) -> datetime.date | BadCell | None:
    """Return a day; a month without a day is its first.

    Args:
        value: The cell: a date, Excel's number of one, or one of the usual spellings.
        epoch_1904: Whether Excel's numbers count from 1904 in this workbook.
    """
    return _date(value, epoch_1904, "2025-09-01")


def month(value: CellValue, *, epoch_1904: bool = False) -> datetime.date | BadCell | None:
    """Return a month as its first day."""
    found = _date(value, epoch_1904, "2025-09")
    return found.replace(day=1) if isinstance(found, datetime.date) else found


_YEAR_TEXT = re.compile(r"((?:19|20)\d\d)(?:年度?)?")
_SCHOOL_YEAR_TEXT = re.compile(
    r"((?:19|20)\d\d)(?:年?(?:[-~/至到]|--)((?:19|20)?\d\d)年?)?(?:学年度?|学年|年)?(?:第?[一二上下12]学期)?"
)


def year(value: CellValue) -> int | BadCell | None:
    """Return a calendar year: 2025, 2025年, 2025年度."""
    return _year(value, _YEAR_TEXT, "年份（如 2025）")


def school_year(value: CellValue) -> int | BadCell | None:
    """Return the year in which a school year starts: 2025—2026学年 → 2025."""
    return _year(value, _SCHOOL_YEAR_TEXT, "学年（如 2025—2026）")


def _year(value: CellValue, pattern: re.Pattern[str], kind: str) -> int | BadCell | None:
    if isinstance(value, ErrorValue):
        return BadCell(ProblemCode.ERROR_CELL)
    if is_blank(value):
        return None
    plain = re.sub("[—–－]+", "-", half_width(shown(value)))
    found = pattern.fullmatch(plain)
    first, *second = (int(part) for part in found.groups() if part) if found else (0,)
    if not first or any(last not in (first + 1, (first + 1) % 100) for last in second):
        return BadCell(ProblemCode.BAD_NUMBER, {"number": kind})
    return first


def _date(value: CellValue, epoch_1904: bool, example: str) -> datetime.date | BadCell | None:
    if isinstance(value, ErrorValue):
        return BadCell(ProblemCode.ERROR_CELL)
    if is_blank(value):
        return None
    found = None
    if isinstance(value, datetime.date):
        day = value.date() if isinstance(value, datetime.datetime) else value
        # Some programs write 0001-01-01 where there is no day.
        found = day if day.year >= FIRST_YEAR else None
    elif isinstance(value, str):
        found = date_of_text(value, epoch_1904=epoch_1904)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = date_of_number(value, epoch_1904=epoch_1904)
    return found or BadCell(ProblemCode.BAD_DATE, {"example": example})

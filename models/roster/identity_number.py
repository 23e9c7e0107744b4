"""Personal numbers: the identity number (GB 11643), and how it and telephones are masked."""

import datetime
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from operator import mul

from models.ledgers.field import Kind

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_PLACES = "10X98765432"
_NEW_FORM = re.compile(r"[0-9]{17}[0-9X]")
_OLD_FORM = re.compile(r"[0-9]{15}")
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_MOBILE = re.compile(r"1[0-9]{10}")


class Sex(StrEnum):
    """The sex that the number says."""

    MALE = "男"
    FEMALE = "女"


def check_identity_number(text: str) -> tuple[str, ...]:
    """Return what is wrong with a number, in words that go on a sentence; nothing when it is right.

    The number comes without blanks; a small x counts as X, and the old form of 15 digits is right.
    """
    number = text.upper()
    if not _NEW_FORM.fullmatch(number) and not _OLD_FORM.fullmatch(number):
        return (f"不是 18 位身份证号（现有 {len(number)} 位）",) if number else ("是空的",)
    faults = []
    whole = eighteen_digits(number)
    if not _PROVINCE.match(whole):
        faults.append("开头两位不是省份代码")
    if _day_of(whole[6:14]) is None:
        faults.append("中间的出生日期不存在")
    if whole[17] != _check_place(whole):
        faults.append("最后一位校验码不对，可能抄错了数字")
    return tuple(faults)


def eighteen_digits(text: str) -> str:
    """Return the form of 18 places; a number of 15 gets its century and its check place."""
    number = text.upper()
    if len(number) != 15 or not _OLD_FORM.fullmatch(number):
        return number
    longer = f"{number[:6]}19{number[6:]}"
    return longer + _check_place(longer)


def _check_place(number: str) -> str:
    total = sum(map(mul, _WEIGHTS, map(int, number[:17])))
    return _CHECK_PLACES[total % 11]


def birth_date(number: str) -> datetime.date | None:
    """Return the birth date in a number of 18 or 15 places; None when it holds none."""
    return _day_of(eighteen_digits(number)[6:14])


def _day_of(digits: str) -> datetime.date | None:
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def sex(number: str) -> Sex | None:
    """Return the sex in a number of 18 or 15 places; None when it holds none."""
    place = eighteen_digits(number)[16:17]
    if not (place.isascii() and place.isdigit()):
        return None
    return Sex.MALE if int(place) % 2 else Sex.FEMALE


def mask_identity(number: str) -> str:
    """Return a number with its middle hidden: 530102********0011; short texts whole in stars."""
    if len(number) < 15:
        return "*" * len(number)
    return number[:6] + "*" * (len(number) - 10) + number[-4:]


def mask_phone(number: str) -> str:
    """Return a telephone number with its middle hidden: 138****1234."""
    if _MOBILE.fullmatch(number):
        return f"{number[:3]}****{number[-4:]}"
    shown = min(4, len(number) // 3)
    return "*" * (len(number) - shown) + (number[-shown:] if shown else "")


MASKS: Mapping[Kind, Callable[[str], str]] = {
    Kind.IDENTITY: mask_identity,
    Kind.PHONE: mask_phone,
}


def masked(kind: Kind, text: str) -> str:
    """Return a text of a field with its number hidden, if the field is personal.

    A number that was hidden already stays as it is.
    """
    mask = MASKS.get(kind)
    return text if mask is None or is_masked(text) else mask(text)


def is_masked(text: str) -> bool:
    """Tell whether a personal number has been hidden behind stars, as exports do."""
    return "*" in text

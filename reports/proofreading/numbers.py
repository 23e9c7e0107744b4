"""Numbers in prose: each amount with its unit, and which numbers are no amounts at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reports.document import Live
from reports.proofreading.passages import Passage
from reports.proofreading.remark import words

_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_VAGUE_BEFORE = ("近", "约", "超", "超过", "逾", "不足")
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A name, a date, a place in a row or in a book is no amount.
_NO_AMOUNTS = re.compile(
    r"《[^》]*》|〔[^〕]*〕\s*第?\d+号"
    r"|(?:19|20)\d\d\s*(?:[—～~-]|至|到)\s*(?:19|20)?\d\d(?=[\s年学])|(?:19|20)\d\d(?=\s*年)"
    r"|第\s*\d+|(?:附件|附表|表|图|见)\s*\d+(?:[、—-]\d+)*"
    r"|[（(]\d+[）)]|^\s*\d+[.．、](?!\d)|[A-Za-z][A-Za-z./-]*\s*\d[\d.]*|\d[\d.]*(?=[A-Za-z])"
    r"|“[^”]*”"
)


@dataclass(frozen=True)
class Amount:
    """A number of something.

    Attributes:
        start: Where it begins in the passage's text.
        end: Where it ends, behind its unit.
        value: Its value in `unit`.
        unit: 所, 人, % …; "" if it has none.
        places: With how many decimals it is written.
        is_exact: Whether nothing beside it makes it vague (余, 多, 近, 约).
        live: The live figure that it is, or is part of.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    places: int
    is_exact: bool
    live: Live | None


def amounts(passage: Passage) -> tuple[Amount, ...]:
    """Every amount in a passage, in order."""
    return tuple(_amounts(passage.text, passage))


def amounts_in(text: str) -> tuple[Amount, ...]:
    """Every amount in a text that stands in no document."""
    return tuple(_amounts(text, None))


def _amounts(text: str, passage: Passage | None) -> Iterator[Amount]:
    live = () if passage is None else passage.live
    for match in _pattern().finditer(_without_names(text)):
        if match["uncounted"] is not None:
            continue
        digits = match["digits"].replace(",", "")
        inside = (run for start, end, run in live if start <= match.start() < end)
        yield Amount(
            start=match.start(),
            end=match.end(),
            value=Decimal(digits) * _SCALES[match["scale"] or ""],
            unit=(match["unit"] or "").replace("％", "%"),
            places=len(digits.partition(".")[2]),
            is_exact=not (match["after"] or match["scale"])
            and not text.endswith(_VAGUE_BEFORE, 0, match.start()),
            live=next(inside, None),
        )


def _without_names(text: str) -> str:
    """The text with blanks in place of numbers that are no amounts."""
    return _NO_AMOUNTS.sub(lambda match: " " * len(match[0]), text)


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted(words("units"), key=len, reverse=True)))
    uncounted = "|".join(sorted(words("uncounted"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.])(?P<digits>{_DIGITS})"
        rf"\s*(?:(?P<uncounted>{uncounted})|(?:(?P<scale>万(?!元)|亿(?!元)|千|百)?"
        rf"(?P<after>余|多)?(?P<unit>{units})?))"
    )

"""R-RPT-02: percentages recomputed, and parts added up, within the sentence that tells them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from models.statistics.figure import PER_CENT, rounded
from reports.proofreading.numbers import Amount, amounts
from reports.proofreading.passages import Passage
from reports.proofreading.remark import Remark, remark

_SENTENCE_END = re.compile(r"[。！？；\n]")
_SHARE = re.compile(r"[，（]?占比?(?:为|达到?|约)?")
_SHARE_OF_PART = re.compile(r"的")
_WHOLE_NAMED = re.compile(r"[，（]?[^，。；、]*占[^，。；、]*")
_OF_WHICH = re.compile(r"其中")
_LISTS_SOME = re.compile(r"[，（]其中[^，。；、\d]*")
_LISTS_ALL = re.compile(r"[，：（](?:包括|分别为|分别是|分为|即|由)?[^，。；、\d]*")
_ALL_WORDS = re.compile(r"包括|分别|分为|即|：")
_NEXT_PART = re.compile(
    r"[、和及](?!其中)[^，。；、\d]*|，(?![^，。；、\d]*[较比增减占共均少差超多不需应要])[^，。；、\d]*"
)
_TOTAL_AFTER = re.compile(r"[，、](?:共计?|合计|总计|一共|总共)[^，。；、\d]*")


def percentages(passage: Passage) -> Iterator[Remark]:
    """Shares of which part and whole stand in the same sentence."""
    text = passage.text
    for told in _sentences(passage):
        for place, share in enumerate(told):
            if share.unit == PER_CENT and place > 1 and share.is_exact:
                pair = _part_and_whole(text, told[:place], share)
                if pair is not None:
                    yield from _recomputed(passage, share, *pair)


def _part_and_whole(
    text: str, before: Sequence[Amount], share: Amount
) -> tuple[Amount, Amount] | None:
    """What a share is a share of: 3人，占10人的30%, or 10人，其中3人，占30%."""
    last, earlier = before[-1], before[-2]
    between = text[last.end : share.start]
    if _SHARE_OF_PART.fullmatch(between):
        named = _WHOLE_NAMED.fullmatch(text[earlier.end : last.start])
        return (earlier, last) if named and _alike(earlier, last) else None
    if not _SHARE.fullmatch(between):
        return None
    for whole in reversed(before[:-1]):
        if _alike(whole, last):
            is_part = _OF_WHICH.search(text, whole.end, last.start)
            return (last, whole) if is_part else None
    return None


def _alike(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit != "" and one.is_exact and other.is_exact


def _recomputed(passage: Passage, share: Amount, part: Amount, whole: Amount) -> Iterator[Remark]:
    if not whole.value:
        return
    exact = 100 * Fraction(part.value) / Fraction(whole.value)
    if rounded(exact, share.places) != share.value:
        yield remark(
            "wrong_percentage",
            passage,
            (share.start, share.end),
            part=passage.text[part.start : part.end],
            whole=passage.text[whole.start : whole.end],
            exact=str(rounded(exact, max(share.places, 2))),
        )


def sums(passage: Passage) -> Iterator[Remark]:
    """Parts that are listed with their total in the same sentence.

    Parts that are all live figures are left to the catalogue: 新建、薄弱、乡村 may be one school.
    """
    for told in _sentences(passage):
        place = 0
        while place < len(told):
            found = _total_first(passage.text, told[place:]) or _total_last(
                passage.text, told[place:]
            )
            if found is None:
                place += 1
                continue
            total, parts, check = found
            yield from _added(passage, total, parts, check)
            place += len(parts) + 1


def _total_first(text: str, told: Sequence[Amount]) -> tuple[Amount, Sequence[Amount], str] | None:
    """共12所，其中甲8所、乙4所; 共12所：甲8所、乙4所."""
    if len(told) < 3:
        return None
    between = text[told[0].end : told[1].start]
    some = _LISTS_SOME.fullmatch(between)
    every = _LISTS_ALL.fullmatch(between) and _ALL_WORDS.search(between)
    if not (some or every):
        return None
    parts = _parts(text, told[1:], told[0].unit)
    return (told[0], parts, "open_sum" if some else "wrong_sum") if len(parts) > 1 else None


def _total_last(text: str, told: Sequence[Amount]) -> tuple[Amount, Sequence[Amount], str] | None:
    """甲8所、乙4所，共12所."""
    parts = _parts(text, told, told[0].unit)
    after = told[len(parts) :]
    if len(parts) < 2 or not after or after[0].unit != told[0].unit:
        return None
    if not _TOTAL_AFTER.fullmatch(text[parts[-1].end : after[0].start]):
        return None
    return after[0], parts, "wrong_sum"


def _parts(text: str, told: Sequence[Amount], unit: str) -> Sequence[Amount]:
    """The amounts from the first on that one list holds."""
    count = 0
    for place, amount in enumerate(told):
        if amount.unit != unit or not unit or unit == PER_CENT:
            break
        between = text[told[place - 1].end : amount.start] if place else ""
        if place and (not _NEXT_PART.fullmatch(between) or _TOTAL_AFTER.fullmatch(between)):
            break
        count += 1
    return told[:count]


def _added(
    passage: Passage, total: Amount, parts: Sequence[Amount], check: str
) -> Iterator[Remark]:
    all_told = (total, *parts)
    if all(amount.live for amount in all_told) or not all(amount.is_exact for amount in all_told):
        return
    added = sum((part.value for part in parts), Decimal())
    if added != total.value:
        start = min(amount.start for amount in all_told)
        end = max(amount.end for amount in all_told)
        yield remark(
            check,
            passage,
            (start, end),
            sum=f"{added:f}",
            total=f"{total.value:f}",
            unit=total.unit,
        )


def _sentences(passage: Passage) -> Iterator[Sequence[Amount]]:
    """The amounts of each sentence."""
    sentence: list[Amount] = []
    end = 0
    for amount in amounts(passage):
        if _SENTENCE_END.search(passage.text, end, amount.start):
            yield sentence
            sentence = []
        sentence.append(amount)
        end = amount.end
    yield sentence

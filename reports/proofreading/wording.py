"""Words that must not stay: gaps, examination results, success not earned, doubled vague words."""

import re
from collections.abc import Iterator
from functools import cache

from models.rules.finding import Finding, Severity
from reports.proofreading.passages import Passage
from reports.proofreading.remark import Remark, any_of, remark, words

_AMOUNT = r"\d[\d.,]*\s*[千万亿]?"
_VAGUE = re.compile(
    rf"(?:将近|接近|近|超过|超|逾|大约|约|不足)\s*{_AMOUNT}\s*[余多]"
    rf"|(?:将近|接近|近|超过|超|逾|大约|约|不足)\s*{_AMOUNT}[^\d，。；、：]{{0,4}}(?:左右|上下)"
    rf"|{_AMOUNT}\s*[余多][^\d，。；、：]{{0,4}}(?:左右|上下)"
)
_CHANGE = re.compile(
    r"(?:增长|下降|提高|提升|减少|增加|降低|上升|增幅|减幅|升幅|降幅)(?:了|为|约|近|超过?)?"
    r"\s*\d[\d.]*\s*(?:%|％|个百分点)"
)
_SENTENCE = re.compile(r"[^。！？；\n]+")


def placeholders(passage: Passage) -> Iterator[Remark]:
    """What stands in for words that are still to come."""
    for match in any_of("placeholders").finditer(passage.text):
        yield remark("placeholder", passage, match.span())


def exam_results(passage: Passage) -> Iterator[Remark]:
    """Results of examinations."""
    for match in any_of("exam_results").finditer(passage.text):
        yield remark("exam_result", passage, match.span())


def full_success(passage: Passage, findings: tuple[Finding, ...]) -> Iterator[Remark]:
    """Words of full success while hard rules are not met."""
    unmet = {each.rule for each in findings if each.open and each.severity is Severity.HARD}
    if unmet:
        for match in any_of("full_success").finditer(passage.text):
            yield remark("full_success", passage, match.span(), count=len(unmet))


def vague_numbers(passage: Passage) -> Iterator[Remark]:
    """近…余, 约…左右: two words that each make a number vague, in different directions."""
    for match in _VAGUE.finditer(passage.text):
        yield remark("vague", passage, match.span())


def changes_without_base(passage: Passage) -> Iterator[Remark]:
    """A rate of change in a sentence that does not say since when."""
    for sentence in _SENTENCE.finditer(passage.text):
        if _bases().search(sentence[0]) is None:
            for match in _CHANGE.finditer(sentence[0]):
                start = sentence.start() + match.start()
                yield remark("no_base", passage, (start, start + len(match[0])))


@cache
def _bases() -> re.Pattern[str]:
    return re.compile("|".join(words("bases")))

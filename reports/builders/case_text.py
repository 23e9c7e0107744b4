"""The officer's own text in a typical case: its lines, its headings, its length."""

import re
from dataclasses import dataclass

from models.ledgers.papers import TypicalCase
from models.rules.rule_set import Limits

_MAX_CHARS = "case.max_chars"
_HEADING = re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*(.{2,30})")
_SENTENCE_END = "。；：！？…，"
_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class Line:
    """A line of the officer's text: a paragraph, or a heading without its number."""

    text: str
    is_heading: bool


def lines(text: str) -> tuple[Line, ...]:
    """Cut a text into its lines; a short line that begins with （一） is a heading."""
    return tuple(_line(line.strip()) for line in text.splitlines() if line.strip())


def _line(text: str) -> Line:
    heading = _HEADING.fullmatch(text)
    if heading is None or text[-1] in _SENTENCE_END:
        return Line(text, is_heading=False)
    return Line(heading[1], is_heading=True)


def case_length(case: TypicalCase) -> int:
    """Count the characters of the case's text without blanks; the abstract is not part of it."""
    sections = (case.background, case.practice, case.effect, case.experience, case.reflection)
    return sum(len(_SPACE.sub("", section)) for section in sections)


def length_fault(case: TypicalCase, limits: Limits) -> str:
    """Say that a case is longer than the rule set allows; "" if it is not."""
    limit = limits.integer(_MAX_CHARS)
    length = case_length(case)
    if limit is None or length <= limit:
        return ""
    return (
        f"典型案例“{case.title}”正文有{length}个字，最多{limit}个字，"
        f"多{length - limit}个字，请缩短后再生成。"
    )

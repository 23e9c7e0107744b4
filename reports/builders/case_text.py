"""The officer's own text in a typical case: its lines, its headings, its length."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from models.ledgers.papers import TypicalCase
from models.rules.rule_set import Limits
from models.statistics.figure import Figure
from reports.document import plain
from reports.figure_marks import filled

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


def case_length(case: TypicalCase, figures: Mapping[str, Figure] | None = None) -> int:
    """Count the characters of the case's text without blanks; the abstract is not part of it.

    Args:
        case: The case.
        figures: What its marks may name: they count as what they say; unknown ones as ××.
    """
    sections = (case.background, case.practice, case.effect, case.experience, case.reflection)
    told = (plain(filled(section, figures or {})) for section in sections)
    return sum(len(_SPACE.sub("", words)) for words in told)


def length_fault(
    case: TypicalCase, limits: Limits, figures: Mapping[str, Figure] | None = None
) -> str:
    """Say that a case is longer than the rule set allows; "" if it is not."""
    limit = limits.integer(_MAX_CHARS)
    length = case_length(case, figures)
    if limit is None or length <= limit:
        return ""
    return (
        f"典型案例“{case.title}”正文有{length}个字，最多{limit}个字，"
        f"多{length - limit}个字，请缩短后再生成。"
    )

"""Findings and their excuses in the words of an official document."""

import re
from collections.abc import Iterator
from datetime import date

from models.ledgers.papers import Excuse
from models.rules.finding import Finding
from models.rules.rule_set import RuleText
from reports.document import chinese_date

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A limit is a round number: 低于10%, not 低于10.00%.
_ROUND = re.compile(r"(?<=[低高多少]于)(\d+)\.00(?=%)|(?<=超过)(\d+)\.00(?=%)")
_SPACE_AT_HANZI = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")


def formal(sentence: str) -> str:
    """Write days and numbers as official documents do: 2026年9月1日, no blanks at numbers."""
    with_days = _DAY.sub(lambda match: chinese_date(date.fromisoformat(match[0])), sentence)
    close = _SPACE_AT_HANZI.sub("", with_days)
    return _ROUND.sub(lambda match: match[1] or match[2], close)


def found(finding: Finding, text: RuleText) -> str:
    """Say what was found, without what the message says to the officer besides."""
    if finding.excuse is not None:
        return finding.message.removesuffix(f"已说明原因：{finding.excuse.reason}")
    remedies = {case.remedy for case in text.cases.values()}
    fitting = [remedy for remedy in remedies if finding.message.endswith(remedy)]
    return finding.message.removesuffix(max(fitting, key=len, default=""))


def explanation(excuse: Excuse) -> str:
    """Give the county's own words: reason, mending, term, person, as far as they are written."""
    parts = (
        ("原因：", excuse.reason),
        ("整改措施：", excuse.mending),
        ("完成时限：", "" if excuse.deadline is None else chinese_date(excuse.deadline)),
        ("责任人：", excuse.person),
    )
    return "".join(f"{name}{said.rstrip('。')}。" for name, said in parts if said)


def lacking(excuse: Excuse) -> Iterator[str]:
    """Yield what an explanation does not say yet."""
    given = (("整改措施", excuse.mending), ("时限", excuse.deadline), ("责任人", excuse.person))
    return (name for name, said in given if not said)

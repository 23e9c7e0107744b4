"""五、存在问题: what the rules found, with reason, mending, term and person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.ledgers.papers import Excuse
from models.rules.finding import Finding, Severity, State
from models.rules.rule_set import RuleSet, RuleText
from reports.document import chinese_date

_TOLD_ONE_BY_ONE = 3
_SUBJECTS_NAMED = 8
_TOLD = {(State.NOT_MET, severity) for severity in (Severity.HARD, Severity.WARN)}
_TOLD |= {(State.EXCUSED, severity) for severity in (Severity.HARD, Severity.WARN)}


@dataclass(frozen=True)
class Problem:
    """What is not met of one rule.

    Attributes:
        title: The heading.
        found: What was found, as sentences.
        mending: What will be done where nobody has explained anything.
        explained: The county's own words: reason, mending, term, person, as sentences.
    """

    title: str
    found: tuple[str, ...]
    mending: tuple[str, ...]
    explained: tuple[str, ...]


def problems(findings: Iterable[Finding], rule_set: RuleSet) -> tuple[Problem, ...]:
    """Return what has to be told, strict demands first, one entry a rule."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in _to_be_told(findings, rule_set):
        grouped[finding.rule].append(finding)
    ordered = sorted(grouped.values(), key=lambda group: group[0].severity is not Severity.HARD)
    return tuple(_problem(group, rule_set.rules[group[0].rule]) for group in ordered)


def gaps(findings: Iterable[Finding], rule_set: RuleSet) -> Iterator[str]:
    """Name the explanations, or parts of one, that are still to be written."""
    seen = set()
    for finding in _to_be_told(findings, rule_set):
        title = rule_set.rules[finding.rule].title
        if finding.excuse is None:
            yield f"“{title}”（{finding.subject}）还没有写明原因、整改措施、时限和责任人。"
        elif finding.excuse.id not in seen:
            seen.add(finding.excuse.id)
            lacking = "、".join(_lacking(finding.excuse))
            if lacking:
                yield f"“{title}”（{finding.subject}）的说明里还缺{lacking}。"


def _to_be_told(findings: Iterable[Finding], rule_set: RuleSet) -> Iterator[Finding]:
    """Yield what the policy's own words demand; the order of our ledgers is no matter of theirs."""
    for finding in findings:
        clause = rule_set.clauses[rule_set.rules[finding.rule].clause]
        if clause.quoted and (finding.state, finding.severity) in _TOLD:
            yield finding


def _problem(group: Sequence[Finding], text: RuleText) -> Problem:
    excuses = {each.excuse.id: each.excuse for each in group if each.excuse is not None}
    unexplained = [each for each in group if each.excuse is None]
    return Problem(
        title=text.title,
        found=tuple(_found(group, text)),
        mending=tuple(dict.fromkeys(_remedy(each, text) for each in unexplained)),
        explained=tuple(_explanation(each) for each in excuses.values()),
    )


def _found(group: Sequence[Finding], text: RuleText) -> Iterator[str]:
    sentences = list(dict.fromkeys(_sentence(each, text) for each in group))
    if len(sentences) <= _TOLD_ONE_BY_ONE:
        yield from sentences
        return
    subjects = list(dict.fromkeys(each.subject for each in group))
    named = "、".join(subjects[:_SUBJECTS_NAMED])
    more = f"等{len(subjects)}个对象" if len(subjects) > _SUBJECTS_NAMED else ""
    yield f"{text.formula.removesuffix('。')}，{named}{more}尚未达到。"


def _sentence(finding: Finding, text: RuleText) -> str:
    """Return what was found, without what the message tells the officer to do."""
    ending = (
        _remedy(finding, text) if finding.excuse is None else f"已说明原因：{finding.excuse.reason}"
    )
    return finding.message.removesuffix(ending)


def _remedy(finding: Finding, text: RuleText) -> str:
    """Return which of the rule's remedies the message ends in: the longest that fits."""
    remedies = {case.remedy for case in text.cases.values()}
    return max((each for each in remedies if finding.message.endswith(each)), key=len, default="")


def _explanation(excuse: Excuse) -> str:
    parts = (
        ("原因：", excuse.reason),
        ("整改措施：", excuse.mending),
        ("完成时限：", "" if excuse.deadline is None else chinese_date(excuse.deadline)),
        ("责任人：", excuse.person),
    )
    return "".join(f"{name}{said.rstrip('。')}。" for name, said in parts if said)


def _lacking(excuse: Excuse) -> Iterator[str]:
    given = (("整改措施", excuse.mending), ("时限", excuse.deadline), ("责任人", excuse.person))
    return (name for name, said in given if not said)

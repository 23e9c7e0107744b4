"""五、存在问题: what the rules found, with reason, mending, term and person."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from models.rules.finding import Finding, Severity, State
from models.rules.rule_set import RuleSet, RuleText
from reports.builders import finding_words
from reports.prose import TEMPLATES

_SUBJECTS_NAMED = 8
_PAIRING = "结对"
_SUBJECT_KINDS = ("district", "group", "pairing")
_TOLD_STATES = (State.NOT_MET, State.EXCUSED)
_TOLD_SEVERITIES = (Severity.HARD, Severity.WARN)


@dataclass(frozen=True)
class Explanation:
    """The county's own words on a rule that is not met: of one subject, or of the county ("")."""

    subject: str
    words: str


@dataclass(frozen=True)
class Problem:
    """What is not met of one rule.

    Attributes:
        rule: The rule.
        title: The heading.
        found: What was found, as sentences.
        mending: What will be done; "" where the county's own words say it.
        explained: The county's own words: reason, mending, term, person, as sentences.
        strict: Whether it is a strict demand (硬性要求).
    """

    rule: str
    title: str
    found: str
    mending: str
    explained: tuple[Explanation, ...]
    strict: bool


def problems(
    findings: Iterable[Finding], rule_set: RuleSet, kinds: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return what has to be told: strict demands first, else in the order of the wording.

    Args:
        findings: What the rules have found.
        rule_set: The rules.
        kinds: What the place calls each kind of help, by its code.
    """
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in told(findings):
        grouped[finding.rule].append(finding)
    ordered = sorted(
        (rule for rule in _wording() if rule in grouped),
        key=lambda rule: all(each.severity is not Severity.HARD for each in grouped[rule]),
    )
    return tuple(
        _problem(grouped[rule], rule_set.rules[rule], _wording()[rule], kinds) for rule in ordered
    )


def told(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that the summary tells: the order of our ledgers is no one else's."""
    for finding in findings:
        shown = finding.state in _TOLD_STATES and finding.severity in _TOLD_SEVERITIES
        if shown and finding.rule in _wording():
            yield finding


def unmet(findings: Iterable[Finding], rule_set: RuleSet) -> frozenset[str]:
    """Return the strict rules of the policy that the county does not meet, explained or not."""
    return _strict(findings, rule_set, _TOLD_STATES)


def undecided(findings: Iterable[Finding], rule_set: RuleSet) -> frozenset[str]:
    """Return the strict rules of the policy of which it is not known whether they are met."""
    return _strict(findings, rule_set, (State.MISSING,))


def _strict(
    findings: Iterable[Finding], rule_set: RuleSet, states: Sequence[State]
) -> frozenset[str]:
    # By the rule and not by the finding: before the year's end a strict rule only warns.
    return frozenset(
        finding.rule
        for finding in findings
        if finding.state in states
        and finding.rule in _wording()
        and rule_set.rules[finding.rule].severity is Severity.HARD
    )


@dataclass(frozen=True)
class Gap:
    """What the section on problems lacks before it can be signed.

    Attributes:
        rule: Id of the rule that is not met.
        subject: Whom it is about, as shown.
        lacking: What its explanation does not say; nothing where there is no explanation at all.
    """

    rule: str
    subject: str
    lacking: tuple[str, ...] = ()


def gaps(findings: Iterable[Finding]) -> Iterator[Gap]:
    """Yield the explanations that are still to be written, and those that are not whole, once."""
    seen = set()
    for finding in told(findings):
        if finding.excuse is None:
            yield Gap(finding.rule, finding.subject)
        elif finding.excuse.id not in seen:
            seen.add(finding.excuse.id)
            lacking = tuple(finding_words.lacking(finding.excuse))
            if lacking:
                yield Gap(finding.rule, finding.subject, lacking)


@cache
def _wording() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((TEMPLATES / "summary" / "problems.toml").read_text(encoding="utf-8"))


def _problem(
    group: Sequence[Finding], text: RuleText, wording: Mapping[str, str], kinds: Mapping[str, str]
) -> Problem:
    excuses = {each.excuse.id: each.excuse for each in group if each.excuse is not None}
    all_planned = all(each.excuse is not None and each.excuse.mending for each in group)
    return Problem(
        rule=text.id,
        title=wording["title"].format(**kinds),
        found=finding_words.formal(_found(group, text, wording, kinds)),
        mending="" if all_planned else wording["mending"].format(**kinds),
        explained=tuple(
            Explanation(each.subject, finding_words.explanation(each)) for each in excuses.values()
        ),
        strict=any(each.severity is Severity.HARD for each in group),
    )


def _found(
    group: Sequence[Finding], text: RuleText, wording: Mapping[str, str], kinds: Mapping[str, str]
) -> str:
    if "each" in wording:
        told_each = (wording["each"].format(subject=it.subject, **it.numbers) for it in group)
        return "".join(dict.fromkeys(told_each))
    if "found" not in wording:
        return "".join(dict.fromkeys(finding_words.found(each, text) for each in group))
    subjects = list(dict.fromkeys(each.subject for each in group))
    named = "、".join(subjects[:_SUBJECTS_NAMED])
    ending = "等" if len(subjects) > _SUBJECTS_NAMED else ""
    return wording["found"].format(
        count=len(subjects), subjects=f"{named}{ending}", who=_who(group, kinds), **kinds
    )


def _who(group: Sequence[Finding], kinds: Mapping[str, str]) -> str:
    """Say of what kind the subjects are: 学区、教育集团、结对, as far as they are there."""
    names = {**kinds, "pairing": _PAIRING}
    found = {each.subject_key.partition(":")[0] for each in group}
    told = [kind for kind in _SUBJECT_KINDS if kind in found] or _SUBJECT_KINDS
    return "、".join(names[kind] for kind in told)

"""What a change of the rule set does to the judgement, seen before the change is made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from models.facts import CountyFacts
from models.progress import Progress
from models.rules.engine import check_county
from models.rules.finding import Finding, State
from models.rules.rule_set import RuleSet


@dataclass(frozen=True)
class Effect:
    """The findings of one year under two rule sets.

    Attributes:
        before: What is found now.
        after: What would be found.
    """

    before: tuple[Finding, ...]
    after: tuple[Finding, ...]

    def count(self, state: State) -> tuple[int, int]:
        """Return how many findings are in a state, before and after."""
        before = sum(finding.state is state for finding in self.before)
        return before, sum(finding.state is state for finding in self.after)

    @property
    def appeared(self) -> tuple[Finding, ...]:
        """The findings that would have to be dealt with and have not been before."""
        return _less(self.after, self.before)

    @property
    def gone(self) -> tuple[Finding, ...]:
        """The findings that would not have to be dealt with any more."""
        return _less(self.before, self.after)

    @property
    def rules_added(self) -> tuple[str, ...]:
        """The rules that are asked only after the change."""
        return _rules_less(self.after, self.before)

    @property
    def rules_dropped(self) -> tuple[str, ...]:
        """The rules that are not asked any more."""
        return _rules_less(self.before, self.after)


def _subject(finding: Finding) -> tuple[str, str, State]:
    return finding.rule, finding.subject_key, finding.state


def _less(findings: Iterable[Finding], other: Iterable[Finding]) -> tuple[Finding, ...]:
    # A subject may break a rule in two ways: each of them counts.
    known = Counter(_subject(each) for each in other if each.open)
    left = []
    for finding in findings:
        if not finding.open:
            continue
        if known[_subject(finding)]:
            known[_subject(finding)] -= 1
        else:
            left.append(finding)
    return tuple(left)


def _rules_less(findings: Iterable[Finding], other: Iterable[Finding]) -> tuple[str, ...]:
    known = {finding.rule for finding in other}
    return tuple(dict.fromkeys(each.rule for each in findings if each.rule not in known))


def effect_of(facts: CountyFacts, now: RuleSet, then: RuleSet, progress: Progress) -> Effect:
    """Judge the county by two rule sets.

    Args:
        facts: The county.
        now: What it is judged by now.
        then: What it would be judged by.
        progress: Told of every rule, twice.
    """
    total = len(now.rules) + len(then.rules)

    def step(before: int, done: int, _total: int, label: str) -> None:
        progress(before + done, total, label)

    return Effect(
        check_county(facts, now, partial(step, 0)),
        check_county(facts, then, partial(step, len(now.rules))),
    )

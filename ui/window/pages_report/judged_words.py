"""Words and colours by which pages show what the rules have found, and in which order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.rules.finding import Finding, Severity, State
from ui.state_words import SEVERITY_WORDS, STATE_WORDS
from ui.theme import DANGER, DANGER_SOFT, QUIET, SUCCESS, SUCCESS_SOFT, WARNING, WARNING_SOFT

STATE_COLOURS: Mapping[State, tuple[str, str]] = {
    State.NOT_MET: (DANGER, DANGER_SOFT),
    State.MISSING: (WARNING, WARNING_SOFT),
    State.EXCUSED: (QUIET, "#eef2f6"),
    State.MET: (SUCCESS, SUCCESS_SOFT),
}

OPEN = "open"


def waits(finding: Finding) -> bool:
    """Tell whether a finding waits for the officer; what is only worth knowing does not."""
    return finding.open and finding.severity is not Severity.INFO


@dataclass(frozen=True)
class Sieve:
    """Which findings are shown.

    Attributes:
        state: A state's value, `OPEN` for what waits for the officer, "" for all.
        severity: A severity's value, "" for all.
        words: What subject, sentence or title of the rule must contain.
    """

    state: str = OPEN
    severity: str = ""
    words: str = ""

    def passes(self, finding: Finding, title: str = "") -> bool:
        """Tell whether a finding, of a rule of that title, is shown."""
        if self.state == OPEN and not waits(finding):
            return False
        if self.state not in ("", OPEN) and finding.state != self.state:
            return False
        if self.severity and finding.severity != self.severity:
            return False
        return self.words in f"{title} {finding.subject} {finding.message} {finding.rule}"

    def said(self) -> str:
        """Return in words which findings are shown; "" for all."""
        state = "待处理" if self.state == OPEN else self.state and STATE_WORDS[State(self.state)]
        severity = self.severity and SEVERITY_WORDS[Severity(self.severity)]
        return "、".join(filter(None, (state, severity, self.words)))


# What the overview counts and the check page is asked to begin with.
SIEVES: Mapping[str, Sieve] = {
    "hard": Sieve(State.NOT_MET, Severity.HARD),
    "warn": Sieve(State.NOT_MET, Severity.WARN),
    "declare": Sieve(State.NOT_MET, Severity.DECLARE),
    "missing": Sieve(State.MISSING),
    "excused": Sieve(State.EXCUSED),
}


def counted(findings: Iterable[Finding], name: str) -> int:
    """Return how many findings pass the sieve of that name."""
    return sum(SIEVES[name].passes(finding) for finding in findings)


_STATE_ORDER = (State.NOT_MET, State.MISSING, State.EXCUSED, State.MET)
_SEVERITY_ORDER = (Severity.HARD, Severity.DECLARE, Severity.WARN, Severity.INFO)


def urgency(finding: Finding) -> tuple[int, int]:
    """Return where a finding stands in a list: what bars the documents comes first."""
    return _STATE_ORDER.index(finding.state), _SEVERITY_ORDER.index(finding.severity)


def by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group findings by rule; the rule with the most urgent finding comes first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    for group in groups.values():
        group.sort(key=urgency)
    return dict(sorted(groups.items(), key=lambda each: (urgency(each[1][0]), each[0])))

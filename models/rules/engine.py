"""Facts in, findings out: runs every rule of a rule set and dresses what it finds in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from models.facts import CountyFacts
from models.ledgers.papers import Excuse
from models.progress import Progress, silent
from models.rules import (  # noqa: F401  importing a module registers its rules
    appraisal,
    arrangements,
    assistance,
    bans,
    communities,
    county,
    coverage,
    districts,
    enrolment,
    equity,
    groups,
    papers,
    researchers,
    rotations,
    school_records,
    seats,
    targets,
    teacher_records,
    yearly_change,
)
from models.rules.finding import Finding, Severity, State
from models.rules.parameters import HeardLimits
from models.rules.registry import CHECKS
from models.rules.rule_set import CaseText, RuleSet, RuleText
from models.rules.verdict import COUNTY, Verdict

Excuses = Mapping[tuple[str, str], Excuse]


def check_county(
    facts: CountyFacts, rule_set: RuleSet, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Judge the county by every rule of the rule set, in the order of the rules' ids.

    Args:
        facts: The county, with the report year and the day on which its state is looked at.
        rule_set: What is asked.
        progress: Told of every rule.
    """
    excuses = {(row.rule, row.subject): row for row in facts.excuses if row.year == facts.year}
    findings: list[Finding] = []
    for number, text in enumerate(rule_set.rules.values()):
        progress(number, len(rule_set.rules), text.title)
        findings.extend(_findings(facts, rule_set, text, excuses))
    progress(len(rule_set.rules), len(rule_set.rules), "")
    return tuple(findings)


def _findings(
    facts: CountyFacts, rule_set: RuleSet, text: RuleText, excuses: Excuses
) -> Iterator[Finding]:
    limits = HeardLimits(rule_set.limits.parameters)
    verdicts = tuple(CHECKS[text.id](facts, limits))
    read = (*limits.heard, *((text.hard_after,) if text.hard_after else ()))
    for verdict in verdicts:
        case = text.cases[verdict.case]
        severity = _severity(facts, rule_set, text, case)
        yield _finding(rule_set, text, case, severity, verdict, excuses, read)
    if not verdicts:
        yield _finding(rule_set, text, text.idle, Severity.INFO, _IDLE, excuses, read)


_IDLE = Verdict(State.MET, "", COUNTY, {})


def _finding(
    rule_set: RuleSet,
    text: RuleText,
    case: CaseText,
    severity: Severity,
    verdict: Verdict,
    excuses: Excuses,
    read: tuple[str, ...],
) -> Finding:
    subject, state = verdict.subject, verdict.state
    excuse = None
    if state is State.NOT_MET:
        excuse = excuses.get((text.id, subject.key)) or excuses.get((text.id, ""))
    sentence = case.sentence.format(subject=subject.shown, **verdict.numbers)
    if excuse is not None:
        state = State.EXCUSED
        sentence += f"已说明原因：{excuse.reason.rstrip('。')}。"
    elif state is not State.MET:
        sentence += case.remedy
    clause = rule_set.clauses[case.clause]
    return Finding(
        rule=text.id,
        severity=severity,
        state=state,
        clause=clause.text,
        source=clause.source,
        subject=subject.shown,
        subject_key=subject.key,
        numbers=verdict.numbers,
        message=sentence,
        rows=verdict.rows,
        excuse=excuse,
        parameters=read,
    )


def _severity(facts: CountyFacts, rule_set: RuleSet, text: RuleText, case: CaseText) -> Severity:
    """Return what follows on the day of the facts: some rules sharpen with time."""
    limits = rule_set.limits
    if text.at_year_end and case.severity is Severity.HARD:
        last_day = limits.text("report.deadline")
        due = last_day and facts.as_of < date.fromisoformat(f"{facts.year}-{last_day}")
        return Severity.WARN if due else Severity.HARD
    if text.hard_after and case.severity is Severity.WARN:
        deadline = limits.day(text.hard_after)
        return Severity.HARD if deadline and facts.as_of > deadline else Severity.WARN
    return case.severity

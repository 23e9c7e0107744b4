"""Whether the year's targets were reached; more than all of it is possible. R-TGT-01."""

from collections.abc import Iterator
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.accounts import Target
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import Subject, Verdict, met, missing, not_met, percent, refs
from models.statistics.catalogue import figures_named
from models.statistics.figure import number_text
from models.statistics.targets import present


@rule("R-TGT-01")
def targets_of_the_year(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """What was reached ÷ what was to be reached this year; without a task nothing is asked."""
    due = [each for each in facts.targets if each.year == facts.year and each.value is not None]
    if not due:
        return
    figures = figures_named(facts, limits, {each.statistic for each in due} - {""})
    for target in due:
        value, unit = present(facts, target, figures)
        yield _judge(target, None if value is None else Fraction(value), unit)


def _judge(target: Target, reached: Fraction | None, unit: str) -> Verdict:
    subject, rows = Subject(target.title, f"target:{target.id}"), refs("targets", (target,))
    task = Fraction(target.value or 0)
    if not task:
        return met(subject, "nothing", rows)
    if reached is None:
        return missing(subject, "missing", rows, task=f"{_plain(task)}{target.unit or unit}")
    numbers: dict[str, int | str] = {
        "reached": f"{_plain(reached)}{unit}",
        "task": f"{_plain(task)}{target.unit or unit}",
        "share": percent(reached / task),
    }
    if reached >= task:
        return met(subject, "met", rows, **numbers)
    return not_met(subject, "short", rows, **numbers)


def _plain(value: Fraction) -> str:
    return number_text(value.numerator if value.denominator == 1 else value)

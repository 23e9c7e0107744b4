"""S-COV-6 and S-TGT-1: what the county set itself to reach, beside what it has reached.

These figures stand on all the others, and on the officer's own figures of the same title.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.accounts import Target
from models.statistics.figure import (
    NOT_APPLICABLE,
    NOT_RECORDED,
    PER_CENT,
    Figure,
    Number,
    number_text,
    refs,
)
from models.statistics.tally import percentage


def present(
    facts: CountyFacts, target: Target, figures: Mapping[str, Figure]
) -> tuple[Number | None, str]:
    """Return where the county stands on the target, with the unit."""
    figure = figures.get(target.statistic)
    if figure is not None:
        return figure.value, figure.unit
    for own in facts.custom_figures:
        if own.title == target.title and own.year == facts.year:
            return _whole(own.value), own.unit
    return None, target.unit


def completion(facts: CountyFacts, figures: Mapping[str, Figure]) -> Iterator[Figure]:
    """S-COV-6: what was reached ÷ what was to be reached this year; it may exceed 100 %."""
    due = [each for each in facts.targets if each.year == facts.year and each.value is not None]
    reached = []
    parts = []
    for target in due:
        reached_now, _unit = present(facts, target, figures)
        value = None
        if reached_now is not None and target.value:
            value = 100 * Fraction(reached_now) / Fraction(target.value)
        if value is not None and value >= 100:
            reached.append(target.id)
        parts.append(
            Figure(
                f"S-COV-6.{target.id}",
                f"任务完成率：{target.title}",
                value,
                PER_CENT,
                note=f"实际÷任务（{_goal(target)}），可以大于100%",
                rows=refs("targets", [target.id]),
                blank=NOT_RECORDED if reached_now is None else NOT_APPLICABLE,
            )
        )
    note = "完成率达到100%的任务÷本年度有目标值的任务"
    rows = refs("targets", reached)
    yield percentage("S-COV-6", "已完成的任务占比", len(reached), len(due), note=note, rows=rows)
    yield from parts


def targets(facts: CountyFacts, figures: Mapping[str, Figure]) -> Iterator[Figure]:
    """S-TGT-1: every target of this year and later, with where the county stands."""
    ahead = sorted(
        (each for each in facts.targets if each.year >= facts.year),
        key=lambda each: (each.year, each.id),
    )
    rows = refs("targets", [target.id for target in ahead])
    yield Figure("S-TGT-1", "本年度及以后的目标数", len(ahead), "项", rows=rows)
    for target in ahead:
        value, unit = present(facts, target, figures)
        yield Figure(
            f"S-TGT-1.{target.id}",
            f"{target.title}（现状）",
            value,
            unit,
            note=f"{target.year}年目标：{_goal(target)}",
            rows=refs("targets", [target.id]),
            blank=NOT_RECORDED,
        )


def _goal(target: Target) -> str:
    if target.value is None:
        return target.wording or "未填目标值"
    return f"{number_text(_whole(target.value))}{target.unit}"


def _whole(value: Decimal) -> int | Decimal:
    """Return a typed number as a count where it is one."""
    return int(value) if value == value.to_integral_value() else value

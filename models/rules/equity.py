"""Even provision of compulsory education. R-EQ-01 and R-EQ-02."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from models.facts import CountyFacts
from models.measures.equity import Equity, SchoolPart, Spread, StageEquity, Standing, equity
from models.measures.improvement import lack
from models.measures.indicators import Indicator
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Subject,
    Verdict,
    met,
    missing,
    not_met,
    of_school,
    percent,
    refs,
)
from models.statistics.figure import rounded
from models.wording import decimal_text, enumerated

_CV_PLACES = 4


@rule("R-EQ-01")
def schools(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A school meets six of the seven indicators and comes near to the last."""
    found = equity(facts, limits)
    if _nothing_recorded(facts, found):
        yield missing(COUNTY)
        return
    blank: list[SchoolPart] = []
    for stage in found.stages:
        for part in stage.parts:
            standing = stage.standing(part)
            if standing.reached is None:
                blank.append(part)
            else:
                yield _school(facts, stage, part, standing)
    if blank:
        rows = refs("school_years", [part.row for part in blank])
        yield missing(COUNTY, "blank", rows, count=len(blank), names=_names(facts, blank))


def _nothing_recorded(facts: CountyFacts, found: Equity) -> bool:
    """Tell whether the county has schools to judge, and not one figure of theirs."""
    has_schools = any(school.compulsory for school in facts.open_schools)
    return has_schools and not found.recorded


def _school(
    facts: CountyFacts, stage: StageEquity, part: SchoolPart, standing: Standing
) -> Verdict:
    subject, rows = of_school(facts, part.school.id), refs("school_years", [part.row])
    told: dict[str, int | str] = {
        "stage": stage.stage.label,
        "met": len(standing.met),
        "ratio": percent(stage.rest_ratio),
    }
    if standing.reached:
        return met(subject, "met", rows, **told)
    if len(standing.short) > standing.allowed:
        listed = _shortfalls(stage, part, standing.short)
        return not_met(subject, "few", rows, least=stage.met_min, short=listed, **told)
    listed = _shortfalls(stage, part, standing.low)
    return not_met(subject, "low", rows, count=len(standing.low), short=listed, **told)


def _shortfalls(stage: StageEquity, part: SchoolPart, short: Iterable[Indicator]) -> str:
    return "；".join(_shortfall(stage, part, each) for each in short)


def _shortfall(stage: StageEquity, part: SchoolPart, indicator: Indicator) -> str:
    level, asked = part.level(indicator), stage.standards[indicator]
    needed = lack(stage, part, indicator)
    assert level is not None, "a blank figure is not short"
    assert asked is not None, "without a standard nothing is short"
    assert needed is not None, "both are known"
    unit, standard = indicator.unit, decimal_text(rounded(asked))
    more = decimal_text(rounded(needed))
    return (
        f"{indicator.label} {rounded(level)} {unit}（标准 {standard} {unit}，还差 {more} {unit}）"
    )


def _names(facts: CountyFacts, parts: Iterable[SchoolPart]) -> str:
    return enumerated(
        f"{facts.school_name(part.school.id)}（{part.row.stage.label}）" for part in parts
    )


@rule("R-EQ-02")
def differences(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Of no indicator do the county's schools lie too far apart."""
    found = equity(facts, limits)
    if _nothing_recorded(facts, found):
        yield missing(COUNTY)
        return
    for stage in found.stages:
        if stage.parts and stage.limit is not None:
            for indicator in stage.indicators:
                yield _difference(facts, stage, indicator, stage.limit)


def _difference(
    facts: CountyFacts, stage: StageEquity, indicator: Indicator, limit: Fraction
) -> Verdict:
    subject = Subject(
        f"{stage.stage.label}{indicator.label}", f"indicator:{stage.stage.value}.{indicator.code}"
    )
    rows = refs("school_years", [part.row for part in stage.parts])
    blank, spread = stage.lacking(indicator), stage.spreads[indicator]
    if spread is None:
        return missing(subject, "none", rows)
    told: dict[str, int | str] = {
        "cv": _coefficient(spread),
        "limit": str(rounded(limit)),
        "mean": str(rounded(spread.mean)),
        "schools": len(stage.parts),
    }
    if blank:
        rows, names = refs("school_years", [part.row for part in blank]), _names(facts, blank)
        return missing(subject, "blank", rows, count=len(blank), names=names, **told)
    if spread.within(limit):
        return met(subject, "met", rows, **told)
    low, part = min(
        ((part.level(indicator) or Fraction(0), part) for part in stage.parts),
        key=lambda pair: pair[0],
    )
    lowest = facts.school_name(part.school.id)
    unit, shown = f" {indicator.unit}", str(rounded(low))
    return not_met(subject, "wide", rows, lowest=lowest, low=shown, unit=unit, **told)


def _coefficient(spread: Spread) -> str:
    return "0.0000" if spread.coefficient is None else str(rounded(spread.coefficient, _CV_PLACES))

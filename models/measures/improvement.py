"""What a school lacks to the standard, and what one more teacher or classroom would change."""

from dataclasses import dataclass
from fractions import Fraction

from models.measures.equity import SchoolPart, Spread, StageEquity
from models.measures.indicators import Indicator


def lack(stage: StageEquity, part: SchoolPart, indicator: Indicator) -> Fraction | None:
    """Return how much a school lacks: whole persons, rooms and 元, hundredths of a 平方米.

    None where there is no standard, or what the school has is not on record.
    """
    asked, amount = stage.standards[indicator], part.amounts[indicator.code]
    if asked is None or amount is None:
        return None
    steps = (asked * part.pupils / indicator.per - amount) / indicator.step
    return max(Fraction(0), -(-steps.numerator // steps.denominator) * indicator.step)


@dataclass(frozen=True)
class WhatIf:
    """A school and the county before and after the school gets more.

    Attributes:
        indicator: Of what.
        part: The school.
        more: How much more, in the indicator's unit.
        lack: How much the school lacks now; None without a standard.
        level: What there is for each pupil, or every hundred, now.
        level_after: The same afterwards.
        reached: Whether the school meets the standard now; None without one.
        reached_after: The same afterwards.
        spread: How far the county's schools lie apart now.
        spread_after: The same afterwards.
        limit: The largest coefficient of variation.
    """

    indicator: Indicator
    part: SchoolPart
    more: Fraction
    lack: Fraction | None
    level: Fraction
    level_after: Fraction
    reached: bool | None
    reached_after: bool | None
    spread: Spread
    spread_after: Spread
    limit: Fraction | None

    @property
    def narrows(self) -> bool:
        """Whether the schools of the county come closer together."""
        before, after = self.spread.squared, self.spread_after.squared
        return before is not None and after is not None and after < before


def what_if(
    stage: StageEquity, school: int, indicator: Indicator, more: Fraction | int | None = None
) -> WhatIf | None:
    """Tell what changes if a school gets more of an indicator.

    Args:
        stage: The schools it is one of.
        school: The school's id.
        indicator: What it gets more of.
        more: How much, in the indicator's unit; by default what it lacks to the standard, or one
            step where it lacks nothing or there is no standard.

    Returns:
        None where the school has no figure of the indicator.
    """
    found = [each for each in stage.parts if each.school.id == school]
    level = found[0].level(indicator) if found else None
    if level is None:
        return None
    part, asked = found[0], stage.standards[indicator]
    lacked = lack(stage, part, indicator)
    added = Fraction(more) if more is not None else lacked or indicator.step
    after = level + indicator.per * added / part.pupils
    now, then = stage.spreads[indicator], stage.spread_with(indicator, {school: added})
    assert now is not None, "the school itself is known"
    assert then is not None, "the school itself is known"
    return WhatIf(
        indicator=indicator,
        part=part,
        more=added,
        lack=lacked,
        level=level,
        level_after=after,
        reached=None if asked is None else level >= asked,
        reached_after=None if asked is None else after >= asked,
        spread=now,
        spread_after=then,
        limit=stage.limit,
    )

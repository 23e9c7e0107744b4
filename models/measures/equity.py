"""Even provision of compulsory education: levels of schools, and how far they lie apart.

Everything is exact: a level is a fraction, and a limit on the coefficient of variation is
compared with its square, so that no root decides. Roots are drawn for showing only.
Source: 教督〔2017〕6号.

Limits read: equity.<stage>.<indicator>, equity.met_min, equity.rest_ratio,
equity.point_min_pupils, cv.<stage>_max, cv.weighting, and those of `models.measures.indicators`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import isqrt, lcm

from models.facts import CountyFacts
from models.ledgers.school import School, SchoolKind
from models.ledgers.school_year import SchoolYear, Stage
from models.measures.indicators import Amounts, Indicator, amounts_of, indicators, split_of
from models.rules.rule_set import Limits

STAGES = (Stage.PRIMARY, Stage.JUNIOR)
_OUTSIDE = (SchoolKind.SPECIAL, SchoolKind.VOCATIONAL)
_PLACES = 12


def square_root(value: Fraction, places: int = _PLACES) -> Decimal:
    """Return the root of an exact value, rounded half up."""
    doubled = isqrt(4 * 10 ** (2 * places) * value.numerator // value.denominator)
    return Decimal(f"{(doubled + 1) // 2}E-{places}")


@dataclass(frozen=True)
class Spread:
    """How levels lie around their mean.

    Attributes:
        mean: The county's level.
        variance: The mean square of the distances from it.
    """

    mean: Fraction
    variance: Fraction

    @property
    def squared(self) -> Fraction | None:
        """The square of the coefficient of variation; None where the mean is 0."""
        return self.variance / self.mean**2 if self.mean else None

    @property
    def deviation(self) -> Decimal:
        """The standard deviation, for showing."""
        return square_root(self.variance)

    @property
    def coefficient(self) -> Decimal | None:
        """The coefficient of variation (差异系数), for showing."""
        return None if self.squared is None else square_root(self.squared)

    def within(self, limit: Fraction) -> bool:
        """Tell whether the coefficient keeps to `limit`; where nobody has anything, it does."""
        return self.squared is None or self.squared <= limit**2


def exact_sum(values: Sequence[Fraction]) -> Fraction:
    """Return the sum, brought to one denominator first: a thousand times one by one takes long."""
    whole = lcm(*(value.denominator for value in values))
    return Fraction(sum(value.numerator * (whole // value.denominator) for value in values), whole)


def spread(
    amounts: Sequence[tuple[int, Fraction]], *, per: int = 1, weighted: bool = True
) -> Spread | None:
    """Return how schools lie around the county's level, or None where there are no pupils.

    Args:
        amounts: Pupils of each school, more than none, and what the school has.
        per: Per how many pupils a level is told.
        weighted: By pupils; otherwise every school weighs the same.
    """
    if not amounts:
        return None
    levels = [(pupils, per * amount / pupils) for pupils, amount in amounts]
    weights = [pupils if weighted else 1 for pupils, _ in levels]
    whole = sum(weights)
    pairs = list(zip(weights, levels, strict=True))
    mean = exact_sum([weight * level for weight, (_, level) in pairs]) / whole
    squares = exact_sum([weight * level**2 for weight, (_, level) in pairs]) / whole
    return Spread(mean, squares - mean**2)


@dataclass(frozen=True)
class Standing:
    """Where a school stands on the indicators.

    Attributes:
        met: At the standard or above.
        short: Below the standard.
        low: Of these, below the least share of it too.
        unknown: Figures are blank.
        allowed: How many may be below the standard.
    """

    met: tuple[Indicator, ...]
    short: tuple[Indicator, ...]
    low: tuple[Indicator, ...]
    unknown: tuple[Indicator, ...]
    allowed: int

    @property
    def reached(self) -> bool | None:
        """Whether the school meets the demand; None where what is blank would decide."""
        if self.low or len(self.short) > self.allowed:
            return False
        return None if self.unknown else True


@dataclass(frozen=True)
class SchoolPart:
    """The primary or junior part of a school in one year.

    Attributes:
        school: The school.
        row: The row of its figures.
        pupils: How many, more than none.
        amounts: What it has, by the indicator's code.
    """

    school: School
    row: SchoolYear
    pupils: int
    amounts: Amounts

    def level(self, indicator: Indicator) -> Fraction | None:
        """Return what there is for each pupil, or for every hundred."""
        amount = self.amounts[indicator.code]
        return None if amount is None else indicator.per * amount / self.pupils


@dataclass(frozen=True)
class StageEquity:
    """The primary or the junior schools of the county, with what is asked of them.

    Attributes:
        stage: Primary or junior.
        parts: The schools.
        standards: What is asked of each school, by indicator; an unset one is not judged.
        met_min: How many indicators a school has to meet.
        rest_ratio: What share of the standard the others have to reach.
        limit: The largest coefficient of variation.
        weighted: Whether schools weigh by their pupils.
    """

    stage: Stage
    parts: tuple[SchoolPart, ...]
    standards: Mapping[Indicator, Fraction | None]
    met_min: int
    rest_ratio: Fraction
    limit: Fraction | None
    weighted: bool

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The seven, in order."""
        return tuple(self.standards)

    def lacking(self, indicator: Indicator) -> tuple[SchoolPart, ...]:
        """Return the schools whose figure is blank."""
        return tuple(each for each in self.parts if each.amounts[indicator.code] is None)

    @cached_property
    def spreads(self) -> Mapping[Indicator, Spread | None]:
        """How far the schools lie apart, by indicator; of the schools whose figure is known."""
        return {each: self.spread_with(each, {}) for each in self.indicators}

    def spread_with(self, indicator: Indicator, more: Mapping[int, Fraction]) -> Spread | None:
        """Return how far the schools would lie apart if some had more, by the school's id."""
        known = [
            (part.pupils, amount + more.get(part.school.id, 0))
            for part in self.parts
            if (amount := part.amounts[indicator.code]) is not None
        ]
        return spread(known, per=indicator.per, weighted=self.weighted)

    def standing(self, part: SchoolPart) -> Standing:
        """Judge a school by the standards that are set."""
        judged = [
            (indicator, part.level(indicator), asked)
            for indicator, asked in self.standards.items()
            if asked is not None
        ]
        known = [(each, level, asked) for each, level, asked in judged if level is not None]
        return Standing(
            met=tuple(each for each, level, asked in known if level >= asked),
            short=tuple(each for each, level, asked in known if level < asked),
            low=tuple(each for each, level, asked in known if level < self.rest_ratio * asked),
            unknown=tuple(each for each, level, _ in judged if level is None),
            allowed=max(0, len(judged) - self.met_min),
        )

    @cached_property
    def standings(self) -> Mapping[int, Standing]:
        """How every school is judged, by the id of the row of its figures."""
        return {part.row.id: self.standing(part) for part in self.parts}

    @property
    def composite(self) -> Decimal | None:
        """The mean of the coefficients of variation; None while one of them is unknown."""
        found = [None if each is None else each.coefficient for each in self.spreads.values()]
        known = [each for each in found if each is not None]
        return sum(known, Decimal(0)) / len(known) if len(known) == len(found) else None


@dataclass(frozen=True)
class Equity:
    """The county in one school year."""

    year: int
    stages: tuple[StageEquity, ...]

    @property
    def recorded(self) -> bool:
        """Whether any figure of the seven is on record."""
        return any(
            amount is not None
            for stage in self.stages
            for part in stage.parts
            for amount in part.amounts.values()
        )


def equity(facts: CountyFacts, limits: Limits) -> Equity:
    """Measure the schools of compulsory education in the school year of the facts."""
    rows = sorted(facts.year_figures, key=lambda row: row.id)
    wanted = indicators(limits)
    amounts = amounts_of(rows, wanted, split_of(limits))
    least = limits.integer("equity.point_min_pupils") or 0
    parts = [
        SchoolPart(school, row, row.students, amounts[row.id])
        for row in rows
        if _counts(school := facts.school_by_id[row.school], row, least)
    ]
    return Equity(facts.year, tuple(_stage(stage, parts, wanted, limits) for stage in STAGES))


def _counts(school: School, row: SchoolYear, least: int) -> bool:
    small = school.kind is SchoolKind.TEACHING_POINT and row.students < least
    return row.students > 0 and not small and school.kind not in _OUTSIDE


def _stage(
    stage: Stage, parts: Iterable[SchoolPart], wanted: Sequence[Indicator], limits: Limits
) -> StageEquity:
    def number(key: str) -> Fraction | None:
        value = limits.number(key)
        return None if value is None else Fraction(value)

    return StageEquity(
        stage=stage,
        parts=tuple(each for each in parts if each.row.stage is stage),
        standards={each: number(f"equity.{stage.value}.{each.code}") for each in wanted},
        met_min=limits.integer("equity.met_min") or 0,
        rest_ratio=limits.ratio("equity.rest_ratio") or Fraction(0),
        limit=number(f"cv.{stage.value}_max"),
        weighted=limits.text("cv.weighting") != "none",
    )


def trend(facts: CountyFacts, limits: Limits) -> tuple[Equity, ...]:
    """Measure every year that has figures, up to the year of the facts, oldest first."""
    years = sorted({row.year for row in facts.school_years if row.year <= facts.year})
    found = (equity(facts.in_year(year), limits) for year in years)
    return tuple(each for each in found if each.recorded)

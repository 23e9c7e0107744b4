"""Schools that are provided exactly as the standard asks, and how they are measured."""

from decimal import Decimal
from typing import Any

from models.ledgers.school_year import SchoolYear, Stage
from models.measures.equity import Equity, StageEquity, equity
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import YEAR, SmallCounty

PUPILS = 1000
AT_STANDARD: dict[str, Any] = {
    "over_qualified_teachers": 42,
    "backbone_teachers": 10,
    "arts_sports_teachers": 9,
    "teaching_area": Decimal(4500),
    "indoor_sports_area": Decimal(0),
    "sports_area": Decimal(7500),
    "equipment_value": 200_000_000,
    "multimedia_rooms": 23,
}


def provided(county: SmallCounty, name: str = "某小学", **changed: Any) -> SchoolYear:
    """Add a primary school of a thousand pupils on the standard, with what a test wants changed."""
    figures = {**AT_STANDARD, **changed}
    return county.figures_of(county.school(name), Stage.PRIMARY, PUPILS, **figures)


def measured(county: SmallCounty, year: int = YEAR, **overrides: object) -> Equity:
    limits = load_rule_set(overrides={key.replace("__", "."): overrides[key] for key in overrides})
    return equity(county.facts(year), limits.limits)


def primary(county: SmallCounty, **overrides: object) -> StageEquity:
    return measured(county, **overrides).stages[0]

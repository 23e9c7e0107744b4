"""Figures of a small county, as the officer asks for them."""

from collections.abc import Callable, Mapping

import pytest

from models.rules.rule_set import load_rule_set
from models.statistics.catalogue import county_figures
from models.statistics.figure import Figure
from tests.models.measures.county import YEAR, SmallCounty

Figures = Mapping[str, Figure]
FiguresOf = Callable[..., Figures]


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


@pytest.fixture
def figures_of() -> FiguresOf:
    def figures(county: SmallCounty, year: int = YEAR, **overrides: object) -> Figures:
        return county_figures(county.facts(year), load_rule_set(overrides=overrides))

    return figures

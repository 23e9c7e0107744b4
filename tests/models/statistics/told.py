"""Figures compared with how a published text tells them: 73%, 14.7万个, 93.96%."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from models.statistics.figure import Figure
from tests.models.measures.county import SmallCounty

Recorder = Callable[[SmallCounty], None]
_TOLD = re.compile(r"-?\d+(?:\.(?P<decimals>\d+))?(?P<wan>万)?(?P<unit>.*)")


def as_told(figure: Figure, sample: str) -> str:
    """Write the figure with the decimals, and in the 万, of the text."""
    shape = _TOLD.fullmatch(sample)
    assert shape is not None, sample
    places = len(shape["decimals"] or "")
    if shape["wan"] is None or figure.unit.startswith("万") or figure.value is None:
        return replace(figure, places=places).text()
    in_wan = Fraction(figure.value) / 10_000
    return replace(figure, value=in_wan, unit=f"万{figure.unit}", places=places).text()


def assert_told(figures: Mapping[str, Figure], told: Mapping[str, str]) -> None:
    """Compare figures with a text; ids by statistic."""
    assert {key: as_told(figures[key], sample) for key, sample in told.items()} == told


def many(county: SmallCounty, ledger: str, number: int, **values: Any) -> list[Any]:
    """Add many rows that differ in nothing but their number."""
    return [county.add(ledger, **values) for _ in range(number)]


class Cases:
    """What texts tell, each with the function that records it as rows."""

    def __init__(self) -> None:
        self.params: list[Any] = []

    def case(self, name: str, told: Mapping[str, str]) -> Callable[[Recorder], Recorder]:
        """Keep a function that records what a text tells, with how the text tells it."""

        def keep(record: Recorder) -> Recorder:
            self.params.append(pytest.param(record, told, id=name))
            return record

        return keep

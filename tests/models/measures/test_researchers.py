"""Researchers' support in years of experience, and who is due at a school."""

from datetime import date
from typing import Any

import pytest

from models.ledgers.level import Level
from models.ledgers.link import ResearcherWork
from models.measures.researchers import due_back, supports
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import SmallCounty

LIMITS = load_rule_set().limits


@pytest.fixture
def county() -> SmallCounty:
    county = SmallCounty()
    county.add("researchers", name="赵敏", level=Level.PROVINCE, full_time=True)
    return county


def supported(county: SmallCounty, first: date, last: date | None, **values: Any) -> None:
    words = {"kind": ResearcherWork.SUPPORT, "place": "迪庆藏族自治州", **values}
    county.add("researcher_links", researcher=1, body=1, started_on=first, ended_on=last, **words)


@pytest.mark.parametrize(
    ("last", "years", "converted"),
    [
        (date(2024, 2, 28), 0, False),
        (date(2024, 2, 29), 1, True),
        (date(2024, 8, 30), 1, True),
        (date(2024, 8, 31), 1, False),
        (date(2025, 8, 31), 2, False),
    ],
)
def test_half_a_year_stands_for_one_and_a_year_for_itself(
    county: SmallCounty, last: date, years: int, converted: bool
) -> None:
    supported(county, date(2023, 9, 1), last)
    [support] = supports(county.facts(), LIMITS)
    assert (support.years, support.converted) == (years, converted)


def test_support_that_goes_on_counts_until_the_day_of_the_facts(county: SmallCounty) -> None:
    supported(county, date(2026, 7, 1), None)
    [support] = supports(county.facts(), LIMITS)
    assert (support.months, support.converted) == (6, True)
    [earlier] = supports(county.facts(as_of=date(2026, 12, 30)), LIMITS)
    assert (earlier.months, earlier.converted) == (5, False)


def test_what_has_not_begun_is_no_support(county: SmallCounty) -> None:
    supported(county, date(2027, 1, 1), None)
    assert supports(county.facts(), LIMITS) == ()


def test_without_places_nothing_is_converted(county: SmallCounty) -> None:
    supported(county, date(2023, 9, 1), date(2024, 2, 29))
    [support] = supports(county.facts(), load_rule_set("national").limits)
    assert (support.years, support.converted) == (0, False)


def test_where_no_term_is_set_nobody_is_due(county: SmallCounty) -> None:
    assert due_back(county.facts(), LIMITS) == ()

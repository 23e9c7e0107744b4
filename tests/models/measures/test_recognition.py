"""Which schools of programmes are recognised, by decision or by mark."""

from datetime import date
from decimal import Decimal

import pytest

from models.measures.recognition import recognitions
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import YEAR, SmallCounty


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


def said(county: SmallCounty, general: int | None = None) -> list[bool | None]:
    limits = load_rule_set(overrides={"eval.pass_score": general}).limits
    return [each.recognised for each in recognitions(county.facts(), limits)]


def test_the_programmes_own_line_goes_before_the_general_one(county: SmallCounty) -> None:
    for name, line in (("甲", Decimal(850)), ("乙", None)):
        programme = county.add("programmes", name=name, pass_score=line)
        row = {"programme": programme.id, "school": county.school().id}
        county.add("programme_schools", score=Decimal(840), **row)
    assert said(county) == [False, None]
    assert said(county, 840) == [False, True]


def test_what_is_assessed_after_the_year_is_not_yet_known(county: SmallCounty) -> None:
    programme = county.add("programmes", name="甲", pass_score=Decimal(850))
    for day in (date(YEAR, 12, 31), date(YEAR + 1, 1, 1)):
        row = {"programme": programme.id, "school": county.school().id, "assessed_on": day}
        county.add("programme_schools", score=Decimal(900), **row)
    assert said(county) == [True]

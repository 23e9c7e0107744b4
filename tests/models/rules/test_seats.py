"""R-SEAT-01 and R-SEAT-02: places that add up, and exchanges that are even."""

from typing import Any

import pytest

from models.ledgers.school_year import Stage
from models.ledgers.seat import SeatKind
from models.rules.engine import check_county
from models.rules.rule_set import load_rule_set
from tests.models.rules.policed_county import HARD, INFO, MET, MISSING, NOT_MET, WARN, PolicedCounty


def seats(county: PolicedCounty, quantity: int, stage: Stage | None = None, **values: Any) -> None:
    values = {"title": "新增学位", "year": 2026, "kind": SeatKind.ADDED, **values}
    county.add("seats", quantity=quantity, stage=stage, **values)


def of_zhenjiang(county: PolicedCounty, total: int) -> None:
    seats(county, 5400, Stage.KINDERGARTEN)
    seats(county, 5130, Stage.PRIMARY)
    seats(county, 540, Stage.JUNIOR)
    seats(county, total)


@pytest.mark.parametrize(("total", "state"), [(11070, MET), (11069, NOT_MET), (11071, NOT_MET)])
def test_stages_come_to_the_total(county: PolicedCounty, total: int, state: object) -> None:
    of_zhenjiang(county, total)
    finding = county.only("R-SEAT-01")
    assert (finding.state, finding.severity) == (state, HARD)
    if state is NOT_MET:
        assert finding.numbers == {"parts": 11070, "total": total}
        assert len(finding.rows) == 4


def test_zhenjiang_quotes_its_own_clause(county: PolicedCounty) -> None:
    of_zhenjiang(county, 11000)
    findings = check_county(county.facts(), load_rule_set("zhenjiang-2022"))
    [finding] = [each for each in findings if each.rule == "R-SEAT-01"]
    assert "11070" in finding.clause


@pytest.mark.parametrize(("quality", "state"), [(100, MET), (101, NOT_MET), (None, MET)])
def test_places_of_quality_are_places(
    county: PolicedCounty, quality: int | None, state: object
) -> None:
    seats(county, 100, Stage.PRIMARY, quality=quality)
    assert county.only("R-SEAT-01").state is state


def test_a_total_alone_cannot_be_checked(county: PolicedCounty) -> None:
    seats(county, 11070)
    finding = county.only("R-SEAT-01")
    assert (finding.state, finding.severity) == (MISSING, WARN)


def test_places_of_another_year_are_not_asked(county: PolicedCounty) -> None:
    seats(county, 11070, year=2025)
    assert county.only("R-SEAT-01").severity is INFO


@pytest.mark.parametrize(("returned", "state"), [(300, MET), (299, NOT_MET), (None, MISSING)])
def test_an_exchange_is_even(county: PolicedCounty, returned: int | None, state: object) -> None:
    swapped = {"kind": SeatKind.EXCHANGED, "title": "与经开区共享学位"}
    seats(county, 300, Stage.PRIMARY, returned=returned, **swapped)
    seats(county, 80, Stage.PRIMARY, year=2025, returned=1, **swapped)
    finding = county.only("R-SEAT-02")
    assert (finding.state, finding.severity) == (state, WARN)
    assert finding.subject == "与经开区共享学位"


def test_without_an_exchange_nothing_is_asked(county: PolicedCounty) -> None:
    seats(county, 80, Stage.PRIMARY)
    assert county.only("R-SEAT-02").severity is INFO


def test_mianyang_quotes_its_own_clause(county: PolicedCounty) -> None:
    seats(county, 300, Stage.PRIMARY, kind=SeatKind.EXCHANGED, returned=200)
    findings = check_county(county.facts(), load_rule_set("mianyang-2023"))
    [finding] = [each for each in findings if each.rule == "R-SEAT-02"]
    assert finding.clause == "涪城区与经开区共享数量对等学位"

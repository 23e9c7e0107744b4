"""R-ENT-01, R-SHD-01 and R-COV-01: who is to be helped, and is."""

from datetime import date
from typing import Any

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.ledger import RowRef
from models.ledgers.papers import KeyCounty
from models.ledgers.rotation import ShadowTarget
from models.ledgers.school import SchoolKind, Tag
from models.ledgers.teacher import Position
from tests.models.rules.policed_county import (
    CITY,
    HARD,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    VILLAGE,
    WARN,
    PolicedCounty,
)

# R-ENT-01


@pytest.mark.parametrize("kind", [SchoolKind.JUNIOR, SchoolKind.NINE_YEAR])
def test_a_school_with_a_junior_part_is_assisted(county: PolicedCounty, kind: SchoolKind) -> None:
    county.assistance(kind)
    assert county.only("R-ENT-01").state is MET


def test_a_primary_school_is_not_what_the_policy_means(county: PolicedCounty) -> None:
    county.assistance(SchoolKind.PRIMARY)
    finding = county.only("R-ENT-01")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert "县第三中学（小学）" in finding.message


def test_a_county_that_is_no_key_county(county: PolicedCounty) -> None:
    county.key_county = KeyCounty.NO
    county.assistance()
    finding = county.only("R-ENT-01")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)


def test_a_county_that_only_helps_others_need_not_be_one(county: PolicedCounty) -> None:
    county.key_county = KeyCounty.NO
    helper = county.school("县第一中学", CITY, kind=SchoolKind.JUNIOR)
    county.helps(ArrangementKind.ASSISTANCE, helper, county.body("怒江某中学"))
    assert county.only("R-ENT-01").state is MET


def test_a_bureau_that_does_not_say_which_county_it_is(county: PolicedCounty) -> None:
    county.key_county = None
    county.assistance()
    assert county.only("R-ENT-01").state is MISSING


def test_an_assistance_without_members(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.ASSISTANCE)
    assert county.only("R-ENT-01").state is MISSING


# R-SHD-01


def send_heads(county: PolicedCounty, count: int, **values: Any) -> None:
    """Send principals of a middle school to an assisted school, full time."""
    middle = county.school("县第五中学", CITY, kind=SchoolKind.JUNIOR)
    place = county.school("县第六中学", CITY, kind=SchoolKind.JUNIOR)
    details = {
        "to_school": place.id,
        "target": ShadowTarget.ASSISTANCE,
        "full_time": True,
        **values,
    }
    for head in county.staff(count, middle, position=Position.VICE_PRINCIPAL):
        county.shadows(head, **details)


def test_five_heads_are_enough(county: PolicedCounty) -> None:
    send_heads(county, 5)
    finding = county.only("R-SHD-01")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (MET, HARD, 5)


def test_four_heads_are_one_short(county: PolicedCounty) -> None:
    send_heads(county, 4)
    finding = county.only("R-SHD-01")
    assert (finding.state, finding.numbers["shortfall"]) == (NOT_MET, 1)
    assert len(finding.rows) == 4


def test_who_trains_part_time_does_not_count(county: PolicedCounty) -> None:
    send_heads(county, 5, full_time=False)
    finding = county.only("R-SHD-01")
    assert (finding.numbers["all"], finding.numbers["count"]) == (5, 0)
    assert "没有脱产" in finding.message


def test_no_one_of_last_year_counts(county: PolicedCounty) -> None:
    send_heads(county, 5, started_on=date(2026, 8, 31))
    assert county.only("R-SHD-01").numbers["all"] == 0


def test_a_county_that_is_no_key_county_is_not_asked(county: PolicedCounty) -> None:
    county.key_county = KeyCounty.NO
    assert county.only("R-SHD-01").severity is INFO


def test_a_county_settles_who_has_to_train_heads(county: PolicedCounty) -> None:
    send_heads(county, 4)
    county.key_county = KeyCounty.NO
    assert county.only("R-SHD-01", shadow__apply_if=["no"]).state is NOT_MET
    assert county.only("R-SHD-01", shadow__apply_if=None).state is NOT_MET
    county.key_county = KeyCounty.PROVINCE
    assert county.only("R-SHD-01").state is NOT_MET
    assert county.only("R-SHD-01", shadow__apply_if=["nation"]).severity is INFO


def test_the_profile_is_not_asked_where_every_county_has_to(county: PolicedCounty) -> None:
    send_heads(county, 5)
    county.key_county = None
    assert county.only("R-SHD-01").state is MISSING
    assert county.only("R-SHD-01", shadow__apply_if=None).state is MET


def test_a_rule_set_without_a_number_does_not_ask(county: PolicedCounty) -> None:
    assert county.only("R-SHD-01", shadow__min_per_year=None).severity is INFO


def test_trainings_that_nobody_entered(county: PolicedCounty) -> None:
    assert county.only("R-SHD-01").state is MISSING
    county.key_county = None
    assert "局档案" in county.only("R-SHD-01").message


# R-COV-01


def test_every_target_is_helped(county: PolicedCounty) -> None:
    county.group(members=2)
    finding = county.only("R-COV-01")
    assert (finding.state, finding.numbers["targets"]) == (MET, 2)
    assert "100.00%" in finding.message


def test_those_without_help_are_listed(county: PolicedCounty) -> None:
    county.group(members=2)
    county.school("孤山小学", VILLAGE)
    weak = county.school("城西小学", CITY)
    county.tag(weak, Tag.WEAK)
    finding = county.only("R-COV-01")
    assert (finding.state, finding.numbers["uncovered"]) == (NOT_MET, 2)
    assert "覆盖率 50.00%" in finding.message
    assert "孤山小学、城西小学" in finding.message
    assert finding.rows == (RowRef("schools", 4), RowRef("schools", 5))


def test_it_bars_the_report_once_the_three_years_are_over(county: PolicedCounty) -> None:
    county.school("孤山小学", VILLAGE)
    assert county.only("R-COV-01", as_of=date(2026, 12, 31)).severity is WARN
    assert county.only("R-COV-01", year=2027, as_of=date(2027, 1, 1)).severity is HARD
    assert county.only("R-COV-01", year=2027, coverage__deadline=None).severity is WARN


def test_a_county_without_targets(county: PolicedCounty) -> None:
    county.school(area=CITY)
    assert county.only("R-COV-01").severity is INFO


def test_coverage_of_an_empty_roster(county: PolicedCounty) -> None:
    assert county.only("R-COV-01").state is MISSING

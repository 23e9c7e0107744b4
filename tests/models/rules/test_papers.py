"""R-ARR-06, R-ARR-07 and R-CNTY-01: charters, plans, and one form at least."""

from dataclasses import replace
from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.ledger import RowRef
from models.ledgers.papers import DocumentKind
from tests.models.rules.policed_county import (
    HARD,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    WARN,
    PolicedCounty,
)

# R-ARR-06


@pytest.mark.parametrize("kind", [DocumentKind.CHARTER, DocumentKind.AGREEMENT])
def test_a_group_has_a_charter_or_an_agreement(county: PolicedCounty, kind: DocumentKind) -> None:
    group = county.group()
    county.paper(kind, arrangement=group.id)
    assert county.only("R-ARR-06").state is MET


def test_a_group_without_either(county: PolicedCounty) -> None:
    county.group()
    county.paper(DocumentKind.COUNTY_PLAN)
    finding = county.only("R-ARR-06")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert finding.subject_key == "group:1"


def test_of_a_district_the_policy_asks_a_charter(county: PolicedCounty) -> None:
    district = county.district()
    county.paper(DocumentKind.AGREEMENT, arrangement=district.id)
    finding = county.only("R-ARR-06")
    assert finding.state is NOT_MET
    assert finding.clause == "学区要建立相关工作章程"


@pytest.mark.parametrize(
    ("last_day", "state"), [(date(2026, 12, 31), MET), (date(2026, 12, 30), NOT_MET)]
)
def test_a_charter_holds_until_its_last_day(
    county: PolicedCounty, last_day: date, state: object
) -> None:
    group = county.group()
    county.paper(DocumentKind.CHARTER, arrangement=group.id, valid_until=last_day)
    assert county.only("R-ARR-06").state is state


def test_without_any_paper_nothing_can_be_said(county: PolicedCounty) -> None:
    county.group()
    finding = county.only("R-ARR-06")
    assert finding.state is MISSING
    assert finding.numbers["count"] == 1


# R-ARR-07


def test_county_and_schools_have_their_plans(county: PolicedCounty) -> None:
    county.district(members=1)
    county.paper(DocumentKind.COUNTY_PLAN, title="青禾县实施方案")
    for school in (1, 2):
        county.paper(DocumentKind.SCHOOL_PLAN, school=school)
    plan, schools = county.said("R-ARR-07")
    assert (plan.state, schools.state) == (MET, MET)
    assert "青禾县实施方案" in plan.message


def test_the_schools_without_plan_are_listed(county: PolicedCounty) -> None:
    county.district(members=2)
    county.school("没有参加的学校")
    county.paper(DocumentKind.SCHOOL_PLAN, school=2)
    plan, schools = county.open_points("R-ARR-07")
    assert "一县一案" in plan.message
    assert (schools.numbers["schools"], schools.numbers["lacking"]) == (3, 2)
    assert schools.rows == (RowRef("schools", 1), RowRef("schools", 3))


def test_a_county_plan_that_has_run_out(county: PolicedCounty) -> None:
    county.district(members=0)
    county.paper(DocumentKind.SCHOOL_PLAN, school=1)
    county.paper(DocumentKind.COUNTY_PLAN, valid_until=date(2025, 12, 31))
    [finding] = county.open_points("R-ARR-07")
    assert finding.subject_key == "document:county_plan"


def test_without_papers_plans_are_unknown(county: PolicedCounty) -> None:
    county.district()
    assert county.only("R-ARR-07").state is MISSING


def test_where_nobody_takes_part_no_plan_is_asked(county: PolicedCounty) -> None:
    county.school()
    assert county.only("R-ARR-07").severity is INFO


# R-CNTY-01


def test_one_form_is_enough(county: PolicedCounty) -> None:
    county.district()
    finding = county.only("R-CNTY-01")
    assert finding.state is MET
    assert finding.numbers == {"districts": 1, "groups": 0, "communities": 0}


def test_a_league_is_none_of_the_three_forms(county: PolicedCounty) -> None:
    school = county.school()
    county.helps(ArrangementKind.LEAGUE, school)
    finding = county.only("R-CNTY-01")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)


def test_a_planned_group_is_not_yet_one(county: PolicedCounty) -> None:
    county.group(state=ArrangementState.PLANNED)
    assert county.only("R-CNTY-01").state is NOT_MET


def test_until_the_years_end_it_only_warns(county: PolicedCounty) -> None:
    county.school()
    assert county.only("R-CNTY-01", as_of=date(2026, 12, 30)).severity is WARN
    assert county.only("R-CNTY-01", as_of=date(2026, 12, 31)).severity is HARD


def test_the_county_may_be_asked_earlier(county: PolicedCounty) -> None:
    county.school()
    asked = {"as_of": date(2026, 12, 20), "report__deadline": "12-20"}
    assert county.only("R-CNTY-01", **asked).severity is HARD


def test_an_empty_roster_tells_nothing(county: PolicedCounty) -> None:
    assert county.only("R-CNTY-01").state is MISSING


def test_a_group_that_has_ended_counts_no_more(county: PolicedCounty) -> None:
    group = county.group()
    county.rows["arrangements"][0] = replace(group, ended_on=date(2026, 12, 30))
    assert county.only("R-CNTY-01").state is NOT_MET
    assert county.only("R-CNTY-01", as_of=date(2026, 12, 30)).state is MET

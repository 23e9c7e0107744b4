"""R-ARR-01 to R-ARR-05: whole, led by one, approved, in order of time, not in a ring."""

from dataclasses import replace
from datetime import date

import pytest

from models.ledgers.activity import ActivityKind
from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.ledger import RowRef
from models.ledgers.membership import Role
from tests.models.rules.policed_county import (
    APPROVAL,
    HARD,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    PolicedCounty,
)

FOUNDED = date(2024, 9, 1)


# R-ARR-01


def test_a_group_with_name_start_and_lead_is_complete(county: PolicedCounty) -> None:
    county.group()
    assert county.only("R-ARR-01").state is MET


def test_what_is_not_registered_is_named(county: PolicedCounty) -> None:
    county.helps(ArrangementKind.GROUP, None, county.school(), started_on=None)
    finding = county.only("R-ARR-01")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert "起始日期、牵头学校" in finding.message


def test_a_district_without_lead_is_complete_for_the_policy_says_in_principle(
    county: PolicedCounty,
) -> None:
    county.helps(ArrangementKind.DISTRICT, None, county.school())
    assert county.only("R-ARR-01").state is MET


def test_a_planned_group_needs_only_a_name(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP, state=ArrangementState.PLANNED, started_on=None)
    assert county.only("R-ARR-01").state is MET


def test_two_groups_of_one_name_are_both_shown(county: PolicedCounty) -> None:
    county.group()
    county.group(name="一小集团 ")
    assert [finding.numbers["count"] for finding in county.open_points("R-ARR-01")] == [2, 2]


def test_a_group_and_a_district_may_share_a_name(county: PolicedCounty) -> None:
    county.group(name="城关")
    county.district(name="城关")
    assert not county.open_points("R-ARR-01")


# R-ARR-02


def test_one_lead_at_any_time(county: PolicedCounty) -> None:
    county.group()
    assert county.only("R-ARR-02").state is MET


def test_two_leads_at_once_are_named_with_the_day(county: PolicedCounty) -> None:
    group = county.group()
    county.joins(group, county.school("县第五小学"), Role.LEAD, joined_on=date(2025, 9, 1))
    finding = county.only("R-ARR-02")
    assert finding.state is NOT_MET
    assert finding.numbers["count"] == 2
    assert "县第一小学、县第五小学" in finding.message


def test_a_lead_that_follows_on_the_day_the_other_leaves_is_one_lead(
    county: PolicedCounty,
) -> None:
    group = county.helps(ArrangementKind.GROUP, None, county.school())
    change = date(2025, 9, 1)
    county.joins(group, county.school("旧牵头"), Role.LEAD, left_on=change)
    county.joins(group, county.school("新牵头"), Role.LEAD, joined_on=change)
    assert county.only("R-ARR-02").state is MET


def test_a_day_between_two_leads_is_found(county: PolicedCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, None, county.school())
    county.joins(group, county.school("旧牵头"), Role.LEAD, left_on=date(2025, 8, 31))
    county.joins(group, county.school("新牵头"), Role.LEAD, joined_on=date(2025, 9, 1))
    finding = county.only("R-ARR-02")
    assert finding.numbers["count"] == 0
    assert "2025-08-31" in finding.message


def test_days_before_anybody_joined_do_not_lack_a_lead(county: PolicedCounty) -> None:
    group = county.arrangement(ArrangementKind.GROUP)
    county.joins(group, county.school(), Role.LEAD, joined_on=date(2024, 9, 10))
    assert county.only("R-ARR-02").state is MET


def test_without_members_nobody_knows_who_leads(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.ASSISTANCE)
    assert county.only("R-ARR-02").state is MISSING


# R-ARR-03


def test_an_approved_group_with_approved_members(county: PolicedCounty) -> None:
    county.group()
    assert county.only("R-ARR-03").state is MET


def test_members_that_joined_without_approval_are_counted(county: PolicedCounty) -> None:
    group = county.group(members=3)
    county.joins(group, county.school("镇中心小学"), **{**APPROVAL, "approval_number": ""})
    finding = county.only("R-ARR-03")
    assert (finding.numbers["count"], finding.numbers["members"]) == (1, 4)
    assert "镇中心小学" in finding.message
    assert finding.rows == (RowRef("members", 5),)


def test_a_district_is_set_up_by_the_bureau(county: PolicedCounty) -> None:
    county.district(approval_number="")
    finding = county.only("R-ARR-03")
    assert finding.state is NOT_MET
    assert "批准文号" in finding.message
    assert finding.clause == "学区由县（市、区）教育体育局设置"


def test_a_pairing_in_force_needs_its_approval_too(county: PolicedCounty) -> None:
    county.community(approved_on=None)
    assert "批准日期" in county.only("R-ARR-03").message


def test_what_is_only_planned_needs_no_approval_yet(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP, state=ArrangementState.PLANNED)
    assert county.only("R-ARR-03").severity is INFO


def test_a_group_without_members_cannot_be_checked_school_by_school(
    county: PolicedCounty,
) -> None:
    county.group(members=0)
    assert county.only("R-ARR-03").state is MISSING


# R-ARR-04


def test_dates_in_order(county: PolicedCounty) -> None:
    group = county.group(ends_on=FOUNDED)
    county.joins(group, county.school(), joined_on=FOUNDED, left_on=date(2024, 9, 2))
    assert county.only("R-ARR-04").state is MET


@pytest.mark.parametrize("field", ["ends_on", "ended_on"])
def test_an_end_before_the_start(county: PolicedCounty, field: str) -> None:
    county.group(**{field: date(2024, 8, 31)})
    assert "2024-08-31 早于起始日期 2024-09-01" in county.only("R-ARR-04").message


def test_a_member_that_joined_before_the_start(county: PolicedCounty) -> None:
    group = county.group()
    county.joins(group, county.school("镇中心小学"), joined_on=date(2024, 8, 31))
    finding = county.only("R-ARR-04")
    assert finding.numbers["count"] == 1
    assert "镇中心小学" in finding.message


def test_a_member_that_left_on_the_day_it_joined(county: PolicedCounty) -> None:
    group = county.group()
    county.joins(group, county.school("镇中心小学"), joined_on=FOUNDED, left_on=FOUNDED)
    assert "镇中心小学" in county.only("R-ARR-04").message


def test_a_school_that_is_a_member_twice_at_once(county: PolicedCounty) -> None:
    group, school = county.group(), county.school("镇中心小学")
    county.joins(group, school, joined_on=FOUNDED)
    county.joins(group, school, joined_on=date(2025, 9, 1))
    assert "登记了两次" in county.only("R-ARR-04").message


def test_a_school_may_come_back_on_the_day_it_left(county: PolicedCounty) -> None:
    group, school = county.group(), county.school("镇中心小学")
    county.joins(group, school, joined_on=FOUNDED, left_on=date(2025, 9, 1))
    county.joins(group, school, joined_on=date(2025, 9, 1))
    assert county.only("R-ARR-04").state is MET


def test_a_lead_is_no_member(county: PolicedCounty) -> None:
    school = county.school("镇中心小学")
    county.helps(ArrangementKind.GROUP, school, school)
    assert "同时登记为牵头校和成员校" in county.only("R-ARR-04").message


def test_without_a_start_joining_cannot_be_checked(county: PolicedCounty) -> None:
    county.group(started_on=None)
    assert county.only("R-ARR-04").state is MISSING


def test_a_planned_group_has_no_start_yet(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP, state=ArrangementState.PLANNED, started_on=None)
    assert county.only("R-ARR-04").state is MET


# R-ARR-05


def test_a_group_under_a_district(county: PolicedCounty) -> None:
    district = county.district()
    county.group(parent=district.id)
    assert not county.open_points("R-ARR-05")


def test_two_arrangements_above_each_other(county: PolicedCounty) -> None:
    first = county.district(name="东学区")
    second = county.district(name="西学区", parent=first.id)
    third = county.district(name="南学区", parent=second.id)
    county.rows["arrangements"][0] = replace(first, parent=second.id)
    assert third.parent == second.id
    findings = county.open_points("R-ARR-05")
    assert [finding.subject for finding in findings] == ["东学区", "西学区"]
    assert "东学区 → 西学区 → 东学区" in findings[0].message


def test_nothing_is_added_after_the_end(county: PolicedCounty) -> None:
    end = date(2025, 7, 1)
    group = county.group(state=ArrangementState.ENDED, ended_on=end)
    county.activity(ActivityKind.RESEARCH, on=date(2025, 7, 2), arrangement=group.id)
    county.joins(group, county.school(), joined_on=date(2025, 9, 1))
    finding = county.only("R-ARR-05")
    assert (finding.numbers["members"], finding.numbers["activities"]) == (1, 1)


def test_the_last_day_belongs_to_the_term(county: PolicedCounty) -> None:
    end = date(2025, 7, 1)
    group = county.group(state=ArrangementState.ENDED, ended_on=end)
    county.activity(ActivityKind.RESEARCH, on=end, arrangement=group.id)
    assert county.only("R-ARR-05").state is MET


def test_an_end_without_a_date(county: PolicedCounty) -> None:
    county.group(state=ArrangementState.ENDED)
    assert county.only("R-ARR-05").state is MISSING


def test_who_joins_on_the_last_day_joins_in_time(county: PolicedCounty) -> None:
    last = date(2026, 6, 30)
    group = county.group(ended_on=last, state=ArrangementState.ENDED)
    county.joins(group, county.school(), joined_on=last, **APPROVAL)
    assert county.only("R-ARR-05").state is MET
    county.joins(group, county.school(), joined_on=date(2026, 7, 1), **APPROVAL)
    assert county.only("R-ARR-05").state is NOT_MET

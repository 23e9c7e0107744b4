"""R-GRP-01 to R-GRP-04: size, cycle, whom a group leads, and across which borders."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledgers.arrangement import ArrangementKind, ArrangementState, Scope
from models.ledgers.campus import CampusKind
from models.ledgers.membership import Role
from models.ledgers.school import SchoolKind, Tag
from tests.models.rules.policed_county import (
    APPROVAL,
    CITY,
    HARD,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    WARN,
    PolicedCounty,
)

# R-GRP-01


def test_nine_members_are_within_the_cap(county: PolicedCounty) -> None:
    county.group(members=9)
    finding = county.only("R-GRP-01")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (MET, HARD, 9)


def test_ten_members_fill_the_group(county: PolicedCounty) -> None:
    county.group(members=10)
    finding = county.only("R-GRP-01")
    assert (finding.state, finding.severity) == (MET, INFO)
    assert "含牵头校 11 所" in finding.message


def test_eleven_members_are_one_too_many(county: PolicedCounty) -> None:
    county.group(members=11)
    finding = county.only("R-GRP-01")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert finding.clause == "1个教育集团覆盖的成员校不超过10所"
    assert finding.source.endswith("二、工作举措（二）规范推进基础教育集团化办学")
    assert "多 1 所" in finding.message
    assert len(finding.rows) == 12


def test_the_county_may_count_the_lead(county: PolicedCounty) -> None:
    county.group(members=10)
    assert county.only("R-GRP-01", group__count_includes_lead=True).numbers["count"] == 11


def test_a_past_excess_is_told_with_its_day(county: PolicedCounty) -> None:
    group = county.group(members=10)
    stay = {"joined_on": date(2025, 9, 1), "left_on": date(2026, 1, 1)}
    county.joins(group, county.school(), **stay)
    finding = county.only("R-GRP-01")
    assert (finding.state, finding.numbers["day"]) == (NOT_MET, "2025-09-01")


def test_who_leaves_makes_room_on_the_same_day(county: PolicedCounty) -> None:
    group = county.group(members=9)
    change = date(2025, 9, 1)
    county.joins(group, county.school(), left_on=change)
    county.joins(group, county.school(), joined_on=change)
    assert county.only("R-GRP-01").numbers["count"] == 10


def test_a_school_that_is_entered_twice_is_one_member(county: PolicedCounty) -> None:
    group, school = county.group(members=9), county.school()
    county.joins(group, school)
    county.joins(group, school)
    assert county.only("R-GRP-01").numbers["count"] == 10


def test_campuses_count_as_the_school_they_belong_to(county: PolicedCounty) -> None:
    group, school = county.group(members=9), county.school("镇中心小学")
    county.joins(group, school)
    point = {"kind": SchoolKind.TEACHING_POINT, "legal_person": False, "parent": school.id}
    county.joins(group, county.school("山后教学点", **point))
    assert county.only("R-GRP-01").numbers["count"] == 10
    assert county.only("R-GRP-01", group__count_unit="school").numbers["count"] == 11


def test_members_without_approval_count_unless_the_county_says_otherwise(
    county: PolicedCounty,
) -> None:
    county.joins(county.group(members=10), county.school())
    assert county.only("R-GRP-01").state is NOT_MET
    assert county.only("R-GRP-01", group__count_unapproved=False).numbers["count"] == 10


def test_a_group_without_members_cannot_be_counted(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP)
    assert county.only("R-GRP-01").state is MISSING


def test_a_county_without_cap_is_not_asked(county: PolicedCounty) -> None:
    county.group(members=11)
    finding = county.only("R-GRP-01", group__member_max=None)
    assert (finding.state, finding.severity) == (MET, INFO)


@given(
    terms=st.lists(
        st.tuples(st.dates(date(2024, 9, 1), date(2026, 12, 31)), st.integers(1, 900)),
        max_size=16,
    )
)
def test_the_count_is_the_most_that_ever_was(terms: list[tuple[date, int]]) -> None:
    county = PolicedCounty()
    group = county.group(members=0)
    for joined, days in terms:
        left = date.fromordinal(joined.toordinal() + days)
        county.joins(group, county.school(), joined_on=joined, left_on=left)
    last = date(2026, 12, 31).toordinal()
    most = max(
        sum(joined.toordinal() <= day < joined.toordinal() + days for joined, days in terms)
        for day in {last, *(joined.toordinal() for joined, _ in terms)}
    )
    finding = county.only("R-GRP-01")
    assert finding.numbers["count"] == most
    assert (finding.state is NOT_MET) == (most > 10)


# R-GRP-02


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (date(2027, 8, 30), NOT_MET),
        (date(2027, 8, 31), MET),
        (date(2030, 8, 31), MET),
        (date(2030, 9, 1), MET),
        (date(2030, 9, 2), NOT_MET),
    ],
)
def test_a_cycle_lasts_three_to_six_years(county: PolicedCounty, end: date, state: object) -> None:
    county.group(ends_on=end)
    assert county.only("R-GRP-02").state is state


def test_a_cycle_off_the_years_is_told_with_the_years(county: PolicedCounty) -> None:
    county.group(ends_on=date(2031, 8, 31))
    finding = county.only("R-GRP-02")
    assert finding.severity is WARN
    assert "不在 3—6 年之内" in finding.message
    assert "不超过 6 年" in county.only("R-GRP-02", group__cycle_min=None).message
    assert "不少于 8 年" in (
        county.only("R-GRP-02", group__cycle_min=8, group__cycle_max=None).message
    )


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (date(2027, 3, 3), WARN),
        (date(2027, 3, 4), INFO),
        (date(2027, 8, 31), INFO),
    ],
)
def test_the_end_is_announced_180_days_before(
    county: PolicedCounty, today: date, severity: object
) -> None:
    county.group(ends_on=date(2027, 8, 31))
    finding = county.only("R-GRP-02", year=2027, as_of=today)
    assert (finding.state, finding.severity) == (MET, severity)


def test_a_group_past_its_end_that_is_still_formal(county: PolicedCounty) -> None:
    county.group(ends_on=date(2027, 8, 31))
    finding = county.only("R-GRP-02", year=2027, as_of=date(2027, 9, 1))
    assert (finding.state, finding.numbers["days"]) == (NOT_MET, 1)


def test_a_group_that_is_marked_as_expired_is_in_order(county: PolicedCounty) -> None:
    county.group(ends_on=date(2027, 8, 31), state=ArrangementState.EXPIRED)
    assert county.only("R-GRP-02", year=2027).state is MET


def test_without_an_end_the_cycle_is_unknown(county: PolicedCounty) -> None:
    county.group(ends_on=None)
    assert county.only("R-GRP-02").state is MISSING


# R-GRP-03


def test_a_strong_school_leads_village_schools(county: PolicedCounty) -> None:
    county.group()
    assert county.only("R-GRP-03").state is MET


def test_a_lead_that_is_not_recognised_as_strong(county: PolicedCounty) -> None:
    lead, member = county.school("县第四小学", CITY), county.school("镇中心小学")
    county.tag(member, Tag.WEAK)
    county.helps(ArrangementKind.GROUP, lead, member)
    finding = county.only("R-GRP-03")
    assert finding.state is NOT_MET
    assert "县第四小学没有认定为优质学校" in finding.message


def test_a_recognition_holds_until_its_last_day(county: PolicedCounty) -> None:
    lead = county.school("县第四小学", CITY)
    county.tag(lead, Tag.STRONG, ended_on=date(2026, 12, 30))
    county.helps(ArrangementKind.GROUP, lead, *county.schools(1))
    assert county.only("R-GRP-03").state is NOT_MET
    assert county.only("R-GRP-03", as_of=date(2026, 12, 30)).state is MET


@pytest.mark.parametrize(
    ("opened", "state"), [(date(2024, 1, 1), MET), (date(2023, 12, 31), NOT_MET)]
)
def test_a_town_school_needs_help_in_its_first_three_years(
    county: PolicedCounty, opened: date, state: object
) -> None:
    lead = county.school("县第一小学", CITY)
    county.tag(lead, Tag.STRONG)
    county.helps(ArrangementKind.GROUP, lead, county.school("新城小学", CITY, opened_on=opened))
    assert county.only("R-GRP-03").state is state


def test_without_recognitions_and_members_nothing_can_be_said(county: PolicedCounty) -> None:
    county.helps(ArrangementKind.GROUP, county.school())
    assert [finding.state for finding in county.said("R-GRP-03")] == [MISSING, MISSING]


# R-GRP-04


def test_a_group_within_the_county(county: PolicedCounty) -> None:
    county.group(scope=Scope.COUNTY)
    assert county.only("R-GRP-04").state is MET


def test_a_group_across_counties_without_the_prefectures_number(county: PolicedCounty) -> None:
    county.group(scope=Scope.CROSS_COUNTY)
    finding = county.only("R-GRP-04")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert "跨县" in finding.message


def test_an_outside_member_makes_it_cross_the_border(county: PolicedCounty) -> None:
    group = county.group()
    county.joins(group, county.body("邻县一小"))
    assert "邻县一小" in county.only("R-GRP-04").message


def test_with_the_number_it_is_in_order(county: PolicedCounty) -> None:
    group = county.group(scope=Scope.CROSS_COUNTY, prefecture_number="州教发〔2024〕3号")
    county.joins(group, county.body())
    assert county.only("R-GRP-04").state is MET


def test_without_scope_and_members_the_border_is_unknown(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP)
    assert county.only("R-GRP-04").state is MISSING


def test_the_lead_may_come_from_outside(county: PolicedCounty) -> None:
    group = county.arrangement(ArrangementKind.GROUP)
    county.joins(group, county.body("州一中"), Role.LEAD, **APPROVAL)
    county.joins(group, county.schools(1)[0], **APPROVAL)
    assert county.only("R-GRP-03").state is MET


# Campuses that take part for themselves


@pytest.mark.parametrize(("unit", "count"), [("campus", 3), ("school", 2), ("legal_person", 2)])
def test_campuses_count_as_the_rule_set_says(county: PolicedCounty, unit: str, count: int) -> None:
    group = county.group(members=1)
    senior = county.school("遂昌中学")
    for name in ("荷花滩校区", "公园路校区"):
        campus = county.add("campuses", school=senior.id, name=name, kind=CampusKind.CAMPUS)
        county.joins(group, senior, campus=campus.id, **APPROVAL)
    assert county.only("R-GRP-01", group__count_unit=unit).numbers["count"] == count
    assert county.only("R-ARR-04").state is MET


def test_a_campus_beside_its_whole_school_is_registered_twice(county: PolicedCounty) -> None:
    group = county.group(members=1)
    senior = county.school("遂昌中学")
    campus = county.add("campuses", school=senior.id, name="东校区", kind=CampusKind.CAMPUS)
    county.joins(group, senior, campus=campus.id, **APPROVAL)
    county.joins(group, senior, **APPROVAL)
    assert "登记了两次" in county.only("R-ARR-04").message


def test_a_campus_of_another_school_is_pointed_out(county: PolicedCounty) -> None:
    group = county.group(members=1)
    campus = county.add("campuses", school=1, name="东校区", kind=CampusKind.CAMPUS)
    county.joins(group, county.school("别的学校"), campus=campus.id, **APPROVAL)
    finding = county.only("R-ARR-04")
    assert finding.state is NOT_MET
    assert "东校区不是别的学校的校区" in finding.message

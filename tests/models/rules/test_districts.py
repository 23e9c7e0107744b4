"""R-ZON-01 to R-ZON-04: who leads a district, who belongs to it, and its systems."""

from datetime import date

from models.ledgers.activity import ActivityKind
from models.ledgers.arrangement import ArrangementKind, ArrangementState, DistrictSystem
from models.ledgers.campus import CampusKind
from models.ledgers.membership import Role
from models.ledgers.school import Holder, Tag
from tests.models.rules.policed_county import (
    HARD,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    WARN,
    PolicedCounty,
)

ALL_SYSTEMS = tuple(DistrictSystem)


# R-ZON-01


def test_a_public_school_leads(county: PolicedCounty) -> None:
    county.district()
    assert county.only("R-ZON-01").state is MET


def test_a_district_that_nobody_leads(county: PolicedCounty) -> None:
    county.helps(ArrangementKind.DISTRICT, None, county.school())
    finding = county.only("R-ZON-01")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert (finding.numbers["count"], finding.numbers["least"]) == (0, 1)


def test_the_county_may_ask_for_more_leads(county: PolicedCounty) -> None:
    district = county.district()
    county.joins(district, county.school(), Role.LEAD)
    assert county.only("R-ZON-01", zone__lead_min=2).state is MET
    assert county.only("R-ZON-01", zone__lead_min=3).state is NOT_MET
    assert county.only("R-ZON-01", zone__lead_min=None).state is MET


def test_a_private_school_shall_not_lead(county: PolicedCounty) -> None:
    lead = county.school("育英学校", holder=Holder.PRIVATE)
    county.helps(ArrangementKind.DISTRICT, lead, county.school())
    assert "育英学校是民办学校" in county.only("R-ZON-01").message
    assert county.only("R-ZON-01", zone__lead_public=False).state is MET


def test_a_weak_school_shall_not_lead(county: PolicedCounty) -> None:
    lead = county.school("镇中心小学")
    county.tag(lead, Tag.WEAK)
    county.helps(ArrangementKind.DISTRICT, lead)
    assert "镇中心小学被认定为薄弱学校" in county.only("R-ZON-01").message


def test_without_members_the_lead_is_unknown(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.DISTRICT)
    assert county.only("R-ZON-01").state is MISSING


# R-ZON-02


def test_schools_of_the_county(county: PolicedCounty) -> None:
    county.district(members=2)
    finding = county.only("R-ZON-02")
    assert (finding.state, finding.numbers["count"]) == (MET, 3)


def test_a_school_of_another_county(county: PolicedCounty) -> None:
    district = county.district()
    county.joins(district, county.body("邻县一小"))
    finding = county.only("R-ZON-02")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert "邻县一小" in finding.message


def test_an_outside_school_that_has_left(county: PolicedCounty) -> None:
    district = county.district()
    county.joins(district, county.body(), left_on=date(2026, 12, 31))
    assert county.only("R-ZON-02").state is MET


def test_a_district_without_members(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.DISTRICT)
    assert county.only("R-ZON-02").state is MISSING


# R-ZON-03


def test_every_school_in_its_district(county: PolicedCounty) -> None:
    county.district(name="东学区")
    county.district(name="西学区")
    finding = county.only("R-ZON-03")
    assert (finding.state, finding.numbers["count"]) == (MET, 6)


def test_a_school_in_two_districts(county: PolicedCounty) -> None:
    school = county.school("两属小学")
    for name in ("东学区", "西学区"):
        county.joins(county.district(name=name), school)
    finding = county.only("R-ZON-03")
    assert finding.state is NOT_MET
    assert finding.subject == "两属小学"
    assert "东学区、西学区" in finding.message


def test_a_school_and_its_campus_in_one_district_are_one_of_two(county: PolicedCounty) -> None:
    school = county.school("两属小学")
    campus = county.add("campuses", school=school.id, name="东校区", kind=CampusKind.CAMPUS)
    east, west = county.district(name="东学区"), county.district(name="西学区")
    county.joins(east, school)
    county.joins(east, school, campus=campus.id)
    county.joins(west, school)
    finding = county.only("R-ZON-03")
    assert finding.numbers["count"] == 2
    assert finding.numbers["districts"] == "东学区、西学区"


def test_changing_districts_on_one_day_is_no_overlap(county: PolicedCounty) -> None:
    school, change = county.school(), date(2025, 9, 1)
    county.joins(county.district(name="东学区"), school, left_on=change)
    county.joins(county.district(name="西学区"), school, joined_on=change)
    assert county.only("R-ZON-03").state is MET


def test_a_past_overlap_is_told_with_its_day(county: PolicedCounty) -> None:
    school = county.school()
    county.joins(county.district(name="东学区"), school, left_on=date(2025, 10, 1))
    county.joins(county.district(name="西学区"), school, joined_on=date(2025, 9, 1))
    assert county.only("R-ZON-03").numbers["day"] == "2025-09-01"


def test_a_district_that_has_ended_counts_no_more(county: PolicedCounty) -> None:
    school = county.school()
    ended = {"state": ArrangementState.ENDED, "ended_on": date(2025, 8, 31)}
    county.joins(county.district(name="东学区", **ended), school, joined_on=date(2024, 9, 1))
    west = county.district(name="西学区", started_on=date(2025, 9, 1))
    county.joins(west, school, joined_on=date(2025, 9, 1))
    assert county.only("R-ZON-03").state is MET


def test_a_county_may_allow_it(county: PolicedCounty) -> None:
    county.district()
    assert county.only("R-ZON-03", zone__exclusive=False).severity is INFO


def test_districts_without_members(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.DISTRICT)
    assert county.only("R-ZON-03").state is MISSING


# R-ZON-04


def test_six_systems_and_a_meeting(county: PolicedCounty) -> None:
    district = county.district(systems=ALL_SYSTEMS)
    county.activity(ActivityKind.HEADS_MEETING, on=date(2026, 1, 1), arrangement=district.id)
    assert county.only("R-ZON-04").state is MET


def test_five_systems_are_one_short(county: PolicedCounty) -> None:
    district = county.district(systems=ALL_SYSTEMS[:5])
    county.activity(ActivityKind.HEADS_MEETING, arrangement=district.id)
    finding = county.only("R-ZON-04")
    assert (finding.state, finding.numbers["count"], finding.numbers["of"]) == (NOT_MET, 5, 6)
    assert "教学教研" in finding.message


def test_a_county_says_which_systems_a_district_needs(county: PolicedCounty) -> None:
    district = county.district(systems=ALL_SYSTEMS[:1])
    county.activity(ActivityKind.HEADS_MEETING, arrangement=district.id)
    asked = [ALL_SYSTEMS[0].value, ALL_SYSTEMS[1].value]
    finding = county.only("R-ZON-04", zone__systems=asked)
    assert (finding.state, finding.numbers["count"], finding.numbers["of"]) == (NOT_MET, 1, 2)
    assert county.only("R-ZON-04", zone__systems=asked[:1]).state is MET
    assert county.only("R-ZON-04", zone__systems=None).state is MET


def test_last_years_meeting_is_not_this_years(county: PolicedCounty) -> None:
    district = county.district(systems=ALL_SYSTEMS)
    county.activity(ActivityKind.HEADS_MEETING, on=date(2025, 12, 31), arrangement=district.id)
    assert "2026 年召开校长联席会议 0 次" in county.only("R-ZON-04").message


def test_neither_systems_nor_activities_are_on_record(county: PolicedCounty) -> None:
    county.district()
    assert [finding.state for finding in county.said("R-ZON-04")] == [MISSING, MISSING]

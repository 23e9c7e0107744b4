"""R-COM-01 to R-COM-04: how many, where, whom, and in which form."""

from dataclasses import replace
from datetime import date

from models.ledgers.arrangement import ArrangementKind, CommunityType, Governance
from models.ledgers.membership import Role
from models.ledgers.school import Area, SchoolKind, Tag
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

# R-COM-01


def test_one_or_two_partners(county: PolicedCounty) -> None:
    county.community(partners=1)
    county.community(partners=2, name="另一个共同体")
    assert [finding.state for finding in county.said("R-COM-01")] == [MET, MET]


def test_three_partners_are_too_many(county: PolicedCounty) -> None:
    county.community(partners=3)
    finding = county.only("R-COM-01")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (NOT_MET, HARD, 3)
    assert "应为 1—2 所" in finding.message


def test_a_third_partner_in_the_past_is_found(county: PolicedCounty) -> None:
    community = county.community(partners=2)
    stay = {"joined_on": date(2025, 9, 1), "left_on": date(2025, 9, 2)}
    county.joins(community, county.school(), **stay)
    assert county.only("R-COM-01").numbers["day"] == "2025-09-01"


def test_without_partner_there_is_no_community(county: PolicedCounty) -> None:
    county.community(partners=0)
    assert "现有伙伴校 0 所" in county.only("R-COM-01").message


def test_a_partner_may_join_after_the_founding(county: PolicedCounty) -> None:
    community = county.community(partners=0)
    county.joins(community, county.school(), joined_on=date(2024, 10, 1))
    assert county.only("R-COM-01").state is MET


def test_a_rule_set_may_leave_either_bound_open(county: PolicedCounty) -> None:
    county.community(partners=3)
    assert county.only("R-COM-01", community__partner_max=None).state is MET
    assert county.only("R-COM-01", community__partner_min=None).state is NOT_MET
    open_bounds = {"community__partner_min": None, "community__partner_max": None}
    assert county.only("R-COM-01", **open_bounds).severity is INFO


def test_partners_that_nobody_entered(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.COMMUNITY)
    assert county.only("R-COM-01").state is MISSING


# R-COM-02


def test_a_town_school_and_a_village_school(county: PolicedCounty) -> None:
    county.community()
    finding = county.only("R-COM-02")
    assert (finding.state, finding.numbers["count"]) == (MET, 2)


def test_the_edge_of_a_town_is_town_and_the_centre_of_a_township_is_not(
    county: PolicedCounty,
) -> None:
    edge = county.school("镇边小学", Area.TOWN_FRINGE)
    centre = county.school("乡中心小学", Area.RURAL_CENTRE)
    county.helps(ArrangementKind.COMMUNITY, edge, centre)
    assert county.only("R-COM-02").state is MET


def test_a_village_school_that_leads_and_a_town_school_that_follows(
    county: PolicedCounty,
) -> None:
    village, town = county.school("山后小学", VILLAGE), county.school("城东小学", CITY)
    county.helps(ArrangementKind.COMMUNITY, village, town)
    lead, partner = county.said("R-COM-02")
    assert lead.severity is HARD
    assert "山后小学（村庄）" in lead.message
    assert "城东小学（主城区）" in partner.message


def test_a_school_of_another_county(county: PolicedCounty) -> None:
    community = county.community()
    county.joins(community, county.body("邻县一小"), Role.LEAD)
    assert "邻县一小" in county.only("R-COM-02").message


def test_a_kindergarten_is_no_compulsory_education(county: PolicedCounty) -> None:
    community = county.community()
    county.joins(community, county.school("村幼儿园", VILLAGE, kind=SchoolKind.KINDERGARTEN))
    assert "村幼儿园（幼儿园）" in county.only("R-COM-02").message
    assert county.only("R-COM-02", community__compulsory_only=False).state is MET


def test_places_of_unknown_members(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.COMMUNITY)
    assert county.only("R-COM-02").state is MISSING


# R-COM-03


def test_a_strong_school_and_a_weak_school(county: PolicedCounty) -> None:
    county.community()
    assert county.only("R-COM-03").state is MET


def test_schools_that_are_not_recognised(county: PolicedCounty) -> None:
    county.tag(county.school("别的学校"), Tag.WEAK)
    lead, partner = county.school("城东小学", CITY), county.school("山后小学", VILLAGE)
    county.helps(ArrangementKind.COMMUNITY, lead, partner)
    findings = county.said("R-COM-03")
    assert [finding.severity for finding in findings] == [WARN, WARN]
    assert "城东小学" in findings[0].message
    assert "山后小学" in findings[1].message


def test_a_recognition_counts_on_its_last_day(county: PolicedCounty) -> None:
    county.community()
    weak = county.rows["school_tags"][1]
    county.rows["school_tags"][1] = replace(weak, ended_on=date(2026, 12, 31))
    assert county.only("R-COM-03").state is MET
    assert county.only("R-COM-03", as_of=date(2027, 1, 1)).state is NOT_MET


def test_without_recognitions_or_members_nothing_can_be_said(county: PolicedCounty) -> None:
    county.helps(ArrangementKind.COMMUNITY, county.school(), county.school())
    county.arrangement(ArrangementKind.COMMUNITY, name="空共同体")
    assert [finding.state for finding in county.said("R-COM-03")] == [MISSING, MISSING]


# R-COM-04


def with_legal_person(
    county: PolicedCounty, *answers: bool | None, parent: int | None = None
) -> None:
    """Say of the schools, in order, whether they are legal persons of their own."""
    for place, answer in enumerate(answers):
        school = county.rows["schools"][place]
        above = parent if answer is False else None
        county.rows["schools"][place] = replace(school, legal_person=answer, parent=above)


def test_co_built_schools_are_independent(county: PolicedCounty) -> None:
    county.community(community_type=CommunityType.CO_BUILT, independent_finance=True)
    with_legal_person(county, True, True)
    assert county.only("R-COM-04").state is MET


def test_co_built_schools_with_one_purse_and_one_legal_person(county: PolicedCounty) -> None:
    county.community(community_type=CommunityType.CO_BUILT, independent_finance=False)
    with_legal_person(county, True, False, parent=1)
    law, money = county.said("R-COM-04")
    assert law.severity is HARD
    assert "第1小学" in law.message
    assert "财务" in money.message


def test_one_legal_person_by_its_own_account(county: PolicedCounty) -> None:
    one = Governance.ONE_LEGAL_PERSON
    county.community(
        community_type=CommunityType.CO_BUILT, independent_finance=True, governance=one
    )
    with_legal_person(county, True, True)
    finding = county.only("R-COM-04")
    assert finding.state is NOT_MET
    assert [row.id for row in finding.rows] == [1, 2]


def test_what_a_co_built_community_does_not_say(county: PolicedCounty) -> None:
    county.community(community_type=CommunityType.CO_BUILT)
    findings = county.said("R-COM-04")
    assert [finding.state for finding in findings] == [MISSING, MISSING]
    assert "县第二小学、第1小学" in findings[0].message


def test_merged_schools_are_campuses_of_one(county: PolicedCounty) -> None:
    county.community(community_type=CommunityType.MERGED)
    with_legal_person(county, True, False, parent=1)
    assert county.only("R-COM-04").state is MET


def test_merged_schools_that_are_still_two(county: PolicedCounty) -> None:
    county.community(community_type=CommunityType.MERGED)
    with_legal_person(county, True, True)
    finding = county.only("R-COM-04")
    assert (finding.state, finding.severity, finding.numbers["count"]) == (NOT_MET, WARN, 2)


def test_merged_schools_by_their_own_account(county: PolicedCounty) -> None:
    one = Governance.ONE_LEGAL_PERSON
    county.community(community_type=CommunityType.MERGED, governance=one)
    assert county.only("R-COM-04").state is MET


def test_merged_schools_of_which_the_law_is_unknown(county: PolicedCounty) -> None:
    county.community(community_type=CommunityType.MERGED)
    finding = county.only("R-COM-04")
    assert (finding.state, finding.severity) == (MISSING, WARN)


def test_a_collaboration_asks_nothing_of_law_and_money(county: PolicedCounty) -> None:
    county.community(community_type=CommunityType.COLLABORATIVE)
    assert county.only("R-COM-04").state is MET


def test_a_community_of_unknown_form(county: PolicedCounty) -> None:
    county.community()
    assert county.only("R-COM-04").state is MISSING

"""R-ROT-01 to R-ROT-06: shares of the county and of schools, and stays that cannot be."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledgers.ledger import RowRef
from models.ledgers.rotation import RotationKind
from models.ledgers.school import School, Tag
from models.ledgers.teacher import BackboneLevel, Teacher
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


def exchange(
    county: PolicedCounty, eligible: int, rotated: int, school: School | None = None
) -> list[Teacher]:
    """Let `rotated` of the school's `eligible` teachers move to a village."""
    teachers = county.staff(eligible, school)
    village = county.school("山后小学", VILLAGE)
    for teacher in teachers:
        county.eligible(teacher)
    for teacher in teachers[:rotated]:
        county.moves(teacher, village)
    return teachers


# R-ROT-01


def test_one_in_ten_is_enough(county: PolicedCounty) -> None:
    exchange(county, eligible=20, rotated=2)
    finding = county.only("R-ROT-01")
    assert (finding.state, finding.severity) == (MET, HARD)
    assert "占 10.00%，不低于 10.00%" in finding.message


def test_what_is_short_is_told_in_persons(county: PolicedCounty) -> None:
    exchange(county, eligible=21, rotated=2)
    finding = county.only("R-ROT-01")
    assert (finding.state, finding.numbers["shortfall"]) == (NOT_MET, 1)
    assert "占 9.52%，低于 10.00%，还差 1 人" in finding.message
    assert finding.rows == (RowRef("rotations", 1), RowRef("rotations", 2))


def test_a_rounded_ten_per_cent_is_not_ten_per_cent(county: PolicedCounty) -> None:
    limit = {"rotation__min_ratio": Fraction(100_001, 1_000_000)}
    exchange(county, eligible=10, rotated=1)
    finding = county.only("R-ROT-01", **limit)
    assert finding.numbers["ratio"] == finding.numbers["limit"] == "10.00%"
    assert finding.state is NOT_MET


def test_a_teacher_who_moves_twice_is_one_person(county: PolicedCounty) -> None:
    [teacher, *_] = exchange(county, eligible=20, rotated=1)
    county.moves(teacher, county.school(), on=date(2027, 2, 1))
    assert county.only("R-ROT-01").numbers["rotated"] == 1


def test_another_rule_set_may_ask_for_more(county: PolicedCounty) -> None:
    exchange(county, eligible=20, rotated=2)
    assert county.only("R-ROT-01", rotation__min_ratio="15%").numbers["shortfall"] == 1
    assert county.only("R-ROT-01", rotation__min_ratio=None).severity is INFO


def test_before_the_years_end_a_short_share_only_warns(county: PolicedCounty) -> None:
    exchange(county, eligible=21, rotated=2)
    assert county.only("R-ROT-01", as_of=date(2026, 11, 1)).severity is WARN


def test_where_nobody_is_eligible_the_share_does_not_apply(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.eligible(teacher, eligible=False)
    finding = county.only("R-ROT-01")
    assert (finding.state, finding.severity) == (MET, INFO)
    assert "不适用" in finding.message


def test_without_a_list_the_share_is_unknown(county: PolicedCounty) -> None:
    county.staff(3)
    assert county.only("R-ROT-01").state is MISSING


@given(eligible=st.integers(1, 60), rotated=st.integers(0, 60), per_cent=st.integers(1, 60))
def test_the_persons_that_are_short_are_just_enough(
    eligible: int, rotated: int, per_cent: int
) -> None:
    county, rotated = PolicedCounty(), min(eligible, rotated)
    exchange(county, eligible, rotated)
    finding = county.only("R-ROT-01", rotation__min_ratio=f"{per_cent}%")
    short = int(finding.numbers["shortfall"])
    assert (finding.state is MET) == (rotated * 100 >= eligible * per_cent)
    assert (short == 0) == (finding.state is MET)
    assert (rotated + short) * 100 >= eligible * per_cent
    assert short == 0 or (rotated + short - 1) * 100 < eligible * per_cent


# R-ROT-02


def test_a_town_school_and_a_strong_village_school_are_asked(county: PolicedCounty) -> None:
    exchange(county, 20, 2, county.school("城东小学", CITY))
    strong = county.school("强村小学", VILLAGE)
    county.tag(strong, Tag.STRONG)
    exchange(county, 20, 1, strong)
    exchange(county, 20, 0, county.school("弱村小学", VILLAGE))
    east, village = county.said("R-ROT-02")
    assert (east.subject, east.state) == ("城东小学", MET)
    assert (village.subject, village.state, village.severity) == ("强村小学", NOT_MET, WARN)
    assert village.rows == (RowRef("rotations", 3),)


@pytest.mark.parametrize(("eligible", "small"), [(9, True), (10, False)])
def test_a_school_of_few_is_marked(county: PolicedCounty, eligible: int, small: bool) -> None:
    exchange(county, eligible, 0)
    finding = county.only("R-ROT-02")
    assert finding.state is NOT_MET
    assert ("不足 10 人" in finding.message) is small


def test_a_school_without_eligible_teachers_is_left_out(county: PolicedCounty) -> None:
    exchange(county, 10, 1)
    county.school("新城小学", CITY)
    assert county.only("R-ROT-02").subject == "县实验小学"


def test_shares_of_schools_need_a_list(county: PolicedCounty) -> None:
    county.staff(3)
    finding = county.only("R-ROT-02")
    assert (finding.state, finding.numbers["count"]) == (MISSING, 1)


def test_a_rule_set_without_scope_asks_no_school(county: PolicedCounty) -> None:
    exchange(county, 20, 0)
    assert county.only("R-ROT-02", rotation__scope=[]).severity is INFO


# R-ROT-03


def make_backbone(county: PolicedCounty, count: int, level: BackboneLevel) -> None:
    for place in range(count):
        teacher = county.rows["teachers"][place]
        county.rows["teachers"][place] = replace(teacher, backbone=level)


@pytest.mark.parametrize(("rotated", "state"), [(5, MET), (6, NOT_MET)])
def test_one_in_five_is_a_backbone_teacher(
    county: PolicedCounty, rotated: int, state: object
) -> None:
    exchange(county, 20, rotated)
    make_backbone(county, 1, BackboneLevel.COUNTY)
    finding = county.only("R-ROT-03")
    assert (finding.state, finding.severity) == (state, HARD)
    assert finding.numbers["backbone"] == 1


def test_a_schools_own_backbone_title_does_not_count(county: PolicedCounty) -> None:
    exchange(county, 20, 5)
    make_backbone(county, 1, BackboneLevel.SCHOOL)
    assert county.only("R-ROT-03").numbers["shortfall"] == 1


def test_where_nobody_rotated_there_is_no_share(county: PolicedCounty) -> None:
    exchange(county, 20, 0)
    assert "不适用" in county.only("R-ROT-03").message


def test_a_rule_set_may_ask_for_no_backbone_teachers(county: PolicedCounty) -> None:
    assert "没有要查的" in county.only("R-ROT-03", rotation__backbone_min=None).message


def test_without_any_title_on_record_the_share_is_unknown(county: PolicedCounty) -> None:
    exchange(county, 20, 5)
    assert county.only("R-ROT-03").state is MISSING


# R-ROT-04


def test_stays_that_are_possible(county: PolicedCounty) -> None:
    exchange(county, 20, 3)
    finding = county.only("R-ROT-04")
    assert (finding.state, finding.numbers["count"]) == (MET, 3)


def test_a_stay_at_the_own_school(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.rows["schools"][0])
    finding = county.only("R-ROT-04")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert finding.subject == "教师0（县实验小学）"


@pytest.mark.parametrize(("end", "state"), [(date(2026, 9, 1), MET), (date(2026, 8, 31), NOT_MET)])
def test_a_stay_lasts_a_day_at_least(county: PolicedCounty, end: date, state: object) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school(), date(2026, 9, 1), end)
    assert county.only("R-ROT-04").state is state


@pytest.mark.parametrize(("start", "state"), [(date(2027, 2, 1), NOT_MET), (date(2027, 2, 2), MET)])
def test_nobody_is_at_two_places(county: PolicedCounty, start: date, state: object) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school(), date(2026, 9, 1), date(2027, 2, 1))
    county.moves(teacher, county.school(), start)
    finding = county.only("R-ROT-04")
    assert finding.state is state


def test_an_open_stay_lasts_until_the_school_year_ends(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school(), date(2025, 9, 1))
    county.moves(teacher, county.school(), date(2026, 9, 1))
    assert county.only("R-ROT-04").state is MET


def test_who_walks_between_schools_stays_where_he_is(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school())
    county.moves(teacher, county.school(), kind=RotationKind.WALKING)
    assert county.only("R-ROT-04").state is MET


def test_mistakes_of_years_gone_by_are_left_alone(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.rows["schools"][0], date(2020, 9, 1), date(2021, 7, 1))
    assert county.only("R-ROT-04").severity is INFO


def test_a_stay_that_leads_nowhere(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school())
    county.rows["rotations"] = [replace(county.rows["rotations"][0], to_school=None)]
    assert county.only("R-ROT-04").state is MISSING


# R-ROT-05


def test_walking_is_left_out_and_said_so(county: PolicedCounty) -> None:
    teachers = exchange(county, 20, 2)
    county.moves(teachers[5], county.school(), kind=RotationKind.WALKING)
    finding = county.only("R-ROT-05")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert (finding.numbers["kind"], finding.numbers["short"]) == (1, 0)
    assert finding.rows == (RowRef("rotations", 3),)


@pytest.mark.parametrize(("end", "state"), [(date(2027, 6, 30), MET), (date(2027, 6, 29), NOT_MET)])
def test_ten_months_are_ten_full_months(county: PolicedCounty, end: date, state: object) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school(), date(2026, 9, 1), end)
    assert county.only("R-ROT-05", rotation__min_months=10).state is state
    assert county.only("R-ROT-05").state is MET


def test_what_the_county_has_decided_is_not_asked_again(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school(), kind=RotationKind.WALKING, counted=False)
    assert county.only("R-ROT-05").state is MET


def test_without_stays_nothing_is_left_out(county: PolicedCounty) -> None:
    county.staff(3)
    assert county.only("R-ROT-05").severity is INFO


# R-ROT-06


def test_everybody_who_rotated_is_listed(county: PolicedCounty) -> None:
    exchange(county, 20, 2)
    finding = county.only("R-ROT-06")
    assert (finding.state, finding.numbers["listed"]) == (MET, 2)


def test_both_ways_of_counting_are_shown(county: PolicedCounty) -> None:
    exchange(county, 20, 2)
    other = county.teacher(county.school("镇小学"), "周红")
    county.moves(other, county.rows["schools"][0])
    finding = county.only("R-ROT-06")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert (finding.numbers["ratio"], finding.numbers["listed_ratio"]) == ("15.00%", "10.00%")
    assert "周红" in finding.message


def test_an_empty_list_lists_nobody(county: PolicedCounty) -> None:
    [first, second] = county.staff(2)
    county.eligible(first, eligible=False)
    county.moves(second, county.school())
    assert "名单是空的" in county.only("R-ROT-06").message


def test_without_a_list_nobody_knows_who_is_listed(county: PolicedCounty) -> None:
    [teacher] = county.staff(1)
    county.moves(teacher, county.school())
    assert county.only("R-ROT-06").state is MISSING

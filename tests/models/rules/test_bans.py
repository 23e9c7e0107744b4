"""R-GRP-05 to R-GRP-07: what the opinion forbids."""

from datetime import date

import pytest

from models.ledgers.activity import ActivityKind, ResourceKind
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import Conclusion, DeclaredItem, DocumentKind
from models.ledgers.school import Holder, SchoolKind
from models.ledgers.school_year import Stage
from models.rules.finding import Finding
from tests.models.rules.policed_county import (
    DECLARE,
    HARD,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    WARN,
    PolicedCounty,
)

BRAND, MIXED = DeclaredItem.BRAND_ONLY, DeclaredItem.PUBLIC_PRIVATE
PUPIL_ITEMS = (DeclaredItem.ENROLMENT, DeclaredItem.GUEST_PUPILS, DeclaredItem.REGISTER_ONLY)


def about(subject: str, findings: list[Finding]) -> Finding:
    [found] = [finding for finding in findings if finding.subject_key.startswith(subject)]
    return found


# R-GRP-05


def test_an_activity_of_the_year_shows_more_than_a_name(county: PolicedCounty) -> None:
    group = county.group()
    county.activity(ActivityKind.RESEARCH, on=date(2026, 1, 1), arrangement=group.id)
    finding = about("group", county.said("R-GRP-05"))
    assert (finding.state, finding.numbers["count"]) == (MET, 1)


def test_a_group_without_any_record_of_the_year(county: PolicedCounty) -> None:
    group = county.group()
    county.activity(ActivityKind.RESEARCH, on=date(2025, 12, 31), arrangement=group.id)
    finding = about("group", county.said("R-GRP-05"))
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert "疑似挂牌" in finding.message


@pytest.mark.parametrize("members", [1, 3])
def test_teachers_who_move_within_the_group_are_a_record(
    county: PolicedCounty, members: int
) -> None:
    county.group(members=members)
    lead, member = county.rows["schools"][:2]
    county.moves(county.teacher(lead), member)
    assert about("group", county.said("R-GRP-05")).numbers["count"] == 1


@pytest.mark.parametrize("shared_on", [None, date(2026, 12, 31)])
def test_a_shared_lesson_is_a_record(county: PolicedCounty, shared_on: date | None) -> None:
    group = county.group()
    county.resource(ResourceKind.LESSON, 3, arrangement=group.id, shared_on=shared_on)
    assert about("group", county.said("R-GRP-05")).numbers["count"] == 1


def test_the_county_may_ask_for_more_records(county: PolicedCounty) -> None:
    group = county.group()
    county.activity(ActivityKind.RESEARCH, arrangement=group.id)
    findings = county.said("R-GRP-05", ban__brand_min_records=2)
    assert about("group", findings).state is NOT_MET
    assert county.only("R-GRP-05", ban__brand_min_records=None).severity is INFO


def test_a_group_may_explain_itself(county: PolicedCounty) -> None:
    group = county.group()
    county.activity(ActivityKind.RESEARCH)
    county.declares(BRAND, arrangement=group.id)
    finding = about("group", county.said("R-GRP-05"))
    assert (finding.state, finding.severity) == (MET, DECLARE)


def test_before_any_record_is_kept_nothing_can_be_said(county: PolicedCounty) -> None:
    county.group()
    assert about("group", county.said("R-GRP-05")).state is MISSING


def test_the_year_asks_for_a_self_check(county: PolicedCounty) -> None:
    county.group()
    finding = about("declaration", county.said("R-GRP-05"))
    assert (finding.state, finding.severity) == (MISSING, DECLARE)
    county.declares(BRAND)
    assert about("declaration", county.said("R-GRP-05")).state is MET


def test_every_group_may_sign_for_itself(county: PolicedCounty) -> None:
    first, second = county.group(name="一小集团"), county.group(name="二小集团")
    county.declares(BRAND, arrangement=first.id)
    assert about("declaration", county.said("R-GRP-05")).state is MISSING
    county.declares(BRAND, arrangement=second.id)
    assert about("declaration", county.said("R-GRP-05")).state is MET


def test_last_years_self_check_is_not_this_years(county: PolicedCounty) -> None:
    county.group()
    county.declares(BRAND, year=2025)
    assert about("declaration", county.said("R-GRP-05")).state is MISSING


def test_what_the_self_check_admits_is_not_met(county: PolicedCounty) -> None:
    county.group()
    county.declares(BRAND, Conclusion.FOUND)
    assert about("declaration", county.said("R-GRP-05")).state is NOT_MET


@pytest.mark.parametrize(
    ("rule", "item", "severity"),
    [
        ("R-GRP-05", BRAND, DECLARE),
        ("R-GRP-06", MIXED, HARD),
        ("R-GRP-07", DeclaredItem.REGISTER_ONLY, DECLARE),
    ],
)
def test_an_admission_weighs_as_the_ban_does(
    county: PolicedCounty, rule: str, item: DeclaredItem, severity: object
) -> None:
    county.group()
    county.declares(item, Conclusion.FOUND)
    finding = about(f"declaration:{item.value}", county.said(rule))
    assert (finding.state, finding.severity) == (NOT_MET, severity)


# R-GRP-06


def test_a_group_of_public_schools(county: PolicedCounty) -> None:
    county.group()
    assert about("group", county.said("R-GRP-06")).state is MET


def test_a_private_school_under_a_public_lead(county: PolicedCounty) -> None:
    county.joins(county.group(), county.school("育英学校", holder=Holder.PRIVATE))
    finding = about("group", county.said("R-GRP-06"))
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert "育英学校" in finding.message


def test_a_private_kindergarten_is_no_compulsory_school(county: PolicedCounty) -> None:
    private = {"holder": Holder.PRIVATE, "kind": SchoolKind.KINDERGARTEN}
    county.joins(county.group(), county.school(**private))
    assert about("group", county.said("R-GRP-06")).state is MET


def test_a_private_school_in_trust_of_a_public_one(county: PolicedCounty) -> None:
    private = county.school("育英学校", holder=Holder.PRIVATE)
    county.helps(ArrangementKind.TRUST, private, county.school())
    finding = county.only("R-GRP-06")
    assert (finding.state, finding.subject_key) == (NOT_MET, "pairing:1")


def test_leave_needs_signature_and_paper(county: PolicedCounty) -> None:
    group = county.group()
    county.joins(group, county.school("育英学校", holder=Holder.PRIVATE))
    signed = {"arrangement": group.id, "wording": "普惠性质，不收学费。", "signer": "王局长"}
    county.declares(MIXED, **signed)
    assert about("group", county.said("R-GRP-06")).state is NOT_MET
    county.paper(DocumentKind.APPROVAL, arrangement=group.id, title="关于育英学校的批复")
    finding = about("group", county.said("R-GRP-06"))
    assert (finding.state, finding.severity) == (MET, DECLARE)
    assert "王局长" in finding.message


def test_a_group_without_schools_of_the_county(county: PolicedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP)
    assert about("group", county.said("R-GRP-06")).state is MISSING


def test_a_rule_set_may_permit_it(county: PolicedCounty) -> None:
    county.joins(county.group(), county.school(holder=Holder.PRIVATE))
    permitted = {"ban__gongcanmin": False, "ban__private_lead": False}
    assert county.only("R-GRP-06", **permitted).severity is INFO
    assert county.only("R-GRP-06", ban__gongcanmin=False).state is MET


def test_a_private_lead_of_public_schools_is_looked_at(county: PolicedCounty) -> None:
    kind = SchoolKind.KINDERGARTEN
    lead = county.school("金太阳幼儿园", holder=Holder.PRIVATE, kind=kind)
    trust = county.helps(ArrangementKind.TRUST, lead, county.school(kind=kind))
    finding = county.only("R-GRP-06")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert "由民办学校金太阳幼儿园牵头，带有公办学校 1 所" in finding.message
    assert finding.subject_key == f"pairing:{trust.id}"
    assert county.only("R-GRP-06", ban__private_lead=False).state is MET


def test_a_private_lead_of_private_schools_is_no_matter(county: PolicedCounty) -> None:
    private = {"holder": Holder.PRIVATE, "kind": SchoolKind.KINDERGARTEN}
    county.helps(ArrangementKind.TRUST, county.school(**private), county.school(**private))
    assert county.only("R-GRP-06").state is MET


# R-GRP-07


def test_three_self_checks_are_asked(county: PolicedCounty) -> None:
    county.group()
    assert [finding.state for finding in county.said("R-GRP-07")] == [MISSING] * 3
    for item in PUPIL_ITEMS:
        county.declares(item)
    assert [finding.state for finding in county.said("R-GRP-07")] == [MET] * 3


def test_what_is_admitted_is_to_be_mended(county: PolicedCounty) -> None:
    county.group()
    county.declares(DeclaredItem.ENROLMENT, Conclusion.FOUND)
    finding = about("declaration:enrolment", county.said("R-GRP-07"))
    assert (finding.state, finding.severity) == (NOT_MET, DECLARE)
    assert finding.clause == "严禁教育集团内中小学跨区域违规招生"


def test_pupils_from_outside_the_zone(county: PolicedCounty) -> None:
    county.group()
    county.figures_of(county.rows["schools"][0], Stage.PRIMARY, 400, outside_zone_students=1)
    finding = about("school:1", county.said("R-GRP-07"))
    assert (finding.state, finding.severity, finding.numbers["count"]) == (NOT_MET, WARN, 1)
    assert finding.clause == "严禁教育集团内中小学跨区域违规招生"


def test_registers_that_differ_from_pupils(county: PolicedCounty) -> None:
    county.group()
    county.figures_of(county.rows["schools"][0], Stage.PRIMARY, 400, registered_students=401)
    assert "学籍 401 人，在校生 400 人" in about("school:1", county.said("R-GRP-07")).message


def test_figures_that_agree_and_schools_outside_groups(county: PolicedCounty) -> None:
    county.group()
    lead = county.rows["schools"][0]
    county.figures_of(lead, Stage.PRIMARY, 400, registered_students=400, outside_zone_students=0)
    county.figures_of(county.school(), Stage.PRIMARY, 90, registered_students=91)
    assert len(county.said("R-GRP-07")) == len(PUPIL_ITEMS)


def test_without_groups_no_self_check_is_asked(county: PolicedCounty) -> None:
    county.school()
    assert county.only("R-GRP-07").severity is INFO

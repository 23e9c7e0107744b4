"""Candidates for a typical case stand in the order of what the ledgers prove of them."""

from datetime import date
from fractions import Fraction

from models.ledgers.accounts import Grade
from models.ledgers.activity import ActivityKind, ResourceKind
from models.ledgers.arrangement import Arrangement
from models.ledgers.ledger import RowRef
from models.ledgers.membership import LeaveReason
from models.ledgers.papers import CaseState
from models.ledgers.school import Tag
from models.ledgers.school_year import Stage
from reports.builders.case_candidates import (
    Candidate,
    Evidence,
    SentCase,
    case_candidates,
    sent_cases,
)
from tests.models.measures.county import VILLAGE
from tests.reports.builders.reported_county import ReportedCounty


def names(county: ReportedCounty) -> list[str]:
    return [each.arrangement.name for each in case_candidates(county.material())]


def found(county: ReportedCounty, arrangement: Arrangement) -> Candidate:
    [one] = [
        each for each in case_candidates(county.material()) if each.arrangement.id == arrangement.id
    ]
    return one


def sentences(county: ReportedCounty, arrangement: Arrangement) -> list[str]:
    return [each.sentence for each in found(county, arrangement).reasons]


def test_the_busiest_comes_first(county: ReportedCounty) -> None:
    quiet, busy = county.group(name="静集团"), county.group(name="忙集团")
    county.activity(ActivityKind.RESEARCH, date(2026, 5, 6), arrangement=quiet.id)
    for day in (4, 5, 6):
        county.activity(ActivityKind.RESEARCH, date(2026, 5, day), arrangement=busy.id)
    county.activity(ActivityKind.RESEARCH, date(2025, 5, 6), arrangement=quiet.id)
    county.activity(ActivityKind.PUPILS, date(2026, 5, 6), arrangement=quiet.id)
    assert names(county) == ["忙集团", "静集团"]
    assert found(county, busy).score[Evidence.ACTIVITY] == 100
    assert found(county, quiet).score[Evidence.ACTIVITY] == Fraction(100, 3)
    [reason] = [each for each in found(county, busy).reasons if each.evidence is Evidence.ACTIVITY]
    assert reason.sentence == "全年联合教研3次。"
    assert reason.rows == tuple(RowRef("activities", number) for number in (2, 3, 4))


def test_what_the_members_have_gained_since_before_the_founding(county: ReportedCounty) -> None:
    group = county.group(1, name="一小集团", started_on=date(2025, 9, 1))
    member = county.facts().member_schools(group.id)[-1]
    for year, teachers, backbone, big in ((2023, 1, 9, 9), (2024, 20, 2, 5), (2026, 26, 5, 2)):
        county.figures_of(
            member,
            Stage.PRIMARY,
            300,
            year=year,
            full_time_teachers=teachers,
            backbone_teachers=backbone,
            big_classes=big,
        )
    told = sentences(county, group)
    assert "成员学校骨干教师比2024—2025学年增加3人。" in told
    assert "成员学校专任教师比2024—2025学年增加6人。" in told
    assert "成员学校大班额比2024—2025学年减少3个。" in told


def test_without_a_year_before_the_founding_the_first_one_counts(county: ReportedCounty) -> None:
    group = county.group(1, name="一小集团", started_on=date(2020, 9, 1))
    member = county.facts().member_schools(group.id)[-1]
    for year, teachers in ((2023, 20), (2026, 19)):
        county.figures_of(
            member, Stage.PRIMARY, 300, year=year, full_time_teachers=teachers, big_classes=year
        )
    # Fewer teachers and more large classes are no reason.
    assert not [each for each in sentences(county, group) if "2023" in each]


def test_grades_grown_members_and_helped_schools_are_reasons(county: ReportedCounty) -> None:
    lead = county.school("县第一小学")
    weak, grown = county.school("石头寨小学", VILLAGE), county.school("二小")
    county.tag(weak, Tag.WEAK, started_on=date(2020, 1, 1))
    group = county.group(0, name="一小集团")
    county.joins(group, weak)
    county.joins(group, grown, left_on=date(2026, 9, 1), leave_reason=LeaveReason.GROWN)
    county.assesses(group, grade=Grade.GOOD)
    county.resource(ResourceKind.LESSON, 4, arrangement=group.id, school=lead.id)
    told = sentences(county, group)
    assert "有1所成员学校成长为优质学校。" in told
    assert "本学年考核等次为良好。" in told
    assert "帮扶新建、薄弱、乡村学校1所。" in told
    assert "登记共享资源1项。" in told


def test_a_fail_or_a_grade_of_another_year_is_no_reason(county: ReportedCounty) -> None:
    group, other = county.group(name="一小集团"), county.group(name="二小集团")
    county.assesses(group, grade=Grade.FAIL)
    county.assesses(other, grade=None)
    county.assesses(other, grade=Grade.EXCELLENT, year=2025)
    assert not any("等次" in each for each in sentences(county, group) + sentences(county, other))


def test_what_was_sent_before_comes_last_and_says_so(county: ReportedCounty) -> None:
    told, untold = county.group(name="甲集团"), county.group(name="乙集团")
    county.activity(ActivityKind.RESEARCH, date(2026, 5, 6), arrangement=told.id)
    county.add_case("甲的故事", arrangement=told.id, year=2025, state=CaseState.SENT)
    draft = county.add_case("甲的新故事", arrangement=told.id, state=CaseState.DRAFT)
    assert names(county) == ["乙集团", "甲集团"]
    assert found(county, told).sent == (2025,)
    assert found(county, told).told == (draft,)
    assert found(county, untold).sent == found(county, untold).told == ()


def test_what_has_ended_or_has_nothing_to_tell_is_no_candidate(county: ReportedCounty) -> None:
    county.group(name="旧集团", ended_on=date(2026, 6, 30))
    county.group(0, name="空集团")
    assert "旧集团" not in names(county)
    assert case_candidates(ReportedCounty().material()) == ()


def test_the_register_holds_what_was_sent(county: ReportedCounty) -> None:
    group = county.group(name="一小集团")
    county.add_case("旧案例", year=2024, state=CaseState.SENT)
    county.add_case("新案例", year=2025, arrangement=group.id, state=CaseState.SENT)
    county.add_case("没有报送", year=2025, state=CaseState.READY)
    assert sent_cases(county.facts()) == (
        SentCase(2025, "新案例", "一小集团"),
        SentCase(2024, "旧案例", "全县"),
    )


def test_the_order_is_the_same_every_time(whole: ReportedCounty) -> None:
    material = whole.material()
    assert case_candidates(material) == case_candidates(material)
    totals = [each.total for each in case_candidates(material)]
    assert totals == sorted(totals, reverse=True)
    assert all(0 <= total <= 100 for total in totals)

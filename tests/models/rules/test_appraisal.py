"""R-EVA-01 to 03: one result for lead and members, honest marks, every year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.ledgers.accounts import Grade
from models.ledgers.arrangement import Arrangement
from models.rules.engine import check_county
from models.rules.finding import Finding
from models.rules.rule_set import load_rule_set
from tests.models.rules.policed_county import HARD, INFO, MET, MISSING, NOT_MET, WARN, PolicedCounty

SUICHANG = load_rule_set("suichang-2019")
DIMENSIONS = ("制度建设", "队伍管理", "学校文化", "资源共享", "教育教学", "特色创新")


def marks(county: PolicedCounty, group: Arrangement, *weights: str, **values: Any) -> None:
    """Give the group dimensions with these full marks, each with full marks from the bureau."""
    for name, weight in zip(DIMENSIONS, weights, strict=False):
        given = {"bureau_score": Decimal(weight), **values}
        county.add(
            "assessment_scores",
            arrangement=group.id,
            year=2026,
            dimension=name,
            weight=Decimal(weight),
            **given,
        )


def result(county: PolicedCounty, group: Arrangement, school: int, grade: Grade | None) -> None:
    county.add("member_results", arrangement=group.id, year=2026, school=school, grade=grade)


# R-EVA-01


def test_lead_and_members_share_one_grade(county: PolicedCounty) -> None:
    group = county.group(members=2)
    county.assesses(group, grade=Grade.GOOD)
    for school in (1, 2, 3):
        result(county, group, school, Grade.GOOD)
    assert county.only("R-EVA-01").state is MET


def test_a_joint_assessment_needs_no_grade_for_each_school(county: PolicedCounty) -> None:
    county.assesses(county.group(), grade=Grade.GOOD, joint=True)
    assert county.only("R-EVA-01").state is MET


def test_only_the_lead_has_a_grade(county: PolicedCounty) -> None:
    group = county.group(members=2)
    county.assesses(group, grade=Grade.GOOD, joint=True)
    result(county, group, 1, Grade.GOOD)
    finding = county.only("R-EVA-01")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert "第1小学、第2小学" in finding.message
    assert finding.subject_key == "group:1"


def test_a_row_without_a_grade_is_no_grade(county: PolicedCounty) -> None:
    group = county.group(members=1)
    county.assesses(group, grade=Grade.GOOD)
    result(county, group, 1, Grade.GOOD)
    result(county, group, 2, None)
    assert county.only("R-EVA-01").state is NOT_MET


def test_members_with_another_grade_than_the_lead(county: PolicedCounty) -> None:
    group = county.group(members=1)
    county.assesses(group, grade=Grade.GOOD)
    result(county, group, 1, Grade.GOOD)
    result(county, group, 2, Grade.PASS)
    assert "考核等次不同" in county.only("R-EVA-01").message


def test_an_assessment_that_is_said_not_to_be_joint(county: PolicedCounty) -> None:
    county.assesses(county.group(), grade=Grade.GOOD, joint=False)
    assert "不是捆绑考核" in county.only("R-EVA-01").message


def test_an_assessment_that_does_not_say_is_unknown(county: PolicedCounty) -> None:
    county.assesses(county.group(), grade=Grade.GOOD)
    finding = county.only("R-EVA-01")
    assert (finding.state, finding.severity) == (MISSING, WARN)


def test_without_assessments_there_is_nothing_to_judge(county: PolicedCounty) -> None:
    county.group()
    assert county.only("R-EVA-01").severity is INFO


# R-EVA-02


def test_marks_that_add_up(county: PolicedCounty) -> None:
    group = county.group()
    county.assesses(group, grade=Grade.GOOD, bureau_score=Decimal(100), award=5)
    marks(county, group, "40", "60")
    finding = county.only("R-EVA-02")
    assert finding.state is MET
    assert "良好、100分" in finding.message


@pytest.mark.parametrize(("last", "state"), [("60", MET), ("60.5", NOT_MET), ("59.5", NOT_MET)])
def test_full_marks_come_to_a_hundred(county: PolicedCounty, last: str, state: object) -> None:
    group = county.group()
    county.assesses(group, grade=Grade.GOOD)
    marks(county, group, "40", last)
    assert county.only("R-EVA-02").state is state


def test_a_scheme_may_have_other_full_marks(county: PolicedCounty) -> None:
    group = county.group()
    county.assesses(group, grade=Grade.GOOD)
    marks(county, group, "500", "500")
    assert county.only("R-EVA-02", eval__full_marks=1000).state is MET


def test_the_parts_come_to_something_else_than_the_total(county: PolicedCounty) -> None:
    group = county.group()
    county.assesses(group, bureau_score=Decimal("90"))
    marks(county, group, "40", "60")
    finding = county.only("R-EVA-02")
    assert (finding.numbers["given"], finding.numbers["parts"]) == ("90", "100")


def test_parts_that_are_not_all_marked_are_not_compared(county: PolicedCounty) -> None:
    group = county.group()
    county.assesses(group, bureau_score=Decimal("90"))
    marks(county, group, "40")
    marks(county, group, "60", bureau_score=None)
    assert county.only("R-EVA-02").state is MET


def test_the_lowest_grade_earns_nothing(county: PolicedCounty) -> None:
    group = county.group()
    county.assesses(group, grade=Grade.FAIL, award=1)
    finding = county.only("R-EVA-02")
    assert (finding.state, finding.severity) == (NOT_MET, HARD)
    assert "奖补金额改为 0" in finding.message


@pytest.mark.parametrize("award", [0, None])
def test_the_lowest_grade_without_award(county: PolicedCounty, award: int | None) -> None:
    county.assesses(county.group(), grade=Grade.FAIL, award=award)
    assert county.only("R-EVA-02").state is MET


def test_no_school_earns_by_the_lowest_grade(county: PolicedCounty) -> None:
    group = county.group(members=1)
    county.assesses(group, grade=Grade.PASS)
    values = {"arrangement": group.id, "year": 2026, "school": 2, "award": 100}
    county.add("member_results", grade=Grade.FAIL, **values)
    assert county.only("R-EVA-02").state is NOT_MET


def awarded(county: PolicedCounty, grade: Grade, award: int | None, name: str) -> Arrangement:
    """Add a group with an award in 分."""
    group = county.group(name=name)
    county.assesses(group, grade=grade, award=award)
    return group


@pytest.mark.parametrize(("more", "states"), [(0, [MET, MET]), (1, [MET, NOT_MET])])
def test_a_lower_grade_earns_no_more_than_a_higher(
    county: PolicedCounty, more: int, states: list[object]
) -> None:
    awarded(county, Grade.EXCELLENT, 500_00, "甲集团")
    awarded(county, Grade.PASS, 500_00 + more, "乙集团")
    found = of_suichang(county, "R-EVA-02")
    assert [each.state for each in found] == states
    if more:
        assert "奖补 500.01 元，多于等次更高的“甲集团”（优秀，500 元）" in found[1].message
        assert (found[1].severity, found[1].clause[:6]) == (WARN, "实行以奖代补")


def test_awards_that_are_not_on_record_or_of_another_kind_are_not_compared(
    county: PolicedCounty,
) -> None:
    awarded(county, Grade.EXCELLENT, None, "甲集团")
    county.assesses(county.community(), grade=Grade.EXCELLENT, award=1)
    awarded(county, Grade.PASS, 500_00, "乙集团")
    awarded(county, Grade.PASS, None, "丙集团")
    assert {each.state for each in of_suichang(county, "R-EVA-02")} == {MET}


def test_a_county_settles_how_awards_go_by_grade(county: PolicedCounty) -> None:
    awarded(county, Grade.EXCELLENT, 1, "甲集团")
    awarded(county, Grade.PASS, 2, "乙集团")
    awarded(county, Grade.FAIL, 3, "丙集团")

    def states(how: str | None) -> list[object]:
        return [each.state for each in county.said("R-EVA-02", award__by_grade=how)]

    assert states("none_for_fail") == [MET, MET, NOT_MET]
    assert states("falling") == [MET, NOT_MET, NOT_MET]
    assert states(None) == [MET, MET, MET]


def test_a_grade_outside_the_scheme(county: PolicedCounty) -> None:
    county.assesses(county.group(), grade=Grade.GOOD)
    finding = county.only("R-EVA-02", eval__grades=["pass", "fail"])
    assert "“良好”不在规定的等次之内" in finding.message


def test_an_assessment_without_grade_and_marks_says_nothing(county: PolicedCounty) -> None:
    county.assesses(county.group())
    assert county.only("R-EVA-02").state is MISSING


def of_suichang(county: PolicedCounty, rule: str) -> list[Finding]:
    return [each for each in check_county(county.facts(), SUICHANG) if each.rule == rule]


def test_suichang_has_six_dimensions(county: PolicedCounty) -> None:
    group = county.group()
    county.assesses(group, grade=Grade.GOOD)
    marks(county, group, "20", "20", "20", "20", "10", "10")
    [finding] = of_suichang(county, "R-EVA-02")
    assert finding.state is MET
    assert finding.clause.startswith("考核评价结果分“优秀、良好、合格、不合格”四个等次")
    county.rows["assessment_scores"].clear()
    values = {"arrangement": group.id, "year": 2026, "weight": Decimal(100)}
    county.add("assessment_scores", dimension="升学率", **values)
    [finding] = of_suichang(county, "R-EVA-02")
    assert "“升学率”不在规定的维度之内" in finding.message
    assert finding.clause.startswith("从制度建设、队伍管理、学校文化")


# R-EVA-03


def test_every_arrangement_of_before_is_assessed(county: PolicedCounty) -> None:
    county.assesses(county.group(), grade=Grade.GOOD)
    assert county.only("R-EVA-03").state is MET


def test_a_score_is_a_result_too(county: PolicedCounty) -> None:
    county.assesses(county.group(), bureau_score=Decimal(80))
    assert county.only("R-EVA-03").state is MET


def test_an_arrangement_that_was_not_assessed(county: PolicedCounty) -> None:
    group = county.group()
    county.assesses(group, year=2025, grade=Grade.GOOD)
    finding = county.only("R-EVA-03")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert "2026—2027学年" in finding.message


def test_what_began_this_school_year_is_not_yet_assessed(county: PolicedCounty) -> None:
    county.group(started_on=date(2026, 9, 1))
    assert county.only("R-EVA-03").severity is INFO


def test_without_any_assessment_it_is_unknown(county: PolicedCounty) -> None:
    county.group()
    finding = county.only("R-EVA-03")
    assert (finding.state, finding.numbers["count"]) == (MISSING, 1)


@pytest.mark.parametrize(
    ("assessed", "state"), [((2024, 2025, 2026), MET), ((2024, 2026), NOT_MET)]
)
def test_a_cycle_of_three_years_comes_to_a_conclusion(
    county: PolicedCounty, assessed: tuple[int, ...], state: object
) -> None:
    group = county.group(started_on=date(2024, 9, 1))
    for year in assessed:
        county.assesses(group, year=year, grade=Grade.GOOD)
    [finding] = of_suichang(county, "R-EVA-03")
    assert finding.state is state
    if state is NOT_MET:
        assert "2025—2026学年" in finding.message
        assert finding.clause.startswith("以三年为一个周期")


def test_the_running_year_is_asked_for_once(county: PolicedCounty) -> None:
    group = county.group(started_on=date(2024, 9, 1))
    for year in (2024, 2025):
        county.add("assessments", arrangement=group.id, year=year, grade=Grade.GOOD)
    found = county.said("R-EVA-03", eval__cycle_years=3)
    assert [each.numbers.get("years") for each in found] == [None]


def test_a_cycle_that_goes_on_asks_for_no_conclusion(county: PolicedCounty) -> None:
    group = county.group(started_on=date(2025, 9, 1))
    county.assesses(group, grade=Grade.GOOD)
    [finding] = of_suichang(county, "R-EVA-03")
    assert finding.state is MET


def test_once_in_a_cycle_is_enough_where_the_county_says_so(county: PolicedCounty) -> None:
    group = county.group(started_on=date(2024, 9, 1))
    once = {"eval__freq": "cycle", "eval__cycle_years": 3}
    county.assesses(group, year=2023, grade=Grade.GOOD)
    finding = county.only("R-EVA-03", **once)
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert "3 个学年的考核周期已满，一次考核结果也没有" in finding.message
    county.assesses(group, year=2024, grade=Grade.GOOD)
    assert county.only("R-EVA-03", **once).state is MET


def test_a_cycle_that_goes_on_is_not_yet_asked_for_its_one_result(county: PolicedCounty) -> None:
    group = county.group(started_on=date(2025, 9, 1))
    county.assesses(group, year=2023, grade=Grade.GOOD)
    assert county.only("R-EVA-03", eval__freq="cycle", eval__cycle_years=3).state is MET
    assert county.only("R-EVA-03", eval__freq=None).state is MET


def test_once_in_a_cycle_needs_the_length_of_a_cycle(county: PolicedCounty) -> None:
    assert county.only("R-EVA-03", eval__freq="cycle").severity is INFO
    county.assesses(county.group(), grade=Grade.GOOD)
    finding = county.only("R-EVA-03", eval__freq="cycle")
    assert finding.state is MISSING
    assert "几个学年为一个考核周期" in finding.message

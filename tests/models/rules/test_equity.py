"""R-EQ-01 and R-EQ-02: even provision of compulsory education."""

from decimal import Decimal

import pytest

from models.ledgers.school import SchoolKind
from models.ledgers.school_year import Stage
from models.rules.rule_set import RuleSetError, load_rule_set
from tests.models.measures.provision import provided
from tests.models.rules.policed_county import (
    EXCUSED,
    INFO,
    MET,
    MISSING,
    NOT_MET,
    WARN,
    PolicedCounty,
)

# R-EQ-01


def test_a_school_on_every_standard(county: PolicedCounty) -> None:
    row = provided(county, "城东小学")
    finding = county.only("R-EQ-01")
    assert (finding.state, finding.severity) == (MET, INFO)
    assert (finding.subject_key, finding.numbers["met"]) == ("school:1", 7)
    assert [(each.ledger, each.id) for each in finding.rows] == [("school_years", row.id)]


def test_six_and_one_at_eighty_five_per_cent_stand_on_the_boundary(county: PolicedCounty) -> None:
    provided(county, teaching_area=Decimal(3825))
    assert county.only("R-EQ-01").state is MET
    county.rows.clear()
    provided(county, teaching_area=Decimal("3824.99"))
    finding = county.only("R-EQ-01")
    assert finding.state is NOT_MET
    assert "有 1 项低于标准的 85.00%" in finding.message
    assert "还差 675.01 平方米" in finding.message


def test_only_five_of_seven(county: PolicedCounty) -> None:
    provided(county, "城东小学", backbone_teachers=9, multimedia_rooms=21)
    finding = county.only("R-EQ-01")
    assert (finding.state, finding.numbers["met"]) == (NOT_MET, 5)
    assert finding.message == (
        "城东小学（小学）七项指标中只有 5 项达到标准，应有 6 项；没有达到的有："
        "每百名学生拥有县级以上骨干教师数 0.90 人（标准 1 人，还差 1 人）；"
        "每百名学生拥有网络多媒体教室数 2.10 间（标准 2.3 间，还差 2 间）。"
        "请优先为它补充教师、校舍和设备。"
    )


def test_a_county_may_ask_for_fewer(county: PolicedCounty) -> None:
    provided(county, backbone_teachers=9, multimedia_rooms=21)
    assert county.only("R-EQ-01", equity__met_min=5).state is MET


def test_a_school_with_blanks_is_named(county: PolicedCounty) -> None:
    provided(county, "城东小学")
    provided(county, "城西小学", equipment_value=None)
    met, blank = county.said("R-EQ-01")
    assert (met.state, met.subject) == (MET, "城东小学")
    assert (blank.state, blank.subject) == (MISSING, "全县")
    assert "城西小学（小学）" in blank.message


def test_a_written_reason_excuses_a_school(county: PolicedCounty) -> None:
    provided(county, backbone_teachers=0)
    county.excuses("R-EQ-01", "school:1")
    assert county.only("R-EQ-01").state is EXCUSED


def test_schools_without_any_figure_are_one_finding(county: PolicedCounty) -> None:
    county.schools(3)
    county.figures_of(county.school(), Stage.PRIMARY, 100)
    for rule in ("R-EQ-01", "R-EQ-02"):
        finding = county.only(rule)
        assert (finding.state, finding.subject) == (MISSING, "全县")
        assert "没有的填 0" in finding.message


def test_last_years_figures_are_not_this_years(county: PolicedCounty) -> None:
    provided(county, year=2025)
    assert county.only("R-EQ-01").state is MISSING
    assert county.only("R-EQ-01", year=2025).state is MET


def test_a_county_of_kindergartens_is_not_asked(county: PolicedCounty) -> None:
    county.school("中心幼儿园", kind=SchoolKind.KINDERGARTEN)
    for rule in ("R-EQ-01", "R-EQ-02"):
        assert (county.only(rule).state, county.only(rule).severity) == (MET, INFO)


# R-EQ-02


def coefficient(county: PolicedCounty, **overrides: object) -> tuple[object, object]:
    found = {each.subject_key: each for each in county.said("R-EQ-02", **overrides)}
    finding = found["indicator:primary.backbone"]
    return finding.state, finding.numbers.get("cv")


def test_equal_schools_keep_every_limit(county: PolicedCounty) -> None:
    provided(county)
    provided(county)
    findings = county.said("R-EQ-02")
    assert len(findings) == 7
    assert {(each.state, each.severity, each.numbers["cv"]) for each in findings} == {
        (MET, WARN, "0.0000")
    }


def test_the_limit_itself_is_kept_and_a_hair_more_is_not(county: PolicedCounty) -> None:
    provided(county, backbone_teachers=4000)
    provided(county, backbone_teachers=12000)
    assert coefficient(county) == (MET, "0.5000")
    county.rows.clear()
    provided(county, backbone_teachers=3999)
    provided(county, backbone_teachers=12000)
    assert coefficient(county) == (NOT_MET, "0.5001")


def test_what_rounds_to_the_limit_may_lie_above_it(county: PolicedCounty) -> None:
    provided(county, backbone_teachers=3_999_999)
    provided(county, backbone_teachers=12_000_000)
    assert coefficient(county) == (NOT_MET, "0.5000")


def test_too_far_apart_names_the_lowest_school(county: PolicedCounty) -> None:
    provided(county, "城东小学", backbone_teachers=30)
    provided(county, "山后小学", backbone_teachers=2)
    finding = next(each for each in county.said("R-EQ-02") if each.state is NOT_MET)
    assert finding.message == (
        "小学每百名学生拥有县级以上骨干教师数差异系数 0.8750，高于 0.50；"
        "最低的学校是山后小学（0.20 人），全县平均 1.60 人。请向指标最低的学校倾斜配置。"
    )


def test_a_blank_school_leaves_the_coefficient_open(county: PolicedCounty) -> None:
    provided(county, backbone_teachers=4)
    provided(county, backbone_teachers=12)
    provided(county, "山后小学", backbone_teachers=None)
    finding = next(each for each in county.said("R-EQ-02") if each.state is MISSING)
    assert "有 1 所学校没有填" in finding.message
    assert "只按填了的学校算为 0.5000" in finding.message
    assert "山后小学（小学）" in finding.message


def test_an_indicator_that_nobody_filled_in(county: PolicedCounty) -> None:
    provided(county, backbone_teachers=None)
    assert coefficient(county) == (MISSING, None)


def test_an_indicator_of_which_nobody_has_anything(county: PolicedCounty) -> None:
    provided(county, backbone_teachers=0)
    assert coefficient(county) == (MET, "0.0000")


def test_schools_may_weigh_alike_and_limits_be_left_out(county: PolicedCounty) -> None:
    for pupils, teachers in ((900, 9), (100, 3)):
        county.figures_of(county.school(), Stage.PRIMARY, pupils, backbone_teachers=teachers)
    assert coefficient(county) == (MET, "0.5000")
    assert coefficient(county, cv__primary_max="0.49")[0] is NOT_MET
    # Levels of 1 and 3, each weighing the same, lie exactly one half of their mean apart.
    assert coefficient(county, cv__weighting="none", cv__primary_max="0.5") == (MET, "0.5000")
    assert county.only("R-EQ-02", cv__primary_max=None).severity is INFO


@pytest.mark.parametrize("typed", ["半数", "-0.5", "1e3", "", "NaN"])
def test_a_limit_that_is_no_number_is_refused_in_words(typed: str) -> None:
    with pytest.raises(RuleSetError, match=r"小学每项指标的校际差异系数上限.*要填数字，如 4\.2"):
        load_rule_set(overrides={"cv.primary_max": typed})

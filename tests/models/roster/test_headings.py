"""The words of headings, compared without what differs by habit."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.roster.characters import folded, half_width
from models.roster.headings import header_unit, heading_text, is_usual_header, normal_header


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("* 姓　名", "姓名"),
        ("＊身份证件号\t\n（文本格式）", "身份证件号"),
        ("出生日期(yyyy-MM-dd)", "出生日期"),
        ("出生年月（如：1980-01）", "出生年月"),
        ("参加工作年月【必填】", "参加工作年月"),
        ("资助金额（万元）", "资助金额"),
        ("在校生数/人", "在校生数"),
        ("占地面积（㎡）", "占地面积"),
        ("学校（机构）名称", "学校(机构)名称"),
        ("在校生（小学）", "在校生(小学)"),
        ("XXBSM", "xxbsm"),
        ("在校生数（人）_小学（人）", "在校生数_小学"),
        ("是否寄宿制（是/否）", "是否寄宿制"),
        ("（人）", ""),
        ("()", ""),
    ],
)
def test_headings_are_compared_without_what_differs_by_habit(written: str, normal: str) -> None:
    assert normal_header(written) == normal


@given(st.text(max_size=30))
def test_a_normal_heading_is_stable_and_shows_no_blank(text: str) -> None:
    once = normal_header(text)
    assert " " not in once
    assert "*" not in once
    assert isinstance(is_usual_header(text), bool)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("资助金额（万元）", "万元"),
        ("经费/元", "元"),
        ("经费（单位：千元）", "千元"),
        ("在校生数(人)_小学", "人"),
        ("金额", None),
    ],
)
def test_the_unit_of_a_heading(heading: str, unit: str | None) -> None:
    assert header_unit(heading) == unit


@example("A¯")
@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert half_width(half_width(text)) == half_width(text)
    assert folded(folded(text)) == folded(text)


def test_sentences_name_headings_as_people_do() -> None:
    assert heading_text("*基本信息_身份证号码") == "基本信息 / 身份证号码"
    assert heading_text("学校名称*") == "学校名称"

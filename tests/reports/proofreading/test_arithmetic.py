"""Percentages and sums are worked out again."""

import pytest

from reports.builders.material import Material
from reports.document import Live, Paragraph
from tests.reports.proofreading.reading import found, remarks

ARITHMETIC = {"wrong_percentage", "wrong_sum", "open_sum"}


def wrong(material: Material, text: str) -> list[tuple[str, str]]:
    return [(check, quote) for check, quote in found(material, text) if check in ARITHMETIC]


@pytest.mark.parametrize(
    "text",
    [
        "交流轮岗2176人，其中骨干教师1592人，占比73%。",
        "交流轮岗2176人，其中骨干教师1592人，占73.16%。",
        "交流轮岗教师3人，占符合交流条件教师10人的30.00%。",
        "交流轮岗教师7人，占符合交流条件教师6人的116.67%。",
        "新增学位近7万个，其中优质学位5.7万余个，占比81.5%。",
        "骨干教师2人，占在职教师的16.67%。",
        "学生3人，其中教师2人次，占比10%。",
        "学校6所。其中小学3所，占比10%。",
        "学校6所，另有小学3所，占比10%。",
        "教师0人，其中骨干0人，占比0%。",
        "覆盖率50%，其中乡村40%，占比80%。",
        "占比80%。",
    ],
)
def test_a_share_that_agrees_or_cannot_be_worked_out(material: Material, text: str) -> None:
    assert wrong(material, text) == []


@pytest.mark.parametrize(
    ("text", "quote", "exact"),
    [
        ("交流轮岗2176人，其中骨干教师1592人，占比74%。", "74%", "73.16%"),
        ("交流轮岗教师3人，占符合交流条件教师10人的31.5%。", "31.5%", "30.00%"),
        ("学校12所，共有教师20人，其中骨干5人（占比为26%）。", "26%", "25.00%"),
    ],
)
def test_a_wrong_share_is_told_with_the_right_one(
    material: Material, text: str, quote: str, exact: str
) -> None:
    told = [each for each in remarks(material, text) if each.check == "wrong_percentage"]
    assert [each.quote for each in told] == [quote]
    assert f"＝{exact}" in told[0].message


@pytest.mark.parametrize(
    "text",
    [
        "学校12所，其中小学8所、初中4所。",
        "学校12所，其中小学5所、初中4所、幼儿园3所，较上年增加2所。",
        "学校12所，包括小学8所、初中4所。",
        "小学8所、初中4所，共12所。",
        "学校12所，其中小学8所。",
        "学校近12所，其中小学8所、初中5所。",
        "学校12所，教师8人、学生4人。",
        "城区2所、镇区2所、乡村2所。",
        "增长2%、3%，共6%。",
        "小学8所、初中4所，共12人。",
    ],
)
def test_sums_that_agree_or_are_none(material: Material, text: str) -> None:
    assert wrong(material, text) == []


@pytest.mark.parametrize(
    ("text", "check", "quote"),
    [
        ("共有学校12所，其中小学8所、初中5所。", "open_sum", "12所，其中小学8所、初中5所"),
        ("学校12所，包括小学8所、初中3所。", "wrong_sum", "12所，包括小学8所、初中3所"),
        ("学校12所：小学8所、初中3所。", "wrong_sum", "12所：小学8所、初中3所"),
        (
            "小学8所、初中4所、幼儿园1所，合计12所。",
            "wrong_sum",
            "8所、初中4所、幼儿园1所，合计12所",
        ),
        ("教师3人。小学8所，初中4所，共13所。", "wrong_sum", "8所，初中4所，共13所"),
    ],
)
def test_a_total_that_is_not_its_parts(
    material: Material, text: str, check: str, quote: str
) -> None:
    assert wrong(material, text) == [(check, quote)]


def test_parts_of_the_catalogue_may_overlap(material: Material) -> None:
    parts = Paragraph(
        ("共", Live("2所", "S-A"), "，其中薄弱", Live("1所", "S-B"), "、乡村", Live("2所", "S-C"))
    )
    assert "open_sum" not in dict(found(material, parts))

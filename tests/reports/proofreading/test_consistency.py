"""The same figure told twice."""

from dataclasses import replace

import pytest

from reports.builders.material import Material
from reports.document import Heading, Live, Paragraph
from tests.reports.proofreading.reading import found, remarks


def twice(material: Material, *texts: str) -> list[str]:
    return [quote for check, quote in found(material, *texts) if check == "told_twice"]


def test_a_figure_told_differently_later_on(material: Material) -> None:
    first = "全县交流轮岗教师73人。"
    (remark,) = (
        each
        for each in remarks(material, Heading(1, ("题",)), first, "今年交流轮岗教师共75人。")
        if each.check == "told_twice"
    )
    assert remark.quote == "交流轮岗教师共75人"
    assert "一、第1段的“交流轮岗教师73人”" in remark.message


@pytest.mark.parametrize(
    "texts",
    [
        ("交流轮岗教师3人。", "交流轮岗教师达3人。"),
        ("交流轮岗教师3人。", "上年交流轮岗教师5人。"),
        ("交流轮岗教师3人。", "交流轮岗教师5人次。"),
        ("学校3所。", "学校5所。"),
        ("骨干教师7人。", "县级及以上骨干教师8人。"),
        ("城区交流轮岗教师3人。", "乡村交流轮岗教师5人。"),
        ("共3人。", "：5人。"),
    ],
)
def test_what_is_the_same_or_something_else(material: Material, texts: tuple[str, ...]) -> None:
    assert twice(material, *texts) == []


def test_two_live_figures_under_one_label_are_the_catalogues_affair(material: Material) -> None:
    paragraphs = (
        Paragraph(("登记教研活动", Live("3次", "S-A"), "。")),
        Paragraph(("登记教研活动", Live("5次", "S-B"), "。")),
    )
    assert "told_twice" not in dict(found(material, *paragraphs))


def test_one_live_figure_with_two_values(material: Material) -> None:
    paragraphs = (
        Paragraph(("有", Live("3次", "S-A"), "。")),
        Paragraph(("有", Live("5次", "S-A"), "。")),
    )
    assert ("told_twice", "5次") in found(material, *paragraphs)


def test_what_the_rules_have_counted_may_differ(material: Material) -> None:
    finding = replace(material.findings[0], message="全县还没有帮扶的乡村学校71所。")
    told = replace(material, findings=(finding,))
    paragraphs = (
        Paragraph(("乡村学校", Live("93所", "S-A"), "。")),
        Paragraph(("乡村学校71所。",)),
    )
    assert "told_twice" not in dict(found(told, *paragraphs))
    assert "told_twice" in dict(found(material, *paragraphs))

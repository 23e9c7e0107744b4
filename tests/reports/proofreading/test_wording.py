"""Words that must not stay in a report."""

from dataclasses import replace

import pytest

from models.rules.finding import Severity
from reports.builders.material import Material
from tests.reports.proofreading.reading import found, remarks


@pytest.mark.parametrize("gap", ["××", "XX", "xxx", "____", "待补", "待补充", "TODO"])
def test_what_is_still_to_be_written_bars_the_document(material: Material, gap: str) -> None:
    (remark,) = remarks(material, f"校长{gap}介绍经验。")
    assert (remark.check, remark.quote, remark.rule) == ("placeholder", gap, "R-RPT-01")
    assert remark.severity is Severity.HARD


@pytest.mark.parametrize("text", ["期待补短板。", "3×4的方阵", "等待定点帮扶。"])
def test_words_that_only_look_like_a_gap(material: Material, text: str) -> None:
    assert "placeholder" not in dict(found(material, text))


def test_results_of_examinations_are_named(material: Material) -> None:
    assert found(material, "中考升学率居前，出了状元。") == [
        ("exam_result", "升学率"),
        ("exam_result", "状元"),
    ]


def test_success_is_not_claimed_while_hard_rules_are_unmet(material: Material) -> None:
    text = "各项任务圆满完成。"
    unmet = tuple(
        replace(finding, severity=Severity.HARD) for finding in material.findings if finding.open
    )
    (remark,) = remarks(replace(material, findings=unmet), text)
    assert remark.check == "full_success"
    assert f"还有{len({each.rule for each in unmet})}项" in remark.message
    assert remarks(replace(material, findings=()), text) == ()


@pytest.mark.parametrize(
    "vague", ["近300余", "近1000余", "超过5万多", "约5人左右", "逾20场上下", "100余所左右"]
)
def test_two_vague_words_about_one_number(material: Material, vague: str) -> None:
    assert ("vague", vague) in found(material, f"参加活动{vague}。")


@pytest.mark.parametrize("text", ["近300人次", "300余人次", "约5人", "近年来20余所"])
def test_one_vague_word_is_enough(material: Material, text: str) -> None:
    assert "vague" not in dict(found(material, text))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("学生增长12%。", "增长12%"),
        ("覆盖率提高了5.5个百分点。", "提高了5.5个百分点"),
        ("较上年有进步。教师减幅3%。", "减幅3%"),
    ],
)
def test_a_change_needs_a_base(material: Material, text: str, quote: str) -> None:
    assert ("no_base", quote) in found(material, text)


@pytest.mark.parametrize(
    "text",
    [
        "学生较上年增长12%。",
        "学生数同比下降2%。",
        "覆盖率从2023年的62%起提高了21个百分点。",
        "自2024年以来增长12%。",
        "达标率提高到83%。",
        "与组建前相比，满意度提高5%。",
    ],
)
def test_a_change_with_its_base_and_a_level(material: Material, text: str) -> None:
    assert "no_base" not in dict(found(material, text))

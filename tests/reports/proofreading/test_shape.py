"""Sections, titles, length, pictures."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from models.ledgers.papers import TypicalCase
from models.rules.rule_set import load_rule_set
from reports.builders.material import Material
from reports.document import Annex, Heading, Paragraph, Picture
from reports.proofreading.proofread import proofread
from tests.reports.proofreading.reading import document, found


def photo(width: int, height: int) -> Picture:
    file = BytesIO()
    Image.new("RGB", (width, height)).save(file, "PNG")
    return Picture(file.getvalue(), "教研活动")


def test_a_heading_with_nothing_under_it(material: Material) -> None:
    read = found(
        material,
        Heading(1, ("概况",)),
        Heading(2, ("学校",)),
        "有学校。",
        Heading(2, ("教师",)),
        Paragraph(("",)),
        Heading(1, ("成效",)),
    )
    assert read == [("empty_section", "教师"), ("empty_section", "成效")]


def test_the_last_heading_before_an_annex_is_empty_too(material: Material) -> None:
    annexes = (Annex("名单", (Heading(1, ("甲",)), Paragraph(("乙。",)))),)
    read = proofread(replace(document(Heading(1, ("概况",))), annexes=annexes), material)
    assert [(each.check, each.quote) for each in read] == [("empty_section", "概况")]


@pytest.mark.parametrize(("more", "checks"), [(0, []), (1, ["too_long"])])
def test_a_case_has_a_limit(material: Material, more: int, checks: list[str]) -> None:
    limit = load_rule_set().limits.integer("case.max_chars")
    assert limit is not None
    case = TypicalCase(title="同备一节课", year=2026, practice="学" * (limit + more))
    read = proofread(document("正文。"), material, case)
    assert [each.check for each in read] == checks
    assert all(f"多{more}个字" in each.message for each in read)


@pytest.mark.parametrize(
    ("title", "checks"), [(("题" * 20, "目" * 20), []), (("题" * 21, "目" * 20), ["long_title"])]
)
def test_the_title_of_a_case_has_two_lines(
    material: Material, title: tuple[str, ...], checks: list[str]
) -> None:
    case = TypicalCase(title="题", year=2026)
    long = replace(document("正文。"), title=title)
    assert [each.check for each in proofread(long, material, case)] == checks
    assert proofread(long, material) == ()


@pytest.mark.parametrize(
    ("picture", "checks"),
    [
        (photo(800, 600), []),
        (photo(400, 300), ["coarse_picture"]),
        (photo(500, 2000), []),
        (Picture(b"broken", "教研活动"), []),
    ],
)
def test_a_picture_has_dots_enough_for_paper(
    material: Material, picture: Picture, checks: list[str]
) -> None:
    assert [check for check, _ in found(material, picture)] == checks

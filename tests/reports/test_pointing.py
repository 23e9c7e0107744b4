"""A figure on a page is known by the letters around it."""

import pytest

from reports.document import Heading, Live, Paragraph
from reports.pointing import live_at
from tests.reports.proofreading.reading import document

SCHOOLS, TEACHERS = Live("149所", "S-BAS-1"), Live("2,345人", "S-TCH-1")
MADE = document(
    Heading(1, ("基本情况",)),
    Paragraph(("全县有学校", SCHOOLS, "，教师", TEACHERS, "。")),
    Paragraph(("另有学校", Live("149所", "S-BAS-9"), "。")),
)


@pytest.mark.parametrize(
    ("page", "pointed", "expected"),
    [
        ("基本情况全县有学校149所，教师2,345人。", "149", SCHOOLS),
        ("基本情况全县有学校149所，教师2,345人。", "345人", TEACHERS),
        ("基本情况全县有学校149所，教师2,345人。", "教师", None),
        ("—1—全县有学校149所", "49所", SCHOOLS),
        ("另有学校149所。", "149", Live("149所", "S-BAS-9")),
        ("别的文字。", "文字", None),
    ],
)
def test_letters_lead_to_the_figure(page: str, pointed: str, expected: Live | None) -> None:
    assert live_at(MADE, page, page.index(pointed)) == expected


def test_nothing_is_told_where_it_could_be_either() -> None:
    assert live_at(MADE, "学校149所", 3) is None

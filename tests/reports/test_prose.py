from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from models.statistics.figure import Figure
from reports.document import (
    Block,
    Heading,
    Live,
    Paragraph,
    Told,
    plain,
)
from reports.figure_text import change_text
from reports.prose import render, without_empty_headings
from reports.table import HeaderCell, Table, TableColumn

FIGURES = {
    each.id: each
    for each in (
        Figure("S-CNT-1", "学区数", 8, "个", previous=6),
        Figure("S-CNT-2", "教育集团数", 0, "个"),
        Figure("S-COV-2", "目标学校覆盖率", Fraction(290, 3), "%"),
        Figure("S-CNT-4.type.co_built", "城乡学校共同体数：共建型", 2, "个"),
        Figure("S-CNT-4.type.merged", "城乡学校共同体数：融合型", 0, "个"),
        Figure("S-CNT-4.type.collaborative", "城乡学校共同体数：协作型", 3, "个"),
        Figure("S-CNT-4.type.unset", "城乡学校共同体数：未填", 1, "个"),
    )
}
TABLE = Table("表1", ((HeaderCell("形式"),),), (("学区",),), (TableColumn(1),))

Written = Callable[..., tuple[Block, ...]]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return what a template says."""

    def write(
        source: str, inserts: Mapping[str, Block] | None = None, **words: object
    ) -> tuple[Block, ...]:
        (tmp_path / "section.j2").write_text(source, encoding="utf-8")
        return render("section.j2", FIGURES, words, inserts, folder=tmp_path)

    return write


def test_a_figure_stays_linked_to_its_statistic(written: Written) -> None:
    [paragraph] = written('全县有学区{{ fig("S-CNT-1") }}，覆盖率{{ fig("S-COV-2") }}。')
    assert paragraph == Paragraph(
        ("全县有学区", Live("8个", "S-CNT-1"), "，覆盖率", Live("96.67%", "S-COV-2"), "。")
    )


def test_a_change_is_said_where_last_year_is_known(written: Written) -> None:
    [known, unknown] = written(
        '学区{{ fig("S-CNT-1") }}{{ change("S-CNT-1") }}。\n\n覆盖率{{ change("S-COV-2") }}。'
    )
    assert isinstance(known, Paragraph)
    assert isinstance(unknown, Paragraph)
    assert plain(known.runs) == "学区8个，较上年增加2个、增长33.33%。"
    assert plain(unknown.runs) == "覆盖率。"


def test_one_part_that_is_all_is_said_to_be_all(tmp_path: Path) -> None:
    figures = {
        each.id: each
        for each in (
            Figure("S-A", "集团数", 2, "个"),
            Figure("S-A.type.tight", "集团数：紧密型", 2, "个"),
            Figure("S-A.type.loose", "集团数：松散型", 0, "个"),
            Figure("S-B", "满意度", Fraction(90), "%"),
            Figure("S-B.who.parents", "满意度：家长", Fraction(90), "%"),
        )
    }
    source = """集团{{ fig("S-A") }}{{ parts("S-A.type", before="，其中") }}。

按紧密程度分，{{ parts("S-A.type") }}。

满意度{{ fig("S-B") }}{{ parts("S-B.who", before="，其中") }}。"""
    (tmp_path / "section.j2").write_text(source, encoding="utf-8")
    blocks = render("section.j2", figures, {}, folder=tmp_path)
    assert [plain(each.runs) for each in blocks if isinstance(each, Paragraph)] == [
        "集团2个，均为紧密型。",
        "按紧密程度分，紧密型2个。",
        "满意度90.00%，其中家长90.00%。",
    ]


@pytest.mark.parametrize(
    ("value", "previous", "unit", "said"),
    [
        (8, 6, "个", "较上年增加2个、增长33.33%"),
        (4, 6, "个", "较上年减少2个、下降33.33%"),
        (6, 6, "个", "与上年持平"),
        (3, 0, "个", "较上年增加3个"),
        (5, None, "个", ""),
        (None, 5, "个", ""),
        (Fraction(10), Fraction(35, 4), "%", "较上年提高1.25个百分点"),
        (Fraction(9), Fraction(10), "%", "较上年下降1.00个百分点"),
        (Fraction(250, 2), Fraction(100), "万元", "较上年增加25.00万元、增长25.00%"),
    ],
)
def test_how_a_figure_moved(
    value: int | Fraction | None, previous: int | Fraction | None, unit: str, said: str
) -> None:
    assert change_text(Figure("S-X", "某数", value, unit, previous=previous)) == said


def test_parts_name_what_there_is_and_nothing_else(written: Written) -> None:
    [paragraph] = written(
        '{{ parts("S-CNT-4.type", before="其中") }}{{ parts("S-CNT-9", before="x") }}'
    )
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == "其中共建型2个、协作型3个"
    assert [run.figure_id for run in paragraph.runs if isinstance(run, Live)] == [
        "S-CNT-4.type.co_built",
        "S-CNT-4.type.collaborative",
    ]


def test_a_list_of_figures_leaves_out_those_that_are_nothing(written: Written) -> None:
    [paragraph] = written('{{ listed({"S-CNT-2": "集团", "S-CNT-1": "学区"}, before="有") }}。')
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == "有学区8个。"


def test_lines_are_joined_and_empty_lines_divide_paragraphs(written: Written) -> None:
    first, second = written("一句话，\n  接着说。\n\n\n又一段。\n")
    assert (first, second) == (Paragraph(("一句话，接着说。",)), Paragraph(("又一段。",)))


def test_headings_and_tables_stand_where_the_template_puts_them(written: Written) -> None:
    assert written(
        '{{ heading(2, "轮岗") }}正文。{{ insert("forms") }}{{ insert("none") }}', {"forms": TABLE}
    ) == (
        Heading(2, ("轮岗",)),
        Paragraph(("正文。",)),
        TABLE,
    )


def test_a_heading_with_nothing_under_it_is_left_out(written: Written) -> None:
    source = (
        '{{ heading(1, "甲") }}{{ heading(2, "空") }}'
        '{{ heading(1, "乙") }}{{ heading(2, "有") }}话。{{ heading(2, "末") }}'
    )
    assert written(source) == (Heading(1, ("乙",)), Heading(2, ("有",)), Paragraph(("话。",)))


@given(st.lists(st.integers(1, 5), max_size=12))
def test_no_heading_is_followed_by_one_of_its_own_or_a_higher_level(levels: list[int]) -> None:
    blocks = tuple(
        Heading(level, (str(level),)) if level < 5 else Paragraph(("话",)) for level in levels
    )
    kept = without_empty_headings(blocks)
    assert [each for each in kept if isinstance(each, Paragraph)] == [
        each for each in blocks if isinstance(each, Paragraph)
    ]
    for block, following in pairwise((*kept, Heading(1, ("完",)))):
        if isinstance(block, Heading) and isinstance(following, Heading):
            assert following.level > block.level


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_what_the_officer_typed_is_never_read_as_a_template(text: str) -> None:
    name = f"x{text}{{{{ fig('S-CNT-1') }}}}{{% raw %}}\U00100000x"
    blocks = render(
        "summary/problems.j2",
        {},
        {
            "problems": [
                {"rule": "R-1", "title": "题", "found": name, "explained": [], "mending": ""}
            ],
            "detailed": True,
            "minor": (),
        },
    )
    assert isinstance(blocks[-1], Paragraph)
    # Blanks at the ends of lines go, and the characters that stand for figures.
    assert "{{ fig('S-CNT-1') }}{% raw %}x" in plain(blocks[-1].runs)
    assert not any(isinstance(run, Live) for run in blocks[-1].runs)


def test_each_line_of_the_officers_text_is_a_paragraph(written: Written) -> None:
    assert written("{{ text | paragraphs }}", text="一是。\n\n二是。") == (
        Paragraph(("一是。",)),
        Paragraph(("二是。",)),
    )


def test_a_paragraph_bears_the_name_that_its_section_gives_it(written: Written) -> None:
    [first, second] = written(
        '{{ key("one") }}\n话。\n\n{{ key("R-1", "") }}又。\n\n{{ key("no") }}'
    )
    assert first == Paragraph(("话。",), key="section.one")
    assert second == Paragraph(("又。",), key="section.R-1")


def test_a_name_begins_a_paragraph(written: Written) -> None:
    assert written('{{ key("a") }}话。{{ key("b") }}又。') == (
        Paragraph(("话。",), key="section.a"),
        Paragraph(("又。",), key="section.b"),
    )


def test_an_officers_text_says_the_figures_that_its_marks_name(written: Written) -> None:
    [paragraph] = written("{{ own(text) }}", text="一是建⟦S-CNT-1⟧，⟦S-CNT-1·较上年⟧。{{ fig }}")
    assert paragraph == Paragraph(
        (
            "一是建",
            Live("8个", "S-CNT-1"),
            "，",
            Live("较上年增加2个、增长33.33%", "S-CNT-1", Told.CHANGE),
            "。{{ fig }}",
        )
    )


def test_a_figure_that_would_be_lost_is_a_fault(written: Written) -> None:
    with pytest.raises(ValueError, match="never printed"):
        written('{% set both = fig("S-CNT-1") ~ "和" %}{{ both }}')


def test_a_value_that_is_missing_is_a_fault(written: Written) -> None:
    with pytest.raises(ValueError, match="missing"):
        written("{{ nothing }}", nothing=None)


def test_a_name_that_is_not_given_is_a_fault(written: Written) -> None:
    with pytest.raises(UndefinedError):
        written("{{ unknown }}")


def test_a_figure_that_is_not_known_is_a_fault(written: Written) -> None:
    with pytest.raises(KeyError):
        written('{{ fig("S-XYZ-1") }}')

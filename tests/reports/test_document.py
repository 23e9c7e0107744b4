"""A document as data: numbers of headings, merged cells, the text that a reader sees."""

from datetime import date

import pytest

from reports.document import (
    Annex,
    AnnexList,
    Block,
    Document,
    Heading,
    Live,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    PictureRow,
    Signature,
    Style,
    annex_list_lines,
    chinese_date,
    chinese_numeral,
    document_text,
    numbered,
    plain,
)
from reports.table import Align, HeaderCell, Table, TableColumn, group_spans, header_places

ABOUT = Metadata("青禾县教育体育局", 2024, "工作总结", "1", "a1b2", date(2024, 12, 31))


def document(*blocks: Block, annexes: tuple[Annex, ...] = ()) -> Document:
    return Document(("工作总结",), blocks, ABOUT, annexes=annexes)


def headings(of: Document) -> list[str]:
    return [block.number for block in of.blocks if isinstance(block, Heading)]


def table(*rows: tuple[str, ...], groups: tuple[int, ...] = ()) -> Table:
    width = len(rows[0])
    header = (tuple(HeaderCell(f"列{number}") for number in range(width)),)
    return Table("附表1 学区", header, rows, (TableColumn(1),) * width, groups)


def test_headings_are_numbered_by_level_and_begin_again_under_a_new_one() -> None:
    whole = document(
        *(Heading(level, ("题",)) for level in (1, 2, 2, 3, 4, 4, 3, 1, 2)),
    )
    assert headings(numbered(whole)) == [
        *("一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "二、", "（一）")
    ]


def test_a_section_left_out_renumbers_what_follows() -> None:
    whole = [Heading(1, (name,)) for name in ("学区", "联盟", "经费")]
    shorter = document(whole[0], whole[2])
    assert headings(numbered(shorter)) == ["一、", "二、"]


def test_numbering_twice_changes_nothing() -> None:
    once = numbered(document(Heading(1, ("题",)), Heading(2, ("题",))))
    assert numbered(once) == once


def test_an_annex_counts_for_itself() -> None:
    whole = numbered(
        document(Heading(1, ("正文",)), annexes=(Annex("情况", (Heading(1, ("说明",)),)),))
    )
    assert whole.annexes[0].blocks == (Heading(1, ("说明",), "一、"),)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_chinese_numerals(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


@pytest.mark.parametrize("number", [0, 100])
def test_there_is_no_numeral_for_a_heading_that_cannot_be(number: int) -> None:
    with pytest.raises(ValueError, match="no heading number"):
        chinese_numeral(number)


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 1, 8)) == "2026年1月8日"


def test_live_figures_read_like_text() -> None:
    assert plain(("覆盖", Live("92.5%", "S-COV-2"), "。")) == "覆盖92.5%。"


def test_official_documents_have_four_levels() -> None:
    with pytest.raises(ValueError, match="level 5"):
        Heading(5, ("题",))


def test_equal_neighbours_of_a_group_column_are_one_cell() -> None:
    spans = group_spans(table(("甲", "1"), ("甲", "1"), ("乙", "1"), groups=(0,)))
    assert spans == {(0, 0): 2, (2, 0): 1, (0, 1): 1, (1, 1): 1, (2, 1): 1}


def test_a_later_group_column_merges_only_within_the_one_before() -> None:
    rows = (("甲", "集团"), ("甲", "集团"), ("乙", "集团"), ("乙", "集团"))
    spans = group_spans(table(*rows, groups=(0, 1)))
    assert spans == {(0, 0): 2, (2, 0): 2, (0, 1): 2, (2, 1): 2}


def test_a_table_without_rows_has_no_spans() -> None:
    empty = Table("表", ((HeaderCell("列"),),), (), (TableColumn(1),), (0,))
    assert group_spans(empty) == {}


def test_header_cells_find_their_places_under_cells_from_above() -> None:
    header = (
        (HeaderCell("学校", rowspan=2), HeaderCell("教师", colspan=2)),
        (HeaderCell("总数"), HeaderCell("骨干")),
    )
    content = Table("表", header, (), (TableColumn(1),) * 3)
    places = [(row, column, cell.text) for row, column, cell in header_places(content)]
    assert places == [(0, 0, "学校"), (0, 1, "教师"), (1, 1, "总数"), (1, 2, "骨干")]


@pytest.mark.parametrize(
    ("header", "rows", "groups", "fault"),
    [
        (((HeaderCell("甲"), HeaderCell("乙")),), (("1",),), (), "row 1 has 1 cells"),
        (((HeaderCell("甲"),),), (("1", "2"),), (), "header covers 1 of 2"),
        (((HeaderCell("甲"), HeaderCell("乙")),), (("1", "2"),), (2,), "group column"),
    ],
)
def test_a_table_that_does_not_fit_its_columns_is_refused(
    header: tuple[tuple[HeaderCell, ...], ...],
    rows: tuple[tuple[str, ...], ...],
    groups: tuple[int, ...],
    fault: str,
) -> None:
    with pytest.raises(ValueError, match=fault):
        Table("表", header, rows, (TableColumn(1, Align.LEFT),) * 2, groups)


def test_one_annex_has_no_number_and_several_have() -> None:
    first, second = Annex("学区情况", ()), Annex("集团情况", ())
    assert annex_list_lines(document(annexes=(first,))) == (("附件：", "学区情况"),)
    assert annex_list_lines(document(annexes=(first, second))) == (
        ("附件：1.", "学区情况"),
        ("2.", "集团情况"),
    )


def test_the_text_is_everything_a_reader_sees() -> None:
    roster = table(("第一学区", "1"), ("第一学区", "2"), groups=(0,))
    whole = Document(
        ("青禾县", "工作总结"),
        (
            Paragraph(("省教育厅：",), Style.SALUTATION),
            Heading(1, ("基本情况",)),
            Paragraph(("学校", Live("12", "S-1"), "所。")),
            Picture(b"", "图1 教研"),
            PictureRow((Picture(b"", "图2 同备"), Picture(b"", "图3 送教"))),
            PageBreak(),
            AnnexList(),
            Signature("青禾县教育体育局", date(2024, 12, 31)),
        ),
        ABOUT,
        subtitle="——2024年",
        annexes=(Annex("学区情况", (roster,)),),
    )
    assert document_text(whole).splitlines() == [
        *("青禾县", "工作总结", "——2024年", "省教育厅：", "一、基本情况", "学校12所。", "图1 教研"),
        *("图2 同备", "图3 送教"),
        *("附件：学区情况", "青禾县教育体育局", "2024年12月31日"),
        *("附件", "学区情况", "附表1 学区", "列0", "列1", "第一学区", "1", "2"),
    ]

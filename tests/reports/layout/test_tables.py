"""Tables: columns wide enough, merged cells over pages, rows longer than a page."""

from itertools import pairwise

import pytest

from reports.layout.column_widths import column_edges
from reports.layout.faces import shipped_fonts
from reports.layout.geometry import TABLE_SIZE
from reports.layout.marks import Mark, Rule, TextMark
from reports.layout.tables import (
    TableLayout,
    draw_rows,
    held_rows,
    lay_out_table,
)
from reports.table import Align, HeaderCell, Table, TableColumn

WIDTH = 400.0
HEIGHT = 600.0


def table(
    rows: list[tuple[str, ...]], groups: tuple[int, ...] = (), weights: tuple[float, ...] = ()
) -> Table:
    count = len(rows[0])
    columns = tuple(TableColumn(weight) for weight in weights or (1.0,) * count)
    header = (tuple(HeaderCell(f"列{number + 1}") for number in range(count)),)
    return Table("", header, tuple(rows), columns, groups)


def laid_out(content: Table, highest: float = HEIGHT) -> TableLayout:
    return lay_out_table(content, shipped_fonts(), WIDTH, highest)


def texts(marks: list[Mark]) -> list[str]:
    return [mark.line.text for mark in marks if isinstance(mark, TextMark)]


def widths(content: Table) -> list[float]:
    edges = column_edges(content, shipped_fonts(), WIDTH)
    return [end - start for start, end in pairwise(edges)]


def test_columns_share_the_width_by_weight() -> None:
    assert widths(table([("甲", "乙")], weights=(1, 3))) == pytest.approx([100, 300])


def test_a_column_is_at_least_as_wide_as_its_longest_number() -> None:
    narrow, wide = widths(table([("530102199001010011", "乙")], weights=(1, 99)))
    assert narrow > 18 * TABLE_SIZE / 2
    assert narrow + wide == pytest.approx(WIDTH)
    layout = laid_out(table([("530102199001010011", "乙")], weights=(1, 99)))
    assert "530102199001010011" in texts(draw_rows(layout, 0, 0, 0.0))


def test_too_many_long_numbers_share_what_there_is() -> None:
    rows = [("5301021990010100111234567890",) * 4]
    assert widths(table(rows)) == pytest.approx([100] * 4)
    assert len(laid_out(table(rows)).rows[0][0].lines) == 2


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    layout = laid_out(table([("一" * 60, "乙"), ("丙", "丁")]))
    assert len(layout.rows[0][0].lines) > 1
    assert layout.heights[0] > layout.heights[1]


def test_the_header_stands_above_the_rows_of_every_page() -> None:
    layout = laid_out(table([("甲", "1"), ("乙", "2")]))
    assert texts(draw_rows(layout, 1, 1, 0.0)) == ["列1", "列2", "乙", "2"]


def test_a_merged_cell_that_goes_on_says_so() -> None:
    layout = laid_out(table([("第一学区", str(number)) for number in range(9)], groups=(0,)))
    assert texts(draw_rows(layout, 0, 4, 0.0))[2] == "第一学区"
    assert texts(draw_rows(layout, 5, 8, 0.0))[2:4] == ["第一学区（续）", "5"]


def test_an_empty_merged_cell_that_goes_on_stays_empty() -> None:
    layout = laid_out(table([("", str(number)) for number in range(4)], groups=(0,)))
    assert texts(draw_rows(layout, 2, 3, 0.0)) == ["列1", "列2", "2", "3"]


def test_a_merged_cell_is_drawn_in_the_middle_of_its_rows() -> None:
    layout = laid_out(table([("学区", "1"), ("学区", "2"), ("学区", "3")], groups=(0,)))
    marks = {
        mark.line.text: mark.y
        for mark in draw_rows(layout, 0, 2, 0.0)
        if isinstance(mark, TextMark)
    }
    assert marks["学区"] == pytest.approx(marks["2"])


def test_no_page_break_leaves_a_merged_cell_less_room_than_its_text() -> None:
    layout = laid_out(table([("很长的学区名称" * 8, str(n)) for n in range(30)], groups=(0,)))
    held = held_rows(layout)
    need = layout.rows[0][0].height
    first = held.index(False)
    assert sum(layout.heights[: first + 1]) >= need
    assert sum(layout.heights[:first]) < need + 2 * layout.heights[0]
    assert held[-2]
    assert not held[-1]


def test_rows_grow_where_a_merged_cell_needs_more_room() -> None:
    layout = laid_out(
        table([("很长的学区名称" * 20, "1"), ("很长的学区名称" * 20, "2")], groups=(0,))
    )
    assert sum(layout.heights) == pytest.approx(layout.rows[0][0].height)
    assert layout.heights[0] == pytest.approx(layout.heights[1])


def test_a_row_longer_than_a_page_takes_several_and_loses_nothing() -> None:
    story = "本学期开展联合教研活动，成效明显。" * 60
    layout = laid_out(table([("1", story), ("2", "短")]), highest=300.0)
    assert len(layout.heights) > 2
    assert max(layout.heights) + layout.head <= 300.0
    pages = [texts(draw_rows(layout, row, row, 0.0))[2:] for row in range(len(layout.heights))]
    told = "".join(text for page in pages[:-1] for text in page if len(text) > 4)
    assert told == story
    assert pages[0][0] == "1"
    assert pages[1][0] == "1（续）"
    assert pages[-1] == ["2", "短"]


def test_a_merged_cell_longer_than_a_page_loses_nothing() -> None:
    name = "名称很长的教育集团" * 60
    layout = laid_out(table([(name, "1"), (name, "2")], groups=(0,)), highest=300.0)
    drawn = texts(draw_rows(layout, 0, len(layout.heights) - 1, 0.0))
    assert "".join(text for text in drawn if len(text) > 3) == name


def test_rules_close_every_cell_and_are_drawn_once() -> None:
    layout = laid_out(table([("甲", "1"), ("甲", "2")], groups=(0,)))
    rules = [mark for mark in draw_rows(layout, 0, 1, 0.0) if isinstance(mark, Rule)]
    level = sorted((rule.y1, rule.x1, rule.x2) for rule in rules if rule.y1 == rule.y2)
    upright = sorted((rule.x1, rule.y1, rule.y2) for rule in rules if rule.x1 == rule.x2)
    bottom = layout.head + sum(layout.heights)
    assert level == [
        pytest.approx(line)
        for line in (
            (0, 0, 400),
            (layout.head, 0, 400),
            (layout.head + layout.heights[0], 200, 400),
            (bottom, 0, 400),
        )
    ]
    assert upright == [pytest.approx((x, 0, bottom)) for x in (0, 200, 400)]


def test_a_rule_stops_at_a_merged_cell_in_the_middle() -> None:
    layout = laid_out(table([("甲", "学区", "1"), ("乙", "学区", "2")], groups=(1,)))
    between = layout.head + layout.heights[0]
    rules = [mark for mark in draw_rows(layout, 0, 1, 0.0) if isinstance(mark, Rule)]
    stretches = sorted((rule.x1, rule.x2) for rule in rules if rule.y1 == rule.y2 == between)
    assert [round(edge) for stretch in stretches for edge in stretch] == [0, 133, 267, 400]


def test_a_header_in_several_rows() -> None:
    header = (
        (HeaderCell("学校", rowspan=2), HeaderCell("教师", colspan=2)),
        (HeaderCell("总数"), HeaderCell("骨干教师占比" * 12)),
    )
    columns = (TableColumn(1, Align.LEFT), TableColumn(1, Align.RIGHT), TableColumn(1))
    layout = laid_out(Table("", header, (("甲", "1", "2"),), columns))
    assert layout.header_heights[1] > layout.header_heights[0]
    assert texts(draw_rows(layout, 0, 0, 0.0))[:3] == ["学校", "教师", "总数"]


def test_cells_stand_where_their_column_says() -> None:
    header = ((HeaderCell("甲"), HeaderCell("乙"), HeaderCell("丙")),)
    aligns = (Align.LEFT, Align.CENTRE, Align.RIGHT)
    content = Table("", header, (("字",) * 3,), tuple(TableColumn(1, align) for align in aligns))
    marks = draw_rows(laid_out(content), 0, 0, 0.0)
    third = WIDTH / 3
    places = [mark.x + mark.line.glyphs[0].x for mark in marks if isinstance(mark, TextMark)][3:]
    assert places == pytest.approx(
        [3.0, third + (third - TABLE_SIZE) / 2, WIDTH - 3.0 - TABLE_SIZE], abs=0.01
    )


def test_a_table_without_rows_is_its_header() -> None:
    content = Table("", ((HeaderCell("甲"),),), (), (TableColumn(1),))
    assert laid_out(content).heights == ()


def test_short_cells_stand_in_one_line_where_that_makes_the_table_lower() -> None:
    names = "、".join(["石头寨乡中心小学"] * 5)
    edges = column_edges(
        table([("协作型", names), ("共建型", names)], weights=(0.1, 5)), shipped_fonts(), WIDTH
    )
    assert edges[1] == pytest.approx(3 * TABLE_SIZE + 6)


def test_a_long_list_keeps_its_room_where_that_makes_the_table_lower() -> None:
    names = "、".join(["石头寨乡中心小学"] * 12)
    rows = [("石头寨乡大山脚学区联合总校", names)] * 2
    edges = column_edges(table(rows, weights=(1, 3)), shipped_fonts(), WIDTH)
    assert edges[1] == pytest.approx(WIDTH / 4)


def test_a_term_of_months_is_never_split() -> None:
    content = table([("2024.9—2028.8", "人" * 300)], weights=(0.1, 5))
    layout = lay_out_table(content, shipped_fonts(), 120.0, HEIGHT)
    assert [line.text for line in layout.rows[0][0].lines] == ["2024.9—", "2028.8"]


def test_lines_of_a_heading_are_of_one_length_and_a_unit_stands_alone() -> None:
    heads = (HeaderCell("符合条件数"), HeaderCell("骨干占比（%）"), HeaderCell("还差"))
    content = Table("", (heads,), (("1", "2", "3"),), (TableColumn(1.0),) * 3)
    layout = lay_out_table(content, shipped_fonts(), 144.0, HEIGHT)
    said = [[line.text for line in cell.lines] for cell in layout.header]
    assert said == [["符合条", "件数"], ["骨干占比", "（%）"], ["还差"]]

"""Blocks on the clipboard."""

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.tsv import spread, to_block, to_text

CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), max_size=8)


def test_excel_block_with_line_break_and_quote() -> None:
    assert to_block('甲\t"第一行\n第二行"\r\n乙\t"他说""好"""\r\n') == [
        ["甲", "第一行\n第二行"],
        ["乙", '他说"好"'],
    ]


def test_empty_line_is_an_empty_cell() -> None:
    assert to_block("甲\n\n乙\n\n") == [["甲"], [""], ["乙"]]


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_what_is_copied_can_be_pasted(block: list[list[str]]) -> None:
    while len(block) > 1 and not any(block[-1]):
        block.pop()
    if any(block[-1]):
        assert to_block(to_text(block)) == block


def test_one_cell_fills_a_selection() -> None:
    assert spread([["甲"]], 2, 3) == [["甲"] * 3] * 2


def test_block_that_does_not_fit_keeps_its_size() -> None:
    assert spread([["甲"], ["乙"]], 3, 1) == [["甲"], ["乙"]]


def test_short_lines_are_filled_up() -> None:
    assert spread([["甲", "乙"], ["丙"]], 2, 2) == [["甲", "乙"], ["丙", ""]]


def test_a_quote_that_nobody_closed_does_not_stop_the_pasting() -> None:
    block = to_block('"甲校\t1\n' + "乙校\t2\n" * 40_000)
    assert block[:2] == [['"甲校', "1"], ["乙校", "2"]]
    assert len(block) == 40_001

"""Where lines end: no text whatever puts a mark where it may not stand."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.layout.breaking import BrokenLine, break_lines
from reports.layout.faces import Role, shipped_fonts
from reports.layout.geometry import CELL
from reports.layout.units import TextStyle, units_of

STYLE = TextStyle(shipped_fonts(), Role.FANG, 16.0, CELL)
POLICY_TEXTS = Path(__file__).parents[3] / "resources" / "policies" / "texts"
NOT_FIRST = frozenset("，。、；：？！》）”’〉】〕」』·％%")
NOT_LAST = frozenset("《（“‘〈【〔「『")
# Our own words: what a county writes in a year, with every sort of mark beside every other.
PIECES = (
    *("学区", "集团化办学", "城乡学校共同体", "教师交流轮岗", "我县", "的", "全覆盖", "𠮷"),
    *("2024年", "92.5%", "1,286", "12所", "GB/T", "PDF", "530102", "A4", "6.3％", "3℃"),
    *("，", "。", "、", "；", "：", "？", "！", "——", "……", "·"),
    *("“省管校用”", "《通知》", "（试行）", "〔2024〕", "》（", "），", "”“", "。”", "：“", " "),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)


def broken(text: str, first: float, rest: float, *, may_hang: bool = True) -> list[BrokenLine]:
    return break_lines(units_of(text, STYLE), STYLE, first * CELL, rest * CELL, may_hang=may_hang)


def texts(lines: list[BrokenLine]) -> list[str]:
    return ["".join(unit.text for unit in line.units) for line in lines]


MARKS = "，。、；：？！·”》）〕“《（〔％℃ "


def with_shorter_rows(text: str, marks: int, letters: int) -> str:
    """Cut rows of marks and of letters that a narrow line could only break badly."""
    text = re.sub(rf"([{MARKS}]{{{marks}}})[{MARKS}]+", r"\1", text)
    return re.sub(rf"([!-~]{{{letters}}})[!-~]+", r"\1", text)


@given(text=TEXTS, width=st.integers(8, 40))
def test_no_mark_stands_where_it_may_not(text: str, width: int) -> None:
    lines = texts(broken(with_shorter_rows(text, marks=3, letters=99), width - 2, width))
    assert not [line for line in lines[1:] if line[0] in NOT_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NOT_LAST]


@pytest.mark.parametrize("name", sorted(path.name for path in POLICY_TEXTS.glob("*.txt")))
def test_the_policies_have_no_bad_line_at_any_width(name: str) -> None:
    bad = []
    for paragraph in (POLICY_TEXTS / name).read_text(encoding="utf-8").split("\n"):
        for width in range(8, 41):
            lines = texts(broken(paragraph, width - 2, width))
            bad += [line for line in lines[1:] if line[0] in NOT_FIRST]
            bad += [line for line in lines[:-1] if line[-1] in NOT_LAST]
            bad += [
                f"{line}|{following}"
                for line, following in itertools.pairwise(lines)
                if re.search(r"[0-9A-Za-z]$", line)
                and re.match(r"[0-9A-Za-z%]", following)
                and line[-4:] + following[:4] in paragraph
            ]
    assert bad == []


@pytest.mark.parametrize(
    ("text", "squares"), [("互联网+教育", 4), ("从二〇二一年-二五年", 6), ("从2021年-2025年", 4)]
)
def test_plus_and_hyphen_join(text: str, squares: int) -> None:
    lines = texts(broken(text, squares, squares))
    assert len(lines) > 1
    assert not [line for line in lines[:-1] if line.endswith("+")]
    assert not [line for line in lines[1:] if line.startswith("-")]


@given(text=TEXTS, width=st.integers(8, 40))
def test_no_number_word_or_long_mark_is_split(text: str, width: int) -> None:
    text = with_shorter_rows(text.replace(" ", ""), marks=1, letters=6)
    lines = texts(broken(text, width - 2, width))
    for line, following in itertools.pairwise(lines):
        assert not (re.search(r"[!-~]$", line) and re.match(r"[!-~％℃]", following))
        assert not re.search(r"(?<!—)—$|(?<!…)…$", line)


@given(text=TEXTS, width=st.integers(8, 40), may_hang=st.booleans())
def test_nothing_is_lost_and_nothing_is_wider_than_the_line(
    text: str, width: int, may_hang: bool
) -> None:
    lines = broken(text, width - 2, width, may_hang=may_hang)
    assert "".join(texts(lines)).replace(" ", "") == text.replace(" ", "")
    for number, line in enumerate(lines):
        room = (width if number else width - 2) * CELL
        inside = line.units[:-1] if line.hangs else line.units
        used = sum(unit.width for unit in inside) - sum(line.squeezes[: len(inside)])
        assert used == pytest.approx(room - line.left_over)
        assert line.left_over > -0.02
        assert may_hang or not line.hangs


def test_a_mark_that_does_not_fit_hangs() -> None:
    lines = broken("一二三四五六七八，九", 8, 8)
    assert texts(lines) == ["一二三四五六七八，", "九"]
    assert lines[0].hangs
    assert lines[0].left_over == pytest.approx(0)


def test_where_nothing_may_hang_the_last_square_is_squeezed_or_pushed_out() -> None:
    assert texts(broken("一二三四五六七八，九", 8, 8, may_hang=False)) == [
        "一二三四五六七",
        "八，九",
    ]


def test_a_closing_mark_is_let_in_by_squeezing_its_neighbours() -> None:
    lines = broken("一》（二三四五）六七", 7, 7)
    assert texts(lines) == ["一》（二三四五）", "六七"]
    assert lines[0].left_over == pytest.approx(0)
    assert lines[0].squeezes[1] == pytest.approx(lines[0].squeezes[2])
    assert lines[0].squeezes[0] == 0


def test_a_mark_too_many_is_pushed_out_with_the_square_before_it() -> None:
    lines = broken("一二三四五六七八》九", 8, 8)
    assert texts(lines) == ["一二三四五六七", "八》九"]
    assert lines[0].left_over == pytest.approx(CELL)


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert texts(broken("一二三四五六七（八）", 8, 8)) == ["一二三四五六七", "（八）"]


def test_a_number_keeps_its_percent_sign() -> None:
    assert texts(broken("一二三四五六92.5%", 8, 8)) == ["一二三四五六", "92.5%"]


def test_spaces_at_the_end_of_a_line_take_no_room() -> None:
    assert texts(broken("一二三四五六七八 九", 8, 8)) == ["一二三四五六七八", "九"]
    assert texts(broken("  一", 8, 8)) == ["一"]


def test_a_space_does_not_free_a_mark() -> None:
    assert texts(broken("一二三四五六七（ 八九", 8, 8)) == ["一二三四五六七", "（ 八九"]


def test_a_word_longer_than_a_line_is_split_between_letters() -> None:
    lines = texts(broken("网址https://example.edu.cn/youjiao/index.html完", 8, 8))
    assert "".join(lines) == "网址https://example.edu.cn/youjiao/index.html完"
    assert len(lines) == 3


def test_a_percent_sign_stays_with_its_number_even_where_the_number_is_split() -> None:
    assert texts(broken("92.5%92.5%），", 6, 8)) == ["92.5%92.", "5%），"]


def test_a_word_held_by_marks_that_is_too_long_is_split() -> None:
    text = "（《" + "a" * 15 + "》）"
    lines = broken(text, 8, 8)
    assert "".join(texts(lines)) == text
    assert all(line.left_over > -0.02 for line in lines)


def test_marks_alone_fill_lines() -> None:
    lines = texts(broken("《" * 20, 8, 8))
    assert "".join(lines) == "《" * 20
    assert max(map(len, lines)) <= 9


def test_a_line_narrower_than_a_square_still_takes_one() -> None:
    assert texts(broken("学区（一）", 0.5, 0.5)) == ["学", "区", "（", "一", "）"]


def test_an_empty_text_has_no_lines() -> None:
    assert broken("", 8, 8) == []
    assert broken("   ", 8, 8) == []

"""Every character in its place: 28 squares a line, marks at the right side of theirs."""

import pytest

from reports.layout.faces import SHIPPED_FOLDER, FontSet, Role, shipped_fonts
from reports.layout.geometry import AREA_WIDTH, CELL
from reports.layout.setting import Indents, SetLine, set_text
from reports.layout.units import TextStyle
from reports.table import Align

STYLE = TextStyle(shipped_fonts(), Role.FANG, 16.0, CELL)
HANZI = "青禾县教育体育局关于基础教育优质资源辐射引领工作情况的报告"


def starts(line: SetLine) -> list[float]:
    """Where each square of a line of hanzi begins."""
    return [
        glyphs.x + number * (glyphs.size + glyphs.spacing) + (glyphs.size - CELL) / 2
        for glyphs in line.glyphs
        for number in range(len(glyphs.text))
    ]


def test_a_full_line_has_28_squares_on_the_grid() -> None:
    line = set_text(HANZI * 2, STYLE, AREA_WIDTH)[0]
    assert len(line.text) == 28
    assert starts(line) == pytest.approx([number * CELL for number in range(28)], abs=0.01)
    assert len(line.glyphs) == 1


def test_the_first_line_is_indented_by_two_squares() -> None:
    first, second = set_text(HANZI * 2, STYLE, AREA_WIDTH, Indents(first=2 * CELL))[:2]
    assert starts(first)[0] == pytest.approx(2 * CELL, abs=0.01)
    assert starts(second)[0] == pytest.approx(0, abs=0.01)


def test_a_line_with_a_number_is_stretched_to_the_full_width() -> None:
    line = set_text("共有312人，" + HANZI * 2, STYLE, AREA_WIDTH)[0]
    assert starts(line)[-1] + CELL == pytest.approx(AREA_WIDTH, abs=0.01)


def test_a_line_that_would_become_too_loose_is_left_ragged() -> None:
    line = set_text("网址https://example.edu.cn", STYLE, 11 * CELL)[0]
    assert line.text == "网址"
    assert starts(line) == pytest.approx([0, CELL], abs=0.01)


@pytest.mark.parametrize(
    ("align", "start"), [(Align.LEFT, 0.0), (Align.CENTRE, 3.0), (Align.RIGHT, 6.0)]
)
def test_short_lines_stand_left_in_the_middle_or_right(align: Align, start: float) -> None:
    (line,) = set_text("学区情况", STYLE, 10 * CELL, align=align)
    assert starts(line)[0] == pytest.approx(start * CELL, abs=0.01)


def test_a_squeezed_opening_mark_gives_up_its_left_half() -> None:
    line = set_text("一》（二三四五）六七", STYLE, 7 * CELL)[0]
    assert line.text == "一》（二三四五）"
    begins = starts(line)
    assert begins[1] == pytest.approx(CELL, abs=0.01)
    # Two thirds of a square are saved at three places; the opening mark moves by its own part.
    assert begins[2] == pytest.approx(2 * CELL - 2 * CELL / 3, abs=0.01)


def test_narrow_quotation_marks_stand_beside_what_they_quote() -> None:
    times = (SHIPPED_FOLDER / "LiberationSerif-Regular.ttf",)
    hanzi = (SHIPPED_FOLDER / "YoujiaoFang.ttf",)
    fonts = FontSet(dict.fromkeys(Role, times + hanzi), dict.fromkeys(Role, times))
    (line,) = set_text("县“学”区", TextStyle(fonts, Role.FANG, 16.0, CELL), AREA_WIDTH)
    places = {glyphs.text: glyphs.x / CELL for glyphs in line.glyphs}
    assert 1.4 < places["“"] < 1.6
    assert 3.0 < places["”"] < 3.1


def test_digits_come_from_the_latin_face_and_rare_characters_from_the_next_that_has_them() -> None:
    (line,) = set_text("陈𠮷喆12人", STYLE, AREA_WIDTH)
    assert [(glyphs.face, glyphs.text) for glyphs in line.glyphs] == [
        ("YoujiaoFang", "陈"),
        ("YoujiaoRare", "𠮷"),
        ("YoujiaoSong", "喆"),
        ("LiberationSerif-Regular", "12"),
        ("YoujiaoFang", "人"),
    ]


def test_a_word_of_two_faces_stays_one_word() -> None:
    style = TextStyle(shipped_fonts(), Role.HEI, 16.0, CELL)
    (line,) = set_text("ABɐC", style, AREA_WIDTH)
    assert "".join(glyphs.text for glyphs in line.glyphs) == "ABɐC"
    edges = [glyphs.x for glyphs in line.glyphs]
    assert edges == sorted(edges)


def test_a_line_feed_starts_a_new_line() -> None:
    assert [line.text for line in set_text("甲\n乙", STYLE, AREA_WIDTH)] == ["甲", "乙"]


def test_a_character_no_face_has_is_our_own_fault_by_now() -> None:
    with pytest.raises(ValueError, match="no face has"):
        set_text("😀", STYLE, AREA_WIDTH)

"""Strips dealt out to pages: full pages, and breaks only where they may be."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.layout.strips import Strip, deal

LINE = Strip(10.0)
HELD = replace(LINE, keeps_next=True)
SPACE = replace(LINE, is_space=True)


def lengths(strips: list[Strip], height: float) -> list[int]:
    return [len(page) for page in deal(strips, height)]


def test_pages_are_filled() -> None:
    assert lengths([LINE] * 7, 30) == [3, 3, 1]


def test_what_is_held_goes_with_the_next() -> None:
    assert lengths([LINE, LINE, HELD, LINE], 30) == [2, 2]


def test_a_held_row_longer_than_a_page_is_broken_at_its_end() -> None:
    assert lengths([HELD] * 5, 30) == [3, 2]


def test_a_strip_higher_than_a_page_has_one_of_its_own() -> None:
    assert lengths([LINE, Strip(50.0), LINE], 30) == [1, 1, 1]


def test_space_is_left_out_at_the_top_of_a_page() -> None:
    pages = deal([SPACE, LINE, LINE, LINE, SPACE, LINE, SPACE], 30)
    assert [[placed.y for placed in page] for page in pages] == [[0, 10, 20], [0, 10]]


def test_a_strip_can_start_a_page() -> None:
    assert lengths([LINE, replace(LINE, starts_page=True), LINE], 30) == [1, 2]
    assert lengths([replace(LINE, starts_page=True)], 30) == [1]


def test_text_goes_back_to_the_grid_after_something_of_another_height() -> None:
    to_grid = Strip(0.0, pitch=10.0, is_space=True)
    (page,) = deal([Strip(13.0), to_grid, LINE, to_grid, LINE], 100)
    assert [placed.y for placed in page] == [0, 13, 20, 30, 30]


@given(
    st.lists(st.tuples(st.integers(1, 40), st.booleans(), st.booleans()), max_size=60),
    st.integers(40, 100),
)
def test_every_strip_is_placed_once_in_order_and_on_the_page(
    shapes: list[tuple[int, bool, bool]], height: int
) -> None:
    strips = [Strip(float(high), keeps_next=held, starts_page=new) for high, held, new in shapes]
    pages = deal(strips, height)
    placed = [item for page in pages for item in page]
    assert [item.strip for item in placed] == strips
    assert all(item.y + item.strip.height <= height for item in placed)
    assert all(page for page in pages)

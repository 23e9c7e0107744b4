"""Charts: every value in words, greys that differ, nothing over anything else, nothing outside."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from itertools import combinations

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from models.statistics.figure import Number
from reports import docx as word
from reports import pdf
from reports.chart import Chart, ChartKind, Series
from reports.document import Document, Metadata, Paragraph, document_text
from reports.layout.coverage import UncoveredCharacterError
from reports.layout.faces import shipped_fonts
from reports.layout.geometry import AREA_WIDTH, PITCH
from reports.layout.marks import Page, Rule, Shape, TextMark
from reports.layout.pages import lay_out

ABOUT = Metadata("青禾县教育体育局", 2026, "报告", "1", "0", date(2026, 12, 31))
TOWNS = ("城关镇", "石头寨乡", "格朗和哈尼族乡（含易地搬迁安置点片区）", "勐遮镇")
YEARS = ("2022年", "2023年", "2024年")


def chart(
    kind: ChartKind, labels: tuple[str, ...], *rows: tuple[Number | str | None, ...]
) -> Chart:
    series = tuple(Series(f"系列{number}", row) for number, row in enumerate(rows, start=1))
    return Chart(kind, "图1　情况", labels, series, note="注：截至年底。", unit="所")


BARS = chart(ChartKind.BARS, TOWNS, (12, 8, 15, None), (Fraction(25, 2), 0, 3, 4))
LINES = chart(ChartKind.LINES, YEARS, (8, 9, 10), (9, None, 11), (15, 18, 19))
TILES = chart(ChartKind.TILES, TOWNS, (100, None, 75, 20))
RELATIONS = chart(ChartKind.RELATIONS, TOWNS, ("牵头学校", "成员学校", "成员学校（薄弱）", "成员"))
ALL = (BARS, LINES, TILES, RELATIONS)


def document(*charts: Chart) -> Document:
    return Document(("题",), (*charts, Paragraph(("正文。",))), ABOUT)


def page_of(one: Chart) -> Page:
    (page,) = lay_out(document(one), shipped_fonts())
    return page


def shapes(page: Page) -> list[Shape]:
    return [mark for mark in page.marks if isinstance(mark, Shape)]


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    xs, ys = zip(*shape.points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def boxes_of_text(page: Page) -> list[tuple[str, float, float, float, float]]:
    return [
        (mark.line.text, left, mark.y - 7.0, left + mark.line.width, mark.y + 1.0)
        for mark in page.marks
        if isinstance(mark, TextMark)
        for left in [mark.x + mark.line.glyphs[0].x]
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind.value)
def test_document_pdf_and_word_file_say_the_same(one: Chart) -> None:
    words = squeezed(document_text(document(one)))
    assert all(squeezed(label) in words for label in one.labels)
    assert "图1情况（单位：所）" in words
    with pypdfium2.PdfDocument(pdf.render(document(one))) as file:
        printed = squeezed(file[0].get_textpage().get_text_range()).removesuffix("—1—")
    body = docx.Document(BytesIO(word.render(document(one)))).element.body
    written = squeezed("".join(text.text or "" for text in body.iter(qn("w:t"))))
    assert printed == written == words


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind.value)
def test_nothing_leaves_the_type_area_and_no_words_lie_over_others(one: Chart) -> None:
    page = page_of(one)
    for shape in shapes(page):
        left, _, right, _ = bounds(shape)
        assert left >= -0.01
        assert right <= AREA_WIDTH
    words = boxes_of_text(page)
    for (text, left, top, right, bottom), other in combinations(words, 2):
        assert left >= -0.01
        assert right <= AREA_WIDTH + 1
        apart = right <= other[1] or other[3] <= left or bottom <= other[2] or other[4] <= top
        assert apart, (text, other[0])


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind.value)
def test_text_after_a_chart_is_on_the_grid_again(one: Chart) -> None:
    page = page_of(one)
    (after,) = [m for m in page.marks if isinstance(m, TextMark) and m.line.text == "正文。"]
    assert after.y % PITCH == pytest.approx((PITCH - 16) / 2 + 0.86 * 16, abs=0.02)


def test_bars_are_as_long_as_their_values() -> None:
    one = replace(BARS, series=(Series("系列", (12, 6, 3, None)),))
    lengths = [right - left for left, _, right, _ in map(bounds, shapes(page_of(one))[1:])]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4])


def test_bars_of_losses_go_to_the_other_side() -> None:
    one = chart(ChartKind.BARS, ("小学", "初中"), (-12, 30))
    _, loss, gain = map(bounds, shapes(page_of(one)))
    assert loss[2] == pytest.approx(gain[0])
    assert (gain[2] - gain[0]) / (loss[2] - loss[0]) == pytest.approx(30 / 12)


@pytest.mark.parametrize("values", [(0, 0), (None, None)])
@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.LINES, ChartKind.TILES])
def test_nothing_at_all_is_drawn_too(kind: ChartKind, values: tuple[int | None, ...]) -> None:
    one = chart(kind, ("小学", "初中"), values)
    shown = "0" if values[0] == 0 else "—"
    assert [text for text, *_ in boxes_of_text(page_of(one))].count(shown) == 2


@pytest.mark.parametrize("one", ALL, ids=lambda each: each.kind.name)
def test_a_chart_is_not_cut_by_a_page(one: Chart) -> None:
    for before in range(22):
        text = Paragraph(("县" * 26 + "校" * 28 * before,))
        pages = lay_out(Document(("题",), (text, one), ABOUT), shipped_fonts())
        (drawn,) = [page for page in pages if any(isinstance(each, Shape) for each in page.marks)]
        said = {mark.line.text for mark in drawn.marks if isinstance(mark, TextMark)}
        assert {"图1　情况（单位：所）", "注：截至年底。"} <= said


def test_a_county_of_many_townships_goes_on_over_pages() -> None:
    labels = tuple(f"第{number}乡" for number in range(1, 90))
    pages = lay_out(document(chart(ChartKind.BARS, labels, tuple(range(89)))), shipped_fonts())
    assert len(pages) > 1
    said = [mark.line.text for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    assert [text for text in said if text in labels] == list(labels)


def test_series_have_greys_of_their_own() -> None:
    page = page_of(chart(ChartKind.BARS, ("甲",), (1,), (2,), (3,), (4,)))
    fills = {shape.fill[0] for shape in shapes(page)}
    assert len(fills) == 4
    assert all(abs(one - other) > 0.15 for one, other in combinations(fills, 2))


def test_a_line_is_broken_where_a_year_has_no_value() -> None:
    one = chart(ChartKind.LINES, ("1", "2", "3", "4"), (1, 2, None, 4))
    lines = [m for m in page_of(one).marks if isinstance(m, Rule) and m.width > 1]
    assert len(lines) == 1


def test_lines_close_to_one_another_still_have_their_values_apart() -> None:
    rows = tuple((n, n + 1, 50 - n) for n in range(4))
    page = page_of(chart(ChartKind.LINES, YEARS, *rows))
    words = [box for box in boxes_of_text(page) if box[0].isdigit()]
    for one, other in combinations(words, 2):
        side = one[3] <= other[1] or other[3] <= one[1]
        assert side or one[4] <= other[2] or other[4] <= one[2]


def test_the_more_the_darker_but_the_words_stay_readable() -> None:
    most, nothing, more, least = (shape.fill[0] for shape in shapes(page_of(TILES)))
    assert 0.5 < most < more < least < nothing == 1.0


def test_tiles_stand_where_the_county_wants_them() -> None:
    one = replace(TILES, tiles=((1, 0), (0, 1), (1, 1), (2, 1)))
    first, second, third, fourth = map(bounds, shapes(page_of(one)))
    assert first[0] == third[0]
    assert first[3] == pytest.approx(third[1])
    assert second[2] == pytest.approx(third[0])
    assert fourth[0] == pytest.approx(third[2])


def group(members: int) -> Page:
    labels = ("青禾县第一小学", *(f"石头寨乡第{n}完全小学" for n in range(1, members + 1)))
    return page_of(chart(ChartKind.RELATIONS, labels, ("牵头", *["成员学校"] * members)))


def crosses(rule: Rule, area: tuple[float, float, float, float]) -> bool:
    """Whether a line passes through an area, looked at in many of its points."""
    left, top, right, bottom = area
    return any(
        left < rule.x1 + (rule.x2 - rule.x1) * step / 500 < right
        and top < rule.y1 + (rule.y2 - rule.y1) * step / 500 < bottom
        for step in range(501)
    )


@pytest.mark.parametrize("members", [0, 1, 6, 7, 12, 13, 24])
def test_schools_of_a_group_stand_apart(members: int) -> None:
    boxes = [bounds(shape) for shape in shapes(group(members))]
    assert len(boxes) == members + 1
    for one, other in combinations(boxes, 2):
        side = one[2] <= other[0] or other[2] <= one[0]
        assert side or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("members", [1, 6, 7, 12, 13, 24])
def test_a_line_leads_to_every_school_and_runs_behind_no_other(members: int) -> None:
    page = group(members)
    _, *others = [bounds(shape) for shape in shapes(page)]
    ends = [
        [number for number, area in enumerate(others) if crosses(rule, area)]
        for rule in page.marks
        if isinstance(rule, Rule)
    ]
    assert sorted(end for end in ends if end) == [[number] for number in range(members)]


def test_a_legend_too_long_for_a_line_takes_two() -> None:
    names = [f"第{n}类学校名称写得很长很长很长很长很长" for n in range(4)]
    one = Chart(ChartKind.BARS, "图", ("甲",), tuple(Series(name, (1,)) for name in names))
    heights = {top for text, _, top, *_ in boxes_of_text(page_of(one)) if text in names}
    assert len(heights) > 1


@pytest.mark.parametrize(
    ("kind", "labels", "rows"),
    [
        (ChartKind.BARS, (), ((),)),
        (ChartKind.BARS, ("甲",), ()),
        (ChartKind.BARS, ("甲",), ((1, 2),)),
        (ChartKind.BARS, ("甲",), ((1,),) * 5),
        (ChartKind.BARS, ("甲",), (("一",),)),
        (ChartKind.TILES, ("甲",), ((1,),) * 2),
        (ChartKind.RELATIONS, ("甲",) * 26, (("员",) * 26,)),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(
    kind: ChartKind, labels: tuple[str, ...], rows: tuple[tuple[Number | str | None, ...], ...]
) -> None:
    with pytest.raises(ValueError, match="图1"):
        chart(kind, labels, *rows)


@pytest.mark.parametrize("tiles", [((0, 0),), ((0, 0),) * 4, ((1, 0), (0, 0), (2, 0), (3, 0))])
def test_tiles_in_no_order_are_refused(tiles: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="row by row"):
        replace(TILES, tiles=tiles)


def test_a_chart_without_unit_and_note() -> None:
    one = replace(LINES, unit="", note="")
    assert document_text(document(one)).startswith("题\n图1　情况\n系列1")
    assert [text for text, *_ in boxes_of_text(page_of(one))][-1] == "正文。"


def test_a_label_that_no_face_has_stops_the_document() -> None:
    with pytest.raises(UncoveredCharacterError, match="图1"):
        pdf.render(document(replace(BARS, labels=("\U000e0041", "乙", "丙", "丁"))))

"""Blocks on pages: what stays together, where titles, lists and signatures stand."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from models.problems import Cancelled
from reports.document import (
    Annex,
    AnnexList,
    Block,
    Document,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    PictureRow,
    Signature,
    Style,
)
from reports.layout.faces import shipped_fonts
from reports.layout.geometry import AREA_WIDTH, CELL, PITCH
from reports.layout.marks import Page, PhotoMark, TextMark
from reports.layout.pages import lay_out
from reports.table import HeaderCell, Table, TableColumn

ABOUT = Metadata("青禾县教育体育局", 2024, "总结", "1", "0", date(2024, 12, 31))
LINE = "各学区统一安排教学研究活动并按月通报进展情况共享课程资源。"


def words(lines: int) -> Paragraph:
    """A paragraph of so many lines."""
    return Paragraph((("县" * 26) + "校" * 28 * (lines - 1),))


def pages(
    *blocks: Block, annexes: tuple[Annex, ...] = (), title: tuple[str, ...] = ("总结",)
) -> list[Page]:
    return lay_out(Document(title, blocks, ABOUT, annexes=annexes), shipped_fonts())


def lines(page: Page) -> list[TextMark]:
    return [mark for mark in page.marks if isinstance(mark, TextMark)]


def texts(page: Page) -> list[str]:
    return [mark.line.text for mark in lines(page)]


def begins(mark: TextMark) -> float:
    """Where the first square of a line begins, in squares from the left."""
    first = mark.line.glyphs[0]
    return round((mark.x + first.x + (first.size - CELL) / 2) / CELL, 2)


def row(mark: TextMark) -> int:
    return int(mark.y / PITCH)


def test_a_page_holds_22_lines() -> None:
    first, second = pages(*[words(1)] * 30)
    assert [row(mark) for mark in lines(first)] == [0, *range(2, 22)]
    assert [row(mark) for mark in lines(second)] == list(range(10))


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for before in range(15, 22):
        first, second = pages(
            *[words(1)] * before, Heading(1, ("题",)), Heading(2, ("题",)), words(4)
        )
        assert not texts(first)[-1].endswith("题")
        assert len(texts(first)) + len(texts(second)) == 1 + before + 6


def test_neither_the_first_nor_the_last_line_of_a_paragraph_stands_alone() -> None:
    story = Paragraph(("县" * 26 + "校" * 28 * 3 + "完",))
    for before in range(12, 21):
        first, second = pages(*[Paragraph(("校" * 20,))] * before, *[story] * 3)
        assert not texts(first)[-1].startswith("县")
        assert texts(second)[0] != "完"


def test_the_title_is_in_the_middle_and_long_lines_are_broken() -> None:
    (page,) = pages(
        words(1), title=("青禾县教育体育局关于二〇二四年基础教育优质资源辐射引领工作情况的报告",)
    )
    upper, lower = lines(page)[:2]
    for mark in (upper, lower):
        left = mark.line.glyphs[0].x
        assert left + mark.line.width / 2 == pytest.approx(AREA_WIDTH / 2, abs=0.5)


def test_the_salutation_is_flush_left_and_text_is_indented() -> None:
    (page,) = pages(Paragraph(("省教育厅：",), Style.SALUTATION), Paragraph((LINE,)))
    assert [begins(mark) for mark in lines(page)[1:4]] == [0, 2, 0]


def test_names_of_annexes_stand_under_one_another() -> None:
    annexes = (Annex("学区情况", ()), Annex("名称长得一行写不下的附件" * 3, ()))
    (page, *_) = pages(words(1), AnnexList(), annexes=annexes)
    marks = lines(page)[2:]
    assert [mark.line.text for mark in marks][:2] == ["附件：1.", "学区情况"]
    assert row(marks[0]) == row(lines(page)[1]) + 2
    name, second, goes_on = marks[1], marks[3], marks[4]
    assert marks[0].line.glyphs[0].x == pytest.approx(2 * CELL, abs=0.2)
    assert marks[2].line.text == "2."
    assert begins(name) == begins(second) == begins(goes_on)


def test_one_annex_stands_without_a_number() -> None:
    (page, _) = pages(words(1), AnnexList(), annexes=(Annex("学区情况", ()),))
    assert texts(page)[2:] == ["附件：", "学区情况"]


def ends(mark: TextMark) -> float:
    """How far a line's end is from the right edge, in squares."""
    return (AREA_WIDTH - mark.x - mark.line.glyphs[0].x - mark.line.width) / CELL


def test_with_a_seal_the_date_ends_four_squares_in_under_the_middle_of_the_name() -> None:
    (page,) = pages(words(1), Signature("青禾县教育体育局", date(2024, 12, 31)))
    name, day = lines(page)[-2:]
    assert day.line.text == "2024年12月31日"
    assert ends(day) == pytest.approx(4, abs=0.05)
    middle = [mark.line.glyphs[0].x + mark.line.width / 2 for mark in (name, day)]
    assert middle[0] == pytest.approx(middle[1], abs=0.3)
    assert row(name) == row(lines(page)[1]) + 3


def test_a_long_sealed_name_stays_inside_the_page() -> None:
    (page,) = pages(
        words(1), Signature("青禾县人民政府教育督导委员会办公室和县教育体育局", date(2024, 1, 8))
    )
    assert ends(lines(page)[-2]) == pytest.approx(0, abs=0.05)


def test_two_offices_sign_under_one_another() -> None:
    (page,) = pages(words(1), Signature("青禾县教育体育局\n青禾县财政局", date(2024, 1, 8)))
    assert texts(page)[-3:] == ["青禾县教育体育局", "青禾县财政局", "2024年1月8日"]


def test_without_a_seal_the_date_begins_two_squares_right_of_the_name() -> None:
    (page,) = pages(words(1), Signature("青禾县教育体育局办公室", date(2024, 1, 8), sealed=False))
    name, day = lines(page)[-2:]
    assert ends(name) == pytest.approx(2, abs=0.05)
    assert day.line.glyphs[0].x - name.line.glyphs[0].x == pytest.approx(2 * CELL, abs=0.2)


def test_without_a_seal_a_longer_date_ends_two_squares_in() -> None:
    (page,) = pages(words(1), Signature("县教育局", date(2024, 12, 31), sealed=False))
    name, day = lines(page)[-2:]
    assert ends(day) == pytest.approx(2, abs=0.05)
    assert day.line.glyphs[0].x - name.line.glyphs[0].x == pytest.approx(2 * CELL, abs=0.2)


@pytest.mark.parametrize("before", range(14, 24))
def test_a_signature_never_stands_alone(before: int) -> None:
    *_, last = pages(*[words(1)] * before, words(3), Signature("县教育局", date(2024, 1, 8)))
    assert len(texts(last)) >= 4


def test_a_page_break_starts_a_page() -> None:
    first, second = pages(words(1), PageBreak(), AnnexList(), words(1), PageBreak())
    assert len(texts(first)) == 2
    assert len(texts(second)) == 1
    first, second = pages(words(1), PageBreak(), words(2))
    assert [row(mark) for mark in lines(second)] == [0, 1]


def roster(rows: int, caption: str = "表1 名册", notes: tuple[str, ...] = ()) -> Table:
    header = ((HeaderCell("序号"), HeaderCell("姓名")),)
    content = tuple((str(number), "陈𠮷") for number in range(1, rows + 1))
    return Table(caption, header, content, (TableColumn(1),) * 2, notes=notes)


def test_text_after_a_table_is_on_the_grid_again() -> None:
    (page,) = pages(words(1), roster(3, notes=("注：共三人。",)), words(1))
    before, after = lines(page)[1], lines(page)[-1]
    assert (after.y - before.y) / PITCH == pytest.approx(round((after.y - before.y) / PITCH))
    assert texts(page)[-2] == "注：共三人。"


def test_a_caption_stays_with_its_table() -> None:
    for before in range(14, 21):
        first, *rest = pages(*[words(1)] * before, roster(2))
        assert texts(first)[-1] != "表1 名册"
        assert len(rest) <= 1


def test_a_small_table_is_never_cut_by_a_page() -> None:
    for before in range(22):
        cut = [page for page in pages(*[words(1)] * before, roster(6)) if "表1 名册" in texts(page)]
        assert len(cut) == 1
        assert {"1", "6"} <= set(texts(cut[0]))


def test_the_last_row_of_a_table_stays_with_its_notes() -> None:
    for rows in range(20, 34):
        *_, last = pages(roster(rows, notes=("注：见附件。",)))
        assert texts(last)[-1] == "注：见附件。"
        assert len(texts(last)) > 3


def test_neither_the_first_nor_the_last_row_of_a_table_stands_alone() -> None:
    for before in range(22):
        for count in (24, 40, 41, 42):
            cut = [
                numbers
                for page in pages(*[words(1)] * before, roster(count))
                if (numbers := [text for text in texts(page) if text.isdigit()])
            ]
            assert min(map(len, cut)) > 1


def test_high_rows_do_not_wait_for_one_another() -> None:
    high = tuple((str(number), LINE * 8) for number in range(1, 7))
    table = replace(roster(0), rows=high)
    first, *_ = pages(*[words(1)] * 9, table)
    assert [text for text in texts(first) if text.isdigit()] == ["1"]


def test_header_rows_stand_on_every_page_of_a_table() -> None:
    every = pages(annexes=(Annex("名册", (roster(120, caption=""),), landscape=True),))
    for page in every[1:]:
        assert page.turned
        assert "姓名" in texts(page)
    numbers = [text for page in every for text in texts(page) if text.isdigit()]
    assert numbers == [str(number) for number in range(1, 121)]


def test_an_annex_begins_with_its_label_and_its_title_in_the_third_row() -> None:
    page = pages(annexes=(Annex("学区情况", (words(1),)), Annex("集团情况", ())))[1]
    assert texts(page)[:2] == ["附件1", "学区情况"]
    assert [row(mark) for mark in lines(page)] == [0, 2, 4]
    assert begins(lines(page)[0]) == pytest.approx(0, abs=0.05)


def photo(caption: str) -> Picture:
    file = BytesIO()
    Image.new("RGB", (300, 200), "green").save(file, "PNG")
    return Picture(file.getvalue(), caption)


def test_a_picture_stands_in_the_middle_over_its_caption() -> None:
    (page,) = pages(words(1), photo("图1 教研活动"), words(1))
    (mark,) = [mark for mark in page.marks if isinstance(mark, PhotoMark)]
    assert mark.x + mark.width / 2 == pytest.approx(AREA_WIDTH / 2)
    assert texts(page)[2] == "图1 教研活动"
    assert mark.y + mark.height < lines(page)[2].y
    assert (lines(page)[3].y - lines(page)[1].y) / PITCH == pytest.approx(11, abs=0.01)


def test_two_pictures_stand_side_by_side_each_over_its_caption() -> None:
    row = PictureRow((photo("图1 教研活动"), photo("图2 同备一节课，两校教师在石头寨小学一起上课")))
    (page,) = pages(words(1), row, words(1))
    left, right = [mark for mark in page.marks if isinstance(mark, PhotoMark)]
    assert left.x + left.width <= AREA_WIDTH / 2 <= right.x
    assert left.y + left.height == right.y + right.height
    assert texts(page)[2] == "图1 教研活动"
    assert "".join(texts(page)[3:-1]) == "图2 同备一节课，两校教师在石头寨小学一起上课"
    one, two = lines(page)[2:4]
    assert one.y == two.y > left.y + left.height
    assert begins(one) < 14 < begins(two)
    assert all(begins(line) > 14 for line in lines(page)[3:-1])


def test_a_picture_without_a_caption() -> None:
    (page,) = pages(photo(""), words(1))
    assert len(texts(page)) == 2


def test_the_outline_holds_title_headings_and_annexes() -> None:
    annexes = (Annex("情况", (Heading(1, ("说明",)),)),)
    every = pages(Heading(1, ("基本情况",)), Heading(2, ("学校",)), words(1), annexes=annexes)
    assert [(entry.level, entry.title) for page in every for entry in page.bookmarks] == [
        (0, "总结"),
        (1, "一、基本情况"),
        (2, "（一）学校"),
        (1, "附件 情况"),
        (2, "一、说明"),
    ]


def test_layout_can_be_stopped() -> None:
    def stop(done: int, total: int, label: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        lay_out(Document(("总结",), (words(1),), ABOUT), shipped_fonts(), stop)

"""Letterhead and imprint: where all stands, and the same words in both files."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image

from reports import docx as word
from reports import pdf
from reports.chart import Chart, ChartKind, Series
from reports.document import (
    Annex,
    Block,
    Document,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    document_text,
)
from reports.layout.coverage import UncoveredCharacterError
from reports.layout.faces import shipped_fonts
from reports.layout.geometry import AREA_HEIGHT, AREA_WIDTH, CELL, MM, PITCH
from reports.layout.letterhead import LARGEST_NAME
from reports.layout.marks import RED, Page, PhotoMark, Rule, TextMark
from reports.layout.pages import lay_out
from reports.letterhead import DocumentNumberError, Imprint, Letterhead, document_number

ABOUT = Metadata("青禾县教育体育局", 2026, "报告", "1", "0", date(2026, 12, 31))
HEAD = Letterhead(("青禾县教育体育局文件",), "青教〔2026〕12号")
FOOT = Imprint("青禾县教育体育局办公室", date(2026, 1, 8), ("县委办公室", "县政府办公室"))
TEXT = Paragraph(("各学区统一安排教学研究活动并按月通报进展情况。",))


def made(*blocks: Block, **parts: Any) -> Document:
    return Document(("工作报告",), blocks or (TEXT,), ABOUT, **parts)


def pages(document: Document) -> list[Page]:
    return lay_out(document, shipped_fonts())


def texts(page: Page) -> list[TextMark]:
    return [mark for mark in page.marks if isinstance(mark, TextMark)]


def rules(page: Page) -> list[Rule]:
    return [mark for mark in page.marks if isinstance(mark, Rule)]


def named(page: Page, text: str) -> TextMark:
    (mark,) = (mark for mark in texts(page) if mark.line.text == text)
    return mark


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("青教〔2026〕12号", "青教〔2026〕12号"),
        ("青教[2026]第012号", "青教〔2026〕12号"),
        ("青教（2026） 3 号", "青教〔2026〕3号"),
        ("青教【２０２６】3号", "青教〔2026〕3号"),
    ],
)
def test_a_document_number_gets_its_right_form(given: str, right: str) -> None:
    assert document_number(given) == right


@pytest.mark.parametrize(
    "given", ["", "青教2026年12号", "〔2026〕12号", "青教〔2026〕号", "青教〔2026〕12"]
)
def test_what_is_no_document_number_is_refused_in_words(given: str) -> None:
    with pytest.raises(DocumentNumberError, match="青教〔2026〕12号"):
        document_number(given)


def test_a_letterhead_has_an_issuer() -> None:
    with pytest.raises(ValueError, match="issuer"):
        Letterhead(())


def test_documents_come_without_letterhead_and_imprint() -> None:
    (page,) = pages(made())
    assert rules(page) == []
    assert all(mark.colour != RED for mark in texts(page))


def test_the_red_name_begins_35_mm_down_and_the_rule_4_mm_under_the_number() -> None:
    (page,) = pages(made(letterhead=HEAD))
    name = named(page, "青禾县教育体育局文件")
    size = name.line.glyphs[0].size
    assert name.colour == RED
    assert size == pytest.approx(AREA_WIDTH / 10)
    assert name.y - 0.86 * size == pytest.approx(35 * MM, abs=0.1 * MM)
    number = named(page, "青教〔2026〕12号")
    middle = number.line.glyphs[0].x + number.line.width / 2
    assert middle == pytest.approx(AREA_WIDTH / 2, abs=0.5)
    (rule,) = rules(page)
    foot = number.y - 0.86 * 16 - (PITCH - 16) / 2 + PITCH
    assert (rule.colour, rule.x1, rule.x2) == (RED, 0, AREA_WIDTH)
    assert rule.y1 == pytest.approx(foot + 4 * MM, abs=0.01)
    title = named(page, "工作报告")
    assert title.y - 0.86 * 22 > rule.y1 + 2 * PITCH
    assert title.y % PITCH == pytest.approx((PITCH - 22) / 2 + 0.86 * 22, abs=0.01)


def test_a_short_name_is_no_larger_than_allowed() -> None:
    (page,) = pages(made(letterhead=Letterhead(("教体局",))))
    assert named(page, "教体局").line.glyphs[0].size == LARGEST_NAME


def test_offices_that_issue_together_stand_under_one_another() -> None:
    head = Letterhead(("青禾县教育体育局", "青禾县财政局"), "青教〔2026〕1号")
    (page,) = pages(made(letterhead=head))
    assert named(page, "青禾县财政局").y > named(page, "青禾县教育体育局").y


def test_signers_stand_two_in_a_row_and_the_number_beside_the_last() -> None:
    head = Letterhead(HEAD.issuers, HEAD.number, ("陈明", "李四方", "赵喆"))
    (page,) = pages(made(letterhead=head))
    first, second, third = (named(page, name) for name in head.signers)
    number = named(page, head.number)
    assert first.y == second.y == named(page, "签发人：").y
    assert third.y == number.y == pytest.approx(first.y + PITCH)
    assert third.x == first.x
    assert number.line.glyphs[0].x == pytest.approx(CELL, abs=0.2)
    assert second.x + second.line.width == pytest.approx(AREA_WIDTH - CELL, abs=0.2)


@pytest.mark.parametrize(
    ("breaks", "count"),
    [(0, 2), (1, 2), (2, 4)],
)
def test_the_imprint_stands_on_the_last_even_page(breaks: int, count: int) -> None:
    blocks = [TEXT, *[PageBreak(), TEXT] * breaks]
    laid = pages(made(*blocks, imprint=FOOT))
    assert len(laid) == count
    assert all(page.is_numbered for page in laid)
    foot = max(rule.y1 for rule in rules(laid[-1]))
    assert foot == pytest.approx(AREA_HEIGHT)
    office, day = named(laid[-1], FOOT.office), named(laid[-1], "2026年1月8日印发")
    assert office.y == day.y
    assert office.line.glyphs[0].x == pytest.approx(14, abs=0.2)
    assert named(laid[-1], "抄送：").y < office.y


def test_a_full_even_page_is_followed_by_an_empty_one_and_both_bear_no_number() -> None:
    full = Paragraph(("县" * 28 * 21,))
    laid = pages(made(TEXT, PageBreak(), full, imprint=FOOT))
    assert [(page.number, page.is_numbered) for page in laid] == [
        (1, True),
        (2, True),
        (3, False),
        (4, False),
    ]
    assert laid[2].marks == ()
    with pypdfium2.PdfDocument(pdf.render(made(TEXT, PageBreak(), full, imprint=FOOT))) as file:
        assert squeezed(file[2].get_textpage().get_text_range()) == ""
        assert "—" not in file[3].get_textpage().get_text_range()


@pytest.mark.parametrize("rows", [3, 45])
def test_the_imprint_keeps_clear_of_a_drawing(rows: int) -> None:
    labels = tuple(f"第{number}乡" for number in range(rows))
    bars = Chart(ChartKind.BARS, "图1", labels, (Series("学校", tuple(range(rows))),))
    laid = pages(made(TEXT, PageBreak(), bars, imprint=FOOT))
    assert len(laid) == (2 if rows == 3 else 4)


def test_the_imprint_stands_under_a_photograph() -> None:
    file = BytesIO()
    Image.new("RGB", (300, 200)).save(file, "PNG")
    laid = pages(made(TEXT, PageBreak(), Picture(file.getvalue(), ""), imprint=FOOT))
    assert [mark for mark in laid[1].marks if isinstance(mark, PhotoMark)]
    assert named(laid[1], FOOT.office)


def test_a_turned_page_bears_no_imprint() -> None:
    laid = pages(made(annexes=(Annex("名单", (TEXT,), landscape=True),), imprint=FOOT))
    assert [page.turned for page in laid] == [False, True, False, False]


def test_without_copies_two_rules_are_enough() -> None:
    laid = pages(made(imprint=Imprint("办公室", date(2026, 1, 8))))
    assert len(rules(laid[-1])) == 2


@pytest.mark.parametrize("signers", [(), ("陈明",), ("陈明", "李四方", "赵喆")])
@pytest.mark.parametrize("copies", [(), ("县委办公室",) * 12])
def test_both_files_say_what_the_document_says(
    signers: tuple[str, ...], copies: tuple[str, ...]
) -> None:
    head = Letterhead(("青禾县教育体育局", "青禾县财政局"), HEAD.number if signers else "", signers)
    document = made(letterhead=head, imprint=Imprint("办公室", date(2026, 1, 8), copies))
    words = squeezed(document_text(document))
    with pypdfium2.PdfDocument(pdf.render(document)) as file:
        printed = "".join(
            squeezed(page.get_textpage().get_text_range()).replace(f"—{number}—", "")
            for number, page in enumerate(file, start=1)
        )
    body = docx.Document(BytesIO(word.render(document))).element.body
    written = "".join(text.text or "" for text in body.iter(qn("w:t")))
    assert printed == squeezed(written) == words


def test_the_imprint_of_a_word_file_stands_at_the_foot_of_an_even_page() -> None:
    body = docx.Document(BytesIO(word.render(made(imprint=FOOT)))).element.body
    last = body[-1]
    assert last.find(qn("w:type")).get(qn("w:val")) == "evenPage"
    empty, table = body[-4], body[-3]
    above = int(empty.pPr.find(qn("w:spacing")).get(qn("w:line")))
    rows = [int(each.get(qn("w:val"))) for each in table.iter(qn("w:trHeight"))]
    assert (above + sum(rows)) / 20 == pytest.approx(AREA_HEIGHT, abs=5)


def test_an_imprint_without_copies_is_one_row_of_a_word_file() -> None:
    foot = Imprint("县教体局办公室", date(2026, 1, 8))
    file = docx.Document(BytesIO(word.render(made(imprint=foot))))
    [row] = file.tables[-1].rows
    assert row.cells[0].text.split() == ["县教体局办公室", "2026年1月8日印发"]


def test_a_signer_whose_name_cannot_be_printed_is_named() -> None:
    head = Letterhead(HEAD.issuers, HEAD.number, ("陈\U000e0041",))
    with pytest.raises(UncoveredCharacterError, match="签发人"):
        pdf.render(made(letterhead=head))


def test_an_imprint_that_cannot_be_printed_is_named() -> None:
    with pytest.raises(UncoveredCharacterError, match="版记"):
        word.render(made(imprint=Imprint("办\U000e0041", date(2026, 1, 8))))

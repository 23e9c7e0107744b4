"""The DOCX file: the text of the PDF on the same page, for people who go on editing."""

import time
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from reports import docx as writer
from reports import pdf
from reports.document import (
    DRAFT_WORDS,
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
    document_text,
)
from reports.layout.coverage import UncoveredCharacterError
from reports.layout.geometry import NOTE_SIZE
from reports.table import Align, HeaderCell, Table, TableColumn

ABOUT = Metadata("青禾县教育体育局", 2024, "2024年度工作总结", "1.0", "a1b2c3", date(2024, 12, 31))

PORTRAIT = (Mm(210), Mm(297))


def roster(rows: int = 4) -> Table:
    header = (
        (HeaderCell("学区", rowspan=2), HeaderCell("教师", colspan=2)),
        (HeaderCell("姓名"), HeaderCell("课时")),
    )
    cells = tuple((f"第{n // 2 + 1}学区", "陈𠮷", str(n + 1)) for n in range(rows))
    columns = (TableColumn(1), TableColumn(2, Align.LEFT), TableColumn(1, Align.RIGHT, True))
    return Table("表1 教师情况", header, cells, columns, (0,), ("注：共若干人。",))


def photo() -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    Image.new("RGB", (300, 200), "green").save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture(scope="module")
def whole() -> Document:
    return Document(
        title=("青禾县教育体育局", "工作总结"),
        subtitle="——二〇二四年度",
        blocks=(
            Paragraph(("省教育厅：",), Style.SALUTATION),
            Heading(1, ("基本情况",)),
            Heading(2, ("A&B公司与<王老师>",)),
            Paragraph(("陈𠮷负责，共12所。\n另起一行。",)),
            roster(),
            Picture(photo(), "图1 教研活动"),
            PictureRow((Picture(photo(), "图2 同备一节课"), Picture(photo(), "图3 送教"))),
            Paragraph(("注：截至年底。",), Style.NOTE),
            PageBreak(),
            AnnexList(),
            Signature("青禾县教育体育局", date(2024, 12, 31)),
        ),
        metadata=ABOUT,
        annexes=(
            Annex("教师花名册", (roster(8),), landscape=True),
            Annex("说明", (Signature("县教育局", date(2025, 1, 8), sealed=False),)),
        ),
    )


@pytest.fixture(scope="module")
def written(whole: Document) -> bytes:
    return writer.render(whole)


def opened(data: bytes) -> DocxDocument:
    return docx.Document(BytesIO(data))


def text_of(data: bytes) -> str:
    body = opened(data).element.body
    return "".join("".join(piece.text or "" for piece in body.iter(qn("w:t"))).split())


def rendered(*blocks: Block) -> DocxDocument:
    return opened(writer.render(Document(("题",), blocks, ABOUT)))


def test_it_says_what_the_pdf_says(whole: Document, written: bytes) -> None:
    with pypdfium2.PdfDocument(pdf.render(whole)) as file:
        pages = [file[number].get_textpage().get_text_range() for number in range(len(file))]
    printed = "".join(
        "".join(page.split()).replace(f"—{number}—", "") for number, page in enumerate(pages, 1)
    )
    assert text_of(written) == printed == "".join(document_text(whole).split())


def test_the_same_document_gives_the_same_bytes_at_another_time(
    whole: Document, written: bytes
) -> None:
    time.sleep(2.1)  # archives count in steps of two seconds
    assert writer.render(whole) == written


def test_no_entry_says_when_it_was_written(written: bytes) -> None:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_portrait_and_turned_sections_have_the_margins_of_the_sheet(written: bytes) -> None:
    text, turned, last = opened(written).sections
    for section in (text, last):
        assert section.orientation == WD_ORIENT.PORTRAIT
        assert (section.page_width, section.page_height) == pytest.approx(PORTRAIT, abs=700)
        assert section.top_margin == pytest.approx(Mm(37), abs=700)
        assert section.left_margin == pytest.approx(Mm(28), abs=700)
    assert turned.orientation == WD_ORIENT.LANDSCAPE
    assert (turned.page_height, turned.page_width) == pytest.approx(PORTRAIT, abs=700)
    assert turned.top_margin == pytest.approx(Mm(28), abs=700)
    assert turned.right_margin == pytest.approx(Mm(37), abs=700)


def test_the_grid_has_22_lines(written: bytes) -> None:
    file = opened(written)
    for section in file.sections:
        grid = section._sectPr.find(qn("w:docGrid"))
        assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    spacing = file.styles["Normal"].element.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")


def test_faces_and_sizes_are_those_of_official_documents(written: bytes) -> None:
    faces = {}
    for paragraph in opened(written).paragraphs:
        for run in filter(lambda run: run.text, paragraph.runs):
            face = run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))
            own = face in ("方正小标宋简体", "黑体")
            assert run.font.name == (face if own else "Times New Roman")
            face = run._r.rPr.rFonts.get(qn("w:eastAsia"))
            size = run.font.size.pt if run.font.size else None
            faces[paragraph.text] = (face, size)
    assert faces["工作总结"] == ("方正小标宋简体", 22)
    assert faces["一、基本情况"] == ("黑体", 16)
    assert faces["（一）A&B公司与<王老师>"] == ("楷体", 16)
    assert faces["陈𠮷负责，共12所。\n另起一行。"] == ("仿宋", 16)
    assert faces["表1 教师情况"] == ("黑体", 12)


def test_headings_make_an_outline(written: bytes) -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in opened(written).paragraphs}
    assert styles["一、基本情况"] == "Heading 1"
    assert styles["（一）A&B公司与<王老师>"] == "Heading 2"


def test_header_rows_are_repeated_and_cells_merged(written: bytes) -> None:
    table = opened(written).tables[0]
    headed = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert headed == [True, True, False, False, False, False]
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[0] == ["学区", "教师", "教师"]
    assert texts[1] == ["学区", "姓名", "课时"]
    assert [row[0] for row in texts[2:]] == ["第1学区", "第1学区", "第2学区", "第2学区"]
    assert table.rows[2].cells[0]._tc is table.rows[3].cells[0]._tc


def test_page_numbers_stand_at_the_outer_edge(written: bytes) -> None:
    file = opened(written)
    assert file.settings.odd_and_even_pages_header_footer
    section = file.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]._p
        assert paragraph.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
    assert all(part.footer.is_linked_to_previous for part in list(file.sections)[1:])


def test_the_file_says_whose_it_is(written: bytes) -> None:
    about = opened(written).core_properties
    assert (about.title, about.author) == ("2024年度工作总结", "青禾县教育体育局")
    assert "a1b2c3" in about.keywords
    assert about.created.date() == date(2024, 12, 31)


def test_pictures_are_as_small_and_bare_as_in_the_pdf(written: bytes) -> None:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        picture = archive.read(name)
    assert b"Maker" not in picture
    assert len(opened(written).inline_shapes) == 3


def test_the_signature_stays_with_the_text_before_it() -> None:
    file = rendered(Paragraph(("完。",)), Signature("县教育局", date(2024, 1, 8)))
    *_, text, first, second, name, day = file.paragraphs
    assert [paragraph.text for paragraph in (text, name, day)] == [
        "完。",
        "县教育局",
        "2024年1月8日",
    ]
    assert all(
        paragraph.paragraph_format.keep_with_next for paragraph in (text, first, second, name)
    )
    assert not day.paragraph_format.keep_with_next


def test_an_unsealed_date_begins_two_squares_right_of_the_name() -> None:
    long = rendered(Signature("青禾县教育体育局办公室", date(2024, 1, 8), sealed=False))
    short = rendered(Signature("县教育局", date(2024, 12, 31), sealed=False))
    name, _ = (paragraph.paragraph_format.right_indent for paragraph in long.paragraphs[-2:])
    _, day = (paragraph.paragraph_format.right_indent for paragraph in short.paragraphs[-2:])
    assert name is not None
    assert day is not None
    assert name.pt == pytest.approx(2 * 15.793, abs=0.1)
    assert day.pt == pytest.approx(2 * 15.793, abs=0.1)


def test_two_tables_stay_two() -> None:
    assert len(rendered(roster(), roster()).tables) == 2


def test_pictures_side_by_side_stand_in_cells_without_rules() -> None:
    row = PictureRow((Picture(photo(), "图1 甲"), Picture(photo(), "图2 乙")))
    file = rendered(row, row)
    assert [[cell.text for cell in line.cells] for line in file.tables[1].rows] == [
        ["", ""],
        ["图1 甲", "图2 乙"],
    ]
    assert len(file.inline_shapes) == 4
    assert file.inline_shapes[0].width.pt < 442 / 2
    assert not file.tables[0]._tbl.findall(f".//{qn('w:tblBorders')}")


def test_a_picture_without_a_caption_and_text_without_end() -> None:
    file = rendered(Picture(photo(), ""), Paragraph(("一\x0b二\t三\x1f四",)))
    assert file.paragraphs[-1].text == "一\n二 三 四"


def test_an_uncovered_character_stops_the_file() -> None:
    with pytest.raises(UncoveredCharacterError):
        rendered(Paragraph(("完成\x07",)))


@pytest.mark.parametrize("draft", [True, False])
def test_every_page_of_a_draft_says_so(whole: Document, draft: bool) -> None:
    file = opened(writer.render(replace(whole, draft=draft)))
    for section in file.sections:
        for header in (section.header, section.even_page_header):
            assert (header.paragraphs[0].text == DRAFT_WORDS) is draft


def test_no_line_ends_with_the_bracket_of_a_document_number(written: bytes) -> None:
    settings = opened(written).settings.element
    after, before = (
        settings.find(qn(f"w:noLineBreaks{place}")).get(qn("w:val"))
        for place in ("After", "Before")
    )
    assert "〔" in after
    assert "〕" in before
    assert not set(after) & set(before)


def test_cells_are_as_high_as_in_the_pdf_and_digits_of_headings_are_their_own(
    written: bytes,
) -> None:
    file = opened(written)
    cell = file.tables[0].rows[1].cells[0]
    assert cell.paragraphs[0].paragraph_format.line_spacing == Pt(14.2)
    title = next(each for each in file.paragraphs if each.text)
    fonts = title.runs[0]._r.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert fonts.get(qn("w:hint")) == "eastAsia"


def test_the_words_over_a_draft_are_clear_of_turned_pages(whole: Document) -> None:
    for section in opened(writer.render(replace(whole, draft=True))).sections:
        assert section.header_distance + Pt(NOTE_SIZE) < section.top_margin - Mm(5)

"""Writes a document as a DOCX file, for leaders who change words in WPS or Word.

It says what the PDF says; where its lines and pages end is the word processor's affair, but the
page, the grid of 22 lines and the faces are those of the PDF. A chart is a table of its numbers
here, as nothing can be drawn that Word and WPS would show alike.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from reports import wordml
from reports.chart import Chart
from reports.chart_table import chart_table
from reports.document import (
    DRAFT_WORDS,
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
    annex_label,
    annex_list_lines,
    chinese_date,
    numbered,
    plain,
)
from reports.docx_letterhead import imprint_table, letterhead_paragraphs
from reports.layout.column_widths import column_edges
from reports.layout.coverage import check_characters
from reports.layout.faces import HEADING_ROLES, Role, shipped_fonts
from reports.layout.geometry import (
    AREA_HEIGHT,
    AREA_TO_DRAFT,
    AREA_WIDTH,
    BODY_SIZE,
    CAPTION_SIZE,
    CELL,
    NOTE_SIZE,
    PAGE_NUMBER_SIZE,
    PHOTO_GAP,
    PHOTO_HEIGHT,
    PHOTO_WIDTH,
    TABLE_SIZE,
    TITLE_SIZE,
)
from reports.layout.photos import prepared
from reports.table import Align, Table

_LINE_PITCH = "579"
# So many lines of a list stay with the signature under it: it never stands alone on a page.
_WITH_SIGNATURE = 2
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_CENTRE = wordml.aligned(Align.CENTRE)
_RIGHT = wordml.aligned(Align.RIGHT)
_DRAFT_GREY = "737373"
# Word's own lists for Chinese with 〔 of document numbers, which not every word processor has.
_STARTS_NO_LINE = "!%),.:;>?]}°·’”…‰′″℃∶、。〉》」』】〕〗！％），．：；？］｝～"
_ENDS_NO_LINE = "$([{£¥‘“〈《「『【〔〖（［｛￥"
_PHOTO_PLACE = wordml.paragraph("", before=wordml.KEEPS_NEXT, line=wordml.LOOSE_LINE, after=_CENTRE)


def render(document: Document) -> bytes:
    """Write `document` as a DOCX file; the same document gives the same bytes.

    Raises:
        UncoveredCharacterError: When a character could not be printed as PDF either.
        UnreadablePhotoError: When a photograph cannot be read.
    """
    document = numbered(document)
    check_characters(document, shipped_fonts())
    file = docx.Document()
    _set_styles(file)
    _describe(file, document.metadata)
    _set_page(file.sections[0], landscape=False)
    _add_page_numbers(file.sections[0])
    if document.draft:
        _add_draft_words(file.sections[0])
    if document.letterhead:
        _add(file, letterhead_paragraphs(document.letterhead))
    _add(file, _title(document.title, document.subtitle))
    _add_blocks(file, document.blocks, document, AREA_WIDTH)
    for number, annex in enumerate(document.annexes, start=1):
        section = file.add_section(WD_SECTION.NEW_PAGE)
        _hide_section_paragraph(file)
        _set_page(section, landscape=annex.landscape)
        label = annex_label(number, len(document.annexes))
        _add(file, [_held(label, Role.HEI), wordml.paragraph(""), *_title((annex.title,), "")])
        _add_blocks(file, annex.blocks, document, AREA_HEIGHT if annex.landscape else AREA_WIDTH)
    if document.imprint:
        section = file.add_section(WD_SECTION.EVEN_PAGE)
        _hide_section_paragraph(file)
        _set_page(section, landscape=False)
        _add(file, imprint_table(document.imprint))
    saved = BytesIO()
    file.save(saved)
    return _without_clock(saved)


# --- the file ----------------------------------------------------------------------------------


def _describe(file: DocxDocument, metadata: Metadata) -> None:
    properties = file.core_properties
    properties.title = metadata.title
    properties.author = properties.last_modified_by = metadata.organisation
    properties.subject = f"{metadata.year}年度"
    properties.keywords = f"版本 {metadata.version}；数据校验值 {metadata.checksum}"
    properties.comments = ""
    written = datetime.combine(metadata.written_on, datetime.min.time())
    properties.created = properties.modified = written


def _set_styles(file: DocxDocument) -> None:
    """Text in 仿宋 on the grid; headings in their faces, not bold, not coloured."""
    grid = (
        '<w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:snapToGrid w:val="0"/>{wordml.EXACT_LINE}'
    )
    _restyle(file, "Normal", f"<w:widowControl/>{grid}", Role.FANG)
    for level, role in HEADING_ROLES.items():
        outline = f'{wordml.FIRST_LINE}<w:outlineLvl w:val="{level - 1}"/>'
        _restyle(file, f"Heading {level}", f"{wordml.KEEPS_NEXT}{grid}{outline}", role)
    _restyle(file, "Footer", wordml.LOOSE_LINE, Role.SONG)
    file.settings.odd_and_even_pages_header_footer = True
    control = file.settings.element.find(qn("w:characterSpacingControl"))
    control.set(qn("w:val"), "compressPunctuation")
    for place, marks in (("Before", _STARTS_NO_LINE), ("After", _ENDS_NO_LINE)):
        # Later ones stand first: After, then Before.
        control.addnext(
            parse_xml(
                f'<w:noLineBreaks{place} {nsdecls("w")} w:lang="zh-CN" w:val={quoteattr(marks)}/>'
            )
        )


def _restyle(file: DocxDocument, name: str, paragraph: str, role: Role) -> None:
    style = file.styles[name].element
    for tag in ("w:pPr", "w:rPr"):
        for old in style.findall(qn(tag)):
            style.remove(old)
    run = wordml.run_properties(role, BODY_SIZE)
    style.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph}</w:pPr>"))
    style.append(parse_xml(f"<w:rPr {nsdecls('w')}>{run}</w:rPr>"))


def _set_page(section: Section, *, landscape: bool) -> None:
    """A4; a turned page keeps the margins of the sheet it is bound into."""
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        top, right, bottom, left = 28, 37, 26, 35
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        top, right, bottom, left = 37, 26, 35, 28
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    # The words over a draft stand clear of the type area, on a turned page too.
    section.header_distance = Mm(top) - Pt(AREA_TO_DRAFT + NOTE_SIZE / 2)
    # The dashes of the page number stand 7 mm under the type area.
    section.footer_distance = Mm(bottom - 7) - Pt(PAGE_NUMBER_SIZE)
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), _LINE_PITCH)


def _add_page_numbers(section: Section) -> None:
    run = f"<w:rPr>{wordml.run_properties(Role.SONG, PAGE_NUMBER_SIZE)}</w:rPr>"
    inset = wordml.twips(PAGE_NUMBER_SIZE)
    for footer, align, indent in (
        (section.footer, "right", f'w:rightChars="100" w:right="{inset}"'),
        (section.even_page_footer, "left", f'w:leftChars="100" w:left="{inset}"'),
    ):
        footer.is_linked_to_previous = False
        properties = f'{wordml.LOOSE_LINE}<w:ind {indent}/><w:jc w:val="{align}"/>'
        number = parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/>{properties}</w:pPr>'
            f'<w:r>{run}<w:t xml:space="preserve">— </w:t></w:r>'
            f'<w:fldSimple w:instr=" PAGE "><w:r>{run}<w:t>1</w:t></w:r></w:fldSimple>'
            f'<w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
        )
        old = footer.paragraphs[0]._p
        old.getparent().replace(old, number)


def _add_draft_words(section: Section) -> None:
    """Say in grey over every page that it is one of a draft."""
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        words = wordml.run(DRAFT_WORDS, Role.KAI, NOTE_SIZE, _DRAFT_GREY)
        made = f"<w:p {nsdecls('w')}><w:pPr>{wordml.LOOSE_LINE}{_CENTRE}</w:pPr>{words}</w:p>"
        old = header.paragraphs[0]._p
        old.getparent().replace(old, parse_xml(made))


def _hide_section_paragraph(file: DocxDocument) -> None:
    """The paragraph that ends a section must not start a page of its own."""
    last = file.element.body[-2].pPr
    last.insert(0, parse_xml(wordml.TINY_LINE.replace("/>", f" {nsdecls('w')}/>")))


def _without_clock(saved: BytesIO) -> bytes:
    """The same archive, but no entry says when it was written."""
    result = BytesIO()
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return result.getvalue()


# --- the text ----------------------------------------------------------------------------------


def _add(file: DocxDocument, elements: Sequence[str]) -> None:
    """Put `elements` at the end of the text, before the last section's properties."""
    end = file.element.body[-1]
    for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(elements)}</w:body>"):
        end.addprevious(element)


def _add_blocks(
    file: DocxDocument, blocks: Sequence[Block], document: Document, width: float
) -> None:
    for position, block in enumerate(blocks):
        if isinstance(block, Picture):
            _add_picture(file, block)
        if isinstance(block, PictureRow):
            _add_picture_row(file, block.pictures, width)
        holds = position + 1 < len(blocks) and isinstance(blocks[position + 1], Signature)
        _add(file, list(_elements(block, document, width, wordml.KEEPS_NEXT if holds else "")))


def _elements(block: Block, document: Document, width: float, before: str) -> Iterator[str]:
    match block:
        case Heading():
            style = f'<w:pStyle w:val="Heading{block.level}"/>'
            text = block.number + plain(block.runs)
            yield wordml.paragraph(text, HEADING_ROLES[block.level], before=style)
        case Paragraph():
            yield _text(block, before)
        case Table():
            yield from _table(block, width)
        case Chart():
            yield from _table(chart_table(block), width)
        case AnnexList():
            yield from _annex_list(document, before)
        case Signature():
            yield from _signature(block)
        case Picture():
            yield _held(block.caption, Role.KAI, CAPTION_SIZE, _CENTRE)
        case PictureRow():
            # Without a paragraph between them two tables would become one.
            yield wordml.paragraph("", line=wordml.TINY_LINE)
        case PageBreak():
            yield wordml.paragraph("", before="<w:pageBreakBefore/>", line=wordml.TINY_LINE)


def _held(text: str, role: Role, size: float = BODY_SIZE, after: str = "") -> str:
    """A paragraph that stays with the next one."""
    return wordml.paragraph(text, role, size, before=wordml.KEEPS_NEXT, after=after)


def _title(lines: Sequence[str], subtitle: str) -> list[str]:
    title = [_held(line, Role.TITLE, TITLE_SIZE, _CENTRE) for line in lines]
    below = [_held(subtitle, Role.KAI, after=_CENTRE)] if subtitle else []
    return [*title, *below, _held("", Role.FANG)]


def _text(paragraph: Paragraph, before: str) -> str:
    size = NOTE_SIZE if paragraph.style is Style.NOTE else BODY_SIZE
    indent = "" if paragraph.style is Style.SALUTATION else wordml.FIRST_LINE
    after = f'{indent}<w:jc w:val="both"/>'
    return wordml.paragraph(plain(paragraph.runs), size=size, before=before, after=after)


def _table(table: Table, width: float) -> Iterator[str]:
    if table.caption:
        yield _held(table.caption, Role.HEI, CAPTION_SIZE, _CENTRE)
    yield wordml.table(table, column_edges(table, shipped_fonts(), width))
    for note in table.notes:
        yield wordml.paragraph(note, size=TABLE_SIZE, line=wordml.LOOSE_LINE)
    # Without a paragraph between them two tables would become one.
    yield wordml.paragraph("", line=wordml.TINY_LINE)


def _annex_list(document: Document, before: str) -> Iterator[str]:
    yield wordml.paragraph("", before=wordml.KEEPS_NEXT)
    lines = annex_list_lines(document)
    for number, (lead, name) in enumerate(lines):
        numeral = lead.removeprefix("附件：")
        name_at = 5 * CELL + _width(numeral)
        hanging = name_at - (5 if number else 2) * CELL
        indent = f'<w:ind w:left="{wordml.twips(name_at)}" w:hanging="{wordml.twips(hanging)}"/>'
        is_held = number == 0 or number >= len(lines) - _WITH_SIGNATURE
        yield wordml.paragraph(lead + name, before=before if is_held else "", after=indent)


def _signature(signature: Signature) -> Iterator[str]:
    """Name over date, with room for the seal over them or without (GB/T 9704, 7.3.5)."""
    day = chinese_date(signature.date)
    names = signature.name.splitlines()
    widest = max(map(_width, names))
    if signature.sealed:
        yield from [_held("", Role.FANG)] * 2
        day_right = 4 * CELL
        rights = [day_right + (_width(day) - _width(name)) / 2 for name in names]
    else:
        yield _held("", Role.FANG)
        wider = max(widest, _width(day) + 2 * CELL)
        day_right = wider - _width(day)
        rights = [2 * CELL + wider - _width(name) for name in names]
    for name, right in zip(names, rights, strict=True):
        yield _held(name, Role.FANG, after=_from_right(right))
    yield wordml.paragraph(day, after=_from_right(day_right))


def _from_right(points: float) -> str:
    return f'<w:ind w:right="{wordml.twips(max(0.0, points))}"/>{_RIGHT}'


def _width(text: str) -> float:
    """The width of a short text: a hanzi fills a square, a digit half of one."""
    return sum(BODY_SIZE / 2 if character.isascii() else CELL for character in text)


def _add_picture(file: DocxDocument, picture: Picture) -> None:
    _add(file, [_PHOTO_PLACE])
    _draw_picture(file.paragraphs[-1], picture, PHOTO_WIDTH)


def _add_picture_row(file: DocxDocument, pictures: Sequence[Picture], width: float) -> None:
    """Photographs in the cells of a table without rules, captions in those below."""
    column = width / len(pictures)
    captions = [_held(each.caption, Role.KAI, CAPTION_SIZE, _CENTRE) for each in pictures]
    _add(file, [wordml.frame([[_PHOTO_PLACE] * len(pictures), captions], column)])
    for cell, picture in zip(file.tables[-1].rows[0].cells, pictures, strict=True):
        _draw_picture(cell.paragraphs[0], picture, min(PHOTO_WIDTH, column - PHOTO_GAP))


def _draw_picture(place: WordParagraph, picture: Picture, widest: float) -> None:
    photo = prepared(picture.data, picture.caption, widest, PHOTO_HEIGHT)
    place.add_run().add_picture(BytesIO(photo.jpeg), Pt(photo.width), Pt(photo.height))

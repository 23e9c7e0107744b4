"""Draws a document as a PDF/A file: the same document gives the same bytes."""

from collections.abc import Sequence
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.progress import Progress, silent
from reports.archival import archival
from reports.document import Document, Metadata
from reports.layout.faces import FontSet, Role, load, shipped_fonts
from reports.layout.geometry import (
    AREA_HEIGHT,
    AREA_TO_DRAFT,
    AREA_WIDTH,
    ASCENT,
    LEFT,
    NOTE_SIZE,
    PAGE_HEIGHT,
    PAGE_NUMBER_DROP,
    PAGE_NUMBER_SIZE,
    PAGE_WIDTH,
    TOP,
)
from reports.layout.marks import BLACK, HAIRLINE, Page, PhotoMark, Rule, Shape, TextMark, grey
from reports.layout.pages import draft_line, lay_out, page_number_line
from reports.pdf_text import TextWriter, write_rules

# Text armour makes files a quarter larger and slower to write; no one reads them as text.
rl_config.useA85 = 0

_PROGRAM = "优教台账"
_DRAFT_GREY = grey(0.45)


def render(document: Document, progress: Progress = silent, fonts: FontSet | None = None) -> bytes:
    """Draw `document` on A4 pages.

    Args:
        document: What to draw.
        progress: Told of every part set and every page drawn.
        fonts: The faces to use; the shipped ones if not given.

    Raises:
        UncoveredCharacterError: When a character has no glyph in any face.
        UnreadablePhotoError: When a photograph cannot be read.
    """
    fonts = fonts or shipped_fonts()
    pages = lay_out(document, fonts, progress)
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        # A canvas begins every page with its first face: not with one that is not embedded.
        initialFontName=load(fonts.hanzi[Role.FANG][0]).fontName,
        lang="zh-CN",
    )
    _describe(canvas, document.metadata)
    _add_outline(canvas, pages)
    writer = TextWriter(canvas)
    for page in pages:
        progress(page.number, len(pages), f"正在生成第{page.number}页")
        _draw(canvas, writer, page, fonts)
        canvas.showPage()
    canvas.save()
    return archival(file.getvalue())


def _describe(canvas: Canvas, metadata: Metadata) -> None:
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.organisation)
    canvas.setSubject(f"{metadata.year}年度")
    canvas.setKeywords(f"版本 {metadata.version}；数据校验值 {metadata.checksum}")
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    written = f"D:{metadata.written_on:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_now: written)


def _add_outline(canvas: Canvas, pages: Sequence[Page]) -> None:
    """Enter headings and annexes; where a level is left out the next one takes its place."""
    depth = -1
    for page in pages:
        for number, bookmark in enumerate(page.bookmarks):
            depth = min(bookmark.level, depth + 1)
            canvas.addOutlineEntry(bookmark.title, _key(page, number), depth, closed=False)


def _key(page: Page, number: int) -> str:
    return f"{page.number}-{number}"


def _draw(canvas: Canvas, writer: TextWriter, page: Page, fonts: FontSet) -> None:
    canvas.setLineWidth(HAIRLINE)
    for number, bookmark in enumerate(page.bookmarks):
        if page.turned:
            canvas.bookmarkPage(_key(page, number))
        else:
            top = PAGE_HEIGHT - TOP - bookmark.y
            canvas.bookmarkPage(_key(page, number), fit="FitH", top=top)
    canvas.saveState()
    if page.turned:
        canvas.translate(LEFT, PAGE_HEIGHT - TOP - AREA_HEIGHT)
        canvas.rotate(90)
    else:
        canvas.translate(LEFT, PAGE_HEIGHT - TOP)
    _draw_marks(canvas, writer, page)
    canvas.restoreState()
    if page.is_numbered:
        _draw_page_number(canvas, writer, page, fonts)
    if page.is_draft:
        _draw_draft_words(canvas, writer, fonts)


def _draw_marks(canvas: Canvas, writer: TextWriter, page: Page) -> None:
    lines = []
    rules = []
    for mark in page.marks:
        match mark:
            case TextMark():
                lines.append(mark)
            case Rule() if _is_plain(mark):
                rules.append(mark)
            case Rule():
                _draw_rule(canvas, mark)
            case Shape():
                _draw_shape(canvas, mark)
            case PhotoMark():
                photo = ImageReader(BytesIO(mark.jpeg))
                y = -mark.y - mark.height
                canvas.drawImage(photo, mark.x, y, mark.width, mark.height)
    writer.write(lines)
    write_rules(canvas, rules)


def _is_plain(rule: Rule) -> bool:
    return rule.width == HAIRLINE and rule.colour == BLACK and not rule.dashes


def _draw_rule(canvas: Canvas, rule: Rule) -> None:
    canvas.saveState()
    canvas.setLineWidth(rule.width)
    canvas.setStrokeColorRGB(*rule.colour)
    if rule.dashes:
        canvas.setDash(list(rule.dashes))
    canvas.line(rule.x1, -rule.y1, rule.x2, -rule.y2)
    canvas.restoreState()


def _draw_shape(canvas: Canvas, shape: Shape) -> None:
    path = canvas.beginPath()
    for number, (x, y) in enumerate(shape.points):
        (path.lineTo if number else path.moveTo)(x, -y)
    path.close()
    canvas.saveState()
    canvas.setFillColorRGB(*shape.fill)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.restoreState()


def _draw_page_number(canvas: Canvas, writer: TextWriter, page: Page, fonts: FontSet) -> None:
    """Draw — 1 — under the type area, one character in from the outer edge."""
    line = page_number_line(page, fonts)
    inset = PAGE_NUMBER_SIZE
    x = LEFT + (AREA_WIDTH - inset - line.width if page.number % 2 else inset)
    y = TOP + AREA_HEIGHT + PAGE_NUMBER_DROP + ASCENT * PAGE_NUMBER_SIZE
    canvas.saveState()
    canvas.translate(0, PAGE_HEIGHT)
    writer.write([TextMark(x, y, line)])
    canvas.restoreState()


def _draw_draft_words(canvas: Canvas, writer: TextWriter, fonts: FontSet) -> None:
    """Say in grey, in the middle over the type area, that the page is one of a draft."""
    line = draft_line(fonts)
    x = LEFT + (AREA_WIDTH - line.width) / 2
    y = TOP - AREA_TO_DRAFT + (ASCENT - 0.5) * NOTE_SIZE
    canvas.saveState()
    canvas.translate(0, PAGE_HEIGHT)
    writer.write([TextMark(x, y, line, _DRAFT_GREY)])
    canvas.restoreState()

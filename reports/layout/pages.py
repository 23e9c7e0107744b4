"""A whole document on its pages: text, then each annex, portrait or turned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from models.progress import Progress, silent
from reports.document import DRAFT_WORDS, Annex, Document, annex_label, numbered
from reports.layout.coverage import check_characters
from reports.layout.faces import FontSet, Role
from reports.layout.flow import Area, block_strips, label_strips, title_strips
from reports.layout.geometry import (
    AREA_HEIGHT,
    AREA_WIDTH,
    NOTE_SIZE,
    PAGE_NUMBER_SIZE,
)
from reports.layout.letterhead import letterhead_strip, with_imprint
from reports.layout.marks import Bookmark, Mark, Page, lowered
from reports.layout.setting import SetLine, set_text
from reports.layout.strips import Placed, Strip, deal
from reports.layout.tables import draw_rows
from reports.layout.units import TextStyle


def lay_out(document: Document, fonts: FontSet, progress: Progress = silent) -> list[Page]:
    """Set `document` and deal it out to pages; every character must have a glyph."""
    document = numbered(document)
    check_characters(document, fonts)
    parts = len(document.annexes) + 1
    progress(0, parts, "正在排版正文")
    upright = Area(AREA_WIDTH, AREA_HEIGHT, fonts)
    turned = Area(AREA_HEIGHT, AREA_WIDTH, fonts)
    strips = [
        *title_strips(document.title, document.subtitle, upright),
        *block_strips(document.blocks, document, upright),
    ]
    strips[0] = replace(strips[0], bookmarks=(Bookmark("".join(document.title), 0),))
    if document.letterhead:
        strips.insert(0, letterhead_strip(document.letterhead, fonts, upright.width))
    pages = _pages(strips, upright, turned=False, first=1)
    for number, annex in enumerate(document.annexes, start=1):
        progress(number, parts, f"正在排版{annex_label(number, len(document.annexes))}")
        area = turned if annex.landscape else upright
        strips = _annex_strips(annex, number, document, area)
        pages += _pages(strips, area, turned=annex.landscape, first=len(pages) + 1)
    if document.imprint:
        pages = with_imprint(pages, document.imprint, fonts)
    return [replace(page, is_draft=True) for page in pages] if document.draft else pages


def page_number_line(page: Page, fonts: FontSet) -> SetLine:
    """What the foot of a page says: — 1 —."""
    style = TextStyle(fonts, Role.SONG, PAGE_NUMBER_SIZE, PAGE_NUMBER_SIZE)
    (line,) = set_text(f"— {page.number} —", style, AREA_WIDTH)
    return line


def draft_line(fonts: FontSet) -> SetLine:
    """What stands over every page of a draft."""
    style = TextStyle(fonts, Role.KAI, NOTE_SIZE, NOTE_SIZE)
    (line,) = set_text(DRAFT_WORDS, style, AREA_WIDTH)
    return line


def _annex_strips(annex: Annex, number: int, document: Document, area: Area) -> list[Strip]:
    label = annex_label(number, len(document.annexes))
    (first, *head) = label_strips(label, area)
    return [
        replace(first, bookmarks=(Bookmark(f"{label} {annex.title}", 1),)),
        *head,
        *title_strips((annex.title,), "", area),
        *map(_deeper, block_strips(annex.blocks, document, area)),
    ]


def _deeper(strip: Strip) -> Strip:
    """A heading inside an annex stands under the annex in the outline."""
    if not strip.bookmarks:
        return strip
    bookmarks = tuple(replace(entry, level=entry.level + 1) for entry in strip.bookmarks)
    return replace(strip, bookmarks=bookmarks)


def _pages(strips: Sequence[Strip], area: Area, *, turned: bool, first: int) -> list[Page]:
    dealt = deal(strips, area.height) or [[]]
    return [
        Page(number, turned, tuple(_marks_on(placed)), tuple(_bookmarks_on(placed)))
        for number, placed in enumerate(dealt, start=first)
    ]


def _bookmarks_on(placed: Sequence[Placed]) -> Iterator[Bookmark]:
    for item in placed:
        for bookmark in item.strip.bookmarks:
            yield replace(bookmark, y=item.y)


def _marks_on(placed: Sequence[Placed]) -> Iterator[Mark]:
    """What is drawn on a page; rows of one table are drawn together."""
    for table, group in groupby(
        placed, key=lambda item: item.strip.row and id(item.strip.row.table)
    ):
        items = list(group)
        if table is None:
            for item in items:
                yield from _marks(item)
        else:
            yield from _rows(items)


def _marks(item: Placed) -> Iterator[Mark]:
    for mark in item.strip.marks:
        yield lowered(mark, item.y)


def _rows(items: Sequence[Placed]) -> Iterator[Mark]:
    rows = [item.strip.row for item in items if item.strip.row]
    yield from draw_rows(rows[0].table, rows[0].number, rows[-1].number, items[0].y)

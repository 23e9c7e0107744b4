"""The blocks of a document as strips: every block on the grid of its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from reports.chart import Chart
from reports.document import (
    AnnexList,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    PictureRow,
    Signature,
    Style,
    annex_list_lines,
    chinese_date,
    plain,
)
from reports.layout.charts.strips import chart_strips
from reports.layout.faces import HEADING_ROLES, FontSet, Role
from reports.layout.geometry import (
    ASCENT,
    BODY_SIZE,
    CAPTION_SIZE,
    CELL,
    NOTE_SIZE,
    PHOTO_GAP,
    PHOTO_HEIGHT,
    PHOTO_WIDTH,
    PITCH,
    TABLE_SIZE,
    TITLE_SIZE,
)
from reports.layout.marks import Bookmark, PhotoMark, TextMark
from reports.layout.photos import prepared
from reports.layout.setting import Indents, SetLine, moved, set_text
from reports.layout.strips import Strip, TableRow
from reports.layout.tables import TableLayout, held_rows, lay_out_table
from reports.layout.units import TextStyle
from reports.table import Align, Table

_INDENT = 2 * CELL
_TABLE_NOTE_PITCH = TABLE_SIZE * 1.5
_SEAL_ROOM = 2
_TEXT_WITH_SIGNATURE = 2
# A table no higher than this share of the type area is never cut by a page.
_KEPT_WHOLE = 0.4
# A chart is read as a whole: only one of so many rows that it fills most of a page is cut.
_CHART_KEPT_WHOLE = 0.7
# Two rows at the beginning or the end of a table share a page, unless they are higher than this
# share of the type area.
_TWO_ROWS = 0.2
_SEALED_FROM_RIGHT = 4 * CELL
_UNSEALED_FROM_RIGHT = 2 * CELL


@dataclass(frozen=True, slots=True)
class Area:
    """The type area of the pages that blocks go on, and the faces they are set in."""

    width: float
    height: float
    fonts: FontSet

    def style(self, role: Role, size: float = BODY_SIZE) -> TextStyle:
        """Faces of `role`; the text size has the narrower square of the page's grid."""
        return TextStyle(self.fonts, role, size, CELL if size == BODY_SIZE else size)


def title_strips(lines: Sequence[str], subtitle: str, area: Area) -> list[Strip]:
    """The title in the middle, a subtitle under it, and an empty line."""
    style = area.style(Role.TITLE, TITLE_SIZE)
    strips = [strip for line in lines for strip in _centred(line, style, area)]
    strips += _centred(subtitle, area.style(Role.KAI), area)
    return [*strips, Strip(PITCH, keeps_next=True, is_space=True)]


def label_strips(label: str, area: Area) -> list[Strip]:
    """What an annex begins with: 附件 and its number, flush left, and an empty line."""
    style = area.style(Role.HEI)
    (line,) = set_text(label, style, area.width)
    return [_line_strip(line, style, keeps_next=True), Strip(PITCH, keeps_next=True)]


def block_strips(blocks: Sequence[Block], document: Document, area: Area) -> list[Strip]:
    """All `blocks` under one another."""
    strips: list[Strip] = []
    starts_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            starts_page = True
            continue
        if isinstance(block, Signature):
            _hold_text_to_signature(strips)
        new = list(_strips(block, document, area))
        if starts_page and new:
            first = next((number for number, strip in enumerate(new) if not strip.is_space), 0)
            new = [replace(new[first], starts_page=True), *new[first + 1 :]]
            starts_page = False
        strips += new
    return strips


def _strips(block: Block, document: Document, area: Area) -> Iterator[Strip]:
    match block:
        case Heading():
            yield from _heading(block, area)
        case Paragraph():
            yield from _paragraph(block, area)
        case Table():
            yield from _table(block, area)
        case Chart():
            yield from _chart(block, area)
        case AnnexList():
            yield from _annex_list(document, area)
        case Signature():
            yield from _signature(block, area)
        case Picture():
            yield from _pictures((block,), area)
        case PictureRow():
            yield from _pictures(block.pictures, area)


def _centred(text: str, style: TextStyle, area: Area) -> list[Strip]:
    lines = set_text(text, style, area.width, align=Align.CENTRE, may_hang=False)
    return [_line_strip(line, style, keeps_next=True) for line in lines]


def _line_strip(
    line: SetLine,
    style: TextStyle,
    *,
    pitch: float = PITCH,
    keeps_next: bool = False,
) -> Strip:
    """A line of text, its squares in the middle of the strip."""
    baseline = (pitch - style.size) / 2 + ASCENT * style.size
    marks = (TextMark(0.0, baseline, line),)
    return Strip(pitch, marks, keeps_next=keeps_next)


def _heading(heading: Heading, area: Area) -> list[Strip]:
    style = area.style(HEADING_ROLES[heading.level])
    text = heading.number + plain(heading.runs)
    lines = set_text(text, style, area.width, Indents(first=_INDENT))
    strips = [_line_strip(line, style, keeps_next=True) for line in lines]
    return [replace(strips[0], bookmarks=(Bookmark(text, heading.level),)), *strips[1:]]


def _paragraph(paragraph: Paragraph, area: Area) -> list[Strip]:
    size = NOTE_SIZE if paragraph.style is Style.NOTE else BODY_SIZE
    style = area.style(Role.FANG, size)
    indent = 0.0 if paragraph.style is Style.SALUTATION else 2 * style.cell
    lines = set_text(plain(paragraph.runs), style, area.width, Indents(first=indent))
    # Neither the first nor the last line of a paragraph stands alone on a page.
    alone = {0, len(lines) - 2} if len(lines) > 1 else set()
    return [
        _line_strip(line, style, keeps_next=number in alone or paragraph.style is Style.SALUTATION)
        for number, line in enumerate(lines)
    ]


def _chart(chart: Chart, area: Area) -> Iterator[Strip]:
    caption = _centred(chart.caption, area.style(Role.HEI, CAPTION_SIZE), area)
    *drawn, last, space = chart_strips(chart, area.fonts, area.width)
    strips = [*caption, *drawn, last]
    if sum(strip.height for strip in strips) <= _CHART_KEPT_WHOLE * area.height:
        strips = _together(strips)
    yield from (*strips, space)


def _together(strips: list[Strip]) -> list[Strip]:
    """The strips on one page."""
    return [*(replace(strip, keeps_next=True) for strip in strips[:-1]), *strips[-1:]]


def _table(table: Table, area: Area) -> Iterator[Strip]:
    layout = lay_out_table(table, area.fonts, area.width, area.height)
    style = area.style(Role.FANG, TABLE_SIZE)
    notes = [
        _line_strip(line, style, pitch=_TABLE_NOTE_PITCH)
        for note in table.notes
        for line in set_text(note, style, area.width)
    ]
    caption = _centred(table.caption, area.style(Role.HEI, CAPTION_SIZE), area)
    rows = _rows(layout, _TWO_ROWS * area.height, has_notes=bool(notes))
    strips = [*caption, *rows, *notes]
    if sum(strip.height for strip in strips) + layout.head <= _KEPT_WHOLE * area.height:
        strips = _together(strips)
    yield from strips
    yield Strip(0.0, pitch=PITCH, is_space=True)


def _rows(layout: TableLayout, highest_two: float, *, has_notes: bool) -> Iterator[Strip]:
    """The rows of a table: neither the first nor the last one stands alone on a page."""
    last = len(layout.heights) - 1
    for number, (height, held) in enumerate(zip(layout.heights, held_rows(layout), strict=True)):
        holds = held or (number == last and has_notes)
        if number in (0, last - 1) and number < last:
            holds = holds or height + layout.heights[number + 1] <= highest_two
        yield Strip(height, row=TableRow(layout, number), keeps_next=holds)


def _annex_list(document: Document, area: Area) -> list[Strip]:
    """附件：1. and the name; lines that go on stand under the name's first character."""
    style = area.style(Role.FANG)
    strips = [Strip(PITCH, is_space=True, keeps_next=True)]
    under = _INDENT + 3 * CELL
    for number, (lead, name) in enumerate(annex_list_lines(document)):
        first = under if number else _INDENT
        (lead_line,) = set_text(lead, style, area.width, Indents(first=first))
        name_at = first + lead_line.width
        lines = set_text(name, style, area.width, Indents(name_at, name_at))
        new = [_line_strip(line, style, keeps_next=True) for line in lines]
        new[0] = replace(new[0], marks=(*_line_strip(lead_line, style).marks, *new[0].marks))
        strips += [*new[:-1], replace(new[-1], keeps_next=number == 0)]
    return strips


def _signature(signature: Signature, area: Area) -> list[Strip]:
    """Name over date, with room for the seal over them or without (GB/T 9704, 7.3.5)."""
    style = area.style(Role.FANG)
    names = set_text(signature.name, style, area.width, may_hang=False)
    (day,) = set_text(chinese_date(signature.date), style, area.width)
    widest = max(name.width for name in names)
    if signature.sealed:
        day_at = area.width - _SEALED_FROM_RIGHT - day.width
        middle = min(day_at + day.width / 2, area.width - widest / 2)
        starts = [middle - name.width / 2 for name in names]
    else:
        start = area.width - _UNSEALED_FROM_RIGHT - max(widest, day.width + 2 * CELL)
        starts = [max(0.0, start)] * len(names)
        day_at = start + 2 * CELL
    room = Strip(PITCH, keeps_next=True, is_space=True)
    return [
        *[room] * (_SEAL_ROOM if signature.sealed else 1),
        *[
            _line_strip(moved(name, start), style, keeps_next=True)
            for name, start in zip(names, starts, strict=True)
        ],
        _line_strip(moved(day, day_at), style),
    ]


def _hold_text_to_signature(strips: list[Strip]) -> None:
    """Keep the last lines before a signature with it: a signature never stands alone on a page."""
    for number in range(max(0, len(strips) - _TEXT_WITH_SIGNATURE), len(strips)):
        strips[number] = replace(strips[number], keeps_next=True)


def _pictures(pictures: Sequence[Picture], area: Area) -> list[Strip]:
    """Photographs side by side, each in the middle of its column over its caption."""
    column = (area.width - PHOTO_GAP * (len(pictures) - 1)) / len(pictures)
    starts = [number * (column + PHOTO_GAP) for number in range(len(pictures))]
    widest = min(PHOTO_WIDTH, column)
    photos = [prepared(each.data, each.caption, widest, PHOTO_HEIGHT) for each in pictures]
    tallest = max(photo.height for photo in photos)
    rows = ceil(tallest / PITCH)
    foot = (rows * PITCH + tallest) / 2
    marks = tuple(
        PhotoMark(
            start + (column - photo.width) / 2,
            foot - photo.height,
            photo.width,
            photo.height,
            photo.jpeg,
        )
        for start, photo in zip(starts, photos, strict=True)
    )
    captions = _captions([each.caption for each in pictures], starts, column, area)
    return [Strip(rows * PITCH, marks, keeps_next=bool(captions)), *captions]


def _captions(
    texts: Sequence[str], starts: Sequence[float], column: float, area: Area
) -> list[Strip]:
    style = area.style(Role.KAI, CAPTION_SIZE)
    beside = [set_text(text, style, column, align=Align.CENTRE, may_hang=False) for text in texts]
    count = max(map(len, beside))
    return [
        Strip(
            PITCH,
            tuple(
                mark
                for lines, start in zip(beside, starts, strict=True)
                for line in lines[number : number + 1]
                for mark in _line_strip(moved(line, start), style).marks
            ),
            keeps_next=number + 1 < count,
        )
        for number in range(count)
    ]

"""A document as data: what it says, in order, without how it looks.

Builders make a `Document`; the renderers (pdf, docx) draw it and never see a school.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeAlias

from reports.chart import Chart
from reports.letterhead import Imprint, Letterhead
from reports.table import Table, group_spans, header_places


class Told(Enum):
    """What a live number tells of its figure: the value, or how it stands to last year's."""

    VALUE = "value"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Live:
    """A number inside prose that stays linked to the statistic it came from."""

    text: str
    figure_id: str
    told: Told = Told.VALUE


Runs: TypeAlias = tuple[str | Live, ...]


def plain(runs: Runs) -> str:
    """The words of `runs` as a reader sees them."""
    return "".join(run if isinstance(run, str) else run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `number` is filled in by `numbered`.

    `key` names a heading that the program writes, as that of a paragraph does.
    """

    level: int
    runs: Runs
    number: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        """Refuse a level that official documents do not have."""
        if not 1 <= self.level <= 4:
            raise ValueError(f"heading level {self.level}")


class Style(Enum):
    """What a paragraph is in an official document."""

    BODY = "body"
    SALUTATION = "salutation"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; the salutation (主送机关) stands flush left.

    `key` names a paragraph that the program writes, the same every year: the officer's own words
    for it are kept under this name.
    """

    runs: Runs
    style: Style = Style.BODY
    key: str = ""


@dataclass(frozen=True, slots=True)
class AnnexList:
    """The list of annexes under the text (附件说明), made from the document's annexes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Name of the office and date, with room for the seal or without."""

    name: str
    date: date
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph (bytes of a JPEG or PNG file) and its caption."""

    data: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Photographs side by side, each over its caption."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Heading | Paragraph | Table | Chart | AnnexList | Signature | Picture | PictureRow | PageBreak
)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (附件) on its own pages, turned by 90° if `landscape`."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself; `checksum` is that of the frozen figures."""

    organisation: str
    year: int
    title: str
    version: str
    checksum: str
    written_on: date


# What every page of a draft says, over the type area.
DRAFT_WORDS = "草稿，尚未签发，不作报送"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole official document: title lines, blocks, annexes.

    Letterhead and imprint are for documents that the office issues itself; reports do without.

    Attributes:
        title: The lines of the title.
        blocks: The text.
        metadata: What the file says about itself.
        subtitle: Under the title; "" if there is none.
        annexes: What is printed after the text.
        letterhead: The red lines above the title.
        imprint: What stands at the foot of the last even page.
        lists: The annexes row by row for the annex workbook, where those printed sum them up.
        draft: Whether every page says that it is a draft: until the document is issued.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    metadata: Metadata
    subtitle: str = ""
    annexes: tuple[Annex, ...] = ()
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    lists: tuple[Annex, ...] = ()
    draft: bool = False

    @property
    def workbook_annexes(self) -> tuple[Annex, ...]:
        """What the annex workbook holds: every row, also where print only sums up."""
        return self.lists or self.annexes


# --- numbers and dates -------------------------------------------------------------------------

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """`number` (1 to 99) as it stands before 、 in a heading."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading number for {number}")
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def chinese_date(day: date) -> str:
    """A date as official documents write it, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def _heading_number(level: int, number: int) -> str:
    match level:
        case 1:
            return f"{chinese_numeral(number)}、"
        case 2:
            return f"（{chinese_numeral(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"


def _numbered_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            block = replace(block, number=_heading_number(block.level, counts[block.level - 1]))
        yield block


def numbered(document: Document) -> Document:
    """`document` with its headings numbered 一、（一）1.（1）; each annex counts for itself."""
    return replace(
        document,
        blocks=tuple(_numbered_blocks(document.blocks)),
        annexes=tuple(
            replace(annex, blocks=tuple(_numbered_blocks(annex.blocks)))
            for annex in document.annexes
        ),
    )


def annex_label(number: int, count: int) -> str:
    """What stands at the head of annex `number`: 附件, or 附件2 where there are several."""
    return "附件" if count == 1 else f"附件{number}"


def annex_list_lines(document: Document) -> tuple[tuple[str, str], ...]:
    """The list under the text as (lead, name): 附件：1. and its name, then 2. and so on."""
    if len(document.annexes) == 1:
        return (("附件：", document.annexes[0].title),)
    return tuple(
        (f"附件：{number}." if number == 1 else f"{number}.", annex.title)
        for number, annex in enumerate(document.annexes, start=1)
    )


def named_texts(blocks: Sequence[Block]) -> Iterator[Heading | Paragraph]:
    """The headings and paragraphs that the program writes and officers may write over."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and block.key:
            yield block


# --- the text a reader sees --------------------------------------------------------------------


def _table_lines(table: Table) -> Iterator[str]:
    yield table.caption
    for _, _, cell in header_places(table):
        yield cell.text
    spans = group_spans(table)
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            if (row, column) in spans:
                yield text
    yield from table.notes


def _chart_lines(chart: Chart) -> Iterator[str]:
    yield chart.caption
    yield from (each.name for each in chart.series)
    for place, label in enumerate(chart.labels):
        yield label
        yield from (each.shown(place) for each in chart.series)
    yield chart.note


def _block_lines(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Heading():
            yield block.number + plain(block.runs)
        case Paragraph():
            yield plain(block.runs)
        case Table():
            yield from _table_lines(block)
        case Chart():
            yield from _chart_lines(block)
        case AnnexList():
            yield from (lead + name for lead, name in annex_list_lines(document))
        case Signature():
            yield block.name
            yield chinese_date(block.date)
        case Picture():
            yield block.caption
        case PictureRow():
            yield from (picture.caption for picture in block.pictures)
        case PageBreak():
            pass


def document_pictures(document: Document) -> tuple[Picture, ...]:
    """The photographs of the text, in their order."""
    return tuple(
        picture
        for block in document.blocks
        for picture in (block.pictures if isinstance(block, PictureRow) else (block,))
        if isinstance(picture, Picture)
    )


def document_text(document: Document) -> str:
    """The text a reader sees, a line for each paragraph and each table cell."""
    document = numbered(document)
    lines = list(document.letterhead.lines) if document.letterhead else []
    lines += [*document.title, document.subtitle]
    for block in document.blocks:
        lines.extend(_block_lines(block, document))
    for number, annex in enumerate(document.annexes, start=1):
        lines += [annex_label(number, len(document.annexes)), annex.title]
        for block in annex.blocks:
            lines.extend(_block_lines(block, document))
    if document.imprint:
        lines += document.imprint.lines
    return "\n".join(line for line in lines if line)

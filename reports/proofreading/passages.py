"""A document as a reader goes through it: passages of text, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reports.chart import Chart
from reports.chart_table import chart_table
from reports.document import (
    Block,
    Document,
    Heading,
    Live,
    Paragraph,
    Picture,
    PictureRow,
    Runs,
    Signature,
    annex_label,
    numbered,
    plain,
)
from reports.table import Table, header_places


class Part(Enum):
    """What a passage is."""

    TITLE = "标题"
    HEADING = "小标题"
    PROSE = "正文"
    CAPTION = "表题图题"
    HEADER = "表头"
    CELL = "表格"
    NOTE = "表注"
    SIGNATURE = "落款"
    LETTERHEAD = "版头"
    IMPRINT = "版记"


@dataclass(frozen=True)
class Place:
    """Where a passage stands.

    Attributes:
        part: What it is.
        annex: Label of the annex, or "" in the main text.
        section: Heading numbers above it, as in 二、（一）.
        block: Number of the block in its part of the document, from 0; -1 for titles.
        line: Which paragraph of the section it is, or which row of a table, from 1; else 0.
        column: Column of a table, from 0.
        caption: Caption of the table or chart.
    """

    part: Part
    annex: str = ""
    section: str = ""
    block: int = -1
    line: int = 0
    column: int = 0
    caption: str = ""

    def __str__(self) -> str:
        """The place in words."""
        where = f"{self.annex}{self.section}"
        match self.part:
            case Part.TITLE:
                return f"{self.annex}标题"
            case Part.HEADING:
                return f"{where}标题"
            case Part.PROSE:
                return f"{where}第{self.line}段" if where else f"开头第{self.line}段"
            case Part.CELL:
                return f"{where}“{self.caption}”第{self.line}行"
            case Part.HEADER | Part.NOTE:
                return f"{where}“{self.caption}”{self.part.value}"
            case _:
                return f"{where}{self.part.value}"


@dataclass(frozen=True)
class Passage:
    """A piece of text that stands by itself.

    Attributes:
        place: Where it stands.
        runs: Its words and live figures.
        level: Of a heading, its level; else 0.
        picture: The picture whose caption it is.
    """

    place: Place
    runs: Runs
    level: int = 0
    picture: Picture | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return plain(self.runs)

    @property
    def live(self) -> tuple[tuple[int, int, Live], ...]:
        """The live figures in it with their beginnings and ends."""
        found = []
        at = 0
        for run in self.runs:
            length = len(run if isinstance(run, str) else run.text)
            if isinstance(run, Live):
                found.append((at, at + length, run))
            at += length
        return tuple(found)

    @property
    def is_prose(self) -> bool:
        """Whether it is written by people for people, not a cell of a ledger."""
        return self.place.part not in (Part.CELL, Part.SIGNATURE, Part.HEADER)


def passages(document: Document) -> Iterator[Passage]:
    """Every passage of `document`, from title to the last annex."""
    document = numbered(document)
    if document.letterhead:
        for line in document.letterhead.lines:
            yield Passage(Place(Part.LETTERHEAD), (line,))
    for line in (*document.title, document.subtitle):
        yield Passage(Place(Part.TITLE), (line,))
    yield from _of_blocks(document.blocks, "")
    for number, annex in enumerate(document.annexes, start=1):
        label = annex_label(number, len(document.annexes))
        yield Passage(Place(Part.TITLE, label), (annex.title,))
        yield from _of_blocks(annex.blocks, label)
    if document.imprint:
        for line in document.imprint.lines:
            yield Passage(Place(Part.IMPRINT), (line,))


def listed_passages(document: Document) -> Iterator[Passage]:
    """The cells of the annex workbook where it holds more than is printed."""
    for number, annex in enumerate(document.lists, start=1):
        yield from _of_blocks(annex.blocks, f"附表{number}")


def _of_blocks(blocks: Sequence[Block], annex: str) -> Iterator[Passage]:
    upper = section = ""
    line = 0
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                if block.level == 1:
                    upper = block.number
                section = block.number if block.level == 1 else f"{upper}{block.number}"
                line = 0
                place = Place(Part.HEADING, annex, section, number)
                yield Passage(place, block.runs, block.level)
            case Paragraph():
                line += 1
                yield Passage(Place(Part.PROSE, annex, section, number, line), block.runs)
            case Table():
                yield from _of_table(block, annex, section, number)
            case Chart():
                yield from _of_table(chart_table(block), annex, section, number)
            case Picture() | PictureRow():
                place = Place(Part.CAPTION, annex, section, number)
                for picture in (block,) if isinstance(block, Picture) else block.pictures:
                    yield Passage(place, (picture.caption,), picture=picture)
            case Signature():
                yield Passage(Place(Part.SIGNATURE, annex, "", number), (block.name,))


def _of_table(table: Table, annex: str, section: str, number: int) -> Iterator[Passage]:
    def place(part: Part, line: int = 0, column: int = 0) -> Place:
        return Place(part, annex, section, number, line, column, table.caption)

    yield Passage(place(Part.CAPTION), (table.caption,))
    for _, column, cell in header_places(table):
        yield Passage(place(Part.HEADER, 0, column), (cell.text,))
    for line, row in enumerate(table.rows, start=1):
        for column, text in enumerate(row):
            yield Passage(place(Part.CELL, line, column), (text,))
    for line, note in enumerate(table.notes, start=1):
        yield Passage(place(Part.NOTE, line), (note,))

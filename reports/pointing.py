"""What stands at a place of a page, a live figure or a cell, told by the letters around it.

A page knows letters and no figures. The letters around the place are looked for in the document's
text without blanks: neither line ends nor pages matter. Where they fit several places that do not
say the same figure, nothing is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.ledgers.ledger import RowRef
from reports.document import Block, Document, Heading, Live, Paragraph, annex_label, numbered
from reports.table import (
    CellSource,
    Table,
    column_title,
    group_spans,
    header_places,
    sources_by_place,
)

# So many letters before and after the place are compared, until they fit: page numbers and the
# ends of pages may stand on one side, and a cell's row says more than the rows around it.
_REACHES = ((24, 24), (12, 12), (2, 16), (16, 2), (24, 0), (0, 24), (6, 6))

# So many cells before one that is pointed at say what its row is about.
_MOST_NAMES = 2


@dataclass(frozen=True)
class CellAt:
    """A cell of a table, and where what it says comes from.

    Attributes:
        text: What it says.
        figure_id: The figure that it tells; "" where it tells none.
        rows: The rows of ledgers behind it.
        how: How it was counted from them; "" where that goes without saying.
        title: What stands over its column.
        name: What its row is about.
    """

    text: str
    figure_id: str
    rows: tuple[RowRef, ...]
    how: str
    title: str = field(compare=False)
    name: str = field(compare=False)


Target = Live | CellAt


class PointedText:
    """The text of a document, letter by letter, with what each of them belongs to."""

    def __init__(self, document: Document) -> None:
        """Read `document`."""
        text = list(_letters(document))
        self._whole = "".join(letter for letter, _ in text)
        self._targets = [target for _, target in text]

    def target_at(self, letters: str, index: int) -> Target | None:
        """Return the live figure or the cell to which a letter of a page belongs.

        Args:
            letters: The letters of the page without blanks.
            index: Which of them is pointed at.
        """
        for before, after in _REACHES:
            start = max(0, index - before)
            around = letters[start : index + after + 1].casefold()
            places = _places(self._whole, around)
            found = {self._targets[place + index - start] for place in places}
            if len(found) == 1:
                return found.pop()
        return None


_Letters = Iterator[tuple[str, Target | None]]


def _letters(document: Document) -> _Letters:
    made = numbered(document)
    yield from _of_blocks(made.blocks)
    for number, annex in enumerate(made.annexes, start=1):
        yield from _plain(annex_label(number, len(made.annexes)) + annex.title)
        yield from _of_blocks(annex.blocks)


def _of_blocks(blocks: tuple[Block, ...]) -> _Letters:
    for block in blocks:
        match block:
            case Heading():
                yield from _plain(block.number)
                yield from _of_runs(block)
            case Paragraph():
                yield from _of_runs(block)
            case Table():
                yield from _of_table(block)


def _of_runs(block: Heading | Paragraph) -> _Letters:
    for run in block.runs:
        if isinstance(run, str):
            yield from _plain(run)
        else:
            yield from _plain(run.text, run)


def _of_table(table: Table) -> _Letters:
    yield from _plain(table.caption)
    for _, _, cell in header_places(table):
        yield from _plain(cell.text)
    sources, spans = sources_by_place(table), group_spans(table)
    titles = [column_title(table, column) for column in range(len(table.columns))]
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            if (row, column) in spans:
                source = sources.get((row, column))
                told = None if source is None else _cell_at(table, source, row, column, titles)
                yield from _plain(text, told)
    for note in table.notes:
        yield from _plain(note)


def _cell_at(
    table: Table, source: CellSource, row: int, column: int, titles: Sequence[str]
) -> CellAt:
    cells = table.rows[row]
    words = [
        text
        for text, each in zip(cells[:column], table.columns, strict=False)
        if not each.is_number and not text.isdecimal()
    ]
    name = "　".join(words[:_MOST_NAMES])
    return CellAt(cells[column], source.figure_id, source.rows, source.how, titles[column], name)


def _plain(text: str, target: Target | None = None) -> _Letters:
    yield from ((letter, target) for letter in text.casefold() if letter.strip())


def _places(whole: str, part: str) -> Iterator[int]:
    place = whole.find(part)
    while place >= 0:
        yield place
        place = whole.find(part, place + 1)

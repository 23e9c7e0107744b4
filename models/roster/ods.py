"""What the pre-scan finds in an .ods: merged areas and hidden rows, which the library drops."""

from collections.abc import Mapping
from xml.parsers import expat

from models.roster.archive import Archive
from models.roster.hidden import Hidden, Span, joined
from models.roster.limits import ReadLimits
from models.roster.ooxml import WorkbookScan
from models.roster.refusals import Refusal, Refused
from models.roster.sheets import MergedRange

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_HIDING = frozenset({"collapse", "filter"})
_FAR = 2**24


def scan(archive: Archive, limits: ReadLimits) -> WorkbookScan:
    """Look over an .ods before it is read.

    Raises:
        Refused: Its content is broken or hostile.
    """
    content = archive.find("content.xml")
    if content is None:
        raise Refused(Refusal.DAMAGED)
    reader = _ContentReader(limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    try:
        parser.Parse(archive.read(content), True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused(Refusal.DAMAGED) from error
    merged = {place: tuple(areas) for place, areas in enumerate(reader.merged)}
    hidden = {
        place: Hidden(joined(rows), joined(columns))
        for place, (rows, columns) in enumerate(reader.hidden)
    }
    return WorkbookScan(merged=merged, hidden=hidden)


class _ContentReader:
    """Counts rows and columns through the stream of a content.xml."""

    def __init__(self, limits: ReadLimits) -> None:
        self.merged: list[list[MergedRange]] = []
        self.hidden: list[tuple[list[Span], list[Span]]] = []
        self._limits = limits
        self._depth = 0
        self._row = self._rows = self._column = self._across = 0

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        element = tag.removeprefix(_TABLE)
        if element == "table":
            self._depth += 1
            if self._depth == 1:
                self.merged.append([])
                self.hidden.append(([], []))
                self._row = self._rows = self._across = 0
        elif self._depth != 1:
            return
        elif element == "table-row":
            self._row += self._rows
            self._rows = _count(told, "number-rows-repeated")
            self._column = 0
            self._hide(0, self._row, self._rows, told)
        elif element == "table-column":
            repeated = _count(told, "number-columns-repeated")
            self._hide(1, self._across, repeated, told)
            self._across += repeated
        elif element in ("table-cell", "covered-table-cell"):
            self._cell(told)

    def end(self, tag: str) -> None:
        if tag == f"{_TABLE}table":
            self._depth -= 1

    def _hide(self, axis: int, before: int, repeated: int, told: Mapping[str, str]) -> None:
        if told.get(f"{_TABLE}visibility") in _HIDING:
            self.hidden[-1][axis].append((before + 1, before + repeated))

    def _cell(self, told: Mapping[str, str]) -> None:
        across = _count(told, "number-columns-spanned")
        down = _count(told, "number-rows-spanned")
        near = self._row < self._limits.rows and self._column < self._limits.columns
        if near and (across > 1 or down > 1):
            row, column = self._row + 1, self._column + 1
            area = MergedRange(row, column, row + down - 1, column + across - 1)
            self.merged[-1].append(area)
        self._column += _count(told, "number-columns-repeated")


def _count(told: Mapping[str, str], name: str) -> int:
    text = told.get(_TABLE + name, "1")
    return min(max(int(text), 1), _FAR) if text.isdecimal() and len(text) < 9 else 1

"""Web pages saved or exported as .xls: their tables become sheets, merged cells included."""

from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import count

from models.roster.limits import ReadLimits
from models.roster.refusals import Refusal, Refused
from models.roster.sheets import CellValue, MergedRange, Row, Sheet

_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template", "noscript"})
_BREAKS = frozenset({"br", "p", "div", "li"})


def read_html(text: str, name: str, limits: ReadLimits) -> tuple[Sheet, ...]:
    """Return the tables of a page as sheets; a page without a table is refused.

    Args:
        text: The page.
        name: What a single table is called.
        limits: How much there may be.

    Raises:
        Refused: There is no table, or too much in it.
    """
    reader = _PageReader(limits)
    reader.feed(text)
    reader.close()
    tables = [table for table in reader.tables if table.rows]
    if not tables:
        raise Refused(Refusal.NOT_A_WORKBOOK, kind="没有表格的网页")
    if len(tables) > limits.sheets:
        raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"有 {len(tables)} 个表格")
    names = (name if len(tables) == 1 else f"{name}（表{n}）" for n in count(1))
    return tuple(table.sheet(title) for table, title in zip(tables, names, strict=False))


class _Table:
    """One table while it is being read."""

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self.rows: list[dict[int, str]] = []
        self._merged: list[MergedRange] = []
        self._below: dict[int, int] = {}
        self._column = 0

    def begin_row(self) -> None:
        self.rows.append({})
        self._column = 0
        if len(self.rows) > self._limits.rows:
            raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"超过 {self._limits.rows} 行")

    def add(self, text: str, across: int, down: int) -> None:
        """Put a cell into the next place that no cell above or to the left reaches into."""
        if not self.rows:
            self.begin_row()
        row = len(self.rows)
        while self._below.get(self._column + 1, 0) >= row:
            self._column += 1
        first, self._column = self._column + 1, self._column + across
        if self._column > self._limits.columns:
            raise Refused(
                Refusal.TOO_MUCH_INSIDE, detail=f"第 {row} 行超过 {self._limits.columns} 列"
            )
        if text:
            self.rows[-1][first] = text
        if across > 1 or down > 1:
            self._merged.append(MergedRange(row, first, row + down - 1, self._column))
        for column in range(first, self._column + 1):
            self._below[column] = row + down - 1

    def sheet(self, name: str) -> Sheet:
        return Sheet(name, tuple(map(_row, self.rows)), tuple(self._merged))


def _row(cells: dict[int, str]) -> Row:
    row: list[CellValue] = [None] * max(cells, default=0)
    for column, text in cells.items():
        row[column - 1] = text
    return tuple(row)


class _PageReader(HTMLParser):
    """Collects the tables of a page; a table inside a cell is a table of its own."""

    def __init__(self, limits: ReadLimits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._limits = limits
        self._open: list[_Table] = []
        self._cells: list[tuple[list[str], int, int] | None] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            table = _Table(self._limits)
            self.tables.append(table)
            self._open.append(table)
            self._cells.append(None)
        elif self._open and tag == "tr":
            self._end_cell()
            self._open[-1].begin_row()
        elif self._open and tag in _CELLS:
            self._end_cell()
            told = dict(attrs)
            across = _span(told.get("colspan"), self._limits.columns)
            self._cells[-1] = ([], across, _span(told.get("rowspan"), self._limits.rows))
        elif tag in _BREAKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag in (*_CELLS, "tr"):
            self._end_cell()
        elif self._open and tag == "table":
            self._end_cell()
            self._open.pop()
            self._cells.pop()

    def handle_data(self, data: str) -> None:
        # Line ends of the page's own text are blanks.
        self._add(data.replace("\r", "").replace("\n", " "))

    def _add(self, text: str) -> None:
        if self._cells and self._cells[-1] and not self._silent:
            self._cells[-1][0].append(text)

    def _end_cell(self) -> None:
        cell = self._cells[-1]
        if cell is not None:
            parts, across, down = cell
            lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
            self._open[-1].add("\n".join(lines).strip("\n"), across, down)
            self._cells[-1] = None

    def close(self) -> None:
        """Finish, also a page that breaks off inside a table."""
        super().close()
        while self._open:
            self.handle_endtag("table")


def _span(text: str | None, most: int) -> int:
    return min(max(int(text), 1), most) if text and text.isdecimal() and len(text) < 9 else 1

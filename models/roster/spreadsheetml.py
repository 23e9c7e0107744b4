"""Workbooks of Excel 2003's XML form, which web systems call .xls: parsed as a stream."""

import datetime
import math
from collections.abc import Callable, Mapping
from xml.parsers import expat

from models.roster.hidden import Hidden, spans
from models.roster.limits import ReadLimits
from models.roster.refusals import Refusal, Refused
from models.roster.sheets import CellValue, ErrorValue, MergedRange, Row, Sheet

_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_EXACT = 10**15
_LONGEST_NUMBER = 40


class SpreadsheetML:
    """The sheets of one workbook while they are being read.

    Attributes:
        sheets: The sheets that were read.
        epoch_1904: Whether days count from 1904.
    """

    def __init__(self, limits: ReadLimits) -> None:
        self.sheets: list[Sheet] = []
        self.epoch_1904 = False
        self._limits = limits
        self._name = ""
        self._hidden = False
        self._rows: dict[int, dict[int, CellValue]] = {}
        self._merged: list[MergedRange] = []
        self._hidden_rows: list[int] = []
        self._row = self._column = 0
        self._place = (0, 0)
        self._in_comment = False
        self._kind = ""
        self._text: list[str] | None = None

    def read(self, text: str) -> tuple[Sheet, ...]:
        """Return the sheets of a workbook.

        Args:
            text: The file, decoded: the parser knows few of the encodings that it may name.

        Raises:
            Refused: It is broken, hostile, or holds no sheet or too much.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            raise Refused(Refusal.DAMAGED) from error
        if not self.sheets:
            raise Refused(Refusal.NO_SHEET)
        return tuple(self.sheets)

    def _start(self, tag: str, told: Mapping[str, str]) -> None:
        element = tag.removeprefix(_SS)
        if element == "Worksheet":
            if len(self.sheets) >= self._limits.sheets:
                raise Refused(
                    Refusal.TOO_MUCH_INSIDE, detail=f"超过 {self._limits.sheets} 张工作表"
                )
            self._name = told.get(f"{_SS}Name", f"表{len(self.sheets) + 1}")
            self._hidden, self._rows, self._merged, self._row = False, {}, [], 0
            self._hidden_rows = []
        elif element == "Row":
            self._row = _number(told.get(f"{_SS}Index"), self._row + 1)
            self._column = 0
            self._bound(self._row, self._limits.rows, "行")
            if told.get(f"{_SS}Hidden") == "1":
                self._hidden_rows.append(self._row)
        elif element == "Cell":
            self._begin_cell(told)
        elif element == "Comment":
            self._in_comment = True
        elif (element == "Data" and not self._in_comment) or tag.endswith(" Visible"):
            self._kind = told.get(f"{_SS}Type", "String")
            self._text = []

    def _begin_cell(self, told: Mapping[str, str]) -> None:
        self._column = _number(told.get(f"{_SS}Index"), self._column + 1)
        across = _number(told.get(f"{_SS}MergeAcross"), 0)
        down = _number(told.get(f"{_SS}MergeDown"), 0)
        first = self._column
        self._place = (self._row, first)
        self._column += across
        self._bound(self._column, self._limits.columns, "列")
        self._bound(self._row + down, self._limits.rows, "行")
        if across or down:
            area = MergedRange(self._row, first, self._row + down, self._column)
            self._merged.append(area)

    def _bound(self, number: int, limit: int, unit: str) -> None:
        if number > limit:
            raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"超过 {limit} {unit}")

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        element = tag.removeprefix(_SS)
        if element == "Comment":
            self._in_comment = False
        elif element == "Data" and self._text is not None and self._row:
            row, column = self._place
            cell = _cell(self._kind, "".join(self._text))
            if cell is not None:
                self._rows.setdefault(row, {})[column] = cell
            self._text = None
        elif tag.endswith(" Visible"):
            self._hidden = "".join(self._text or ()).startswith("SheetHidden")
            self._text = None
        elif tag.endswith(" Date1904"):
            self.epoch_1904 = True
        elif element == "Worksheet":
            rows = tuple(
                _filled(self._rows.get(number, {}))
                for number in range(1, max(self._rows, default=0) + 1)
            )
            parts = Hidden(spans(self._hidden_rows))
            self.sheets.append(Sheet(self._name, rows, tuple(self._merged), self._hidden, parts))


def _refuse_doctype(*_: object) -> None:
    raise Refused(Refusal.UNSAFE, detail="XML 实体定义")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _filled(cells: Mapping[int, CellValue]) -> Row:
    return tuple(cells.get(column) for column in range(1, max(cells, default=0) + 1))


def _cell(kind: str, text: str) -> CellValue:
    return _READ.get(kind, _text)(text)


def _text(text: str) -> CellValue:
    return text or None


def _typed_number(text: str) -> CellValue:
    try:
        number = float(text) if len(text) <= _LONGEST_NUMBER else float("nan")
    except ValueError:
        return _text(text)
    if not math.isfinite(number):
        return _text(text)
    return int(number) if number.is_integer() and abs(number) < _EXACT else number


def _moment(text: str) -> CellValue:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return _text(text)
    return moment.date() if moment.time() == datetime.time() else moment


_READ: Mapping[str, Callable[[str], CellValue]] = {
    "Number": _typed_number,
    "DateTime": _moment,
    "Boolean": lambda text: text == "1",
    "Error": ErrorValue,
}

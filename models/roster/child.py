"""The reading process: opens one untrusted file, under limits, and prints its cells as messages.

Whatever a file does to the library that reads it, it does here and not to the program. The
request comes as one line on standard input; `reader` is the other end.
"""

import datetime
import json
import math
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import python_calamine as calamine

from models.roster import biff, delimited, formats, ods, ooxml, xlsb
from models.roster.archive import Archive
from models.roster.compound import CompoundFile
from models.roster.formats import Container
from models.roster.hidden import Hidden
from models.roster.html_tables import read_html
from models.roster.limits import ReadLimits, confine_this_process
from models.roster.ooxml import Errors, WorkbookScan
from models.roster.refusals import Refusal, Refused
from models.roster.sheets import CellValue, ErrorValue, Sheet, WorkbookFormat
from models.roster.spreadsheetml import SpreadsheetML
from models.roster.transport import encode, pairs

_BATCH = 200
_LONGEST_TEXT = 32_767  # Excel's own limit
_EXACT = 10**15  # from here on Excel has rounded
_ERROR_TEXTS = frozenset({*biff.ERROR_TEXTS.values(), "#SPILL!", "#CALC!", "#FIELD!"})
# How the manifest of an .ods says so.
_ENCRYPTED = b"manifest:encryption-data"
_PANIC = "PanicException"


class Found(NamedTuple):
    """What a file turned out to be, before its cells are read."""

    format: WorkbookFormat
    scan: WorkbookScan


def main() -> None:
    """Serve the one request on standard input."""
    sys.excepthook = _report_bug
    request = json.loads(sys.stdin.readline())
    limits = ReadLimits(**request["limits"])
    confine_this_process(limits)
    try:
        read(Path(request["path"]), limits)
    except Refused as refused:
        send("refused", refused.refusal, pairs(refused.details))
    except MemoryError:
        send("refused", Refusal.READER_DIED, [])
    sys.stdout.flush()


def send(kind: str, *parts: object) -> None:
    """Print one message."""
    sys.stdout.buffer.write(encode(kind, *parts))


def _report_bug(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if kind.__name__ == _PANIC:
        # The library's Rust code gave up on the file; that says nothing about our own code.
        send("refused", Refusal.DAMAGED, [])
    else:
        send("bug", "".join(traceback.format_exception(kind, error, trace)))
    sys.stdout.flush()


def read(path: Path, limits: ReadLimits) -> None:
    """Send the workbook at `path`, message by message.

    Raises:
        Refused: When it is none, damaged, hostile or too much.
    """
    with path.open("rb") as file:
        container = formats.container_of(file.read(formats.HEAD_BYTES))
    budget = Budget(limits)
    if container is Container.TEXT:
        rows = delimited.read_delimited(path, limits)
        _send_sheets(WorkbookFormat.CSV, [Sheet(path.stem, tuple(map(tuple, rows)))], budget)
    elif container is Container.HTML:
        page = delimited.decoded(path.read_bytes())
        _send_sheets(WorkbookFormat.HTML, read_html(page, path.stem, limits), budget)
    elif container is Container.SPREADSHEETML:
        workbook = SpreadsheetML(limits)
        sheets = workbook.read(delimited.decoded(path.read_bytes()))
        _send_sheets(WorkbookFormat.XML, sheets, budget, epoch_1904=workbook.epoch_1904)
    else:
        found = _look_over(path, container, limits)
        _send_workbook(path, found, budget)


def _look_over(path: Path, container: Container, limits: ReadLimits) -> Found:
    if container is Container.COMPOUND:
        compound = CompoundFile(path)
        kind = formats.format_of_compound(compound.names)
        stream = "workbook" if "workbook" in compound.names else "book"
        return Found(kind, biff.scan(compound.read(stream)))
    with Archive(path, limits) as archive:
        kind = formats.format_of_archive(archive.names)
        if kind is WorkbookFormat.XLSX:
            return Found(kind, ooxml.scan(archive, limits))
        if kind is WorkbookFormat.XLSB:
            return Found(kind, xlsb.scan(archive))
        for name in archive.names:
            if name.lower().endswith(".xml") and _ENCRYPTED in archive.read(name):
                raise Refused(Refusal.ENCRYPTED)
        return Found(kind, ods.scan(archive, limits))


def _send_sheets(
    kind: WorkbookFormat, sheets: Sequence[Sheet], budget: "Budget", *, epoch_1904: bool = False
) -> None:
    send("workbook", kind, epoch_1904, len(sheets))
    for sheet in sheets:
        merged = [list(area) for area in sheet.merged]
        send("sheet", sheet.name, sheet.hidden, merged, len(sheet.rows), *sheet.parts)
        send_rows(sheet.rows, 0, {}, budget)


def _send_workbook(path: Path, found: Found, budget: "Budget") -> None:
    try:
        # By its path the library would go by the ending of the name.
        with (
            path.open("rb") as file,
            calamine.CalamineWorkbook.from_filelike(file) as workbook,
        ):
            tabs = [
                (index, tab)
                for index, tab in enumerate(workbook.sheets_metadata)
                if tab.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            if not tabs:
                raise Refused(Refusal.NO_SHEET)
            if len(tabs) > budget.limits.sheets:
                raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"有 {len(tabs)} 张工作表")
            send("workbook", found.format, found.scan.epoch_1904, len(tabs))
            for index, tab in tabs:
                sheet = workbook.get_sheet_by_index(index)
                hidden = tab.visible != calamine.SheetVisibleEnum.Visible
                merged = _merged(sheet) or [list(area) for area in found.scan.merged.get(index, ())]
                parts = found.scan.hidden.get(index, Hidden())
                send("sheet", tab.name, hidden, merged, sheet.total_height, *parts)
                errors = found.scan.errors.get(index, {})
                first_column = sheet.start[1] if sheet.start else 0
                send_rows(sheet.iter_rows(), first_column, errors, budget)
    except (calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused(Refusal.DAMAGED) from error


def _merged(sheet: Any) -> list[list[int]]:
    ranges = sheet.merged_cell_ranges or []
    return [[top + 1, left + 1, down + 1, right + 1] for (top, left), (down, right) in ranges]


class Budget:
    """Counts what has been sent against what may be."""

    def __init__(self, limits: ReadLimits) -> None:
        self.limits = limits
        self._rows = 0
        self._cells = 0

    def spend(self, rows: int, cells: int) -> None:
        """Count.

        Raises:
            Refused: When the workbook holds more than the limits allow.
        """
        self._rows += rows
        self._cells += cells
        for count, limit, unit in (
            (self._rows, self.limits.rows, "行"),
            (self._cells, self.limits.cells, "个单元格"),
        ):
            if count > limit:
                raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"超过 {limit} {unit}")


def send_rows(
    rows: Iterable[Sequence[object]],
    first_column: int,
    errors: Errors,
    budget: Budget,
) -> None:
    """Send the rows of a sheet in batches; empty rows at the end are not sent."""
    left_margin: list[CellValue] = [None] * first_column
    batch: list[list[CellValue]] = []
    empty = 0
    for number, raw in enumerate(rows):
        row = [*left_margin, *map(_cell, raw)]
        for column, text in errors.get(number, {}).items():
            row += [None] * (column + 1 - len(row))
            row[column] = ErrorValue(text)
        while row and row[-1] is None:
            row.pop()
        if not row:
            empty += 1
            continue
        budget.spend(empty + 1, len(row))
        batch += [[] for _ in range(empty)]
        batch.append(row)
        empty = 0
        if len(batch) >= _BATCH:
            send("rows", batch)
            batch = []
    if batch:
        send("rows", batch)


def _cell(value: Any) -> CellValue:
    change = _CHANGES.get(value.__class__)
    return value if change is None else change(value)


def _text_cell(text: str) -> CellValue:
    if not text:
        return None
    if len(text) > _LONGEST_TEXT:
        raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"有单元格超过 {_LONGEST_TEXT} 个字")
    if text[0] == "#" and text in _ERROR_TEXTS:
        return ErrorValue(text)
    return text


def _number_cell(number: float) -> CellValue:
    if not math.isfinite(number):
        return ErrorValue("#NUM!")
    return int(number) if number.is_integer() and abs(number) < _EXACT else number


def _duration_cell(duration: datetime.timedelta) -> CellValue:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


_CHANGES: dict[type, Callable[[Any], CellValue]] = {
    str: _text_cell,
    float: _number_cell,
    datetime.timedelta: _duration_cell,
}


if __name__ == "__main__":
    main()

"""What the pre-scan finds in an .xls: error cells, the date system, encryption.

An .xls is a stream of records. The library that reads the cells shows error cells as empty, so
the stream is walked once for them.
"""

import struct
from collections.abc import Iterator

from models.roster.hidden import Hidden, Span, joined, spans
from models.roster.ooxml import Errors, WorkbookScan
from models.roster.refusals import Refusal, Refused

_BOF, _EOF = 0x0809, 0x000A
_BOUND_SHEET, _DATE_MODE, _FILE_PASS = 0x0085, 0x0022, 0x002F
_BOOL_ERR, _FORMULA = 0x0205, 0x0006
_WORKSHEET = 0
# Row, column, format; then the result: its kind, a code and, when it is no number, a marker.
_FORMULA_RESULT = struct.Struct("<HHxxBxBxxxH")
_ERROR, _NOT_A_NUMBER = 2, 0xFFFF
_ROW, _COLUMNS = 0x0208, 0x007D
_ROW_STATE = struct.Struct("<H10xH")
_COLUMN_STATE = struct.Struct("<HHxxxxH")
_ROW_HIDDEN = 0x20

ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def scan(stream: bytes) -> WorkbookScan:
    """Look over the stream of an .xls before it is read.

    Returns:
        The findings; error cells for worksheets only.

    Raises:
        Refused: When the workbook is encrypted or broken off.
    """
    try:
        offsets: list[int | None] = []
        epoch_1904 = False
        for kind, start, length in _records(stream, 0):
            if kind == _FILE_PASS:
                raise Refused(Refusal.ENCRYPTED)
            if kind == _DATE_MODE and length >= 2:
                epoch_1904 = stream[start] == 1
            elif kind == _BOUND_SHEET:
                offset, _, sheet_kind = struct.unpack_from("<IBB", stream, start)
                offsets.append(offset if sheet_kind == _WORKSHEET else None)
        sheets = {i: at for i, at in enumerate(offsets) if at is not None}
        errors = {i: _errors(stream, at) for i, at in sheets.items()}
        hidden = {i: _hidden(stream, at) for i, at in sheets.items()}
        return WorkbookScan(errors, epoch_1904, hidden)
    except (struct.error, IndexError) as error:
        raise Refused(Refusal.DAMAGED) from error


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, start of the content, length) up to the end of the substream at `offset`."""
    depth = 0
    head = struct.Struct("<HH")
    while offset + 4 <= len(stream):
        kind, length = head.unpack_from(stream, offset)
        offset += 4
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        yield kind, offset, length
        offset += length


def _errors(stream: bytes, offset: int) -> Errors:
    errors: Errors = {}
    for kind, start, _ in _records(stream, offset):
        if kind == _BOOL_ERR:
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", stream, start)
            if is_error:
                errors.setdefault(row, {})[column] = ERROR_TEXTS.get(value, "#N/A")
        elif kind == _FORMULA:
            row, column, what, code, marker = _FORMULA_RESULT.unpack_from(stream, start)
            if what == _ERROR and marker == _NOT_A_NUMBER:
                errors.setdefault(row, {})[column] = ERROR_TEXTS.get(code, "#N/A")
    return errors


def _hidden(stream: bytes, offset: int) -> Hidden:
    rows: list[int] = []
    columns: list[Span] = []
    for kind, start, length in _records(stream, offset):
        if kind == _ROW and length >= _ROW_STATE.size:
            row, flags = _ROW_STATE.unpack_from(stream, start)
            if flags & _ROW_HIDDEN:
                rows.append(row + 1)
        elif kind == _COLUMNS and length >= _COLUMN_STATE.size:
            first, last, flags = _COLUMN_STATE.unpack_from(stream, start)
            if flags & 1:
                columns.append((first + 1, last + 1))
    return Hidden(spans(rows), joined(columns))

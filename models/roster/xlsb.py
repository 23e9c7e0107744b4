"""What the pre-scan finds in an .xlsb: error cells and the date system.

An .xlsb is a zip archive whose parts are streams of binary records.
"""

import struct
from collections.abc import Iterator

from models.roster.archive import Archive
from models.roster.biff import ERROR_TEXTS
from models.roster.ooxml import Errors, WorkbookScan, targets_of, workbook_part
from models.roster.refusals import Refusal, Refused

_ROW, _ERROR_CELL, _ERROR_RESULT = 0, 3, 11
_WORKBOOK_PROPERTIES, _SHEET = 153, 156


def scan(archive: Archive) -> WorkbookScan:
    """Look over an .xlsb before it is read.

    Raises:
        Refused: When a part is damaged.
    """
    try:
        return _scan(archive)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Refused(Refusal.DAMAGED) from error


def _scan(archive: Archive) -> WorkbookScan:
    workbook = workbook_part(archive)
    targets = targets_of(archive, workbook)
    epoch_1904 = False
    sheets: list[str] = []
    for kind, content in _records(archive.read(workbook)):
        if kind == _WORKBOOK_PROPERTIES:
            epoch_1904 = bool(content[0] & 1)
        elif kind == _SHEET:
            (length,) = struct.unpack_from("<I", content, 8)
            sheets.append(content[12 : 12 + 2 * length].decode("utf-16-le"))
    errors: dict[int, Errors] = {}
    for index, identity in enumerate(sheets):
        part = archive.find(targets.get(identity, ""))
        if part:
            errors[index] = _errors(archive.read(part))
    return WorkbookScan(errors, epoch_1904)


def _errors(stream: bytes) -> Errors:
    errors: Errors = {}
    row = 0
    for kind, content in _records(stream):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", content)
        elif kind in (_ERROR_CELL, _ERROR_RESULT):
            column, _, code = struct.unpack_from("<IIB", content)
            errors.setdefault(row, {})[column] = ERROR_TEXTS.get(code, "#N/A")
    return errors


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(stream):
        kind = stream[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (stream[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in range(0, 28, 7):
            size |= (stream[at] & 0x7F) << shift
            at += 1
            if not stream[at - 1] & 0x80:
                break
        yield kind, stream[at : at + size]
        at += size

"""The records of an .xls that tell of errors, dates and encryption."""

import struct

import pytest

from models.roster import biff
from models.roster.refusals import Refusal, Refused

BEGIN, END = 0x0809, 0x000A


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def stream(sheet: bytes, globals_: bytes = b"", sheet_kind: int = 0) -> bytes:
    """Return a workbook of one sheet."""
    begin = record(BEGIN, bytes(4))
    size = len(begin) + len(globals_) + 4 + 6 + 4
    bound = record(0x0085, struct.pack("<IBB", size, 0, sheet_kind))
    return begin + globals_ + bound + record(END) + begin + sheet + record(END)


def error_cell(row: int, column: int, code: int, is_error: int = 1) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, is_error))


def formula(row: int, column: int, result: bytes) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result)


def test_errors_are_found_in_cells_and_results() -> None:
    sheet = error_cell(1, 2, 0x17) + error_cell(3, 0, 1, is_error=0) + error_cell(4, 0, 0x55)
    sheet += formula(5, 1, b"\x02\x00\x07\x00\x00\x00\xff\xff") + formula(6, 1, bytes(8))
    sheet += formula(7, 1, b"\x00\x00\x00\x00\x00\x00\xff\xff")

    found = biff.scan(stream(sheet))
    assert found.errors == {0: {1: {2: "#REF!"}, 4: {0: "#N/A"}, 5: {1: "#DIV/0!"}}}
    assert not found.epoch_1904


def test_a_chart_inside_a_sheet_does_not_end_it() -> None:
    chart = record(BEGIN, bytes(4)) + record(END)

    assert biff.scan(stream(chart + error_cell(1, 1, 0x2A))).errors == {0: {1: {1: "#N/A"}}}


def test_sheets_that_are_charts_hold_no_cells() -> None:
    assert biff.scan(stream(error_cell(1, 1, 0x2A), sheet_kind=2)).errors == {}


def test_the_date_system_is_told() -> None:
    assert biff.scan(stream(b"", record(0x0022, b"\x01\x00"))).epoch_1904


def test_encryption_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        biff.scan(stream(b"", record(0x002F, bytes(6))))
    assert caught.value.refusal is Refusal.ENCRYPTED


@pytest.mark.parametrize("kind", [0x0205, 0x0006, 0x0085])
def test_records_that_are_too_short_are_damage(kind: int) -> None:
    with pytest.raises(Refused) as caught:
        biff.scan(stream(record(kind, b"\x00")) if kind != 0x0085 else record(kind, b"\x00"))
    assert caught.value.refusal is Refusal.DAMAGED


def test_a_stream_that_breaks_off_is_read_to_its_end() -> None:
    whole = stream(error_cell(1, 1, 0x2A))

    assert biff.scan(whole[:-4]).errors == {0: {1: {1: "#N/A"}}}

"""Makes the workbooks that the reader's tests read: honest ones and hostile ones."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BEGIN = b'<worksheet xmlns="' + _MAIN + b'"><sheetData>'
_END = b"</sheetData></worksheet>"


def xlsx(path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> Path:
    """Write one sheet of values."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def parts_of_xlsx() -> dict[str, bytes]:
    """Return the parts of a small honest workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["学校名称", "在校生数"])
    sheet.append(["城关小学", 300])
    content = BytesIO()
    book.save(content)
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_sheet(path: Path, rows: bytes, after: bytes = b"") -> Path:
    """Write a workbook whose only sheet holds `rows` as XML."""
    content = _BEGIN + rows + _END
    if after:
        content = content.replace(b"</worksheet>", after + b"</worksheet>")
    return packed(path, parts_of_xlsx() | {SHEET: content})


def ods(path: Path, table: str) -> Path:
    """Write an OpenDocument workbook of one table given as XML."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="学校">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return packed(
        path,
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        },
    )


_FREE, _END_OF_CHAIN, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(path: Path, streams: Mapping[str, bytes]) -> Path:
    """Write an OLE compound file of small streams: a table, a directory, a mini table, the rest."""
    entries, small, chains = [], b"", []
    for name, content in streams.items():
        first = len(small) // 64
        count = -(-len(content) // 64)
        chains += [*range(first + 1, first + count), _END_OF_CHAIN] if count else []
        small += content + bytes(-len(content) % 64)
        entries.append(_entry(name, 2, first if count else _END_OF_CHAIN, len(content)))
    small += bytes(-len(small) % 512)
    sectors = -(-(len(entries) + 1) // 4)
    mini_at = sectors + 1
    root = _entry("Root Entry", 5, mini_at + 1 if small else _END_OF_CHAIN, len(small))
    directory = b"".join([root, *entries]).ljust(sectors * 512, b"\x00")
    chain = [_TABLE, *range(2, sectors + 1), _END_OF_CHAIN, _END_OF_CHAIN]
    if small:
        chain += [*range(mini_at + 2, mini_at + 1 + len(small) // 512), _END_OF_CHAIN]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, mini_at, 1, _END_OF_CHAIN, 0),
    )
    header += _sector([0], 109) + _sector(chain) + directory + _sector(chains) + small
    path.write_bytes(header)
    return path


def _sector(numbers: Sequence[int], size: int = 128) -> bytes:
    return struct.pack(f"<{size}I", *numbers, *[_FREE] * (size - len(numbers)))


def _entry(name: str, kind: int, start: int, length: int) -> bytes:
    encoded = name.encode("utf-16-le")
    tree = (_FREE, 1 if kind == 2 else _FREE, 1)
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(encoded, len(encoded) + 2, kind, 1, *tree, bytes(16), 0, 0, 0, start, length),
    )


def xlsb(path: Path, cells: bytes, flags: int = 0) -> Path:
    """Write a binary workbook of one sheet whose records between rows and end are `cells`."""
    name = "学校"
    bundle = struct.pack("<III", 0, 1, 4) + "rId1".encode("utf-16-le")
    bundle += struct.pack("<I", len(name)) + name.encode("utf-16-le")
    workbook = binary(131) + binary(153, struct.pack("<III", flags, 0, 0)) + binary(143)
    workbook += binary(156, bundle) + binary(144) + binary(132)
    extent = struct.pack("<IIII", 0, 9, 0, 9)
    sheet = binary(129) + binary(148, extent) + binary(145) + cells + binary(146) + binary(130)
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="{}" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/{}"/></Relationships>'
    )
    return packed(
        path,
        {
            "_rels/.rels": relation.format("xl/workbook.bin", "officeDocument").encode(),
            "xl/_rels/workbook.bin.rels": relation.format(
                "worksheets/sheet1.bin", "worksheet"
            ).encode(),
            "xl/workbook.bin": workbook,
            "xl/worksheets/sheet1.bin": sheet,
        },
    )


def binary(kind: int, content: bytes = b"") -> bytes:
    """Return one record of a binary workbook."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    while size > 0x7F:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + bytes([size]) + content

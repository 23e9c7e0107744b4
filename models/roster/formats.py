"""What a file is, told by its first bytes and its parts, never by its name."""

import re
from collections.abc import Collection, Set
from enum import Enum, auto

from models.roster.refusals import Refusal, Refused
from models.roster.sheets import WorkbookFormat

HEAD_BYTES = 8192
"""So much of a file's beginning tells what it is."""


class Container(Enum):
    """The outermost form of a file."""

    ZIP = auto()
    COMPOUND = auto()
    TEXT = auto()
    HTML = auto()
    SPREADSHEETML = auto()


_MAGIC = (
    (b"%PDF", " PDF 文件"),
    (b"{\\rtf", " RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"SQLite format 3\x00", "数据库文件"),
    (b"MZ", "可执行程序"),
    (b"\x09\x00\x04\x00", "很老的 Excel 2 表格"),
    (b"\x09\x02\x06\x00", "很老的 Excel 3 表格"),
    (b"\x09\x04\x06\x00", "很老的 Excel 4 表格"),
)
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEETML = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
_WORKSHEETS = re.compile(rb"<(?:\w+:)?workbook\b", re.I)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|meta|body|table|style|script|div)", re.I)
_MARKUP = (
    (re.compile(rb"^mime-version:", re.I), "网页"),
    (re.compile(rb"^<[?!a-z]", re.I), " XML 文件"),
)
_BYTE_ORDER_MARKS = re.compile(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)")


def container_of(head: bytes) -> Container:
    """Tell the outermost form of a file by its first bytes.

    Raises:
        Refused: When the file is of a known kind that is no workbook.
    """
    if head.startswith(_ZIP_MAGIC):
        return Container.ZIP
    if head.startswith(_COMPOUND_MAGIC):
        return Container.COMPOUND
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise Refused(Refusal.NOT_A_WORKBOOK, kind=kind)
    # Without the zeros, UTF-16 markup reads like any other.
    start = _BYTE_ORDER_MARKS.sub(b"", head).replace(b"\x00", b"").lstrip()
    # An HTML page of Excel's names the same namespace, but has no such element.
    if start.startswith(b"<") and _SPREADSHEETML.search(start) and _WORKSHEETS.search(start):
        return Container.SPREADSHEETML
    if start.startswith(b"<") and _HTML.search(start):
        return Container.HTML
    if start.startswith((b"<", b"MIME", b"mime", b"Mime")):
        for pattern, kind in _MARKUP:
            if pattern.search(start):
                raise Refused(Refusal.NOT_A_WORKBOOK, kind=kind)
    return Container.TEXT


def format_of_archive(names: Collection[str]) -> WorkbookFormat:
    """Tell what a zip archive is by the names of its parts.

    Raises:
        Refused: When it is no workbook.
    """
    lower = {name.lower() for name in names}
    if "xl/workbook.bin" in lower:
        return WorkbookFormat.XLSB
    if any(name.startswith("xl/") for name in lower):
        return WorkbookFormat.XLSX
    if "content.xml" in lower and "mimetype" in lower:
        return WorkbookFormat.ODS
    for folder, kind in (("word/", " Word 文档"), ("ppt/", " PowerPoint 演示文稿")):
        if any(name.startswith(folder) for name in lower):
            raise Refused(Refusal.NOT_A_WORKBOOK, kind=kind)
    raise Refused(Refusal.NOT_A_WORKBOOK, kind="压缩包")


def format_of_compound(streams: Set[str]) -> WorkbookFormat:
    """Tell what an OLE compound file is by the names of its streams, in small letters.

    Raises:
        Refused: When it is encrypted or no workbook.
    """
    if streams & {"encryptedpackage", "encryptioninfo"}:
        raise Refused(Refusal.ENCRYPTED)
    if streams & {"workbook", "book"}:
        return WorkbookFormat.XLS
    for stream, kind in (("worddocument", " Word 文档"), ("powerpoint document", "演示文稿")):
        if stream in streams:
            raise Refused(Refusal.NOT_A_WORKBOOK, kind=kind)
    raise Refused(Refusal.NOT_A_WORKBOOK, kind="别的程序的文件")

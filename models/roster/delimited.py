"""Plain text with separators (.csv, or a web system's “Excel” export): text to rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from models.roster.limits import ReadLimits
from models.roster.refusals import Refusal, Refused

_SAMPLE_ROWS = 50
_ENOUGH = 0.5
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
# Web systems write ="00123" so that Excel keeps the zeros.
_QUOTED_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
_CHINESE_COMMA = "，"
_SEPARATORS = f"\t,;|{_CHINESE_COMMA}"


def read_delimited(path: Path, limits: ReadLimits) -> list[list[str]]:
    """Return the rows of a text file.

    Raises:
        Refused: When the file is no text, or has no columns.
    """
    text = decoded(path.read_bytes())
    if not text:
        raise Refused(Refusal.NOT_A_WORKBOOK, kind="无法识别的文件")
    separator = _separator(text)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            rows.append([_QUOTED_FORMULA.sub(r"\1", cell) for cell in row])
            if len(rows) > limits.rows:
                raise Refused(Refusal.TOO_MUCH_INSIDE, detail=f"超过 {limits.rows} 行")
    except csv.Error as error:
        raise Refused(Refusal.DAMAGED) from error
    return rows


def decoded(content: bytes) -> str:
    """Return the text of a file written by Windows, Excel, WPS or a web system.

    What is no text in any of their encodings gives no text.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if content.startswith(mark):
            return next(_readings(content[len(mark) :], encoding), "")
    if b"\x00" in content:
        # Only UTF-16 has zeros: in separators, digits and line ends, on one side or the other.
        return max(_readings(content, "utf-16-le", "utf-16-be"), key=_line_ends, default="")
    return next(_readings(content, "utf-8", "gb18030"), "")


def _readings(content: bytes, *encodings: str) -> Iterator[str]:
    """Yield what `content` says in those of the encodings in which it is text."""
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            yield text


def _line_ends(text: str) -> int:
    return sum(text.count(mark) for mark in "\n" + _SEPARATORS)


def _separator(text: str) -> str:
    """Return what parts the columns: what gives most rows the same number of them."""
    shapes = {mark: _shape(text, mark) for mark in _SEPARATORS}
    # Inside long cells there are many Chinese commas: they count only when nothing else does.
    for marks in (_SEPARATORS.replace(_CHINESE_COMMA, ""), _CHINESE_COMMA):
        best = max(marks, key=lambda mark: shapes[mark])
        share, alike, columns = shapes[best]
        # Prose has commas, too, but neither in most of its lines nor equally many in several.
        if share >= _ENOUGH or (alike > 1 and columns > 2):
            return best
    raise Refused(Refusal.NOT_A_WORKBOOK, kind="普通文本")


def _shape(text: str, separator: str) -> tuple[float, int, int]:
    """Return which share of the first rows has columns, how many rows are alike, and how wide."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: list[int] = []
    # What is damaged further down is found when the whole is read.
    with suppress(csv.Error):
        for row in islice(reader, _SAMPLE_ROWS):
            widths += [len(row)] if any(row) else []
    alike = Counter(width for width in widths if width > 1)
    if not alike:
        return (0, 0, 0)
    columns, rows = max(alike.items(), key=lambda each: (each[1], each[0]))
    return (alike.total() / len(widths), rows, columns)

"""Plain text with separators (.csv, or a web system's “Excel” export): text to rows."""

import csv
import io
import re
from pathlib import Path

from models.roster.limits import ReadLimits
from models.roster.refusals import Refusal, Refused

_SAMPLE_LINES = 50
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
# Web systems write ="00123" so that Excel keeps the zeros.
_QUOTED_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
_SEPARATORS = "\t,;，|"


def read_delimited(path: Path, limits: ReadLimits) -> list[list[str]]:
    """Return the rows of a text file.

    Raises:
        Refused: When the file is no text, or has no columns.
    """
    text = decoded(path.read_bytes())
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

    Raises:
        Refused: When it is no text in any of their encodings.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if content.startswith(mark):
            return _decoded_as(content[len(mark) :], (encoding,))
    zeros = content[:2000].count(b"\x00")
    if zeros * 5 > len(content[:2000]):
        # Chinese has no zero byte, but separators, digits and line ends have one of two.
        return _decoded_as(content, ("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be",))
    return _decoded_as(content, ("utf-8", "gb18030"))


def _decoded_as(content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
    raise Refused(Refusal.NOT_A_WORKBOOK, kind="无法识别的文件")


def _separator(text: str) -> str:
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    counts = {mark: sum(mark in line for line in lines) for mark in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda mark: counts[mark])
    # Prose has commas, too, but not in most of its lines.
    if not lines or counts[best] * 2 < len(lines):
        raise Refused(Refusal.NOT_A_WORKBOOK, kind="普通文本")
    return best

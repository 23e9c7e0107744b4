"""A document as text that can be kept for years and drawn again to the same bytes.

The text is JSON with a field for every part of the document. Photographs are not in it: they stay
where their originals are kept, and the text names them by the SHA-256 of their content.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from models.ledgers.ledger import RowRef
from models.problems import AppError
from reports import chart, letterhead, table
from reports import document as parts
from reports.document import Document

# Older formats lack parts that came later: these are as if nobody had asked for them.
FORMAT = 3

ReadPhoto = Callable[[str], bytes]

_KINDS: dict[str, type[Any]] = {
    name: kind
    for module in (parts, table, chart, letterhead)
    for name, kind in vars(module).items()
    if isinstance(kind, type)
    and kind.__module__ == module.__name__
    and (is_dataclass(kind) or issubclass(kind, Enum))
} | {RowRef.__name__: RowRef}

# Days, and values of charts: these are written as text and come back exactly.
_FROM_TEXT: dict[str, Callable[[str], date | Fraction | Decimal]] = {
    "date": date.fromisoformat,
    "Fraction": Fraction,
    "Decimal": Decimal,
}


class UnreadableVersion(AppError):
    """A kept version of a document cannot be read by this program."""


def frozen(document: Document) -> str:
    """Write a document as text; equal documents give the same text."""
    content = {"format": FORMAT, "document": _plain(document)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thawed(text: str, photo: ReadPhoto) -> Document:
    """Make the document that was written as text.

    Args:
        text: What `frozen` wrote.
        photo: Reads a photograph by its SHA-256.

    Raises:
        UnreadableVersion: A newer program wrote it.
    """
    content = json.loads(text)
    if content["format"] > FORMAT:
        raise UnreadableVersion(
            "这份已存的文稿由更新版本的程序生成，本程序读不出来。请先升级程序再打开。"
        )
    document = _typed(content["document"], photo)
    assert isinstance(document, Document)
    return document


def _plain(value: object) -> object:
    match value:
        case Enum():
            return {"is": type(value).__name__, "value": value.value}
        case date() | Fraction() | Decimal():
            return {"is": type(value).__name__, "value": str(value)}
        case bytes():
            return {"is": "photo", "value": hashlib.sha256(value).hexdigest()}
        case tuple():
            return [_plain(each) for each in value]
        case None | bool() | int() | float() | str():
            return value
    assert is_dataclass(value), f"nothing in a document is a {type(value).__name__}"
    own = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return {"is": type(value).__name__, **own}


def _typed(value: Any, photo: ReadPhoto) -> object:
    if isinstance(value, list):
        return tuple(_typed(each, photo) for each in value)
    if not isinstance(value, dict):
        return value
    named = dict(value)
    kind = named.pop("is")
    if kind in _FROM_TEXT:
        return _FROM_TEXT[kind](named["value"])
    if kind == "photo":
        return photo(named["value"])
    if issubclass(_KINDS[kind], Enum):
        return _KINDS[kind](named["value"])
    return _KINDS[kind](**{name: _typed(each, photo) for name, each in named.items()})

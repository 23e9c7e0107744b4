"""How cells travel from the reading process: JSON, with a tag for what JSON does not know."""

import datetime
import json
from collections.abc import Callable
from typing import Any

from models.roster.sheets import CellValue, ErrorValue

Message = list[Any]
"""A kind (`workbook`, `sheet`, `rows`, `refused`, `bug`) and what belongs to it."""


def _tagged(value: object) -> dict[str, str]:
    # datetime first: it is a date, too.
    if isinstance(value, datetime.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    if isinstance(value, ErrorValue):
        return {"error": value.text}
    raise TypeError(f"no cell holds a {type(value).__name__}")


_UNTAG: dict[str, Callable[[str], CellValue]] = {
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "error": ErrorValue,
}


def _untagged(tagged: dict[str, str]) -> CellValue:
    ((tag, text),) = tagged.items()
    return _UNTAG[tag](text)


_ENCODER = json.JSONEncoder(default=_tagged, separators=(",", ":"), check_circular=False)
_DECODER = json.JSONDecoder(object_hook=_untagged)


def encode(kind: str, *parts: object) -> bytes:
    """Return one message as one line of ASCII."""
    return _ENCODER.encode([kind, *parts]).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """Return the message of one line; dates and errors come back as they were."""
    message: Message = _DECODER.decode(line.decode("ascii"))
    return message


def pairs(details: dict[str, str | int]) -> list[list[str | int]]:
    """Return a dictionary as pairs: a JSON object on the line is always a tagged cell."""
    return [[key, value] for key, value in details.items()]

"""What a command prints: lines for people, or one JSON object for scripts."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

REFUSED = 2


def say(*lines: str) -> None:
    """Print lines for people."""
    if sys.stdout is not None:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()


def refuse(sentence: str) -> int:
    """Print why nothing was done and return the exit status for it."""
    if sys.stderr is not None:
        sys.stderr.write(f"{' '.join(sentence.split())}\n")
    return REFUSED


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    if isinstance(value, date | Path):
        return str(value)
    raise TypeError(type(value).__name__)


def answer(chosen: Any, data: Mapping[str, object], lines: Iterable[str]) -> None:
    """Print the JSON object when `--json` was given, else the lines."""
    if chosen.json:
        say(json.dumps(data, ensure_ascii=False, default=_plain))
    else:
        say(*lines)

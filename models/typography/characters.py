"""Characters one by one: traditional, wide, compatibility forms, and those that nobody sees."""

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

WORD_LISTS = Path(__file__).resolve().parents[2] / "resources" / "proofreading"

_WIDE = {0xFF10 + n: chr(0x30 + n) for n in range(10)}
_WIDE |= {0xFF21 + n: chr(0x41 + n) for n in range(26)}
_WIDE |= {0xFF41 + n: chr(0x61 + n) for n in range(26)}
# Radicals and compatibility ideographs look like characters and are found by no search.
_LOOKALIKES = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_HANZI = ((0x3400, 0x9FFF), (0x20000, 0x323AF), *_LOOKALIKES)


@cache
def traditional() -> dict[str, str]:
    """Every traditional character with the simplified one that stands for it."""
    text = (WORD_LISTS / "traditional.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {pair[0]: pair[1] for line in lines for pair in line.split()}


@cache
def word_list(name: str) -> tuple[str, ...]:
    """One list of resources/proofreading/typing.toml."""
    lists = tomllib.loads((WORD_LISTS / "typing.toml").read_text(encoding="utf-8"))
    return tuple(lists[name])


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


def is_hanzi(character: str) -> bool:
    """Whether it is a Chinese character, of any form."""
    return _within(character, _HANZI)


def is_private(character: str) -> bool:
    """Whether it has a meaning only where it was made (造字)."""
    return _within(character, _PRIVATE)


def is_invisible(character: str) -> bool:
    """Whether nobody sees it: joiners, direction marks, control characters; not blanks."""
    if character == "\t" or character in _LINE_ENDS:
        return False
    return unicodedata.category(character) in ("Cf", "Cc")


def ends_line(character: str) -> bool:
    """Whether a new line begins after it."""
    return character in _LINE_ENDS


def widened(character: str) -> bool:
    """Whether it is a digit or Latin letter as wide as a Chinese character."""
    return ord(character) in _WIDE


def is_lookalike(character: str) -> bool:
    """Whether it only looks like a Chinese character: a radical, or a compatibility form."""
    return _within(character, _LOOKALIKES) and unicodedata.normalize("NFKC", character) != character


@cache
def standard(character: str) -> str:
    """The character as it should be written; itself if nothing is wrong with it."""
    if widened(character):
        return _WIDE[ord(character)]
    if is_lookalike(character):
        plain = unicodedata.normalize("NFKC", character)
        character = plain if len(plain) == 1 else character
    return traditional().get(character, character)

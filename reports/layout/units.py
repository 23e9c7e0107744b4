"""Text as the units that a line is made of: squares, words, marks, with their widths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import groupby

from reports.layout.faces import (
    HANZI_MARKS,
    LATIN_DASHES,
    LATIN_END,
    FontSet,
    Role,
    face_for,
    is_latin,
)

OPENING = frozenset("《〈（“‘【〖〔「『［｛")
CLOSING = frozenset("》〉）”’】〗〕」』］｝")
HANGING = frozenset("，。、；：？！")
# These may not start a line either, but fill their square: nothing of it can be squeezed out.
_BOUND_BACK = frozenset("％‰℃°·—～－／,.;:!?)]}%-")
_BOUND_FORWARD = frozenset("￥＄№([{+")
_LONG_MARKS = ("——", "……")

_LATIN = rf"[^\s{HANZI_MARKS}{chr(LATIN_END)}-\U0010ffff]|[{LATIN_DASHES}]"
_TOKEN = re.compile(rf"——|……|(?:{_LATIN})+|.", re.DOTALL)
_WIDE_SPACE = "\u3000"


class Kind(Enum):
    """How a unit behaves at the edges of a line."""

    PLAIN = auto()
    OPENING = auto()
    CLOSING = auto()
    SPACE = auto()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Faces at a size; every hanzi stands in a square of `cell` points."""

    fonts: FontSet
    role: Role
    size: float
    cell: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one face, with their width as the face gives it."""

    face: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never split: a square, a word or number, or ——.

    Attributes:
        text: Its characters.
        kind: How it behaves at the edges of a line.
        width: Its room in the line.
        pieces: What is drawn.
        slack: How much of the width is blank and can be squeezed out beside another mark.
        hangs: Whether it may stand outside the line's end.
    """

    text: str
    kind: Kind
    width: float
    pieces: tuple[Piece, ...]
    slack: float = 0.0
    hangs: bool = False


def units_of(text: str, style: TextStyle) -> list[Unit]:
    """Cut `text` into units; every character must be covered by the style's faces."""
    known = _known_units(style)
    units = []
    for token in _TOKEN.findall(text):
        unit = known.get(token)
        if unit is None:
            unit = known[token] = _unit(token, style)
        units.append(unit)
    return units


def is_word(unit: Unit) -> bool:
    """Whether `unit` is a word or number: it can be cut into letters where nothing else helps."""
    return len(unit.text) > 1 and is_latin(unit.text[0])


def letters_of(word: Unit, style: TextStyle) -> list[Unit]:
    """The letters of a word that is too long for a line, as units between which it may break."""
    letters = {}
    for letter in set(word.text):
        pieces = tuple(_pieces(letter, style))
        width = sum(piece.width for piece in pieces)
        letters[letter] = Unit(letter, _kind(letter), width, pieces)
    return [letters[letter] for letter in word.text]


@cache
def _known_units(style: TextStyle) -> dict[str, Unit]:  # noqa: ARG001  # one dictionary a style
    return {}


def _pieces(text: str, style: TextStyle) -> Iterator[Piece]:
    fonts = [face_for(style.fonts, style.role, character) for character in text]
    for font, group in groupby(zip(fonts, text, strict=True), key=lambda pair: pair[0]):
        part = "".join(character for _, character in group)
        if font is None:
            raise ValueError(f"no face has {part!r}: check the document before setting it")
        yield Piece(font.fontName, part, font.stringWidth(part, style.size))


def _unit(token: str, style: TextStyle) -> Unit:
    if token.isspace() and token != _WIDE_SPACE:
        (space,) = _pieces(" ", style)
        return Unit(" ", Kind.SPACE, space.width, (space,))
    pieces = tuple(_pieces(token, style))
    kind = _kind(token)
    if is_latin(token[0]):
        return Unit(token, kind, sum(piece.width for piece in pieces), pieces)
    if token in _LONG_MARKS:
        return Unit(token, Kind.PLAIN, 2 * style.cell, pieces)
    hangs = token in HANGING
    slack = style.cell / 2 if hangs or token in OPENING | CLOSING else 0.0
    return Unit(token, kind, style.cell, pieces, slack, hangs)


def _kind(token: str) -> Kind:
    if token[0] in CLOSING or token[0] in HANGING or token[0] in _BOUND_BACK:
        return Kind.CLOSING
    if token[-1] in OPENING or token[-1] in _BOUND_FORWARD:
        return Kind.OPENING
    return Kind.PLAIN

"""The faces a document is set in, and which of them has a character.

A face is loaded when the first character needs it: each costs a tenth to half a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from reports.layout.embedding import EmbeddedFont

SHIPPED_FOLDER = Path(__file__).parents[2] / "resources" / "fonts"


class Role(Enum):
    """What a face is for in an official document."""

    FANG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    TITLE = "小标宋"
    SONG = "宋体"


HEADING_ROLES = {1: Role.HEI, 2: Role.KAI, 3: Role.FANG, 4: Role.FANG}


@dataclass(frozen=True, eq=False)
class FontSet:
    """For each role the font files that are asked in turn, for hanzi and for Latin."""

    hanzi: Mapping[Role, tuple[Path, ...]]
    latin: Mapping[Role, tuple[Path, ...]]


_FILES = {
    Role.FANG: "YoujiaoFang.ttf",
    Role.KAI: "YoujiaoKai.ttf",
    Role.HEI: "YoujiaoHei.ttf",
    Role.TITLE: "YoujiaoTitle.ttf",
    Role.SONG: "YoujiaoSong.ttf",
}
# Headings and titles carry their digits in their own face, text carries them in a Times.
OWN_DIGITS = frozenset({Role.HEI, Role.TITLE})


@cache
def shipped_fonts() -> FontSet:
    """The faces in `resources/fonts`, the same on every machine."""
    rare = (SHIPPED_FOLDER / _FILES[Role.SONG], SHIPPED_FOLDER / "YoujiaoRare.ttf")
    latin = SHIPPED_FOLDER / "LiberationSerif-Regular.ttf"
    hanzi = {
        role: tuple(dict.fromkeys((SHIPPED_FOLDER / file, *rare))) for role, file in _FILES.items()
    }
    return FontSet(
        hanzi=hanzi,
        latin={
            role: (*hanzi[role][:1], latin) if role in OWN_DIGITS else (latin,) for role in Role
        },
    )


@cache
def load(path: Path) -> EmbeddedFont:
    """The font in the file at `path`, registered for drawing."""
    font = EmbeddedFont(path.stem, str(path))
    pdfmetrics.registerFont(font)
    return font


# These stand in the hanzi faces, one square each, though Latin faces have them too.
HANZI_MARKS = "“”‘’…—·×÷°±§¨"
LATIN_END = 0x2000
LATIN_DASHES = "‐‑–"


def is_latin(character: str) -> bool:
    """Whether a Latin face draws `character`."""
    return (
        ord(character) < LATIN_END or character in LATIN_DASHES
    ) and character not in HANZI_MARKS


@cache
def face_for(fonts: FontSet, role: Role, character: str) -> EmbeddedFont | None:
    """The first face of `role` that has `character`; None if no face has it."""
    if not (character.isprintable() or character.isspace()):
        # Some faces have an empty glyph for control characters: it would vanish unseen.
        return None
    chain = fonts.hanzi[role]
    if is_latin(character):
        chain = (*fonts.latin[role], *chain)
    code = ord(character)
    return next((font for path in chain if code in (font := load(path)).face.charToGlyph), None)

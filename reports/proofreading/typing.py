"""How a passage is typed: marks, characters, blanks, damage, document numbers."""

import re
from collections.abc import Iterator

from models.typography.slips import SlipKind, slips
from reports.proofreading.passages import Part, Passage
from reports.proofreading.remark import Remark, remark

_CHECKS = {
    SlipKind.PUNCTUATION: "western_mark",
    SlipKind.TRADITIONAL: "traditional",
    SlipKind.LOOKALIKE: "lookalike",
    SlipKind.WIDE: "wide",
    SlipKind.PINYIN: "pinyin",
    SlipKind.INVISIBLE: "invisible",
    SlipKind.BLANK: "blank",
    SlipKind.DAMAGED: "damaged",
}
# What a ledger's cell may hold that prose may not: names as they are registered, blanks, marks.
_OF_PROSE = frozenset(SlipKind) - {SlipKind.DAMAGED}
_NUMBER = re.compile(r"〔(\d{4})〕\s*(?:第\s*0*|0+)(\d+)号")


def typing_slips(passage: Passage) -> Iterator[Remark]:
    """Slips of typing; in tables only damage."""
    lines = passage.text
    for slip in slips(lines):
        if slip.kind in _OF_PROSE and not passage.is_prose:
            continue
        if slip.kind is SlipKind.BLANK and passage.place.part is Part.CAPTION:
            continue
        yield remark(_CHECKS[slip.kind], passage, (slip.start, slip.end), slip.replacement)


def document_numbers(passage: Passage) -> Iterator[Remark]:
    """Document numbers (发文字号) without 第 and leading zeros."""
    for match in _NUMBER.finditer(passage.text):
        yield remark("document_number", passage, match.span(), f"〔{match[1]}〕{match[2]}号")

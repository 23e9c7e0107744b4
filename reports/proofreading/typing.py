"""How a passage is typed: marks, characters, blanks, document numbers, damage."""

from collections.abc import Iterator

from models.typography.slips import SlipKind, slips
from reports.proofreading.passages import Part, Passage
from reports.proofreading.remark import Remark, remark

_CHECKS = {
    SlipKind.PUNCTUATION: "western_mark",
    SlipKind.DOCUMENT_NUMBER: "document_number",
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


def typing_slips(passage: Passage) -> Iterator[Remark]:
    """Slips of typing; in tables only damage."""
    lines = passage.text
    for slip in slips(lines):
        if slip.kind in _OF_PROSE and not passage.is_prose:
            continue
        if slip.kind is SlipKind.BLANK and passage.place.part is Part.CAPTION:
            continue
        yield remark(_CHECKS[slip.kind], passage, (slip.start, slip.end), slip.replacement)

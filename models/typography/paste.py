"""粘贴净化: text from web pages and other programs made fit for an official document."""

from dataclasses import dataclass

from models.typography.slips import Slip, mend, slips


@dataclass(frozen=True)
class Cleaned:
    """A cleaned text.

    Attributes:
        text: The text with everything mended that mends itself.
        changes: What was mended, by its place in the text as it was pasted.
        doubts: What is damaged and must be looked up in the source, by its place in `text`.
    """

    text: str
    changes: tuple[Slip, ...]
    doubts: tuple[Slip, ...]


def clean_paste(text: str) -> Cleaned:
    """Clean pasted text: full-width marks, simplified characters, no pinyin, no stray blanks."""
    found = slips(text)
    cleaned = mend(text, found)
    return Cleaned(
        cleaned,
        tuple(slip for slip in found if slip.replacement is not None),
        tuple(slip for slip in slips(cleaned) if slip.replacement is None),
    )

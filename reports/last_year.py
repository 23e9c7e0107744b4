"""This year's paragraphs beside last year's, with what was added and what was left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from reports.document import Document, named_texts, plain

# A number changes as a whole: 36 and 38 have no 3 in common that a reader would want to see.
_TOKEN = re.compile(r"\d[\d.,]*[%％]?|.", re.DOTALL)


class Part(Enum):
    """Where a piece of text stands."""

    BOTH = "both"
    NOW = "now"
    BEFORE = "before"


@dataclass(frozen=True)
class Piece:
    """A piece of text of this year's paragraph, of last year's, or of both."""

    text: str
    part: Part


@dataclass(frozen=True)
class Beside:
    """A paragraph of this year beside the same one of last year; "" where there is none."""

    key: str
    now: str
    before: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The two as one text: what both say, what only one says."""
        return tuple(_pieces(_TOKEN.findall(self.before), _TOKEN.findall(self.now)))


def beside_last_year(document: Document, earlier: Document) -> tuple[Beside, ...]:
    """Put the named headings and paragraphs of a document beside those of last year's.

    Args:
        document: This year's document.
        earlier: Last year's, as it was issued or as it is built from last year's facts.

    Returns:
        The texts of this year in their order, then those that only last year had.
    """
    now, before = texts_of(document), texts_of(earlier)
    return tuple(
        Beside(key, now.get(key, ""), before.get(key, "")) for key in dict.fromkeys((*now, *before))
    )


def texts_of(document: Document) -> dict[str, str]:
    """Return what the named texts of a document say, a line for each of several paragraphs."""
    texts: dict[str, str] = {}
    for block in named_texts(document.blocks):
        earlier_lines = f"{texts[block.key]}\n" if block.key in texts else ""
        texts[block.key] = earlier_lines + plain(block.runs)
    return texts


def _pieces(before: list[str], now: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for tag, before_start, before_end, now_start, now_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("".join(now[now_start:now_end]), Part.BOTH)
            continue
        if before_end > before_start:
            yield Piece("".join(before[before_start:before_end]), Part.BEFORE)
        if now_end > now_start:
            yield Piece("".join(now[now_start:now_end]), Part.NOW)

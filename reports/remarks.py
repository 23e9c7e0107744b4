"""What becomes of the proof-reader's remarks: a place, mends put in, reasons to leave them.

An accepted remark is known by what it is about: the check, the paragraph and the words. It comes
back when the words are changed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reports.document import Document, Heading, Paragraph, named_texts
from reports.figure_marks import marked
from reports.proofreading.mending import mended_runs
from reports.proofreading.passages import Part
from reports.proofreading.remark import Remark


@dataclass(frozen=True)
class RemarkKey:
    """What a remark is about.

    Attributes:
        check: The check that found it.
        place: The name of the paragraph or heading; where it has none, the place in words.
        quote: The words.
    """

    check: str
    place: str
    quote: str


@dataclass(frozen=True)
class Acceptance:
    """Why a remark is accepted, and since when."""

    reason: str
    accepted_on: date


Accepted = Mapping[RemarkKey, Acceptance]


def paragraph_of(document: Document, remark: Remark) -> tuple[str, int]:
    """Return the named text in which a remark is, and which of its lines."""
    place = remark.place
    if place.part not in (Part.HEADING, Part.PROSE) or place.annex:
        return "", 0
    block = _named(document, place.block)
    if block is None or not block.key:
        return "", 0
    before = document.blocks[: place.block]
    return block.key, sum(each.key == block.key for each in named_texts(before))


def mended_texts(document: Document, remarks: Iterable[Remark]) -> dict[str, str]:
    """Return the named texts that mends change, as they are with the mends put in.

    Args:
        document: The document that was read.
        remarks: What was found in it; those without a mend and those elsewhere are passed over.
    """
    by_block: dict[int, list[Remark]] = {}
    for remark in remarks:
        if remark.mend is not None and paragraph_of(document, remark)[0]:
            by_block.setdefault(remark.place.block, []).append(remark)
    touched = {block.key for number in by_block if (block := _named(document, number))}
    texts: dict[str, list[str]] = {key: [] for key in touched}
    for number, each in enumerate(document.blocks):
        if isinstance(each, Heading | Paragraph) and each.key in touched:
            runs = mended_runs(each.runs, by_block.get(number, ()))
            texts[each.key].append(marked(runs))
    return {key: "\n".join(lines) for key, lines in texts.items()}


def _named(document: Document, number: int) -> Heading | Paragraph | None:
    block = document.blocks[number]
    return block if isinstance(block, Heading | Paragraph) else None


def key_of(document: Document, remark: Remark) -> RemarkKey:
    """Return what a remark is about."""
    return RemarkKey(
        remark.check, paragraph_of(document, remark)[0] or str(remark.place), remark.quote
    )


def kept_acceptances(accepted: Accepted) -> str:
    """Write accepted remarks as text; "" for none."""
    if not accepted:
        return ""
    rows = [
        [key.check, key.place, key.quote, why.reason, why.accepted_on.isoformat()]
        for key, why in accepted.items()
    ]
    return json.dumps(rows, ensure_ascii=False)


def acceptances(text: str) -> dict[RemarkKey, Acceptance]:
    """Read what `kept_acceptances` wrote."""
    return {
        RemarkKey(check, place, quote): Acceptance(reason, date.fromisoformat(day))
        for check, place, quote, reason, day in json.loads(text or "[]")
    }


def open_remarks(
    document: Document, remarks: Iterable[Remark], accepted: Accepted
) -> tuple[Remark, ...]:
    """Return the remarks that nobody has accepted."""
    return tuple(each for each in remarks if key_of(document, each) not in accepted)

"""Slips of typing and pasting in a text: where they are, of what kind, and how to mend them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.typography.characters import (
    is_invisible,
    is_lookalike,
    is_private,
    standard,
    widened,
)
from models.typography.marks import View, blanks, damage, document_numbers, marks, pinyin


class SlipKind(StrEnum):
    """What is wrong."""

    INVISIBLE = "invisible"
    BLANK = "blank"
    PINYIN = "pinyin"
    TRADITIONAL = "traditional"
    LOOKALIKE = "lookalike"
    WIDE = "wide"
    PUNCTUATION = "punctuation"
    DOCUMENT_NUMBER = "document_number"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: `text[start:end]`, and what should stand there; None where only a person knows."""

    kind: SlipKind
    start: int
    end: int
    replacement: str | None


def slips(text: str) -> tuple[Slip, ...]:
    """Every slip in `text`, in order, none over another; mended all together none is left."""
    places = [place for place, character in enumerate(text) if not is_invisible(character)]
    view = View([standard(text[place]) for place in places])
    found = [
        Slip(kind, places[start], places[end - 1] + 1, replacement)
        for kind, start, end, replacement in _seen(view, [text[place] for place in places])
    ]
    covered = {place for slip in found for place in range(slip.start, slip.end)}
    found += (
        Slip(SlipKind.INVISIBLE, place, place + 1, "")
        for place, character in enumerate(text)
        if is_invisible(character) and place not in covered
    )
    return tuple(sorted(found, key=lambda slip: slip.start))


def mend(text: str, found: tuple[Slip, ...]) -> str:
    """`text` with the slips mended that can be."""
    for slip in reversed(found):
        if slip.replacement is not None:
            text = text[: slip.start] + slip.replacement + text[slip.end :]
    return text


def _seen(view: View, written: list[str]) -> Iterator[tuple[SlipKind, int, int, str | None]]:
    """Slips of the visible text: each step looks at the text as those before it will leave it."""
    for start, end in pinyin(view):
        view.drop(start, end)
        yield SlipKind.PINYIN, start, end, ""
    for start, end in list(damage(view)):
        view.keep(start, end)
        yield SlipKind.DAMAGED, start, end, None
    for start, end, replacement in document_numbers(view):
        if replacement:
            view.write(start, end, replacement)
        else:
            view.drop(start, end)
        yield SlipKind.DOCUMENT_NUMBER, start, end, replacement
    for start, end, replacement in marks(view):
        view.write(start, end, replacement)
        yield SlipKind.PUNCTUATION, start, end, replacement
    for start, end, replacement in blanks(view):
        yield SlipKind.BLANK, start, end, replacement
    yield from _letters(view, written)


def _letters(view: View, written: list[str]) -> Iterator[tuple[SlipKind, int, int, str | None]]:
    for place, character in enumerate(written):
        if view.is_dropped(place) or view.is_kept(place):
            continue
        if is_private(character):
            yield SlipKind.DAMAGED, place, place + 1, None
        elif standard(character) != character:
            yield _kind(character), place, place + 1, standard(character)


def _kind(character: str) -> SlipKind:
    if widened(character):
        return SlipKind.WIDE
    return SlipKind.LOOKALIKE if is_lookalike(character) else SlipKind.TRADITIONAL

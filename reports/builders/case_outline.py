"""What a typical case should answer, by what it is about: questions to write along."""

import tomllib
from collections.abc import Mapping
from functools import cache

from models.ledgers.arrangement import Arrangement
from reports.prose import TEMPLATES

_COUNTY, _OTHER = "county", "other"

Outline = Mapping[str, tuple[str, ...]]


def case_outline(about: Arrangement | None) -> Outline:
    """Return the questions of each section (background, practice, effect, experience, reflection).

    Args:
        about: The arrangement that the case is about; None for the whole county.
    """
    outlines = _outlines()
    kind = _COUNTY if about is None else about.kind.value
    return outlines.get(kind, outlines[_OTHER])


@cache
def _outlines() -> Mapping[str, Outline]:
    written = tomllib.loads((TEMPLATES / "case" / "outlines.toml").read_text(encoding="utf-8"))
    return {
        kind: {section: tuple(questions) for section, questions in sections.items()}
        for kind, sections in written.items()
    }

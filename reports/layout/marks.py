"""What is drawn on pages, as data: lines of text, rules, photographs, places to jump to."""

from dataclasses import dataclass

from reports.layout.setting import SetLine


@dataclass(frozen=True, slots=True)
class TextMark:
    """A set line; `x` is its left end, `y` its baseline, both from the upper left corner."""

    x: float
    y: float
    line: SetLine


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight black line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class PhotoMark:
    """A JPEG file in its frame; `y` is the upper edge."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `level` counts from 0."""

    title: str
    level: int
    y: float = 0.0


Mark = TextMark | Rule | PhotoMark


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet; a turned page has its marks counted from the corner that is upper left when read.

    `marks` lie in the type area; `number` is what the foot of the page says.
    """

    number: int
    turned: bool
    marks: tuple[Mark, ...]
    bookmarks: tuple[Bookmark, ...]

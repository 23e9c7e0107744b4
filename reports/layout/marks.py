"""What is drawn on pages, as data: lines of text, rules, shapes, photographs, places to jump to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reports.layout.setting import SetLine

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
RED: Colour = (1.0, 0.0, 0.0)
HAIRLINE = 0.5


def grey(lightness: float) -> Colour:
    """A grey between black (0) and white (1)."""
    return (lightness, lightness, lightness)


class TextMark(NamedTuple):
    """A set line; `x` is its left end, `y` its baseline, both from the upper left corner."""

    x: float
    y: float
    line: SetLine
    colour: Colour = BLACK


class Rule(NamedTuple):
    """A straight line, whole or in dashes."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = HAIRLINE
    colour: Colour = BLACK
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon with a black outline."""

    points: tuple[tuple[float, float], ...]
    fill: Colour


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


Mark = TextMark | Rule | Shape | PhotoMark


def lowered(mark: Mark, by: float) -> Mark:
    """`mark` farther down the page."""
    match mark:
        case TextMark():
            return mark._replace(y=mark.y + by)
        case Rule():
            return mark._replace(y1=mark.y1 + by, y2=mark.y2 + by)
        case Shape():
            return replace(mark, points=tuple((x, y + by) for x, y in mark.points))
        case _:
            return replace(mark, y=mark.y + by)


def lowest(marks: Sequence[Mark]) -> float:
    """How far down `marks` reach; of text, its baseline."""
    return max((_foot(mark) for mark in marks), default=0.0)


def _foot(mark: Mark) -> float:
    match mark:
        case Rule():
            return max(mark.y1, mark.y2)
        case Shape():
            return max(y for _, y in mark.points)
        case PhotoMark():
            return mark.y + mark.height
        case TextMark():
            return mark.y


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet; a turned page has its marks counted from the corner that is upper left when read.

    `marks` lie in the type area; `number` is what the foot of the page says, if it says anything;
    over the page of a draft stands that it is one.
    """

    number: int
    turned: bool
    marks: tuple[Mark, ...]
    bookmarks: tuple[Bookmark, ...]
    is_numbered: bool = True
    is_draft: bool = False

"""Lines with every character in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.layout.breaking import BrokenLine, break_lines
from reports.layout.units import Kind, Piece, TextStyle, Unit, units_of
from reports.table import Align

# A line is stretched until its squares stand half a square apart; a looser one is left ragged.
_LOOSEST_GAP = 0.5
# A quotation mark of a Western face is narrow; it stands at the side of its square that it quotes.
_NARROW = 0.75
_SIDE = 0.06
_SAME = 1e-4


class Glyphs(NamedTuple):
    """Characters of one face in a row, each `spacing` farther than its width from the last.

    A tuple, as lines and cells are: of a hundred pages there are tens of thousands.
    """

    x: float
    face: str
    size: float
    text: str
    spacing: float


class SetLine(NamedTuple):
    """A line ready to be drawn, from its left end; `text` is what it says."""

    glyphs: tuple[Glyphs, ...]
    width: float
    text: str


def moved(line: SetLine, x: float) -> SetLine:
    """The line `x` farther to the right."""
    return line._replace(glyphs=tuple(part._replace(x=part.x + x) for part in line.glyphs))


@dataclass(frozen=True, slots=True)
class Indents:
    """How far lines begin from the left edge: the first one, and those after it."""

    first: float = 0.0
    rest: float = 0.0


def set_text(
    text: str,
    style: TextStyle,
    width: float,
    indents: Indents = Indents(),
    align: Align | None = None,
    *,
    may_hang: bool = True,
) -> list[SetLine]:
    """Break `text` into lines of at most `width` and place its characters.

    Args:
        text: What to set; a line feed in it starts a new line.
        style: Faces, size and square.
        width: From edge to edge.
        indents: Room left at the beginning of lines.
        align: Where lines stand; None stretches all but the last to the full width.
        may_hang: Whether a mark may stand outside the right edge.
    """
    lines: list[SetLine] = []
    for part in text.splitlines():
        for number, line in enumerate(
            break_lines(
                units_of(part, style),
                style,
                width - indents.first,
                width - indents.rest,
                may_hang=may_hang,
            )
        ):
            indent = indents.rest if number else indents.first
            lines.append(_placed(line, style, indent, align))
    return lines


def _placed(line: BrokenLine, style: TextStyle, indent: float, align: Align | None) -> SetLine:
    gap = 0.0
    if align is Align.CENTRE:
        indent += line.left_over / 2
    elif align is Align.RIGHT:
        indent += line.left_over
    elif align is None and not line.is_last:
        gap = _gap(line, style)
    glyphs = _glyphs(line, style, indent, gap)
    width = sum(unit.width for unit in line.units) - sum(line.squeezes)
    return SetLine(glyphs, width, "".join(unit.text for unit in line.units))


def _gap(line: BrokenLine, style: TextStyle) -> float:
    places = len(line.units) - (2 if line.hangs else 1)
    if places < 1 or line.left_over <= 0:
        return 0.0
    gap = line.left_over / places
    return gap if gap <= _LOOSEST_GAP * style.cell else 0.0


def _glyphs(line: BrokenLine, style: TextStyle, x: float, gap: float) -> tuple[Glyphs, ...]:
    row = _Row(style.size)
    for unit, squeeze in zip(line.units, line.squeezes, strict=True):
        start = x - (squeeze if unit.kind is Kind.OPENING else 0.0)
        for piece, offset in zip(unit.pieces, _offsets(unit, style), strict=True):
            row.add(start + offset, piece, unit)
        x += unit.width - squeeze + gap
    return tuple(row.finished())


def _offsets(unit: Unit, style: TextStyle) -> Sequence[float]:
    """Where the pieces of a unit stand in it."""
    if len(unit.pieces) > 1:
        widths = [piece.width for piece in unit.pieces]
        return [sum(widths[:number]) for number in range(len(widths))]
    spare = unit.width - unit.pieces[0].width
    if unit.kind is Kind.OPENING and unit.pieces[0].width < _NARROW * style.size:
        return [spare - _SIDE * style.size]
    if unit.slack and unit.pieces[0].width < _NARROW * style.size:
        return [_SIDE * style.size]
    return [spare / 2]


class _Row:
    """Collects pieces of a line, joining those that one face can draw in one go."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._done: list[Glyphs] = []
        self._x = self._end = self._spacing = 0.0
        self._face = self._text = ""

    def add(self, x: float, piece: Piece, unit: Unit) -> None:
        single = len(piece.text) == 1
        spacing = x - self._end
        if self._text and piece.face == self._face and single:
            if len(self._text) == 1:
                self._spacing = spacing
            if abs(spacing - self._spacing) < _SAME:
                self._text += piece.text
                self._end = x + piece.width
                return
        self._flush()
        self._x, self._face, self._text = x, piece.face, piece.text
        self._spacing = 0.0 if single else (unit.width - piece.width) / len(piece.text)
        self._end = x + piece.width

    def finished(self) -> list[Glyphs]:
        self._flush()
        return self._done

    def _flush(self) -> None:
        if self._text:
            glyphs = Glyphs(self._x, self._face, self._size, self._text, self._spacing)
            self._done.append(glyphs)
            self._text = ""

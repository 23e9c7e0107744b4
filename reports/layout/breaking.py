"""Where lines end: the rules of Chinese setting (禁则) that ReportLab lacks.

A closing mark never starts a line, an opening mark never ends one; numbers, words and —— stay
whole. A mark that does not fit hangs outside the line, else neighbouring marks are squeezed to let
it in, else the square before it is pushed to the next line and this line is stretched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.layout.units import Kind, TextStyle, Unit, is_word, letters_of

_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """One line: its units, how much each is squeezed, and the room that is left.

    Attributes:
        units: The units, without spaces at either end.
        squeezes: How much narrower than its width each unit is.
        left_over: Room between the last unit and the line's end; a hanging mark does not count.
        hangs: Whether the last unit stands outside the line.
        is_last: Whether it ends the paragraph.
    """

    units: tuple[Unit, ...]
    squeezes: tuple[float, ...]
    left_over: float
    hangs: bool = False
    is_last: bool = False


def break_lines(
    units: Sequence[Unit], style: TextStyle, first: float, rest: float, *, may_hang: bool = True
) -> list[BrokenLine]:
    """Break `units` into a line of width `first` and lines of width `rest`."""
    units = _with_long_words_split(units, style, min(first, rest))
    allowed = _allowed_breaks(units)
    lines: list[BrokenLine] = []
    start = _after_spaces(units, 0)
    while start < len(units):
        width = rest if lines else first
        overflow = _first_that_overflows(units, start, width)
        if overflow == len(units):
            lines.append(_line(units[start:], width, is_last=True))
            break
        end, line = _end_line(units, allowed, start, overflow, width, may_hang)
        if end == start:
            word = _first_word(units, start, overflow)
            if word is not None:
                units[word : word + 1] = letters_of(units[word], style)
                allowed = _allowed_breaks(units)
                continue
            # Nothing but marks: there is no good end, so the line is only filled.
            end = max(overflow, start + 1)
            line = _line(units[start:end], width)
        lines.append(line)
        start = _after_spaces(units, end)
    return lines


def longest_stretch(units: Sequence[Unit]) -> float:
    """The width of the longest stretch in which no line may end."""
    allowed = _allowed_breaks(units)
    longest = width = 0.0
    for place, unit in enumerate(units):
        width = unit.width if allowed[place] else width + unit.width
        longest = max(longest, width)
    return longest


def _with_long_words_split(units: Sequence[Unit], style: TextStyle, width: float) -> list[Unit]:
    split: list[Unit] = []
    for unit in units:
        if unit.width > width and is_word(unit):
            split += letters_of(unit, style)
        else:
            split.append(unit)
    return split


def _first_word(units: Sequence[Unit], start: int, overflow: int) -> int | None:
    """The first word of a line without a permitted end: what holds the line together."""
    return next((place for place in range(start, overflow + 1) if is_word(units[place])), None)


def _allowed_breaks(units: Sequence[Unit]) -> list[bool]:
    """For each place before a unit whether a line may end there; spaces take no part."""
    allowed = [False] * (len(units) + 1)
    allowed[len(units)] = True
    before: Unit | None = None
    pending: list[int] = []
    for place, unit in enumerate(units):
        pending.append(place)
        if unit.kind is Kind.SPACE:
            continue
        if before is not None:
            may = before.kind is not Kind.OPENING and unit.kind is not Kind.CLOSING
            for waiting in pending:
                allowed[waiting] = may
        pending.clear()
        before = unit
    return allowed


def _after_spaces(units: Sequence[Unit], start: int) -> int:
    while start < len(units) and units[start].kind is Kind.SPACE:
        start += 1
    return start


def _first_that_overflows(units: Sequence[Unit], start: int, width: float) -> int:
    used = 0.0
    for place in range(start, len(units)):
        used += units[place].width
        if used > width + _ROUNDING and units[place].kind is not Kind.SPACE:
            return place
    return len(units)


def _end_line(
    units: Sequence[Unit],
    allowed: Sequence[bool],
    start: int,
    overflow: int,
    width: float,
    may_hang: bool,
) -> tuple[int, BrokenLine]:
    """Where the line from `start` ends, and the line; `start` itself if nowhere is permitted."""
    if not allowed[overflow]:
        end = overflow + 1
        # More marks than the line has units can never be squeezed in.
        while not allowed[end] and end < 2 * overflow - start + 1:
            end += 1
        tail = units[overflow:end]
        if allowed[end] and all(unit.kind in (Kind.CLOSING, Kind.SPACE) for unit in tail):
            if may_hang and tail[-1].hangs:
                line = _line(units[start:end], width, hangs=True)
                if line.left_over > -_ROUNDING:
                    return end, line
            line = _line(units[start:end], width)
            if line.left_over > -_ROUNDING:
                return end, line
        while overflow > start and not allowed[overflow]:
            overflow -= 1
    return overflow, _line(units[start:overflow], width)


def _line(
    units: Sequence[Unit], width: float, *, hangs: bool = False, is_last: bool = False
) -> BrokenLine:
    """Measure a line, squeezing the blanks of neighbouring marks as far as it needs."""
    end = len(units)
    while end and units[end - 1].kind is Kind.SPACE:
        end -= 1
    units = tuple(units[:end])
    inside = units[:-1] if hangs else units
    left_over = width - sum(unit.width for unit in inside)
    squeezes = [0.0] * end
    if left_over < 0:
        blanks = _blanks(units)
        share = min(1.0, -left_over / total) if (total := sum(blanks)) else 0.0
        squeezes = [blank * share for blank in blanks]
        left_over += sum(squeezes[: len(inside)])
    return BrokenLine(units, tuple(squeezes), left_over, hangs, is_last)


def _blanks(units: Sequence[Unit]) -> list[float]:
    """How much blank each mark has beside another mark or at the line's end."""
    blanks = [0.0] * len(units)
    for place, unit in enumerate(units):
        if unit.kind is Kind.CLOSING:
            beside = units[place + 1] if place + 1 < len(units) else None
            if beside is None or beside.slack:
                blanks[place] = unit.slack
        elif unit.kind is Kind.OPENING and place and units[place - 1].slack:
            blanks[place] = unit.slack
    return blanks

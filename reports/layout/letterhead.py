"""Letterhead above the title and imprint at the foot of the last even page (GB/T 9704)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from reports.layout.faces import FontSet, Role
from reports.layout.geometry import (
    AREA_HEIGHT,
    AREA_WIDTH,
    ASCENT,
    BODY_SIZE,
    CELL,
    MM,
    NOTE_SIZE,
    PITCH,
)
from reports.layout.marks import RED, Mark, Page, Rule, TextMark, lowest
from reports.layout.setting import Indents, SetLine, set_text
from reports.layout.strips import Strip
from reports.layout.units import TextStyle
from reports.letterhead import Imprint, Letterhead
from reports.table import Align

# The red name begins 35 mm under the upper edge of the type area; how large it is, is the office's
# choice, but no larger than that of the office above.
_NAME_TOP = 35 * MM
LARGEST_NAME = 48.0
_NAME_PITCH = 1.3
_LINES_UNDER_NAME = 2
_RULE_UNDER_NUMBER = 4 * MM
_RED_RULE = 1.4
_LINES_UNDER_RULE = 2
_SIGNED = "签发人："
_SIGNERS_A_ROW = 2
_THICK, _THIN = 0.35 * MM, 0.25 * MM
IMPRINT_PITCH = 22.0
_COPIES = "抄送："


def name_size(letterhead: Letterhead, width: float) -> float:
    """The size at which every red line finds room."""
    return min(LARGEST_NAME, *(width / len(line) for line in letterhead.issuers))


def letterhead_strip(letterhead: Letterhead, fonts: FontSet, width: float) -> Strip:
    """The letterhead down to the two empty lines under its red rule, on the grid of the page."""
    size = name_size(letterhead, width)
    style = TextStyle(fonts, Role.TITLE, size, size)
    marks: list[Mark] = []
    y = _NAME_TOP
    for issuer in letterhead.issuers:
        for line in set_text(issuer, style, width + 1, align=Align.CENTRE, may_hang=False):
            marks.append(TextMark(0.0, y + ASCENT * size, line, RED))
            y += size * _NAME_PITCH
    y += _LINES_UNDER_NAME * PITCH
    rows = [
        letterhead.signers[at : at + _SIGNERS_A_ROW]
        for at in range(0, len(letterhead.signers), _SIGNERS_A_ROW)
    ]
    last = y + max(0, len(rows) - 1) * PITCH
    marks += _number(letterhead, last, fonts, width)
    marks += _signers(rows, y, fonts, width)
    y = last + PITCH + _RULE_UNDER_NUMBER
    marks.append(Rule(0, y, width, y, _RED_RULE, RED))
    height = (ceil(y / PITCH) + _LINES_UNDER_RULE) * PITCH
    return Strip(height, tuple(marks), keeps_next=True)


def _body(fonts: FontSet, role: Role) -> TextStyle:
    return TextStyle(fonts, role, BODY_SIZE, CELL)


def _baseline(top: float) -> float:
    return top + (PITCH - BODY_SIZE) / 2 + ASCENT * BODY_SIZE


def _number(letterhead: Letterhead, top: float, fonts: FontSet, width: float) -> list[TextMark]:
    """The document number in the middle, or one character in from the left beside signers."""
    align = Align.LEFT if letterhead.signers else Align.CENTRE
    indents = Indents(CELL, CELL) if letterhead.signers else Indents()
    style = _body(fonts, Role.FANG)
    lines = set_text(letterhead.number, style, width, indents, align, may_hang=False)
    return [TextMark(0.0, _baseline(top), line) for line in lines]


def _signers(
    rows: Sequence[Sequence[str]], top: float, fonts: FontSet, width: float
) -> Iterator[TextMark]:
    """签发人： and names in 楷体, at most two in a row, the first names under one another."""
    if not rows:
        return
    kai = _body(fonts, Role.KAI)
    names = [[_one_line(name, kai) for name in row] for row in rows]
    columns = [
        max((row[column].width for row in names if column < len(row)), default=0.0)
        for column in range(_SIGNERS_A_ROW)
    ]
    room = sum(columns) + CELL * (columns[1] > 0)
    start = width - CELL - room
    label = _one_line(_SIGNED, _body(fonts, Role.FANG))
    yield TextMark(start - label.width, _baseline(top), label)
    for number, row in enumerate(names):
        x = start
        for name, column in zip(row, columns, strict=False):
            yield TextMark(x, _baseline(top + number * PITCH), name)
            x += column + CELL


def _one_line(text: str, style: TextStyle) -> SetLine:
    (line,) = set_text(text, style, AREA_WIDTH, align=Align.LEFT, may_hang=False)
    return line


# --- the imprint -------------------------------------------------------------------------------


def with_imprint(pages: Sequence[Page], imprint: Imprint, fonts: FontSet) -> list[Page]:
    """Put the imprint at the foot of the last page if that is even and has room, or add pages.

    Where an empty page comes before the page of the imprint neither bears a number (GB/T 9704,
    7.5).
    """
    marks = _imprint_marks(imprint, fonts)
    last = pages[-1]
    is_even = last.number % 2 == 0
    top = min(mark.y1 for mark in marks if isinstance(mark, Rule))
    if is_even and not last.turned and lowest(last.marks) + PITCH <= top:
        return [*pages[:-1], replace(last, marks=(*last.marks, *marks))]
    if not is_even:
        return [*pages, Page(last.number + 1, False, marks, ())]
    empty = Page(last.number + 1, False, (), (), is_numbered=False)
    return [*pages, empty, Page(last.number + 2, False, marks, (), is_numbered=False)]


def copies_lines(imprint: Imprint, fonts: FontSet) -> list[SetLine]:
    """Who gets a copy, in lines that stand under one another after 抄送：."""
    style = TextStyle(fonts, Role.FANG, NOTE_SIZE, NOTE_SIZE)
    after_label = NOTE_SIZE * (len(_COPIES) + 1)
    indents = Indents(after_label, after_label)
    return set_text(imprint.copies, style, AREA_WIDTH - NOTE_SIZE, indents, may_hang=False)


def _imprint_marks(imprint: Imprint, fonts: FontSet) -> tuple[Mark, ...]:
    """Thick rule, copies, thin rule, who printed it and when, thick rule at the very foot."""
    style = TextStyle(fonts, Role.FANG, NOTE_SIZE, NOTE_SIZE)
    inner = AREA_WIDTH - NOTE_SIZE
    marks: list[Mark] = []
    copies = copies_lines(imprint, fonts)
    top = AREA_HEIGHT - IMPRINT_PITCH * (len(copies) + 1)
    y = top
    marks.append(_across(y, _THICK))
    if copies:
        label = set_text(_COPIES, style, inner, Indents(NOTE_SIZE))
        marks += [TextMark(0.0, _foot(y), line) for line in label]
        for line in copies:
            marks.append(TextMark(0.0, _foot(y), line))
            y += IMPRINT_PITCH
        marks.append(_across(y, _THIN))
    for line in set_text(imprint.office, style, inner, Indents(NOTE_SIZE)):
        marks.append(TextMark(0.0, _foot(y), line))
    for line in set_text(imprint.printed, style, inner, align=Align.RIGHT, may_hang=False):
        marks.append(TextMark(0.0, _foot(y), line))
    marks.append(_across(AREA_HEIGHT, _THICK))
    return tuple(marks)


def _across(y: float, width: float) -> Rule:
    return Rule(0, y, AREA_WIDTH, y, width)


def _foot(top: float) -> float:
    return top + (IMPRINT_PITCH - NOTE_SIZE) / 2 + ASCENT * NOTE_SIZE

"""Figure marks: how a live number stands in text that officers edit and the data file keeps.

⟦S-COV-2⟧ is the figure's value, ⟦S-COV-2·较上年⟧ how it stands to last year's. The words around a
mark are the officer's; what the mark says is filled in every time the document is built.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from models.statistics.figure import Figure
from reports.document import Live, Runs, Told
from reports.figure_text import figure_text

# What officials write for a number that is not known; proof-reading stops at it.
UNKNOWN = "××"

_COMMA = "，"
_CHANGE = "·较上年"
_MARK = re.compile(rf"⟦([^⟦⟧·]+?)({_CHANGE})?⟧")


@dataclass(frozen=True)
class Mark:
    """A figure named in a text, and what is told of it."""

    figure_id: str
    told: Told = Told.VALUE

    def __str__(self) -> str:
        return f"⟦{self.figure_id}{_CHANGE if self.told is Told.CHANGE else ''}⟧"


def _mark(match: re.Match[str]) -> Mark:
    return Mark(match[1], Told.CHANGE if match[2] else Told.VALUE)


def marks(text: str) -> tuple[Mark, ...]:
    """Return the marks of a text, each once, in their order."""
    return tuple(dict.fromkeys(_mark(match) for match in _MARK.finditer(text)))


def marked(runs: Runs) -> str:
    """Write prose with marks in the place of its live numbers."""
    return "".join(
        run if isinstance(run, str) else str(Mark(run.figure_id, run.told)) for run in runs
    )


def find(figures: Mapping[str, Figure], figure_id: str) -> Figure | None:
    """Return a figure by the statistic's id or by its own; a case's own id names its subject."""
    if figure_id in figures:
        return figures[figure_id]
    return next((each for each in figures.values() if each.id == figure_id), None)


def words_of(mark: Mark, figures: Mapping[str, Figure]) -> str | None:
    """Say what a mark says now; None where there is no such figure."""
    figure = find(figures, mark.figure_id)
    return None if figure is None else figure_text(figure, mark.told)


def filled(
    text: str, figures: Mapping[str, Figure], before: Mapping[str, str] | None = None
) -> Runs:
    """Put live numbers in the place of marks.

    A figure that there is no longer stays as it was, as plain words.

    Args:
        text: The officer's words with marks.
        figures: The figures as they are, by statistic.
        before: What the marks said when the text was written.
    """

    def live(mark: Mark) -> str | Live:
        figure = find(figures, mark.figure_id)
        if figure is None:
            return (before or {}).get(str(mark), UNKNOWN)
        return Live(figure_text(figure, mark.told), figure.id, mark.told)

    return _runs(text, live)


def as_it_was(text: str, before: Mapping[str, str]) -> Runs:
    """Put what the marks said when the text was written in their place, still linked."""
    return _runs(text, lambda mark: Live(before.get(str(mark), UNKNOWN), mark.figure_id, mark.told))


def _runs(text: str, say: Callable[[Mark], str | Live]) -> Runs:
    """Join words and marks; a change that says nothing takes the comma before it along."""
    runs: list[str | Live] = []
    before = ""
    for piece in pieces(text):
        run = say(piece) if isinstance(piece, Mark) else piece
        if isinstance(run, str):
            before += run
        elif run.text:
            runs += [before, run]
            before = ""
        else:
            before = before.removesuffix(_COMMA)
    return tuple(run for run in (*runs, before) if run)


def pieces(text: str) -> Iterator[str | Mark]:
    """Cut a text into words and marks, in their order."""
    place = 0
    for match in _MARK.finditer(text):
        if match.start() > place:
            yield text[place : match.start()]
        yield _mark(match)
        place = match.end()
    if place < len(text):
        yield text[place:]

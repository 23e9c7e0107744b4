"""A row of a roster on its way from a draft to an outcome."""

from dataclasses import dataclass, field
from typing import Any

from models.roster.checks import Draft
from models.roster.recognition import Plain
from models.roster.results import CellChange, Outcome


@dataclass(slots=True)
class Case:
    """A draft on its way to an outcome.

    Attributes:
        place: Its place among all drafts of the file.
        draft: The draft.
        plain: What it says of the fields by which rows are found.
        known: The row of the data file that it is, if it is one.
        may_be: The rows of the data file that it may be, when it may be several.
        reason: Why it is skipped.
        changes: What it changes of the known row.
        links: Fields that refer to another new row of the file, with the place of that row.
    """

    place: int
    draft: Draft
    plain: Plain = ()
    known: Any = None
    may_be: tuple[int, ...] = ()
    reason: str = ""
    changes: list[CellChange] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)

    @property
    def unclear(self) -> bool:
        """Whether it may be several rows of the data file."""
        return bool(self.may_be)

    @property
    def outcome(self) -> Outcome:
        """What becomes of the row, as far as it has been looked at."""
        if self.draft.problems:
            return Outcome.FAILED
        if self.reason:
            return Outcome.SKIPPED
        if self.known is None:
            return Outcome.NEW
        return Outcome.UPDATED if self.changes or self.links else Outcome.SAME

    @property
    def key(self) -> int:
        """The id of the known row; for a new one a number below zero that stands for its place."""
        return -1 - self.place if self.known is None else int(self.known.id)


def place_of(draft: Draft, seen_from: Draft) -> str:
    """Return where a row stands, as a sentence about another row names it."""
    sheet = "" if draft.sheet == seen_from.sheet else f"工作表“{draft.sheet}”"
    return f"{sheet}第 {draft.row} 行"

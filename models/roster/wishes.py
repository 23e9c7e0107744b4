"""What the officer wants of an import: the year, the columns, answers, corrections, policies.

Wishes are data: a plan made again with more of them is the same plan with more answers, and
nothing else that was decided is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from models.ledgers.field import FieldValue
from models.roster.learned import NOTHING_LEARNED, Learned
from models.roster.matching import name_key


class ColumnPolicy(StrEnum):
    """What a column may do to rows that are known already; new rows take all it has."""

    OVERWRITE = "overwrite"
    FILL_BLANKS = "fill_blanks"
    KEEP = "keep"


class Place(NamedTuple):
    """A cell, with the numbers that Excel shows."""

    sheet: str
    row: int
    column: int


class Word(NamedTuple):
    """A word in a column of terms, as `word_key` returns it."""

    field: str
    word: str


class Mention(NamedTuple):
    """A name that refers to a row of a ledger; in one row of a sheet, or wherever it stands.

    Two rows that name 李强 may mean two people, while a school's name means one school.
    """

    ledger: str
    name: str
    sheet: str = ""
    row: int = 0


class Record(NamedTuple):
    """A row of a sheet."""

    sheet: str
    row: int


AS_NEW = 0
"""In place of a row's id: it is none of those that are known."""

SKIP = -1
"""In place of a row's id: the rows of the file that ask for it shall be left alone."""


@dataclass(frozen=True)
class Wishes:
    """Everything that an officer has decided about one import.

    Attributes:
        year: The year of all rows, where the file has no column for it.
        sheet: The one sheet to take; otherwise every sheet that holds such a table.
        columns: What columns were said to be, by heading or key: a field, "field.companion", or
            "" to leave the column out.
        words: What words were said to mean: a term's code, "1" or "0", or "" for empty.
        mentions: Which row a name was said to mean; `SKIP` leaves the rows that say it alone.
        records: Which known row a row of the file was said to be; `AS_NEW` for none of them,
            `SKIP` to leave it alone.
        policies: What columns may do to known rows, by field; otherwise they overwrite.
        given: What new rows have in fields that the file has no column for, by field.
        edits: Cells that were corrected in the preview.
        learned: What was answered on earlier imports.
        remember: Whether the answers given here shall be remembered.
    """

    year: int | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[Word, str] = field(default_factory=dict)
    mentions: Mapping[Mention, int] = field(default_factory=dict)
    records: Mapping[Record, int] = field(default_factory=dict)
    policies: Mapping[str, ColumnPolicy] = field(default_factory=dict)
    given: Mapping[str, FieldValue] = field(default_factory=dict)
    edits: Mapping[Place, str] = field(default_factory=dict)
    learned: Learned = NOTHING_LEARNED
    remember: bool = False

    def words_of(self, ledger: str, field: str) -> Mapping[str, str]:
        """Return what words in a field mean: what was answered now goes before what was learned."""
        now = {each.word: code for each, code in self.words.items() if each.field == field}
        return {**self.learned.words_of(ledger, field), **now}

    def meant(self, ledger: str, name: str, record: Record) -> int | None:
        """Return the row that a name in a row of the file was said to mean."""
        if not self.mentions:
            return None
        key = name_key(name)
        here = self.mentions.get(Mention(ledger, key, *record))
        return here if here is not None else self.mentions.get(Mention(ledger, key))

    def edited(self, edits: Mapping[Place, str]) -> "Wishes":
        """Return these wishes with more corrected cells."""
        return replace(self, edits={**self.edits, **edits})


NO_WISHES = Wishes()

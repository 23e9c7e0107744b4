"""What an officer is asked about a roster: never taken silently, never asked twice."""

from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """What is asked.

    COLUMN: which of several columns is the field. WORD: what a word in a column of terms means.
    MENTION: which row a name means. RECORD: which known row a row of the file is.
    """

    COLUMN = "column"
    WORD = "word"
    MENTION = "mention"
    RECORD = "record"


@dataclass(frozen=True)
class Question:
    """One question, for all rows of the file that it is about.

    Attributes:
        kind: What is asked.
        ledger: The ledger whose rows may be meant; for columns and words the plan's own.
        field: The field that it is about: for columns a target ("teacher" or
            "teacher.identity_number"), for records "".
        column: Heading of the column in the file.
        text: The word or name that is asked about; for columns "".
        sheet: Name of the sheet, when it is about this sheet or this row only; otherwise "".
        rows: The rows of the file, as Excel shows them.
        options: The keys of the columns that may be meant, the likeliest first.
    """

    kind: QuestionKind
    ledger: str
    field: str
    column: str
    text: str
    sheet: str
    rows: tuple[int, ...]
    options: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints."""
        return {
            "kind": self.kind.value,
            "ledger": self.ledger,
            "field": self.field,
            "column": self.column,
            "text": self.text,
            "sheet": self.sheet,
            "rows": list(self.rows),
            "options": list(self.options),
        }


@dataclass(frozen=True)
class Candidate:
    """An answer that an officer may give.

    Attributes:
        answer: What is handed to `answered`: a column's key, a term's code, or a row's id.
        label: What the officer reads.
    """

    answer: str
    label: str

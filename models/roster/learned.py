"""What officers have answered on earlier imports and need not be asked again: columns and words.

A column is remembered together with the fingerprint of all headings of its roster, so that the
same roster of the next year is read in the same way. Other names of schools are no part of this:
they are rows of a ledger of their own.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.roster.characters import half_width
from models.roster.headings import normal_header


@dataclass(frozen=True)
class LearnedColumn:
    """What a column of a roster was said to be.

    Attributes:
        ledger: Name of the ledger.
        fingerprint: The roster's headings, as `fingerprint` returns them.
        header: The column's key among them, as `column_keys` returns it.
        field: The field's name; "" when the column was left out.
        companion: Name of the field's companion, if the column only helps to find a row.
        id: Its number in the data file; 0 before it is stored.
        learned_at: When it was answered, as ISO time.
        file: Name of the roster for which it was answered.
    """

    ledger: str
    fingerprint: str
    header: str
    field: str
    companion: str = ""
    id: int = 0
    learned_at: str = ""
    file: str = ""


@dataclass(frozen=True)
class LearnedValue:
    """What a word in a column of terms was said to mean.

    Attributes:
        ledger: Name of the ledger.
        field: Name of the field.
        word: The word, as `word_key` returns it.
        meaning: Code of the term; "1" or "0" for 是 or 否; "" for an empty field.
        id: Its number in the data file; 0 before it is stored.
        learned_at: When it was answered, as ISO time.
        file: Name of the roster for which it was answered.
    """

    ledger: str
    field: str
    word: str
    meaning: str
    id: int = 0
    learned_at: str = ""
    file: str = ""


Lesson = LearnedColumn | LearnedValue


@dataclass(frozen=True)
class Learned:
    """All that was answered and remembered."""

    columns: tuple[LearnedColumn, ...] = ()
    values: tuple[LearnedValue, ...] = ()

    def columns_of(self, ledger: str, keys: Collection[str]) -> Mapping[str, LearnedColumn]:
        """Return what the columns of a roster were said to be, by their keys.

        Of a roster with other headings only that is taken over which was always answered in the
        same way; what was left out there may be wanted here.
        """
        mark = fingerprint(keys)
        found: dict[str, LearnedColumn] = {}
        elsewhere: dict[str, set[tuple[str, str]]] = {}
        for each in self.columns:
            if each.ledger != ledger or each.header not in keys:
                continue
            if each.fingerprint == mark:
                found[each.header] = each
            else:
                elsewhere.setdefault(each.header, set()).add((each.field, each.companion))
        for header, answers in elsewhere.items():
            field, companion = next(iter(answers))
            if header not in found and len(answers) == 1 and field:
                found[header] = LearnedColumn(ledger, mark, header, field, companion)
        return found

    def headers_of(self, ledger: str) -> frozenset[str]:
        """Return every heading that has been answered for a ledger."""
        return frozenset(each.header for each in self.columns if each.ledger == ledger)

    def words_of(self, ledger: str, field: str) -> Mapping[str, str]:
        """Return what words in a field were said to mean."""
        return {
            each.word: each.meaning
            for each in self.values
            if each.ledger == ledger and each.field == field
        }


NOTHING_LEARNED = Learned()


def fingerprint(keys: Iterable[str]) -> str:
    """Return a mark that rosters with the same headings share, in whatever order they stand."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:32]


def column_keys(headers: Mapping[int, str]) -> dict[int, str]:
    """Return a key for each column: its heading, normalised, and from the second on: 校名@2."""
    seen: dict[str, int] = {}
    keys = {}
    for column, header in headers.items():
        normal = normal_header(header)
        seen[normal] = seen.get(normal, 0) + 1
        keys[column] = normal if seen[normal] == 1 else f"{normal}@{seen[normal]}"
    return keys


def word_key(text: str) -> str:
    """Return the form in which words of a closed list are compared."""
    return half_width(text).casefold()

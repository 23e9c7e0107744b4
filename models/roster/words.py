"""The words that stand in a roster's columns of terms, each once, with what it is taken for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.ledgers import AnyLedger
from models.ledgers.field import Field, Kind
from models.roster.cells import BadCell
from models.roster.grid import shown
from models.roster.learned import word_key
from models.roster.results import ColumnMatch, Confidence
from models.roster.sheets import CellValue
from models.roster.sources import SourceTable
from models.roster.values import Reading, reader_of
from models.roster.wishes import Wishes
from models.wording import NO, YES, value_text

_KINDS = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})


@dataclass(frozen=True)
class WordUse:
    """A word in a column of terms, for all rows of the file in which it stands.

    Attributes:
        field: Name of the field.
        column: Heading of the column in the file.
        text: The word as the file writes it first.
        rows: How many rows say it.
        first_row: The first of them, as Excel shows it.
        meaning: What it is read as, in the officer's words; "" for an empty field.
        code: That meaning as `answered` takes it; None when it is not understood, or means
            several terms at once.
        confidence: How sure the reading is; `NONE` when the word is not understood.
    """

    field: str
    column: str
    text: str
    rows: int
    first_row: int
    meaning: str
    code: str | None
    confidence: Confidence


def words_of(
    sources: Sequence[SourceTable], ledger: AnyLedger, wishes: Wishes
) -> tuple[WordUse, ...]:
    """Return the words of all columns of terms: those that are not understood first."""
    found: dict[tuple[str, str], WordUse] = {}
    for source in sources:
        for column, match in source.columns.items():
            field = ledger.field(match.field) if match.field and not match.companion else None
            if field is None or field.kind not in _KINDS:
                continue
            for each in _column(source, column, match, field, ledger, wishes):
                key = (each.field, word_key(each.text))
                before = found.get(key)
                found[key] = _together(before, each) if before else each
    return tuple(sorted(found.values(), key=lambda each: each.confidence is not Confidence.NONE))


def _together(one: WordUse, other: WordUse) -> WordUse:
    return replace(one, rows=one.rows + other.rows)


def _column(
    source: SourceTable,
    column: int,
    match: ColumnMatch,
    field: Field,
    ledger: AnyLedger,
    wishes: Wishes,
) -> Iterator[WordUse]:
    counts: dict[str, tuple[CellValue, int, int]] = {}
    for row in source.table.rows:
        cell = row.cells.get(column)
        text = shown(cell)
        if text:
            seen, first, count = counts.get(text, (cell, row.number, 0))
            counts[text] = seen, first, count + 1
    words = wishes.words_of(ledger.name, field.name)
    now = {each.word for each in wishes.words if each.field == field.name}
    read = reader_of(
        field,
        match,
        ledger.only.get(field.name, ()),
        epoch_1904=source.epoch_1904,
        words=words,
    )
    for text, (cell, first, count) in counts.items():
        meaning, code = _meaning(read(cell), field)
        confidence = _confidence(text, meaning, code, words, now)
        yield WordUse(field.name, match.header, text, count, first, meaning or "", code, confidence)


def _meaning(reading: Reading, field: Field) -> tuple[str | None, str | None]:
    """Return what a reading says, and its code; nothing of both when it is a fault."""
    if isinstance(reading, BadCell):
        return None, None
    if reading is None:
        return "", ""
    if isinstance(reading, bool):
        return (YES, "1") if reading else (NO, "0")
    if isinstance(reading, tuple):
        code = reading[0].value if len(reading) == 1 else None
        return value_text(field, reading), code
    return value_text(field, reading), str(getattr(reading, "value", reading))


def _confidence(
    text: str,
    meaning: str | None,
    code: str | None,
    words: Mapping[str, str],
    now: set[str],
) -> Confidence:
    word = word_key(text)
    if meaning is None:
        return Confidence.NONE
    if word in words and words[word] == code:
        return Confidence.CHOSEN if word in now else Confidence.LEARNED
    return Confidence.LABEL if word == word_key(meaning) else Confidence.SPELLING

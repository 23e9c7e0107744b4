"""From a roster's cells to the typed values of a ledger's fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from models.ledgers.field import Choice, Field, FieldValue, Kind
from models.problems import ProblemCode
from models.roster import cells
from models.roster.cells import BadCell, unless_marked_empty
from models.roster.characters import half_width
from models.roster.grid import shown
from models.roster.headings import normal_header
from models.roster.identity_number import is_masked
from models.roster.learned import word_key
from models.roster.results import ColumnMatch
from models.roster.sheets import CellValue
from models.wording import allowed_terms

Reading = FieldValue | BadCell
Reader = Callable[[CellValue], Reading]


class Remembered(dict[CellValue, Reading]):
    """What was read of each text of a column; a text asked for the first time is read."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: CellValue) -> Reading:
        """Read a text."""
        found = self[cell] = self._read(cell)
        return found


@dataclass(frozen=True, slots=True)
class Recall:
    """Reads the cells of one column, each text only once.

    Attributes:
        read: Reads a cell that is no text, and remembers what it has read.
        texts: What the texts of the column say; looking here spares the call.
    """

    read: Reader
    texts: Mapping[CellValue, Reading]

    def __call__(self, cell: CellValue) -> Reading:
        """Read a cell."""
        return self.texts[cell] if cell.__class__ is str else self.read(cell)


_LONGEST = {Kind.LONG_TEXT: 30_000, Kind.TEXT: 2_000}
_LONGEST_CODE = 64
_LONGEST_MARK = 4
# In a column of levels or kinds it says that none of them applies.
_NO = "否"
_SEPARATORS = re.compile(r"[、，,；;/\n]+|\s{2,}")
# 122-镇乡结合区, 1.男, 镇乡结合区（122）
_CODE_FIRST = re.compile(r"([0-9a-z]{1,6})[-._:：、]?(\D.*)")
_CODE_LAST = re.compile(r"(.+)\(([0-9a-z]{1,6})\)")


def reader_of(
    field: Field,
    match: ColumnMatch,
    only: tuple[Choice, ...] = (),
    *,
    epoch_1904: bool = False,
    words: Mapping[str, str] | None = None,
) -> Recall:
    """Return what reads the cells of one column; it remembers what it has read.

    Args:
        field: What the column is read as; no link.
        match: The column's heading and unit.
        only: The terms that the ledger takes, where it does not take all of them.
        epoch_1904: How the workbook counts days.
        words: What an officer has said that words in a column of terms mean.
    """
    read = _typed(field, match, only, epoch_1904)
    if words:
        read = _taught(read, field, only, words)
    others: dict[tuple[type, CellValue], Reading] = {}

    def recall(cell: CellValue) -> Reading:
        # 1, 1.0 and True are equal keys, but not the same cell.
        key = (cell.__class__, cell)
        if key not in others:
            others[key] = read(cell)
        return others[key]

    return Recall(recall, Remembered(read))


def _typed(field: Field, match: ColumnMatch, only: tuple[Choice, ...], epoch_1904: bool) -> Reader:
    if field.kind is Kind.YES_NO:
        return cells.yes_no
    if field.choices is not None:
        terms = only or tuple(field.choices)
        if field.kind is Kind.CHOICES:
            return partial(_several, terms=terms)
        header = normal_header(match.header)
        return partial(_one_term, terms=terms, header=header, optional=not field.required)
    read = _PLAIN.get(field.kind)
    if field.kind is Kind.MONEY:
        read = partial(cells.money_fen, unit=match.unit or None)
    elif field.kind in (Kind.DAY, Kind.MONTH):
        read = cells.day if field.kind is Kind.DAY else cells.month
        read = partial(read, epoch_1904=epoch_1904)
    elif field.unit == "%":
        read = cells.percent
    elif field.kind in (Kind.INTEGER, Kind.DECIMAL) and field.unit:
        read = cells.integer if field.kind is Kind.INTEGER else cells.decimal
        read = partial(read, unit=field.unit)
    assert read is not None
    return _checked(read, field)


def _taught(
    read: Reader, field: Field, only: tuple[Choice, ...], words: Mapping[str, str]
) -> Reader:
    """Return a reader that knows what an officer has said of some words."""
    meanings: dict[str, FieldValue] = {"": None}
    if field.choices is not None:
        several = field.kind is Kind.CHOICES
        meanings |= {t.value: (t,) if several else t for t in only or tuple(field.choices)}
    else:
        meanings |= {"1": True, "0": False}

    def taught(cell: CellValue) -> Reading:
        meaning = words.get(word_key(shown(cell)))
        # A term that a later version of the program no longer has means nothing.
        return meanings[meaning] if meaning in meanings else read(cell)

    return taught


_PLAIN: Mapping[Kind, Callable[[CellValue], Any]] = {
    Kind.TEXT: cells.text,
    Kind.LONG_TEXT: cells.long_text,
    Kind.CODE: cells.code,
    Kind.IDENTITY: cells.identity,
    Kind.PHONE: cells.phone,
    Kind.INTEGER: cells.integer,
    Kind.DECIMAL: cells.decimal,
    Kind.SCHOOL_YEAR: cells.school_year,
    Kind.YEAR: cells.year,
}


def _checked(read: Callable[[CellValue], Any], field: Field) -> Reader:
    """Return a reader that also takes 无 and — for empty and refuses what is out of bounds."""
    personal = field.personal
    counts = _counts(field)
    limit = _LONGEST.get(field.kind, _LONGEST_CODE)

    def checked(cell: CellValue) -> Reading:
        if isinstance(cell, str):
            if personal and is_masked(cell):
                return half_width(cell)
            if len(cell) <= _LONGEST_MARK:
                cell = unless_marked_empty(cell)
        found: Reading = read(cell)
        if isinstance(found, str):
            if len(found) > limit:
                words = {"length": str(len(found)), "limit": str(limit)}
                return BadCell(ProblemCode.TOO_LONG, words)
        elif counts and isinstance(found, int | Decimal) and found < 0:
            return BadCell(ProblemCode.NEGATIVE)
        return found

    return checked


def _counts(field: Field) -> bool:
    """Tell whether a number says how much there is of something, and so is never negative."""
    return field.kind is not Kind.DECIMAL or bool(field.unit)


@lru_cache(maxsize=256)
def _vocabulary(terms: tuple[Choice, ...]) -> Mapping[str, Choice]:
    words: dict[str, Choice] = {}
    # A label or a code of one term goes before the spelling of another.
    for term in terms:
        words[word_key(term.label)] = term
    for term in terms:
        words.setdefault(word_key(term.value), term)
    for term in terms:
        for spelling in term.spellings:
            words.setdefault(word_key(spelling), term)
    return words


def _one_term(
    cell: CellValue, terms: tuple[Choice, ...], header: str, *, optional: bool
) -> Reading:
    found = cells.text(cell)
    if found is None or isinstance(found, BadCell):
        return found
    term = find_term(found, terms)
    if term is not None:
        return term
    if header.startswith("是否"):
        return _answer(cell, terms, header)
    if unless_marked_empty(found) is None or (optional and found == _NO):
        return None
    return _not_in_list(terms)


def find_term(text: str, terms: tuple[Choice, ...]) -> Choice | None:
    """Return the term that a text means: its label, its code, a spelling, or code and label."""
    words = _vocabulary(terms)
    word = word_key(text)
    if word in words:
        return words[word]
    parts = _CODE_FIRST.fullmatch(word) or _CODE_LAST.fullmatch(word)
    if parts is None:
        return None
    known = {words[part] for part in parts.groups() if part in words}
    return known.pop() if len(known) == 1 else None


def _answer(cell: CellValue, terms: tuple[Choice, ...], header: str) -> Reading:
    """Read 是 or 否 in a column that asks for a term: 是 means the one that the heading names."""
    answer = cells.yes_no(cell)
    if answer is False or unless_marked_empty(cell) is None:
        return None
    asked = [term for term in terms if word_key(term.label) in header]
    return asked[0] if answer is True and len(asked) == 1 else _not_in_list(terms)


def asks_at_least(header: str) -> bool:
    """Tell whether 是 in a column of terms only sets the lowest: 是否县级及以上骨干教师."""
    normal = normal_header(header)
    return normal.startswith("是否") and "及以上" in normal


def _several(cell: CellValue, terms: tuple[Choice, ...]) -> Reading:
    found = cells.long_text(cell)
    if found is None or isinstance(found, BadCell):
        return found
    if unless_marked_empty(found) is None:
        return None
    whole = find_term(found, terms)
    parts = [] if whole else [part for part in _SEPARATORS.split(found) if part]
    named = {find_term(part, terms) for part in parts} or {whole}
    if None in named:
        return _not_in_list(terms)
    return tuple(term for term in terms if term in named)


def _not_in_list(terms: tuple[Choice, ...]) -> BadCell:
    return BadCell(ProblemCode.NOT_IN_LIST, {"allowed": allowed_terms(terms)})

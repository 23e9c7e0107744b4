"""Which known row a row of the file is: the ledger's keys in turn, or something it may not be.

The first key whose values are all given decides. A later key may only lead to a row that does not
contradict what the earlier ones say: a roster without ID numbers finds the teacher by name, school
and birth, but never a namesake whose ID number is another one.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import Kind
from models.roster.identity_number import MASKS
from models.roster.matching import name_key

Plain = tuple[Any, ...]
"""The values of a row's key fields in the form in which keys compare them; None for empty ones."""

# Numbers and codes were folded when their cells were read.
_FOLD: Mapping[Kind, Callable[[str], str]] = {
    Kind.TEXT: name_key,
    Kind.LONG_TEXT: name_key,
    Kind.CODE: str.casefold,
}


class Recogniser:
    """Finds the rows that a row of the file may be, among those that were added."""

    def __init__(self, ledger: AnyLedger) -> None:
        self.key_fields = tuple(dict.fromkeys(name for key in ledger.keys for name in key))
        self._kinds = tuple(ledger.field(name).kind for name in self.key_fields)
        self._folds = tuple(
            (name, _FOLD.get(kind)) for name, kind in zip(self.key_fields, self._kinds, strict=True)
        )
        self._whole = _Index(tuple(range(len(self.key_fields))))
        self._keys = tuple(_Index(self._places(key)) for key in ledger.keys)
        self._asked_before = tuple(
            self._places(dict.fromkeys(name for key in ledger.keys[:number] for name in key))
            for number in range(len(ledger.keys) + 1)
        )
        self._shorter: dict[tuple[int, ...], _Index] = {}
        places = range(len(self.key_fields))
        self._maskable = tuple(place for place in places if self._kinds[place] in MASKS)
        self._required = tuple(p for p in places if ledger.field(self.key_fields[p]).required)
        self._masked: dict[int, dict[str, list[int]]] = {}
        self._rows: dict[int, Plain] = {}

    def _places(self, names: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.key_fields.index(name) for name in names)

    def plain(self, values: Mapping[str, Any]) -> Plain:
        """Return what `values` say of the key fields."""
        plain: list[Any] = []
        for name, fold in self._folds:
            value = values.get(name)
            if value is None or value == "":
                plain.append(None)
            else:
                plain.append(fold(value) if fold else value)
        return tuple(plain)

    def add(self, row_id: int, plain: Plain) -> None:
        """Make a row findable under `row_id`."""
        self._rows[row_id] = plain
        self._masked.clear()
        for index in (self._whole, *self._keys, *self._shorter.values()):
            index.add(row_id, plain)

    def find(self, plain: Plain, columns: Container[str]) -> Sequence[int]:
        """Return the ids of the rows that a row of the file may be: none, the one, or several.

        Args:
            plain: What the row says of the key fields.
            columns: The fields that the file has.
        """
        if not self._rows:
            return ()
        exact = self._whole.at(plain)
        if len(exact) == 1 and any(value is not None for value in plain):
            return exact
        readable = plain
        behind: Sequence[int] = ()
        for place in self._maskable:
            if plain[place] is not None and "*" in plain[place]:
                behind = self._behind_mask(place, plain)
                if len(behind) == 1:
                    return behind
                readable = (*plain[:place], None, *plain[place + 1 :])
        decided = False
        for index, asked in zip(self._keys, self._asked_before, strict=False):
            if index.is_given(readable):
                decided = True
                ids = index.at(readable)
                found = self._agreeing(ids, asked, plain, columns) if ids else ids
                if found:
                    return found
        return behind if decided or behind else self._find_shorter(plain, columns)

    def _behind_mask(self, place: int, plain: Plain) -> Sequence[int]:
        """Return the rows of that name whose number looks like the masked one."""
        if place not in self._masked:
            hide = MASKS[self._kinds[place]]
            numbers = {i: row[place] for i, row in self._rows.items() if row[place]}
            self._masked[place] = {}
            for row_id, number in numbers.items():
                self._masked[place].setdefault(hide(number), []).append(row_id)
        ids = self._masked[place].get(plain[place], ())
        return [i for i in ids if all(self._rows[i][p] == plain[p] for p in self._required)]

    def _find_shorter(self, plain: Plain, columns: Container[str]) -> Sequence[int]:
        """A file without the column of a date still tells which row is meant, if one fits."""
        last = self._keys[-1].places
        places = tuple(place for place in last if self.key_fields[place] in columns)
        if places not in self._shorter:
            self._shorter[places] = _Index(places)
            for row_id, row in self._rows.items():
                self._shorter[places].add(row_id, row)
        index = self._shorter[places]
        if not places or not index.is_given(plain):
            return ()
        return self._agreeing(index.at(plain), self._asked_before[-1], plain, columns)

    def _agreeing(
        self, ids: Sequence[int], asked: Sequence[int], plain: Plain, columns: Container[str]
    ) -> Sequence[int]:
        """Return the rows that contradict `plain` in none of the places asked before."""
        return [
            row_id
            for row_id in ids
            if all(self._agree(place, plain, self._rows[row_id], columns) for place in asked)
        ]

    def _agree(self, place: int, plain: Plain, row: Plain, columns: Container[str]) -> bool:
        given, known = plain[place], row[place]
        if given == known:
            return True
        kind = self._kinds[place]
        if given is None:
            # An empty link says "none", where an empty number or date says "not known".
            return kind is not Kind.REFERENCE or self.key_fields[place] not in columns
        if known is None:
            return kind is not Kind.REFERENCE
        mask = MASKS.get(kind)
        return mask is not None and bool(given == mask(known))


class _Index:
    """Rows by the values in some places of their key fields."""

    def __init__(self, places: tuple[int, ...]) -> None:
        self.places = places
        self._take = itemgetter(*places) if places else lambda _: None
        self._ids: dict[Any, list[int]] = {}

    def add(self, row_id: int, plain: Plain) -> None:
        self._ids.setdefault(self._take(plain), []).append(row_id)

    def at(self, plain: Plain) -> Sequence[int]:
        return self._ids.get(self._take(plain), ())

    def is_given(self, plain: Plain) -> bool:
        return all(plain[place] is not None for place in self.places)

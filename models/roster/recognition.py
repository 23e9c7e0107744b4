"""Which known row a row of the file is: the ledger's keys in turn, or something it may not be.

The first key whose values are all given decides. A later key may only lead to a row that does not
contradict what the earlier ones say: a roster without ID numbers finds the teacher by name, school
and birth, but never a namesake whose ID number is another one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import TEXT_KINDS, Field, Kind
from models.roster.identity_number import mask_identity, mask_phone
from models.roster.matching import name_key

Values = Mapping[str, Any]
_Key = tuple[str, ...]
_Place = tuple[Any, ...]

MASKS: Mapping[Kind, Callable[[str], str]] = {
    Kind.IDENTITY: mask_identity,
    Kind.PHONE: mask_phone,
}


def comparable(field: Field, value: Any) -> Any:
    """Return a value in the form in which keys compare it; None for an empty one."""
    if value is None or value == "":
        return None
    return name_key(value) if field.kind in TEXT_KINDS else value


class Recogniser:
    """Finds the rows that a row of the file may be, among those that were added."""

    def __init__(self, ledger: AnyLedger, rows: Iterable[tuple[int, Values]] = ()) -> None:
        self._fields = {each.name: each for each in ledger.fields}
        self._keys: tuple[_Key, ...] = ledger.keys
        self._whole: _Key = tuple(dict.fromkeys(name for key in ledger.keys for name in key))
        self._rows: dict[int, Values] = {}
        self._indexes: dict[_Key, defaultdict[_Place, list[int]]] = {}
        for row_id, values in rows:
            self._rows[row_id] = self._plain(values)

    @property
    def key_fields(self) -> _Key:
        """Every field that takes part in a key."""
        return self._whole

    def add(self, row_id: int, values: Values) -> None:
        """Make one more row findable under `row_id`."""
        plain = self._plain(values)
        self._rows[row_id] = plain
        for key, index in self._indexes.items():
            index[_place(key, plain)].append(row_id)

    def find(self, values: Values) -> tuple[int, ...]:
        """Return the ids of the rows that `values` may be: none, the one, or several.

        Args:
            values: What the file gives; a field that is not in it is one the file has not.
        """
        plain = self._plain(values)
        exact = self._at(self._whole, plain)
        if len(exact) == 1 and any(value is not None for value in plain.values()):
            return exact
        asked: list[str] = []
        decided = False
        for key in self._keys:
            if all(plain[name] is not None for name in key):
                decided = True
                found = self._agreeing(key, asked, plain, values)
                if found:
                    return found
            asked += (name for name in key if name not in asked)
        # A file without the column of a date still tells which row is meant, if one fits.
        shorter = tuple(name for name in self._keys[-1] if name in values)
        if decided or not shorter or any(plain[name] is None for name in shorter):
            return ()
        return self._agreeing(shorter, asked, plain, values)

    def _plain(self, values: Values) -> dict[str, Any]:
        return {name: comparable(self._fields[name], values.get(name)) for name in self._whole}

    def _at(self, key: _Key, plain: Values) -> tuple[int, ...]:
        index = self._indexes.get(key)
        if index is None:
            index = self._indexes[key] = defaultdict(list)
            for row_id, row in self._rows.items():
                index[_place(key, row)].append(row_id)
        return tuple(index.get(_place(key, plain), ()))

    def _agreeing(
        self, key: _Key, asked: Collection[str], plain: Values, values: Values
    ) -> tuple[int, ...]:
        """Return the rows under `key` that contradict none of the fields asked before."""
        return tuple(
            row_id
            for row_id in self._at(key, plain)
            if all(
                self._agree(name, plain[name], self._rows[row_id][name], name in values)
                for name in asked
            )
        )

    def _agree(self, name: str, given: Any, known: Any, has_column: bool) -> bool:
        if given == known:
            return True
        kind = self._fields[name].kind
        if given is None:
            # An empty link says "none", where an empty number or date says "not known".
            return not has_column or kind is not Kind.REFERENCE
        if known is None:
            return kind is not Kind.REFERENCE
        mask = MASKS.get(kind)
        return mask is not None and bool(given == name_key(mask(known)))


def _place(key: _Key, plain: Values) -> _Place:
    return tuple(plain[name] for name in key)

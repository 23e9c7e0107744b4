"""What the officer types, pastes or deletes in a grid or form, judged before anything is stored."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import PERSONAL_KINDS, Field, FieldValue, Kind
from models.ledgers.ledger import Fault, empty_value
from models.problems import ProblemCode
from models.roster.cells import BadCell
from models.roster.identity_number import is_masked
from models.roster.results import ColumnMatch
from models.roster.values import reader_of
from models.wording import problem_sentence, value_text
from ui.references import References


@dataclass(frozen=True)
class CellEdit:
    """A text for one field of one row; "" empties it."""

    row_id: int
    field: str
    text: str


@dataclass(frozen=True)
class Refusal:
    """A text that was not taken, and the sentence why."""

    row_id: int
    field: str
    text: str
    message: str


@dataclass(frozen=True)
class EditPlan:
    """What of some edits is to be stored, by row, and what is refused."""

    updates: Mapping[int, Mapping[str, FieldValue]]
    refusals: tuple[Refusal, ...]


class _Recognised:
    """Rows by the fields that recognise them, so that each is looked up and none searched for."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = rows
        self._ids: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = {}

    def has_other(
        self, names: tuple[str, ...], values: Mapping[str, FieldValue], row_id: int
    ) -> bool:
        """Tell whether another row than this one has the same values in these fields."""
        if names not in self._ids:
            found: dict[tuple[Any, ...], list[int]] = {}
            for row in self._rows:
                key = tuple(getattr(row, name) for name in names)
                found.setdefault(key, []).append(row.id)
            self._ids[names] = found
        same = self._ids[names].get(tuple(values[name] for name in names), ())
        return any(other != row_id for other in same)


class LedgerEditor:
    """Judges edits of one ledger.

    Args:
        ledger: Which one.
        references: Finds rows by name; a ledger that refers to none needs none.
    """

    def __init__(self, ledger: AnyLedger, references: References | None = None) -> None:
        self.ledger = ledger
        self.references = references
        self._required = _needed(ledger)

    def needs(self, field: Field) -> bool:
        """Tell whether a row cannot be without a value of the field."""
        return field.name in self._required

    def read(self, field: Field, text: str) -> FieldValue | Fault:
        """Return the value that a text means for a field, or what is wrong with it."""
        text = text.strip()
        if not text:
            return self._unless_needed(field, empty_value(field))
        if field.kind is Kind.REFERENCE:
            assert self.references is not None
            found = self.references.find(field, text)
            return Fault(field.name, found) if isinstance(found, str) else found
        if field.kind in PERSONAL_KINDS and is_masked(text):
            return Fault(field.name, f"“{field.label}”里有星号，请填完整的号码。")
        only = self.ledger.only.get(field.name, ())
        value = reader_of(field, ColumnMatch(field.label), only)(text)
        if isinstance(value, BadCell):
            words: dict[str, str | int] = {"column": field.label, "value": text, **value.words}
            return Fault(field.name, problem_sentence(value.code, **words))
        return self._unless_needed(field, empty_value(field) if value is None else value)

    def _unless_needed(self, field: Field, value: FieldValue) -> FieldValue | Fault:
        if self.needs(field) and value == empty_value(field):
            return Fault(field.name, problem_sentence(ProblemCode.MISSING, column=field.label))
        return value

    def plan(self, rows: Sequence[Any], edits: Iterable[CellEdit]) -> EditPlan:
        """Judge edits of known rows: what is right is kept, cell by cell, the rest refused.

        A row that would contradict itself or double another one keeps its old values.
        """
        by_id = {row.id: row for row in rows}
        updates: dict[int, dict[str, FieldValue]] = {}
        texts: dict[tuple[int, str], str] = {}
        refusals: list[Refusal] = []
        for edit in edits:
            field = self.ledger.field(edit.field)
            value = self.read(field, edit.text)
            if isinstance(value, Fault):
                refusals.append(Refusal(edit.row_id, edit.field, edit.text, value.message))
            elif value != getattr(by_id[edit.row_id], edit.field):
                updates.setdefault(edit.row_id, {})[edit.field] = value
                texts[edit.row_id, edit.field] = edit.text
        recognised = _Recognised(rows)
        for row_id in list(updates):
            values = self.ledger.values(by_id[row_id]) | updates[row_id]
            faults = list(self._faults(values, row_id, recognised, updates[row_id]))
            if faults:
                refusals += _refused(row_id, updates.pop(row_id), faults, texts)
        return EditPlan(updates, tuple(refusals))

    def row_faults(
        self,
        values: Mapping[str, FieldValue],
        row_id: int,
        rows: Sequence[Any],
        changed: Iterable[str],
    ) -> Iterator[Fault]:
        """Yield what is wrong with a row as a whole: gaps, contradictions, a double.

        Args:
            values: The row's values.
            row_id: Its id; 0 for a new one.
            rows: The rows of the ledger.
            changed: The fields that are being set; only they can make a double.
        """
        yield from self._faults(values, row_id, _Recognised(rows), changed)

    def _faults(
        self,
        values: Mapping[str, FieldValue],
        row_id: int,
        recognised: _Recognised,
        changed: Iterable[str],
    ) -> Iterator[Fault]:
        missing = [name for name in self._required if values.get(name) in (None, "", ())]
        for name in missing:
            label = self.ledger.field(name).label
            yield Fault(name, problem_sentence(ProblemCode.MISSING, column=label))
        if missing:
            return
        yield from self.ledger.check(self.ledger.make(values, row_id))
        names = _deciding(self.ledger, values)
        if set(changed).intersection(names) and recognised.has_other(names, values, row_id):
            yield Fault(names[0], self._double_sentence(names, values))

    def _double_sentence(self, names: Sequence[str], values: Mapping[str, FieldValue]) -> str:
        fields = [self.ledger.field(name) for name in names]
        shown = "，".join(
            value_text(each, values[each.name])
            for each in fields
            if each.kind is not Kind.REFERENCE and not each.personal
        )
        columns = "、".join(each.label for each in fields)
        which = f"（{shown}）" if shown else ""
        return f"已有另一行的{columns}与它相同{which}，请核对；要区分两行，请把它们填得更全。"


def _refused(
    row_id: int,
    update: Mapping[str, FieldValue],
    faults: Sequence[Fault],
    texts: Mapping[tuple[int, str], str],
) -> Iterator[Refusal]:
    """Yield a refusal for each edited cell of a row: its own fault, or the first of the row."""
    by_field = {fault.field: fault.message for fault in reversed(faults)}
    for name in update:
        message = by_field.get(name, faults[0].message)
        yield Refusal(row_id, name, texts[row_id, name], message)


def _needed(ledger: AnyLedger) -> tuple[str, ...]:
    """Return the fields without which there is no row: required, or without a default."""
    defaults = {
        each.name
        for each in dataclasses.fields(ledger.entity)  # type: ignore[arg-type]  # a dataclass
        if each.default is not dataclasses.MISSING
    }
    return tuple(each.name for each in ledger.fields if each.required or each.name not in defaults)


def _deciding(ledger: AnyLedger, values: Mapping[str, FieldValue]) -> tuple[str, ...]:
    """Return the fields by which a row is recognised: the first key whose values are all there."""
    for names in ledger.keys:
        if all(values.get(name) not in (None, "", ()) for name in names):
            return names
    return ()

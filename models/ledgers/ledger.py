"""A ledger: everything the program must know of one kind of record that an officer keeps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Generic, Protocol, TypeVar

from models.ledgers.field import TEXT_KINDS, Choice, Field, FieldValue, Kind


class Entity(Protocol):
    """A row of a ledger in the program: a frozen dataclass with the ledger's fields and an id."""

    @property
    def id(self) -> int:
        """The row's number in its table; 0 before it is stored."""
        ...  # pragma: no cover


E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, order=True)
class RowRef:
    """A row of the data file, named so that a click can open it."""

    ledger: str
    id: int


@dataclass(frozen=True)
class Fault:
    """A contradiction inside one row: the field where it shows, and the sentence."""

    field: str
    message: str


def no_faults(_row: Any) -> Iterable[Fault]:
    """Find nothing: for ledgers whose fields cannot contradict each other."""
    return ()


def empty_value(field: Field) -> FieldValue:
    """Return what stands where nothing was given: "" for text, () for choices, else None."""
    if field.kind in TEXT_KINDS:
        return ""
    return () if field.kind is Kind.CHOICES else None


@dataclass(frozen=True)
class Ledger(Generic[E]):
    """The declaration of a ledger.

    Attributes:
        name: Plural English name, as on the command line.
        title: The officer's name for it.
        table: The table of the data file.
        entity: The dataclass of a row.
        fields: The columns, in the order of the template.
        keys: Sets of fields that identify a row on a second import, tried in turn: the first set
            whose values are all present decides.
        label: Fields whose values, joined, name a row where another one refers to it.
        only: Columns limited to some terms, where several ledgers share a table; a column limited
            to a single term is not asked for.
        check: Contradictions inside one row.
        help: What the ledger is for, in one sentence.
    """

    name: str
    title: str
    table: str
    entity: Callable[..., E]
    fields: tuple[Field, ...]
    keys: tuple[tuple[str, ...], ...]
    label: tuple[str, ...]
    only: Mapping[str, tuple[Choice, ...]] = attribute(default_factory=dict)
    check: Callable[[E], Iterable[Fault]] = no_faults
    help: str = ""

    @property
    def fixed(self) -> dict[str, Choice]:
        """The columns that have one possible term, with that term."""
        return {name: terms[0] for name, terms in self.only.items() if len(terms) == 1}

    def field(self, name: str) -> Field:
        """Return the field called `name`.

        Raises:
            KeyError: The ledger has no such field.
        """
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.name}.{name}")

    def make(self, values: Mapping[str, FieldValue], row_id: int = 0) -> E:
        """Make a row from typed values; fields that are not given are empty."""
        given: dict[str, FieldValue] = dict(self.fixed)
        for each in self.fields:
            value = values.get(each.name)
            given[each.name] = empty_value(each) if value is None else value
        return self.entity(id=row_id, **given)

    def values(self, row: E) -> dict[str, FieldValue]:
        """Return the typed values of a row by field name."""
        return {each.name: getattr(row, each.name) for each in self.fields}

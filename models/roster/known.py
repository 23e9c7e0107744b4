"""What the county already knows, as far as a roster may refer to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Kind
from models.roster.matching import name_key, numbered_name
from models.wording import value_text


@dataclass(frozen=True, eq=False)
class Known:
    """The rows of the data file by ledger; pure data, so that a plan needs no store.

    Attributes:
        rows: Rows by the name of the ledger. Districts, groups and pairings may be given as
            "arrangements" or each under its own name.
    """

    rows: Mapping[str, tuple[Any, ...]]

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Any]]) -> "Known":
        """Return what is known from rows by ledger name; ledgers that are not given are empty."""
        taken: dict[str, dict[int, Any]] = {}
        for name, entities in rows.items():
            table = LEDGERS[name].table
            taken.setdefault(table, {}).update((row.id, row) for row in entities)
        return cls({table: tuple(by_id.values()) for table, by_id in taken.items()})

    def of_ledger(self, ledger: AnyLedger) -> tuple[Any, ...]:
        """Return the rows of a ledger: of a shared table only those that belong to it."""
        rows = self.rows.get(ledger.table, ())
        for name, terms in ledger.only.items():
            rows = tuple(row for row in rows if getattr(row, name) in terms)
        return rows

    @cached_property
    def _by_id(self) -> dict[str, dict[int, Any]]:
        return {table: {row.id: row for row in rows} for table, rows in self.rows.items()}

    def row(self, ledger: AnyLedger, row_id: int) -> Any | None:
        """Return the row of a ledger with an id, if it is known."""
        return self._by_id.get(ledger.table, {}).get(row_id)

    def row_of(self, ledger_name: str, row_id: int) -> Any | None:
        """Return the row of the ledger called `ledger_name` with an id, if it is known."""
        return self.row(LEDGERS[ledger_name], row_id)

    def reference_text(self, ledger_name: str, row_id: int) -> str:
        """Return the name of a row so that an import finds the row again, and no namesake."""
        title = self.title(ledger_name, row_id)
        if self._namesakes(ledger_name)[name_key(title)] > 1:
            return numbered_name(title, row_id)
        return title

    def _namesakes(self, ledger_name: str) -> Counter[str]:
        if ledger_name not in self._counted:
            rows = self.of_ledger(LEDGERS[ledger_name])
            titles = (name_key(self.title(ledger_name, row.id)) for row in rows)
            self._counted[ledger_name] = Counter(titles)
        return self._counted[ledger_name]

    @cached_property
    def _counted(self) -> dict[str, Counter[str]]:
        return {}

    def title(self, ledger_name: str, row_id: int) -> str:
        """Return how a row is named where another one refers to it."""
        ledger = LEDGERS[ledger_name]
        row = self.row(ledger, row_id)
        if row is None:
            return f"（编号{row_id}）"
        parts = []
        for name in ledger.label:
            field = ledger.field(name)
            value = getattr(row, name)
            if value is not None and field.kind is Kind.REFERENCE:
                parts.append(self.title(field.target, value))
            else:
                parts.append(value_text(field, value))
        return " ".join(filter(None, parts))

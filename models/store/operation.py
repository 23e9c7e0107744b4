"""What can be written inside an operation, and what an operation was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from models.ledgers import LEDGERS
from models.ledgers.field import FieldValue
from models.store.columns import row_encoder, to_columns
from models.store.journal import OperationState


@dataclass(frozen=True)
class Changes:
    """What an operation, an undo or a redo touched.

    Attributes:
        operation: The number of the operation in the history.
        label: What was done, in the officer's words.
        tables: The tables with changed rows; pages watch these.
    """

    operation: int
    label: str
    tables: frozenset[str]


@dataclass(frozen=True)
class HistoryEntry:
    """One line of the history.

    Attributes:
        operation: Its number.
        label: What was done.
        done_at: When, as ISO time.
        state: Where it stands.
        rows: How many changes of rows it made.
        tables: The tables with changed rows.
        person: Who did it: the user of the computer; "" where a former version did not keep it.
    """

    operation: int
    label: str
    done_at: str
    state: OperationState
    rows: int
    tables: tuple[str, ...]
    person: str = ""


@dataclass(frozen=True)
class RowChange:
    """One change of one row in the history: the operation, and the images before and after."""

    operation: int
    label: str
    done_at: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Operation:
    """The writes of one operation, by ledger; open only inside `Store.operation`."""

    def __init__(self, db: Database, number: int) -> None:
        self._db = db
        self.number = number

    def insert(self, ledger_name: str, values: Mapping[str, FieldValue]) -> int:
        """Add a row and return its id."""
        (row_id,) = self.insert_many(ledger_name, [values])
        return row_id

    def insert_many(self, ledger_name: str, rows: Iterable[Mapping[str, FieldValue]]) -> range:
        """Add rows in one statement and return their ids, in order."""
        ledger = LEDGERS[ledger_name]
        names = [field.name for field in ledger.fields]
        encode = row_encoder(ledger, names)
        fixed = tuple(str(term.value) for term in ledger.fixed.values())
        columns = ["id", *ledger.fixed, *names]
        first = self.next_id(ledger.table)
        encoded = [(first + n, *fixed, *encode(row)) for n, row in enumerate(rows)]
        marks = ", ".join("?" for _ in columns)
        quoted = ", ".join(f'"{name}"' for name in columns)
        self._db.conn.executemany(
            f'INSERT INTO "{ledger.table}" ({quoted}) VALUES ({marks})', encoded
        )
        return range(first, first + len(encoded))

    def next_id(self, table: str) -> int:
        """Return an id that no row of the table has or ever had.

        An excuse or an old report may name a row that is gone; its number is not given again.
        """
        row = self._db.execute(
            f'SELECT max(coalesce((SELECT max(id) FROM "{table}"), 0), coalesce('
            "(SELECT max(row_id) FROM change WHERE table_name = ?), 0)) + 1",
            [table],
        ).fetchone()
        return int(row[0])

    def defer_links(self) -> None:
        """Check the links between rows when the transaction ends, not at each row."""
        self._db.execute("PRAGMA defer_foreign_keys = ON")

    def update(self, ledger_name: str, row_id: int, values: Mapping[str, FieldValue]) -> None:
        """Set some columns of a row.

        Raises:
            KeyError: There is no such row.
        """
        if not self.update_if(ledger_name, row_id, {}, values):
            raise KeyError(f"{ledger_name} {row_id}")

    def update_if(
        self,
        ledger_name: str,
        row_id: int,
        before: Mapping[str, FieldValue],
        values: Mapping[str, FieldValue],
    ) -> bool:
        """Set some columns of a row if it still has the values in `before`; tell whether it had."""
        ledger = LEDGERS[ledger_name]
        columns = to_columns(ledger, values)
        expected = to_columns(ledger, before)
        sets = ", ".join(f'"{name}" = ?' for name in columns)
        where = "".join(f' AND "{name}" IS ?' for name in expected)
        cursor = self._db.execute(
            f'UPDATE "{ledger.table}" SET {sets} WHERE id = ?{where}',
            [*columns.values(), row_id, *expected.values()],
        )
        return cursor.rowcount == 1

    def delete(self, ledger_name: str, row_id: int) -> None:
        """Remove a row that was entered by mistake; what ended is ended, not removed.

        Raises:
            KeyError: There is no such row.
        """
        table = LEDGERS[ledger_name].table
        cursor = self._db.execute(f'DELETE FROM "{table}" WHERE id = ?', [row_id])
        if cursor.rowcount != 1:
            raise KeyError(f"{ledger_name} {row_id}")

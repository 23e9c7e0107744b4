"""The open data file: its rows as entities, and named operations as the only way to write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.roster.known import Known
from models.store import backup, closed_rows, journal
from models.store.columns import row_decoder
from models.store.errors import spoken
from models.store.journal import OperationState
from models.store.operation import Changes, Operation
from models.store.person import signed_in

Clock = Callable[[], datetime]

# What officers have decided once and for all; no ledgers, but written by steps that can be undone.
JUDGEMENTS: Mapping[str, str] = {
    "learned_column": "已学对应",
    "learned_value": "已学对应",
    "distinct_pair": "查重结论",
}


@dataclass
class _Transaction:
    kept: bool = True


class DataFile:
    """An open data file: what every part of the store stands on."""

    def __init__(self, path: Path, db: Database, clock: Clock) -> None:
        self.path = path
        self._clock = clock
        self._db = db
        self.person = signed_in()
        journal.install(db, (*TABLE_LEDGERS, *JUDGEMENTS))

    def rows(self, ledger_name: str) -> tuple[Any, ...]:
        """Return the rows of a ledger as its entities, in the order in which they were added."""
        ledger = LEDGERS[ledger_name]
        columns = ", ".join(f'"{field.name}"' for field in ledger.fields)
        conditions = [
            f'"{name}" IN ({", ".join("?" for _ in terms)})' for name, terms in ledger.only.items()
        ]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        codes = [str(term.value) for terms in ledger.only.values() for term in terms]
        decode = row_decoder(ledger)
        with spoken(self.path):
            found = self._db.execute(
                f'SELECT id, {columns} FROM "{ledger.table}"{where} ORDER BY id', codes
            ).fetchall()
        return tuple(decode(row) for row in found)

    def known(self) -> Known:
        """Return what a roster may refer to: the rows of every ledger."""
        return Known.of({ledger.name: self.rows(ledger.name) for ledger in TABLE_LEDGERS.values()})

    @contextmanager
    def operation(self, label: str) -> Iterator[Operation]:
        """Open a named operation: one transaction, one line of the history, one step of undo.

        An operation that changes nothing leaves no line. Its number is `Operation.number`.

        Raises:
            StoreError: It has changed rows of a closed year; nothing is written.
        """
        with self._transaction() as transaction:
            with journal.recording(self._db, label, self._now(), self.person) as number:
                yield Operation(self._db, number)
            if not journal.recorded(self._db, number):
                transaction.kept = False
            closed_rows.refuse_change(self._db, number)

    def note(self, label: str) -> None:
        """Put a line into the history for something that changed no row but must be known."""
        with self.registering(label):
            pass

    @contextmanager
    def registering(self, label: str) -> Iterator[Database]:
        """Open a step that is never undone, for the registers of this package, and note it."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO operation (label, done_at, state, person) VALUES (?, ?, ?, ?)",
                [label, self._now(), OperationState.NOTED, self.person],
            )
            yield self._db

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what the registers of this package hold."""
        with spoken(self.path):
            return list(self._db.execute(sql, values).fetchall())

    @contextmanager
    def _transaction(self) -> Iterator[_Transaction]:
        transaction = _Transaction()
        with spoken(self.path):
            # IMMEDIATE: a write that another connection would refuse is refused at its start.
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield transaction
                self._db.execute("COMMIT" if transaction.kept else "ROLLBACK")
            except BaseException:
                # A full disk may already have ended the transaction.
                if self._db.conn.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    def changes(self, operation: int) -> Changes:
        """Return what an operation of the history touched."""
        row = self._db.execute("SELECT label FROM operation WHERE id = ?", [operation]).fetchone()
        tables = self._db.execute(
            "SELECT DISTINCT table_name FROM change WHERE operation_id = ?", [operation]
        )
        return Changes(operation, row[0], frozenset(table for (table,) in tables))

    def back_up(self, reason: str) -> Path:
        """Make a verified backup in the backup folder and return where it lies."""
        return backup.make_backup(self._db.conn, self.path, reason, self._clock())

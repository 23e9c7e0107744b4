"""The history of operations: its lines, and the few questions that are asked at every change.

A county's history grows to thousands of lines; what the window asks after every typed cell is
answered from an index, without reading them.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from models.store.journal import OperationState
from models.store.operation import HistoryEntry, RowChange

_LINES = """
    SELECT id, label, done_at, state, person,
        (SELECT count(*) FROM change WHERE operation_id = operation.id),
        (SELECT group_concat(DISTINCT table_name) FROM change WHERE operation_id = operation.id)
    FROM operation
"""


def load(db: Database) -> list[HistoryEntry]:
    """Return the operations, newest first, with those that were undone or left behind."""
    found = db.execute(f"{_LINES} ORDER BY id DESC").fetchall()
    return [_entry(row) for row in found]


def latest(db: Database, state: OperationState | None = None) -> HistoryEntry | None:
    """Return the newest operation, or the newest in a state."""
    where, values = ("", []) if state is None else ("WHERE state = ?", [str(state)])
    row = db.execute(f"{_LINES} {where} ORDER BY id DESC LIMIT 1", values).fetchone()
    return None if row is None else _entry(row)


def next_redo(db: Database) -> HistoryEntry | None:
    """Return the operation that would be done again first."""
    row = db.execute(
        f"{_LINES} WHERE state = ? ORDER BY id LIMIT 1", [OperationState.UNDONE]
    ).fetchone()
    return None if row is None else _entry(row)


def _entry(row: Sequence[Any]) -> HistoryEntry:
    number, label, done_at, state, person, rows, tables = row
    return HistoryEntry(
        number,
        label,
        done_at,
        OperationState(state),
        rows,
        tuple(sorted(tables.split(","))) if tables else (),
        person,
    )


def done_from(db: Database, operation: int) -> list[int]:
    """Return the operations that can be undone from one on, newest first."""
    found = db.execute(
        "SELECT id FROM operation WHERE state = ? AND id >= ? ORDER BY id DESC",
        [OperationState.DONE, operation],
    )
    return [row[0] for row in found.fetchall()]


def of_row(db: Database, table: str, row_id: int) -> list[RowChange]:
    """Return what happened to one row, newest first."""
    found = db.execute(
        "SELECT operation.id, label, done_at, before, after FROM change"
        " JOIN operation ON operation.id = operation_id"
        " WHERE table_name = ? AND row_id = ? AND state = ? ORDER BY change.id DESC",
        [table, row_id, OperationState.DONE],
    ).fetchall()
    return [
        RowChange(row[0], row[1], row[2], *(row[n] and json.loads(row[n]) for n in (3, 4)))
        for row in found
    ]

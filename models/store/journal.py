"""The undo log: TEMP triggers write before and after images while an operation is open.

The triggers also refuse every write outside an operation. They are TEMP, so the data file itself
holds no code that another program could run, and each connection installs its own.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlite_utils import Database

_CLOSED, _OPEN, _REPLAY = "closed", "open", "replay"
REFUSAL = "write outside an operation"


class OperationState(StrEnum):
    """Where an operation stands: done, undone, or undone and then left behind by new work.

    What is only noted (an export with full ID numbers) changed nothing and cannot be undone.
    """

    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"
    NOTED = "noted"


def install(db: Database, tables: Iterable[str]) -> None:
    """Put the triggers on every table of the officer's facts."""
    db.execute("CREATE TEMP TABLE journal_state (mode TEXT NOT NULL, operation_id INTEGER)")
    db.execute("INSERT INTO journal_state VALUES (?, NULL)", [_CLOSED])
    for table in tables:
        columns = [column.name for column in db.table(table).columns]
        for event, key, before, after in (
            ("INSERT", "NEW", None, "NEW"),
            ("UPDATE", "OLD", "OLD", "NEW"),
            ("DELETE", "OLD", "OLD", None),
        ):
            db.execute(
                f"""
                CREATE TEMP TRIGGER journal_{table}_{event.lower()}
                AFTER {event} ON main."{table}"
                WHEN (SELECT mode FROM journal_state) <> '{_REPLAY}'
                BEGIN
                    SELECT RAISE(ABORT, '{REFUSAL}')
                    WHERE (SELECT mode FROM journal_state) = '{_CLOSED}';
                    INSERT INTO "change" (operation_id, table_name, row_id, before, after)
                    SELECT
                        (SELECT operation_id FROM journal_state), '{table}', {key}.id,
                        {_image(columns, before)}, {_image(columns, after)}
                    {_unless_the_same(columns) if event == "UPDATE" else ""};
                END
                """
            )


def _image(columns: Iterable[str], alias: str | None) -> str:
    if alias is None:
        return "NULL"
    return "json_object(" + ", ".join(f"'{name}', {alias}.\"{name}\"" for name in columns) + ")"


def _unless_the_same(columns: Iterable[str]) -> str:
    # A row that was written as it stood is no step that an officer could want back.
    differing = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    return f"WHERE {differing}"


@contextmanager
def _mode(db: Database, mode: str, operation_id: int | None = None) -> Iterator[None]:
    change = "UPDATE journal_state SET mode = ?, operation_id = ?"
    db.execute(change, [mode, operation_id])
    try:
        yield
    finally:
        db.execute(change, [_CLOSED, None])


@contextmanager
def recording(db: Database, label: str, done_at: str, person: str) -> Iterator[int]:
    """Let writes through and record them under a new operation, whose number is given.

    What had been undone and not redone is left behind: it stays in the history, but new work
    stands where it stood, and it can no longer be redone.
    """
    db.execute(
        "UPDATE operation SET state = ? WHERE state = ?",
        [OperationState.DROPPED, OperationState.UNDONE],
    )
    cursor = db.execute(
        "INSERT INTO operation (label, done_at, state, person) VALUES (?, ?, ?, ?)",
        [label, done_at, OperationState.DONE, person],
    )
    operation_id = cursor.lastrowid
    assert operation_id is not None
    with _mode(db, _OPEN, operation_id):
        yield operation_id


def recorded(db: Database, operation_id: int) -> bool:
    """Tell whether the operation has changed anything."""
    found = db.execute("SELECT 1 FROM change WHERE operation_id = ? LIMIT 1", [operation_id])
    return found.fetchone() is not None


def replay(db: Database, operation_id: int, *, backwards: bool) -> frozenset[str]:
    """Put back what the operation changed, or do it again.

    Every state on the way has existed before, so no unique index can object; links between rows
    are checked when the transaction ends.

    Returns:
        The tables that were touched.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    order = "DESC" if backwards else "ASC"
    rows = db.execute(
        "SELECT table_name, row_id, before, after FROM change"
        f" WHERE operation_id = ? ORDER BY id {order}",
        [operation_id],
    ).fetchall()
    with _mode(db, _REPLAY):
        for table, row_id, before, after in rows:
            put(db, table, row_id, before if backwards else after)
    state = OperationState.UNDONE if backwards else OperationState.DONE
    db.execute("UPDATE operation SET state = ? WHERE id = ?", [state, operation_id])
    return frozenset(row[0] for row in rows)


def put(db: Database, table: str, row_id: int, image: str | None) -> None:
    """Make a row what an image says, whether it is there or not; no image: remove it."""
    if image is None:
        db.execute(f'DELETE FROM "{table}" WHERE id = ?', [row_id])
        return
    values = json.loads(image)
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in values)
    db.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}',
        list(values.values()),
    )

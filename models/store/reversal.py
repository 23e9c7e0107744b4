"""Taking back one operation of the past, and nothing that was done after it.

The journal says what the operation changed; the rows of today say whether that still stands. A row
whose changed fields are as the operation left them gets its former values back. One that was
changed since stays, unless the officer chooses otherwise; one that newer rows refer to stays.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.ledgers.field import Kind
from models.ledgers.ledger import RowRef
from models.store.journal import put

Image = Mapping[str, Any]


class Obstacle(StrEnum):
    """Why a row is not taken back."""

    CHANGED = "changed"
    GONE = "gone"
    REFERRED_TO = "referred_to"
    TARGET_GONE = "target_gone"


@dataclass(frozen=True)
class RowUndo:
    """One row that the operation changed, and what becomes of it.

    Attributes:
        row: The row.
        before: Its columns before the operation; None when the operation added it.
        after: Its columns after the operation; None when the operation removed it.
        now: Its columns today; None when it is gone.
        obstacle: Why it stays as it is; None when it is taken back.
    """

    row: RowRef
    before: Image | None
    after: Image | None
    now: Image | None
    obstacle: Obstacle | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that the operation changed, of a row that was there before and after."""
        before, after = self.before, self.after
        if before is None or after is None:
            return ()
        return tuple(name for name in before if name in after and before[name] != after[name])


@dataclass(frozen=True)
class UndoPlan:
    """What taking back one operation would do.

    Attributes:
        operation: The operation's number in the history.
        label: What it was.
        rows: Every row that still differs from what it was before.
        overridden: Rows changed since that the officer wants back nevertheless.
    """

    operation: int
    label: str
    rows: tuple[RowUndo, ...]
    overridden: frozenset[RowRef] = frozenset()

    @property
    def restored(self) -> tuple[RowUndo, ...]:
        """The rows that get back what they were."""
        return tuple(each for each in self.rows if each.obstacle is None)

    @property
    def kept(self) -> tuple[RowUndo, ...]:
        """The rows that stay as they are, with the reason; those `CHANGED` can be chosen."""
        return tuple(each for each in self.rows if each.obstacle is not None)


def plan_undo(
    db: Database, operation: int, label: str, overridden: Collection[RowRef] = ()
) -> UndoPlan:
    """Look what taking back an operation would do today."""
    rows = [
        each
        for row, (before, after) in net_changes(db, operation).items()
        if (each := _compared(RowUndo(row, before, after, _image(db, row)), overridden))
    ]
    return UndoPlan(operation, label, tuple(_held_by_links(db, rows)), frozenset(overridden))


def net_changes(db: Database, operation: int) -> dict[RowRef, tuple[Image | None, Image | None]]:
    """Return what each row was before the operation and after it, whatever lay between.

    Only rows of ledgers count: what was learned or judged is no part of the county's facts.
    """
    found = db.execute(
        'SELECT table_name, row_id, before, after FROM "change" WHERE operation_id = ? ORDER BY id',
        [operation],
    )
    net: dict[RowRef, tuple[Image | None, Image | None]] = {}
    for table, row_id, *texts in found.fetchall():
        if table not in TABLE_LEDGERS:
            continue
        before, after = (text and json.loads(text) for text in texts)
        row = RowRef(TABLE_LEDGERS[table].name, row_id)
        net[row] = (net[row][0] if row in net else before, after)
    return net


def _image(db: Database, row: RowRef) -> Image | None:
    cursor = db.execute(f'SELECT * FROM "{LEDGERS[row.ledger].table}" WHERE id = ?', [row.id])
    found = cursor.fetchone()
    names = [column[0] for column in cursor.description]
    return None if found is None else dict(zip(names, found, strict=True))


def _compared(each: RowUndo, overridden: Collection[RowRef]) -> RowUndo | None:
    """Compare a row with what the operation left; None when there is nothing to take back."""
    before, after, now = each.before, each.after, each.now
    if before is None or after is None:
        # What was added is to go, and what was removed is to come back, unless it has already.
        if (before is None) == (now is None):
            return None
        stands = after is None or after == {name: (now or {}).get(name) for name in after}
    elif now is None:
        return replace(each, obstacle=Obstacle.GONE)
    else:
        names = [name for name in each.fields if now[name] != before[name]]
        if not names:
            return None
        stands = all(now[name] == after[name] for name in names)
    if stands or each.row in overridden:
        return each
    return replace(each, obstacle=Obstacle.CHANGED)


def _held_by_links(db: Database, rows: Sequence[RowUndo]) -> Iterator[RowUndo]:
    """Keep rows that others refer to, and rows that would refer to what is no longer there."""
    held: dict[RowRef, Obstacle] = {}
    while True:
        free = [each for each in rows if each.obstacle is None and each.row not in held]
        found = {**_referred_to(db, free), **_without_target(db, free)}
        if not found:
            break
        held |= found
    for each in rows:
        yield replace(each, obstacle=held[each.row]) if each.row in held else each


def _referred_to(db: Database, free: Sequence[RowUndo]) -> dict[RowRef, Obstacle]:
    """Return the rows that would be removed though rows refer to them that stay."""
    removed: dict[str, set[int]] = {}
    relinked: dict[tuple[str, int], Image | None] = {}
    for each in free:
        table = LEDGERS[each.row.ledger].table
        if each.before is None:
            removed.setdefault(table, set()).add(each.row.id)
        relinked[table, each.row.id] = each.before
    found: dict[RowRef, Obstacle] = {}
    for source, field, target in _links():
        ids = removed.get(target)
        if not ids:
            continue
        pointing = db.execute(
            f'SELECT id, "{field}" FROM "{source}" WHERE "{field}" IN'
            " (SELECT value FROM json_each(?))",
            [json.dumps(sorted(ids))],
        )
        for row_id, pointed in pointing.fetchall():
            if (source, row_id) in relinked:
                image = relinked[source, row_id]
                if image is None or image.get(field) != pointed:
                    continue
            found[RowRef(TABLE_LEDGERS[target].name, pointed)] = Obstacle.REFERRED_TO
    return found


def _without_target(db: Database, free: Sequence[RowUndo]) -> dict[RowRef, Obstacle]:
    """Return the rows that would refer to a row that is not there."""
    coming = {each.row for each in free if each.now is None}
    going = {each.row for each in free if each.before is None}
    found: dict[RowRef, Obstacle] = {}
    for each in free:
        ledger = LEDGERS[each.row.ledger]
        for field in ledger.fields:
            if field.kind is not Kind.REFERENCE or each.before is None:
                continue
            if each.now is not None and field.name not in each.fields:
                continue
            target = each.before.get(field.name)
            if target is None:
                continue
            row = RowRef(TABLE_LEDGERS[LEDGERS[field.target].table].name, target)
            there = row in coming or (row not in going and _image(db, row) is not None)
            if not there:
                found[each.row] = Obstacle.TARGET_GONE
    return found


def _links() -> Iterator[tuple[str, str, str]]:
    """Yield table, column and target table of every link between rows."""
    for table, ledger in TABLE_LEDGERS.items():
        for field in ledger.fields:
            if field.kind is Kind.REFERENCE:
                yield table, field.name, LEDGERS[field.target].table


def take_back(db: Database, plan: UndoPlan) -> None:
    """Write what the plan restores; links are checked when the transaction ends."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for each in plan.restored:
        table = LEDGERS[each.row.ledger].table
        if each.before is None:
            db.execute(f'DELETE FROM "{table}" WHERE id = ?', [each.row.id])
        elif each.now is None:
            put(db, table, each.row.id, json.dumps(each.before))
        else:
            sets = ", ".join(f'"{name}" = ?' for name in each.fields)
            values = [each.before[name] for name in each.fields]
            db.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', [*values, each.row.id])

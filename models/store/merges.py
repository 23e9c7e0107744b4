"""Merged rows: written as one operation, and taken apart again at any time."""

from dataclasses import dataclass

from sqlite_utils import Database

from models.ledgers.school import SCHOOL_ALIASES
from models.roster.merging import MergePlan
from models.store.errors import StoreError
from models.store.journal import OperationState
from models.store.operation import Operation


@dataclass(frozen=True)
class Merge:
    """A merge that stands.

    Attributes:
        id: Its number.
        operation: Its operation in the history.
        ledger: Name of the ledger.
        kept: Id of the row that stayed.
        kept_title: What it was called.
        duplicate: Id of the row that went.
        duplicate_title: What it was called.
        done_at: When, as ISO time.
    """

    id: int
    operation: int
    ledger: str
    kept: int
    kept_title: str
    duplicate: int
    duplicate_title: str
    done_at: str


def refuse_unfit(plan: MergePlan) -> None:
    """Refuse a merge after which two rows would contradict each other.

    Raises:
        StoreError: There are contradictions, or a row is to be merged with itself.
    """
    if plan.kept == plan.duplicate:
        raise StoreError("不能把一条记录和它自己合并。请选择两条不同的记录。")
    if plan.contradictions:
        first = plan.contradictions[0].message
        raise StoreError(f"合并后有 {len(plan.contradictions)} 处互相矛盾，没有合并。例如：{first}")


def write(operation: Operation, plan: MergePlan) -> None:
    """Write a merge: what referred to the duplicate, what it knew, its name, and its end."""
    operation.defer_links()
    for row, values in plan.updates.items():
        operation.update(row.ledger, row.id, values)
    if plan.alias:
        note = "合并重复学校时存入"
        operation.insert(
            SCHOOL_ALIASES.name, {"school": plan.kept, "alias": plan.alias, "note": note}
        )
    for row in plan.removed:
        operation.delete(row.ledger, row.id)


def record(db: Database, plan: MergePlan, titles: tuple[str, str], operation: int) -> None:
    """Write down a merge, so that it is found when it is to be taken apart."""
    db.execute(
        "INSERT INTO merge"
        " (operation_id, ledger, kept, kept_title, duplicate, duplicate_title)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [operation, plan.ledger, plan.kept, titles[0], plan.duplicate, titles[1]],
    )


_SELECT = """
    SELECT merge.id, operation_id, ledger, kept, kept_title, duplicate, duplicate_title, done_at
    FROM merge JOIN operation ON operation.id = operation_id
    WHERE operation.state = ? AND NOT EXISTS (
        SELECT 1 FROM operation AS later WHERE later.id = undone_by AND later.state = ?
    )
"""
_DONE = (OperationState.DONE, OperationState.DONE)


def load(db: Database) -> list[Merge]:
    """Return the merges that stand, newest first."""
    found = db.execute(f"{_SELECT} ORDER BY merge.id DESC", _DONE).fetchall()
    return [Merge(*row) for row in found]


def find(db: Database, number: int) -> Merge:
    """Return one merge that stands.

    Raises:
        StoreError: There is none, or it was taken apart already.
    """
    row = db.execute(f"{_SELECT} AND merge.id = ?", [*_DONE, number]).fetchone()
    if row is None:
        raise StoreError("这次合并已经取消，或不在合并记录里。请刷新后再看。")
    return Merge(*row)

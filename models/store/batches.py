"""The history of imports: what came from which file, by whom, when, and whether it still stands."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from models.roster.results import Plan
from models.store.errors import StoreError
from models.store.journal import OperationState


@dataclass(frozen=True)
class ImportBatch:
    """One import.

    Attributes:
        id: Its number.
        operation: Its operation in the history.
        ledger: Name of the ledger.
        file: Name of the file.
        sha256: Checksum of the file's content, under which it is kept.
        person: Who imported it: the user of the computer.
        done_at: When, as ISO time.
        sheets: Counts of each table: name, new, updated, same, skipped, failed.
        source_kept: Whether the file is kept beside the data file.
        stands: Whether the import is in force: neither undone nor taken back since.
    """

    id: int
    operation: int
    ledger: str
    file: str
    sha256: str
    person: str
    done_at: str
    sheets: tuple[Mapping[str, Any], ...]
    source_kept: bool
    stands: bool

    def count(self, outcome: str) -> int:
        """Return how many rows had an outcome, over all tables."""
        return sum(int(sheet[outcome]) for sheet in self.sheets)


_SELECT = """
    SELECT import_batch.id, import_batch.operation_id, ledger, file_name, sha256,
        import_batch.person, done_at, counts, source_kept, operation.state = ? AND NOT EXISTS (
            SELECT 1 FROM operation AS later WHERE later.id = undone_by AND later.state = ?
        )
    FROM import_batch JOIN operation ON operation.id = import_batch.operation_id
"""
_DONE = (OperationState.DONE, OperationState.DONE)


def load(db: Database) -> list[ImportBatch]:
    """Return every import, newest first."""
    found = db.execute(f"{_SELECT} ORDER BY import_batch.id DESC", _DONE).fetchall()
    return [_batch(row) for row in found]


def find(db: Database, batch: int) -> ImportBatch:
    """Return one import.

    Raises:
        StoreError: There is none of this number.
    """
    row = db.execute(f"{_SELECT} WHERE import_batch.id = ?", [*_DONE, batch]).fetchone()
    if row is None:
        raise StoreError(f"导入历史里没有第 {batch} 批。请先查看导入历史。")
    return _batch(row)


def _batch(row: Sequence[Any]) -> ImportBatch:
    number, operation, ledger, file, sha256, person, done_at, counts, kept, stands = row
    return ImportBatch(
        number,
        operation,
        ledger,
        file,
        sha256,
        person,
        done_at,
        tuple(json.loads(counts)),
        bool(kept),
        bool(stands),
    )


def record(db: Database, plan: Plan, operation: int, person: str, *, source_kept: bool) -> None:
    """Write down an import."""
    counts = [{"name": sheet.name, **sheet.counts()} for sheet in plan.sheets]
    db.execute(
        "INSERT INTO import_batch"
        " (operation_id, ledger, file_name, sha256, counts, person, source_kept)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            operation,
            plan.ledger,
            plan.file,
            plan.sha256,
            json.dumps(counts, ensure_ascii=False),
            person,
            int(source_kept),
        ],
    )


def mark_undone(db: Database, table: str, number: int, operation: int) -> None:
    """Write down which operation took an import, or a merge, back."""
    db.execute(f'UPDATE "{table}" SET undone_by = ? WHERE id = ?', [operation, number])

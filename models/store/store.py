"""The store: one data file, its rows as entities, its operations, its history.

Reading gives entities; writing happens inside a named operation that is one transaction, one line
of the history and one step of undo. A store belongs to the thread that opened it: slow work opens
its own.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.facts import CountyFacts
from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.ledgers.papers import COUNTY, County
from models.placing import put_in_place
from models.progress import Progress, silent
from models.store import backup, closed_rows, folders, history, journal, lock
from models.store.columns import to_columns
from models.store.connection import (
    connect,
    inspect_header,
    refuse_damaged,
    refuse_no_folder,
    refuse_read_only,
)
from models.store.data_file import Clock
from models.store.errors import (
    DamagedFileError,
    ForeignFileError,
    NewerFileError,
    StoreError,
    spoken,
)
from models.store.journal import OperationState
from models.store.operation import Changes, HistoryEntry, RowChange
from models.store.past import Past
from models.store.schema import migrations


class Store(Past):
    """An open data file. Use `Store.create`, `Store.open`, and `close` or a `with` block.

    The clock gives the time for the history, the lock and the backups' names.
    """

    @classmethod
    def create(cls, path: Path, county: County, clock: Clock) -> "Store":
        """Make a new data file for the county.

        It is built beside its place and then put there, so a broken start leaves nothing.

        Raises:
            StoreError: Something is already there, or the folder cannot be written.
        """
        unfinished = path.with_name(f"{path.name}.new")
        try:
            with spoken(path):
                if path.exists():
                    raise StoreError(
                        f"“{path.name}”已经存在，没有改动它。请换一个文件名，或直接打开它。"
                    )
                refuse_no_folder(path)
                unfinished.unlink(missing_ok=True)
                db = connect(unfinished)
                migrations.apply(db)
                columns = to_columns(COUNTY, COUNTY.values(county))
                db.table(COUNTY.table).insert({"id": 1, **columns})
                db.close()
                put_in_place(unfinished, path)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Store":
        """Open a data file: refuse what is not ours or not whole, upgrade what is older.

        A backup is made before an upgrade.

        Raises:
            StoreError: The file is missing, foreign, newer, damaged, read-only or in use; it is
                left as it was.
        """
        with spoken(path):
            inspect_header(path)
            refuse_read_only(path)
            lock.take(path, clock())
        db = None
        try:
            with spoken(path):
                db = connect(path)
                refuse_damaged(db, path)
                if migrations.pending(db):
                    backup.make_backup(db.conn, path, "升级前", clock())
                    migrations.apply(db)
                return cls(path, db, clock)
        except BaseException:
            if db is not None:
                db.close()
            lock.release(path)
            raise

    def close(self) -> None:
        """Close the file and give it back."""
        self._db.close()
        lock.release(self.path)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading.

    @property
    def county(self) -> County:
        """The county that the file is for."""
        (county,) = self.rows("county")
        assert isinstance(county, County)
        return county

    def facts(self, year: int, as_of: date | None = None) -> CountyFacts:
        """Return the county as it is at the end of the report year, or on another day."""
        rows = {
            ledger.name: self.rows(ledger.name)
            for ledger in TABLE_LEDGERS.values()
            if ledger is not COUNTY
        }
        return CountyFacts(county=self.county, year=year, as_of=as_of or date(year, 12, 31), **rows)

    def years(self) -> list[int]:
        """Return the school years that have figures of schools, newest first."""
        with spoken(self.path):
            found = self._db.execute("SELECT DISTINCT year FROM school_year ORDER BY year DESC")
            return [row[0] for row in found]

    def fingerprint(self) -> Mapping[str, list[tuple[Any, ...]]]:
        """Return every row of the officer's facts, to compare two states of the file."""
        return {
            table: self._db.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
            for table in TABLE_LEDGERS
        }

    # Undo and history.

    def undo(self) -> Changes | None:
        """Take back the last operation that is done, or return None."""
        last = self.last_done()
        return None if last is None else self._replay([last.operation], backwards=True)

    def redo(self) -> Changes | None:
        """Do again the operation that was undone last, or return None."""
        first = self.next_redo()
        return None if first is None else self._replay([first.operation], backwards=False)

    def undo_to(self, operation: int) -> Changes:
        """Take back the operation and everything that was done after it, in one step.

        Raises:
            StoreError: The history has no such operation that is done.
        """
        numbers = self.done_from(operation)
        if operation not in numbers:
            raise StoreError(f"历史记录里没有可以撤销的第 {operation} 步。请先查看历史记录。")
        return self._replay(numbers, backwards=True)

    def _replay(self, operations: list[int], *, backwards: bool) -> Changes:
        tables: frozenset[str] = frozenset()
        with self._transaction():
            for number in operations:
                closed_rows.refuse_replay(self._db, number)
                tables |= journal.replay(self._db, number, backwards=backwards)
        return Changes(operations[-1], self.changes(operations[-1]).label, tables)

    def history(self) -> list[HistoryEntry]:
        """Return the operations, newest first, with those that were undone or left behind."""
        with spoken(self.path):
            return history.load(self._db)

    def latest(self) -> HistoryEntry | None:
        """Return the newest line of the history."""
        with spoken(self.path):
            return history.latest(self._db)

    def last_done(self) -> HistoryEntry | None:
        """Return the operation that `undo` would take back."""
        with spoken(self.path):
            return history.latest(self._db, OperationState.DONE)

    def next_redo(self) -> HistoryEntry | None:
        """Return the operation that `redo` would do again."""
        with spoken(self.path):
            return history.next_redo(self._db)

    def done_from(self, operation: int) -> list[int]:
        """Return the operations that can be undone from one on, newest first."""
        with spoken(self.path):
            return history.done_from(self._db, operation)

    def row_history(self, ledger_name: str, row_id: int) -> list[RowChange]:
        """Return what happened to one row, newest first."""
        with spoken(self.path):
            return history.of_row(self._db, LEDGERS[ledger_name].table, row_id)

    # Backups.

    def copy_to(self, target: Path, progress: Progress = silent) -> tuple[str, ...]:
        """Write a verified copy, with attachments and closed years, to a place of choice.

        Returns:
            What could not be taken along because it is not there, or is damaged, in words.

        Raises:
            StoreError: Something is already there, or it cannot be written; nothing is left of it.
        """
        self.copy_file(target)
        try:
            with spoken(target):
                folders.copy_beside(self.path, target, progress)
                return folders.missing_beside(self._db.conn, target)
        except BaseException:
            backup.remove_copy(target)
            raise

    def copy_file(self, target: Path) -> None:
        """Write a verified copy of the data file alone.

        Raises:
            StoreError: Something is already there, or it cannot be written.
        """
        with spoken(target):
            if target.exists():
                raise StoreError(f"“{target.name}”已经存在，没有改动它。请换一个文件名。")
        backup.copy_whole(self._db.conn, target)


def restore(
    source: Path,
    target: Path,
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress = silent,
) -> backup.Verification:
    """Put a backup in the place of the data file; what stood there is kept as a backup.

    Attachments and closed years that lie beside the backup come along; those that lie beside the
    data file stay. Works also when the data file is damaged: it is then kept aside as it is.

    Raises:
        StoreError: The backup is not whole, another program holds the data file, its folder is not
            there or cannot be written, or the disk fails; the data file is then as it was.
    """
    found = backup.verify(source)
    with spoken(source):
        inspect_header(source)
    if not found.sound:
        raise StoreError(
            f"备份“{source.name}”不完整（{'；'.join(found.faults)}），没有恢复。请选择另一份备份。"
        )
    if dry_run:
        return found
    with spoken(target):
        refuse_no_folder(target)
        lock.take(target, now)
    try:
        folders.copy_beside(source, target, progress)
        with backup.replacing(source, target), spoken(target):
            if target.exists():
                _keep_aside(target, now)
    finally:
        lock.release(target)
    return backup.verify(target)


def _keep_aside(target: Path, now: datetime) -> None:
    # Only what can no longer be opened is kept as it is: on a full disk nothing is restored.
    with suppress(DamagedFileError, ForeignFileError, NewerFileError):
        inspect_header(target)
        with spoken(target):
            db = connect(target)
        try:
            backup.make_backup(db.conn, target, "恢复前", now)
        finally:
            db.close()
        return
    folder = folders.backup_folder(target)
    folder.mkdir(exist_ok=True)
    shutil.copyfile(target, folder / f"损坏-{now:%Y%m%d-%H%M%S}-{target.name}")

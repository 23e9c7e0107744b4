"""Backups through SQLite's backup API: made before every risky step, verified, and rotated.

Copying the file of an open database can lose what was committed last; the backup API cannot. A
backup counts only after it was opened again and its rows were counted. Beside each lies a manifest
with the counts and the file's SHA-256, since SQLite's own check does not notice missing rows.
"""

import json
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.ledgers import TABLE_LEDGERS
from models.placing import put_in_place
from models.store.errors import DamagedFileError, StoreError, spoken, written
from models.store.folders import backup_folder, digest, missing_beside

_NAME = re.compile(r"^(\d{6})-(\d{8}-\d{6})-.*\.yjtz$")
_COUNTED = (
    *TABLE_LEDGERS,
    "operation",
    "change",
    "import_batch",
    "report_version",
    "frozen_document",
    "year_closing",
)

NEWEST_KEPT = 10
DAYS_KEPT, WEEKS_KEPT, MONTHS_KEPT = 12, 10, 9


@dataclass(frozen=True)
class Backup:
    """A backup in the folder: its file, its number, and when it was made by the PC's clock."""

    path: Path
    number: int
    made_at: datetime


@dataclass(frozen=True)
class Verification:
    """What was found in a data file or backup.

    Attributes:
        path: The file.
        rows: How many rows it has, by table.
        faults: What is wrong with it, if anything.
        missing: What it names that does not lie beside it: attachments, copies of closed years.
    """

    path: Path
    rows: dict[str, int]
    faults: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def backups(path: Path) -> list[Backup]:
    """List the backups of the data file, oldest first by number, whatever the clock said."""
    found = []
    folder = backup_folder(path)
    for file in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.match(file.name)
        if match:
            made_at = datetime.strptime(match[2], "%Y%m%d-%H%M%S")  # noqa: DTZ007
            found.append(Backup(file, int(match[1]), made_at))
    return sorted(found, key=lambda each: each.number)


def make_backup(source: sqlite3.Connection, path: Path, reason: str, now: datetime) -> Path:
    """Copy the open data file at `path` into its backup folder, verify the copy, and rotate.

    Args:
        source: The open connection.
        path: Where the data file lies.
        reason: Why, as part of the file's name, in Chinese: 导入前, 升级前, 恢复前, 手动.
        now: The time for the name and the rotation.

    Raises:
        StoreError: The copy could not be written or is not whole.
    """
    folder = backup_folder(path)
    with written(folder):
        known = backups(path)
        number = known[-1].number + 1 if known else 1
        target = folder / f"{number:06}-{now:%Y%m%d-%H%M%S}-{reason}.yjtz"
        folder.mkdir(exist_ok=True)
    copy_whole(source, target)
    with written(folder):
        known = backups(path)
    for old in superseded(known):
        # One that a virus scanner looks at just now goes the next time.
        with suppress(OSError):
            old.path.unlink()
            manifest_path(old.path).unlink(missing_ok=True)
    return target


def copy_whole(source: sqlite3.Connection, target: Path) -> None:
    """Write a verified copy of the open database to `target`, with its manifest beside it.

    Raises:
        StoreError: The copy could not be written or is not whole; nothing is left at `target`.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with spoken(target), written(target):
            unfinished.unlink(missing_ok=True)
            _copy(source, unfinished, target)
        with spoken(target):
            put_in_place(unfinished, target)
    except BaseException:
        remove_copy(target)
        raise
    finally:
        # A stick that was pulled out keeps what is on it; what is said is why nothing was copied.
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, unfinished: Path, target: Path) -> None:
    with closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
        rows = _count(copy)
        faults = _faults(copy)
    if faults or rows != _count(source):
        raise DamagedFileError(f"备份“{target.name}”核对不一致，没有保留。请检查磁盘后重试。")
    manifest = {"rows": rows, "sha256": digest(unfinished)}
    manifest_path(target).write_text(json.dumps(manifest, indent=1), "utf-8")


def remove_copy(target: Path) -> None:
    """Leave nothing of a copy that was not finished, as far as the disk still lets it."""
    for path in (target, manifest_path(target)):
        with suppress(OSError):
            path.unlink()


def manifest_path(backup: Path) -> Path:
    """Return where the counts and the checksum of a backup stand."""
    return backup.with_name(f"{backup.name}.json")


def superseded(known: Sequence[Backup]) -> list[Backup]:
    """Return the backups that the rotation lets go.

    The newest ten stay, and the newest of each of the last 12 days, 10 weeks and 9 months that
    have one. Newest is by number: a clock that was put back cannot push the last one out.
    """
    newest_first = sorted(known, key=lambda each: -each.number)
    kept = {each.number for each in newest_first[:NEWEST_KEPT]}
    for pattern, limit in (("%Y%m%d", DAYS_KEPT), ("%G-%V", WEEKS_KEPT), ("%Y%m", MONTHS_KEPT)):
        slots: dict[str, int] = {}
        for each in newest_first:
            slots.setdefault(each.made_at.strftime(pattern), each.number)
        kept.update(list(slots.values())[:limit])
    return [each for each in known if each.number not in kept]


def verify(path: Path) -> Verification:
    """Look whether a data file or backup is whole and, where it has a manifest, complete.

    The file is opened for reading only.

    Raises:
        StoreError: There is no such file, or it is no database.
    """
    with spoken(path):
        if not path.is_file():
            raise StoreError(f"找不到文件“{path}”。请确认文件没有被移动、改名或删除。")
        return _verify(path)


def _verify(path: Path) -> Verification:
    try:
        with (
            spoken(path),
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db,
        ):
            faults = _faults(db)
            rows = {} if faults else _count(db)
            missing = () if faults else missing_beside(db, path)
    except DamagedFileError:
        # Where the damage is in the list of tables, SQLite's own check cannot even begin.
        return Verification(path, {}, ("文件结构损坏，无法读取",))
    if not faults and manifest_path(path).is_file():
        faults = _unlike_the_record(path, rows)
    return Verification(path, rows, tuple(faults), missing)


def _unlike_the_record(path: Path, rows: dict[str, int]) -> list[str]:
    """Compare a backup with its manifest; one that a power cut has cut off proves nothing."""
    try:
        expected = json.loads(manifest_path(path).read_text("utf-8"))
        recorded, sha256 = expected["rows"], expected["sha256"]
    except (ValueError, KeyError, TypeError):
        return ["备份时的记录已损坏，无法核对"]
    if recorded != rows:
        return ["行数与备份时的记录不一致"]
    return [] if sha256 == digest(path) else ["内容与备份时的校验值不一致"]


@contextmanager
def replacing(backup: Path, target: Path) -> Iterator[None]:
    """Put a verified copy of the backup in the place of the data file, in one step.

    The copy is made before the block and takes its place after it: a disk that is full is noticed
    before anything is touched, and until then the data file stands where it stood. A journal that
    belonged to the replaced file is removed first: SQLite would play it back into the restored one.

    Raises:
        StoreError: The disk is full or fails; what stood there still does.
    """
    fresh = target.with_name(f"{target.name}.restored")
    try:
        with spoken(target), written(target):
            fresh.unlink(missing_ok=True)
            _copy_pages(backup, fresh)
        yield
        with spoken(target):
            for suffix in ("-journal", "-wal", "-shm"):
                target.with_name(target.name + suffix).unlink(missing_ok=True)
            put_in_place(fresh, target)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _copy_pages(backup: Path, fresh: Path) -> None:
    with (
        closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(fresh)) as copy,
    ):
        source.backup(copy)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())


def _count(db: sqlite3.Connection) -> dict[str, int]:
    present = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        table: db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in _COUNTED
        if table in present
    }


def _faults(db: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in db.execute("PRAGMA integrity_check(5)")]
    faults = [] if found == ["ok"] else [f"数据页损坏：{text}" for text in found]
    if not faults and db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        faults.append("有的行引用了不存在的行")
    return faults

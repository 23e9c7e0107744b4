"""Opening a data file: what it is, whether it is whole, and how SQLite shall treat it."""

import os
import sqlite3
import stat
from pathlib import Path

from sqlite_utils import Database

from models.store.errors import (
    DamagedFileError,
    ForeignFileError,
    NewerFileError,
    ReadOnlyFileError,
    StoreError,
    read_only,
)
from models.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100

# DELETE: at rest there is one file, so staff can carry it. EXTRA: the journal's removal is synced
# too, so what was said to be saved
# survives a power cut. secure_delete: a removed ID number is really gone from the file.
PRAGMAS = (
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "busy_timeout = 5000",
)


def inspect_header(path: Path) -> None:
    """Refuse, from the file's header alone and without touching it, what is not ours to open.

    Raises:
        StoreError: There is no such file.
        ForeignFileError: It is no data file of this program.
        NewerFileError: A newer version of the program made it.
    """
    if not path.is_file():
        raise StoreError(f"找不到数据文件“{path}”。请确认文件没有被移动、改名或删除。")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except PermissionError as error:
        raise ReadOnlyFileError(
            f"没有读取数据文件“{path.name}”的权限。请复制到自己的文件夹后再打开。"
        ) from error
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC) or not ours:
        raise ForeignFileError(
            f"“{path.name}”不是本程序的数据文件，未做任何改动。请选择扩展名为 .yjtz 的数据文件。"
        )
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise NewerFileError(
            f"数据文件“{path.name}”由更新版本的程序建立（格式 {version}，本程序支持到"
            f" {SCHEMA_VERSION}），未做任何改动。请先升级程序再打开。"
        )


def refuse_no_folder(path: Path) -> None:
    """Refuse to make a file where there is no folder for it.

    Raises:
        StoreError: The folder is not there.
    """
    if not path.parent.is_dir():
        raise StoreError(f"文件夹“{path.parent}”不存在。请先建好文件夹，或换一个位置。")


def refuse_read_only(path: Path) -> None:
    """Refuse a file that could be read but not kept.

    Raises:
        ReadOnlyFileError: The file has the read-only attribute, or its folder takes no new file
            (SQLite needs one for the time of a commit).
    """
    writable = os.access(path, os.W_OK) and path.stat().st_mode & (
        stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    )
    if not writable or not os.access(path.parent, os.W_OK):
        raise read_only(path)


def connect(path: Path) -> Database:
    """Open the file with the program's pragmas."""
    connection = sqlite3.connect(path)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return Database(connection)


def refuse_damaged(db: Database, path: Path) -> None:
    """Refuse a file that is not whole, or that carries code of its own.

    Raises:
        DamagedFileError: A page, an index or a link between rows is broken.
        ForeignFileError: Somebody put triggers or views into the file.
    """
    broken = [row[0] for row in db.execute("PRAGMA integrity_check(1)").fetchall()] != ["ok"]
    unlinked = db.execute("PRAGMA foreign_key_check").fetchone() is not None
    if broken or unlinked:
        raise DamagedFileError(
            f"数据文件“{path.name}”已损坏，未做任何改动。请用“恢复备份”打开最近的备份。"
        )
    code = db.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    if code.fetchone() is not None:
        raise ForeignFileError(
            f"数据文件“{path.name}”里有不是本程序写入的触发器或视图，未做任何改动。"
            "请联系提供文件的人，或打开最近的备份。"
        )

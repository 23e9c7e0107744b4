"""SQLite's errors as sentences that staff can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.problems import AppError


class StoreError(AppError):
    """The data file cannot be used as asked; the text says why and what to do."""


class NewerFileError(StoreError):
    """The file was made by a newer version of the program."""


class ForeignFileError(StoreError):
    """The file is not a data file of this program."""


class DamagedFileError(StoreError):
    """The file's content is damaged."""


class ReadOnlyFileError(StoreError):
    """The file or its folder cannot be written."""


class FileInUseError(StoreError):
    """Another program holds the file."""


_KINDS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (
        FileInUseError,
        "正在被另一个程序使用，本次没有保存。请关闭另一个程序后重试。",
    ),
    sqlite3.SQLITE_LOCKED: (
        FileInUseError,
        "正在被另一个程序使用，本次没有保存。请关闭另一个程序后重试。",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyFileError,
        "是只读的，不能保存。请取消“只读”属性，或复制到本机硬盘后再打开。",
    ),
    sqlite3.SQLITE_PERM: (
        ReadOnlyFileError,
        "没有写入权限，不能保存。请复制到自己的文件夹后再打开。",
    ),
    sqlite3.SQLITE_FULL: (
        StoreError,
        "所在的磁盘已满，本次没有保存，原有数据不受影响。请清理磁盘后重试。",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "读写时磁盘出错，本次没有保存。请检查硬盘或 U 盘，再从最近的备份核对数据。",
    ),
    sqlite3.SQLITE_CORRUPT: (
        DamagedFileError,
        "已损坏，未做任何改动。请用“恢复备份”打开最近的备份。",
    ),
    sqlite3.SQLITE_NOTADB: (
        ForeignFileError,
        "不是本程序的数据文件，未做任何改动。请选择扩展名为 .yjtz 的数据文件。",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "打不开。请确认文件和所在文件夹存在，并且有读写权限。",
    ),
}


# What the operating system says of a disk, as SQLite would say it; anything else is a failing one.
_LIKE_SQLITE = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EFBIG: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.ENOENT: sqlite3.SQLITE_CANTOPEN,
    errno.ENOTDIR: sqlite3.SQLITE_CANTOPEN,
    errno.EISDIR: sqlite3.SQLITE_CANTOPEN,
    errno.EEXIST: sqlite3.SQLITE_CANTOPEN,
}


@contextmanager
def written(target: Path) -> Iterator[None]:
    """Turn what a disk or a folder refuses into a sentence about the file that is being written.

    Raises:
        StoreError: The disk is full or gone, or the folder cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"“{target.name}”写不进“{target.parent}”，没有保留。"
            "请检查磁盘空间、文件夹是否还在和是否有权限，再重试。"
        ) from error


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the disk that staff can mend into sentences about the file.

    An error that only a fault of the program can cause (a broken constraint, bad SQL) goes on.

    Raises:
        StoreError: The file is busy, held by another program, read-only, damaged, foreign, or the
            disk is full or failing.
    """
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the family: SQLITE_IOERR_WRITE is an SQLITE_IOERR.
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_READONLY_DBMOVED:
            raise StoreError(
                f"数据文件“{path.name}”已经不在原处（被移动、改名或删除，或 U 盘已拔出），"
                "本次没有保存。请把它放回原处，再从“文件”里重新打开。"
            ) from error
        family = code & 0xFF
        if family not in _KINDS:
            raise
        raise _said(path, family) from error
    except PermissionError as error:
        raise FileInUseError(
            f"数据文件“{path.name}”正被别的程序（如同步盘、杀毒软件）占用，或所在文件夹不许写入，"
            "本次没有保存，原有文件没有改动。请关闭占用它的程序，或换一个文件夹后重试。"
        ) from error
    except OSError as error:
        raise _said(path, _LIKE_SQLITE.get(error.errno or 0, sqlite3.SQLITE_IOERR)) from error
    except UnicodeDecodeError as error:
        raise _said(path, sqlite3.SQLITE_CORRUPT) from error


def read_only(path: Path) -> ReadOnlyFileError:
    """Return what is said of a file that could be read but not kept."""
    return ReadOnlyFileError(
        f"数据文件“{path.name}”或所在文件夹是只读的，不能保存。"
        "请取消“只读”属性，或复制到本机硬盘后再打开。"
    )


def _said(path: Path, family: int) -> StoreError:
    kind, sentence = _KINDS[family]
    return kind(f"数据文件“{path.name}”{sentence}")

"""One program at a time on a data file; the second is told who holds it since when.

The operating system's lock on a small file beside the data file decides, so a lock never outlives
the program that took it, however it ended. SQLite's own EXCLUSIVE mode is not used: it would also
shut out the connection that a worker of the same program opens.
"""

import json
import os
import platform
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from models.store.errors import FileInUseError, read_only, spoken
from models.store.person import signed_in

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    # Far behind the holder's name, so that another program can still read the name.
    _LOCKED_BYTE = 1 << 20

    def _try_lock(file: IO[str]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(held: "_Held") -> None:
        # Windows removes no open file; one that another program has opened meanwhile stays.
        held.file.close()
        with suppress(OSError):
            held.path.unlink(missing_ok=True)

else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(held: "_Held") -> None:
        # The stick on which it lies may have been pulled out.
        with suppress(OSError):
            held.path.unlink(missing_ok=True)
        held.file.close()


@dataclass
class _Held:
    file: IO[str]
    path: Path
    users: int = 1


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


def lock_path(path: Path) -> Path:
    """Return the small file that says who works on the data file at `path`."""
    return path.with_name(f"{path.name}.lock")


def take(path: Path, now: datetime) -> None:
    """Take the data file for this program; stores of the same program share the hold.

    Raises:
        FileInUseError: Another program holds it; the text names user, computer and time.
        ReadOnlyFileError: The folder takes no new file.
        StoreError: The disk fails.
    """
    key = path.resolve()
    with _guard:
        if key in _held:
            _held[key].users += 1
            return
        beside = lock_path(key)
        with spoken(path):
            file = _open_locked(path, beside)
        holder = {
            "user": signed_in(),
            "computer": platform.node(),
            "process": os.getpid(),
            "since": now.isoformat(timespec="minutes"),
        }
        # On a full disk nobody can be named; the file is held all the same.
        with suppress(OSError):
            file.truncate(0)
            os.write(file.fileno(), json.dumps(holder, ensure_ascii=False).encode())
        _held[key] = _Held(file, beside)


def _open_locked(path: Path, beside: Path) -> IO[str]:
    while True:
        try:
            file = beside.open("a+", encoding="utf-8")
        except PermissionError as error:
            # Windows does not tell beforehand that a folder of others takes no new file.
            raise read_only(path) from error
        if not _try_lock(file):
            file.seek(0)
            holder = file.read()
            file.close()
            raise FileInUseError(_sentence(path, holder))
        # The last holder may have removed the file between our opening and our locking it.
        held = False
        try:
            with suppress(FileNotFoundError):
                held = os.path.samestat(os.fstat(file.fileno()), beside.stat())
        finally:
            if not held:
                file.close()
        if held:
            return file


def release(path: Path) -> None:
    """Give the data file back when the last store of this program is closed."""
    key = path.resolve()
    with _guard:
        held = _held[key]
        held.users -= 1
        if held.users == 0:
            del _held[key]
            _let_go(held)


def _sentence(path: Path, holder: str) -> str:
    try:
        found = json.loads(holder)
        since = found["since"].replace("T", " ")
        who = f"从 {since} 起正由“{found['user']}”（电脑 {found['computer']}）使用"
    except (ValueError, KeyError, TypeError):
        who = "正由另一个程序使用"
    return f"数据文件“{path.name}”{who}，现在不能打开。请先在那里关闭，再重新打开。"

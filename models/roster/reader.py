"""Reads a workbook in a separate process and returns it as plain data."""

import contextlib
import errno
import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from dataclasses import asdict, replace
from pathlib import Path

from models.progress import Progress, silent
from models.roster.hidden import Hidden
from models.roster.limits import MEBIBYTE, ReadLimits
from models.roster.refusals import Refusal, WorkbookError
from models.roster.sheets import MergedRange, Row, Sheet, Workbook, WorkbookFormat
from models.roster.transport import Message, decode

CHILD_FLAG = "--read-roster"
"""With this as first argument, main must run `models.roster.child.main()` and nothing else."""

_PROGRAM_ROOT = Path(__file__).resolve().parents[2]
_Lines = queue.SimpleQueue[bytes | None]
_TICK = 0.1
_NO_WINDOW = 0x08000000


def read_workbook(
    path: Path, progress: Progress = silent, limits: ReadLimits | None = None
) -> Workbook:
    """Read a workbook of any of the known formats, whatever its name says.

    Args:
        path: The file.
        progress: Told the rows read so far; may stop the reading.
        limits: What the file may hold and take; by default `ReadLimits()`.

    Raises:
        WorkbookError: When the file is missing, locked, damaged, hostile or no workbook.
        Cancelled: When `progress` says so.
    """
    limits = limits or ReadLimits()
    reading = _Reading(path, _checksum(path, limits))
    with contextlib.closing(_messages(path, limits, progress, reading)) as messages:
        for message in messages:
            reading.take(message)
    return reading.workbook()


def child_command() -> list[str]:
    """Return the arguments that start the reading process.

    An interpreter is asked for the module; a packed program (frozen, or the launcher of the
    Windows folder) is the interpreter itself and gets a flag that `main.py` knows.
    """
    if not getattr(sys, "frozen", False) and Path(sys.executable).stem.lower().startswith("python"):
        return [sys.executable, "-m", "models.roster.child"]
    return [sys.executable, CHILD_FLAG]


def _checksum(path: Path, limits: ReadLimits) -> str:
    """Refuse what is no file to be read, and return the SHA-256 of its content.

    It is taken before the reading: what is written over meanwhile is noticed when it is kept.
    """
    try:
        if path.is_dir():
            raise WorkbookError(path, Refusal.FOLDER)
        with path.open("rb") as file:
            _check_size(path, os.fstat(file.fileno()).st_size, limits)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise WorkbookError(path, Refusal.MISSING) from error
    except PermissionError as error:
        raise WorkbookError(path, Refusal.LOCKED) from error
    except OSError as error:
        missing = error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.ENOTDIR)
        raise WorkbookError(path, Refusal.MISSING if missing else Refusal.UNREADABLE) from error


def _check_size(path: Path, size: int, limits: ReadLimits) -> None:
    if size == 0:
        raise WorkbookError(path, Refusal.EMPTY)
    if size > limits.file_bytes:
        megabytes = -(-size // MEBIBYTE)
        limit = limits.file_bytes // MEBIBYTE
        raise WorkbookError(path, Refusal.TOO_BIG, size=megabytes, limit=limit)


class _Reading:
    """Puts the messages of one reading together."""

    def __init__(self, path: Path, sha256: str) -> None:
        self._path = path
        self._sha256 = sha256
        self._kind: WorkbookFormat | None = None
        self._epoch_1904 = False
        self._sheets: list[Sheet] = []
        self._rows: list[Row] = []
        self.ended_well = False
        self.failure: Exception | None = None
        self.label = f"正在读取“{path.name}”"
        self.expected = 0

    @property
    def rows(self) -> int:
        """Rows received so far."""
        return len(self._rows) + sum(len(sheet.rows) for sheet in self._sheets)

    def take(self, message: Message) -> None:
        """Take one message."""
        kind, *parts = message
        if kind == "rows":
            self._rows.extend(map(tuple, parts[0]))
        elif kind == "sheet":
            self._close_sheet()
            name, hidden, merged, height, *spans = parts
            ranges = tuple(MergedRange(*area) for area in merged)
            inside = Hidden(*(tuple((first, last) for first, last in each) for each in spans))
            self._sheets.append(Sheet(name, (), ranges, hidden, inside))
            self.expected = self.rows + height
        elif kind == "workbook":
            self._kind = WorkbookFormat(parts[0])
            self._epoch_1904 = parts[1]
        elif kind == "refused":
            self.failure = WorkbookError(self._path, Refusal(parts[0]), **dict(parts[1]))
        else:
            self.failure = RuntimeError(f"the reading process failed\n{parts[0]}")

    def _close_sheet(self) -> None:
        if self._sheets:
            self._sheets[-1] = replace(self._sheets[-1], rows=tuple(self._rows))
            self._rows = []

    def workbook(self) -> Workbook:
        """Return what was read.

        Raises:
            WorkbookError: When the reading process refused the file, or came to no end.
        """
        self._close_sheet()
        if self.failure is not None:
            raise self.failure
        if self._kind is None or not self.ended_well:
            raise WorkbookError(self._path, Refusal.READER_DIED)
        sheets = tuple(self._sheets)
        return Workbook(self._path, self._kind, sheets, self._epoch_1904, self._sha256)


def _messages(
    path: Path, limits: ReadLimits, progress: Progress, reading: _Reading
) -> Generator[Message, None, None]:
    """Yield the child's messages; ask `progress` meanwhile; leave no child behind."""
    deadline = time.monotonic() + limits.seconds
    with _start(path) as child:
        lines: _Lines = queue.SimpleQueue()
        receiver = threading.Thread(target=_receive, args=(child, lines), daemon=True)
        receiver.start()
        try:
            _ask(child, {"path": str(path.absolute()), "limits": asdict(limits)})
            while (line := _next_line(lines)) is not None:
                if line:
                    yield decode(line)
                progress(reading.rows, max(reading.expected, reading.rows), reading.label)
                if time.monotonic() > deadline:
                    raise WorkbookError(path, Refusal.TOO_SLOW, limit=int(limits.seconds))
        except BaseException:
            child.kill()
            raise
        finally:
            receiver.join()
        reading.ended_well = child.wait() == 0


def _start(path: Path) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(_PROGRAM_ROOT), "PYTHONIOENCODING": "utf-8"},
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError as error:
        # Its own file was taken away, or a watchdog forbids it: nothing is wrong with the workbook.
        raise WorkbookError(path, Refusal.NOT_STARTED) from error


def _ask(child: subprocess.Popen[bytes], request: dict[str, object]) -> None:
    assert child.stdin is not None
    # A child that is dead already is noticed by what it returns.
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
        child.stdin.close()


def _receive(child: subprocess.Popen[bytes], lines: _Lines) -> None:
    assert child.stdout is not None
    for line in child.stdout:
        lines.put(line)
    lines.put(None)


def _next_line(lines: _Lines) -> bytes | None:
    """Return the next line, nothing when none has come yet, None when no more will come."""
    try:
        return lines.get(timeout=_TICK)
    except queue.Empty:
        return b""

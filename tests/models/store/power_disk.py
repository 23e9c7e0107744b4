"""A disk that loses, when the power fails, what was written but not yet synced.

SQLite runs on it through a VFS. Written sectors go to the real file at once, but what stood there
is remembered until the file is synced. At the chosen step the power fails: every later call fails,
and a random half of the unsynced sectors gets its old content back. A removal that was not synced
may come undone as well.
"""

import os
import random
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


class PowerFailed(apsw.IOError):
    """The disk no longer answers."""


class Disk:
    """What was not yet synced, and the step at which the power fails."""

    def __init__(self, seed: int, fails_at: int) -> None:
        self.random = random.Random(seed)
        self.fails_at = fails_at
        self.steps = 0
        self.unsynced: dict[str, list[tuple[int, bytes, int]]] = {}
        self.removed: dict[str, bytes] = {}

    @property
    def dead(self) -> bool:
        return self.steps >= self.fails_at

    def step(self) -> None:
        """Count one write, sync or removal; fail from the chosen one on."""
        if not self.dead:
            self.steps += 1
        if self.dead:
            raise PowerFailed("power failed")

    def lose(self) -> None:
        """Leave the files as the power failure left them."""
        for name, content in self.removed.items():
            if self.random.random() < 0.5:
                Path(name).write_bytes(content)
        for name, writes in self.unsynced.items():
            if Path(name).exists():
                with Path(name).open("r+b") as file:
                    for offset, old, length in reversed(writes):
                        self._lose_write(file, offset, old, length)

    def _lose_write(self, file: Any, offset: int, old: bytes, length: int) -> None:
        for at in range(0, length, SECTOR):
            if self.random.random() < 0.5:
                file.seek(offset + at)
                lost = min(SECTOR, length - at)
                file.write(old[at : at + lost].ljust(lost, b"\0"))


class PowerVFS(apsw.VFS):
    """The default VFS with a disk that can lose power."""

    def __init__(self, name: str, disk: Disk) -> None:
        self.disk = disk
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> "PowerFile":
        return PowerFile(self.disk, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        self.disk.step()
        if not syncdir:
            self.disk.removed[name] = Path(name).read_bytes()
        super().xDelete(name, syncdir)


class PowerFile(apsw.VFSFile):
    """A file of which unsynced sectors can be lost."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        self.name = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self.name is not None:
            self.disk.step()
            size = super().xFileSize()
            old = super().xRead(min(len(data), size - offset), offset) if offset < size else b""
            self.disk.unsynced.setdefault(self.name, []).append((offset, old, len(data)))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        if self.name is not None:
            self.disk.step()
            self.disk.unsynced.pop(self.name, None)
        # The real sync is left out: the failure is simulated, and syncing is slow.

    def xTruncate(self, size: int) -> None:
        if self.name is not None:
            self.disk.step()
        super().xTruncate(size)


def play(path: Path, statements: list[list[str]], pragmas: list[str], disk: Disk) -> int:
    """Run the recorded work on the disk until the power fails.

    Args:
        path: The data file.
        statements: The SQL of each operation.
        pragmas: How the connection is set up, with the setup's own SQL.
        disk: The disk.

    Returns:
        How many operations were said to be saved.
    """
    name = f"power-{os.getpid()}-{id(disk)}"
    vfs = PowerVFS(name, disk)
    acknowledged = 0
    try:
        db = apsw.Connection(str(path), vfs=name)
        # A small cache makes SQLite write within the transaction, as with a large import.
        for statement in ("PRAGMA cache_size = 10", *pragmas):
            db.execute(statement)
        for operation in statements:
            for statement in operation:
                db.execute(statement)
            acknowledged += 1
        db.close()
    except apsw.Error:
        pass
    del vfs
    disk.lose()
    return acknowledged

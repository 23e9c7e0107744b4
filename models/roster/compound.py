"""OLE compound files, the container of .xls: the names of the streams, and one stream's bytes."""

import struct
from pathlib import Path

from models.roster.refusals import Refusal, Refused

_HEADER = struct.Struct("<8s16sHHHHH6xIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_LAST_CHAIN_SECTOR = 0xFFFFFFFA
_NAMES_OF_TABLES_IN_HEADER = 109
_STREAM = 2
_ROOT = 5


class CompoundFile:
    """The streams of a compound file, held in memory whole: the file's size is bounded."""

    def __init__(self, path: Path) -> None:
        """Read the directory.

        Raises:
            Refused: When the file is broken off or its chains lead nowhere.
        """
        content = path.read_bytes()
        try:
            self._open(content)
        except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
            raise Refused(Refusal.DAMAGED) from error

    def _open(self, content: bytes) -> None:
        header = _HEADER.unpack_from(content)
        shift, mini_shift = header[5], header[6]
        if shift not in (9, 12) or mini_shift != 6:
            raise Refused(Refusal.DAMAGED)
        self._content = content
        self._size = 1 << shift
        directory, self._mini_limit = header[9], header[11]
        mini_table, first_difat, difat_count = header[12], header[14], header[15]
        self._table = self._sector_table(first_difat, difat_count)
        self._mini_table = _numbers(self._chain(mini_table))
        entries = self._chain(directory)
        self._streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for offset in range(0, len(entries) - _ENTRY.size + 1, _ENTRY.size):
            entry = _ENTRY.unpack_from(entries, offset)
            name = entry[0][: max(entry[1] - 2, 0)].decode("utf-16-le")
            kind, start, length = entry[2], entry[11], entry[12]
            if kind == _ROOT:
                self._mini = self._chain(start)[:length]
            elif kind == _STREAM:
                self._streams.setdefault(name.lower(), (start, length & 0xFFFFFFFF))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise IndexError("the chain leads out of the file")
        return self._content[start : start + self._size]

    def _sector_table(self, first_difat: int, difat_count: int) -> tuple[int, ...]:
        numbers = list(struct.unpack_from(f"<{_NAMES_OF_TABLES_IN_HEADER}I", self._content, 76))
        sector = first_difat
        for _ in range(min(difat_count, len(self._content) // self._size)):
            *more, sector = _numbers(self._sector(sector))
            numbers += more
        return _numbers(b"".join(self._sector(n) for n in numbers if n < _LAST_CHAIN_SECTOR))

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        # A chain longer than the file runs in a circle.
        for _ in range(len(self._content) // self._size + 1):
            if sector >= _LAST_CHAIN_SECTOR:
                return b"".join(parts)
            parts.append(self._sector(sector))
            sector = self._table[sector]
        raise IndexError("the chain never ends")

    def _mini_chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        for _ in range(len(self._mini_table) + 1):
            if sector >= _LAST_CHAIN_SECTOR:
                return b"".join(parts)
            parts.append(self._mini[sector * 64 : sector * 64 + 64])
            sector = self._mini_table[sector]
        raise IndexError("the chain never ends")

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams at all depths, in small letters."""
        return frozenset(self._streams)

    def read(self, name: str) -> bytes:
        """Return a stream of `names`.

        Raises:
            Refused: When its chain leads nowhere.
        """
        start, length = self._streams[name]
        try:
            whole = self._mini_chain(start) if length < self._mini_limit else self._chain(start)
        except IndexError as error:
            raise Refused(Refusal.DAMAGED) from error
        return whole[:length]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

"""Reads what a Windows binary says of itself: what it needs, what it offers, its version.

A hundred lines of the format's public description; the build needs nothing but the standard library
and Debian's tools for it.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

AMD64 = 0x8664
_PE32_PLUS = 0x20B
_EXPORTS, _IMPORTS, _DELAYED = 0, 1, 13
_BY_NUMBER = 1 << 63
_FIXED_VERSION = b"\xbd\x04\xef\xfe\x00\x00\x01\x00"


class NoBinaryError(ValueError):
    """The file is no 64-bit Windows binary."""


@dataclass(frozen=True)
class Binary:
    """A .dll, .pyd or .exe.

    Attributes:
        imports: The libraries that it needs, in lower case, each with the names wanted of it.
        exports: The names that it offers.
        version: The four numbers of its file version; `None` when it bears none.
    """

    imports: Mapping[str, frozenset[str]]
    exports: tuple[str, ...]
    version: tuple[int, int, int, int] | None


@dataclass(frozen=True)
class _Section:
    address: int
    size: int
    offset: int


class _Image:
    """The bytes of a binary, found by the addresses that they have when loaded."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        try:
            self._read_headers()
        except struct.error as error:
            raise NoBinaryError("cut off in its headers") from error

    def _read_headers(self) -> None:
        start = self.numbers("<I", 0x3C)[0] if self.content[:2] == b"MZ" else 0
        if self.content[start : start + 4] != b"PE\0\0":
            raise NoBinaryError("no Windows binary")
        machine, count = self.numbers("<HH", start + 4)
        optional_size = self.numbers("<H", start + 20)[0]
        optional = start + 24
        if machine != AMD64 or self.numbers("<H", optional)[0] != _PE32_PLUS:
            raise NoBinaryError("not for 64-bit Windows")
        self.directories = [self.numbers("<II", optional + 112 + 8 * n) for n in range(14)]
        self.sections = []
        for number in range(count):
            place = optional + optional_size + 40 * number
            virtual, address, raw, offset = self.numbers("<IIII", place + 8)
            self.sections.append(_Section(address, max(virtual, raw), offset))

    def numbers(self, shape: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(shape, self.content, offset)

    def offset(self, address: int) -> int:
        for section in self.sections:
            if section.address <= address < section.address + section.size:
                return address - section.address + section.offset
        raise NoBinaryError(f"address {address:#x} lies in no section")

    def text(self, address: int) -> str:
        start = self.offset(address)
        return self.content[start : self.content.index(b"\0", start)].decode("ascii")

    def table(self, directory: int, step: int, shape: str) -> Iterator[tuple[int, ...]]:
        """Yield the entries of a directory up to the empty one at its end."""
        address, _ = self.directories[directory]
        place = self.offset(address) if address else None
        while place is not None and any(entry := self.numbers(shape, place)):
            yield entry
            place += step


def read(path: Path) -> Binary:
    """Read a binary.

    Raises:
        NoBinaryError: When the file is no binary for 64-bit Windows.
    """
    image = _Image(path.read_bytes())
    return Binary(dict(_imports(image)), tuple(_exports(image)), _version(image.content))


def _imports(image: _Image) -> Iterator[tuple[str, frozenset[str]]]:
    for names, _, _, library, places in image.table(_IMPORTS, 20, "<5I"):
        yield image.text(library).lower(), frozenset(_wanted(image, names or places))
    # These are loaded when they are first called, and must be there all the same.
    for _, library, _, _, names, *_ in image.table(_DELAYED, 32, "<8I"):
        yield image.text(library).lower(), frozenset(_wanted(image, names))


def _wanted(image: _Image, address: int) -> Iterator[str]:
    place = image.offset(address)
    while thunk := image.numbers("<Q", place)[0]:
        if not thunk & _BY_NUMBER:
            yield image.text(thunk + 2)
        place += 8


def _exports(image: _Image) -> Iterator[str]:
    address, _ = image.directories[_EXPORTS]
    if address:
        place = image.offset(address)
        count, _, names = image.numbers("<3I", place + 24)
        for number in range(count):
            yield image.text(image.numbers("<I", image.offset(names) + 4 * number)[0])


def _version(content: bytes) -> tuple[int, int, int, int] | None:
    place = content.find(_FIXED_VERSION)
    if place < 0:
        return None
    minor_first = struct.unpack_from("<4H", content, place + 8)
    return minor_first[1], minor_first[0], minor_first[3], minor_first[2]

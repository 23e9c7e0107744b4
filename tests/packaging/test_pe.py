"""What a Windows binary says of itself, and what would be missing on a PC."""

import shutil
import struct
from pathlib import Path

import pytest
from winpack import dll_check, pe


class Builder:
    """Lays out a small binary by hand, byte for byte as the format's description says."""

    ADDRESS = 0x1000
    OFFSET = 0x400

    def __init__(self) -> None:
        self.body = bytearray()
        self.directories = [(0, 0)] * 16

    def put(self, data: bytes) -> int:
        place = self.ADDRESS + len(self.body)
        self.body += data
        return place

    def imports(self, libraries: dict[str, list[str]], *, delayed: bool = False) -> None:
        entries = b""
        for library, names in libraries.items():
            thunks = [self.put(b"\0\0" + name.encode() + b"\0") for name in names]
            table = self.put(struct.pack(f"<{len(thunks) + 2}Q", *thunks, 1 << 63 | 7, 0))
            name = self.put(library.encode() + b"\0")
            if delayed:
                entries += struct.pack("<8I", 1, name, 0, 0, table, 0, 0, 0)
            else:
                entries += struct.pack("<5I", table, 0, 0, name, table)
        entries += bytes(32)
        self.directories[13 if delayed else 1] = (self.put(entries), len(entries))

    def exports(self, names: list[str]) -> None:
        places = [self.put(name.encode() + b"\0") for name in names]
        table = self.put(struct.pack(f"<{len(places)}I", *places))
        entry = bytes(24) + struct.pack("<4I", len(places), 0, table, 0)
        self.directories[0] = (self.put(entry), len(entry))

    def version(self, *numbers: int) -> None:
        major, minor, micro, build = numbers
        self.put(struct.pack("<II4H", 0xFEEF04BD, 0x10000, minor, major, build, micro))

    def write(self, path: Path, machine: int = pe.AMD64) -> Path:
        head = b"MZ" + bytes(58) + struct.pack("<I", 64)
        coff = struct.pack("<4sHHIIIHH", b"PE\0\0", machine, 1, 0, 0, 0, 240, 0)
        optional = struct.pack("<H", 0x20B) + bytes(110)
        optional += b"".join(struct.pack("<II", *entry) for entry in self.directories)
        size = len(self.body)
        section = b".all\0\0\0\0" + struct.pack("<4I", size, self.ADDRESS, size, self.OFFSET)
        image = (head + coff + optional + section).ljust(self.OFFSET, b"\0") + self.body
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(image)
        return path


def library(path: Path, offers: list[str], wants: dict[str, list[str]] | None = None) -> Path:
    builder = Builder()
    builder.exports(offers)
    builder.imports(wants or {})
    return builder.write(path)


def test_binary_says_what_it_needs_and_offers(tmp_path: Path) -> None:
    builder = Builder()
    builder.imports({"KERNEL32.dll": ["Sleep", "GetLastError"]})
    builder.imports({"Later.dll": ["call"]}, delayed=True)
    builder.exports(["Py_Main"])
    builder.version(3, 11, 7150, 1013)

    binary = pe.read(builder.write(tmp_path / "python311.dll"))

    assert binary.imports == {
        "kernel32.dll": frozenset({"Sleep", "GetLastError"}),
        "later.dll": frozenset({"call"}),
    }
    assert binary.exports == ("Py_Main",)
    assert binary.version == (3, 11, 7150, 1013)


def test_binary_of_our_own_compiler_is_read(tmp_path: Path) -> None:
    if shutil.which("x86_64-w64-mingw32-gcc") is None:
        pytest.skip("gcc-mingw-w64-x86-64 is not installed")
    from winpack.launcher import compile_program

    source = tmp_path / "answer.c"
    source.write_text("__declspec(dllexport) int answer(void) { return 42; }\n", encoding="ascii")
    compile_program(tmp_path / "answer.dll", "-shared", source)

    binary = pe.read(tmp_path / "answer.dll")

    assert binary.exports == ("answer",)
    assert "kernel32.dll" in binary.imports
    assert binary.version is None


def test_forwarding_library_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    if shutil.which("x86_64-w64-mingw32-gcc") is None:
        pytest.skip("gcc-mingw-w64-x86-64 is not installed")
    from winpack import runtime

    made = []
    for folder in (tmp_path / "here", tmp_path / "another place"):
        library(folder / runtime.LIBRARY, ["Py_Main", "PyErr_Print"])
        runtime.make_stable_library(folder)
        made.append(folder / runtime.STABLE)

    assert made[0].read_bytes() == made[1].read_bytes()
    assert pe.read(made[0]).exports == ("PyErr_Print", "Py_Main")


@pytest.mark.parametrize("content", [b"", b"MZ", b"PK\3\4 a zip", b"MZ" + bytes(70)])
def test_other_files_are_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.dll").write_bytes(content)
    with pytest.raises(pe.NoBinaryError):
        pe.read(tmp_path / "a.dll")


def test_binary_for_32_bits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(pe.NoBinaryError, match="64-bit"):
        pe.read(Builder().write(tmp_path / "a.dll", machine=0x14C))


# ---------------------------------------------------------------- the folder


def test_complete_folder_has_no_problems(tmp_path: Path) -> None:
    library(tmp_path / "python311.dll", ["Py_Main"], {"KERNEL32.dll": ["Sleep"]})
    library(tmp_path / "sub" / "a.pyd", [], {"python311.dll": ["Py_Main"]})
    library(tmp_path / "b.exe", [], {"api-ms-win-crt-heap-l1-1-0.dll": ["malloc"]})
    assert dll_check.problems(tmp_path) == []


def test_missing_library_is_named(tmp_path: Path) -> None:
    library(tmp_path / "site-packages" / "x" / "a.pyd", [], {"icuuc.dll": ["ucnv_open"]})
    assert dll_check.problems(tmp_path) == ["site-packages/x/a.pyd needs icuuc.dll"]


def test_library_that_is_too_old_is_named(tmp_path: Path) -> None:
    library(tmp_path / "msvcp140.dll", ["old"])
    library(tmp_path / "a.pyd", [], {"MSVCP140.dll": ["old", "new"]})
    (problem,) = dll_check.problems(tmp_path)
    assert problem == "a.pyd needs new of msvcp140.dll, which does not have it"


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("site-packages/x.libs", True),
        ("site-packages/x/inner", True),
        ("site-packages/y", False),
        ("site-packages/y.libs", False),
    ],
)
def test_library_must_lie_where_the_loader_looks(place: str, found: bool, tmp_path: Path) -> None:
    library(tmp_path / "site-packages" / "x" / "inner" / "a.pyd", [], {"own.dll": ["f"]})
    library(tmp_path / place / "own.dll", ["f"])
    assert (dll_check.problems(tmp_path) == []) is found


def test_qt_finds_what_lies_beside_shiboken(tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    library(site / "PySide6" / "plugins" / "q.dll", [], {"Qt6Core.dll": [], "shiboken6.dll": []})
    library(site / "PySide6" / "Qt6Core.dll", [])
    library(site / "shiboken6" / "shiboken6.dll", [])
    assert dll_check.problems(tmp_path) == []

"""Holds the assembled folder to it: whatever a binary needs lies in the folder or in Windows 10.

Neither Wine nor a developer's PC can show this: both have libraries that a bureau's PC lacks.
"""

import re
import sys
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from winpack import pe

BINARIES = frozenset({".dll", ".pyd", ".exe"})

# What every Windows 10 has in System32, of what has ever been asked for. ucrtbase speaks through
# the api-ms-win-crt names.
_SYSTEM = """
    advapi32 authz bcrypt bcryptprimitives cabinet comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9
    dcomp dnsapi dwmapi dwrite dxgi gdi32 imm32 iphlpapi kernel32 mpr msi msvcrt ncrypt netapi32
    ntdll ole32 oleaut32 oleacc powrprof propsys psapi rpcrt4 secur32 setupapi shcore shell32
    shlwapi uiautomationcore user32 userenv usp10 uxtheme version winmm winspool ws2_32 wtsapi32
"""
SYSTEM = frozenset(f"{name}.dll" for name in _SYSTEM.split()) | {"winspool.drv"}
_API_SET = re.compile(r"(api|ext)-ms-win-[\w-]+\.dll")

# Packages whose modules find their libraries in a folder that their own code adds.
_ADDED = {"PySide6": ("PySide6", "shiboken6"), "shiboken6": ("shiboken6",)}

Binaries = Mapping[str, pe.Binary]


def problems(folder: Path, base: Path = Path(), site: Path = Path("site-packages")) -> list[str]:
    """Return what would be missing on a PC: one sentence for each library or name.

    Args:
        folder: The program.
        base: The folder in it that is searched for every library.
        site: The folder in it that holds the packages.
    """
    binaries = {
        path.relative_to(folder): pe.read(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in BINARIES
    }
    places: dict[Path, dict[str, pe.Binary]] = {}
    for path, binary in binaries.items():
        places.setdefault(path.parent, {})[path.name.lower()] = binary
    return [
        f"{path.as_posix()} needs {lack}"
        for path, binary in binaries.items()
        for lack in _lacks(binary, _reach(path, places, base, site))
    ]


def _reach(
    path: Path, places: Mapping[Path, dict[str, pe.Binary]], base: Path, site: Path
) -> Binaries:
    """Return what the loader finds for the binary at `path`: beside it, beside the program."""
    package = path.relative_to(site).parts[0] if path.is_relative_to(site) else ""
    added = [site / name for name in (*_ADDED.get(package, ()), f"{package}.libs")]
    return ChainMap(*(dict(places.get(place, {})) for place in (path.parent, base, *added)))


def _lacks(binary: pe.Binary, reach: Binaries) -> Iterator[str]:
    for library, names in sorted(binary.imports.items()):
        if library in reach:
            yield from _unknown(library, names, reach[library].exports)
        elif library not in SYSTEM and not _API_SET.fullmatch(library):
            yield library


def _unknown(library: str, wanted: Iterable[str], offered: Iterable[str]) -> Iterator[str]:
    for name in sorted(set(wanted) - set(offered)):
        yield f"{name} of {library}, which does not have it"


def main() -> int:
    """Check the folder that is named on the command line."""
    found = problems(Path(sys.argv[1]))
    print("\n".join([*found, f"{len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""CPython for Windows: the official library and modules, and the small programs that start them.

Two sources give the same folder: the wheel that is locked in runtime.txt, or python.org's own
embeddable package (`--embed`). Nothing is taken whose signature does not hold.
"""

import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from winpack import pe
from winpack.tools import COMPILER, PACKAGING, StoppedError, fetch, run

LIBRARY = "python311.dll"
STABLE = "python3.dll"
STDLIB = "python311.zip"
SIGNER = "O=Python Software Foundation"

# What an offline program with a window needs. Left out on purpose: _ssl and _hashlib with OpenSSL
# (nothing here speaks to a network, and an OpenSSL that nobody updates is a liability), Tk, sound.
MODULES = (
    *("_asyncio", "_bz2", "_ctypes", "_decimal", "_elementtree", "_lzma", "_multiprocessing"),
    *("_overlapped", "_queue", "_socket", "_sqlite3", "_uuid", "_zoneinfo"),
    *("pyexpat", "select", "unicodedata"),
)
FILES = frozenset({LIBRARY, "libffi-8.dll", "sqlite3.dll", *(f"{name}.pyd" for name in MODULES)})
_FINAL = 0xF


@dataclass(frozen=True)
class Runtime:
    """Python for Windows in a folder.

    Attributes:
        folder: Where the library and its modules lie, and python3.dll.
        stdlib: The standard library as python.org packs it; `None` when it is still to be made.
    """

    folder: Path
    stdlib: Path | None


def from_wheel(work: Path) -> Runtime:
    """Fetch the locked wheel and take the runtime out of it; the running Python must match it.

    Raises:
        OutOfReachError: It cannot be had.
        StoppedError: It is not what was locked, or is another version.
    """
    wheels, folder = work / "wheels", work / "runtime"
    fetch(PACKAGING / "runtime.txt", "download", "--dest", wheels)
    (wheel,) = wheels.glob("panda3d-*.whl")
    _take(wheel, folder, "deploy_libs/")
    _verify(folder)
    require_same(version_of(folder / LIBRARY), sys.version_info[:3])
    make_stable_library(folder)
    return Runtime(folder, None)


def from_package(package: Path, work: Path) -> Runtime:
    """Take the runtime out of python.org's embeddable package.

    Raises:
        StoppedError: When the file is not that, or a signature does not hold.
    """
    folder = work / "runtime"
    try:
        _take(package, folder, "", also=frozenset({STABLE, STDLIB}))
    except (zipfile.BadZipFile, OSError) as error:
        raise StoppedError(f"{package} is no embeddable package: {error}") from error
    _verify(folder)
    if version_of(folder / LIBRARY)[:2] != sys.version_info[:2]:
        raise StoppedError(f"{package} is not Python 3.11, which the packages are locked for.")
    stdlib = (folder / STDLIB).rename(work / STDLIB)
    return Runtime(folder, stdlib)


def _take(archive: Path, folder: Path, prefix: str, also: frozenset[str] = frozenset()) -> None:
    folder.mkdir(parents=True)
    wanted = FILES | also
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            short = name.removeprefix(prefix)
            if name.startswith(prefix) and short in wanted:
                (folder / short).write_bytes(packed.read(name))
    missing = wanted - {path.name for path in folder.iterdir()}
    if missing:
        raise StoppedError(f"{archive.name} lacks {', '.join(sorted(missing))}.")


def _verify(folder: Path) -> None:
    """Hold every binary to the signature of who built it, up to a root that Debian knows.

    Raises:
        StoppedError: When one is unsigned, changed, or signed by another.
    """
    for path in sorted(folder.glob("*.*")):
        if path.suffix in (".dll", ".pyd"):
            verify_signature(path)


def verify_signature(path: Path) -> None:
    """Hold one binary to the signature of the Python Software Foundation.

    Raises:
        StoppedError: When it does not bear it, or was changed since.
    """
    # The signer's certificate has run out since; the countersigned time of signing counts.
    said = subprocess.run(
        ["osslsigncode", "verify", *_offline(), "-in", path],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if said.returncode != 0 or "Signature verification: ok" not in said.stdout:
        raise StoppedError(f"The signature of {path.name} does not hold; it is not shipped.")
    if SIGNER not in (signer := signer_of(said.stdout)):
        raise StoppedError(f"{path.name} is signed by “{signer}”, not by {SIGNER}.")


def signer_of(said: str) -> str:
    """Return who signed, of what osslsigncode said; "" when it named nobody."""
    # Between the two lines newer versions draw a third.
    found = re.search(r"Signer's certificate:\s+(?:-+\s+)?Signer #0:\s+Subject: (.*)", said)
    return found[1].strip() if found else ""


@cache
def _offline() -> tuple[str, ...]:
    """Return the option that keeps osslsigncode from the network, which a build may not have.

    Debian 12's own version has none: it tries, and does without.
    """
    told = subprocess.run(
        ["osslsigncode", "verify", "--help"], check=False, capture_output=True, text=True
    )
    return ("-ignore-crl",) if "-ignore-crl" in told.stdout + told.stderr else ()


def version_of(library: Path) -> tuple[int, int, int]:
    """Return the version of Python that its library says it is.

    Raises:
        StoppedError: When it says none, or that of a test release.
    """
    version = pe.read(library).version
    if version is None or version[2] // 10 % 100 != _FINAL:
        raise StoppedError(f"{library.name} says no version of a final release.")
    return version[0], version[1], version[2] // 1000


def require_same(library: tuple[int, int, int], running: tuple[int, int, int]) -> None:
    """Hold the running Python, whose standard library is shipped, to the library's version.

    Raises:
        StoppedError: They differ.
    """
    if library != running:
        raise StoppedError(
            f"The library for Windows is Python {_dotted(library)} and this is Python "
            f"{_dotted(running)}: its standard library would not fit. Run the build with Python "
            f"{_dotted(library)}, or give python.org's package with --embed."
        )


def make_stable_library(folder: Path) -> None:
    """Make python3.dll: all that it does is pass every name on to the library."""
    names = pe.read(folder / LIBRARY).exports
    forwarders = "".join(f"  {name}=python311.{name}\n" for name in names)
    definitions = folder / "python3.def"
    definitions.write_text(f"LIBRARY {STABLE}\nEXPORTS\n{forwarders}", encoding="ascii")
    run(
        [
            *(COMPILER, "-shared", "-s", "-nostdlib"),
            # Else its address in memory would follow from the name of the folder of the build.
            *("-Wl,-e,DllMain", "-Wl,--no-insert-timestamp", "-Wl,--disable-auto-image-base"),
            *(PACKAGING / "launcher" / "python3.c", definitions, "-o", folder / STABLE),
        ],
        "python3.dll could not be made:",
    )
    definitions.unlink()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))

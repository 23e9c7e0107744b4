"""The folder of the program: flat, as python.org lays out its embeddable package."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from winpack import launcher, licences, packages, stdlib
from winpack.runtime import STDLIB, Runtime
from winpack.tools import ROOT, StoppedError

_ROOMS = ("models", "reports", "ui")
_PATHS = f"{STDLIB}\n.\nsite-packages\napp\n"
# One copy beside the program serves every library; Qt brings the newest.
MICROSOFT = (
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_2.dll",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
)


def assemble(
    folder: Path, runtime: Runtime, site: Path, work: Path, version: str, date: int
) -> None:
    """Put the program together in `folder`, which is made.

    Args:
        folder: Where to.
        runtime: Python for Windows.
        site: The packages for Windows, installed whole.
        work: For what is made on the way.
        version: The program's version.
        date: The time that every file bears.
    """
    shutil.copytree(runtime.folder, folder)
    if runtime.stdlib is None:
        stdlib.make(folder / STDLIB, time.gmtime(date)[:6])
    else:
        shutil.copyfile(runtime.stdlib, folder / STDLIB)
    (folder / "python311._pth").write_text(_PATHS, encoding="ascii", newline="\r\n")
    for name in MICROSOFT:
        shutil.copyfile(site / "PySide6" / name, folder / name)
    copy_packages(site, folder / "site-packages")
    copy_program(folder / "app")
    licences.gather(site, folder / "licences")
    launcher.make(folder, work, version)
    set_dates(folder, date)


def copy_packages(site: Path, target: Path) -> None:
    """Copy what is shipped of the packages, compiled."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    for name in sorted(filter(packages.is_shipped, names)):
        put(site / name, target / name, f"site-packages/{name}")


def copy_program(target: Path) -> None:
    """Copy the program itself, compiled."""
    for path in _program_files():
        name = path.relative_to(ROOT).as_posix()
        put(path, target / name, f"app/{name}")


def _program_files() -> Iterator[Path]:
    yield ROOT / "main.py"
    for room in _ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
    for path in sorted((ROOT / "resources").rglob("*")):
        # Its scripts made what lies there; the fonts' licences have a folder of their own.
        apart = path.suffix in (".py", ".pyc", ".md") or {"licences", "generator"} & set(path.parts)
        if path.is_file() and not apart:
            yield path


def put(source: Path, target: Path, shown: str) -> None:
    """Copy a file; of a module the compiled form, without its text."""
    if source.suffix == ".py":
        stdlib.compile_module(source, target.with_suffix(".pyc"), shown)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def set_dates(folder: Path, date: int) -> None:
    """Give every file and folder the same time, so that two builds are the same."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (date, date))


def size_of(folder: Path) -> int:
    """Return the bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def require_size(what: str, size: int, limit: int) -> None:
    """Hold the build to its promise of size.

    Raises:
        StoppedError: When it is larger than promised.
    """
    if size > limit:
        raise StoppedError(f"{what} has {size / 1e6:.0f} MB; promised are {limit / 1e6:.0f} MB.")

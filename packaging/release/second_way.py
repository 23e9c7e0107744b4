"""The trial of the second way: PyInstaller runs youjiao.spec on Windows' Python under Wine.

    python packaging/release/second_way.py

Someone with a Windows PC does the same there without this. It ends well when the program was built,
no library is missing, its self-test passes and both documents are, byte for byte, those of this
Python. It takes some five minutes, and wants Wine and the tools of the build, which
packaging/prove.sh installs.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(folder) for folder in Path(__file__).resolve().parents[1:3]]

from winpack import assemble, dll_check, launcher, packages, runtime, stdlib, tools  # noqa: E402
from winpack.wine import PROVERS, Wine, windows_path  # noqa: E402

from ui.platform.product import KEY  # noqa: E402

_NOT_COPIED = shutil.ignore_patterns("site-packages", "lib-dynload", "test", "__pycache__")
_INSIDE = Path("_internal")


def main() -> int:
    """Try it; the exit code says how it went."""
    tools.require({**tools.BUILDERS, **PROVERS})
    with tempfile.TemporaryDirectory(prefix="second-way-") as name:
        work = Path(name)
        source = work / "源码"
        tools.run(["git", "clone", "--quiet", tools.ROOT, source], "The project was not copied:")
        (work / "wine").mkdir()
        windows = Wine(work / "wine" / "prefix")
        windows.make()
        try:
            program = build(windows, make_python(work), source)
            problems = dll_check.problems(program, _INSIDE, _INSIDE)
            problems += differences(*self_tests(windows, program, work))
        finally:
            windows.stop()
        size = assemble.size_of(program) / 1e6
    print("\n".join([*problems, f"{size:.0f} MB, {len(problems)} problems"]))
    return 1 if problems else 0


def make_python(work: Path) -> Path:
    """Lay out Python for Windows as its installer does, with the locked packages."""
    python = runtime.from_wheel(work).folder
    shutil.copytree(stdlib.LIBRARY, python / "Lib", ignore=_NOT_COPIED)
    site = python / "Lib" / "site-packages"
    for lock in (packages.LOCK, packages.PYINSTALLER_LOCK):
        packages.install(lock, site)
    for name in assemble.MICROSOFT:
        shutil.copyfile(site / "PySide6" / name, python / name)
    launcher.make_python(python, python / runtime.LIBRARY)
    return python / "python.exe"


def build(windows: Wine, python: Path, source: Path) -> Path:
    """Run PyInstaller in the clone; return the folder that it made.

    Raises:
        StoppedError: With its last words.
    """
    words = ("-X", "utf8", "-m", "PyInstaller", "--noconfirm", "packaging\\youjiao.spec")
    answer = windows.run(python, *words, folder=source)
    if answer.code != 0:
        raise tools.StoppedError(f"PyInstaller stopped:\n{answer.text[-3000:]}")
    return source / "dist" / KEY


def self_tests(windows: Wine, program: Path, work: Path) -> tuple[Path, Path]:
    """Run the self-test there and here; return both folders.

    Raises:
        StoppedError: One did not pass.
    """
    there, here = work / "自检" / "Windows", work / "自检" / "Linux"
    words = ("--selftest", windows_path(there), "--screenless")
    answer = windows.run(program / f"{KEY}.exe", *words)
    if answer.code != 0:
        raise tools.StoppedError(f"The self-test did not pass:\n{answer.text[-3000:]}")
    command = [sys.executable, "main.py", "--selftest", here, "--screenless"]
    tools.run(command, "The self-test of this Python did not pass:")
    return there, here


def differences(there: Path, here: Path) -> list[str]:
    """Return a sentence for each document that is not the same in both folders."""
    names = sorted(path.name for path in here.glob("*.pdf"))
    return [
        f"{name} is another than here"
        for name in names
        if not (there / name).exists() or (there / name).read_bytes() != (here / name).read_bytes()
    ]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except tools.StoppedError as stopped:
        sys.exit(str(stopped))
    except subprocess.TimeoutExpired as late:
        sys.exit(f"It did not end in time: {late}")

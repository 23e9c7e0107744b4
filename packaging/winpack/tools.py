"""The programs that the build calls, and the one sentence when something is missing."""

import os
import shutil
import subprocess
import sys
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


class OutOfReachError(StoppedError):
    """A file could not be fetched: the network is at fault, not the build."""


# What pip says of a file that is not the one that was locked.
_CHANGED = "DO NOT MATCH THE HASHES"
_KEPT_LINES = 12


def missing(programs: Mapping[str, str]) -> list[str]:
    """Return the Debian packages of those programs that are not here."""
    return sorted({package for name, package in programs.items() if shutil.which(name) is None})


def require(programs: Mapping[str, str]) -> None:
    """See that every program is here.

    Args:
        programs: Names of the programs, each with the Debian package that has it.

    Raises:
        StoppedError: With the command that installs what is missing.
    """
    names = sorted(name for name in programs if shutil.which(name) is None)
    if names:
        raise StoppedError(
            f"Missing: {', '.join(names)}. On Debian or Ubuntu: "
            f"sudo apt-get install --no-install-recommends {' '.join(missing(programs))}"
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
        last = "\n".join(done.stdout.splitlines()[-_KEPT_LINES:])
        raise StoppedError(f"{failure}\n{last}")
    return done.stdout


def fetch(locked: Path, command: str, *options: str | Path) -> None:
    """Let pip fetch what a lock names for Windows, each file checked against its hash.

    pip and not uv: where a bureau or a build machine has its own package index, pip is told of it.

    Args:
        locked: The lock, made for Windows: its conditions are judged already.
        command: "download" or "install".
        options: Where to.

    Raises:
        OutOfReachError: A file cannot be had.
        StoppedError: A file is not what was locked.
    """
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", command]
    abis = [word for abi in ("cp311", "abi3", "none") for word in ("--abi", abi)]
    windows = ["--platform", "win_amd64", "--implementation", "cp", "--python-version", "3.11"]
    checked = ["--no-deps", "--only-binary", ":all:", "--require-hashes"]
    failure = f"What {locked.name} names could not be fetched:"
    try:
        run([*pip, *checked, *windows, *abis, *options, "--requirement", locked], failure)
    except StoppedError as stopped:
        if _CHANGED in str(stopped):
            raise StoppedError(
                f"A file is not the one that {locked.name} was made for; nothing of it is used.\n"
                f"{stopped}"
            ) from stopped
        raise OutOfReachError(f"{stopped}\nIs the package index in reach?") from stopped


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

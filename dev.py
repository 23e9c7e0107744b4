"""The developer's door: from a fresh clone and a Python 3.11 to a running, tested program.

    python dev.py demo [--out DIR] [--no-window]   make the sample county and open the window on it
    python dev.py test [pytest arguments]          run the tests
    python dev.py check                            style, types, layers, tests with coverage
    python dev.py run [arguments]                  start the program, or one of its commands
    python dev.py lock [uv arguments]              make the lock files anew from requirements/*.in
    python dev.py windows [--out DIR] [--help]     build the Windows program: setup.exe and a zip

Needs the standard library only. The first command makes .venv from requirements/dev.txt, every file
checked against its hash; later ones make it anew only when that lock has changed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements" / "dev.txt"
SHIPPED = (3, 11)
ACCEPTED = ((3, 11), (3, 12), (3, 13))

# Tests that share what is slow to make stay together (tests/conftest.py). `-n0`: one by one.
ON_EVERY_CORE = ("-n", "auto", "--dist", "loadfile")

# What the Qt of PySide6 loads from a Linux system: the library, and the Debian package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Everything runs from wheels, so no package's own code runs while it is being installed.
LOCKED_PLATFORMS = ("x86_64-pc-windows-msvc", "x86_64-unknown-linux-gnu")


class MissingError(Exception):
    """Something that this machine lacks; the text says what, and how to get it."""


def say(sentence: str) -> None:
    """Tell the developer something, without mixing it into what a command prints."""
    print(sentence, file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> int:
    """Run `command` in the project's folder, in UTF-8, and return its exit code."""
    variables = {**os.environ, "PYTHONUTF8": "1", **(extra or {})}
    words = [str(part) for part in command]
    return subprocess.run(words, check=False, cwd=ROOT, env=variables).returncode


def prepare(command: Sequence[str | Path], failure: str) -> None:
    """Run a step of the preparation with its output on standard error.

    Raises:
        MissingError: With `failure`, when the step fails.
    """
    words = [str(part) for part in command]
    if subprocess.run(words, check=False, cwd=ROOT, stdout=sys.stderr).returncode != 0:
        raise MissingError(failure)


# ---------------------------------------------------------------- Python


def ask(python: Sequence[str], code: str) -> str | None:
    """Return what `python` prints when it runs `code`, or None if it cannot."""
    try:
        answer = subprocess.run([*python, "-c", code], check=False, capture_output=True, text=True)
    except OSError:
        return None
    return answer.stdout if answer.returncode == 0 else None


def version_of(python: Sequence[str]) -> tuple[int, int] | None:
    """Return the version of the Python that the command `python` starts, if it starts one."""
    answer = ask(python, "import sys; print(*sys.version_info[:2])")
    if answer is None:
        return None
    major, minor = answer.split()
    return int(major), int(minor)


def pythons_beside() -> list[list[str]]:
    """Return the commands that may start another Python of the shipped version here."""
    name = "python{}.{}".format(*SHIPPED)
    folders = sorted(Path.home().glob(".pyenv/versions/{}.{}.*/bin/python".format(*SHIPPED)))
    commands = [[path] for path in [shutil.which(name), *map(str, reversed(folders))] if path]
    return [*commands, ["py", "-{}.{}".format(*SHIPPED)]] if os.name == "nt" else commands


def choose_python() -> list[str]:
    """Return the Python to make the environment with.

    The shipped version comes first, so that what is tested is what is shipped; where there is
    none, the running Python will do if the locked packages have wheels for it.

    Raises:
        MissingError: When no Python here fits.
    """
    running = (sys.version_info[0], sys.version_info[1])
    candidates = [[sys.executable], *pythons_beside()]
    for command in candidates:
        if version_of(command) == SHIPPED:
            return command
    if running in ACCEPTED:
        say(
            "Python {}.{} will do; the program is shipped and tested with {}.{}.".format(
                *running, *SHIPPED
            )
        )
        return [sys.executable]
    raise MissingError(
        "This is Python {}.{}; the program needs Python {}.{}, and none was found beside it. "
        "Install it, then run dev.py with it.".format(*running, *SHIPPED)
    )


def ensure_venv_module(python: Sequence[str]) -> None:
    """See that `python` can make environments; Debian ships that part as a package of its own."""
    if ask(python, "import venv, ensurepip") is None:
        install_packages(["python3-venv"], "Python here cannot make virtual environments")


# ---------------------------------------------------------------- the system's libraries


def install_packages(packages: Sequence[str], lack: str) -> None:
    """Install Debian packages where that is allowed.

    Args:
        packages: Names of the packages.
        lack: What is missing, as the start of a sentence.

    Raises:
        MissingError: With the command to type, when they cannot be installed from here.
    """
    advice = f"{lack}. On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}"
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise MissingError(advice)
    say(f"{lack}; installing {', '.join(packages)} ...")
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # A fresh system has no list of packages; an old list names files that are gone.
    prepare([*apt, "update"], advice)
    prepare([*apt, "install", "-y", "--no-install-recommends", *packages], advice)


def missing_libraries(libraries: Mapping[str, str]) -> dict[str, str]:
    """Return those of `libraries` that the system cannot load."""
    missing = {}
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    return missing


def ensure_libraries(window: bool) -> None:
    """See that the system has what Qt loads from it; Windows and macOS have it always."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries({**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})})
    if missing:
        install_packages(sorted(missing.values()), f"Qt misses {', '.join(sorted(missing))}")


def can_show_window() -> bool:
    """Tell whether there is a screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---------------------------------------------------------------- the environment


def environment_python(folder: Path = ENVIRONMENT, system: str = os.name) -> Path:
    """Return where the Python of the virtual environment in `folder` lies."""
    return folder / "Scripts" / "python.exe" if system == "nt" else folder / "bin" / "python"


def lock_hash(lock: Path = LOCK) -> str:
    """Return what an environment made from `lock` is stamped with."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def is_current(folder: Path, lock: Path) -> bool:
    """Tell whether the environment in `folder` was made, to the end, from `lock` as it is now."""
    stamp = folder / "lock.sha256"
    if not stamp.is_file() or not environment_python(folder).exists():
        return False
    return stamp.read_text(encoding="ascii").strip() == lock_hash(lock)


def make_environment() -> None:
    """Make .venv anew from the lock.

    Raises:
        MissingError: When Python, a package or the network is not to be had.
    """
    if Path(sys.prefix).resolve() == ENVIRONMENT:
        raise MissingError(
            "The lock has changed, and .venv cannot replace itself: "
            "run dev.py with the Python of the system."
        )
    python = choose_python()
    ensure_venv_module(python)
    say("Making .venv from requirements/dev.txt; this takes a minute or two ...")
    prepare(
        [*python, "-m", "venv", "--clear", str(ENVIRONMENT)],
        "The folder .venv cannot be made here; what Python says stands above.",
    )
    install = [str(environment_python()), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    install += ["install", "--require-hashes", "--only-binary", ":all:"]
    prepare(
        [*install, "--requirement", str(LOCK)],
        "The packages could not be installed; what pip says stands above. "
        "Is the package index in reach?",
    )
    (ENVIRONMENT / "lock.sha256").write_text(lock_hash() + "\n", encoding="ascii")


def ready(window: bool = False) -> Path:
    """Make everything ready that this machine lacks, and return the environment's Python."""
    if not is_current(ENVIRONMENT, LOCK):
        make_environment()
    ensure_libraries(window)
    return environment_python()


# ---------------------------------------------------------------- the commands


def demo(arguments: list[str]) -> int:
    """Make the sample county and its documents, and open the window on it."""
    if "--no-window" not in arguments and not can_show_window():
        say("No screen here (DISPLAY is not set): the demonstration runs without its window.")
        arguments = [*arguments, "--no-window"]
    python = ready(window="--no-window" not in arguments)
    return call([python, "main.py", "demo", *arguments])


def run(arguments: list[str]) -> int:
    """Start the program: the window, or with a command, that command."""
    python = ready(window=not arguments or arguments[0].startswith("-"))
    return call([python, "main.py", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests; they draw their windows where nobody sees them."""
    command: list[str | Path] = [ready(), "-m", "pytest", *ON_EVERY_CORE, *arguments]
    return call(command, {"QT_QPA_PLATFORM": "offscreen"})


def gates(python: Path) -> dict[str, list[str | Path]]:
    """Return what a change must pass, in the order in which a fault is cheapest to find."""
    coverage: list[str | Path] = [python, "-m", "coverage", "report", "--fail-under=95"]
    return {
        "style": [python, "-m", "ruff", "check"],
        "format": [python, "-m", "ruff", "format", "--check"],
        "types": [python, "-m", "mypy", "--strict", "models", "reports", "dev.py"],
        "types on Windows": [python, "-m", "mypy", "--strict", "--platform=win32", "models"],
        "types of the window": [python, "-m", "mypy", "ui", "main.py"],
        "layers": [python.with_name("lint-imports"), "--no-logo"],
        "tests": [python, "-m", "pytest", *ON_EVERY_CORE, "-q", "--cov", "--cov-report="],
        "coverage of models": [*coverage, "--include=models/*"],
        "coverage of reports": [*coverage, "--include=reports/*"],
    }


def check(arguments: list[str]) -> int:
    """Hold the whole tree to every gate, and name those it fails."""
    if arguments:
        raise MissingError("check takes no arguments; for some of the tests use: dev.py test PATH")
    failed = []
    for title, command in gates(ready()).items():
        say(f"== {title}")
        if call(command, {"QT_QPA_PLATFORM": "offscreen"}) != 0:
            failed.append(title)
    say(f"Failed: {', '.join(failed)}." if failed else "Every gate is passed.")
    return 1 if failed else 0


def lock(arguments: list[str]) -> int:
    """Make the locks anew, and prove that each package has a wheel for every platform."""
    python = environment_python() if environment_python().exists() else ready()
    uv = [str(python), "-m", "uv", "--no-config", "--quiet", "pip"]
    common = ["--python-version", "{}.{}".format(*SHIPPED), "--only-binary", ":all:"]
    header = ["--custom-compile-command", "python dev.py lock"]
    compiling = [*uv, "compile", *common, *header, "--universal", "--generate-hashes", *arguments]
    for name, constraint in (("run", []), ("dev", ["--constraint", "requirements/run.txt"])):
        names = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt"]
        prepare([*compiling, *constraint, *names], "No lock; what uv says stands above.")
    with tempfile.TemporaryDirectory() as nowhere:
        trial = [*uv, "install", *common, "--dry-run", "--require-hashes", "--target", nowhere]
        for platform in LOCKED_PLATFORMS:
            command = [*trial, "--python-platform", platform, "--requirement", str(LOCK)]
            prepare(command, f"A locked package has no wheel for {platform}.")
    say("The locks are made; every package has a wheel for Windows and for Linux.")
    return 0


def windows(arguments: list[str]) -> int:
    """Build the Windows program on Linux; docs/windows.md says how."""
    build: list[str | Path] = [ready(), "packaging/build.py"]
    if not {"lock", "--help", "-h"} & set(arguments):
        asked = subprocess.run([*build, "missing"], check=True, cwd=ROOT, stdout=subprocess.PIPE)
        if lacking := asked.stdout.decode().split():
            install_packages(lacking, f"The Windows build misses {', '.join(lacking)}")
    return call([*build, *arguments])


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "run": run,
    "lock": lock,
    "windows": windows,
}


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` name, and return the exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        say((__doc__ or "").strip())
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except MissingError as missing:
        say(str(missing))
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

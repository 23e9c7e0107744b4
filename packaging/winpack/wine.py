"""Wine as the tests use it: a Windows 10 of its own in a folder, and programs run in it."""

import ctypes
import os
import shutil
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from winpack.launcher import compile_program
from winpack.tools import PACKAGING

# Program that the proof calls besides those of the build, and the Debian package that brings it.
PROVERS = {"wine": "wine", "wineserver": "wine", "xvfb-run": "xvfb", "xauth": "xauth"}
# It tells Wine another name of the user: the officers' accounts have Chinese ones.
_RENAMER = "libnss_wrapper.so"
USER = "王老师"

# A crash is to fail, not to wait in a debugger; menus and desktops of the host are left alone.
_OVERRIDES = "winedbg.exe=d;winemenubuilder.exe=d;mscoree=d;mshtml=d"
# The code page of a Chinese office PC follows from this; the locale must exist on the host.
_LANGUAGE = "zh_CN.UTF-8"
# Longer than .ci/run lets the proof take: there a slow machine is told from a failure.
_LONGEST = 1800.0


def lacking() -> list[str]:
    """Return what the proof needs and this machine has not."""
    found = [name for name in PROVERS if shutil.which(name) is None]
    try:
        ctypes.CDLL(_RENAMER)
    except OSError:
        found.append(_RENAMER)
    return found


@dataclass(frozen=True)
class Answer:
    """How a program under Wine ended, and what it printed."""

    code: int
    text: str


@dataclass(frozen=True)
class Wine:
    """A Windows of its own.

    Attributes:
        prefix: The folder that holds it.
    """

    prefix: Path

    @property
    def drive(self) -> Path:
        """Its drive C."""
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        """The home of the host's user, as Wine sees it."""
        return self.prefix.with_name("home")

    @property
    def _accounts(self) -> Path:
        return self.prefix.with_name("accounts")

    def local_data(self) -> Path:
        """The user's folder for programs' data."""
        (folder,) = (self.drive / "users").glob("*/AppData/Local")
        return folder

    def variables(self) -> dict[str, str]:
        """Return the environment that programs get."""
        mine = {
            # Wine makes the user's own folders, like the desktop, links into the home.
            "HOME": str(self.home),
            "WINEPREFIX": str(self.prefix),
            "WINEDLLOVERRIDES": _OVERRIDES,
            "WINEDEBUG": "-all",
            "LC_ALL": _LANGUAGE,
            "LD_PRELOAD": _RENAMER,
            "NSS_WRAPPER_PASSWD": str(self._accounts / "passwd"),
            "NSS_WRAPPER_GROUP": str(self._accounts / "group"),
        }
        return {**os.environ, **mine}

    def make(self) -> None:
        """Make the Windows 10, with the one library that Wine 8 lacks and our packages need."""
        self.prefix.mkdir(parents=True)
        self.home.mkdir()
        self._accounts.mkdir()
        account = f"{USER}:x:{os.getuid()}:{os.getgid()}::{self.home}:/bin/sh\n"
        (self._accounts / "passwd").write_text(account, encoding="utf-8")
        (self._accounts / "group").write_text(f"users:x:{os.getgid()}:\n", encoding="ascii")
        self._on_screen("wineboot", "--init")
        self.pretend("win10")
        system = self.drive / "windows" / "system32" / "bcryptprimitives.dll"
        if not system.exists():
            source = PACKAGING / "launcher" / "bcryptprimitives.c"
            compile_program(system, "-shared", source, "-ladvapi32")
        # Wine hands no QT_ variable of the host down; the user's own variables it does read. Qt's
        # plugin for the screen of Windows needs a newer Wine than Debian 12 has.
        name = ("/v", "QT_QPA_PLATFORM", "/d", "offscreen", "/f")
        self.run(Path("reg.exe"), "add", "HKCU\\Environment", *name, folder=self.drive)

    def pretend(self, windows: str) -> None:
        """Say to programs that this is another Windows, as win7 or win10."""
        self._on_screen("winecfg", "-v", windows)

    def _on_screen(self, *command: str) -> None:
        # Without a screen these two wait for one until they give up.
        subprocess.run(
            ["xvfb-run", "--auto-servernum", "wine", *command],
            check=True,
            env=self.variables(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait()

    def wait(self) -> None:
        """Wait until no program runs in it; an uninstaller goes on from a copy of itself."""
        command = ["wineserver", "--wait"]
        subprocess.run(command, check=True, env=self.variables(), timeout=_LONGEST)

    def stop(self) -> None:
        """End what still runs in it."""
        subprocess.run(["wineserver", "--kill"], check=False, env=self.variables())

    def run(
        self, program: Path, *arguments: str, folder: Path | None = None, seconds: float = _LONGEST
    ) -> Answer:
        """Run a program to its end.

        Raises:
            TimeoutExpired: It does not end in time; what it printed is told.
        """
        child = subprocess.Popen(
            _command(program, arguments),
            cwd=folder or program.parent,
            env=self.variables(),
            stdin=subprocess.DEVNULL,
            # A plain file as its output is no file to Wine's C library; a pipe is.
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert child.stdout is not None
        said: list[bytes] = []
        # What Wine starts along with a program holds the pipe open for as long as any program
        # runs: the end of this one is what counts, not the end of the pipe.
        reader = threading.Thread(target=_collect, args=(child.stdout, said), daemon=True)
        reader.start()
        try:
            code = child.wait(seconds)
        except subprocess.TimeoutExpired as late:
            child.kill()
            late.add_note(b"".join(said).decode("utf-8", errors="replace")[-6000:])
            raise
        reader.join(timeout=2)
        return Answer(code, b"".join(said).decode("utf-8", errors="replace"))

    def start(self, program: Path, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a program whose standard input stays open."""
        return subprocess.Popen(
            _command(program, arguments),
            cwd=program.parent,
            env=self.variables(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _collect(pipe: IO[bytes], said: list[bytes]) -> None:
    with pipe:
        while part := os.read(pipe.fileno(), 65536):
            said.append(part)


def _command(program: Path, arguments: Sequence[str]) -> list[str]:
    return ["wine", str(program), *arguments]


def windows_path(path: Path) -> str:
    """Return how programs under Wine call a file of the host."""
    return "Z:" + str(path.absolute()).replace("/", "\\")

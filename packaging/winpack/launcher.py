"""The programs that start Python: youjiao.exe for the window, youjiao-console.exe for commands."""

import shutil
from pathlib import Path

from winpack import icons
from winpack.tools import COMPILER, PACKAGING, RESOURCES, ROOT, run

_SOURCES = PACKAGING / "launcher"
_COMMON = ("-O2", "-s", "-municode", "-Wall", "-Wextra", "-Werror", "-Wl,--no-insert-timestamp")


def make(target: Path, work: Path, version: str) -> None:
    """Compile both launchers, with icon, manifest and version, into `target`."""
    folder = work / "launcher"
    shutil.copytree(_SOURCES, folder)
    icons.make(ROOT / "resources" / "icons" / "youjiao.svg", folder / "youjiao.ico")
    icons.make_banner(ROOT / "resources" / "icons" / "youjiao.svg", folder / "banner.bmp")
    icons.make(folder / "data-file.svg", folder / "data-file.ico")
    numbers = ",".join([*version.split("."), "0"])
    (folder / "version.h").write_text(
        f'#define VERSION_NUMBERS {numbers}\n#define VERSION_TEXT "{version}"\n', encoding="ascii"
    )
    compiled = folder / "youjiao.res"
    run(
        [
            *(RESOURCES, "--codepage=65001", "--include-dir", folder, folder / "youjiao.rc"),
            *("--output-format=coff", "--output", compiled),
        ],
        "The launcher's icon and version could not be compiled:",
        folder,
    )
    for name, mode in (
        ("youjiao", ("-mwindows",)),
        ("youjiao-console", ("-mconsole", "-DCONSOLE")),
    ):
        compile_program(target / f"{name}.exe", *mode, folder / "launcher.c", compiled)


def make_python(target: Path, library: Path) -> None:
    """Compile the interpreter for the tests into `target`."""
    compile_program(target / "python.exe", "-mwindows", _SOURCES / "python.c", library)


def compile_program(target: Path, *parts: str | Path) -> None:
    """Compile a program from sources, objects and libraries.

    Raises:
        StoppedError: What the compiler says.
    """
    run([COMPILER, *_COMMON, *parts, "-o", target], f"{target.name} could not be compiled:")

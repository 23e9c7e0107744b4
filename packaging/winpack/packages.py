"""The packages for Windows: their locks, their installation from Linux, and what is left out."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from winpack.tools import PACKAGING, ROOT, fetch, run

LOCK = PACKAGING / "windows.txt"
TESTS_LOCK = PACKAGING / "tests.txt"
PYINSTALLER_LOCK = PACKAGING / "pyinstaller.txt"
_UV = (sys.executable, "-m", "uv", "--no-config", "--quiet", "pip")
# The conditions in the packages' metadata must be judged for Windows, not for the build's system.
_TARGET = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11")
_ONLY_WHEELS = ("--only-binary", ":all:")

# What the wheels bring and the program never loads, by the beginning of the path (a `/` ends a
# folder) or by pattern. The self-test and the suites run without them.
_UNUSED = re.compile(
    r"""
      (?: pip | bin | tzdata | packaging )/           # tools; zones: every date here is local
    | (?: pip | tzdata | packaging )-
    | PySide6/ (?: doc | examples | glue | include | lib | metatypes | qml | resources | scripts
                 | support | typesystems )/
    | PySide6/ .* \.exe $
    | PySide6/ opengl32sw
    | PySide6/ Qt6 (?! (?: Core | Gui | Widgets | PrintSupport | Svg ) \. ) \w+ \.dll $
    | PySide6/ Qt (?! (?: Core | Gui | Widgets | PrintSupport | Svg ) \. ) \w+ \.pyd $
    | PySide6/ pyside6qml
    | PySide6/ translations/ (?! qt (?:base)? _zh_CN )
    | PySide6/ plugins/ (?! platforms/q (?: windows | offscreen ) | styles/ | iconengines/
                        | imageformats/q (?: ico | gif | jpeg | svg ) )
    | (?: PySide6 | shiboken6 )/ (?: concrt | msvcp | vcamp | vccorlib | vcomp | vcruntime )
                                 \w* \.dll $
    | PIL/ _ (?: avif | imagingft | imagingtk )
    | reportlab/fonts/                              # documents are set in the program's own faces
    | lxml/ (?: objectify | isoschematron/ | html/ )
    | sqlite_utils/cli
    | .* / (?: tests? | testing )/
    | .* \. (?: pyi | lib | c | cpp | h | hpp | pxd | pxi | pyx | qmltypes | rng | sfd ) $
    | PySide6/ \w+ \.json $
    | .* / (?: py\.typed | __pycache__/ .* ) $
    """,
    re.VERBOSE,
)
_ABOUT = re.compile(r"[^/]+\.dist-info/(?!METADATA$|entry_points\.txt$)")


def lock(arguments: Sequence[str]) -> None:
    """Make the locks anew, in the versions that the project's own locks have.

    Raises:
        StoppedError: When a package has no wheel for Windows.
    """
    compiling = [*_UV, "compile", *_TARGET, *_ONLY_WHEELS, "--generate-hashes", *arguments]
    header = ["--custom-compile-command", "python packaging/build.py lock"]
    for wishes, versions, target in (
        ("requirements/run.in", "requirements/run.txt", LOCK),
        ("packaging/tests.in", "requirements/dev.txt", TESTS_LOCK),
        ("packaging/pyinstaller.in", "requirements/dev.txt", PYINSTALLER_LOCK),
    ):
        run(
            [*compiling, *header, wishes, "--constraint", versions, "--output-file", target],
            "No lock for Windows:",
        )
        # What uv says of where a version came from names files; the hashes are what counts.
        assert target.is_relative_to(ROOT)


def install(locked: Path, folder: Path) -> None:
    """Install what is locked for Windows into `folder`, each file checked against its hash.

    Raises:
        OutOfReachError: A package cannot be had.
        StoppedError: A package is not what was locked.
    """
    fetch(locked, "install", "--no-compile", "--target", folder)


def is_shipped(name: str) -> bool:
    """Tell whether a file of the packages, by its path, belongs into the program."""
    return not _UNUSED.match(name) and not _ABOUT.match(name)

"""The standard library as one archive of compiled modules, from the Python that runs the build."""

import py_compile
import sysconfig
import tempfile
import zipfile
from pathlib import Path

# Tests, Tk, what makes environments or packages, and what other systems have.
_LEFT_OUT = frozenset(
    {
        *("curses", "dbm", "distutils", "ensurepip", "idlelib", "lib-dynload", "lib2to3"),
        *("site-packages", "test", "tkinter", "turtle.py", "turtledemo", "venv"),
    }
)


LIBRARY = Path(sysconfig.get_path("stdlib"))


def make(target: Path, date: tuple[int, int, int, int, int, int], library: Path = LIBRARY) -> None:
    """Write the archive; the same library gives the same bytes.

    Args:
        target: The archive.
        date: The time that every entry bears.
        library: Where the modules lie as text.
    """
    sources = [path for path in sorted(library.rglob("*.py")) if _is_shipped(path, library)]
    with zipfile.ZipFile(target, "w") as packed, tempfile.TemporaryDirectory() as folder:
        for source in sources:
            name = source.relative_to(library).as_posix()
            compiled = compile_module(source, Path(folder) / "module.pyc", name)
            entry = zipfile.ZipInfo(f"{name}c", date)
            packed.writestr(entry, compiled.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def _is_shipped(path: Path, library: Path) -> bool:
    parts = path.relative_to(library).parts
    first = parts[0]
    return (
        first not in _LEFT_OUT
        and not first.startswith(("_sysconfigdata", "config-"))
        and not {"test", "tests", "__pycache__"} & set(parts)
    )


def compile_module(source: Path, target: Path, shown: str) -> Path:
    """Compile one module.

    Args:
        source: The module's text.
        target: Where the compiled module goes.
        shown: The name of the file that a traceback is to show.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    py_compile.compile(
        str(source),
        str(target),
        dfile=shown,
        doraise=True,
        # The time of a file would make each build another.
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        quiet=2,
    )
    return target

"""The plan of the house, held by machine: rooms, sizes, and what may not be written where."""

import ast
import io
import os
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MADE = {"__pycache__", "build", "dist", "demo-output", "htmlcov"}
ROOMS = ("models", "reports", "ui")
SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|UPDATE\b.+\bSET|DELETE\s+FROM|PRAGMA\s)", re.S)
FOREIGN = re.compile(
    r"\.\./shared|/work/|/root/|/home/\w+/|[A-Z]:\\Users|pypi\.org|pythonhosted|npmjs|deb\.debian"
)
WRITTEN = {".py", ".md", ".toml", ".cfg", ".in", ".txt", ".j2", ".sh", ".nsi", ""}


def own_files() -> Iterator[Path]:
    """Every file of the project that people write, in a clone and in an unpacked archive alike."""
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name == ".ci" or not name.startswith(".")]
        below[:] = sorted(set(below) - MADE)
        # Coverage counts while the tests run; what it counted is nobody's writing.
        yield from (Path(folder) / name for name in names if not name.startswith(".coverage"))


def sources(*rooms: str) -> list[Path]:
    """The Python files of `rooms`; of the whole project without any."""
    return sorted(
        path
        for path in own_files()
        if path.suffix == ".py" and (not rooms or path.relative_to(ROOT).parts[0] in rooms)
    )


def imported(path: Path) -> Iterator[str]:
    """The first names of all that `path` imports, at its top or within."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def strings(path: Path) -> Iterator[str]:
    """The string literals of `path` that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.value


def comments(path: Path) -> Iterator[str]:
    """The comments of `path`."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_layers_and_libraries_keep_to_their_rooms() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [command, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_there_is_something_to_check() -> None:
    for room in ROOMS:
        assert sources(room), room


def test_no_file_is_longer_than_400_lines() -> None:
    long = [path for path in sources() if len(path.read_text("utf-8").splitlines()) > 400]
    assert named(long) == []


@pytest.mark.parametrize("room", ["models", "reports"])
def test_no_qt_outside_the_window(room: str) -> None:
    qt = [path for path in sources(room) if {"PySide6", "shiboken6"} & set(imported(path))]
    assert named(qt) == []


def test_no_sql_in_ui_and_reports() -> None:
    sql = [path for path in sources("ui", "reports") if any(map(SQL.search, strings(path)))]
    assert named(sql) == []


def test_no_excel_is_read_in_ui() -> None:
    readers = {"openpyxl", "python_calamine", "xlsxwriter"}
    assert named([path for path in sources("ui") if readers & set(imported(path))]) == []


def test_no_part_speaks_to_a_network() -> None:
    network = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx"}
    assert named([path for path in sources(*ROOMS) if network & set(imported(path))]) == []


def test_main_is_short() -> None:
    assert len((ROOT / "main.py").read_text("utf-8").splitlines()) <= 80


def test_dev_needs_the_standard_library_only() -> None:
    assert set(imported(ROOT / "dev.py")) <= sys.stdlib_module_names


def test_no_part_is_called_after_nothing() -> None:
    vague = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)")
    assert named([path for path in sources() if vague.search(path.stem)]) == []


def test_nothing_is_left_half_done() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b")
    left = [path for path in sources() if any(map(unfinished.search, comments(path)))]
    assert named(left) == []


def swallows_everything(handler: ast.ExceptHandler) -> bool:
    """Whether `handler` takes every exception and lets none of them go on."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    everything = {None, "Exception", "BaseException"}
    takes_all = bool({getattr(kind, "id", kind) for kind in kinds} & everything)
    last = handler.body[-1]
    return takes_all and not (isinstance(last, ast.Raise) and last.exc is None)


@pytest.mark.parametrize(
    ("handler", "swallows"),
    [
        ("except Exception: pass", True),
        ("except: pass", True),
        ("except (OSError, BaseException) as e: log(e)", True),
        ("except BaseException:\n    stop()\n    raise", False),
        ("except OSError: pass", False),
    ],
)
def test_blind_except_is_seen(handler: str, swallows: bool) -> None:
    (attempt,) = ast.parse(f"try:\n    work()\n{handler}").body
    assert isinstance(attempt, ast.Try)
    assert swallows_everything(attempt.handlers[0]) is swallows


def test_no_blind_except_outside_the_two_doors() -> None:
    doors = {ROOT / "ui" / "tasks.py", ROOT / "ui" / "errors.py"}
    blind = [
        path
        for path in sources(*ROOMS)
        if path not in doors
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and swallows_everything(node)
    ]
    assert named(blind) == []


def test_nothing_points_outside_the_repository() -> None:
    pointing = [
        path
        for path in own_files()
        if path.suffix in WRITTEN
        and path != Path(__file__).resolve()
        and FOREIGN.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named(pointing) == []


def test_tests_mirror_the_rooms() -> None:
    rooms = {*ROOMS, "packaging", "end_to_end", "data", "golden"}
    folders = {
        path.relative_to(ROOT).parts[1]
        for path in sources("tests")
        if path.parent != ROOT / "tests"
    }
    assert folders <= rooms

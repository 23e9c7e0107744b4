"""dev.py and what it installs from: locks, licences, sentences to developers."""

import importlib.metadata
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dev

REQUIREMENTS = dev.ROOT / "requirements"
LOCKS = ("run.txt", "dev.txt")
LISTS = ("run.in", "dev.in")


def locked(name: str) -> Iterator[tuple[Requirement, int]]:
    """Every requirement of a lock, with the number of its hashes."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        requirement = line.partition(" --hash")[0].partition("#")[0].strip()
        if requirement:
            yield Requirement(requirement), line.count("--hash=sha256:")


def installed_here(name: str) -> list[Requirement]:
    """The requirements of a lock that this system needs."""
    return [one for one, _ in locked(name) if one.marker is None or one.marker.evaluate()]


@pytest.fixture
def environment(tmp_path: Path) -> tuple[Path, Path]:
    """A folder that looks like a finished environment, and its lock."""
    folder, lock = tmp_path / ".venv", tmp_path / "dev.txt"
    lock.write_text("one==1.0\n", encoding="utf-8")
    python = dev.environment_python(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    (folder / "lock.sha256").write_text(dev.lock_hash(lock) + "\n", encoding="ascii")
    return folder, lock


# ---------------------------------------------------------------- locks


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(name: str) -> None:
    requirements = list(locked(name))
    assert len(requirements) > 20
    for requirement, hashes in requirements:
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert hashes >= 1, requirement


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_index(name: str) -> None:
    assert not re.search(r"https?:|--(index|extra|find)", (REQUIREMENTS / name).read_text("utf-8"))


@pytest.mark.parametrize("name", LISTS)
def test_every_wish_is_exact_and_gives_its_reason_and_licence(name: str) -> None:
    for line in (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-r")):
            assert re.fullmatch(r"[\w-]+==[\w.]+ +# .+; [\w .-]+", line), line


def test_wishes_and_locks_agree() -> None:
    for wishes, lock in zip(LISTS, LOCKS, strict=True):
        versions = {(one.name.lower(), str(one.specifier)) for one, _ in locked(lock)}
        wanted = re.findall(
            r"^([\w-]+)(==[\w.]+)", (REQUIREMENTS / wishes).read_text("utf-8"), re.M
        )
        assert {(name.lower(), version) for name, version in wanted} <= versions


def test_program_and_developers_get_the_same_versions() -> None:
    developers = {one.name: str(one.specifier) for one, _ in locked("dev.txt")}
    for requirement, _ in locked("run.txt"):
        assert developers[requirement.name] == str(requirement.specifier)


def test_what_is_installed_is_what_is_locked() -> None:
    for requirement in installed_here("dev.txt"):
        assert f"=={importlib.metadata.version(requirement.name)}" == str(requirement.specifier)


def test_nothing_is_under_the_gpl_alone() -> None:
    for requirement in installed_here("dev.txt"):
        about = importlib.metadata.metadata(requirement.name)
        words = [about.get("License-Expression") or "", about.get("License") or ""]
        words += [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
        licence = " ".join(words)
        assert "GPL" not in licence.replace("LGPL", "") or "LGPL" in licence, requirement


@pytest.mark.parametrize(
    "package", ["pyside6", "pyside6-addons", "pandas", "numpy", "pymupdf", "pyqt5", "pyqt6"]
)
def test_unwanted_packages_stay_out(package: str) -> None:
    assert package not in {requirement.name.lower() for requirement, _ in locked("dev.txt")}


# ---------------------------------------------------------------- environment


def test_environment_lies_where_each_system_puts_it() -> None:
    folder = Path("somewhere") / ".venv"
    assert dev.environment_python(folder, "nt") == folder / "Scripts" / "python.exe"
    assert dev.environment_python(folder, "posix") == folder / "bin" / "python"


def test_finished_environment_is_kept(environment: tuple[Path, Path]) -> None:
    assert dev.is_current(*environment)


def test_environment_of_another_lock_is_made_anew(environment: tuple[Path, Path]) -> None:
    folder, lock = environment
    lock.write_text("one==1.1\n", encoding="utf-8")
    assert not dev.is_current(folder, lock)


def test_half_made_environment_is_made_anew(environment: tuple[Path, Path]) -> None:
    folder, lock = environment
    (folder / "lock.sha256").unlink()
    assert not dev.is_current(folder, lock)


def test_environment_without_python_is_made_anew(environment: tuple[Path, Path]) -> None:
    folder, lock = environment
    dev.environment_python(folder).unlink()
    assert not dev.is_current(folder, lock)


# ---------------------------------------------------------------- this machine


def test_python_that_runs_this_is_known() -> None:
    assert dev.version_of([sys.executable]) == sys.version_info[:2]
    assert dev.version_of([str(Path("no") / "such" / "python")]) is None


def test_chosen_python_has_wheels_in_the_lock() -> None:
    assert dev.version_of(dev.choose_python()) in dev.ACCEPTED


def test_wrong_python_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "SHIPPED", (2, 0))
    monkeypatch.setattr(dev, "ACCEPTED", ())
    with pytest.raises(dev.MissingError, match=r"needs Python 2\.0, and none was found"):
        dev.choose_python()


def test_library_that_no_system_has_is_missed() -> None:
    wanted = {"libnosuchthing.so.9": "libnosuchthing9"}
    assert dev.missing_libraries(wanted) == wanted


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt brings everything elsewhere")
def test_libraries_that_qt_draws_with_are_here() -> None:
    assert dev.missing_libraries(dev.QT_LIBRARIES) == {}


def test_packages_are_asked_for_by_name_without_leave_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.MissingError, match=r"sudo apt-get install libegl1"):
        dev.install_packages(["libegl1"], "Qt misses libEGL.so.1")


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a screen is always there elsewhere"
)
def test_screen_is_seen(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.can_show_window()
    monkeypatch.setenv(variable, ":0")
    assert dev.can_show_window()


# ---------------------------------------------------------------- front door


def ask_dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(dev.ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("--help",)])
def test_every_command_is_listed(arguments: tuple[str, ...]) -> None:
    answer = ask_dev(*arguments)
    assert answer.returncode == 2
    for command in dev.COMMANDS:
        assert f"dev.py {command}" in answer.stderr


def test_check_says_what_it_does_not_take() -> None:
    answer = ask_dev("check", "tests/models")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "check takes no arguments" in answer.stderr


def test_gates_name_programs_that_are_here() -> None:
    for command in dev.gates(Path(sys.executable)).values():
        assert Path(command[0]).exists() or Path(command[0]).with_suffix(".exe").exists()

"""The setup program, run under Wine as an officer or the bureau's technician runs it."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from winpack.wine import Wine

from tests.packaging.conftest import PROOF
from ui.demo import make_sample
from ui.platform.product import KEY, NAME, VERSION

pytestmark = PROOF


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def registered(wine: Wine, key: str) -> str:
    """What the registry holds under a key of the user; nothing when there is no such key."""
    # What reg.exe prints is in the code page of the console; what it writes is UTF-16.
    written = wine.drive / "registered.reg"
    words = ("export", f"HKCU\\Software\\{key}", "C:\\registered.reg", "/y")
    if wine.run(Path("reg.exe"), *words, folder=wine.drive).code != 0:
        return ""
    text = written.read_text("utf-16")
    return text.replace('\\"', '"').replace("\\\\", "\\")


def shortcuts(wine: Wine) -> list[Path]:
    """The program's links in the start menu and on the desktop."""
    places = (wine.drive / "users", wine.home)
    return [path for place in places for path in place.rglob(f"{NAME}.lnk")]


def wait_for(condition: Callable[[], bool], seconds: int = 300) -> bool:
    """Wait until it holds; tell whether it came to hold."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.3)
    return True


def test_setup_installs_the_program_whole(installed: Path, program: Path, wine: Wine) -> None:
    assert contents(installed / "program") == contents(program)
    answer = wine.run(installed / "program" / "youjiao-console.exe", "--help")
    assert (answer.code, NAME in answer.text) == (0, True)
    assert VERSION in registered(wine, f"Microsoft\\Windows\\CurrentVersion\\Uninstall\\{KEY}")
    assert len(shortcuts(wine)) == 2


def test_setup_replaces_an_older_program_and_mends_a_damaged_one(
    installed: Path, setup: Path, program: Path, wine: Wine
) -> None:
    (installed / "program" / "of-an-older-version.dll").write_bytes(b"old")
    (installed / "program" / "python311.dll").unlink()
    (installed / "the officer's own.txt").write_text("own")

    assert wine.run(setup, "/S").code == 0

    assert contents(installed / "program") == contents(program)
    assert (installed / "the officer's own.txt").exists()
    (installed / "the officer's own.txt").unlink()


def test_data_file_has_a_kind_an_icon_and_a_program(installed: Path, wine: Wine) -> None:
    assert f"{KEY}.yjtz" in registered(wine, "Classes\\.yjtz")
    assert "youjiao.exe,1" in registered(wine, f"Classes\\{KEY}.yjtz\\DefaultIcon")
    assert f"{NAME}数据文件" in registered(wine, f"Classes\\{KEY}.yjtz")
    command = registered(wine, f"Classes\\{KEY}.yjtz\\shell\\open\\command")
    assert 'program\\youjiao.exe" --data "%1"' in command


@pytest.fixture
def data_file(wine: Wine, tmp_path: Path) -> Path:
    """The sample county in the officer's documents, in a folder with a space in its name."""
    from ui.clock import now

    folder = wine.drive / "教育局 台账"
    made = make_sample(tmp_path, now)
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(made, folder / "青禾县 2026.yjtz"))


@contextmanager
def double_clicked(path: Path, wine: Wine) -> Iterator[None]:
    """Run what is registered for a double click on a data file, and end it afterwards.

    Wine 8 does not look at the user's own kinds of files, so it cannot be asked to open the file.
    """
    line = registered(wine, f"Classes\\{KEY}.yjtz\\shell\\open\\command")
    command = re.search(r'@="("C:\\.+youjiao\.exe") --data "%1""', line)
    assert command, line
    place = command[1].strip('"').removeprefix("C:\\").replace("\\", "/")
    shown = "C:\\" + str(path.relative_to(wine.drive)).replace("/", "\\")
    running = wine.start(wine.drive / place, "--data", shown)
    try:
        yield
    finally:
        wine.run(Path("taskkill.exe"), "/F", "/IM", "youjiao.exe", folder=wine.drive)
        running.communicate()


def test_double_click_opens_the_file_and_nothing_replaces_a_program_with_an_open_window(
    installed: Path, setup: Path, program: Path, wine: Wine, data_file: Path
) -> None:
    log = wine.local_data() / KEY / "Logs" / "youjiao.log"
    settings = wine.local_data() / KEY / "settings.ini"

    with double_clicked(data_file, wine):
        # Held by the window as long as it is open.
        assert wait_for(data_file.with_name(f"{data_file.name}.lock").exists)
        assert wait_for(lambda: settings.exists() and "2026.yjtz" in settings.read_text("utf-8"))
        assert f"{NAME} {VERSION}" in log.read_text("utf-8")

        assert wine.run(setup, "/S").code == 5
        wine.run(installed / "uninstall.exe", "/S")
        time.sleep(3)
        assert contents(installed / "program") == contents(program)


def test_uninstaller_takes_the_program_and_keeps_the_data(installed: Path, wine: Wine) -> None:
    data = wine.local_data() / NAME / "青禾县.yjtz"
    settings = wine.local_data() / KEY / "settings.ini"
    for path in (data, settings):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"kept")

    assert wine.run(installed / "uninstall.exe", "/S").code == 0

    wine.wait()
    assert not installed.exists()
    assert (data.read_bytes(), settings.read_bytes()) == (b"kept", b"kept")
    assert shortcuts(wine) == []
    assert "youjiao.exe" not in registered(wine, f"Classes\\{KEY}.yjtz")
    assert KEY not in registered(wine, "Classes\\.yjtz")


def test_setup_goes_where_the_officer_wants(setup: Path, program: Path, wine: Wine) -> None:
    folder = wine.drive / "教育局" / "台账"
    assert wine.run(setup, "/S", "/D=C:\\教育局\\台账").code == 0
    assert contents(folder / "program") == contents(program)
    assert wine.run(folder / "program" / "youjiao-console.exe", "--help").code == 0
    wine.run(folder / "uninstall.exe", "/S")
    wine.wait()
    assert not folder.exists()


@pytest.mark.parametrize("windows", ["win7", "win8", "win81"])
def test_setup_refuses_an_old_windows(windows: str, setup: Path, wine: Wine) -> None:
    folder = wine.drive / "旧系统"
    wine.pretend(windows)
    try:
        assert wine.run(setup, "/S", "/D=C:\\旧系统").code == 4
    finally:
        wine.pretend("win10")
    assert not folder.exists()

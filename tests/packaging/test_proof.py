"""The Windows program itself, built and run: packaging/prove.sh runs these, and nothing else does.

They need a program built with `--proof`, whose folder YOUJIAO_WINDOWS names, and Wine.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from winpack import dll_check, launcher, packages, pe
from winpack.runtime import LIBRARY
from winpack.tools import ROOT
from winpack.wine import PROVERS, Answer, Wine, windows_path

from ui.platform.product import KEY, NAME, VERSION

BUILT = os.environ.get("YOUJIAO_WINDOWS")
LACKING = [name for name in PROVERS if shutil.which(name) is None]

ROOMS = ("models", "reports")
# What Wine 8 has not, and a PC has: memory limits of a job, links of files.
WINE_LACKS = (
    "tests/models/roster/test_reader_limits.py::test_a_reader_out_of_memory_harms_nobody",
    "tests/models/roster/test_reader_limits.py::test_unpacking_out_of_memory_is_the_same_sentence",
    "tests/models/roster/test_reader.py::test_a_folder_a_missing_and_an_empty_file_are_named",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BUILT, reason="no Windows program built: see packaging/prove.sh"),
    pytest.mark.skipif(bool(LACKING), reason=f"not installed: {', '.join(LACKING)}"),
]


@pytest.fixture(scope="session")
def built() -> Path:
    """What the build made."""
    return Path(str(BUILT)).absolute()


@pytest.fixture(scope="session")
def program(built: Path) -> Path:
    """The assembled folder."""
    return built / KEY


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A Windows 10."""
    windows = Wine(tmp_path_factory.mktemp("wine") / "prefix")
    windows.make()
    yield windows
    windows.stop()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def setup_of(built: Path) -> Path:
    """The setup program for the tests."""
    return built / f"{KEY}-{VERSION}-setup-proof.exe"


# ---------------------------------------------------------------- the folder


def test_every_library_and_name_is_there(program: Path) -> None:
    assert dll_check.problems(program) == []


def test_programs_say_their_version(program: Path) -> None:
    for name in ("youjiao.exe", "youjiao-console.exe"):
        assert pe.read(program / name).version == (*map(int, VERSION.split(".")), 0)


def test_sums_are_those_of_the_files(built: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS.txt"]
    answer = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.count("OK") == 3


def test_sheet_is_one_page_that_can_be_read(built: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(built / "安装说明.pdf") as sheet:
        assert len(sheet) == 1
        text = sheet[0].get_textpage().get_text_bounded()
    assert "安装说明" in text
    assert "SHA256SUMS.txt" in text


def test_zip_is_the_folder(built: Path, program: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(built / f"{KEY}-{VERSION}-windows.zip", tmp_path)
    assert contents(tmp_path / KEY) == contents(program)


# ---------------------------------------------------------------- the program under Wine


@pytest.fixture(scope="session")
def tested(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with an interpreter, the test runner and the tests laid beside it."""
    folder = tmp_path_factory.mktemp("测试 目录") / KEY
    shutil.copytree(program, folder)
    launcher.make_python(folder, folder / LIBRARY)
    packages.install(packages.TESTS_LOCK, folder / "tests-packages")
    paths = folder / "python311._pth"
    paths.write_text(paths.read_text("ascii") + "tests-packages\n", encoding="ascii")
    shutil.copytree(
        ROOT / "tests",
        folder / "app" / "tests",
        ignore=shutil.ignore_patterns("__pycache__", "ui", "packaging"),
    )
    # Some tests hold the pages of docs, and what made the resources, to the program.
    for name in ("docs", "resources"):
        shutil.copytree(ROOT / name, folder / "app" / name, dirs_exist_ok=True)
    # The plugin for the window needs a part of Qt that is not shipped, and these need no window.
    settings = (ROOT / "setup.cfg").read_text("utf-8").splitlines()
    kept = [line for line in settings if not line.startswith("qt_")]
    (folder / "app" / "setup.cfg").write_text("\n".join(kept), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def suites(tested: Path, wine: Wine) -> dict[str, Answer]:
    """The suites of both rooms, run side by side."""
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:pytest-qt", "-m", "not slow"]
    options += [f"--deselect={name}" for name in WINE_LACKS]

    def run(room: str) -> Answer:
        return wine.run(
            tested / "python.exe",
            *("-X", "utf8", "-B", "-m", "pytest", f"tests/{room}", *options),
            folder=tested / "app",
            seconds=900,
        )

    with ThreadPoolExecutor() as pool:
        return dict(zip(ROOMS, pool.map(run, ROOMS), strict=True))


@pytest.mark.parametrize("room", ROOMS)
def test_suite_passes_in_the_assembled_folder(room: str, suites: dict[str, Answer]) -> None:
    assert suites[room].code == 0, suites[room].text[-6000:]


@pytest.fixture(scope="session")
def reports(program: Path, wine: Wine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The self-test, run by the assembled program under Wine and by this Python."""
    folder = tmp_path_factory.mktemp("自检")
    there, here = folder / "Windows", folder / "Linux"
    answer = wine.run(
        program / "youjiao-console.exe", "--selftest", windows_path(there), "--screenless"
    )
    assert answer.code == 0, answer.text + (there / "selftest.json").read_text("utf-8")
    command = [sys.executable, "main.py", "--selftest", str(here), "--screenless"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return {"Windows": there, "Linux": here}


def test_selftest_passes_under_wine(reports: dict[str, Path]) -> None:
    told = json.loads((reports["Windows"] / "selftest.json").read_text("utf-8"))
    assert told["ok"]
    assert told["versions"]["system"].startswith("Windows-10")
    window = told["steps"][-1]["found"]
    assert window["cancel"] == "取消"
    for system in reports.values():
        assert len(list((system / "页面").glob("*.png"))) > 20


def test_documents_are_the_same_byte_for_byte_as_on_linux(reports: dict[str, Path]) -> None:
    there, here = (sorted(folder.glob("*.pdf")) for folder in reports.values())
    assert [path.name for path in there] == [path.name for path in here]
    assert len(there) == 2
    for windows, linux in zip(there, here, strict=True):
        assert windows.read_bytes() == linux.read_bytes(), windows.name


# ---------------------------------------------------------------- the setup


@pytest.fixture
def installed(built: Path, wine: Wine) -> Iterator[Path]:
    """The program, silently installed where it goes by itself."""
    assert wine.run(setup_of(built), "/S").code == 0
    folder = wine.local_data() / "Programs" / NAME
    yield folder
    if (folder / "uninstall.exe").exists():
        wine.run(folder / "uninstall.exe", "/S")
        wait_until_gone(folder)


def wait_until_gone(folder: Path) -> None:
    """The uninstaller goes on from a copy of itself; nobody can wait for its end."""
    for _ in range(100):
        if not folder.exists():
            return
        time.sleep(0.2)
    raise AssertionError(sorted(folder.rglob("*")))


def registered(wine: Wine, key: str) -> str:
    """What the registry holds under a key of the user."""
    return wine.run(Path("reg.exe"), "query", f"HKCU\\Software\\{key}", folder=wine.drive).text


def shortcuts(wine: Wine) -> list[Path]:
    """The program's links in the start menu and on the desktop."""
    places = (wine.drive / "users", wine.home)
    return [path for place in places for path in place.rglob(f"{NAME}.lnk")]


def test_setup_installs_the_program_whole(installed: Path, program: Path, wine: Wine) -> None:
    assert contents(installed / "program") == contents(program)
    answer = wine.run(installed / "program" / "youjiao-console.exe", "--help")
    assert (answer.code, NAME in answer.text) == (0, True)
    command = registered(wine, f"Classes\\{KEY}.yjtz\\shell\\open\\command")
    assert "youjiao.exe" in command
    assert "%1" in command
    assert VERSION in registered(wine, f"Microsoft\\Windows\\CurrentVersion\\Uninstall\\{KEY}")
    assert len(shortcuts(wine)) == 2


def test_setup_replaces_an_older_program_and_mends_a_damaged_one(
    installed: Path, built: Path, program: Path, wine: Wine
) -> None:
    (installed / "program" / "of-an-older-version.dll").write_bytes(b"old")
    (installed / "program" / "python311.dll").unlink()
    (installed / "the officer's own.txt").write_text("own")

    assert wine.run(setup_of(built), "/S").code == 0

    assert contents(installed / "program") == contents(program)
    assert (installed / "the officer's own.txt").exists()
    (installed / "the officer's own.txt").unlink()


def test_setup_and_uninstaller_refuse_while_the_program_runs(
    installed: Path, built: Path, program: Path, wine: Wine
) -> None:
    # As the reader of a workbook it waits for its request, and so keeps running.
    running = wine.start(installed / "program" / "youjiao.exe", "--read-roster")
    try:
        time.sleep(3)
        assert running.poll() is None
        assert wine.run(setup_of(built), "/S").code == 5
        wine.run(installed / "uninstall.exe", "/S")
        time.sleep(3)
        assert contents(installed / "program") == contents(program)
    finally:
        running.communicate()


def test_uninstaller_takes_the_program_and_keeps_the_data(installed: Path, wine: Wine) -> None:
    data = wine.local_data() / NAME / "青禾县.yjtz"
    settings = wine.local_data() / KEY / "settings.ini"
    for path in (data, settings):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"kept")

    assert wine.run(installed / "uninstall.exe", "/S").code == 0

    wait_until_gone(installed)
    assert (data.read_bytes(), settings.read_bytes()) == (b"kept", b"kept")
    assert shortcuts(wine) == []
    assert "youjiao.exe" not in registered(wine, f"Classes\\{KEY}.yjtz")


def test_setup_goes_where_the_officer_wants(built: Path, program: Path, wine: Wine) -> None:
    folder = wine.drive / "教育局" / "台账"
    assert wine.run(setup_of(built), "/S", "/D=C:\\教育局\\台账").code == 0
    assert contents(folder / "program") == contents(program)
    assert wine.run(folder / "program" / "youjiao-console.exe", "--help").code == 0
    wine.run(folder / "uninstall.exe", "/S")
    wait_until_gone(folder)


def test_setup_refuses_an_old_windows(built: Path, wine: Wine) -> None:
    wine.pretend("win7")
    try:
        assert wine.run(setup_of(built), "/S").code == 4
    finally:
        wine.pretend("win10")
    assert not (wine.local_data() / "Programs" / NAME).exists()


def test_program_with_a_part_missing_says_so_in_chinese(
    program: Path, wine: Wine, tmp_path: Path
) -> None:
    alone = shutil.copy(program / "youjiao-console.exe", tmp_path)
    answer = wine.run(Path(alone))
    assert answer.code == 2

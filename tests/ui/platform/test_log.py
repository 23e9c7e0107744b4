"""The log: what Qt and the program say when there is no console to say it on."""

import faulthandler
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from ui.platform import log
from ui.platform.product import NAME, VERSION


@pytest.fixture(autouse=True)
def faults_go_to_the_runner_again(qtbot: QtBot) -> Iterator[None]:
    """Give the test runner back what the program took for itself."""
    yield
    assert sys.__stderr__ is not None
    faulthandler.enable(sys.__stderr__)


def words(folder: Path) -> str:
    return (folder / "youjiao.log").read_text("utf-8")


def test_start_and_warnings_are_kept_in_utf8(tmp_path: Path) -> None:
    with log.kept(tmp_path / "日志"):
        qWarning("画不出来")
        log.LOG.error("错误报告：%s", "错误报告-1.txt")
    assert f"INFO {NAME} {VERSION}" in words(tmp_path / "日志")
    assert "WARNING Qt: 画不出来" in words(tmp_path / "日志")
    assert "ERROR 错误报告：错误报告-1.txt" in words(tmp_path / "日志")


def test_log_never_grows_large(tmp_path: Path) -> None:
    with log.kept(tmp_path):
        for number in range(300):
            log.LOG.info("%s %s", number, "行" * 5000)
    sizes = [path.stat().st_size for path in tmp_path.glob("youjiao.log*")]
    assert len(sizes) == 4
    assert max(sizes) < 600_000
    assert words(tmp_path).startswith("2")


def test_program_runs_without_a_log_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "日志").write_text("a file stands where the folder belongs")
    ran = False
    with log.kept(tmp_path / "日志"):
        log.LOG.error("said to nobody")
        ran = True
    assert ran
    assert (tmp_path / "日志").read_text() == "a file stands where the folder belongs"


def test_program_without_console_says_its_warnings_to_the_log(tmp_path: Path) -> None:
    code = (
        "import sys; sys.stdout = sys.stderr = None\n"
        "from pathlib import Path\n"
        "from ui.platform import log\n"
        "from ui.commands import run\n"
        "from PySide6.QtCore import qWarning\n"
        "with log.kept(Path(sys.argv[1])):\n"
        "    qWarning('画不出来')\n"
        "    sys.exit(run(['new', 'x']))\n"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 2
    assert "画不出来" in words(tmp_path)


def test_fault_inside_qt_leaves_its_place(tmp_path: Path) -> None:
    code = (
        "import ctypes, sys\n"
        "from pathlib import Path\n"
        "from ui.platform import log\n"
        "with log.kept(Path(sys.argv[1])):\n"
        "    ctypes.string_at(0)\n"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code, str(tmp_path)], check=False)
    assert done.returncode != 0
    assert "string_at" in (tmp_path / "youjiao-崩溃.log").read_text("utf-8")


def test_record_of_crashes_begins_anew_when_it_is_long(tmp_path: Path) -> None:
    old = tmp_path / "youjiao-崩溃.log"
    old.write_bytes(b"x" * 600_000)
    with log.kept(tmp_path):
        assert old.stat().st_size == 0

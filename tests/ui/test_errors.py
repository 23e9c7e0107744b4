"""The door for errors: staff mend what they can, our faults leave a report without data."""

import errno
import sys
from pathlib import Path

import pytest

from models.problems import AppError
from tests.ui.conftest import clock
from ui.errors import ErrorDoor, report_text


def fail_with(value: str) -> None:
    raise KeyError(value)


def failure(value: str = "张三 532999198503120015") -> KeyError:
    with pytest.raises(KeyError) as caught:
        fail_with(value)
    return caught.value


class Office:
    """Who is told."""

    def __init__(self, folder: Path) -> None:
        self.shown: list[str] = []
        self.told: list[Path | None] = []
        self.door = ErrorDoor(folder, clock, lambda e: self.shown.append(str(e)), self.told.append)


def test_what_staff_can_mend_is_shown_as_it_stands(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.door.handle(AppError("磁盘已满，请清理后重试。"))
    assert office.shown == ["磁盘已满，请清理后重试。"]
    assert office.told == []


def test_our_fault_leaves_a_report_without_values(tmp_path: Path) -> None:
    office = Office(tmp_path / "日志")
    office.door.handle(failure())
    (path,) = office.told
    assert path is not None
    report = path.read_text("utf-8")
    assert "builtins.KeyError" in report
    assert "tests/ui/test_errors.py" in report
    assert "fail_with" in report
    assert "张三" not in report
    assert "532999" not in report
    assert str(Path.home()) not in report


def test_failing_disk_is_no_crash_and_leaves_a_report(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.door.handle(OSError(errno.ENOSPC, "No space left on device", "E:/导出/名册.xlsx"))
    office.door.handle(PermissionError(errno.EACCES, "Permission denied", "E:/导出/名册.xlsx"))
    full, held = office.shown
    assert "“名册.xlsx”时磁盘出错或空间不足" in full
    assert "“名册.xlsx”正被别的程序占用，或所在文件夹不许写入" in held
    assert office.told == []
    assert list(tmp_path.glob("错误报告-*.txt"))


def test_error_of_a_library_that_no_disk_has_said_is_our_fault(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.door.handle(OSError("cannot identify image file"))
    assert office.shown == []
    assert len(office.told) == 1


def test_cause_is_in_the_report() -> None:
    error = RuntimeError()
    error.__cause__ = failure()
    report = report_text(error, clock())
    assert report.index("RuntimeError") < report.index("KeyError")


def test_unwritable_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "日志").write_text("这里已经有一个文件")
    office = Office(tmp_path / "日志")
    office.door.handle(failure())
    assert office.told == [None]


def test_old_reports_go(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"错误报告-20260101-0000{number:02}-000000.txt").write_text("旧")
    office = Office(tmp_path)
    office.door.handle(failure())
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 20
    assert kept[-1] == office.told[0]


def test_failure_during_the_dialog_opens_no_second_one(tmp_path: Path) -> None:
    told: list[Path | None] = []

    def tell(path: Path | None) -> None:
        told.append(path)
        door.handle(failure("又一次"))

    door = ErrorDoor(tmp_path, clock, lambda _error: None, tell)
    door.handle(failure())
    assert len(told) == 1
    assert len(list(tmp_path.iterdir())) >= 1


def test_interpreter_hands_its_errors_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    office = Office(tmp_path)
    office.door.install()
    error = failure()
    sys.excepthook(KeyError, error, error.__traceback__)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(office.told) == 1


def test_an_old_report_that_cannot_go_does_not_hide_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (tmp_path / f"错误报告-2020{number:04}.txt").touch()

    def held(path: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "held open", str(path))

    monkeypatch.setattr(Path, "unlink", held)
    office = Office(tmp_path)
    office.door.handle(failure())
    (path,) = office.told
    assert path is not None
    assert path.is_file()

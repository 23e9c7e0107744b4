"""Files are put on the disk whole or not at all, also where another program holds them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reports.files import FileNotWritten, write_whole


def windows_error(number: int) -> PermissionError:
    """What Windows raises, as Python gives it to us there."""
    error = PermissionError(13, "Permission denied")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], list[Path]]:
    """Let another program hold the file for some tries."""
    really = Path.replace

    def hold(tries: int, number: int) -> list[Path]:
        asked: list[Path] = []

        def replace(new: Path, old: Path) -> Path:
            asked.append(new)
            if len(asked) <= tries:
                raise windows_error(number)
            return really(new, old)

        monkeypatch.setattr(Path, "replace", replace)
        return asked

    return hold


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """The file and its folder stay as they are."""
    before = path.read_bytes(), sorted(path.parent.iterdir())
    yield
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


def test_new_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "附表.xlsx", b"new")
    assert (tmp_path / "附表.xlsx").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("number", [5, 32, 33])
def test_file_that_a_scanner_holds_for_a_moment_is_written(
    number: int, tmp_path: Path, held: Callable[[int, int], list[Path]]
) -> None:
    path = tmp_path / "附表.xlsx"
    path.write_bytes(b"old")
    asked, waited = held(3, number), list[float]()

    write_whole(path, b"new", waited.append)

    assert path.read_bytes() == b"new"
    assert len(asked) == 4
    assert waited == sorted(waited)
    assert len(waited) == 3


@pytest.mark.parametrize("number", [5, 32])
def test_open_workbook_is_named_and_left_as_it_is(
    number: int, tmp_path: Path, held: Callable[[int, int], list[Path]]
) -> None:
    path = tmp_path / "附表.xlsx"
    path.write_bytes(b"old")
    held(99, number)
    waited: list[float] = []

    with unchanged(path), pytest.raises(FileNotWritten, match=r"附表\.xlsx.*请先关闭该表格"):
        write_whole(path, b"new", waited.append)

    assert 4.5 <= sum(waited) <= 5.0


@pytest.mark.windows
@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file can be replaced")
def test_workbook_that_is_really_open_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "附表.xlsx"
    path.write_bytes(b"old")
    waited: list[float] = []
    with path.open("rb"), pytest.raises(FileNotWritten, match="请先关闭该表格"):
        write_whole(path, b"new", waited.append)
    assert path.read_bytes() == b"old"
    assert len(waited) == 7
    write_whole(path, b"new", waited.append)
    assert path.read_bytes() == b"new"


def test_folder_without_leave_to_write_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "附表.xlsx"
    path.write_bytes(b"old")

    def refuse(_new: Path, _old: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    waited: list[float] = []
    with unchanged(path), pytest.raises(FileNotWritten, match="文件夹不许写入"):
        write_whole(path, b"new", waited.append)
    assert waited == []


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="没有文件夹"):
        write_whole(tmp_path / "没有" / "附表.xlsx", b"new")


def test_full_disk_is_said_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "附表.xlsx"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with unchanged(path), pytest.raises(FileNotWritten, match="空间不足"):
        write_whole(path, b"new")

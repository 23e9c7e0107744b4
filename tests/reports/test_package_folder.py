"""Folder and archive of a submission are there whole, or what stood there still is."""

import errno
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from models.problems import Cancelled
from reports.files import FileNotWritten
from reports.package import (
    MANIFEST,
    PackageOptions,
    PackageRefused,
    write_package,
)
from reports.package_folder import archive_of
from tests.models.store.failing_disk import FailingDisk
from tests.reports.builders.reported_county import ReportedCounty
from tests.reports.packaged_county import TODAY, final, names, ready_county, signed, write


@pytest.fixture
def ready() -> ReportedCounty:
    """A county that meets every strict demand, with one case."""
    return ready_county()


def test_an_older_package_is_replaced(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    drafts = PackageOptions(formats=("docx",), force_draft=True, archive=False)
    write_package(folder, ready.material(), today=TODAY, options=drafts)
    write(ready, folder, "docx")
    assert not any("草稿" in each for each in names(folder))
    assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_folder_is_taken(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    folder.mkdir()
    write(ready, folder, "docx")
    assert MANIFEST in names(folder)


@pytest.mark.parametrize("in_the_way", ["file", "folder"])
def test_what_others_put_there_is_left_alone(
    ready: ReportedCounty, tmp_path: Path, in_the_way: str
) -> None:
    folder = tmp_path / "照片"
    if in_the_way == "folder":
        folder.mkdir()
        (folder / "校门.jpg").write_bytes(b"jpg")
    else:
        folder.write_bytes(b"something")
    with pytest.raises(PackageRefused, match="请换一个空的"):
        write(ready, folder)
    if in_the_way == "folder":
        assert names(folder) == ["校门.jpg"]
    else:
        assert folder.read_bytes() == b"something"


def test_a_folder_that_is_nowhere_is_said_in_words(ready: ReportedCounty, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="原有文件没有改动"):
        write(ready, tmp_path / "没有" / "报送材料")


def test_the_officer_can_stop_at_any_step(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    write(ready, folder, "docx")
    before = names(folder)
    steps: list[str] = []

    def count(done: int, total: int, label: str) -> None:
        steps.append(label)

    whole = {"kept": signed(ready), "options": PackageOptions(archive=False)}
    write_package(tmp_path / "别处", final(ready), today=TODAY, progress=count, **whole)

    def stop_at(last: int) -> Callable[[int, int, str], None]:
        left = iter(range(last))

        def stop(done: int, total: int, label: str) -> None:
            if next(left, None) is None:
                raise Cancelled

        return stop

    for last in range(0, len(steps), 7):
        with pytest.raises(Cancelled):
            write_package(folder, final(ready), today=TODAY, progress=stop_at(last), **whole)
        assert names(folder) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["别处", "报送材料"]


def test_an_old_package_comes_back_when_the_new_one_cannot_take_its_place(
    ready: ReportedCounty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "报送材料"
    write(ready, folder, "docx")
    before = names(folder)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp":
            raise PermissionError(self)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FileNotWritten, match="请关闭打开着的旧材料"):
        write(ready, folder, "pdf")
    assert names(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_the_archive_holds_the_folder(ready: ReportedCounty, tmp_path: Path) -> None:
    folder = tmp_path / "报送材料"
    written = write(ready, folder, "docx", archive=True)
    assert written[-1] == tmp_path / "报送材料.zip"
    with ZipFile(written[-1]) as archive:
        assert archive.testzip() is None
        held = {each.removeprefix("报送材料/"): archive.read(each) for each in archive.namelist()}
    assert held == {each: (folder / each).read_bytes() for each in names(folder)}
    write(ready, folder, "docx", archive=False)
    assert not archive_of(folder).exists()


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("tempfile.mkdtemp", PermissionError(13, "read-only")),
        ("write_whole", OSError(28, "No space left on device")),
        ("zipfile.ZipFile", OSError(28, "No space left on device")),
    ],
)
def test_a_disk_that_is_full_or_read_only_leaves_what_was_there(
    ready: ReportedCounty,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    error: OSError,
) -> None:
    folder = tmp_path / "报送材料"
    write(ready, folder, "docx", archive=True)
    before = {each: each.read_bytes() for each in sorted(tmp_path.rglob("*")) if each.is_file()}

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(f"reports.package_folder.{place}", fail)
    with pytest.raises(FileNotWritten, match="原有文件没有改动"):
        write(ready, folder, "docx", archive=True)
    monkeypatch.undo()
    left = {each: each.read_bytes() for each in sorted(tmp_path.rglob("*")) if each.is_file()}
    assert left == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["报送材料", "报送材料.zip"]


def test_an_archive_that_is_open_elsewhere_leaves_the_old_folder(
    ready: ReportedCounty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "报送材料"
    write(ready, folder, "docx", archive=True)
    before = names(folder)
    replaced = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.suffix == ".zip":
            raise PermissionError(13, "in use", str(target))
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileNotWritten, match="请关闭打开着的旧材料和压缩包"):
        write(ready, folder, "pdf", archive=True)
    assert names(folder) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["报送材料", "报送材料.zip"]


def test_a_folder_that_cannot_be_looked_into_is_said(ready: ReportedCounty, tmp_path: Path) -> None:
    disk = FailingDisk(1, errno.EACCES, "U盘")
    with pytest.raises(PackageRefused, match="打不开文件夹"), disk.plugged_in():
        write(ready, tmp_path / "U盘" / "报送材料", "docx")

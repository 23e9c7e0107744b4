"""Puts the year's submission on the disk: a folder and its archive, both or neither.

Both are written beside their places and renamed; what stood there steps aside until the new ones
are in place, and comes back when they cannot be.
"""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.placing import put_in_place
from models.progress import Progress
from reports.files import FileNotWritten, write_whole

# An archive is to be the same to the byte: no clock, no owner; what is in it is packed already.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


@dataclass(frozen=True)
class PackageFile:
    """A file of the package before it is written: its path in the folder, and how it is made."""

    path: Path
    make: Callable[[Progress], bytes]


@dataclass(frozen=True)
class Listed:
    """A file that was written: its path in the folder, its length, its SHA-256."""

    path: Path
    length: int
    sha256: str


Lists = Callable[[Sequence[Listed]], Sequence[tuple[Path, bytes]]]


def archive_of(folder: Path) -> Path:
    """Return where the archive of a package lies: beside its folder."""
    return folder.with_name(f"{folder.name}.zip")


def write_folder(
    folder: Path,
    files: Sequence[PackageFile],
    lists: Lists,
    progress: Progress,
    *,
    archive: bool,
) -> list[Path]:
    """Write the files, the lists of them, and the archive.

    Args:
        folder: Where to; its parent must exist.
        files: What is in it.
        lists: Makes the lists of contents of what was written.
        progress: Told of every file.
        archive: Whether an archive is written beside the folder.

    Returns:
        What was written, in the order of the files; the archive comes last.

    Raises:
        FileNotWritten: Folder or archive could not be put there; what stood there still does.
    """
    try:
        # In the same parent, because a rename is only one step within one disk.
        beside = Path(tempfile.mkdtemp(prefix=".", suffix=".tmp", dir=folder.parent))
    except OSError as error:
        raise _not_written(folder) from error
    packed = beside.with_suffix(".zip")
    try:
        paths = _write_files(beside, files, lists, progress)
        if archive:
            progress(len(files), len(files), "正在打包")
            _pack(beside, paths, folder.name, packed)
        _put_in_place(beside, folder, packed if archive else None)
    except OSError as error:
        raise _not_written(folder) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        with suppress(OSError):
            packed.unlink(missing_ok=True)
    progress(len(files), len(files), "报送材料已经生成")
    return [*(folder / path for path in paths), *([archive_of(folder)] if archive else [])]


def _not_written(folder: Path) -> FileNotWritten:
    return FileNotWritten(
        f"报送材料写不到“{folder}”，原有文件没有改动。"
        "请关闭打开着的旧材料和压缩包，检查磁盘空间和文件夹权限，或换一个文件夹。"
    )


def _write_files(
    beside: Path, files: Sequence[PackageFile], lists: Lists, progress: Progress
) -> list[Path]:
    beside.chmod(0o755)
    listed = []
    for number, file in enumerate(files):
        progress(number, len(files), f"正在生成{file.path.name}")
        content = file.make(_inside(progress, number, len(files)))
        (beside / file.path).parent.mkdir(exist_ok=True)
        write_whole(beside / file.path, content)
        listed.append(Listed(file.path, len(content), hashlib.sha256(content).hexdigest()))
    paths = [each.path for each in listed]
    for path, content in lists(listed):
        write_whole(beside / path, content)
        paths.append(path)
    return paths


def _inside(progress: Progress, number: int, count: int) -> Progress:
    """Let a renderer say what it does, and be stopped, without counting its pages as files."""

    def tell(done: int, total: int, label: str) -> None:  # noqa: ARG001  the shape of Progress
        progress(number, count, label)

    return tell


def _pack(beside: Path, paths: Sequence[Path], name: str, packed: Path) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(f"{name}/{path.as_posix()}", _NO_TIME)
            entry.external_attr = _READABLE
            # The same on every system.
            entry.create_system = 3
            archive.writestr(entry, (beside / path).read_bytes())


def _put_in_place(beside: Path, folder: Path, packed: Path | None) -> None:
    """Rename folder and archive to their places; an old folder comes back on failure."""
    aside = beside.with_suffix(".old")
    if folder.exists():
        folder.rename(aside)
    try:
        beside.rename(folder)
        try:
            _replace_archive(packed, archive_of(folder))
        except OSError:
            folder.rename(beside)
            raise
    except OSError:
        if aside.exists():
            aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _replace_archive(packed: Path | None, archive: Path) -> None:
    """Put the new archive in place; without one, an old one would tell of another folder."""
    if packed is None:
        archive.unlink(missing_ok=True)
    else:
        packed.chmod(0o644)
        put_in_place(packed, archive)

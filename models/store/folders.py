"""What lies beside a data file and belongs to it: attachments, and copies of closed years.

A backup in the backup folder needs no copies of them: nothing there is ever removed or rewritten.
A copy that leaves for another place takes them along, each file verified.
"""

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from models.placing import put_in_place
from models.progress import Progress, silent
from models.store.errors import StoreError

_ATTACHMENTS, _CLOSED, _BACKUPS = ".附件", ".封存", ".备份"
_SUFFIX = ".yjtz"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PHOTO = re.compile(r'"is":"photo","value":"([0-9a-f]{64})"')


def attachment_folder(data_file: Path) -> Path:
    """Return where the attachments of a data file lie."""
    return data_file.with_name(f"{data_file.stem}{_ATTACHMENTS}")


def closed_folder(data_file: Path) -> Path:
    """Return where the copies of closed years lie, beside the data file."""
    return data_file.with_name(f"{data_file.stem}{_CLOSED}")


def backup_folder(data_file: Path) -> Path:
    """Return the folder of the data file's backups, beside it."""
    return data_file.with_name(f"{data_file.stem}{_BACKUPS}")


def owner_of(path: Path) -> Path:
    """Return the data file whose folders a file uses: a backup uses those of what it is of."""
    folder = path.parent
    for ending in (_BACKUPS, _CLOSED):
        if folder.name.endswith(ending):
            return folder.with_name(f"{folder.name.removesuffix(ending)}{_SUFFIX}")
    return path


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def closed_copy(folder: Path, name: str, sha256: str) -> Path | None:
    """Return the copy of a closed year by its checksum, wherever in the folder it lies."""
    others = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
    for path in (folder / name, *others):
        if path.is_file() and digest(path) == sha256:
            return path
    return None


def free_name(path: Path) -> Path:
    """Return `path`, or the first of `path（2）`, `path（3）` … that is not there yet."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return candidate


def needed(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield what a data file names and does not hold: kind (附件 or 封存), checksum."""
    present = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "year_closing" not in present:
        return
    named = {row[0] for row in db.execute("SELECT sha256 FROM photo")}
    named |= {row[0] for row in db.execute("SELECT sha256 FROM import_batch WHERE source_kept")}
    if "pdf" in {row[1] for row in db.execute("PRAGMA table_info(report_version)")}:
        named |= {row[0] for row in db.execute("SELECT pdf FROM report_version WHERE pdf <> ''")}
    for (content,) in db.execute("SELECT content FROM frozen_document"):
        named |= set(_PHOTO.findall(content))
    yield from ((_ATTACHMENTS, each) for each in sorted(named))
    for (sha256,) in db.execute("SELECT sha256 FROM year_closing ORDER BY year, number"):
        yield _CLOSED, sha256


def missing_beside(db: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """Say which attachments and copies of closed years are not there, or are damaged."""
    owner = owner_of(path)
    lost = {_ATTACHMENTS: 0, _CLOSED: 0}
    for kind, sha256 in needed(db):
        if kind == _CLOSED:
            lost[kind] += closed_copy(closed_folder(owner), "", sha256) is None
        else:
            file = attachment_folder(owner) / sha256
            lost[kind] += not (file.is_file() and digest(file) == sha256)
    words = {
        _ATTACHMENTS: f"“{attachment_folder(owner).name}”文件夹里缺少或损坏附件{{}}个"
        "（图片或导入的原文件）",
        _CLOSED: f"“{closed_folder(owner).name}”文件夹里缺少或损坏封存的年度{{}}个",
    }
    return tuple(words[kind].format(count) for kind, count in lost.items() if count)


def copy_beside(source: Path, target: Path, progress: Progress = silent) -> None:
    """Bring everything that lies beside a data file to another one; what is there stays.

    Args:
        source: The data file, or a backup of it.
        target: The data file beside which it shall lie.
        progress: Told of every file.

    Raises:
        StoreError: The disk is full, or a folder cannot be read or written.
    """
    owner = owner_of(source)
    if owner.resolve() == target.resolve():
        return
    try:
        files = [*_attachments(owner), *_closed(owner)]
        for number, file in enumerate(files):
            progress(number, len(files), "正在复制附件和封存文件")
            if file.parent == attachment_folder(owner):
                _copy(file, attachment_folder(target) / file.name, file.name)
            else:
                _copy_closed(file, closed_folder(target))
    except OSError as error:
        raise StoreError(
            f"附件和封存文件没有全部复制到“{target.parent}”。请检查磁盘空间和文件夹权限后重试。"
        ) from error


def _attachments(owner: Path) -> list[Path]:
    folder = attachment_folder(owner)
    return sorted(each for each in _files(folder) if _SHA256.fullmatch(each.name))


def _closed(owner: Path) -> list[Path]:
    return sorted(each for each in _files(closed_folder(owner)) if each.suffix == _SUFFIX)


def _files(folder: Path) -> Iterator[Path]:
    return (each for each in folder.iterdir() if each.is_file()) if folder.is_dir() else iter(())


def _copy_closed(file: Path, folder: Path) -> None:
    sha256 = digest(file)
    if closed_copy(folder, file.name, sha256) is not None:
        return
    target = free_name(folder / file.name)
    _copy(file, target, sha256)
    manifest = file.with_name(f"{file.name}.json")
    if manifest.is_file():
        shutil.copyfile(manifest, target.with_name(f"{target.name}.json"))


def _copy(file: Path, target: Path, sha256: str) -> None:
    """Copy a file under a temporary name and put it in place; a damaged one is left out."""
    if target.is_file() and digest(target) == sha256:
        return
    target.parent.mkdir(exist_ok=True)
    unfinished = target.with_name(f".{target.name}.tmp")
    try:
        shutil.copyfile(file, unfinished)
        if digest(unfinished) == sha256:
            put_in_place(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)

"""Files that belong to the data file and lie beside it, each under the hash of its content.

The hash is the name: what a row names can neither be exchanged unseen nor be kept twice.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from models.placing import put_in_place
from models.store.errors import StoreError
from models.store.folders import attachment_folder

ReadAttachment = Callable[[str], bytes]


def keep(data_file: Path, content: bytes) -> str:
    """Keep a file's content beside the data file and return its SHA-256.

    Raises:
        StoreError: The disk is full, or the folder cannot be written.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    target = attachment_folder(data_file) / sha256
    try:
        # A damaged copy is written anew: the content is at hand.
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(exist_ok=True)
            _write(target, content)
    except OSError as error:
        raise StoreError(
            f"附件没有存进“{target.parent.name}”文件夹。请检查磁盘空间和文件夹权限后重试。"
        ) from error
    return sha256


def _write(target: Path, content: bytes) -> None:
    # In the same folder, because a rename is only one step within one disk.
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def read(data_file: Path, sha256: str) -> bytes:
    """Return the content that was kept under a SHA-256.

    Raises:
        StoreError: The attachment is not there, or is no longer what it was.
    """
    folder = attachment_folder(data_file)
    try:
        content = (folder / sha256).read_bytes()
    except OSError as error:
        raise StoreError(
            f"附件“{sha256[:12]}…”不在“{folder.name}”文件夹里。"
            "请把这个文件夹和数据文件放在一起，或重新添加附件。"
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreError(
            f"“{folder.name}”文件夹里的附件“{sha256[:12]}…”被改动过。请从备份恢复，或重新添加附件。"
        )
    return content


def reader(data_file: Path) -> ReadAttachment:
    """Return a function that reads the attachments of one data file."""
    return lambda sha256: read(data_file, sha256)

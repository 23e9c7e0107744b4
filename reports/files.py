"""Puts finished files on the disk: whole or not at all."""

import contextlib
import os
import tempfile
import time
from pathlib import Path

from models.placing import Pause, is_held, put_in_place
from models.problems import AppError


class FileNotWritten(AppError):
    """A file could not be put where the officer wants it."""


def write_whole(path: Path, content: bytes, pause: Pause = time.sleep) -> None:
    """Write a file so that `path` holds either the old content or the new, never a part of it.

    Args:
        path: The file.
        content: What it is to hold.
        pause: Waits so many seconds before the next try, while another program holds the file.

    Raises:
        FileNotWritten: The folder is missing, the disk is full, or the file is open elsewhere.
    """
    try:
        _write_beside(path, content, pause)
    except FileNotFoundError as error:
        raise FileNotWritten(
            f"没有文件夹“{path.parent}”，“{path.name}”没有写出。请换一个文件夹再保存。"
        ) from error
    except PermissionError as error:
        raise FileNotWritten(_refused(path, error)) from error
    except OSError as error:
        raise FileNotWritten(
            f"写“{path.name}”时磁盘出错或空间不足，原有文件没有改动。"
            "请检查磁盘空间，或换一个位置再保存。"
        ) from error


def _refused(path: Path, error: PermissionError) -> str:
    if is_held(error):
        return (
            f"“{path.name}”正被 Excel、WPS 或其他程序占用，没有写出，原有文件没有改动。"
            "请先关闭该表格，再保存一次；也可以换一个文件夹保存。"
        )
    return (
        f"“{path.name}”写不进去，它可能正在 Excel/WPS 中打开，或者文件夹不许写入。"
        "请先关闭它，或换一个文件夹再保存。"
    )


def _write_beside(path: Path, content: bytes, pause: Pause) -> None:
    # In the same folder, because a rename is only one step within one disk.
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        put_in_place(Path(name), path, pause)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise

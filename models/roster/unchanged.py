"""A file that was planned, read once more when it is kept: it must be what the preview showed."""

import hashlib
from pathlib import Path

from models.roster.sources import RosterError


def unchanged_content(path: Path, sha256: str) -> bytes:
    """Return the content of a file that was planned.

    Args:
        path: The file.
        sha256: The checksum of what was planned.

    Raises:
        RosterError: It can no longer be read, or was changed since.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RosterError(
            f"打不开“{path.name}”，没有写入任何数据。请确认文件还在原处，没有被移动或占用。"
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise RosterError(
            f"“{path.name}”在预览之后又有改动，没有写入任何数据。请重新选择文件、预览后再导入。"
        )
    return content

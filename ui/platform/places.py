"""Where data files belong, and what is said of places where they are in danger.

A data file is one SQLite file that is locked while it is open: network drives lock badly, folders
that are copied to a cloud replace it behind the program's back, sticks are pulled out.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from platformdirs import user_data_path, user_desktop_path

from ui.platform.product import NAME

# What Windows' GetDriveTypeW answers.
REMOVABLE, FIXED, REMOTE = 2, 3, 4

if sys.platform == "win32":  # pragma: no cover

    def _drive_kind(root: str) -> int:
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(root)
        return kind

else:

    def _drive_kind(_root: str) -> int:
        return FIXED


_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
# How the folders of the synchronising programs begin that are met in offices.
_SYNCED_NAMES = (
    *("onedrive", "wps云盘", "wpsdrive", "wps cloud files", "nutstore", "坚果云"),
    *("baidusyncdisk", "百度网盘同步空间", "微云同步"),
)

_NETWORK = (
    "数据文件放在网络盘上：两台电脑同时写，或者断网，都可能损坏数据。"
    "请把它移到本机硬盘上使用，网络盘只放备份。"
)
_SYNCED = (
    "数据文件放在会自动同步到网上的文件夹（OneDrive、WPS云盘等）里："
    "同步程序可能在使用时改动它，教师个人信息也会传到网上。"
    "请把它移到别的文件夹。"
)
_REMOVABLE = (
    "数据文件放在 U 盘或移动硬盘上：用的时候不要拔出，用完先关闭程序再安全弹出。"
    "U 盘容易损坏和丢失，文件里有教师个人信息，请在本机硬盘上另存备份。"
)
_DESKTOP = "数据文件放在桌面上：桌面容易误删，重装系统时也常被清空。请把它移到别的文件夹。"


@dataclass(frozen=True)
class System:
    """What the system says of its folders.

    Attributes:
        drive_kind: The kind of the drive with this root, as GetDriveTypeW answers.
        synced: Folders that a cloud copies.
        desktop: The user's desktop.
    """

    drive_kind: Callable[[str], int]
    synced: tuple[PurePath, ...]
    desktop: PurePath


def default_folder() -> Path:
    """Return the folder on this PC's own disk where new data files are put."""
    return user_data_path(NAME, appauthor=False)


def this_system(variables: Mapping[str, str] = os.environ) -> System:
    """Return what this system says of its folders."""
    synced = tuple(Path(variables[name]) for name in _SYNCED_VARIABLES if variables.get(name))
    return System(_drive_kind, synced, user_desktop_path())


def warning(path: PurePath, system: System) -> str | None:
    """Return the sentence about the place of a data file; `None` when the place is good."""
    if path.anchor.startswith("\\\\") or system.drive_kind(path.anchor) == REMOTE:
        return _NETWORK
    if any(path.is_relative_to(folder) for folder in system.synced) or any(
        part.casefold().startswith(_SYNCED_NAMES) for part in path.parent.parts
    ):
        return _SYNCED
    if system.drive_kind(path.anchor) == REMOVABLE:
        return _REMOVABLE
    return _DESKTOP if path.is_relative_to(system.desktop) else None

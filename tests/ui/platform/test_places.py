"""Data files belong on the PC's own disk; of other places a sentence is said."""

from pathlib import Path, PureWindowsPath

import pytest

from ui.platform.places import (
    FIXED,
    REMOTE,
    REMOVABLE,
    System,
    default_folder,
    this_system,
    warning,
)
from ui.platform.product import NAME

DRIVES = {"C:\\": FIXED, "D:\\": FIXED, "U:\\": REMOVABLE, "Z:\\": REMOTE}

OFFICE_PC = System(
    drive_kind=lambda root: DRIVES.get(root, FIXED),
    synced=(PureWindowsPath("D:/同步/OneDrive"),),
    desktop=PureWindowsPath("C:/用户/王老师/Desktop"),
)


@pytest.mark.parametrize(
    "place",
    [
        "C:/用户/王老师/AppData/Local/优教台账/青禾县.yjtz",
        "D:/台账/青禾县.yjtz",
        "D:/同步/青禾县.yjtz",
        "D:/台账/OneDrive.yjtz",
    ],
)
def test_own_disk_is_a_good_place(place: str) -> None:
    assert warning(PureWindowsPath(place), OFFICE_PC) is None


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (r"\\server\教育局\青禾县.yjtz", "网络盘"),
        ("Z:/青禾县.yjtz", "网络盘"),
        ("D:/同步/OneDrive/台账/青禾县.yjtz", "OneDrive"),
        ("E:/OneDrive - 教育局/青禾县.yjtz", "OneDrive"),
        ("D:/WPS云盘/台账/青禾县.yjtz", "WPS云盘"),
        ("D:/坚果云/青禾县.yjtz", "同步"),
        ("U:/青禾县.yjtz", "安全弹出"),
        ("C:/用户/王老师/Desktop/青禾县.yjtz", "桌面"),
        ("c:/用户/王老师/desktop/台账/青禾县.yjtz", "桌面"),
    ],
)
def test_dangerous_place_is_said_with_what_to_do(place: str, said: str) -> None:
    sentence = warning(PureWindowsPath(place), OFFICE_PC)
    assert sentence is not None
    assert said in sentence
    assert "请" in sentence


def test_new_files_go_where_no_cloud_reaches(own_home: Path) -> None:
    folder = default_folder()
    assert folder.name == NAME
    assert "Desktop" not in folder.parts
    assert warning(folder / "青禾县.yjtz", this_system({})) is None


def test_synced_folders_are_those_that_the_system_names() -> None:
    system = this_system({"OneDrive": "/云/个人", "OneDriveCommercial": "/云/单位", "PATH": "/"})
    assert set(system.synced) == {Path("/云/个人"), Path("/云/单位")}
    sentence = warning(Path("/云/单位/青禾县.yjtz"), system)
    assert sentence is not None
    assert "OneDrive" in sentence

"""A folder is packed into one file that is kept with its import."""

import zipfile
from pathlib import Path

import pytest

from models.roster.folder_plan import plan_exports, read_folder
from models.roster.packing import packed
from models.roster.sources import RosterError
from models.roster.wishes import Wishes
from tests.models.roster.rosters import county
from tests.models.roster.test_statistics_export import PRIMARY, export


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "导出"
    made.mkdir()
    export(made / "一小.xlsx", PRIMARY)
    return made


def test_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    rosters, _ = read_folder(folder)
    plan = plan_exports(folder.name, rosters, county(), Wishes(year=2026)).plan
    marked, archive = packed(plan, folder, rosters, tmp_path)
    first = archive.read_bytes()
    (folder / "一小.xlsx").touch()
    again, _ = packed(plan, folder, rosters, tmp_path)
    assert (archive.name, archive.read_bytes()) == ("导出.zip", first)
    assert (again.sha256, again.file) == (marked.sha256, "导出.zip")
    assert zipfile.ZipFile(archive).read("一小.xlsx") == (folder / "一小.xlsx").read_bytes()


def test_a_file_that_has_changed_or_gone_is_refused(folder: Path, tmp_path: Path) -> None:
    rosters, _ = read_folder(folder)
    plan = plan_exports(folder.name, rosters, county(), Wishes(year=2026)).plan
    with (folder / "一小.xlsx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(RosterError, match="在预览之后又有改动"):
        packed(plan, folder, rosters, tmp_path)
    (folder / "一小.xlsx").unlink()
    with pytest.raises(RosterError, match="没有被移动或占用"):
        packed(plan, folder, rosters, tmp_path)

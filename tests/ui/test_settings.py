"""What is remembered of a user."""

import errno
from pathlib import Path

import pytest

from tests.models.store.failing_disk import FailingDisk
from ui.settings import Settings


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_files_on_a_drive_that_is_gone_are_not_offered(tmp_path: Path, code: int) -> None:
    settings = Settings(tmp_path / "settings")
    here, gone = tmp_path / "青禾县.yjtz", tmp_path / "网络盘" / "嵩明县.yjtz"
    gone.parent.mkdir()
    for path in (here, gone):
        path.write_bytes(b"")
        settings.remember_file(path)
    assert settings.recent() == [gone, here]
    with FailingDisk(1, code, "网络盘").plugged_in():
        assert settings.recent() == [here]
        settings.remember_file(here)

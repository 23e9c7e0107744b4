import hashlib
from pathlib import Path

import pytest

from models.store import StoreError
from models.store.attachments import attachment_folder, keep, read, reader


def test_what_is_kept_is_read_back_by_its_hash(path: Path) -> None:
    sha256 = keep(path, "教研照片".encode())
    assert sha256 == hashlib.sha256("教研照片".encode()).hexdigest()
    assert read(path, sha256) == reader(path)(sha256) == "教研照片".encode()


def test_the_same_content_is_kept_once(path: Path) -> None:
    first, second = keep(path, b"one"), keep(path, b"one")
    assert first == second
    assert [each.name for each in attachment_folder(path).iterdir()] == [first]


def test_a_missing_attachment_is_said(path: Path) -> None:
    with pytest.raises(StoreError, match=r"不在“青禾县\.附件”文件夹里"):
        read(path, "0" * 64)


def test_an_attachment_that_was_changed_is_refused_and_can_be_put_back(path: Path) -> None:
    sha256 = keep(path, b"one")
    (attachment_folder(path) / sha256).write_bytes(b"two")
    with pytest.raises(StoreError, match="被改动过"):
        read(path, sha256)
    keep(path, b"one")
    assert read(path, sha256) == b"one"


def test_a_folder_that_cannot_be_written_is_said_and_nothing_half_is_left(path: Path) -> None:
    attachment_folder(path).write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError, match="请检查磁盘空间"):
        keep(path, b"one")
    assert [each.name for each in path.parent.iterdir()] == [attachment_folder(path).name]

"""A backup that leaves the computer takes photographs and closed years along; restoring too."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.ledgers.report_text import Paper, PaperRef
from models.store import Store, StoreError, folders, restore, verify
from models.store.attachments import keep, read
from models.store.closing import close_year, closings, frozen_facts
from models.store.folders import attachment_folder, closed_folder
from models.store.photos import add_photo, photos, remove_photo
from models.store.versions import issue, mark_proofread
from tests.models.store.conftest import COUNTY, NOON, noon

DATABASES = Path(__file__).parents[2] / "data" / "databases"
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def filled(path: Path) -> Iterator[Store]:
    """A county with a closed year and a photograph."""
    with Store.create(path, COUNTY, noon) as store:
        with store.operation("录入") as operation:
            operation.insert("cases", {"title": "同备一节课", "year": 2027})
        add_photo(store, 1, b"picture", "教研", "图.jpg")
        close_year(store, 2026, NOW)
        yield store


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder / "备份.yjtz"


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_copy_takes_its_folders_along(filled: Store, stick: Path) -> None:
    assert filled.copy_to(stick) == ()
    [photo] = photos(filled, 1)
    assert names(attachment_folder(stick)) == [photo.sha256]
    assert names(closed_folder(stick)) == ["2026年度-1.yjtz", "2026年度-1.yjtz.json"]
    assert verify(stick).missing == ()


def test_restoring_elsewhere_brings_everything_back(
    filled: Store, stick: Path, tmp_path: Path
) -> None:
    before = filled.facts(2026)
    filled.copy_to(stick)
    other = tmp_path / "新电脑" / "青禾县.yjtz"
    other.parent.mkdir()
    found = restore(stick, other, NOON)
    assert (found.path, found.missing) == (other, ())
    with Store.open(other, noon) as store:
        assert read(other, photos(store, 1)[0].sha256) == b"picture"
        assert frozen_facts(store, closings(store)[0]).schools == before.schools


def test_a_damaged_record_of_a_closed_year_does_not_stop_the_copy(
    filled: Store, stick: Path
) -> None:
    (manifest,) = closed_folder(filled.path).glob("*.json")
    manifest.write_text("", "utf-8")
    assert filled.copy_to(stick) == ()


def test_what_is_lost_is_said_and_the_rest_is_copied(filled: Store, stick: Path) -> None:
    [photo] = photos(filled, 1)
    (attachment_folder(filled.path) / photo.sha256).write_bytes(b"damaged")
    for each in closed_folder(filled.path).iterdir():
        each.unlink()
    lost = filled.copy_to(stick)
    assert lost == (
        "“备份.附件”文件夹里缺少或损坏附件1个（图片或导入的原文件）",
        "“备份.封存”文件夹里缺少或损坏封存的年度1个",
    )
    assert verify(stick).sound
    assert verify(filled.path).missing


def test_what_an_issued_document_shows_is_needed_too(filled: Store) -> None:
    [photo] = photos(filled, 1)
    remove_photo(filled, photo)
    assert verify(filled.path).missing == ()
    (attachment_folder(filled.path) / photo.sha256).unlink()
    assert verify(filled.path).missing == ()
    subject = PaperRef(Paper.CASE, 2027, 1)
    mark_proofread(filled, subject, NOW.date())
    signed = keep(filled.path, b"%PDF as it was signed")
    content = f'{{"is":"photo","value":"{photo.sha256}"}}'
    issue(filled, subject, content, NOW.date(), "王局长", signed)
    assert "附件1个" in verify(filled.path).missing[0]
    (attachment_folder(filled.path) / signed).unlink()
    assert "附件2个" in verify(filled.path).missing[0]


def test_a_backup_beside_the_data_file_uses_its_folders(filled: Store) -> None:
    made = filled.back_up("手动")
    assert verify(made).missing == ()
    assert names(made.parent) == [made.name, f"{made.name}.json"]


def test_a_year_closed_anew_after_a_restore_does_not_replace_the_older_copy(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        made = store.back_up("手动")
        close_year(store, 2026, NOW)
    restore(made, path, NOON)
    with Store.open(path, noon) as store:
        with store.operation("录入") as operation:
            operation.insert("cases", {"title": "补写", "year": 2026})
        again = close_year(store, 2026, NOW)
        assert again.file == "2026年度-1（2）.yjtz"
        assert len(frozen_facts(store, again).cases) == 1


def test_copies_of_one_name_and_other_content_lie_side_by_side(
    filled: Store, stick: Path, tmp_path: Path
) -> None:
    filled.copy_to(stick)
    with Store.create(tmp_path / "别处.yjtz", COUNTY, noon) as other:
        close_year(other, 2026, NOW)
        folders.copy_beside(stick, other.path)
        folders.copy_beside(stick, other.path)
        kept = [each for each in names(closed_folder(other.path)) if each.endswith(".yjtz")]
        assert kept == ["2026年度-1.yjtz", "2026年度-1（2）.yjtz"]
        assert frozen_facts(other, closings(other)[0]).cases == ()


def test_a_copy_whose_folders_do_not_fit_leaves_nothing(
    filled: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.store.folders.shutil.copyfile", full)
    with pytest.raises(StoreError, match=r"没有全部复制到.*请检查磁盘空间"):
        filled.copy_to(stick)
    assert not stick.exists()
    assert not any(each.is_file() for each in stick.parent.rglob("*"))


def test_a_file_from_before_there_were_attachments_misses_nothing(tmp_path: Path) -> None:
    old = tmp_path / "001.yjtz"
    shutil.copyfile(DATABASES / "001.yjtz", old)
    assert verify(old).missing == ()

"""Files that a virus scanner or a synchronising program holds on Windows while the store works."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from models.ledgers.papers import County
from models.store import Store, StoreError, backups, restore
from tests.models.store.conftest import COUNTY, NOON, noon, school

Hold = Callable[[Callable[[Path], bool], int], list[Path]]


def windows_error(number: int) -> PermissionError:
    """What Windows raises, as Python gives it to us there."""
    error = PermissionError(13, "Permission denied")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Let another program hold the places that are meant, for some tries."""
    really = Path.replace
    monkeypatch.setattr("models.placing._PAUSES", (0.0,) * 7)

    def hold(meant: Callable[[Path], bool], tries: int) -> list[Path]:
        refused: list[Path] = []

        def replace(new: Path, old: Path) -> Path:
            if meant(Path(old)) and len(refused) < tries:
                refused.append(old)
                raise windows_error(32)
            return really(new, old)

        monkeypatch.setattr(Path, "replace", replace)
        return refused

    return hold


def fill(store: Store, *names: str) -> None:
    with store.operation("导入") as operation:
        for name in names:
            operation.insert("schools", school(name))


def is_data_file(path: Path) -> bool:
    return path.suffix == ".yjtz"


def test_new_county_is_made_when_the_scanner_lets_go(tmp_path: Path, held: Hold) -> None:
    refused = held(is_data_file, 3)
    Store.create(tmp_path / "青禾县.yjtz", COUNTY, noon).close()
    assert len(refused) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["青禾县.yjtz"]


def test_new_county_in_a_folder_that_stays_held_is_refused_in_words(
    tmp_path: Path, held: Hold
) -> None:
    held(is_data_file, 99)
    with pytest.raises(StoreError, match=r"正被别的程序.*占用.*请关闭占用它的程序"):
        Store.create(tmp_path / "青禾县.yjtz", County(code="532999", name="青禾县"), noon)
    assert list(tmp_path.iterdir()) == []


def test_backup_waits_for_the_scanner(store: Store, held: Hold) -> None:
    fill(store, "一小")
    refused = held(is_data_file, 2)
    made = store.back_up("手动")
    assert made.is_file()
    assert len(refused) == 2


def test_old_backup_that_is_held_stays_and_the_new_one_is_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, "一小")
    for _ in range(10):
        store.back_up("手动")
    oldest = backups(store.path)[0].path

    really = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path == oldest:
            raise windows_error(32)
        really(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        store.back_up("手动")
    assert oldest in [each.path for each in backups(store.path)]

    store.back_up("手动")
    assert oldest not in [each.path for each in backups(store.path)]
    assert not oldest.with_name(f"{oldest.name}.json").exists()


def test_restoring_over_a_held_file_leaves_it_as_it_was(tmp_path: Path, held: Hold) -> None:
    path = tmp_path / "青禾县.yjtz"
    with Store.create(path, COUNTY, noon) as store:
        fill(store, "一小")
        made = store.back_up("手动")
        fill(store, "二小")
    held(lambda old: old == path, 99)
    before = path.read_bytes()

    with pytest.raises(StoreError, match=re.escape("“青禾县.yjtz”正被别的程序")):
        restore(made, path, NOON)

    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.restored"))

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.store import Store, StoreError, backups, restore, verify
from models.store.backup import (
    Backup,
    backup_folder,
    copy_whole,
    manifest_path,
    superseded,
)
from models.store.errors import DamagedFileError, ForeignFileError
from tests.models.store.conftest import COUNTY, NOON, noon, school


def fill(store: Store, *names: str) -> None:
    with store.operation("录入") as operation:
        operation.insert_many("schools", [school(name) for name in names])


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def test_a_backup_holds_every_row_and_says_so(store: Store) -> None:
    fill(store, "一小", "二小")
    made = store.back_up("手动")
    assert made.parent == backup_folder(store.path)
    found = verify(made)
    assert found.sound
    assert found.rows["school"] == 2
    assert json.loads(manifest_path(made).read_text("utf-8"))["rows"] == found.rows


def test_restoring_gives_back_the_county_and_keeps_what_stood_there(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        fill(store, "一小")
        before = store.fingerprint()
        made = store.back_up("手动")
        fill(store, "二小")
    restore(made, path, NOON)
    with Store.open(path, noon) as store:
        assert store.fingerprint() == before
        assert store.history()[0].label == "录入"
    kept = backups(path)[-1]
    assert "恢复前" in kept.path.name
    assert verify(kept.path).rows["school"] == 2


def test_a_dry_run_restores_nothing(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        made = store.back_up("手动")
        fill(store, "一小")
    assert restore(made, path, NOON, dry_run=True).sound
    with Store.open(path, noon) as store:
        assert len(store.rows("schools")) == 1


def test_restoring_works_when_the_file_is_damaged_and_keeps_it_aside(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        fill(store, *(f"第{n}小学" for n in range(2000)))
        made = store.back_up("手动")
    damage(path)
    broken = path.read_bytes()
    restore(made, path, NOON)
    with Store.open(path, noon) as store:
        assert len(store.rows("schools")) == 2000
    (aside,) = backup_folder(path).glob("损坏-*")
    assert aside.read_bytes() == broken


def test_restoring_where_nothing_stands(path: Path, tmp_path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        made = store.back_up("手动")
    restore(made, tmp_path / "新.yjtz", NOON)
    with Store.open(tmp_path / "新.yjtz", noon) as store:
        assert store.county.name == "青禾县"


def test_a_leftover_journal_does_not_reach_the_restored_file(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        made = store.back_up("手动")
    for suffix in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).write_bytes(b"left over" * 100)
    restore(made, path, NOON)
    with Store.open(path, noon) as store:
        assert store.rows("schools") == ()


def test_a_backup_that_is_not_whole_is_not_restored(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        fill(store, *(f"第{n}小学" for n in range(2000)))
        made = store.back_up("手动")
    damage(made)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="不完整"):
        restore(made, path, NOON)
    assert path.read_bytes() == before


def test_missing_rows_are_noticed_though_sqlite_finds_the_file_sound(store: Store) -> None:
    fill(store, "一小", "二小")
    made = store.back_up("手动")
    db = sqlite3.connect(made)
    db.execute("DELETE FROM school WHERE name = '一小'")
    db.commit()
    db.close()
    assert verify(made).faults == ("行数与备份时的记录不一致",)


def test_changed_rows_are_noticed(store: Store) -> None:
    fill(store, "一小")
    made = store.back_up("手动")
    db = sqlite3.connect(made)
    db.execute("UPDATE school SET name = '二小'")
    db.commit()
    db.close()
    assert verify(made).faults == ("内容与备份时的校验值不一致",)


@pytest.mark.parametrize("left", ["", "{}", "[1]", '{"rows": {'])
def test_a_record_that_cannot_be_read_is_a_fault_of_the_backup(store: Store, left: str) -> None:
    made = store.back_up("手动")
    manifest_path(made).write_text(left, "utf-8")
    assert verify(made).faults == ("备份时的记录已损坏，无法核对",)


def test_rows_that_point_nowhere_are_noticed(store: Store) -> None:
    made = store.back_up("手动")
    db = sqlite3.connect(made)
    db.execute("INSERT INTO school_alias (school, alias) VALUES (9, '一小')")
    db.commit()
    db.close()
    assert verify(made).faults == ("有的行引用了不存在的行",)


def test_verifying_says_what_is_missing_or_foreign(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="找不到"):
        verify(tmp_path / "没有.yjtz")
    (tmp_path / "表.xlsx").write_bytes(b"PK\x03\x04" * 100)
    with pytest.raises(ForeignFileError):
        verify(tmp_path / "表.xlsx")


def test_a_copy_to_a_place_of_choice_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    store.copy_to(tmp_path / "U盘.yjtz")
    assert verify(tmp_path / "U盘.yjtz").sound
    with pytest.raises(StoreError, match="已经存在"):
        store.copy_to(tmp_path / "U盘.yjtz")


def test_a_copy_of_a_damaged_file_is_not_kept(path: Path, tmp_path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        fill(store, *(f"第{n}小学" for n in range(2000)))
    damage(path)
    db = sqlite3.connect(path)
    with pytest.raises(DamagedFileError):
        copy_whole(db, tmp_path / "副本.yjtz")
    db.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_copy_whose_record_cannot_be_written_is_not_kept(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "U盘.yjtz"
    manifest_path(target).mkdir()
    with pytest.raises(StoreError, match="写不进"):
        store.copy_to(target)
    assert not target.exists()


def test_restoring_into_a_folder_that_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    made = store.back_up("手动")
    with pytest.raises(StoreError, match="不存在"):
        restore(made, tmp_path / "没有" / "青禾县.yjtz", NOON)


def test_other_files_in_the_folder_are_left_alone(store: Store) -> None:
    store.back_up("手动")
    (backup_folder(store.path) / "我的说明.txt").write_text("勿删")
    for _ in range(12):
        store.back_up("手动")
    assert (backup_folder(store.path) / "我的说明.txt").exists()
    assert len(backups(store.path)) == 10


def daily(days: int, per_day: int = 1) -> list[Backup]:
    start = datetime(2025, 1, 1, 9, tzinfo=UTC)
    return [
        Backup(Path(f"{day}-{n}"), day * per_day + n + 1, start + timedelta(days=day, hours=n))
        for day in range(days)
        for n in range(per_day)
    ]


def test_rotation_keeps_days_weeks_and_months() -> None:
    known = daily(400, per_day=3)
    gone = superseded(known)
    kept = [each for each in known if each not in gone]
    assert len({each.made_at.strftime("%Y%m") for each in kept}) == 9
    assert len({each.made_at.strftime("%G-%V") for each in kept}) >= 10
    assert len({each.made_at.date() for each in kept}) >= 12
    assert known[-1] in kept
    assert len(kept) < 40


@given(
    st.lists(
        st.datetimes(timezones=st.just(UTC)).filter(lambda time: time.year > 1000), max_size=60
    )
)
def test_whatever_the_clock_did_the_newest_ten_stay(times: list[datetime]) -> None:
    known = [Backup(Path(str(n)), n, made_at) for n, made_at in enumerate(times)]
    gone = superseded(known)
    assert not set(known[-10:]) & set(gone)
    assert superseded([each for each in known if each not in gone]) == []


def test_a_full_disk_leaves_no_half_backup(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("models.store.backup._count", full)
    with pytest.raises(StoreError, match="磁盘已满"):
        store.back_up("手动")
    assert list(backup_folder(store.path).iterdir()) == []

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.ledgers.field import Kind
from models.store import Store, StoreError, backups
from models.store import schema as schema_room
from models.store.connection import PRAGMAS
from models.store.errors import (
    DamagedFileError,
    FileInUseError,
    ForeignFileError,
    NewerFileError,
    ReadOnlyFileError,
    spoken,
)
from models.store.lock import lock_path
from models.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrations
from tests.models.store.conftest import COUNTY, noon, school


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_file_carries_our_mark_and_the_county(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        assert store.county == type(COUNTY)(**{**vars(COUNTY), "id": 1})
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
    assert not lock_path(path).exists()


def test_a_file_that_is_there_is_not_overwritten(path: Path) -> None:
    path.write_text("别人的文件")
    with pytest.raises(StoreError, match="已经存在"):
        Store.create(path, COUNTY, noon)
    assert path.read_text() == "别人的文件"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"文件夹.*不存在"):
        Store.create(tmp_path / "没有" / "县.yjtz", COUNTY, noon)


def test_the_pragmas_are_in_force(store: Store) -> None:
    for name, value in (
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
    ):
        assert store._db.execute(f"PRAGMA {name}").fetchone()[0] == value
    assert len(PRAGMAS) == 7


def test_every_ledger_field_has_its_column_and_no_column_is_forgotten(store: Store) -> None:
    for table, ledger in TABLE_LEDGERS.items():
        columns = [column.name for column in store._db.table(table).columns]
        # What was added to a table later stands last in it, wherever the ledger names it.
        assert columns[0] == "id"
        assert sorted(columns[1:]) == sorted(field.name for field in ledger.fields)
        links = {key.column: key.other_table for key in store._db.table(table).foreign_keys}
        assert links == {
            field.name: LEDGERS[field.target].table
            for field in ledger.fields
            if field.kind is Kind.REFERENCE
        }
        assert store._db.table(table).strict
        assert not {column.type for column in store._db.table(table).columns} & {"REAL", "BLOB"}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ForeignFileError),
        (b"PK\x03\x04 a workbook", ForeignFileError),
        (b"SQLite format 3\0" + bytes(200), ForeignFileError),
    ],
)
def test_what_is_not_ours_is_refused_and_left_alone(
    path: Path, content: bytes, error: type[Exception]
) -> None:
    path.write_bytes(content)
    with pytest.raises(error, match="不是本程序的数据文件"):
        Store.open(path, noon)
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_missing_file_is_said(path: Path) -> None:
    with pytest.raises(StoreError, match="找不到"):
        Store.open(path, noon)


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    Store.create(path, COUNTY, noon).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    before = digest(path)
    with pytest.raises(NewerFileError, match="请先升级程序"):
        Store.open(path, noon)
    assert digest(path) == before


def test_a_read_only_file_is_refused_and_left_alone(path: Path) -> None:
    Store.create(path, COUNTY, noon).close()
    path.chmod(0o444)
    before = digest(path)
    with pytest.raises(ReadOnlyFileError, match="只读"):
        Store.open(path, noon)
    assert digest(path) == before


def test_a_file_that_cannot_be_read_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.create(path, COUNTY, noon).close()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadOnlyFileError, match="权限"):
        Store.open(path, noon)


def test_a_damaged_file_is_refused_left_alone_and_given_back(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store, store.operation("录入") as operation:
        operation.insert_many("schools", [school(f"第{n}小学") for n in range(2000)])
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(DamagedFileError, match="恢复备份"):
        Store.open(path, noon)
    assert path.read_bytes() == bytes(content)
    assert not lock_path(path).exists()


def test_a_row_that_points_nowhere_is_damage(path: Path) -> None:
    Store.create(path, COUNTY, noon).close()
    db = sqlite3.connect(path)
    db.execute("INSERT INTO school_alias (school, alias) VALUES (7, '一小')")
    db.commit()
    db.close()
    with pytest.raises(DamagedFileError):
        Store.open(path, noon)


def test_code_hidden_in_a_file_is_refused(path: Path) -> None:
    Store.create(path, COUNTY, noon).close()
    db = sqlite3.connect(path)
    db.execute("CREATE TRIGGER evil AFTER INSERT ON school BEGIN DELETE FROM teacher; END")
    db.commit()
    db.close()
    with pytest.raises(ForeignFileError, match="触发器"):
        Store.open(path, noon)


def test_the_same_program_may_open_the_file_twice(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as first, Store.open(path, noon) as second:
        with second.operation("新增学校") as operation:
            operation.insert("schools", school("一小"))
        assert len(first.rows("schools")) == 1
    assert not lock_path(path).exists()


_HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from models.store import Store
store = Store.open(Path(sys.argv[1]), lambda: datetime(2026, 11, 22, 8, 30))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    Store.create(path, COUNTY, noon).close()
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_program_is_told_who_holds_the_file_since_when(
    path: Path, other_program: subprocess.Popen[str]
) -> None:
    with pytest.raises(FileInUseError, match=r"从 2026-11-22 08:30 起正由“.+”（电脑 .+）使用"):
        Store.open(path, noon)


def test_a_killed_program_holds_nothing(path: Path, other_program: subprocess.Popen[str]) -> None:
    other_program.kill()
    other_program.wait()
    with Store.open(path, noon) as store:
        assert store.county.name == "青禾县"


def test_an_unreadable_note_of_the_holder_does_not_hide_the_refusal(
    path: Path, other_program: subprocess.Popen[str]
) -> None:
    lock_path(path).write_text("{")
    with pytest.raises(FileInUseError, match="正由另一个程序使用"):
        Store.open(path, noon)


def test_a_foreign_writer_is_waited_for_then_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(path, COUNTY, noon) as store:
        store._db.execute("PRAGMA busy_timeout = 10")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileInUseError, match="另一个程序"), store.operation("录入"):
            pass
        with pytest.raises(FileInUseError):
            store.rows("schools")
        other.execute("ROLLBACK")
        other.close()
        assert store.rows("schools") == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘出错"),
        (sqlite3.SQLITE_CANTOPEN, "打不开"),
        (sqlite3.SQLITE_READONLY, "只读"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "已经不在原处"),
    ],
)
def test_trouble_with_the_disk_is_said_in_words(path: Path, code: int, words: str) -> None:
    error = sqlite3.OperationalError("disk")
    error.sqlite_errorcode = code
    with pytest.raises(StoreError, match=words), spoken(path):
        raise error


def test_garbled_text_in_the_file_is_damage(path: Path) -> None:
    with pytest.raises(DamagedFileError), spoken(path):
        b"\xff".decode("utf-8")


def test_an_older_file_is_backed_up_and_upgraded(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.create(path, COUNTY, noon).close()

    def next_step(db: Database) -> None:
        db.table("school").add_column("postcode", str)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")

    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))
    migrations(name="999_test")(next_step)
    with Store.open(path, noon) as store:
        assert "postcode" in store._db.table("school").columns_dict
    (made,) = backups(path)
    assert "升级前" in made.path.name
    db = sqlite3.connect(made.path)
    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    db.close()


def test_an_upgrade_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.create(path, COUNTY, noon).close()
    before = digest(path)

    def broken_step(db: Database) -> None:
        db.table("school").add_column("postcode", str)
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))
    migrations(name="999_test")(broken_step)
    with pytest.raises(ZeroDivisionError):
        Store.open(path, noon)
    assert digest(path) == before
    assert not lock_path(path).exists()


def test_no_released_schema_is_forgotten() -> None:
    steps = sorted(
        file.stem for file in (Path(schema_room.__file__).parent / "migrations").iterdir()
    )
    assert [step.name for step in migrations._migrations] == steps
    assert len(steps) == SCHEMA_VERSION


def test_the_first_program_wins_every_race(path: Path) -> None:
    Store.create(path, COUNTY, noon).close()
    script = (
        "import sys\nfrom datetime import datetime\nfrom pathlib import Path\n"
        "from models.problems import AppError\nfrom models.store import Store\n"
        "try:\n    store = Store.open(Path(sys.argv[1]), datetime.now)\n"
        "except AppError:\n    print('refused', flush=True)\n"
        "else:\n    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    try:
        told = sorted(racer.stdout.readline().strip() for racer in racers)
    finally:
        for racer in racers:
            racer.communicate("")
    assert told == ["open", "refused", "refused", "refused"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody rename an open file")
def test_a_file_that_is_renamed_while_it_is_open_is_said(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store:
        path.rename(path.with_name("改名.yjtz"))
        with pytest.raises(StoreError, match="已经不在原处"), store.operation("录入") as operation:
            operation.insert("schools", school("青禾县第一小学"))
        path.with_name("改名.yjtz").rename(path)
        assert store.rows("schools") == ()

"""Files of earlier releases open in this one with every row they had."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from models.ledgers import TABLE_LEDGERS
from models.store import Store, backups
from models.store.schema import SCHEMA_VERSION, migrations
from tests.models.store.conftest import noon

FROZEN = Path(__file__).resolve().parents[2] / "data" / "databases"
VERSIONS = range(1, SCHEMA_VERSION)

Rows = dict[str, list[dict[str, object]]]


def rows_by_table(path: Path, like: Rows | None = None) -> Rows:
    """Return the rows of the ledgers' tables, or of the tables and columns of another answer."""
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: [dict(row) for row in db.execute(f'SELECT * FROM "{table}" ORDER BY id')]
        for table in tables
        if table in (TABLE_LEDGERS if like is None else like)
    }
    db.close()
    if like is None:
        return found
    # Later columns say nothing of what an earlier file held.
    return {
        table: [{name: row[name] for name in like[table][0]} for row in rows]
        for table, rows in found.items()
    }


def test_every_earlier_schema_has_its_frozen_file() -> None:
    frozen = sorted(path.stem for path in FROZEN.glob("*.yjtz"))
    assert frozen == [f"{version:03d}" for version in VERSIONS]
    assert [step.name[:3] for step in migrations._migrations][:-1] == frozen


@pytest.mark.parametrize("version", VERSIONS)
def test_an_earlier_file_keeps_every_row(tmp_path: Path, version: int) -> None:
    path = tmp_path / "青禾县.yjtz"
    shutil.copyfile(FROZEN / f"{version:03d}.yjtz", path)
    before = rows_by_table(path)
    assert all(before.values())
    with Store.open(path, noon) as store:
        after = store.fingerprint()
        facts = store.facts(2025)
    assert rows_by_table(path, like=before) == before
    assert {table for table in after if table not in before and after[table]} == set()
    assert facts.county.name == "青禾县"
    assert len(facts.schools) == len(facts.teachers) == 1
    assert len(facts.studios) == (version >= 2)
    (made,) = backups(path)
    assert "升级前" in made.path.name


def test_what_was_done_before_the_upgrade_can_be_undone_after_it(tmp_path: Path) -> None:
    path = tmp_path / "青禾县.yjtz"
    shutil.copyfile(FROZEN / "001.yjtz", path)
    with Store.open(path, noon) as store:
        done = len(store.history())
        for _ in range(done):
            assert store.undo() is not None
        assert all(not rows for table, rows in store.fingerprint().items() if table != "county")
        assert store.undo() is None

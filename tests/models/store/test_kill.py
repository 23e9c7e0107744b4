"""The plug is pulled while the program imports: the file stays whole, the import all or none."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.store import Store
from models.store.backup import backups, verify
from tests.models.store.conftest import COUNTY, noon

# Under Wine each costs seven seconds, and there is nothing there that Linux has not.
TRIES = 20 if sys.platform != "win32" else 6
SCHOOLS = 1500

# What the officer's import does, said aloud at each step.
_IMPORT = """
import sys
from datetime import datetime
from pathlib import Path
from models.ledgers import LEDGERS
from models.roster.plan import plan_import
from models.store import Store
store = Store.open(Path(sys.argv[1]), datetime.now)
plan = plan_import(Path(sys.argv[2]), LEDGERS["schools"], store.known())
print("planned", flush=True)
store.commit(plan)
print("saved", flush=True)
store.close()
"""


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roster") / "学校名册.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["学校名称", "办学类型", "举办者", "城乡类型", "备注"])
    for number in range(SCHOOLS):
        sheet.append([f"青禾县第{number}小学", "小学", "教育部门", "村庄", "说明" * 50])
    book.save(path)
    return path


def start(path: Path, roster: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _IMPORT, str(path), str(roster)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "planned\n"
    return process


def seconds_to_save(path: Path, roster: Path) -> float:
    with start(path, roster) as process:
        begun = time.monotonic()
        assert process.stdout is not None
        assert process.stdout.readline() == "saved\n"
        return time.monotonic() - begun


def test_a_killed_import_is_there_wholly_or_not_at_all(roster: Path, tmp_path: Path) -> None:
    untouched = tmp_path / "一.yjtz"
    Store.create(untouched, COUNTY, noon).close()
    duration = seconds_to_save(untouched, roster)
    outcomes = set()
    for number in range(TRIES):
        path = tmp_path / f"县{number}.yjtz"
        Store.create(path, COUNTY, noon).close()
        with start(path, roster) as process:
            assert process.stdout is not None
            time.sleep(duration * 1.2 * number / TRIES)
            # The last one is let finish and killed right after it has said so.
            said = process.stdout.readline() if number == TRIES - 1 else ""
            process.kill()
            said += process.stdout.read()
        with Store.open(path, noon) as store:
            count = len(store.rows("schools"))
            imports = len(store.history())
        assert (count, imports) in {(0, 0), (SCHOOLS, 1)}
        if "saved" in said:
            assert count == SCHOOLS
        assert all(verify(backup.path).sound for backup in backups(path))
        outcomes.add(count)
    assert outcomes == {0, SCHOOLS}

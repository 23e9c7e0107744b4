"""Compares writing an import, with its undo log, with a bare `executemany` of the same rows.

Floor: one transaction of one statement into the same table of the same kind of file, without the
triggers of the undo log. Then the memory that reading, checking, planning and writing a
prefecture's teachers takes, in a process of its own. Run: `python benchmarks/import_commit.py`.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.import_plan import SCHOOLS, TEACHERS, write_roster
from models.ledgers.papers import County
from models.roster.plan import Plan, plan_roster, read_roster
from models.store import Store, imports
from models.store.columns import row_encoder
from models.store.connection import connect
from models.store.schema import migrations

REPEATS = 5
AGREED_RATIO = 2.0
AGREED_MEGABYTES = 700
COUNTY = County(code="532999", name="青禾县")
MANY = 65_000


def clock() -> datetime:
    """Return the time of the benchmark's operations."""
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def new_store(folder: Path, name: str) -> Store:
    """Return a data file with the schools that the roster names."""
    store = Store.create(folder / f"{name}.yjtz", COUNTY, clock)
    with store.operation("学校") as operation:
        operation.insert_many("schools", [vars(school) for school in SCHOOLS])
    return store


def planned(store: Store, path: Path) -> Plan:
    """Return the plan of the roster."""
    return plan_roster(read_roster(path), TEACHERS, store.known())


def written(store: Store, plan: Plan) -> None:
    """Write the plan as one operation, as a commit does after its backup."""
    with store.operation("导入") as operation:
        imports.write(plan, operation)


def bare(path: Path, plan: Plan) -> None:
    """Write the same rows with one statement."""
    db = connect(path)
    names = [field.name for field in TEACHERS.fields]
    encode = row_encoder(TEACHERS, names)
    rows = [(number, *encode(row)) for number, row in enumerate(plan.inserts(), start=1)]
    marks = ", ".join("?" for _ in (*names, "id"))
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    columns = ", ".join(("id", *names))
    db.conn.executemany(f"INSERT INTO teacher ({columns}) VALUES ({marks})", rows)
    db.execute("COMMIT")
    db.close()


def seconds(job: Callable[[], object]) -> float:
    """Return the processor time of a job."""
    started = time.process_time()
    job()
    return time.process_time() - started


def compare(folder: Path, rows: int) -> None:
    """Print how many times the floor a commit takes."""
    path = folder / "教师.xlsx"
    write_roster(path, rows)
    floors, times = [], []
    for number in range(REPEATS):
        empty = folder / f"bare{number}.yjtz"
        db = connect(empty)
        migrations.apply(db)
        db.close()
        with new_store(folder, f"县{number}") as store:
            plan = planned(store, path)
            times.append(seconds(lambda s=store, p=plan: written(s, p)))
            floors.append(seconds(lambda e=empty, p=plan: bare(e, p)))
    ratio = min(times) / min(floors)
    print(f"{rows} rows: bare {min(floors):.3f} s, with undo {min(times):.3f} s")
    print(f"{ratio:.2f} × bare executemany (agreed: {AGREED_RATIO})")


def take_memory(folder: Path) -> None:
    """Read, plan and write a prefecture's teachers; print the most memory that was taken."""
    path = folder / "教师.xlsx"
    write_roster(path, MANY)
    # Told by a child: what it took to write the workbook is no part of the import.
    command = [sys.executable, str(Path(__file__).resolve()), str(path)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(f"{MANY} rows: {found.strip()} MB (agreed: {AGREED_MEGABYTES})")


def take_one(path: Path) -> None:
    """Import a roster and print the megabytes that this process took."""
    with new_store(path.parent, "县") as store:
        store.commit(planned(store, path), path)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main() -> None:
    """Print the figures."""
    if len(sys.argv) > 1:
        take_one(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name), 8000)
        take_memory(Path(name))


if __name__ == "__main__":
    main()

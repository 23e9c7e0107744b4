"""How the data file's schema grows: one numbered step at a time, never edited once released.

A step's SQL stands in `migrations/`; sqlite-utils runs it and records it in one transaction. The
last statement of each step sets `user_version`, so that a program can tell a newer file from the
header alone, without opening it.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x594A545A  # "YJTZ"
SCHEMA_VERSION = 7

migrations = Migrations("youjiao")

_FOLDER = Path(__file__).parent / "migrations"


def _run(db: Database, name: str, version: int) -> None:
    for statement in (_FOLDER / f"{name}.sql").read_text("utf-8").split(";\n"):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {version}")


@migrations(name="001_ledgers")
def ledgers(db: Database) -> None:
    """Make the tables of the ledgers of the first release, the journal and the import batches."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(db, "001_ledgers", 1)


@migrations(name="002_more_ledgers")
def more_ledgers(db: Database) -> None:
    """Make the tables of the other ledgers: posts, outreach, sharing, studios, seats, appraisal."""
    _run(db, "002_more_ledgers", 2)


@migrations(name="003_imports")
def imports(db: Database) -> None:
    """Make the tables of what imports taught, of merged rows, and say who imported what."""
    _run(db, "003_imports", 3)


@migrations(name="004_documents")
def documents(db: Database) -> None:
    """Make the tables of edited texts, photographs, versions of documents and closed years."""
    _run(db, "004_documents", 4)


@migrations(name="005_own_values")
def own_values(db: Database) -> None:
    """Make the tables of own values and of enrolment; campuses take part in arrangements."""
    _run(db, "005_own_values", 5)


@migrations(name="006_past")
def past(db: Database) -> None:
    """Say who did each step and where an answer came from; keep what was judged to be two."""
    _run(db, "006_past", 6)


@migrations(name="007_signed_versions")
def signed_versions(db: Database) -> None:
    """Let versions of documents say who signed them, and which PDF was issued."""
    _run(db, "007_signed_versions", 7)

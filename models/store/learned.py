"""What imports have taught, in the data file: settings, so no step of the officer's undo.

An answer stays when the import that it was given for is taken back, and is removed on its own.
"""

from sqlite_utils import Database

from models.roster.learned import Learned, LearnedColumn, LearnedValue


def load(db: Database) -> Learned:
    """Return all that is remembered, oldest first."""
    columns = db.execute(
        "SELECT ledger, fingerprint, header, field, companion, id FROM learned_column ORDER BY id"
    )
    values = db.execute("SELECT ledger, field, word, meaning, id FROM learned_value ORDER BY id")
    return Learned(
        tuple(LearnedColumn(*row) for row in columns.fetchall()),
        tuple(LearnedValue(*row) for row in values.fetchall()),
    )


def keep(db: Database, lessons: Learned, learned_at: str) -> None:
    """Remember answers; a new answer takes the place of an old one to the same question."""
    db.conn.executemany(
        "INSERT INTO learned_column (ledger, fingerprint, header, field, companion, learned_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (ledger, fingerprint, header) DO UPDATE SET"
        " field = excluded.field, companion = excluded.companion, learned_at = excluded.learned_at",
        [
            (each.ledger, each.fingerprint, each.header, each.field, each.companion, learned_at)
            for each in lessons.columns
        ],
    )
    db.conn.executemany(
        "INSERT INTO learned_value (ledger, field, word, meaning, learned_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (ledger, field, word) DO UPDATE SET"
        " meaning = excluded.meaning, learned_at = excluded.learned_at",
        [(each.ledger, each.field, each.word, each.meaning, learned_at) for each in lessons.values],
    )


def forget(db: Database, lessons: Learned) -> None:
    """Forget answers, by their numbers."""
    columns = [(each.id,) for each in lessons.columns]
    values = [(each.id,) for each in lessons.values]
    db.conn.executemany("DELETE FROM learned_column WHERE id = ?", columns)
    db.conn.executemany("DELETE FROM learned_value WHERE id = ?", values)

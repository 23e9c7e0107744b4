"""What imports have taught, in the data file.

Every answer is written by a step of its own, so that it can be undone and corrected like anything
else; it stays when the import that it was given for is taken back.
"""

from sqlite_utils import Database

from models.roster.learned import Learned, LearnedColumn, LearnedValue, Lesson


def load(db: Database) -> Learned:
    """Return all that is remembered, oldest first."""
    columns = db.execute(
        "SELECT ledger, fingerprint, header, field, companion, id, learned_at, file"
        " FROM learned_column ORDER BY id"
    )
    values = db.execute(
        "SELECT ledger, field, word, meaning, id, learned_at, file FROM learned_value ORDER BY id"
    )
    return Learned(
        tuple(LearnedColumn(*row) for row in columns.fetchall()),
        tuple(LearnedValue(*row) for row in values.fetchall()),
    )


def keep(db: Database, lessons: Learned, learned_at: str, file: str) -> None:
    """Remember answers; another answer takes the place of an old one to the same question."""
    origin = (learned_at, file)
    db.conn.executemany(
        "INSERT INTO learned_column"
        " (ledger, fingerprint, header, field, companion, learned_at, file)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ledger, fingerprint, header) DO UPDATE SET"
        " field = excluded.field, companion = excluded.companion,"
        " learned_at = excluded.learned_at, file = excluded.file"
        " WHERE field <> excluded.field OR companion <> excluded.companion",
        [
            (each.ledger, each.fingerprint, each.header, each.field, each.companion, *origin)
            for each in lessons.columns
        ],
    )
    db.conn.executemany(
        "INSERT INTO learned_value (ledger, field, word, meaning, learned_at, file)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (ledger, field, word) DO UPDATE SET"
        " meaning = excluded.meaning, learned_at = excluded.learned_at, file = excluded.file"
        " WHERE meaning <> excluded.meaning",
        [(each.ledger, each.field, each.word, each.meaning, *origin) for each in lessons.values],
    )


def correct(db: Database, lesson: Lesson) -> bool:
    """Give an answer that is remembered another target; tell whether it is still there."""
    if isinstance(lesson, LearnedColumn):
        cursor = db.execute(
            "UPDATE learned_column SET field = ?, companion = ? WHERE id = ?",
            [lesson.field, lesson.companion, lesson.id],
        )
    else:
        cursor = db.execute(
            "UPDATE learned_value SET meaning = ? WHERE id = ?", [lesson.meaning, lesson.id]
        )
    return cursor.rowcount == 1


def forget(db: Database, lessons: Learned) -> None:
    """Forget answers, by their numbers."""
    columns = [(each.id,) for each in lessons.columns]
    values = [(each.id,) for each in lessons.values]
    db.conn.executemany("DELETE FROM learned_column WHERE id = ?", columns)
    db.conn.executemany("DELETE FROM learned_value WHERE id = ?", values)

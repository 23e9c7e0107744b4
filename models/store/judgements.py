"""What officers have judged once and for all: answers to imports, rows that only look alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.ledgers import LEDGERS
from models.ledgers.school import SCHOOL_ALIASES
from models.roster.duplicates import Pair
from models.roster.learned import Learned, Lesson
from models.store import learned
from models.store.data_file import DataFile
from models.store.errors import StoreError, spoken
from models.store.operation import Changes
from models.wording import quote


@dataclass(frozen=True)
class DistinctPair:
    """Two rows that were judged to be two.

    Attributes:
        id: Its number.
        pair: The rows.
        decided_at: When, as ISO time.
    """

    id: int
    pair: Pair
    decided_at: str


class Origin(NamedTuple):
    """When something was learned, and from which roster; "" for none."""

    learned_at: str
    file: str


class Judgements(DataFile):
    """The judgements of an open data file."""

    # What imports have taught.

    def learned(self) -> Learned:
        """Return what was answered on earlier imports."""
        with spoken(self.path):
            return learned.load(self._db)

    def teach(self, lessons: Learned, file: str = "") -> None:
        """Remember answers as a step of its own; those that are known already change nothing.

        Args:
            lessons: The answers.
            file: Name of the roster for which they were given.
        """
        count = len(lessons.columns) + len(lessons.values)
        with self.operation(f"记住导入时的 {count} 个答复{f'：{file}' if file else ''}"):
            learned.keep(self._db, lessons, self._now(), file)

    def correct(self, lesson: Lesson, shown: str) -> Changes | None:
        """Give a remembered answer another target.

        Args:
            lesson: The answer as it shall be, with its number.
            shown: What it is about, for the history.

        Returns:
            What was changed, or None when it was so already.

        Raises:
            StoreError: The answer is no longer there.
        """
        with self.operation(f"修改已学对应{quote(shown)}") as operation:
            if not learned.correct(self._db, lesson):
                raise StoreError("这条对应已经不在了，没有修改。请刷新后再看。")
        return self._changes_or_none(operation.number)

    def forget(
        self, lessons: Learned, aliases: Sequence[int] = (), shown: str = ""
    ) -> Changes | None:
        """Forget some of the answers that `learned` has returned.

        Args:
            lessons: The answers about columns and words.
            aliases: Ids of other names of schools that were answered.
            shown: What it is about, for the history.

        Returns:
            What was changed, or None when none of them was there any more.
        """
        count = len(lessons.columns) + len(lessons.values) + len(aliases)
        about = quote(shown) if shown else f" {count} 条"
        there = {row.id for row in self.rows(SCHOOL_ALIASES.name)}
        with self.operation(f"删除已学对应{about}") as operation:
            learned.forget(self._db, lessons)
            for row_id in there.intersection(aliases):
                operation.delete(SCHOOL_ALIASES.name, row_id)
        return self._changes_or_none(operation.number)

    def alias_origins(self) -> Mapping[int, Origin]:
        """Return since when, and from which roster, other names of schools are known, by id."""
        found = self.query(
            "SELECT row_id, max(done_at), coalesce(file_name, '') FROM change"
            " JOIN operation ON operation.id = change.operation_id"
            " LEFT JOIN import_batch ON import_batch.operation_id = operation.id"
            " WHERE table_name = ? AND before IS NULL GROUP BY row_id",
            [SCHOOL_ALIASES.table],
        )
        return {row_id: Origin(done_at, file) for row_id, done_at, file in found}

    # What only looks alike.

    def distinct_pairs(self) -> list[DistinctPair]:
        """Return the pairs that were judged to be two, the latest first."""
        found = self.query(
            "SELECT id, decided_at, ledger, first, second FROM distinct_pair ORDER BY id DESC"
        )
        return [DistinctPair(row[0], Pair(*row[2:]), row[1]) for row in found]

    def set_apart(self, pairs: Sequence[Pair]) -> Changes | None:
        """Remember that rows are two, so that they are not offered for merging again.

        Returns:
            What was changed, or None when it was known already.
        """
        with self.operation(f"认定{self._shown(pairs)}不是同一个") as operation:
            self._db.conn.executemany(
                "INSERT OR IGNORE INTO distinct_pair (ledger, first, second, decided_at)"
                " VALUES (?, ?, ?, ?)",
                [(*pair, self._now()) for pair in pairs],
            )
        return self._changes_or_none(operation.number)

    def offer_again(self, pair: Pair) -> Changes | None:
        """Forget that two rows are two.

        Returns:
            What was changed, or None when it was not known.
        """
        with self.operation(f"取消认定{self._shown([pair])}不是同一个") as operation:
            self._db.execute(
                "DELETE FROM distinct_pair WHERE ledger = ? AND first = ? AND second = ?", [*pair]
            )
        return self._changes_or_none(operation.number)

    def _shown(self, pairs: Sequence[Pair]) -> str:
        if len(pairs) > 1:
            return f"{len(pairs)} 对{LEDGERS[pairs[0].ledger].title}"
        ((ledger, first, second),) = pairs
        known = self.known()
        return f"{quote(known.title(ledger, first))}和{quote(known.title(ledger, second))}"

    def _changes_or_none(self, operation: int) -> Changes | None:
        done = self._db.execute("SELECT 1 FROM operation WHERE id = ?", [operation]).fetchone()
        return None if done is None else self.changes(operation)

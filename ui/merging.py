"""What the page of doubles asks of the models: candidates, comparisons, merges as lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.ledgers.ledger import RowRef
from models.ledgers.school import SCHOOLS
from models.progress import Progress
from models.roster.duplicates import Duplicate, Pair, likely_duplicates
from models.roster.known import Known
from models.roster.merging import MergePlan, Pick, plan_merge
from models.store import Changes, Store
from models.store.data_file import Clock
from models.wording import enumerated, quote, quoted
from ui.session import Session
from ui.shown import shown_text


def known_of(session: Session) -> Known:
    """Return what the county knows, from the rows that the session has read."""
    names = (ledger.name for ledger in TABLE_LEDGERS.values())
    return Known.of({name: session.rows(name) for name in names})


# Jobs.


def search(known: Known, apart: Collection[Pair], progress: Progress) -> tuple[Duplicate, ...]:
    """Find rows that are probably one; a job that reads no file."""
    return likely_duplicates(known, apart, progress)


def merge(plan: MergePlan, data_file: Path, clock: Clock, progress: Progress) -> Changes:
    """Make two rows one; a job with its own store."""
    progress(0, 0, "正在合并")
    with Store.open(data_file, clock) as store:
        return store.merge(plan)


# Comparing.


def named(known: Known, ledger_name: str, row_id: int) -> str:
    """Return how a row is called, with what tells it from its namesakes: 李明（青禾县第一小学）."""
    name = known.title(ledger_name, row_id)
    row = known.row_of(ledger_name, row_id)
    place = getattr(row, "school", None) or getattr(row, "township", "")
    if isinstance(place, int):
        place = known.title(SCHOOLS.name, place)
    return f"{name}（{place}）" if place else name


@dataclass(frozen=True)
class Choice:
    """How two rows are to become one.

    Attributes:
        pair: The rows.
        kept: Id of the row that stays.
        picks: Of which row the officer wants the value, by field; None for no value at all. Other
            fields are those of the row that stays, their blanks filled from the other.
        give_up: Whether what contradicts the kept row is removed.
    """

    pair: Pair
    kept: int
    picks: Mapping[str, int | None] = field(default_factory=dict)
    give_up: bool = False

    @property
    def duplicate(self) -> int:
        """Id of the row that goes."""
        return self.pair.second if self.kept == self.pair.first else self.pair.first

    def plan(self, known: Known) -> MergePlan:
        """Look what the choice would do."""
        return plan_merge(
            known,
            LEDGERS[self.pair.ledger],
            self.kept,
            self.duplicate,
            picks={name: self._pick(row) for name, row in self.picks.items()},
            give_up=self.give_up,
        )

    def _pick(self, row: int | None) -> Pick:
        if row is None:
            return Pick.BLANK
        return Pick.KEPT if row == self.kept else Pick.DUPLICATE


@dataclass(frozen=True)
class FieldLine:
    """A field of both rows, and what it would be afterwards."""

    name: str
    title: str
    first: str
    second: str
    after: str
    differs: bool
    required: bool


def field_lines(session: Session, known: Known, plan: MergePlan, pair: Pair) -> list[FieldLine]:
    """Return the fields that either row has; those that differ first."""
    ledger = LEDGERS[pair.ledger]
    first, second = known.row(ledger, pair.first), known.row(ledger, pair.second)
    kept = first if plan.kept == pair.first else second
    update = plan.updates.get(RowRef(ledger.name, plan.kept), {})
    lines = []
    for each in ledger.fields:
        one, other = getattr(first, each.name), getattr(second, each.name)
        after = update.get(each.name, getattr(kept, each.name))
        texts = (
            shown_text(session, each, one),
            shown_text(session, each, other),
            shown_text(session, each, after),
        )
        if any(texts):
            lines.append(FieldLine(each.name, each.title, *texts, one != other, each.required))
    return sorted(lines, key=lambda line: not line.differs)


def moved_words(plan: MergePlan) -> str:
    """Return what refers to the row that goes."""
    if not plan.moved:
        return "没有别的记录引用它。"
    parts = [f"{LEDGERS[name].title} {count} 行" for name, count in plan.moved.items()]
    return f"引用它的有：{enumerated(parts)}，合并后都归到保留的一条。"


def merge_question(known: Known, plan: MergePlan, emptied: Sequence[str] = ()) -> str:
    """Return the question before a merge, with the fields that the officer leaves blank."""
    goes, stays = (quote(known.title(plan.ledger, i)) for i in (plan.duplicate, plan.kept))
    alias = f"{quote(plan.alias)}会记为学校别名，以后的名册仍能认出。" if plan.alias else ""
    blank = f"{quoted(emptied)}留空。" if emptied else ""
    return (
        f"把{goes}（编号 {plan.duplicate}）并入{stays}（编号 {plan.kept}）？\n"
        f"{moved_words(plan)}{alias}{blank}\n合并以后随时可以取消。现在合并吗？"
    )


def remaining(found: Sequence[Duplicate], known: Known, apart: Collection[Pair]) -> list[Duplicate]:
    """Return the candidates of which both rows are still there and not judged to be two."""
    return [
        each
        for each in found
        if each.pair not in apart
        and all(known.row_of(each.ledger, i) is not None for i in (each.first, each.second))
    ]

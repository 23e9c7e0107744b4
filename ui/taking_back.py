"""Taking back an import or a merge long afterwards: looked at first, then chosen, then written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from models.ledgers import LEDGERS
from models.ledgers.field import Field
from models.ledgers.ledger import RowRef, empty_value
from models.progress import Progress
from models.store import Changes, Store, StoreError
from models.store.columns import entity_of, from_column
from models.store.data_file import Clock
from models.store.reversal import Image, Obstacle, RowUndo, UndoPlan
from ui.session import Session
from ui.shown import shown_text

NO_ROW = "（没有这一行）"
_REASONS: Mapping[Obstacle, str] = {
    Obstacle.CHANGED: "后来改过",
    Obstacle.GONE: "后来已删除，无法退回",
    Obstacle.REFERRED_TO: "别的行正在引用它，保留",
    Obstacle.TARGET_GONE: "它原来引用的行已不在，保留",
}


class Step(Protocol):
    """Something of the past that can be taken back on its own."""

    def plan(self, store: Store, overridden: Collection[RowRef]) -> UndoPlan:
        """Look what taking it back would do."""
        ...

    def write(self, store: Store, plan: UndoPlan) -> Changes | None:
        """Take it back as planned."""
        ...


@dataclass(frozen=True)
class ImportStep:
    """An import, by its number."""

    batch: int

    def plan(self, store: Store, overridden: Collection[RowRef]) -> UndoPlan:
        """Look what taking the import back would do."""
        return store.undo_import(self.batch, overridden)

    def write(self, store: Store, plan: UndoPlan) -> Changes | None:
        """Take the import back as planned."""
        return store.take_back_import(self.batch, plan)


@dataclass(frozen=True)
class MergeStep:
    """A merge, by its number."""

    merge: int

    def plan(self, store: Store, overridden: Collection[RowRef]) -> UndoPlan:
        """Look what taking the merge apart would do."""
        return store.unmerge(self.merge, overridden)

    def write(self, store: Store, plan: UndoPlan) -> Changes | None:
        """Take the merge apart as planned."""
        return store.take_apart(self.merge, plan)


# Jobs, each with its own store.


def look(step: Step, data_file: Path, clock: Clock, progress: Progress) -> UndoPlan:
    """Look what taking back a step would do; writes nothing."""
    progress(0, 0, "正在比较撤销前后的数据")
    with Store.open(data_file, clock) as store:
        return step.plan(store, ())


@dataclass(frozen=True)
class Outcome:
    """What became of the wish to take a step back.

    Attributes:
        changes: What was written; None when nothing was.
        plan: Given instead, when rows that were chosen cannot be taken back; nothing was written.
    """

    changes: Changes | None = None
    plan: UndoPlan | None = None


def take_back(
    step: Step,
    shown: UndoPlan,
    overridden: frozenset[RowRef],
    data_file: Path,
    clock: Clock,
    progress: Progress,
) -> Outcome:
    """Take a step back as the officer has chosen.

    Args:
        step: The step.
        shown: The plan that the officer has seen.
        overridden: Rows changed since that the officer wants back nevertheless.
        data_file: The data file.
        clock: The time.
        progress: Told what is being done.

    Raises:
        StoreError: The data have changed since the plan was made; nothing is written.
    """
    progress(0, 0, "正在撤销")
    with Store.open(data_file, clock) as store:
        if step.plan(store, shown.overridden) != shown:
            raise StoreError("查看之后数据又有改动，没有撤销任何内容。请重新查看后再撤销。")
        plan = step.plan(store, overridden)
        if any(each.row in overridden for each in plan.kept):
            return Outcome(plan=plan)
        return Outcome(step.write(store, plan))


# A plan as lines.


@dataclass(frozen=True)
class KeptLine:
    """A cell, or a whole row, that is not as the step left it.

    Attributes:
        row: The row.
        ledger: Title of its ledger.
        name: How the row is called.
        field: Title of the cell's column; "" for the whole row.
        written: What the step wrote.
        now: What stands there now.
        before: What stood there before the step.
        reason: Why the row is not taken back by itself.
        choosable: Whether the officer may want it back nevertheless.
    """

    row: RowRef
    ledger: str
    name: str
    field: str
    written: str
    now: str
    before: str
    reason: str
    choosable: bool


def untouched(plan: UndoPlan) -> list[RowUndo]:
    """Return the rows that are as the step left them, and get back what they were."""
    return [each for each in plan.restored if each.row not in plan.overridden]


def summary(plan: UndoPlan) -> str:
    """Return what a plan would do with the rows that nobody has touched since, in one sentence."""
    rows = untouched(plan)
    added = sum(each.before is None for each in rows)
    gone = sum(each.before is not None and each.now is None for each in rows)
    changed = len(rows) - added - gone
    parts = [
        f"{words} {count} 行"
        for words, count in (("删除当时新增的", added), ("恢复原值", changed), ("补回", gone))
        if count
    ]
    if not parts:
        return "没有可以直接退回的行。"
    return f"将退回 {len(rows)} 行：{'，'.join(parts)}。"


def restored_lines(session: Session, plan: UndoPlan) -> Iterator[tuple[str, ...]]:
    """Yield a line for each cell that gets back what it was: ledger, row, field, now, then."""
    for each in untouched(plan):
        ledger, name = _named(session, each)
        if each.before is None:
            yield ledger, name, "（整行）", "", "删除"
        elif each.now is None:
            yield ledger, name, "（整行）", "", "补回"
        else:
            for field in each.fields:
                now, before = (_shown(session, each, i, field) for i in (each.now, each.before))
                yield ledger, name, _field(each, field).title, now, before


def kept_lines(session: Session, plan: UndoPlan) -> Iterator[KeptLine]:
    """Yield the cells and rows that are not taken back by themselves."""
    for each in plan.rows:
        obstacle = each.obstacle or (Obstacle.CHANGED if each.row in plan.overridden else None)
        if obstacle is None:
            continue
        ledger, name = _named(session, each)
        choosable = obstacle is Obstacle.CHANGED
        for cell in _cells(session, each) if choosable else (("", "", "", ""),):
            yield KeptLine(each.row, ledger, name, *cell, _REASONS[obstacle], choosable)


def _cells(session: Session, each: RowUndo) -> Sequence[tuple[str, str, str, str]]:
    """Return the cells that were changed since: title, as the step left it, now, before."""
    now = each.now
    if now is None:
        return [("", "", NO_ROW, "")]
    left = each.after if each.after is not None else each.before
    assert left is not None
    names = each.fields or [name for name in left if name != "id"]
    return [
        (
            _field(each, name).title,
            _shown(session, each, each.after, name),
            _shown(session, each, now, name),
            _shown(session, each, each.before, name),
        )
        for name in names
        if now[name] != left[name]
    ]


def _named(session: Session, each: RowUndo) -> tuple[str, str]:
    ledger = LEDGERS[each.row.ledger]
    known = session.names(ledger.name).get(each.row.id)
    image = each.after or each.before
    if known is None and image is not None:
        known = session.label(ledger, entity_of(ledger, image))
    return ledger.title, known or ""


def _field(each: RowUndo, name: str) -> Field:
    return LEDGERS[each.row.ledger].field(name)


def _shown(session: Session, each: RowUndo, image: Image | None, name: str) -> str:
    if image is None:
        return NO_ROW
    field = _field(each, name)
    value = from_column(field, image[name]) if name in image else empty_value(field)
    return shown_text(session, field, value)

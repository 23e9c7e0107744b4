"""Two rows that are one school, or one person: what making them one would change.

Everything that refers to the duplicate is made to refer to the row that is kept; the blanks of the
kept row are filled from the duplicate, unless the officer picks otherwise; then the duplicate goes.
Nothing is decided in silence: rows that would contradict each other afterwards are listed, and the
merge waits for the officer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from models.ledgers import LEDGERS, TABLE_LEDGERS, AnyLedger
from models.ledgers.field import Field, FieldValue, Kind
from models.ledgers.ledger import RowRef, empty_value
from models.ledgers.school import SCHOOL_ALIASES, SCHOOLS
from models.ledgers.teacher import TEACHERS
from models.roster.known import Known
from models.roster.matching import name_key
from models.wording import quoted

MERGED_LEDGERS: tuple[AnyLedger, ...] = (SCHOOLS, TEACHERS)
_BLANKS: tuple[object, ...] = (None, "", ())
# That the duplicate was closed does not close the school that is kept.
_NOT_FILLED = frozenset({"closed_on", "successor"})


class Pick(Enum):
    """Which value of a field the officer wants: that of one of the rows, blank or not, or none."""

    KEPT = "kept"
    DUPLICATE = "duplicate"
    BLANK = "blank"


_NO_PICKS: Mapping[str, Pick] = MappingProxyType({})


@dataclass(frozen=True)
class Contradiction:
    """Two rows that would be one record after the merge but differ, and the sentence."""

    kept: RowRef
    other: RowRef
    message: str


@dataclass(frozen=True)
class MergePlan:
    """What merging two rows would do.

    Attributes:
        ledger: Name of the ledger.
        kept: The row that stays.
        duplicate: The row that goes.
        updates: Fields of rows that change: of the kept row, and of rows that referred to the
            duplicate.
        removed: Rows that said the same of both, and the duplicate itself.
        alias: The duplicate's name, under which the kept school is found from now on; or "".
        contradictions: What must be mended first, or given up by `give_up`.
    """

    ledger: str
    kept: int
    duplicate: int
    updates: Mapping[RowRef, Mapping[str, FieldValue]]
    removed: tuple[RowRef, ...]
    alias: str
    contradictions: tuple[Contradiction, ...]

    @property
    def moved(self) -> Mapping[str, int]:
        """How many rows that name the duplicate will name the kept row, or go, by ledger."""
        own = (RowRef(self.ledger, self.kept), RowRef(self.ledger, self.duplicate))
        contradicting = (each.other for each in self.contradictions)
        rows = {*self.updates, *self.removed, *contradicting}.difference(own)
        return Counter(row.ledger for row in sorted(rows))


def plan_merge(
    known: Known,
    ledger: AnyLedger,
    kept: int,
    duplicate: int,
    *,
    picks: Mapping[str, Pick] = _NO_PICKS,
    give_up: bool = False,
) -> MergePlan:
    """Look what merging a duplicate into the row that is kept would do.

    Args:
        known: What the county knows.
        ledger: The ledger of both rows: schools or teachers.
        kept: Id of the row that stays.
        duplicate: Id of the row that goes.
        picks: What the officer wants of fields; the others keep what the kept row has, and take
            what the duplicate has where that is blank.
        give_up: Remove the duplicate's rows where they contradict those of the kept row.
    """
    updates: dict[RowRef, dict[str, FieldValue]] = {}
    removed: list[RowRef] = []
    contradictions: list[Contradiction] = []
    for source in TABLE_LEDGERS.values():
        fields = [each for each in source.fields if _targets(each, ledger)]
        for row in known.of_ledger(source) if fields else ():
            changed = {f.name: kept for f in fields if getattr(row, f.name) == duplicate}
            if not changed or (row.id == duplicate and source is ledger):
                continue
            ref = RowRef(source.name, row.id)
            twin = _twin(known, source, row, changed)
            if twin is None:
                updates[ref] = _without_loops(source, row, changed)
            elif give_up or not (differing := _differing(source, row, twin, changed)):
                removed.append(ref)
            else:
                message = _sentence(known, source, twin, differing)
                contradictions.append(Contradiction(RowRef(source.name, twin.id), ref, message))
    filled = _filled(known, ledger, kept, duplicate, picks)
    if filled:
        own = RowRef(ledger.name, kept)
        updates[own] = {**filled, **updates.get(own, {})}
        contradictions += _faults(known, ledger, own, duplicate, updates[own])
    return MergePlan(
        ledger.name,
        kept,
        duplicate,
        updates,
        (*removed, RowRef(ledger.name, duplicate)),
        _alias(known, ledger, kept, duplicate, picks),
        tuple(contradictions),
    )


def _targets(field: Field, ledger: AnyLedger) -> bool:
    return field.kind is Kind.REFERENCE and LEDGERS[field.target].table == ledger.table


def _without_loops(
    source: AnyLedger, row: Any, changed: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    """Let no row refer to itself: a school is not its own upper school."""
    return {
        name: None if _targets(source.field(name), source) and value == row.id else value
        for name, value in changed.items()
    }


def _twin(known: Known, source: AnyLedger, row: Any, changed: Mapping[str, FieldValue]) -> Any:
    """Return the row that would be the same record after the merge, if there is one.

    Namesakes of the two schools stay apart: they may be two people.
    """
    if source in MERGED_LEDGERS:
        return None
    values = {**source.values(row), **changed}
    for key in source.keys:
        if any(values[name] in _BLANKS for name in key):
            continue
        if changed.keys().isdisjoint(key):
            return None
        for other in known.of_ledger(source):
            if other.id != row.id and all(getattr(other, n) == values[n] for n in key):
                return other
        return None
    return None


def _differing(
    source: AnyLedger, row: Any, twin: Any, changed: Mapping[str, FieldValue]
) -> list[str]:
    values = {**source.values(row), **changed}
    return [
        each.label
        for each in source.fields
        if values[each.name] not in (*_BLANKS, getattr(twin, each.name))
    ]


def _sentence(known: Known, source: AnyLedger, twin: Any, differing: list[str]) -> str:
    title = known.title(source.name, twin.id)
    return (
        f"两边都有{source.title}“{title}”，但{quoted(differing)}填得不一样。"
        "请先改成一致，或选择以保留的一方为准。"
    )


def _filled(
    known: Known, ledger: AnyLedger, kept: int, duplicate: int, picks: Mapping[str, Pick]
) -> dict[str, FieldValue]:
    """Return the values of the kept row that will be others than now."""
    mine, other = known.row(ledger, kept), known.row(ledger, duplicate)
    found: dict[str, FieldValue] = {}
    for each in ledger.fields:
        before, value = getattr(mine, each.name), getattr(other, each.name)
        fills = before in _BLANKS and value not in _BLANKS and each.name not in _NOT_FILLED
        pick = picks.get(each.name, Pick.DUPLICATE if fills else Pick.KEPT)
        own = _targets(each, ledger) and value in (kept, duplicate)
        if pick is Pick.BLANK:
            value = empty_value(each)
        elif pick is Pick.KEPT or own:
            value = before
        if value != before:
            found[each.name] = value
    return found


def _faults(
    known: Known, ledger: AnyLedger, own: RowRef, duplicate: int, update: Mapping[str, FieldValue]
) -> Iterator[Contradiction]:
    """Yield what would be wrong with the kept row and is not wrong with it now."""
    before, other = known.row(ledger, own.id), RowRef(ledger.name, duplicate)
    missing = [
        ledger.field(name).label
        for name, value in update.items()
        if ledger.field(name).required and value in _BLANKS
    ]
    if missing:
        yield Contradiction(own, other, f"{quoted(missing)}必须填，不能留空。请选一边的值。")
        return
    after = ledger.make({**ledger.values(before), **update}, own.id)
    there = set(ledger.check(before))
    for fault in ledger.check(after):
        if fault not in there:
            yield Contradiction(own, other, fault.message)


def _alias(
    known: Known, ledger: AnyLedger, kept: int, duplicate: int, picks: Mapping[str, Pick]
) -> str:
    """Return the name that is given up, if the kept school is not found under it anyway."""
    if ledger is not SCHOOLS:
        return ""
    names = [known.title(SCHOOLS.name, row_id) for row_id in (kept, duplicate)]
    stays, goes = reversed(names) if picks.get("name") is Pick.DUPLICATE else names
    return "" if name_key(goes) in (name_key(stays), *_aliases(known, kept)) else goes


def _aliases(known: Known, school: int) -> Iterator[str]:
    yield from (
        name_key(row.alias) for row in known.of_ledger(SCHOOL_ALIASES) if row.school == school
    )

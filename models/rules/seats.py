"""School places: parts that add up, quality within quantity, fair exchanges.

R-SEAT-01 and R-SEAT-02.
"""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.seat import Seat, SeatKind
from models.measures.seats import SeatGroup, seat_groups
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import Subject, Verdict, judged, met, missing, not_met, refs


def _of_group(group: SeatGroup) -> Subject:
    return Subject(f"{group.year}年{group.kind.label}", f"seat:{group.year}:{group.kind.value}")


@rule("R-SEAT-01")
def places_add_up(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """The stages come to the total, and no more places are of quality than there are."""
    for group in seat_groups(facts.seats):
        if group.year != facts.year:
            continue
        rows = (*group.by_stage, *group.totals)
        found = list(_faults(group))
        if not found and not group.by_stage:
            yield missing(_of_group(group), "missing", refs("seats", rows), total=group.total_sum)
        else:
            count = sum(row.quantity for row in group.counted)
            yield from judged(_of_group(group), found, refs("seats", rows), count=count)


def _faults(group: SeatGroup) -> Iterator[Verdict]:
    subject = _of_group(group)
    if group.agrees is False:
        rows = refs("seats", (*group.by_stage, *group.totals))
        yield not_met(subject, "sum", rows, parts=group.by_stage_sum, total=group.total_sum)
    for row in (*group.by_stage, *group.totals):
        if row.quality is not None and row.quality > row.quantity:
            numbers = {"quality": row.quality, "quantity": row.quantity}
            yield not_met(subject, "quality", refs("seats", (row,)), title=row.title, **numbers)


@rule("R-SEAT-02")
def exchanges_are_even(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Places shared across a border are as many on either side."""
    for row in facts.seats:
        if row.kind is SeatKind.EXCHANGED and row.year == facts.year:
            yield _exchange(row)


def _exchange(row: Seat) -> Verdict:
    subject, rows = Subject(row.title, f"seat:{row.id}"), refs("seats", (row,))
    if row.returned is None:
        return missing(subject, "missing", rows, given=row.quantity)
    if row.returned != row.quantity:
        return not_met(subject, "uneven", rows, given=row.quantity, returned=row.returned)
    return met(subject, "met", rows, given=row.quantity)

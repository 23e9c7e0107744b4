"""School places, counted so that a total beside its stages is not counted twice.

Limits read: seats.target.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.facts import CountyFacts
from models.ledgers.field import term_of
from models.ledgers.school_year import Stage
from models.ledgers.seat import Seat, SeatKind
from models.rules.rule_set import Limits

STAGES_OF_TARGETS = (Stage.KINDERGARTEN, Stage.PRIMARY, Stage.JUNIOR, Stage.SENIOR)


@dataclass(frozen=True)
class SeatGroup:
    """The places of one kind in one year: by stage, and the total that was reported beside them."""

    year: int
    kind: SeatKind
    by_stage: tuple[Seat, ...]
    totals: tuple[Seat, ...]

    @property
    def counted(self) -> tuple[Seat, ...]:
        """The rows that count: those by stage; where there are none, the totals."""
        return self.by_stage or self.totals

    @property
    def by_stage_sum(self) -> int:
        """What the stages come to."""
        return sum(row.quantity for row in self.by_stage)

    @property
    def total_sum(self) -> int:
        """What was reported as the total."""
        return sum(row.quantity for row in self.totals)

    @property
    def agrees(self) -> bool | None:
        """Whether the stages come to the total; None where one of both is not on record."""
        if not (self.by_stage and self.totals):
            return None
        return self.by_stage_sum == self.total_sum


def seat_groups(rows: Iterable[Seat]) -> tuple[SeatGroup, ...]:
    """Put the rows of each year and kind together, the earliest year first."""
    found: dict[tuple[int, SeatKind], list[Seat]] = defaultdict(list)
    for row in rows:
        found[row.year, row.kind].append(row)
    return tuple(
        SeatGroup(
            year,
            kind,
            tuple(row for row in found[year, kind] if row.stage is not None),
            tuple(row for row in found[year, kind] if row.stage is None),
        )
        for year, kind in sorted(found)
    )


def counted_seats(facts: CountyFacts, kind: SeatKind) -> tuple[Seat, ...]:
    """Return the rows of a kind that count, up to the report year."""
    return tuple(
        row
        for group in seat_groups(facts.seats)
        if group.kind is kind and group.year <= facts.year
        for row in group.counted
    )


def seat_targets(limits: Limits) -> tuple[int | None, Mapping[Stage, int]]:
    """Return the year by which the rule set wants places added, and how many for each stage.

    The words are written 2025:学前:5400, the stage by its label or its code.
    """
    targets: dict[Stage, int] = {}
    due = None
    for word in limits.words("seats.target"):
        year, stage, number = word.split(":")
        due = int(year)
        targets[term_of(Stage, stage)] = int(number)
    return due, targets

"""The coverage board: every target school with what helps it, since when and until when.

Limits read: coverage.expiring_days, and those of `models.measures.coverage`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement
from models.ledgers.membership import Membership
from models.measures.coverage import Coverage, TargetSchool
from models.rules.rule_set import Limits
from models.years import days_after


class CoverState(StrEnum):
    """How a target school stands, the most urgent first."""

    UNCOVERED = "uncovered"
    EXPIRING = "expiring"
    COVERED = "covered"


@dataclass(frozen=True)
class HelpTerm:
    """A way in which a school is helped, with its days.

    Attributes:
        arrangement: What helps.
        membership: By which part in it.
        since: Since when; None where it is not on record.
        until: Until when; None where no end is in sight.
    """

    arrangement: Arrangement
    membership: Membership
    since: date | None
    until: date | None


@dataclass(frozen=True)
class BoardRow:
    """A target school on the board.

    Attributes:
        target: The school, and why it is to be helped.
        helps: What helps it; what ends first comes first.
        state: How it stands.
        next_end: The first day on which a help ends, or has run out already.
        will_be_bare: Whether too few ways of help are left when those have ended that end soon.
    """

    target: TargetSchool
    helps: tuple[HelpTerm, ...]
    state: CoverState
    next_end: date | None
    will_be_bare: bool


def board(facts: CountyFacts, limits: Limits, found: Coverage) -> tuple[BoardRow, ...]:
    """Return the target schools, the most urgent first, else in the order of the ledger.

    Args:
        facts: The county.
        limits: The rule set's parameters.
        found: The county's coverage.
    """
    days = limits.integer("coverage.expiring_days") or 0
    last = days_after(facts.as_of, days)
    rows = [_row(target, last, found.min_kinds) for target in found.targets]
    order = list(CoverState)
    return tuple(sorted(rows, key=lambda row: (order.index(row.state), not row.will_be_bare)))


def _row(target: TargetSchool, last: date, min_kinds: int) -> BoardRow:
    helps = sorted(
        (_term(arrangement, membership) for arrangement, membership in target.helps),
        key=lambda term: term.until or date.max,
    )
    ending = [term for term in helps if term.until is not None and term.until <= last]
    lasting = {term.arrangement.kind for term in helps if term not in ending}
    if len(target.kinds) < min_kinds:
        state = CoverState.UNCOVERED
    else:
        state = CoverState.EXPIRING if ending else CoverState.COVERED
    return BoardRow(
        target=target,
        helps=tuple(helps),
        state=state,
        next_end=helps[0].until if helps else None,
        will_be_bare=len(lasting) < min_kinds,
    )


def _term(arrangement: Arrangement, membership: Membership) -> HelpTerm:
    begun = [day for day in (arrangement.started_on, membership.joined_on) if day is not None]
    ends = (arrangement.ends_on, arrangement.ended_on, membership.left_on)
    ending = [day for day in ends if day is not None]
    return HelpTerm(arrangement, membership, max(begun, default=None), min(ending, default=None))

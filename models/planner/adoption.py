"""Adopting a proposal: its pairs become drafts, in one operation that can be undone."""

from datetime import date

from models.ledgers.arrangement import ArrangementKind, ArrangementState, Scope
from models.ledgers.field import FieldValue
from models.ledgers.ledger import RowRef
from models.ledgers.membership import LeaveReason, Role
from models.planner.problem import PlannerError, Problem, Seat
from models.planner.proposal import Pair, Proposal
from models.store.operation import Operation

_LEDGER_OF = {ArrangementKind.GROUP: "groups"}


def adopt(proposal: Proposal, operation: Operation, starts_on: date) -> tuple[RowRef, ...]:
    """Write the pairs of a proposal down as drafts.

    New arrangements are planned (拟组建). Members join, and leave what is too large, on
    `starts_on`: nothing is in force before the bureau has approved it and that day has come.

    Args:
        proposal: What is adopted.
        operation: The open operation; undoing it takes all of this back.
        starts_on: The first day of the new pairs, later than the day that was planned for.

    Returns:
        The rows that were added.

    Raises:
        PlannerError: The day is too early, or the county has changed since it was planned.
    """
    if starts_on <= proposal.as_of:
        raise PlannerError(
            f"结对的起始日期 {starts_on} 不晚于建议所依据的 {proposal.as_of}；"
            "采纳的只是草案，请把起始日期改到这一天以后。"
        )
    added: list[RowRef] = []
    arrangements: dict[str, int] = {}
    for pair in proposal.pairs:
        seat = pair.seat
        if seat.key not in arrangements:
            if seat.arrangement is not None:
                arrangements[seat.key] = seat.arrangement.id
            else:
                arrangements[seat.key] = _found(seat, pair.name, operation, starts_on, added)
        if pair.need.leaves is not None:
            _leave(pair, operation, starts_on)
        values = _member(arrangements[seat.key], pair.need.school.id, Role.MEMBER, starts_on)
        member = operation.insert("members", {**values, "note": pair.reason})
        added.append(RowRef("members", member))
    return tuple(added)


def refuse_stale(proposal: Proposal, now: Problem) -> None:
    """Refuse a proposal that was made for another county than the one that stands.

    Args:
        proposal: What is to be adopted.
        now: The problem as the county poses it now, with the same pairs settled and unwanted.

    Raises:
        PlannerError: Something that decides has changed since.
    """
    if proposal.problem.posed != now.posed:
        raise PlannerError(
            "全县数据在建议之后有改动，这个方案已经不合现状，没有采纳任何一对；请重新建议。"
        )


def _found(
    seat: Seat, name: str, operation: Operation, starts_on: date, added: list[RowRef]
) -> int:
    ledger = _LEDGER_OF.get(seat.kind, "pairings")
    values: dict[str, FieldValue] = {
        "name": name,
        "state": ArrangementState.PLANNED,
        "scope": Scope.COUNTY,
        "started_on": starts_on,
    }
    if ledger == "pairings":
        values["kind"] = seat.kind
    arrangement = operation.insert(ledger, values)
    lead = operation.insert("members", _member(arrangement, seat.lead.id, Role.LEAD, starts_on))
    added += [RowRef(ledger, arrangement), RowRef("members", lead)]
    return arrangement


def _member(arrangement: int, school: int, role: Role, joined_on: date) -> dict[str, FieldValue]:
    return {"arrangement": arrangement, "school": school, "role": role, "joined_on": joined_on}


def _leave(pair: Pair, operation: Operation, left_on: date) -> None:
    row = pair.need.leaves
    assert row is not None, "the pair is of a school that leaves"
    unchanged = operation.update_if(
        "members",
        row.id,
        {"school": row.school, "left_on": None},
        {"left_on": left_on, "leave_reason": LeaveReason.ADJUSTED},
    )
    if not unchanged:
        raise PlannerError(
            f"“{pair.need.name}”的成员登记在建议之后有改动，没有采纳任何一对；请重新生成建议。"
        )

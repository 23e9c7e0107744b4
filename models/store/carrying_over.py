"""Carrying a county over into the new year: what the officer has decided, as one operation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.ledgers.arrangement import ArrangementState
from models.ledgers.field import FieldValue
from models.ledgers.ledger import RowRef
from models.ledgers.membership import LeaveReason
from models.store.errors import StoreError
from models.store.operation import Changes
from models.store.store import Store
from models.wording import quote
from models.year_end import Decision, Question, YearEnd


@dataclass(frozen=True)
class Answer:
    """What the officer has decided; `day` is when it ends, or until when it is prolonged."""

    decision: Decision
    day: date | None = None


def carry_over(store: Store, turn: YearEnd, answers: Mapping[RowRef, Answer]) -> Changes | None:
    """Write the answers to the questions of the year's end, as one step of undo.

    Returns:
        What was changed; None where everything stays as it is.

    Raises:
        StoreError: A question was not answered, or an answer does not fit; nothing is written.
    """
    _refuse_unanswered(turn, answers)
    written = {
        question.row: values
        for question in turn.questions
        if (values := _values(question, answers[question.row], turn.year))
    }
    if not written:
        return None
    with store.operation(f"{turn.year}年度结转到{turn.year + 1}年度") as operation:
        for row, values in written.items():
            operation.update(row.ledger, row.id, values)
    return store.changes(operation.number)


def _refuse_unanswered(turn: YearEnd, answers: Mapping[RowRef, Answer]) -> None:
    open_ones = [question.name for question in turn.questions if question.row not in answers]
    if open_ones:
        named = "、".join(open_ones[:5])
        raise StoreError(
            f"还有{len(open_ones)}个事项没有确定：{named}{'等' if len(open_ones) > 5 else ''}。"
            "请逐项选择后再结转。"
        )


def _values(question: Question, answer: Answer, year: int) -> dict[str, FieldValue]:
    if answer.decision not in question.choices:
        raise StoreError(
            f"{quote(question.name)}不能选“{answer.decision.label}”。"
            f"请在{'、'.join(each.label for each in question.choices)}里选择。"
        )
    if answer.decision is Decision.KEEP:
        return {}
    if answer.decision is Decision.EXTEND:
        if answer.day is None or answer.day <= date(year, 12, 31):
            raise StoreError(
                f"{quote(question.name)}续期要填{year}年以后的截止日期。请改正后再结转。"
            )
        return {"ends_on": answer.day}
    day = answer.day or question.day
    if question.row.ledger == "members":
        return {"left_on": day, "leave_reason": LeaveReason.ADJUSTED}
    if question.row.ledger == "rotations":
        return {"ended_on": day}
    return {"ended_on": day, "state": ArrangementState.ENDED}

"""What the officer decides at the year's end becomes one step of the history."""

from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementState
from models.ledgers.field import FieldValue
from models.ledgers.ledger import RowRef
from models.ledgers.membership import LeaveReason, Role
from models.ledgers.rotation import RotationKind
from models.store import Store, StoreError
from models.store.carrying_over import Answer, carry_over
from models.year_end import Decision, YearEnd, year_end
from tests.models.store.conftest import Undoes, school

GROUP, PLANNED = RowRef("groups", 1), RowRef("groups", 2)
MEMBER, STAY = RowRef("members", 1), RowRef("rotations", 1)
KEPT = Answer(Decision.KEEP)


def group(name: str, **values: FieldValue) -> dict[str, FieldValue]:
    return {"name": name, "state": ArrangementState.FORMAL, **values}


@pytest.fixture
def turn(store: Store) -> YearEnd:
    """A group whose term is over, a planned one, a closed member, a stay without an end."""
    with store.operation("录入") as operation:
        first = operation.insert("schools", school("一小"))
        closed = operation.insert("schools", school("半坡小学", closed_on=date(2026, 7, 1)))
        teacher = operation.insert("teachers", {"name": "李明", "school": first})
        operation.insert("groups", group("一小集团", ends_on=date(2026, 8, 31)))
        operation.insert("groups", group("二小集团", state=ArrangementState.PLANNED))
        operation.insert("members", {"arrangement": 1, "school": closed, "role": Role.MEMBER})
        operation.insert(
            "rotations",
            {
                "teacher": teacher,
                "from_school": first,
                "to_school": closed,
                "kind": RotationKind.REGULAR,
                "started_on": date(2025, 9, 1),
            },
        )
    return year_end(store.facts(2026))


def test_what_ends_is_ended_on_the_proposed_days(
    store: Store, turn: YearEnd, undoes: Undoes
) -> None:
    ended = Answer(Decision.END)
    with undoes(store):
        done = carry_over(store, turn, dict.fromkeys((GROUP, PLANNED, MEMBER, STAY), ended))
    assert done is not None
    assert done.label == "2026年度结转到2027年度"
    formal, planned = store.rows("groups")
    assert (formal.state, formal.ended_on) == (ArrangementState.ENDED, date(2026, 8, 31))
    assert (planned.state, planned.ended_on) == (ArrangementState.ENDED, None)
    [member] = store.rows("members")
    assert (member.left_on, member.leave_reason) == (date(2026, 7, 1), LeaveReason.ADJUSTED)
    [stay] = store.rows("rotations")
    assert stay.ended_on == date(2026, 8, 31)
    assert year_end(store.facts(2026)).questions == ()


def test_a_group_is_prolonged_and_the_rest_stays(store: Store, turn: YearEnd) -> None:
    answers = {
        GROUP: Answer(Decision.EXTEND, date(2029, 8, 31)),
        PLANNED: KEPT,
        MEMBER: KEPT,
        STAY: Answer(Decision.END, date(2026, 7, 10)),
    }
    carry_over(store, turn, answers)
    assert store.rows("groups")[0].ends_on == date(2029, 8, 31)
    assert store.rows("members")[0].left_on is None
    assert store.rows("rotations")[0].ended_on == date(2026, 7, 10)


def test_nothing_is_written_where_everything_stays(store: Store) -> None:
    with store.operation("录入") as operation:
        operation.insert("groups", group("一小集团", state=ArrangementState.PLANNED))
    turn = year_end(store.facts(2026))
    assert carry_over(store, turn, {GROUP: KEPT}) is None
    assert len(store.history()) == 1


def test_every_question_wants_an_answer(store: Store, turn: YearEnd) -> None:
    with pytest.raises(StoreError, match="还有3个事项没有确定：二小集团"):
        carry_over(store, turn, {GROUP: Answer(Decision.END)})
    assert len(store.history()) == 1


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(Decision.KEEP), "不能选“保持不变”"),
        (Answer(Decision.EXTEND), "续期要填2026年以后"),
        (Answer(Decision.EXTEND, date(2026, 12, 31)), "续期要填2026年以后"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    store: Store, turn: YearEnd, answer: Answer, sentence: str
) -> None:
    answers = {GROUP: answer, PLANNED: KEPT, MEMBER: KEPT, STAY: KEPT}
    with pytest.raises(StoreError, match=sentence):
        carry_over(store, turn, answers)
    assert len(store.history()) == 1

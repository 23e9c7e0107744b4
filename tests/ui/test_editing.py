"""Edits of many rows at once: doubles are found, and the ledger is gone through but once."""

from collections.abc import Iterator
from typing import Any

from models.ledgers.teacher import TEACHERS
from ui.editing import CellEdit, LedgerEditor


class Counted(tuple[Any, ...]):
    """Rows that count how often somebody goes through all of them."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        self.times += 1
        return super().__iter__()


def teachers(count: int) -> Counted:
    return Counted(
        TEACHERS.make({"name": f"教师{number}", "school": 1 + number % 5}, number)
        for number in range(1, count + 1)
    )


def test_a_pasted_column_of_names_does_not_go_through_the_ledger_for_each_row() -> None:
    rows = teachers(200)
    edits = [CellEdit(row.id, "name", f"新{row.id}") for row in teachers(200)]
    plan = LedgerEditor(TEACHERS).plan(rows, edits)
    assert len(plan.updates) == 200
    assert rows.times < 10


def test_a_double_among_many_is_refused_and_the_rest_is_taken() -> None:
    rows = teachers(20)
    edits = [
        CellEdit(1, "name", "教师6"),
        CellEdit(2, "name", "新人"),
        CellEdit(3, "name", "教师3"),
    ]
    plan = LedgerEditor(TEACHERS).plan(rows, edits)
    assert dict(plan.updates) == {2: {"name": "新人"}}
    (refusal,) = plan.refusals
    assert (refusal.row_id, refusal.field) == (1, "name")
    assert "已有另一行" in refusal.message

"""Writing the plan of an import: what the preview showed, all of it, as one operation."""

from typing import Any

from models.ledgers import LEDGERS
from models.roster.results import NewRow, Outcome, Plan, PlannedValue
from models.store.errors import StoreError
from models.store.operation import Operation


def refuse_unfit(plan: Plan) -> None:
    """Refuse a plan that still has wrong rows which the officer has not agreed to leave.

    Raises:
        StoreError: Rows failed and the plan is not partial, or a question about a column is open.
    """
    if plan.undecided:
        columns = "、".join(f"“{key}”" for key in plan.undecided[0].options)
        raise StoreError(
            f"“{plan.file}”里{columns}都像是同一项内容，没有写入任何数据。请先选定用哪一列。"
        )
    failed = sum(result.outcome is Outcome.FAILED for result in plan.results)
    if failed and not plan.partial:
        raise StoreError(
            f"“{plan.file}”有 {failed} 行有问题，没有写入任何数据。"
            "请改正后重新导入，或选择“只导入正确的行”。"
        )


def label(plan: Plan) -> str:
    """Return the plan's line in the history."""
    new = sum(result.outcome is Outcome.NEW for result in plan.results)
    updated = sum(result.outcome is Outcome.UPDATED for result in plan.results)
    return f"导入{LEDGERS[plan.ledger].title}：{plan.file}（新增 {new} 行，更新 {updated} 行）"


def write(plan: Plan, operation: Operation) -> None:
    """Write the new and the changed rows of the plan.

    A row may refer to a row that the same plan adds, before or after it: links are checked when
    the transaction ends.

    Raises:
        StoreError: A row was changed after the plan was made.
    """
    operation.defer_links()
    first = operation.next_id(LEDGERS[plan.ledger].table)

    def placed(value: PlannedValue) -> Any:
        return first + value.index if isinstance(value, NewRow) else value

    operation.insert_many(
        plan.ledger,
        ({name: placed(value) for name, value in row.items()} for row in plan.inserts()),
    )
    for result in plan.results:
        if result.outcome is not Outcome.UPDATED:
            continue
        written = operation.update_if(
            plan.ledger,
            result.row_id,
            {change.field: change.before for change in result.changes},
            {change.field: placed(change.after) for change in result.changes},
        )
        if not written:
            raise StoreError(
                f"“{plan.file}”第 {result.row} 行对应的数据在预览之后又有改动，没有写入任何数据。"
                "请重新预览后再导入。"
            )
    for added in plan.added:
        operation.insert(added.ledger, added.values)

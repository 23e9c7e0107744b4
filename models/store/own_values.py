"""Writing the county's own values: what was settled or dropped, row by row."""

from collections.abc import Collection, Iterable
from dataclasses import asdict

from models.ledgers.field import FieldValue
from models.ledgers.rule_value import RuleValue
from models.store.operation import Operation


def write_own_values(
    operation: Operation, before: Iterable[RuleValue], after: Collection[RuleValue]
) -> None:
    """Make the own values on record what they are to be.

    Args:
        operation: The open operation.
        before: The rows on record.
        after: What they are to be; rows with id 0 are new.
    """
    kept = {row.id: row for row in after if row.id}
    for row in before:
        if row.id not in kept:
            operation.delete("rule_values", row.id)
        elif kept[row.id] != row:
            operation.update("rule_values", row.id, _values(kept[row.id]))
    for row in after:
        if not row.id:
            operation.insert("rule_values", _values(row))


def _values(row: RuleValue) -> dict[str, FieldValue]:
    values = asdict(row)
    del values["id"]
    return values

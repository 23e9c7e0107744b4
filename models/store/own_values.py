"""Writing the county's own values, so that earlier years keep the value that held in them."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta

from models.ledgers.rule_value import RuleValue
from models.store.operation import Operation

_DAY = timedelta(days=1)


def set_own_value(operation: Operation, rows: Iterable[RuleValue], new: RuleValue) -> None:
    """Let a value hold from its first day on, in the place of the one that held until then.

    Args:
        operation: The open operation.
        rows: All own values on record.
        new: The value; its id says nothing.
    """
    for row in rows:
        if row.key != new.key:
            continue
        if _begins(row) >= _begins(new):
            operation.delete("rule_values", row.id)
        else:
            _end(operation, row, _begins(new) - _DAY)
    values = asdict(new)
    del values["id"]
    operation.insert("rule_values", values)


def drop_own_value(
    operation: Operation, rows: Iterable[RuleValue], key: str, first: date | None
) -> None:
    """Let the rule set's own value hold again from a day on, or for all years where none is given.

    Args:
        operation: The open operation.
        rows: All own values on record.
        key: The parameter.
        first: The first day on which the county's value no longer holds.
    """
    for row in rows:
        if row.key != key:
            continue
        if first is None or _begins(row) >= first:
            operation.delete("rule_values", row.id)
        else:
            _end(operation, row, first - _DAY)


def _begins(row: RuleValue) -> date:
    return row.started_on or date.min


def _end(operation: Operation, row: RuleValue, last: date) -> None:
    if row.ended_on is None or row.ended_on > last:
        operation.update("rule_values", row.id, {"ended_on": last})

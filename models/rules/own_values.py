"""The county's own values on top of its rule set, each for the days on which it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from models.facts import CountyFacts
from models.ledgers.rule_value import RuleValue
from models.rules.parameters import typed
from models.rules.rule_set import RuleSet, RuleSetError, load_rule_set
from models.years import in_force


def own_in_force(rows: Iterable[RuleValue], day: date) -> Mapping[str, RuleValue]:
    """Return the own values that hold on `day` by key: of several the one that began last."""
    holding = (row for row in rows if in_force(row.started_on, row.ended_on, day))
    ordered = sorted(holding, key=lambda row: (row.started_on or date.min, row.id))
    return {row.key: row for row in ordered}


def settled(rows: Iterable[RuleValue], new: RuleValue) -> tuple[RuleValue, ...]:
    """Return the own values after one more: it holds from its first day on, as the only one.

    Args:
        rows: The own values until now.
        new: The value; with id 0 it is none of them.
    """
    return (*dropped(rows, new.key, new.started_on), new)


def dropped(rows: Iterable[RuleValue], key: str, first: date | None) -> tuple[RuleValue, ...]:
    """Return the own values after the rule set's own holds again from a day on.

    Args:
        rows: The own values until now.
        key: The parameter.
        first: The first day on which the county's value no longer holds; `None` for all years.
    """
    left = []
    for row in rows:
        if row.key != key:
            left.append(row)
        elif first is not None and (row.started_on or date.min) < first:
            last = first - timedelta(days=1)
            ends_later = row.ended_on is None or row.ended_on > last
            left.append(replace(row, ended_on=last) if ends_later else row)
    return tuple(left)


@lru_cache(maxsize=16)
def plain_rule_set(name: str, day: date) -> RuleSet:
    """Return a rule set of the program as in force on `day`; its files never change under it.

    Raises:
        RuleSetError: There is no such rule set.
    """
    return load_rule_set(name, on=day)


def rule_set_of(facts: CountyFacts) -> RuleSet:
    """Return what the county is judged by: its rule set as in force then, with its own values.

    Own values for parameters that the rule set does not know are left out: they were made for
    another one, and come back with it.

    Raises:
        RuleSetError: There is no such rule set, or an own value does not fit its parameter.
    """
    plain = plain_rule_set(facts.county.rule_set, facts.as_of)
    parameters = plain.limits.parameters
    own = own_in_force(facts.rule_values, facts.as_of)
    return plain.with_own(
        {key: typed(parameters[key], row.value) for key, row in own.items() if key in parameters}
    )


def misfits(facts: CountyFacts) -> Mapping[int, str]:
    """Return the own values that cannot be applied on the day of the facts: row id → why."""
    plain = plain_rule_set(facts.county.rule_set, facts.as_of)
    found: dict[int, str] = {}
    for key, row in own_in_force(facts.rule_values, facts.as_of).items():
        parameter = plain.limits.parameters.get(key)
        if parameter is None:
            found[row.id] = f"“{plain.title}”规则集没有参数“{key}”，这一条不起作用。"
            continue
        try:
            typed(parameter, row.value)
        except RuleSetError as error:
            found[row.id] = str(error)
    return found

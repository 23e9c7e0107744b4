"""Own values are written as operations; earlier years keep what held in them."""

from datetime import date

from models.ledgers.rule_value import RuleValue
from models.rules.own_values import dropped, rule_set_of, settled
from models.store import Store
from models.store.own_values import write_own_values
from tests.models.store.conftest import Undoes

CAP = "group.member_max"


def settle(store: Store, value: str, started_on: date | None) -> None:
    new = RuleValue(key=CAP, value=value, started_on=started_on, reason="本县规定")
    rows = store.rows("rule_values")
    with store.operation("改参数") as operation:
        write_own_values(operation, rows, settled(rows, new))


def drop(store: Store, first: date | None) -> None:
    rows = store.rows("rule_values")
    with store.operation("恢复默认") as operation:
        write_own_values(operation, rows, dropped(rows, CAP, first))


def caps(store: Store) -> list[int | None]:
    """The cap of 2024 to 2027."""
    years = range(2024, 2028)
    return [rule_set_of(store.facts(year)).limits.integer(CAP) for year in years]


def test_a_value_holds_from_its_first_day(store: Store, undoes: Undoes) -> None:
    settle(store, "8", date(2025, 1, 1))
    with undoes(store):
        settle(store, "12", date(2027, 1, 1))
    assert caps(store) == [10, 8, 8, 12]
    assert [row.ended_on for row in store.rows("rule_values")] == [date(2026, 12, 31), None]


def test_a_value_from_the_same_day_takes_the_place_of_the_old_one(
    store: Store, undoes: Undoes
) -> None:
    settle(store, "8", date(2025, 1, 1))
    with undoes(store):
        settle(store, "9", date(2025, 1, 1))
    assert caps(store) == [10, 9, 9, 9]
    assert len(store.rows("rule_values")) == 1


def test_an_earlier_value_covers_the_later_ones(store: Store) -> None:
    settle(store, "12", date(2026, 1, 1))
    settle(store, "8", None)
    assert caps(store) == [8, 8, 8, 8]


def test_the_default_comes_back_for_the_years_to_come(store: Store, undoes: Undoes) -> None:
    settle(store, "8", date(2025, 1, 1))
    with undoes(store):
        drop(store, date(2026, 1, 1))
    assert caps(store) == [10, 8, 10, 10]


def test_the_default_comes_back_for_all_years(store: Store, undoes: Undoes) -> None:
    settle(store, "8", date(2025, 1, 1))
    settle(store, "9", date(2026, 1, 1))
    with store.operation("别的参数") as operation:
        operation.insert("rule_values", {"key": "zone.exclusive", "value": "否", "reason": "x"})
    with undoes(store):
        drop(store, None)
    assert caps(store) == [10, 10, 10, 10]
    assert [row.key for row in store.rows("rule_values")] == ["zone.exclusive"]


def test_what_has_ended_already_stays_as_it_is(store: Store) -> None:
    settle(store, "8", date(2025, 1, 1))
    drop(store, date(2026, 1, 1))
    settle(store, "9", date(2027, 1, 1))
    assert [row.ended_on for row in store.rows("rule_values")] == [date(2025, 12, 31), None]
    assert caps(store) == [10, 8, 10, 9]

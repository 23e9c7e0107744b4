"""The history as pages ask for it: the newest line, what undo and redo would do, who did it."""

import getpass
from collections.abc import Callable
from pathlib import Path

import pytest

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from models.roster.duplicates import Pair
from models.store import Store
from models.store.columns import entity_of
from tests.models.store.conftest import COUNTY, noon, school


@pytest.fixture
def worked(store: Store) -> Store:
    for name in ("一小", "二小"):
        with store.operation(f"新增学校“{name}”") as operation:
            operation.insert("schools", school(name))
    return store


def test_nothing_was_done_yet(store: Store) -> None:
    assert (store.latest(), store.last_done(), store.next_redo()) == (None, None, None)
    assert store.done_from(1) == []


def test_what_undo_and_redo_would_do_is_told(worked: Store) -> None:
    worked.undo()
    worked.note("导出学校")
    latest, done, undone = worked.latest(), worked.last_done(), worked.next_redo()
    assert latest is not None
    assert done is not None
    assert undone is not None
    assert [each.label for each in (latest, done, undone)] == [
        "导出学校",
        "新增学校“一小”",
        "新增学校“二小”",
    ]
    assert (latest.rows, latest.tables) == (0, ())
    assert (done.rows, done.tables, done.person) == (1, ("school",), getpass.getuser())
    assert worked.done_from(1) == [1]
    assert [entry.operation for entry in worked.history()] == [3, 2, 1]


def test_what_a_step_changed_is_told_of_ledgers_only(worked: Store) -> None:
    with worked.operation("改名又改回") as operation:
        operation.update("schools", 1, {"short_name": "甲"})
        operation.update("schools", 1, {"short_name": "乙"})
        operation.delete("schools", 2)
    changes = worked.net_changes(3)
    before, after = changes[RowRef("schools", 1)]
    assert before is not None
    assert after is not None
    assert (before["short_name"], after["short_name"]) == ("", "乙")
    assert changes[RowRef("schools", 2)][1] is None
    worked.undo()
    worked.set_apart([Pair("schools", 1, 2), Pair("schools", 1, 3)])
    last = worked.last_done()
    assert last is not None
    assert last.label == "认定2 对学校不是同一个"
    assert worked.net_changes(last.operation) == {}


def test_an_image_from_before_a_column_was_added_has_it_empty() -> None:
    image = {"id": 7, "name": "一小", "kind": "primary", "holder": "education", "area": "210"}
    found = entity_of(LEDGERS["schools"], image)
    assert (found.id, found.name, found.short_name, found.closed_on) == (7, "一小", "", None)


@pytest.mark.parametrize("error", [KeyError, ImportError, OSError])
def test_a_computer_that_knows_no_user_can_still_be_worked_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    make: Callable[..., Store] = Store.create
    with make(path, COUNTY, noon) as store:
        store.note("导出")
        latest = store.latest()
        assert latest is not None
        assert latest.person == ""

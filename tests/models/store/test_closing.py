"""A closed year is seen as it was, whatever happens to the data file afterwards."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.ledgers.arrangement import ArrangementState
from models.store import Store, StoreError, verify
from models.store.closing import (
    close_year,
    closed_folder,
    closed_years,
    closing_of,
    closings,
    frozen_facts,
    refuse_closed,
    reopen_year,
)
from models.store.errors import DamagedFileError
from models.store.journal import OperationState
from tests.models.store.conftest import school

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.operation("录入") as operation:
        operation.insert("schools", school("半坡小学"))
        operation.insert("groups", {"name": "一小集团", "state": ArrangementState.FORMAL})
    return store


def test_a_closed_year_is_seen_as_it_was(filled: Store) -> None:
    before = filled.facts(2026)
    made = close_year(filled, 2026, NOW)
    with filled.operation("改名、拆分") as operation:
        operation.update("schools", 1, {"name": "青禾县第九小学"})
        operation.update("groups", 1, {"ended_on": date(2026, 9, 1)})
        operation.insert("groups", {"name": "九小集团", "state": ArrangementState.FORMAL})
    assert frozen_facts(filled, made) == before
    assert filled.facts(2026) != before


def test_the_copy_lies_beside_the_data_file_and_is_whole(filled: Store, path: Path) -> None:
    made = close_year(filled, 2026, NOW)
    copy = path.parent / "青禾县.封存" / "2026年度-1.yjtz"
    assert closed_folder(path) / made.file == copy
    assert verify(copy).sound
    content = copy.read_bytes()
    for _ in range(2):
        frozen_facts(filled, made)
    assert copy.read_bytes() == content
    assert sorted(each.name for each in copy.parent.iterdir()) == [copy.name, f"{copy.name}.json"]


def test_a_closed_year_is_closed_until_it_is_reopened_with_a_reason(filled: Store) -> None:
    made = close_year(filled, 2026, NOW)
    assert closing_of(filled, 2026) == made
    assert closing_of(filled, 2025) is None
    assert closed_years(filled) == {2026}
    for refused in (
        lambda: refuse_closed(filled, 2026),
        lambda: close_year(filled, 2026, NOW),
    ):
        with pytest.raises(StoreError, match="2026年度已经封存"):
            refused()
    with pytest.raises(StoreError, match="要写明原因"):
        reopen_year(filled, 2026, "  ", LATER)
    reopen_year(filled, 2026, "省厅要求更正经费", LATER)
    assert closing_of(filled, 2026) is None
    assert closed_years(filled) == frozenset()
    refuse_closed(filled, 2026)
    again = close_year(filled, 2026, LATER)
    assert (again.number, again.file) == (2, "2026年度-2.yjtz")
    assert [each.reason for each in closings(filled)] == ["省厅要求更正经费", ""]
    assert closings(filled)[0].reopened_at == LATER


def test_closing_and_reopening_stay_in_the_history(filled: Store) -> None:
    close_year(filled, 2026, NOW)
    reopen_year(filled, 2026, "更正经费", LATER)
    told = [(each.label, each.state) for each in filled.history()]
    assert told[:2] == [
        ("解除2026年度的封存，原因：更正经费", OperationState.NOTED),
        ("封存2026年度", OperationState.NOTED),
    ]
    close_year(filled, 2026, LATER)
    filled.undo()
    assert filled.rows("schools") == ()
    assert closing_of(filled, 2026) is not None


def test_an_open_year_cannot_be_reopened(filled: Store) -> None:
    with pytest.raises(StoreError, match="没有封存"):
        reopen_year(filled, 2026, "更正", LATER)


def test_a_copy_that_was_changed_is_refused(filled: Store) -> None:
    made = close_year(filled, 2026, NOW)
    copy = closed_folder(filled.path) / made.file
    copy.write_bytes(copy.read_bytes() + b"\0")
    with pytest.raises(DamagedFileError, match="被改动过"):
        frozen_facts(filled, made)


def test_a_copy_that_is_gone_is_said(filled: Store) -> None:
    made = close_year(filled, 2026, NOW)
    (closed_folder(filled.path) / made.file).unlink()
    with pytest.raises(StoreError, match=r"请把它放回“青禾县\.封存”文件夹"):
        frozen_facts(filled, made)


def test_a_folder_that_cannot_be_made_is_said(filled: Store) -> None:
    closed_folder(filled.path).write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError, match=r"写不进“青禾县\.封存”文件夹，没有封存"):
        close_year(filled, 2026, NOW)
    assert closing_of(filled, 2026) is None


def test_a_year_that_cannot_be_put_on_record_leaves_no_copy(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(label: str) -> None:
        raise StoreError("磁盘已满")

    registering: Callable[..., object] = filled.registering
    monkeypatch.setattr(filled, "registering", full)
    with pytest.raises(StoreError, match="磁盘已满"):
        close_year(filled, 2026, NOW)
    monkeypatch.setattr(filled, "registering", registering)
    assert list(closed_folder(filled.path).iterdir()) == []
    assert close_year(filled, 2026, NOW).number == 1

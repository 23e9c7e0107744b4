"""Rows of a closed year cannot be changed in the data file, whatever the way; others can."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import pytest

from models.ledgers import TABLE_LEDGERS
from models.ledgers.activity import ActivityKind
from models.ledgers.arrangement import ArrangementState
from models.ledgers.field import FieldValue, Kind
from models.ledgers.membership import Role
from models.ledgers.school_year import Stage
from models.store import Operation, Store, StoreError
from models.store.closed_rows import ENDED, HAPPENED, OF_NO_YEAR, belongs_to_a_year
from models.store.closing import close_year, closing_of, reopen_year
from models.store.photos import add_photo
from tests.models.store.conftest import school

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
Row = Mapping[str, FieldValue]


def held(day: date) -> Row:
    return {"title": "同课异构", "kind": ActivityKind.LESSON_PLANNING, "held_on": day}


def figures(year: int) -> Row:
    return {"school": 1, "year": year, "stage": Stage.PRIMARY, "students": 300}


def member(left_on: date | None) -> Row:
    return {"arrangement": 1, "school": 1, "role": Role.MEMBER, "left_on": left_on}


@pytest.fixture
def filled(store: Store) -> Store:
    with store.operation("录入") as operation:
        operation.insert("schools", school("半坡小学"))
        operation.insert("groups", {"name": "一小集团", "state": ArrangementState.FORMAL})
        for year in (2026, 2027):
            operation.insert("school_years", figures(year))
            operation.insert("activities", held(date(year, 5, 1)))
            operation.insert("cases", {"title": f"{year}年的案例", "year": year})
        operation.insert("members", member(date(2026, 12, 31)))
        operation.insert("members", member(None))
    return store


@pytest.fixture
def closed(filled: Store) -> Store:
    close_year(filled, 2026, NOW)
    return filled


def test_every_ledger_says_what_of_it_belongs_to_a_year() -> None:
    for ledger in TABLE_LEDGERS.values():
        assert belongs_to_a_year(ledger) is (ledger.name not in OF_NO_YEAR), ledger.name
        columns = {**HAPPENED, **ENDED}.get(ledger.name, ())
        assert all(ledger.field(name).kind is Kind.DAY for name in columns)


REFUSED: tuple[tuple[str, Callable[[Operation], object]], ...] = (
    ("学校年度数据里编号 1", lambda op: op.update("school_years", 1, {"students": 301})),
    ("学校年度数据里编号 1", lambda op: op.delete("school_years", 1)),
    ("学校年度数据", lambda op: op.insert("school_years", {**figures(2026), "school": 1})),
    ("学校年度数据里编号 2", lambda op: op.update("school_years", 2, {"year": 2026})),
    ("联合活动“同课异构”", lambda op: op.update("activities", 1, {"title": "改名"})),
    ("联合活动", lambda op: op.update("activities", 2, {"held_on": date(2026, 12, 31)})),
    ("典型案例“2026年的案例”", lambda op: op.update("cases", 1, {"title": "新题目"})),
    ("成员里编号 1", lambda op: op.update("members", 1, {"left_on": date(2026, 6, 1)})),
    ("成员", lambda op: op.insert("members", member(date(2026, 6, 1)))),
)


@pytest.mark.parametrize(("named", "write"), REFUSED)
def test_what_belongs_to_the_closed_year_stays(
    closed: Store, named: str, write: Callable[[Operation], object]
) -> None:
    before = closed.fingerprint()
    with (
        pytest.raises(StoreError, match=r"属于2026年度，这一年度已经封存.*解除封存") as refused,
        closed.operation("改数") as operation,
    ):
        write(operation)
    assert named in str(refused.value)
    assert closed.fingerprint() == before
    assert len(closed.history()) == 2


ALLOWED: tuple[Callable[[Operation], object], ...] = (
    lambda op: op.update("school_years", 2, {"students": 301}),
    lambda op: op.insert("activities", held(date(2027, 1, 1))),
    lambda op: op.insert("activities", held(date(2025, 12, 31))),
    lambda op: op.update("schools", 1, {"name": "青禾县第九小学"}),
    lambda op: op.update("groups", 1, {"name": "九小集团"}),
    lambda op: op.update("members", 2, {"left_on": date(2026, 12, 31)}),
    lambda op: op.insert("members", member(None)),
)


@pytest.mark.parametrize("write", ALLOWED)
def test_what_goes_on_can_be_changed_and_taken_back(
    closed: Store, write: Callable[[Operation], object]
) -> None:
    before = closed.fingerprint()
    with closed.operation("新年度") as operation:
        write(operation)
    after = closed.fingerprint()
    assert after != before
    closed.undo()
    assert closed.fingerprint() == before
    closed.redo()
    assert closed.fingerprint() == after


def test_photographs_belong_to_the_year_of_their_case(closed: Store) -> None:
    add_photo(closed, 2, b"picture", "今年的图片", "图.jpg")
    with (
        pytest.raises(StoreError, match="案例图片“旧图片”属于2026年度"),
        closed.operation("加图片") as operation,
    ):
        operation.insert("photos", {"typical_case": 1, "caption": "旧图片", "sha256": "0" * 64})


def test_undo_does_not_reach_back_over_the_closing(closed: Store) -> None:
    with pytest.raises(StoreError, match="属于2026年度"):
        closed.undo()
    with pytest.raises(StoreError, match="属于2026年度"):
        closed.undo_to(1)
    assert closed.rows("school_years")


def test_what_was_undone_before_the_closing_cannot_be_redone_after_it(filled: Store) -> None:
    filled.undo()
    close_year(filled, 2026, NOW)
    with pytest.raises(StoreError, match="属于2026年度"):
        filled.redo()


def test_undo_of_what_wrote_nothing_of_the_closed_year_is_free(filled: Store) -> None:
    with filled.operation("改名") as operation:
        operation.update("schools", 1, {"name": "青禾县第九小学"})
    close_year(filled, 2026, NOW)
    filled.undo()
    assert filled.rows("schools")[0].name == "半坡小学"


def test_a_reopened_year_can_be_changed_until_it_is_closed_again(closed: Store) -> None:
    reopen_year(closed, 2026, "更正在校生数", NOW)
    with closed.operation("更正") as operation:
        operation.update("school_years", 1, {"students": 301})
    close_year(closed, 2026, NOW)
    assert closing_of(closed, 2026) is not None
    with pytest.raises(StoreError, match="属于2026年度"):
        closed.undo()
    assert closed.rows("school_years")[0].students == 301

import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.ledgers.accounts import FundPurpose, FundSource
from models.ledgers.arrangement import ArrangementKind, ArrangementState, DistrictSystem
from models.ledgers.school_year import Stage
from models.store import Store, StoreError
from models.store.journal import OperationState
from tests.models.store.conftest import COUNTY, Undoes, noon, school


def test_an_added_school_is_read_back_and_can_be_undone(store: Store, undoes: Undoes) -> None:
    with undoes(store), store.operation("新增学校") as operation:
        number = operation.insert("schools", school("青禾县第一小学", township="金穗街道"))
    (row,) = store.rows("schools")
    assert (row.id, row.name, row.township) == (number, "青禾县第一小学", "金穗街道")


def test_every_kind_of_value_comes_back_as_it_was(store: Store) -> None:
    with store.operation("录入") as operation:
        one = operation.insert(
            "schools",
            school("一小", code="0153000001", opened_on=date(2024, 9, 1), boarding=False),
        )
        operation.insert(
            "school_years",
            {
                "school": one,
                "year": 2025,
                "stage": Stage.PRIMARY,
                "students": 0,
                "teaching_area": Decimal("1234.50"),
                "equipment_value": 123456789012,
            },
        )
        operation.insert(
            "districts",
            {
                "name": "城关学区",
                "state": ArrangementState.FORMAL,
                "systems": (DistrictSystem.PLAN, DistrictSystem.HEADS),
            },
        )
    (row,) = store.rows("schools")
    assert (row.code, row.opened_on, row.boarding, row.legal_person) == (
        "0153000001",
        date(2024, 9, 1),
        False,
        None,
    )
    (figures,) = store.rows("school_years")
    assert figures.teaching_area == Decimal("1234.50")
    assert str(figures.teaching_area) == "1234.50"
    assert (figures.equipment_value, figures.students, figures.classes) == (123456789012, 0, None)
    (district,) = store.rows("districts")
    assert district.kind is ArrangementKind.DISTRICT
    assert district.systems == (DistrictSystem.PLAN, DistrictSystem.HEADS)


def test_ledgers_that_share_a_table_show_only_their_own_rows(store: Store) -> None:
    with store.operation("录入") as operation:
        operation.insert("groups", {"name": "一中教育集团", "state": ArrangementState.FORMAL})
        operation.insert(
            "pairings",
            {
                "name": "一小共同体",
                "kind": ArrangementKind.COMMUNITY,
                "state": ArrangementState.PLANNED,
            },
        )
    assert [row.name for row in store.rows("groups")] == ["一中教育集团"]
    assert [row.name for row in store.rows("pairings")] == ["一小共同体"]
    assert store.rows("districts") == ()
    assert len(store.rows("arrangements")) == 2


def test_a_write_outside_an_operation_is_refused(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="write outside an operation"):
        store._db.execute("UPDATE county SET name = '别县'")
    assert store.county.name == "青禾县"


def test_an_operation_that_fails_leaves_nothing(store: Store) -> None:
    def half_way() -> None:
        with store.operation("半途而废") as operation:
            operation.insert("schools", school("一小"))
            operation.delete("schools", 99)

    with pytest.raises(KeyError):
        half_way()
    assert store.rows("schools") == ()
    assert store.history() == []
    with pytest.raises(sqlite3.IntegrityError, match="outside"):
        store._db.execute("UPDATE county SET name = '别县'")


def test_an_operation_that_changes_nothing_leaves_no_line_and_keeps_redo(store: Store) -> None:
    with store.operation("新增学校") as operation:
        operation.insert("schools", school("一小"))
    store.undo()
    with store.operation("没有变化"):
        pass
    assert [entry.label for entry in store.history()] == ["新增学校"]
    assert store.redo().label == "新增学校"


def test_a_broken_link_is_a_fault_of_the_program_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.operation("错") as operation:
        operation.insert("school_aliases", {"school": 99, "alias": "一小"})
    assert store.rows("school_aliases") == ()


def test_updating_or_deleting_a_row_that_is_not_there_is_a_fault(store: Store) -> None:
    with pytest.raises(KeyError), store.operation("错") as operation:
        operation.update("schools", 7, {"name": "二小"})
    with pytest.raises(KeyError), store.operation("错") as operation:
        operation.delete("schools", 7)


def test_the_number_of_a_removed_row_is_not_given_again(store: Store) -> None:
    with store.operation("增") as operation:
        first = operation.insert("schools", school("一小"))
    with store.operation("删") as operation:
        operation.delete("schools", first)
    with store.operation("再增") as operation:
        assert operation.insert("schools", school("二小")) == first + 1


def test_a_nul_and_a_broken_character_do_not_reach_the_file(store: Store, undoes: Undoes) -> None:
    with undoes(store), store.operation("录入") as operation:
        operation.insert("schools", school("一\0小\ud800"))
    assert store.rows("schools")[0].name == "一小"


def test_history_names_what_was_done_newest_first(store: Store) -> None:
    with store.operation("新增学校") as operation:
        row = operation.insert("schools", school("一小"))
    with store.operation("改名") as operation:
        operation.update("schools", row, {"name": "第一小学"})
    newest, oldest = store.history()
    assert (newest.label, newest.rows, newest.tables) == ("改名", 1, ("school",))
    assert oldest.state is OperationState.DONE
    change, made = store.row_history("schools", row)
    assert (change.before["name"], change.after["name"]) == ("一小", "第一小学")
    assert made.before is None


def test_a_note_stands_in_the_history_and_is_no_step_of_undo(store: Store) -> None:
    store.note("导出教师（含完整证件号）")
    assert [entry.state for entry in store.history()] == [OperationState.NOTED]
    assert store.undo() is None


def test_undo_survives_a_restart(path: Path) -> None:
    with Store.create(path, COUNTY, noon) as store, store.operation("新增学校") as operation:
        operation.insert_many("schools", [school(f"第{n}小学") for n in range(500)])
    with Store.open(path, noon) as store:
        assert store.undo().label == "新增学校"
        assert store.rows("schools") == ()
    with Store.open(path, noon) as store:
        assert store.redo().tables == {"school"}
        assert len(store.rows("schools")) == 500


def test_undo_to_a_step_takes_back_all_that_came_after(store: Store) -> None:
    for name in ("一小", "二小", "三小"):
        with store.operation(f"新增{name}") as operation:
            operation.insert("schools", school(name))
    second = store.history()[1].operation
    assert store.undo_to(second).label == "新增二小"
    assert [row.name for row in store.rows("schools")] == ["一小"]
    with pytest.raises(StoreError, match="没有可以撤销的第"):
        store.undo_to(second)


def test_new_work_after_undo_leaves_the_undone_in_the_history_but_not_in_redo(store: Store) -> None:
    for name in ("一小", "二小"):
        with store.operation(f"新增{name}") as operation:
            operation.insert("schools", school(name))
    store.undo()
    with store.operation("新增三小") as operation:
        operation.insert("schools", school("三小"))
    assert store.redo() is None
    assert [entry.state for entry in store.history()] == [
        OperationState.DONE,
        OperationState.DROPPED,
        OperationState.DONE,
    ]
    assert [row.name for row in store.rows("schools")] == ["一小", "三小"]


def test_undo_without_history_does_nothing(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None


def test_money_rows_keep_their_fen(store: Store) -> None:
    with store.operation("经费") as operation:
        operation.insert(
            "funds",
            {
                "title": "教研",
                "year": 2026,
                "source": FundSource.COUNTY,
                "purpose": FundPurpose.RESEARCH,
                "amount": 101200000,
            },
        )
    assert store.rows("funds")[0].amount == 101200000
    assert store.facts(2026).funds[0].amount == 101200000


def test_years_are_those_with_figures(store: Store) -> None:
    assert store.years() == []
    with store.operation("数据") as operation:
        one = operation.insert("schools", school("一小"))
        for year in (2025, 2026):
            operation.insert(
                "school_years",
                {"school": one, "year": year, "stage": Stage.PRIMARY, "students": 10},
            )
    assert store.years() == [2026, 2025]


def test_a_row_written_as_it_stands_is_no_step(store: Store) -> None:
    with store.operation("录入") as operation:
        row_id = operation.insert("schools", school("一小"))
    with store.operation("改名") as operation:
        operation.update("schools", row_id, {"name": "一小"})
    assert [entry.label for entry in store.history()] == ["录入"]

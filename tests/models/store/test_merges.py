"""Two rows that are one: found, merged in one step, and taken apart again at any later time."""

from datetime import date

import pytest

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from models.ledgers.rotation import RotationKind
from models.ledgers.school_year import Stage
from models.roster.merging import Pick, plan_merge
from models.store import Store, StoreError
from models.store.reversal import Obstacle
from tests.models.store.conftest import Undoes, school

SCHOOLS, TEACHERS = LEDGERS["schools"], LEDGERS["teachers"]


@pytest.fixture
def doubled(store: Store) -> Store:
    """School 2 is school 1 under another name; 3 is its teaching point."""
    with store.operation("录入") as operation:
        operation.insert("schools", school("青禾县第一小学", code="2153000001"))
        operation.insert("schools", school("县城第一小学", principal="赵明"))
        operation.insert("schools", school("大坪教学点", parent=2))
        operation.insert("teachers", {"name": "孙权", "school": 2})
        operation.insert("teachers", {"name": "周瑜", "school": 1})
        for at in (1, 2):
            operation.insert("school_years", figures(at, 300))
        operation.insert("school_years", figures(2, 310, 2025))
        operation.insert(
            "rotations",
            {
                "teacher": 1,
                "from_school": 2,
                "to_school": 3,
                "kind": RotationKind.REGULAR,
                "started_on": date(2026, 9, 1),
            },
        )
    return store


def figures(at: int, students: int, year: int = 2026) -> dict[str, object]:
    return {"school": at, "year": year, "stage": Stage.PRIMARY, "students": students}


def test_everything_that_referred_to_the_duplicate_refers_to_the_kept_row(
    doubled: Store, undoes: Undoes
) -> None:
    plan = plan_merge(doubled.known(), SCHOOLS, 1, 2)
    with undoes(doubled):
        changes = doubled.merge(plan)
    assert changes.label == "合并学校：县城第一小学 → 青禾县第一小学"
    kept, point = doubled.rows("schools")
    assert (kept.principal, point.parent) == ("赵明", 1)
    assert {row.school for row in doubled.rows("teachers")} == {1}
    assert [(row.school, row.year) for row in doubled.rows("school_years")] == [
        (1, 2026),
        (1, 2025),
    ]
    assert doubled.rows("rotations")[0].from_school == 1
    (alias,) = doubled.rows("school_aliases")
    assert (alias.school, alias.alias) == (1, "县城第一小学")


def test_figures_that_contradict_each_other_stop_the_merge_until_they_are_given_up(
    doubled: Store,
) -> None:
    with doubled.operation("改数") as operation:
        operation.update("school_years", 2, {"students": 299})
    known = doubled.known()
    plan = plan_merge(known, SCHOOLS, 1, 2)
    (found,) = plan.contradictions
    assert (found.kept, found.other) == (RowRef("school_years", 1), RowRef("school_years", 2))
    with pytest.raises(StoreError, match="“在校生数”填得不一样"):
        doubled.merge(plan)
    doubled.merge(plan_merge(known, SCHOOLS, 1, 2, give_up=True))
    assert [row.students for row in doubled.rows("school_years")] == [300, 310]


def test_a_merge_is_taken_apart_later_and_leaves_later_work_alone(
    doubled: Store, undoes: Undoes
) -> None:
    before = doubled.fingerprint()
    doubled.merge(plan_merge(doubled.known(), SCHOOLS, 1, 2))
    (merge,) = doubled.merges()
    assert (merge.kept_title, merge.duplicate_title) == ("青禾县第一小学", "县城第一小学")
    with doubled.operation("后来的事") as operation:
        operation.insert("teachers", {"name": "陆逊", "school": 1})
        operation.update("teachers", 2, {"subject": "语文"})
        operation.update("rotations", 1, {"from_school": 3, "to_school": 1})
    plan = doubled.unmerge(merge.id)
    assert [(each.row.ledger, each.obstacle) for each in plan.kept] == [
        ("rotations", Obstacle.CHANGED)
    ]
    with undoes(doubled):
        changes = doubled.take_apart(merge.id, plan)
    assert changes is not None
    assert changes.label == "取消合并：县城第一小学、青禾县第一小学"
    assert doubled.fingerprint()["school"] == before["school"]
    assert {row.name: row.school for row in doubled.rows("teachers")} == {
        "孙权": 2,
        "周瑜": 1,
        "陆逊": 1,
    }
    assert doubled.merges() == []
    with pytest.raises(StoreError, match="已经取消"):
        doubled.unmerge(merge.id)
    doubled.undo()
    assert doubled.merges() == [merge]


def test_a_merge_that_is_undone_is_no_longer_listed(doubled: Store) -> None:
    doubled.merge(plan_merge(doubled.known(), SCHOOLS, 1, 2))
    doubled.undo()
    assert doubled.merges() == []


def test_one_person_twice_becomes_one(doubled: Store) -> None:
    with doubled.operation("录入") as operation:
        operation.insert("teachers", {"name": "孙权", "school": 1, "subject": "数学"})
        eligible = {"teacher": 3, "school": 1, "year": 2026, "eligible": True}
        operation.insert("eligibility", eligible)
    doubled.merge(plan_merge(doubled.known(), TEACHERS, 1, 3))
    first, _ = doubled.rows("teachers")
    assert (first.id, first.school, first.subject) == (1, 2, "数学")
    assert doubled.rows("eligibility")[0].teacher == 1
    assert doubled.rows("school_aliases") == ()


def test_a_closed_duplicate_does_not_close_the_school_that_is_kept(doubled: Store) -> None:
    with doubled.operation("撤并") as operation:
        operation.update("schools", 2, {"closed_on": date(2026, 8, 31), "successor": 1})
    doubled.merge(plan_merge(doubled.known(), SCHOOLS, 1, 2))
    kept, _ = doubled.rows("schools")
    assert (kept.closed_on, kept.successor) == (None, None)


def test_a_school_is_not_its_own_upper_school_after_a_merge(doubled: Store) -> None:
    doubled.merge(plan_merge(doubled.known(), SCHOOLS, 3, 2))
    rows = {row.id: row for row in doubled.rows("schools")}
    assert rows[3].parent is None
    with doubled.operation("改名") as operation:
        operation.insert("school_aliases", {"school": 3, "alias": "青禾县第一小学"})
    plan = plan_merge(doubled.known(), SCHOOLS, 3, 1)
    assert plan.alias == ""


def test_a_row_is_not_merged_with_itself_nor_with_one_that_is_gone(doubled: Store) -> None:
    with pytest.raises(StoreError, match="和它自己合并"):
        doubled.merge(plan_merge(doubled.known(), SCHOOLS, 1, 1))
    plan = plan_merge(doubled.known(), TEACHERS, 2, 1)
    with doubled.operation("删除") as operation:
        operation.delete("rotations", 1)
        operation.delete("teachers", 1)
    with pytest.raises(StoreError, match="已经不在"):
        doubled.merge(plan)


def test_what_the_duplicate_knows_better_wins_where_it_is_picked(
    doubled: Store, undoes: Undoes
) -> None:
    with doubled.operation("改校长") as operation:
        operation.update("schools", 1, {"principal": "旧人"})
    picks = dict.fromkeys(("principal", "name", "parent"), Pick.DUPLICATE)
    plan = plan_merge(doubled.known(), SCHOOLS, 1, 2, picks=picks)
    assert plan.updates[RowRef("schools", 1)] == {"principal": "赵明", "name": "县城第一小学"}
    assert plan.alias == "青禾县第一小学"
    with undoes(doubled):
        doubled.merge(plan)
    assert doubled.rows("schools")[0].name == "县城第一小学"


@pytest.mark.parametrize("pick", [Pick.KEPT, Pick.BLANK])
def test_a_blank_of_the_kept_row_stays_blank_where_that_is_picked(
    doubled: Store, undoes: Undoes, pick: Pick
) -> None:
    plan = plan_merge(doubled.known(), SCHOOLS, 1, 2, picks={"principal": pick})
    assert RowRef("schools", 1) not in plan.updates
    with undoes(doubled):
        doubled.merge(plan)
    assert doubled.rows("schools")[0].principal == ""


def test_neither_value_is_taken_where_a_blank_is_picked(doubled: Store, undoes: Undoes) -> None:
    with doubled.operation("补全") as operation:
        operation.update("schools", 1, {"principal": "旧人", "opened_on": date(1950, 9, 1)})
        operation.update("schools", 2, {"phone": "0691-1"})
    before = doubled.fingerprint()
    picks = dict.fromkeys(("principal", "opened_on", "phone", "code"), Pick.BLANK)
    plan = plan_merge(doubled.known(), SCHOOLS, 1, 2, picks=picks)
    blank = {"principal": "", "opened_on": None, "code": ""}
    assert plan.updates[RowRef("schools", 1)] == blank
    with undoes(doubled):
        doubled.merge(plan)
    kept = doubled.rows("schools")[0]
    assert (kept.principal, kept.opened_on, kept.phone, kept.code) == ("", None, "", "")
    changed = doubled.net_changes(doubled.history()[0].operation)
    was, now = changed[RowRef("schools", 1)]
    assert was is not None
    assert now is not None
    assert (was["principal"], now["principal"]) == ("旧人", "")
    merge = doubled.merges()[0].id
    doubled.take_apart(merge, doubled.unmerge(merge))
    assert doubled.fingerprint() == before


def test_what_must_be_filled_in_cannot_be_left_blank(doubled: Store) -> None:
    picks = {"name": Pick.BLANK, "kind": Pick.BLANK}
    plan = plan_merge(doubled.known(), SCHOOLS, 1, 2, picks=picks)
    (found,) = plan.contradictions
    assert found.message == "“学校名称”“办学类型”必须填，不能留空。请选一边的值。"
    with pytest.raises(StoreError, match="必须填"):
        doubled.merge(plan)


def test_what_refers_to_the_duplicate_is_counted(doubled: Store) -> None:
    with doubled.operation("改数") as operation:
        operation.update("school_years", 2, {"students": 299})
    plan = plan_merge(doubled.known(), SCHOOLS, 1, 2)
    assert dict(plan.moved) == {"rotations": 1, "school_years": 2, "schools": 1, "teachers": 1}
    assert dict(plan_merge(doubled.known(), TEACHERS, 1, 2).moved) == {}


def test_a_mixture_that_contradicts_itself_is_refused(doubled: Store) -> None:
    with doubled.operation("撤并") as operation:
        operation.update("schools", 1, {"opened_on": date(2020, 9, 1)})
        operation.update("schools", 2, {"closed_on": date(2019, 8, 31)})
    plan = plan_merge(doubled.known(), SCHOOLS, 1, 2, picks={"closed_on": Pick.DUPLICATE})
    (found,) = plan.contradictions
    assert (found.kept, found.other) == (RowRef("schools", 1), RowRef("schools", 2))
    with pytest.raises(StoreError, match="互相矛盾"):
        doubled.merge(plan)

"""The history of imports: sources kept, answers remembered, and any import taken back later."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from models.ledgers.school import Area
from models.roster.learned import Learned
from models.roster.plan import Plan, plan_roster, read_roster
from models.roster.questions import answered
from models.roster.sources import RosterError
from models.roster.wishes import NO_WISHES, Wishes
from models.store import Store, StoreError
from models.store.batches import ImportBatch
from models.store.reversal import Obstacle
from tests.models.roster.workbooks import xlsx
from tests.models.store.conftest import Undoes, noon, school

SCHOOLS = ("学校标识码", "学校名称", "办学类型", "举办者", "城乡类型", "校长")
ROWS: tuple[tuple[object, ...], ...] = (
    SCHOOLS,
    ("2153000001", "青禾县第一小学", "小学", "教育部门", "镇中心区", "赵明"),
    ("2153000002", "青禾县第二小学", "小学", "教育部门", "镇中心区", "钱方"),
)
TEACHERS = (("姓名", "学校"), ("孙权", "青禾县第一小学"))


def bring_in(
    store: Store, path: Path, ledger: str, *rows: tuple[object, ...], wishes: Wishes = NO_WISHES
) -> Plan:
    xlsx(path, rows)
    wishes = replace(wishes, learned=store.learned())
    plan = plan_roster(read_roster(path), LEDGERS[ledger], store.known(), wishes)
    store.commit(plan, path)
    return plan


@pytest.fixture
def imported(store: Store, tmp_path: Path) -> Store:
    """A county with one school of its own, whose principal an import changes; one school is new."""
    with store.operation("录入") as operation:
        given = {"code": "2153000001", "principal": "旧人", "area": Area.TOWN_CENTRE}
        operation.insert("schools", school("青禾县第一小学") | given)
    bring_in(store, tmp_path / "学校.xlsx", "schools", *ROWS)
    return store


def last(store: Store) -> ImportBatch:
    return store.imports()[0]


def by_name(store: Store, name: str) -> Any:
    (found,) = (row for row in store.rows("schools") if row.name == name)
    return found


def test_an_import_is_listed_with_its_person_counts_and_source(
    imported: Store, tmp_path: Path
) -> None:
    batch = last(imported)
    assert (batch.file, batch.done_at[:10]) == ("学校.xlsx", "2026-11-22")
    assert batch.person == imported.person == imported.history()[0].person
    assert (batch.count("new"), batch.count("updated"), batch.count("failed")) == (1, 1, 0)
    assert batch.stands
    assert imported.import_source(batch.id) == (tmp_path / "学校.xlsx").read_bytes()


def test_an_import_without_its_file_says_that_no_copy_was_kept(
    store: Store, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "学校.xlsx", ROWS)
    store.commit(plan_roster(read_roster(path), LEDGERS["schools"], store.known()))
    assert last(store).person
    with pytest.raises(StoreError, match="没有保存原文件"):
        store.import_source(last(store).id)


def test_a_file_that_changed_after_the_preview_is_refused(store: Store, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "学校.xlsx", ROWS)
    plan = plan_roster(read_roster(path), LEDGERS["schools"], store.known())
    path.write_bytes(b"other")
    with pytest.raises(RosterError, match="预览之后又有改动"):
        store.commit(plan, path)
    path.unlink()
    with pytest.raises(RosterError, match="打不开"):
        store.commit(plan, path)
    assert store.rows("schools") == ()
    assert store.imports() == []


def test_undo_of_the_last_step_shows_in_the_history_of_imports(imported: Store) -> None:
    imported.undo()
    assert not last(imported).stands
    with pytest.raises(StoreError, match="已经撤销"):
        imported.undo_import(last(imported).id)
    imported.redo()
    assert last(imported).stands


def test_an_import_is_taken_back_after_other_work_by_another_store(
    imported: Store, path: Path, undoes: Undoes
) -> None:
    with imported.operation("录入") as operation:
        operation.insert("schools", school("新桥小学"))
    with Store.open(path, noon) as store:
        batch = last(store)
        plan = store.undo_import(batch.id)
        assert (len(plan.restored), plan.kept) == (2, ())
        with undoes(store):
            changes = store.take_back_import(batch.id, plan)
        assert changes is not None
        assert changes.label == "撤销导入学校：学校.xlsx"
        assert {row.name: row.principal for row in store.rows("schools")} == {
            "青禾县第一小学": "旧人",
            "新桥小学": "",
        }
        assert not last(store).stands
        store.undo()
        assert last(store).stands


def test_what_was_changed_since_stays_unless_it_is_chosen(imported: Store) -> None:
    first = by_name(imported, "青禾县第一小学")
    second = by_name(imported, "青禾县第二小学")
    with imported.operation("改校长") as operation:
        operation.update("schools", first.id, {"principal": "新人"})
        operation.update("schools", second.id, {"phone": "0872"})
    batch = last(imported).id
    plan = imported.undo_import(batch)
    assert {each.row.id: each.obstacle for each in plan.kept} == {
        first.id: Obstacle.CHANGED,
        second.id: Obstacle.CHANGED,
    }
    assert imported.take_back_import(batch, plan) is None
    chosen = imported.undo_import(batch, [RowRef("schools", first.id)])
    assert [each.row.id for each in chosen.restored] == [first.id]
    imported.take_back_import(batch, chosen)
    assert by_name(imported, "青禾县第一小学").principal == "旧人"
    assert by_name(imported, "青禾县第二小学").phone == "0872"


def test_later_work_on_other_fields_of_a_row_is_left_alone(imported: Store) -> None:
    first = by_name(imported, "青禾县第一小学")
    with imported.operation("补电话") as operation:
        operation.update("schools", first.id, {"phone": "0872-1"})
    batch = last(imported).id
    imported.take_back_import(batch, imported.undo_import(batch))
    after = by_name(imported, "青禾县第一小学")
    assert (after.principal, after.phone) == ("旧人", "0872-1")


def test_rows_that_newer_rows_refer_to_stay(imported: Store, tmp_path: Path) -> None:
    second = by_name(imported, "青禾县第二小学")
    batch = last(imported).id
    with imported.operation("录入") as operation:
        operation.insert("teachers", {"name": "周瑜", "school": second.id})
    plan = imported.undo_import(batch)
    assert [(each.row.id, each.obstacle) for each in plan.kept] == [
        (second.id, Obstacle.REFERRED_TO)
    ]
    bring_in(imported, tmp_path / "教师.xlsx", "teachers", *TEACHERS)
    teachers = last(imported).id
    assert imported.undo_import(teachers).kept == ()


def test_rows_that_are_gone_or_already_back_are_no_trouble(imported: Store) -> None:
    first = by_name(imported, "青禾县第一小学")
    second = by_name(imported, "青禾县第二小学")
    batch = last(imported).id
    with imported.operation("改回") as operation:
        operation.update("schools", first.id, {"principal": "旧人"})
        operation.delete("schools", second.id)
    assert imported.undo_import(batch).rows == ()
    with imported.operation("删除") as operation:
        operation.delete("schools", first.id)
    (gone,) = imported.undo_import(batch).kept
    assert gone.obstacle is Obstacle.GONE


def test_a_row_whose_former_target_is_gone_stays(store: Store, tmp_path: Path) -> None:
    with store.operation("录入") as operation:
        old = operation.insert("schools", school("青禾县第三小学"))
        operation.insert("schools", school("青禾县第一小学"))
        operation.insert("teachers", {"name": "孙权", "school": old})
    header = ("姓名", "学校", "身份证件号")
    with store.operation("补号") as operation:
        operation.update("teachers", 1, {"identity_number": "532125198005120023"})
    row = ("孙权", "青禾县第一小学", "532125198005120023")
    bring_in(store, tmp_path / "教师.xlsx", "teachers", header, row)
    with store.operation("删除") as operation:
        operation.delete("schools", old)
    (kept,) = store.undo_import(last(store).id).kept
    assert kept.obstacle is Obstacle.TARGET_GONE


def test_a_plan_of_yesterday_is_not_carried_out_today(imported: Store) -> None:
    batch = last(imported).id
    plan = imported.undo_import(batch)
    with imported.operation("改校长") as operation:
        operation.update("schools", 1, {"principal": "新人"})
    with pytest.raises(StoreError, match="预览之后数据又有改动"):
        imported.take_back_import(batch, plan)
    with pytest.raises(StoreError, match="没有第 99 批"):
        imported.undo_import(99)


def test_a_school_renamed_by_its_code_is_found_under_its_old_name(
    imported: Store, tmp_path: Path, undoes: Undoes
) -> None:
    with undoes(imported):
        bring_in(
            imported,
            tmp_path / "改名.xlsx",
            "schools",
            ("学校标识码", "学校名称"),
            ("2153000001", "青禾县城关小学"),
        )
    (former,) = imported.rows("school_names")
    assert former.name == "青禾县第一小学"
    plan = bring_in(imported, tmp_path / "教师.xlsx", "teachers", *TEACHERS)
    assert plan.ok
    (teacher,) = imported.rows("teachers")
    assert teacher.school == by_name(imported, "青禾县城关小学").id


PHONES = (("学校名称", "联系电话", "手机"), ("青禾县第一小学", "0872", "138"))


def test_an_open_question_about_a_column_stops_the_import(imported: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="请先选定用哪一列"):
        bring_in(imported, tmp_path / "电话.xlsx", "schools", *PHONES)


def test_what_was_answered_is_remembered_until_it_is_forgotten(
    imported: Store, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "电话.xlsx", PHONES)
    plan = plan_roster(read_roster(path), LEDGERS["schools"], imported.known())
    wishes = answered(Wishes(remember=True), plan.questions[0], "手机")
    bring_in(imported, path, "schools", *PHONES, wishes=wishes)
    assert by_name(imported, "青禾县第一小学").phone == "138"
    imported.undo()
    assert {each.header: each.field for each in imported.learned().columns} == {
        "联系电话": "",
        "手机": "phone",
    }
    again = bring_in(imported, path, "schools", *PHONES)
    assert again.questions == ()
    imported.forget(imported.learned())
    assert imported.learned() == Learned()


def test_a_new_answer_takes_the_place_of_the_old_one(imported: Store, tmp_path: Path) -> None:
    rows = (("学校名称", "隶属"), ("青禾县第一小学", "局直属"))
    path = xlsx(tmp_path / "隶属.xlsx", rows)
    (question,) = plan_roster(read_roster(path), LEDGERS["schools"], imported.known()).questions
    for meaning in ("county", ""):
        wishes = answered(Wishes(remember=True), question, meaning)
        bring_in(imported, path, "schools", *rows, wishes=wishes)
        assert [each.meaning for each in imported.learned().values] == [meaning]


def test_an_alias_that_was_answered_comes_and_goes_with_the_import(
    imported: Store, tmp_path: Path, undoes: Undoes
) -> None:
    rows = (("姓名", "学校"), ("孙权", "城关老校"))
    path = xlsx(tmp_path / "教师.xlsx", rows)
    (question,) = plan_roster(read_roster(path), LEDGERS["teachers"], imported.known()).questions
    wishes = answered(Wishes(remember=True), question, "1")
    with undoes(imported):
        bring_in(imported, path, "teachers", *rows, wishes=wishes)
    assert [row.alias for row in imported.rows("school_aliases")] == ["城关老校"]


def test_rows_of_one_import_that_refer_to_each_other_go_together(
    imported: Store, tmp_path: Path
) -> None:
    before = imported.fingerprint()
    bring_in(
        imported,
        tmp_path / "教学点.xlsx",
        "schools",
        ("学校名称", "办学类型", "举办者", "城乡类型", "上级学校"),
        ("新桥小学", "小学", "教育部门", "村庄", ""),
        ("大坪教学点", "小学教学点", "教育部门", "村庄", "新桥小学"),
    )
    batch = last(imported).id
    plan = imported.undo_import(batch)
    assert plan.kept == ()
    imported.take_back_import(batch, plan)
    assert imported.fingerprint() == before

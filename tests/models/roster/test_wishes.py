"""Policies of columns, corrections in the preview, and what earlier imports have taught."""

from dataclasses import replace

import pytest

from models.ledgers import LEDGERS
from models.ledgers.arrangement import Unified
from models.ledgers.teacher import TeacherState
from models.roster.edits import places_alike, with_edits
from models.roster.learned import Learned, LearnedColumn, LearnedValue, column_keys, fingerprint
from models.roster.plan import Roster, plan_with_sources
from models.roster.results import Confidence
from models.roster.sheets import CellValue
from models.roster.sources import all_sources
from models.roster.wishes import NO_WISHES, ColumnPolicy, Place, Wishes, Word
from tests.models.roster.rosters import (
    county,
    faults,
    messages,
    only,
    outcomes,
    planned,
    school,
    workbook,
)

Rows = tuple[tuple[CellValue, ...], ...]


@pytest.mark.parametrize(
    ("policy", "changed"),
    [
        (ColumnPolicy.OVERWRITE, {"principal": "钱明", "short_name": "一小", "township": ""}),
        (ColumnPolicy.FILL_BLANKS, {"short_name": "一小"}),
        (ColumnPolicy.KEEP, {}),
    ],
)
def test_what_a_column_may_do_to_a_known_row(policy: ColumnPolicy, changed: dict[str, str]) -> None:
    known = county(schools=[school(1, "青禾县第一小学", principal="赵明", township="城关镇")])
    rows: Rows = (("学校名称", "校长", "简称", "乡镇"), ("青禾县第一小学", "钱明", "一小", None))
    wishes = Wishes(policies=dict.fromkeys(("principal", "short_name", "township"), policy))
    plan = planned("schools", *rows, known=known, wishes=wishes)
    assert {change.field: change.after for change in only(plan).changes} == changed


def test_a_column_that_is_kept_need_not_be_right_and_new_rows_take_it() -> None:
    rows: Rows = (("学校名称", "投用年月"), ("青禾县第一小学", "某年"))
    wishes = Wishes(policies={"opened_on": ColumnPolicy.KEEP})
    assert outcomes(planned("schools", *rows)) == ["failed"]
    assert outcomes(planned("schools", *rows, wishes=wishes)) == ["same"]
    more: Rows = (
        ("学校名称", "办学类型", "举办者", "城乡类型", "校长"),
        ("新桥小学", "小学", "公办", "村庄", "周正"),
    )
    keep = Wishes(policies={"principal": ColumnPolicy.KEEP})
    (row,) = planned("schools", *more, wishes=keep).inserts()
    assert row["principal"] == "周正"


def test_a_kept_link_to_a_row_of_the_same_file_is_not_followed() -> None:
    rows: Rows = (
        ("学校名称", "办学类型", "举办者", "城乡类型", "上级学校"),
        ("新桥中心小学", "小学", "公办", "村庄", None),
        ("青山镇大坪小学", "小学", "公办", "村庄", "新桥中心小学"),
    )
    wishes = Wishes(policies={"parent": ColumnPolicy.KEEP})
    assert outcomes(planned("schools", *rows)) == ["new", "updated"]
    assert outcomes(planned("schools", *rows, wishes=wishes)) == ["new", "same"]


def test_a_cell_corrected_in_the_preview_is_planned_like_any_other() -> None:
    rows: Rows = (("姓名", "学校", "性别"), ("赵云", "县一小", "南"), ("孙权", "县一小", "南"))
    book = workbook({"Sheet1": rows})
    plan = planned("teachers", book=book)
    assert faults(plan) == [("性别", "not_in_list")] * 2
    one = Wishes().edited({Place("Sheet1", 2, 3): "男"})
    assert outcomes(planned("teachers", book=book, wishes=one)) == ["new", "failed"]
    roster = Roster("名册.xlsx", "0" * 64, book)
    sources = plan_with_sources(roster, LEDGERS["teachers"], county()).sources
    alike = places_alike(sources, Place("Sheet1", 2, 3))
    assert alike == (Place("Sheet1", 3, 3),)
    more = one.edited(dict.fromkeys(alike, "男"))
    assert outcomes(planned("teachers", book=book, wishes=more)) == ["new", "new"]


def test_cells_alike_are_found_in_every_sheet_and_nowhere_else() -> None:
    book = workbook(
        {
            "一": (("姓名", "学校", "电话"), ("赵云", "县一小", "1"), ("孙权", "青山完小", "1")),
            "二": (("学校", "姓名"), ("县一小", "周瑜")),
        }
    )
    roster = Roster("名册.xlsx", "0" * 64, book)
    sources = plan_with_sources(roster, LEDGERS["teachers"], county()).sources
    assert places_alike(sources, Place("一", 2, 2)) == (Place("二", 2, 1),)
    assert places_alike(sources, Place("一", 2, 3)) == (Place("一", 3, 3),)
    assert places_alike(sources, Place("一", 9, 2)) == ()
    assert places_alike(sources, Place("一", 2, 9)) == ()
    assert places_alike(sources, Place("三", 2, 1)) == ()


def test_a_cell_can_be_emptied_or_written_beside_the_table() -> None:
    book = workbook({"Sheet1": (("姓名", "性别"), ("赵云", "南"))})
    (sheet,) = with_edits(
        book,
        {
            Place("Sheet1", 2, 2): "",
            Place("Sheet1", 2, 4): "语文",
            Place("Sheet1", 9, 1): "无此行",
            Place("别的表", 1, 1): "无此表",
        },
    ).sheets
    assert sheet.rows == (("姓名", "性别"), ("赵云", None, None, "语文"))


HEADINGS = ("姓名", "所属园区", "人员状态")


def learned(*headings: str, field: str = "school") -> Learned:
    keys = column_keys(dict(enumerate(headings, 1)))
    return Learned(
        (LearnedColumn("teachers", fingerprint(keys.values()), "所属园区", field),),
        (LearnedValue("teachers", "state", "在编在岗人员", "in_service"),),
    )


@pytest.mark.parametrize(
    ("taught", "field"),
    [
        (learned(*HEADINGS), "school"),
        (learned(*reversed(HEADINGS)), "school"),
        (learned("姓名", "所属园区", "备注"), "school"),
        (learned("姓名", "所属园区", "备注", field=""), ""),
        (Learned(learned(*HEADINGS).columns + learned("a").columns), "school"),
        (Learned(learned("b").columns + learned("a", field="note").columns), ""),
        (Learned(), ""),
    ],
)
def test_a_column_is_read_as_it_was_answered_before(taught: Learned, field: str) -> None:
    rows: Rows = (HEADINGS, ("赵云", "县一小", "在职"))
    plan = planned("teachers", *rows, wishes=Wishes(learned=taught))
    match = plan.sheets[0].columns[2]
    assert match.field == field
    assert match.confidence is (Confidence.LEARNED if field else Confidence.NONE)


def test_a_word_is_read_as_it_was_answered_before_unless_answered_anew() -> None:
    rows: Rows = (HEADINGS, ("赵云", "县一小", "在编在岗人员"))
    wishes = Wishes(learned=learned(*HEADINGS))
    plan = planned("teachers", *rows, wishes=wishes)
    assert outcomes(plan) == ["new"], messages(plan)
    now = replace(wishes, words={Word("state", "在编在岗人员"): "retired"})
    (row,) = planned("teachers", *rows, wishes=now).inserts()
    assert row["state"] is TeacherState.RETIRED


def test_a_meaning_that_the_program_no_longer_has_is_none() -> None:
    rows: Rows = (("姓名", "人员状态"), ("赵云", "待命"))
    gone = Learned((), (LearnedValue("teachers", "state", "待命", "no_such_code"),))
    assert faults(planned("teachers", *rows, wishes=Wishes(learned=gone))) == [
        ("人员状态", "not_in_list")
    ]


def test_a_word_may_stand_for_one_of_several_terms() -> None:
    rows: Rows = (("名称", "状态", "统一事项"), ("青山集团", "正式", "人统起来"))
    wishes = Wishes(words={Word("unified", "人统起来"): "staff"})
    (row,) = planned("groups", *rows, wishes=wishes).inserts()
    assert row["unified"] == (Unified.STAFF,)


def test_what_was_answered_becomes_lessons_only_when_they_are_wanted() -> None:
    rows: Rows = (HEADINGS, ("赵云", "县一小", "在编在岗人员"))
    wishes = Wishes(
        columns={"所属园区": "school"}, words={Word("state", "在编在岗人员"): "in_service"}
    )
    assert planned("teachers", *rows, wishes=wishes).lessons == Learned()
    lessons = planned("teachers", *rows, wishes=replace(wishes, remember=True)).lessons
    assert lessons == learned(*HEADINGS)
    again = planned("teachers", *rows, wishes=Wishes(learned=lessons))
    assert outcomes(again) == ["new"]


def test_a_column_that_was_left_out_by_hand_is_left_out_again() -> None:
    rows: Rows = (("姓名", "学校", "备注"), ("赵云", "县一小", "甲"))
    wishes = replace(NO_WISHES, columns={"备注": ""}, remember=True)
    lessons = planned("teachers", *rows, wishes=wishes).lessons
    assert [(each.header, each.field) for each in lessons.columns] == [("备注", "")]
    again = planned("teachers", *rows, wishes=Wishes(learned=lessons))
    assert again.sheets[0].columns[3].field == ""


def test_a_strange_column_that_was_left_out_need_not_be_looked_at_again() -> None:
    rows: Rows = (("姓名", "学校", "血型"), ("赵云", "县一小", "A"))
    wishes = replace(NO_WISHES, columns={"血型": ""}, remember=True)
    (lesson,) = planned("teachers", *rows, wishes=wishes).lessons.columns
    assert (lesson.header, lesson.field) == ("血型", "")
    assert planned("teachers", *rows, wishes=replace(wishes, columns={})).lessons == Learned()


def test_a_school_that_is_renamed_keeps_its_old_name() -> None:
    rows: Rows = (("学校标识码", "学校名称"), ("2153000002", "青禾县青山镇第一小学"))
    (added,) = planned("schools", *rows).added
    assert (added.ledger, added.values["school"], added.values["name"]) == (
        "school_names",
        2,
        "青禾县青山镇中心小学",
    )
    assert "改名为" in added.reason
    respelt: Rows = (("学校标识码", "学校名称"), ("2153000002", "青禾县青山镇中心 小学"))
    assert planned("schools", *respelt).added == ()


def test_every_table_is_looked_at_also_what_fits_no_ledger() -> None:
    book = workbook(
        {
            "教师": (("姓名", "学校"), ("赵云", "县一小")),
            "电话": (("单位", "电话"), ("县一小", "111")),
        }
    )
    ledger = LEDGERS["teachers"]
    assert [each.table.sheet for each in all_sources(book, ledger)] == ["教师", "电话"]
    one = all_sources(book, ledger, Wishes(sheet="电话"))
    assert [each.table.sheet for each in one] == ["电话"]

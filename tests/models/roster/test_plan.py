"""Importing rosters: what the preview says of every row, and what would be written."""

from datetime import date
from pathlib import Path

import pytest

from models.ledgers import LEDGERS
from models.ledgers.school import Area, SchoolKind
from models.problems import Cancelled
from models.roster.plan import Known, NewRow, RosterError, plan_import
from models.roster.sheets import ErrorValue
from tests.models.roster.rosters import (
    all_same,
    committed,
    county,
    faults,
    messages,
    only,
    outcomes,
    planned,
    school,
    workbook,
)
from tests.models.roster.workbooks import xlsx

SCHOOLS = ("学校标识码", "学校名称", "办学类型", "举办者", "城乡类型", "上级学校", "投用年月")
MESSY_SCHOOLS = (
    ("青禾县学校基本情况表",),
    ("序号", "标识码", "*学校名称", "学校类别", "办别", "城乡分类代码", "中心校", "建校年月"),
    (1, 2153000011, "青禾县 第二小学", "小学", "公办", "121-镇中心区", None, "2001.9"),
    (2, None, "长岭教学点", "教学点", "公办", 220, "红河镇中心小学", None),
    (3, "2153000012", "青禾县红河镇中心小学", "完小", "教育部门", "乡村", None, "2010年9月"),
    ("合计", None, 3),
)


def test_messy_roster_becomes_schools_that_name_each_other() -> None:
    plan = planned("schools", *MESSY_SCHOOLS)

    assert outcomes(plan) == ["new", "new", "new"], messages(plan)
    second, point, central = plan.inserts()
    assert (second["name"], second["code"]) == ("青禾县第二小学", "2153000011")
    assert (second["area"], second["opened_on"]) == (Area.TOWN_CENTRE, date(2001, 9, 1))
    assert point["kind"] is SchoolKind.TEACHING_POINT
    assert point["parent"] == NewRow(2)
    assert central["name"] == "青禾县红河镇中心小学"


def test_the_same_file_twice_changes_nothing() -> None:
    known = county()
    again = planned(
        "schools", *MESSY_SCHOOLS, known=committed(planned("schools", *MESSY_SCHOOLS), known)
    )

    assert outcomes(again) == ["same", "same", "same"]
    assert list(again.inserts()) == []
    assert list(again.updates()) == []


def test_every_row_of_the_file_is_accounted_for() -> None:
    plan = planned("schools", *MESSY_SCHOOLS, ("注：以公章为准",))
    sheet = plan.as_json()["sheets"][0]  # type: ignore[index]

    assert (
        sheet["rows"]
        == 3
        == sum(sheet[name] for name in ("new", "updated", "same", "skipped", "failed"))
    )
    assert {left.row for left in plan.sheets[0].left_out} == {6, 7}


def test_every_problem_of_a_row_is_told_with_its_place() -> None:
    plan = planned(
        "schools",
        SCHOOLS,
        ("12-甲", None, "火车", "公办", ErrorValue("#N/A"), "没有的学校", "某年"),
    )

    assert faults(plan) == [
        ("学校标识码", "bad_code"),
        ("办学类型", "not_in_list"),
        ("城乡类型", "error_cell"),
        ("投用年月", "bad_date"),
        ("上级学校", "unknown_reference"),
        ("学校名称", "missing"),
    ]
    first = next(plan.problems)
    assert (first.sheet, first.row, first.value) == ("Sheet1", 2, "12-甲")
    assert not plan.ok


def test_a_column_that_the_file_lacks_clears_nothing_and_an_empty_cell_does() -> None:
    known = county(schools=[school(1, "青禾县第一小学", principal="赵明", short_name="一小")])
    plan = planned("schools", ("学校名称", "简称"), ("青禾县第一小学", None), known=known)

    assert [(c.field, c.before, c.after) for c in only(plan).changes] == [
        ("short_name", "一小", "")
    ]


def test_an_empty_cell_of_what_finds_a_row_says_not_known() -> None:
    plan = planned("schools", ("学校标识码", "学校名称"), (None, "青禾县第一小学"))

    assert outcomes(plan) == ["same"]


def test_a_code_finds_the_school_and_a_new_name_renames_it() -> None:
    plan = planned("schools", ("学校标识码", "学校名称"), ("2153000002", "青禾县青山镇第一小学"))

    assert [(c.before, c.after) for c in only(plan).changes] == [
        ("青禾县青山镇中心小学", "青禾县青山镇第一小学")
    ]


@pytest.mark.parametrize("old", ["白水乡中心校", "白水镇中心小学", "青禾县白水镇 中心小学"])
def test_an_old_or_shortened_name_finds_the_school_and_does_not_replace_its_name(old: str) -> None:
    assert outcomes(planned("schools", ("学校名称", "校长"), (old, None))) == ["same"]


def test_a_name_without_its_township_is_another_school_in_a_roster_of_schools() -> None:
    row = (None, "大坪小学", "小学", "公办", "220", None, None)
    plan = planned("schools", (*SCHOOLS, "所属乡镇"), (*row, "白水镇"))

    assert outcomes(plan) == ["new"], messages(plan)


def test_a_name_that_another_open_school_bears_is_a_problem() -> None:
    plan = planned("schools", ("学校标识码", "学校名称"), ("2153000002", "青禾县第一小学"))

    assert faults(plan) == [("学校名称", "duplicate_value")]
    assert "2153000001" in messages(plan)[0]


def test_a_new_row_needs_the_columns_that_the_file_lacks() -> None:
    plan = planned("schools", ("学校名称", "办学类型"), ("青禾县第九小学", "小学"))

    assert faults(plan) == [("举办者", "no_column"), ("城乡类型", "no_column")]


def test_rows_that_repeat_another_are_skipped_and_those_that_contradict_it_are_problems() -> None:
    row = ("2153000021", "青禾县第三小学", "小学", "公办", "城区", None, "2001.9")
    plan = planned("schools", SCHOOLS, row, row, (*row[:6], "2002.9"))

    assert outcomes(plan) == ["failed", "skipped", "failed"]
    assert messages(plan) == [
        "本行与第 4 行是同一条记录，但“投用年月”填得不一样，请只留一行。",
        "本行与第 2 行是同一条记录，但“投用年月”填得不一样，请只留一行。",
    ]
    assert list(plan.results)[1].reason == "与第 2 行完全相同，只取一行"


def test_twins_of_a_known_row_are_found_too() -> None:
    plan = planned(
        "schools", ("学校标识码", "校长"), ("2153000001", "赵明"), ("2153000001", "钱进")
    )

    assert outcomes(plan) == ["failed", "failed"]


def test_rows_that_name_a_wrong_row_of_the_file_fail_with_it() -> None:
    plan = planned(
        "schools",
        SCHOOLS,
        (None, "甲教学点", "教学点", "公办", "220", "乙教学点", None),
        (None, "乙教学点", "教学点", "公办", "220", "丙小学", None),
        (None, "丙小学", "火车", "公办", "220", None, None),
        (None, "丁小学", "小学", "公办", "220", None, None),
    )

    assert outcomes(plan) == ["failed", "failed", "failed", "new"]
    assert "第 3 行" in messages(plan)[0]
    assert "第 4 行" in messages(plan)[1]


def test_indexes_of_new_rows_count_only_what_is_inserted() -> None:
    plan = planned(
        "schools",
        SCHOOLS,
        (None, "坏小学", "火车", "公办", "220", None, None),
        (None, "丙小学", "小学", "公办", "220", None, None),
        (None, "甲教学点", "教学点", "公办", "220", "丙小学", None),
    )

    assert [row["parent"] for row in plan.inserts()] == [None, NewRow(0)]


def test_a_known_row_may_refer_to_a_new_one() -> None:
    known = county()
    plan = planned(
        "schools",
        SCHOOLS,
        (None, "青山镇大坪小学", "小学", "公办", "220", "青山镇新建小学", None),
        (None, "青山镇新建小学", "小学", "公办", "220", None, None),
        known=known,
    )

    assert list(plan.updates()) == [(4, {"parent": NewRow(0)})]
    rows = {row.name: row for row in committed(plan, known).of_ledger(LEDGERS["schools"])}
    assert rows["青山镇大坪小学"].parent == rows["青山镇新建小学"].id


def test_a_row_cannot_be_its_own_parent() -> None:
    row = (None, "青山镇新建小学", "小学", "公办", "220", "青山镇新建小学", None)

    assert faults(planned("schools", SCHOOLS, row)) == [("上级学校", "contradiction")]


def test_the_ledger_checks_the_whole_row_as_it_will_be() -> None:
    known = county(schools=[school(1, "青禾县第一小学", opened_on=date(2020, 9, 1))])
    plan = planned(
        "schools", ("学校名称", "撤并日期"), ("青禾县第一小学", "2019-07-01"), known=known
    )

    assert messages(plan) == ["停办日期早于投用年月，请核对两个日期。"]
    assert faults(plan) == [("撤并日期", "contradiction")]


def test_the_year_of_all_rows_may_be_chosen_for_the_file() -> None:
    rows = (("项目名称", "来源", "用途", "金额（万元）"), ("教研经费", "县级", "教研活动", 3.5))

    assert only(planned("funds", *rows, year=2026)).values["amount"] == 3_500_000
    with pytest.raises(RosterError, match="“年度”这一列，也可以在导入时选定年份"):
        planned("funds", *rows)


def test_a_unit_of_money_above_the_table_counts_for_its_columns() -> None:
    plan = planned(
        "funds",
        ("经费表", None, None, None),
        ("单位：万元", None, None, None),
        ("项目名称", "来源", "用途", "金额"),
        ("教研经费", "县级", "教研活动", 3.5),
        year=2026,
    )

    assert only(plan).values["amount"] == 3_500_000


def test_a_workbook_of_several_sheets_gives_those_that_are_whole() -> None:
    book = workbook(
        {
            "说明": (("请各校填写",),),
            "学校": MESSY_SCHOOLS,
            "教师": (("姓名", "学校名称", "职称"), ("王芳", "青禾县第一小学", "高级")),
            "旧表": MESSY_SCHOOLS,
            "空": (),
        },
        hidden=["旧表"],
    )
    plan = planned("schools", book=book)

    assert [sheet.name for sheet in plan.sheets] == ["学校"]
    assert {each.name: each.reason for each in plan.ignored} == {
        "说明": "没有认出“学校”的表头",
        "教师": "缺少“办学类型”“举办者”“城乡类型”列，不像是“学校”名册",
        "旧表": "这是隐藏的工作表",
        "空": "这是空表，没有任何内容",
    }


def test_twins_in_two_sheets_name_the_sheet() -> None:
    plan = planned("schools", book=workbook({"甲": MESSY_SCHOOLS, "乙": MESSY_SCHOOLS}))

    assert outcomes(plan) == ["new"] * 3 + ["skipped"] * 3
    assert list(plan.results)[3].reason == "与工作表“甲”第 3 行完全相同，只取一行"


def test_columns_may_be_chosen_by_hand() -> None:
    plan = planned(
        "schools", ("学校名称", "甲"), ("青禾县第一小学", "赵明"), columns={"甲": "principal"}
    )

    assert list(plan.updates()) == [(1, {"principal": "赵明"})]


def test_a_real_file_is_planned_with_its_checksum(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "学校.xlsx", MESSY_SCHOOLS)
    told: list[tuple[int, int]] = []

    plan = plan_import(
        path,
        LEDGERS["schools"],
        county(),
        progress=lambda done, total, _: told.append((done, total)),
    )

    assert (plan.file, len(plan.sha256)) == ("学校.xlsx", 64)
    assert plan.counts() == {"new": 3, "updated": 0, "same": 0, "skipped": 0, "failed": 0}
    assert told[-1] == (3, 3)


def test_a_sheet_may_be_chosen_and_must_exist(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "学校.xlsx", MESSY_SCHOOLS)

    assert plan_import(path, LEDGERS["schools"], county(), sheet="Sheet").ok
    with pytest.raises(RosterError, match="没有名为“学校”的工作表，现有的是“Sheet”"):
        plan_import(path, LEDGERS["schools"], county(), sheet="学校")


def test_a_workbook_without_a_roster_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "随手.xlsx", [["你好"], ["世界"]])

    with pytest.raises(RosterError, match=r"没有可以导入的“教师”名册.*请确认选对了台账"):
        plan_import(path, LEDGERS["teachers"], Known.of({}))


def test_the_officer_may_stop_the_work(tmp_path: Path) -> None:
    def stop(done: int, total: int, label: str) -> None:
        if label == "正在核对名册":
            raise Cancelled

    path = xlsx(tmp_path / "学校.xlsx", MESSY_SCHOOLS)
    with pytest.raises(Cancelled):
        plan_import(path, LEDGERS["schools"], county(), progress=stop)


def test_a_school_that_cannot_be_a_body_is_unknown() -> None:
    header = ("学校", "学年", "学段", "在校生数")
    plan = planned("school_years", header, ("滨海市实验小学", 2026, "小学", 300))

    assert faults(plan) == [("学校", "unknown_reference")]


def test_groups_may_name_groups_of_the_same_file() -> None:
    header = ("集团名称", "状态", "上级安排")
    plan = planned("groups", header, ("总集团", "正式", None), ("分集团", "正式", "总集团"))

    assert [row["parent"] for row in plan.inserts()] == [None, NewRow(0)]


def test_rows_without_a_whole_key_are_told_apart_by_all_they_say() -> None:
    header = ("学校", "认定类别", "依据", "认定日期")
    rows = (("县一小", "优质", "甲", None), ("县一小", "薄弱", "乙", None))
    plan = planned("school_tags", header, *rows)
    known = committed(plan, county())

    assert outcomes(plan) == ["new", "new"]
    assert all_same(planned("school_tags", header, *rows, known=known))
    assert all_same(planned("school_tags", header[:2], *(row[:2] for row in rows), known=known))


def test_a_row_of_two_known_ones_names_both_with_their_schools() -> None:
    rows = [school(1, "甲小学"), school(2, "乙小学")]
    years = planned(
        "school_years",
        ("学校", "学年", "学段", "在校生数"),
        ("甲小学", 2026, "小学", 300),
        ("甲小学", 2026, "小学", 301),
        known=county(schools=rows),
    )

    assert outcomes(years) == ["failed", "failed"]

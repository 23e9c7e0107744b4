"""Importing rosters: what the preview says of every row, and what would be written."""

from datetime import date
from pathlib import Path

import pytest

from models.ledgers import LEDGERS
from models.ledgers.membership import Role
from models.ledgers.school import Area, SchoolKind
from models.ledgers.teacher import BackboneLevel, Sex
from models.problems import Cancelled
from models.roster.plan import Known, NewRow, RosterError, plan_import
from models.roster.sheets import ErrorValue
from tests.models.roster.rosters import (
    LI_ID,
    WANG_ID,
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


TEACHERS = ("姓名", "身份证号", "学校名称", "职称", "是否县级及以上骨干教师")


def test_teachers_are_found_by_number_then_by_name_and_school() -> None:
    plan = planned(
        "teachers",
        TEACHERS,
        ("王 芳", WANG_ID.lower(), "县一小", "高级", "是"),
        ("李强", None, "青山完小", "一级教师", "否"),
        ("阿依•买买提", LI_ID, "大坪小学", None, "无"),
        ("赵新", None, "第一中学", "未评", "县级骨干"),
    )

    assert [result.row_id for result in plan.results] == [1, 3, 4, 0]
    assert outcomes(plan) == ["updated", "updated", "updated", "new"], messages(plan)


def test_yes_in_a_column_of_levels_is_the_least_level_and_takes_no_higher_one_away() -> None:
    plan = planned("teachers", TEACHERS, ("王芳", WANG_ID, "县一小", None, "是"))
    fresh = planned("teachers", TEACHERS, ("赵新", None, "县一小", None, "是"))

    assert outcomes(plan) == ["same"]
    assert only(fresh).values["backbone"] is BackboneLevel.COUNTY


def test_birth_and_sex_are_taken_from_the_id_number_where_nothing_else_tells_them() -> None:
    plan = planned("teachers", ("姓名", "身份证号", "性别"), ("赵新", LI_ID, None))

    assert only(plan).values["birth"] == date(1985, 5, 12)
    assert only(plan).values["sex"] is Sex.FEMALE
    stored = committed(plan, county())
    assert all_same(planned("teachers", ("姓名", "身份证号"), ("赵新", LI_ID), known=stored))


def test_a_namesake_with_another_number_is_another_person() -> None:
    plan = planned("teachers", TEACHERS, ("王芳", LI_ID, "县一小", None, None))

    assert outcomes(plan) == ["new"]


def test_a_name_that_fits_several_rows_is_asked_back() -> None:
    plan = planned("teachers", ("姓名", "手机"), ("李强", "13800000000"))

    assert faults(plan) == [("", "ambiguous_reference")]
    assert "编号2" in messages(plan)[0]
    assert "编号3" in messages(plan)[0]


def test_masked_numbers_say_nothing_new_and_cannot_be_written() -> None:
    masked = ("阿依·买买提", "大坪小学", "138****0001")
    foreign = ("阿依·买买提", "大坪小学", "139****0009")
    header = ("姓名", "学校", "联系电话")

    assert outcomes(planned("teachers", header, masked)) == ["same"]
    assert faults(planned("teachers", header, foreign)) == [("联系电话", "contradiction")]
    assert faults(planned("teachers", ("姓名", "身份证号"), ("新人", "532125********0046"))) == [
        ("身份证号", "contradiction")
    ]


ROTATIONS = ("姓名", "身份证号", "原单位", "交流学校", "交流类型", "开始时间", "结束时间")


def test_rotations_find_teachers_schools_and_bodies() -> None:
    plan = planned(
        "rotations",
        ROTATIONS,
        ("王芳", WANG_ID, "县一小", "青山完小", "集团内交流", "2026年9月1日", None),
        ("李强", None, "县一小", "滨海市实验小学", "支教", "2026.9", "2027.7"),
        (None, WANG_ID, "县一小", "白水镇中心小学", "轮岗", "2024-09", "2025-07"),
    )

    assert outcomes(plan) == ["same", "new", "new"], messages(plan)
    away, earlier = plan.inserts()
    assert (away["teacher"], away["to_school"], away["to_body"]) == (2, None, 1)
    assert (earlier["teacher"], earlier["to_school"]) == (1, 3)


def test_teachers_that_nobody_can_tell_are_problems() -> None:
    plan = planned(
        "rotations",
        ROTATIONS,
        ("李强", None, "第一中学", "白水镇中心小学", "轮岗", "2026-09", None),
        ("李芳", WANG_ID, "县一小", "青山完小", "轮岗", "2026-09", None),
        ("阿衣·买买提", None, "县一小", "青山完小", "轮岗", "2026-09", None),
        ("王芳", "532125198005120021", "县一小", "青山完小", "轮岗", "2026-09", None),
        (None, None, "县一小", "县一小", "轮岗", "2026-09", None),
    )

    assert [problem.code.value for problem in plan.problems] == [
        "ambiguous_reference", "contradiction", "unknown_reference", "bad_identity", "missing",
    ]  # fmt: skip
    ambiguous, contradiction, unknown, *_ = messages(plan)
    assert "青禾县第一小学" in ambiguous
    assert "身份证件号" in contradiction
    assert "“阿依·买买提”" in unknown


def test_a_contradiction_in_the_row_is_told_beside_other_problems() -> None:
    row = ("王芳", WANG_ID, "县一小", "县一小", "飞行", "2026-09", None)

    # 接收学校与原学校相同 needs both schools, which were read; the kind is required and was not.
    assert faults(planned("rotations", ROTATIONS, row)) == [("交流类型", "not_in_list")]
    assert faults(planned("rotations", ROTATIONS, (*row[:4], "轮岗", "2026-09", "某日"))) == [
        ("结束时间", "bad_date"),
        ("交流学校", "contradiction"),
    ]


MEMBERS = ("所属集团", "成员校", "角色", "加入时间")


def test_members_may_be_outside_bodies_and_groups_are_told_by_the_heading() -> None:
    plan = planned(
        "members",
        MEMBERS,
        ("第一小学", "县一小", "牵头校", None),
        ("第一小学", "滨海市实验小学", "成员校", "2025-09-01"),
    )

    assert outcomes(plan) == ["same", "new"], messages(plan)
    added = next(plan.inserts())
    assert (added["arrangement"], added["school"], added["body"]) == (2, None, 1)
    assert added["role"] is Role.MEMBER


def test_a_name_of_several_arrangements_is_asked_back() -> None:
    plan = planned("members", ("名称", "学校", "角色"), ("第一小学", "县一小", "成员"))

    assert faults(plan) == [("名称", "ambiguous_reference")]


def test_a_school_and_a_body_in_one_row_are_no_excuse_for_each_other() -> None:
    plan = planned(
        "members",
        ("所属集团", "学校", "外部单位", "角色"),
        ("第一小学", "外县小学", "滨海市实验小学", "成员"),
        ("第一小学", None, "外县小学", "成员"),
    )

    assert faults(plan) == [
        ("学校", "unknown_reference"),
        ("外部单位", "contradiction"),
        ("外部单位", "unknown_reference"),
    ]


def test_pairings_take_only_their_own_kinds() -> None:
    header = ("名称", "类型", "状态")
    plan = planned("pairings", header, ("城关共同体", "共同体", "正式"), ("甲", "教育集团", "正式"))

    assert outcomes(plan) == ["new", "failed"]


def test_a_list_of_the_eligible_needs_no_column_that_says_so() -> None:
    header = ("姓名", "学校名称", "学年")
    plan = planned("eligibility", header, ("王芳", "县一小", "2026—2027学年"))
    asked = planned("eligibility", (*header, "结论"), ("王芳", "县一小", "2026-2027", None))

    assert only(plan).values["eligible"] is True
    assert only(plan).values["year"] == 2026
    assert faults(asked) == [("结论", "missing")]


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


def test_an_export_with_masked_numbers_may_move_a_teacher_to_another_school() -> None:
    masked = ("王芳", "532125********0023", "第一中学")
    plan = planned("teachers", ("姓名", "身份证件号", "学校"), masked)

    assert [(c.field, c.before, c.after) for c in only(plan).changes] == [("school", 1, 5)]


def test_a_row_may_name_its_teacher_by_number_alone() -> None:
    header = ("身份证号", "原单位", "交流学校", "交流类型", "开始时间")
    plan = planned("rotations", header, (WANG_ID, "县一小", "青山完小", "集团内交流", "2026-09"))

    assert outcomes(plan) == ["same"], messages(plan)


def test_cells_that_show_an_error_name_nobody() -> None:
    row = (ErrorValue("#N/A"), "县一小", "青山完小", "轮岗", "2026-09")
    plan = planned("rotations", ("姓名", "原单位", "交流学校", "交流类型", "开始时间"), row)

    assert faults(plan) == [("姓名", "error_cell")]


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

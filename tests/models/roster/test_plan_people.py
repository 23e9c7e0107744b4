"""Importing people: teachers, rotations, members; who is who, and whom nobody can tell."""

from datetime import date

from models.ledgers.membership import Role
from models.ledgers.teacher import BackboneLevel, Sex, Teacher
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
)

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


def test_a_problem_never_says_a_whole_personal_number() -> None:
    wrong, rounded, lost = LI_ID[:-1] + "0", "530102198702030000", "530102198702030038"
    header = ("姓名", "身份证号", "手机")
    found = planned(
        "teachers",
        header,
        ("王芳", wrong, "1380000000一"),
        ("李强", rounded, None),
        ("赵新", 5.3010219870203e17, None),
    )
    rotations = planned(
        "rotations",
        ("姓名", "身份证号", "交流学校", "交流开始时间"),
        (None, lost, "县一小", "2026-09-01"),
        ("王芳", wrong, "县一小", "2026-09-01"),
    )

    for plan in (found, rotations):
        assert len(list(plan.problems)) >= 2
        for problem in plan.problems:
            for secret in (wrong, rounded, lost, "1380000000一", "5.3010219870203"):
                assert secret not in str(problem.as_json()), problem
    assert "“532125********0040”" in messages(found)[0]


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


def test_namesakes_behind_one_mask_are_told_apart_by_school_or_asked_back() -> None:
    twins = [
        Teacher(id=1, name="王芳", school=1, identity_number=WANG_ID),
        Teacher(id=2, name="王芳", school=2, identity_number="532125198203040023"),
    ]
    header = ("姓名", "身份证件号", "学校", "职称")
    masked = "532125********0023"

    found = planned(
        "teachers",
        header,
        ("王芳", masked, "县一小", "一级"),
        ("王芳", masked, "青山完小", "二级"),
        known=county(teachers=twins),
    )
    asked = planned(
        "teachers", header, ("王芳", masked, "第一中学", None), known=county(teachers=twins)
    )

    assert [result.row_id for result in found.results] == [1, 2]
    assert outcomes(found) == ["updated", "updated"]
    assert faults(asked) == [("", "ambiguous_reference")]

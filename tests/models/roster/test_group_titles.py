"""Titles between the records are values of the records under them, where a field knows them."""

import pytest

from models.ledgers.school import Area
from models.roster.sheets import CellValue
from tests.models.roster.rosters import county, planned

Rows = tuple[tuple[CellValue, ...], ...]
SCHOOLS: Rows = (("学校名称", "办学类型", "举办者", "城乡类型"),)


def brought(ledger: str, field: str, *rows: tuple[CellValue, ...]) -> list[object]:
    return [row[field] for row in planned(ledger, *rows, known=county()).inserts()]


def new_school(name: str, area: str = "村庄") -> tuple[CellValue, ...]:
    return (name, "小学", "公办", area)


def test_towns_between_schools_are_their_townships() -> None:
    rows: Rows = (
        *SCHOOLS,
        ("（一）白水镇（2所）",),
        new_school("新桥小学"),
        new_school("石门小学"),
        ("（二）云岭乡（1所）：",),
        new_school("坪子小学"),
    )

    assert brought("schools", "township", *rows) == ["白水镇", "白水镇", "云岭乡"]


def test_a_school_above_the_first_title_has_no_township() -> None:
    rows: Rows = (*SCHOOLS, new_school("新桥小学"), ("一、云岭乡",), new_school("坪子小学"))

    assert brought("schools", "township", *rows) == ["", "云岭乡"]


def test_a_column_of_its_own_goes_before_the_titles() -> None:
    rows: Rows = (
        ("学校名称", "办学类型", "举办者", "城乡类型", "所属乡镇"),
        ("一、云岭乡",),
        (*new_school("坪子小学"), "白水镇"),
    )

    assert brought("schools", "township", *rows) == ["白水镇"]


def test_schools_between_teachers_are_their_schools_also_where_they_are_required() -> None:
    rows: Rows = (
        ("序号", "姓名", "性别", "任教学科"),
        ("青禾县第一小学（2人）",),
        (1, "赵云", "女", "语文"),
        (2, "钱海", "男", "数学"),
        ("青山镇大坪小学（1人）",),
        (3, "孙丽", "女", "英语"),
    )

    assert brought("teachers", "school", *rows) == [1, 1, 4]


def test_a_school_nobody_knows_is_asked_about_at_every_record_under_it() -> None:
    rows: Rows = (("姓名", "性别", "任教学科"), ("一、云上小学",), ("赵云", "女", "语文"))
    (sheet,) = planned("teachers", *rows, known=county()).sheets

    assert ["云上小学" in each.problems[0].message for each in sheet.results] == [True]


@pytest.mark.parametrize("title", ["一、村庄学校", "村庄（1所）"])
def test_terms_between_schools_are_what_they_say(title: str) -> None:
    rows: Rows = (("学校名称", "办学类型", "举办者"), (title,), ("坪子小学", "小学", "公办"))

    assert brought("schools", "area", *rows) == [Area.VILLAGE]


def test_cities_between_outside_bodies_are_where_they_are() -> None:
    rows: Rows = (
        ("单位名称", "单位类型", "联系人"),
        ("北京市（92所）",),
        ("某大学附属小学", "学校", "周老师"),
    )

    assert brought("outside_bodies", "prefecture", *rows) == ["北京市"]


def test_a_title_may_be_as_long_as_the_name_of_a_pairing_a_note_may_not() -> None:
    name = "青禾县柳林坝镇中心小学—青禾县响水河镇滴水岩完全小学城乡学校共同体"
    head = ("资源名称", "资源类别", "共享时间")
    course = ("彝族刺绣", "校本课程", "2026.3")
    titled = planned("resources", head, (f"（一）{name}",), course, known=county())
    noted = planned(
        "resources", head, (f"一、{name}的资源，由各校自报，县局未核。",), course, known=county()
    )

    assert [match.field for match in titled.sheets[0].columns.values()][-1] == "arrangement"
    assert len(noted.sheets[0].columns) == len(head)


def test_titles_that_are_no_values_stay_left_out() -> None:
    rows: Rows = (*SCHOOLS, ("第一部分 在建的学校",), new_school("新桥小学"))
    (sheet,) = planned("schools", *rows, known=county()).sheets

    assert [match.header for match in sheet.columns.values()] == list(SCHOOLS[0])
    assert [left.reason for left in sheet.left_out] == ["分组标题行"]


def test_the_plan_says_which_field_the_titles_were_taken_for() -> None:
    rows: Rows = (*SCHOOLS, ("一、云岭乡",), new_school("坪子小学"))
    (sheet,) = planned("schools", *rows, known=county()).sheets

    assert [(match.header, match.field) for match in sheet.columns.values()][-1] == (
        "分组标题_所属乡镇",
        "township",
    )

"""Which schools, and which teachers, are probably one."""

from datetime import date
from typing import Any

import pytest

from models.ledgers.school import School, SchoolKind
from models.ledgers.teacher import Teacher
from models.roster.duplicates import likely_duplicates
from tests.models.roster.rosters import LI_ID, WANG_ID, county, school


def found(**ledgers: Any) -> list[tuple[int, int, tuple[str, ...]]]:
    known = county(**{"schools": [], "teachers": [], **ledgers})
    return [(pair.first, pair.second, pair.reasons) for pair in likely_duplicates(known)]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (school(1, "青山小学"), school(2, "青禾县青山小学"), "名称相同"),
        (school(1, "红河小学"), school(2, "洪河小学"), "名称读音相同"),
        (
            school(1, "大坪村完全小学校", township="青山镇"),
            school(2, "大坪村完全小学", township="青山镇"),
            "同一乡镇，名称只差一点",
        ),
        (school(1, "甲小学", code="1"), school(2, "乙中学", code="1"), "标识码相同"),
    ],
)
def test_schools_that_are_probably_one(first: School, second: School, reason: str) -> None:
    assert found(schools=[first, second]) == [(1, 2, (reason,))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (school(1, "青山小学", code="1"), school(2, "青山小学", code="2")),
        (school(1, "大坪村第一完全小学"), school(2, "大坪村第二完全小学")),
        (school(1, "大坪村完全小学校", township="甲镇"), school(2, "大坪村完全小学")),
        (school(1, "大坪学校"), school(2, "大坪学堂", kind=SchoolKind.JUNIOR)),
        (school(1, "青山小学"), school(2, "青山小学", closed_on=date(2020, 1, 1))),
    ],
)
def test_schools_that_are_two(first: School, second: School) -> None:
    assert found(schools=[first, second]) == []


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        (
            Teacher(id=1, name="王芳", identity_number=WANG_ID),
            Teacher(id=2, name="王方", identity_number=WANG_ID),
            ("身份证件号相同",),
        ),
        (
            Teacher(id=1, name="王芳", school=1, birth=date(1980, 5, 12), phone="1"),
            Teacher(id=2, name="王 芳", school=1, birth=date(1980, 5, 12), phone="1"),
            ("姓名和出生日期相同", "同一学校，姓名相同", "姓名和电话相同"),
        ),
    ],
)
def test_teachers_who_are_probably_one(
    first: Teacher, second: Teacher, reasons: tuple[str, ...]
) -> None:
    assert found(teachers=[first, second]) == [(1, 2, reasons)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            Teacher(id=1, name="李强", school=1, identity_number=WANG_ID),
            Teacher(id=2, name="李强", school=1, identity_number=LI_ID),
        ),
        (
            Teacher(id=1, name="李强", school=1, birth=date(1980, 1, 1)),
            Teacher(id=2, name="李强", school=1, birth=date(1981, 1, 1)),
        ),
        (Teacher(id=1, name="李强", school=1), Teacher(id=2, name="李强", school=2)),
    ],
)
def test_teachers_who_are_two(first: Teacher, second: Teacher) -> None:
    assert found(teachers=[first, second]) == []


def test_the_pairs_with_most_reasons_come_first() -> None:
    teachers = [
        Teacher(id=1, name="李强", school=1),
        Teacher(id=2, name="李强", school=1),
        Teacher(id=3, name="王芳", school=1, phone="1"),
        Teacher(id=4, name="王芳", school=1, phone="1"),
    ]
    assert [pair[:2] for pair in found(teachers=teachers)] == [(3, 4), (1, 2)]

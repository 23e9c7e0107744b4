"""Names as rosters write them, and whom they lead to."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.ledgers.papers import County
from models.roster.identity_number import mask_identity
from models.roster.matching import (
    Person,
    SchoolWords,
    Suggestions,
    TeacherIndex,
    name_key,
    numbered_name,
    own_name_index,
    school_index,
    simple_index,
)
from tests.models.roster.rosters import LI_ID, WANG_ID

QINGHE = County(code="532199", name="青禾县", prefecture="临江市")
SCHOOLS = (
    (1, SchoolWords("2153000001", "青禾县第一小学", "县一小", "城关镇")),
    (2, SchoolWords("2153000002", "青禾县青山镇中心小学", "", "青山镇")),
    (3, SchoolWords("2153000003", "青禾县白水民族乡中心小学", "", "白水民族乡")),
    (4, SchoolWords("", "青山镇大坪小学", "大坪校", "青山镇")),
    (5, SchoolWords("3153000005", "青禾县第十一中学", "", "")),
    (6, SchoolWords("", "青禾小学", "", "")),
)
INDEX = school_index(SCHOOLS, [(3, "白水乡中心校")], [(2, "青山完小")], QINGHE)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2153000001", (1,)),
        ("２１５３００００01", (1,)),
        ("青禾县第一小学", (1,)),
        ("青禾县 第一小学", (1,)),
        ("云南省临江市青禾县第一小学", (1,)),
        ("临江青禾第一小学", (1,)),
        ("第一小学", (1,)),
        ("县一小", (1,)),
        ("一小", (1,)),
        ("青禾县一小", (1,)),
        ("青禾一小", (1,)),
        ("十一中", (5,)),
        ("青山镇中心小学", (2,)),
        ("青山中心小学", (2,)),
        ("青山完小", (2,)),
        ("白水中心小学", (3,)),
        ("白水乡中心校", (3,)),
        ("大坪小学", (4,)),
        ("青山大坪小学", (4,)),
        ("青山镇大坪校", (4,)),
        ("中心小学", (2, 3)),
        ("小学", ()),
        ("白水县第一小学", ()),
        ("", ()),
    ],
)
def test_schools_are_found_as_people_write_them(text: str, ids: tuple[int, ...]) -> None:
    assert INDEX.find(text) == ids


def test_a_better_name_goes_before_a_worse_one() -> None:
    schools = (
        (1, SchoolWords("", "青山镇红旗小学", "", "青山镇")),
        (2, SchoolWords("", "红旗小学", "", "")),
    )

    assert school_index(schools).find("红旗小学") == (2,)


def test_own_names_leave_out_what_only_the_township_tells_apart() -> None:
    own = own_name_index(SCHOOLS, county=QINGHE)

    assert own.find("第一小学") == (1,)
    assert own.find("大坪小学") == ()


def test_a_number_behind_the_name_tells_namesakes_apart() -> None:
    index = simple_index([(3, "第一小学"), (7, "第一小学"), (9, "青禾县融合共同体")], QINGHE)

    assert index.find("第一小学") == (3, 7)
    assert index.find(numbered_name("第一小学", 7)) == (7,)
    assert index.find(numbered_name("第一小学", 8)) == ()
    assert index.find("融合共同体") == (9,)


def test_without_a_county_no_place_is_left_out() -> None:
    assert simple_index([(1, "青禾县联盟")]).find("联盟") == ()


TEACHERS = TeacherIndex(
    {
        1: Person("王芳", WANG_ID, 1),
        2: Person("李强", "", 1),
        3: Person("李强", "", 2),
        4: Person("张伟", LI_ID, 1),
        5: Person("张伟", "", 1),
        6: Person("阿依·买买提", "", None),
    }
)


@pytest.mark.parametrize(
    ("name", "number", "near", "ids"),
    [
        ("王芳", "", (), (1,)),
        ("王 芳", "", (), (1,)),
        ("", WANG_ID, (), (1,)),
        (WANG_ID, "", (), (1,)),
        ("王芳", mask_identity(WANG_ID), (), (1,)),
        ("王芳", mask_identity(LI_ID), (), ()),
        ("王芳", LI_ID, (), (4,)),
        ("阿依•买买提", "", (), (6,)),
        ("李强", "", (), (2, 3)),
        ("李强", "", (2,), (3,)),
        ("李强", "", (9, 1), (2,)),
        ("李强", "", (9,), (2, 3)),
        ("李强（编号3）", "", (), (3,)),
        ("李强（编号1）", "", (), ()),
        ("张伟", LI_ID, (), (4,)),
        ("没有", "", (), ()),
    ],
)
def test_teachers_are_found_by_number_name_and_school(
    name: str, number: str, near: tuple[int, ...], ids: tuple[int, ...]
) -> None:
    assert TEACHERS.find(name, number, near) == ids


def test_suggestions_are_looked_for_once_and_not_without_end() -> None:
    suggestions = Suggestions()
    asked = []

    def names() -> list[str]:
        asked.append(1)
        return ["青禾县第一小学", "青禾县第二小学", "白水中学"]

    near = suggestions.near("schools", "青禾县第三小学", names)
    assert set(near) == {"青禾县第一小学", "青禾县第二小学"}
    assert suggestions.near("schools", "青禾县第三小学", names) == near
    assert len(asked) == 1
    for number in range(400):
        suggestions.near("schools", f"学校{number}", names)
    assert len(asked) == 300


@example("ß¸")
@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    for found in (INDEX.find(text), TEACHERS.find(text)):
        assert set(found) <= set(range(1, 7))


@given(st.sampled_from(SCHOOLS), st.sampled_from([" ", "　", "\u200b", "\n"]), st.integers(0, 6))
def test_blanks_never_hide_a_school(
    school: tuple[int, SchoolWords], blank: str, place: int
) -> None:
    name = school[1].name

    assert INDEX.find(name[:place] + blank + name[place:]) == (school[0],)

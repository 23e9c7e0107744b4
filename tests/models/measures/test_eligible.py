from datetime import date

import pytest

from models.ledgers.ledger import RowRef
from models.ledgers.school import Holder
from models.ledgers.teacher import Post, Sex, TeacherState
from models.measures.eligible import Bar, EligibleTeachers, answers, eligible_teachers
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import SmallCounty

SIX_YEARS: dict[str, object] = {"eligible.years": 6, "eligible.on_staff": False}
AGES: dict[str, object] = {
    "eligible.male_max": 50,
    "eligible.female_max": 45,
    "eligible.on_staff": False,
}


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


def find(county: SmallCounty, overrides: dict[str, object] | None = None) -> EligibleTeachers:
    return eligible_teachers(county.facts(), load_rule_set(overrides=overrides).limits)


def test_neither_list_nor_criterion_means_unknown(county: SmallCounty) -> None:
    county.teacher(county.school())
    assert find(county) == EligibleTeachers(False, {})


def test_the_list_decides_before_the_criterion(county: SmallCounty) -> None:
    school = county.school()
    listed = county.teacher(school, joined_school_on=date(2025, 9, 1))
    county.teacher(school, joined_school_on=date(2000, 9, 1))
    county.eligible(listed)
    assert find(county, SIX_YEARS).school_of == {listed.id: school.id}


@pytest.mark.parametrize(
    ("joined", "eligible"), [(date(2020, 9, 1), True), (date(2020, 10, 1), False)]
)
def test_years_at_the_school(county: SmallCounty, joined: date, eligible: bool) -> None:
    county.teacher(county.school(), joined_school_on=joined)
    assert bool(find(county, SIX_YEARS).school_of) is eligible


@pytest.mark.parametrize(
    ("sex", "birth", "eligible"),
    [
        (Sex.MALE, date(1975, 9, 2), True),
        (Sex.MALE, date(1975, 9, 1), False),
        (Sex.FEMALE, date(1980, 9, 2), True),
        (Sex.FEMALE, date(1980, 9, 1), False),
    ],
)
def test_ages(county: SmallCounty, sex: Sex, birth: date, eligible: bool) -> None:
    county.teacher(county.school(), sex=sex, birth=birth)
    assert bool(find(county, AGES).school_of) is eligible


def test_one_sex_may_be_left_without_a_limit(county: SmallCounty) -> None:
    woman = county.teacher(county.school(), sex=Sex.FEMALE)
    assert set(find(county, {**AGES, "eligible.female_max": None}).school_of) == {woman.id}


def test_who_lacks_what_decides_is_undecided(county: SmallCounty) -> None:
    school = county.school()
    no_date = county.teacher(school, sex=Sex.MALE, birth=date(1990, 1, 1))
    no_sex = county.teacher(school, joined_school_on=date(2000, 9, 1))
    no_birth = county.teacher(school, sex=Sex.MALE, joined_school_on=date(2000, 9, 1))
    too_old = county.teacher(school, sex=Sex.MALE, birth=date(1960, 1, 1))
    found = find(county, {**SIX_YEARS, **AGES})
    assert found.undecided == {no_date.id, no_sex.id, no_birth.id}
    assert too_old.id not in found.school_of


def test_only_the_staff_on_the_establishment_may_be_asked_for(county: SmallCounty) -> None:
    school = county.school()
    since = date(2000, 9, 1)
    inside = county.teacher(school, joined_school_on=since, on_establishment=True)
    county.teacher(school, joined_school_on=since, on_establishment=False)
    county.teacher(school, joined_school_on=since)
    assert set(find(county, {"eligible.years": 6, "eligible.on_staff": True}).school_of) == {
        inside.id
    }


def test_the_criterion_is_for_teachers_of_public_schools(county: SmallCounty) -> None:
    school, private = county.school(), county.school(holder=Holder.PRIVATE)
    since = date(2000, 9, 1)
    county.teacher(private, joined_school_on=since)
    county.teacher(school, joined_school_on=since, post=Post.WORKER)
    county.teacher(school, joined_school_on=since, state=TeacherState.RETIRED)
    teacher = county.teacher(school, joined_school_on=since, post=Post.TEACHER)
    assert find(county, SIX_YEARS).school_of == {teacher.id: school.id}


def why(county: SmallCounty, overrides: dict[str, object] | None = None) -> list[object]:
    found = answers(county.facts(), load_rule_set(overrides=overrides).limits, 1)
    return [(each.teacher.id, each.eligible, each.ground, each.bars) for each in found]


def test_the_list_says_why(county: SmallCounty) -> None:
    school, other = county.school(), county.school()
    listed, out, unlisted = (county.teacher(school) for _ in range(3))
    guest = county.teacher(other)
    county.eligible(listed, ground="满六年")
    county.eligible(out, eligible=False, ground="怀孕")
    county.eligible(guest, school=school.id)
    assert why(county) == [
        (listed.id, True, "满六年", ()),
        (out.id, False, "怀孕", ()),
        (guest.id, True, "", ()),
        (unlisted.id, False, "", (Bar.NOT_LISTED,)),
    ]
    refs = [each.row for each in answers(county.facts(), load_rule_set().limits, 1)]
    assert refs[0] == RowRef("eligibility", 1)
    assert refs[-1] == RowRef("teachers", unlisted.id)


def test_the_criterion_says_why(county: SmallCounty) -> None:
    school = county.school()
    both = {**SIX_YEARS, **AGES, "eligible.on_staff": True}
    long_ago, just_now = date(2010, 9, 1), date(2026, 8, 1)
    young, old = date(1985, 1, 1), date(1960, 1, 1)
    for values in (
        {"joined_school_on": long_ago, "birth": young, "sex": Sex.MALE, "on_establishment": True},
        {"joined_school_on": just_now, "birth": old, "sex": Sex.MALE},
        {"on_establishment": True},
        {"sex": Sex.FEMALE, "joined_school_on": long_ago, "on_establishment": True},
        {"post": next(post for post in Post if post is not Post.TEACHER)},
    ):
        county.teacher(school, **values)
    assert [each[1:] for each in why(county, both)] == [
        (True, "", ()),
        (False, "", (Bar.NOT_ON_STAFF, Bar.TOO_SHORT, Bar.TOO_OLD)),
        (None, "", (Bar.NO_JOINED_DAY, Bar.NO_SEX)),
        (None, "", (Bar.NO_BIRTH,)),
        (False, "", (Bar.POST,)),
    ]


def test_without_list_or_criterion_nothing_is_said(county: SmallCounty) -> None:
    county.teacher(county.school())
    assert why(county) == []


def test_of_private_schools_nothing_is_asked(county: SmallCounty) -> None:
    county.teacher(county.school(holder=Holder.PRIVATE), joined_school_on=date(2000, 9, 1))
    assert why(county, SIX_YEARS) == []

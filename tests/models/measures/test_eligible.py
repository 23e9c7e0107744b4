from datetime import date

import pytest

from models.ledgers.school import Holder
from models.ledgers.teacher import Post, Sex, TeacherState
from models.measures.eligible import EligibleTeachers, eligible_teachers
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

from datetime import date

import pytest

from models.ledgers.teacher import (
    BackboneLevel,
    Education,
    Post,
    ProfessionalTitle,
    TeacherState,
)
from models.statistics.staff import age_on
from tests.models.measures.county import SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows, shown


def test_structure_of_the_teachers(county: SmallCounty, figures_of: FiguresOf) -> None:
    school = county.school()
    county.teacher(
        school,
        education=Education.UNDERGRADUATE,
        title=ProfessionalTitle.FIRST,
        birth=date(1990, 12, 31),
    )
    county.teacher(school, post=Post.TEACHER, birth=date(1991, 1, 1), special_grade=True)
    county.teacher(school, birth=date(1966, 1, 1), education=Education.UNDERGRADUATE)
    county.teacher(school, birth=date(1980, 1, 1))
    county.teacher(school, birth=date(1975, 1, 1))
    county.teacher(school, post=Post.WORKER)
    county.teacher(school, state=TeacherState.RETIRED)
    figures = figures_of(county)
    assert figures["S-TCH-1"].text() == "5人"
    assert figures["S-TCH-4"].text() == "1人"
    assert shown(figures, "S-TCH-1") == {
        "education.undergraduate": "2人",
        "education.unset": "3人",
        "title.first": "1人",
        "title.unset": "4人",
        "age.35": "1人",
        "age.45": "1人",
        "age.55": "2人",
        "age.over": "1人",
    }


def test_backbone_share(county: SmallCounty, figures_of: FiguresOf) -> None:
    for level in (BackboneLevel.COUNTY, BackboneLevel.NATION, BackboneLevel.SCHOOL, None, None):
        county.teacher(county.school(), backbone=level)
    figures = figures_of(county)
    assert figures["S-TCH-2"].text() == "40.00%"
    assert rows(figures["S-TCH-3"]) == [("teachers", 1), ("teachers", 2)]
    assert shown(figures, "S-TCH-3") == {
        "level.county": "1人",
        "level.nation": "1人",
        "school": "1人",
    }


def test_the_staff_of_last_year_is_not_known(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.teacher(county.school(), backbone=BackboneLevel.COUNTY)
    figures = figures_of(county)
    assert {figures[each].previous for each in ("S-TCH-1", "S-TCH-2", "S-TCH-3")} == {None}


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 5, 5), 35), (date(2026, 5, 6), 36), (date(2026, 12, 31), 36)],
)
def test_age_changes_on_the_birthday(day: date, age: int) -> None:
    assert age_on(date(1990, 5, 6), day) == age

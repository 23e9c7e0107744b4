"""The seven indicators of a school: its levels, and how a school of several stages is divided."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from models.ledgers.school import SchoolKind
from models.ledgers.school_year import Stage
from models.measures.indicators import SPORTS_AREA, TEACHING_AREA
from models.statistics.figure import rounded
from tests.models.measures.county import SmallCounty
from tests.models.measures.provision import measured, primary


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    path = Path(__file__).resolve().parents[2] / "data" / "golden_equity.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


# Levels


def test_the_seven_levels_of_a_school(county: SmallCounty) -> None:
    row = county.figures_of(
        county.school(),
        Stage.PRIMARY,
        200,
        over_qualified_teachers=9,
        backbone_teachers=2,
        arts_sports_teachers=1,
        teaching_area=Decimal("1000.5"),
        indoor_sports_area=Decimal("100.5"),
        sports_area=Decimal(1500),
        equipment_value=40_000_050,
        multimedia_rooms=5,
    )
    found = primary(county)
    (part,) = found.parts
    assert part.row == row
    assert {each.code: part.level(each) for each in found.indicators} == {
        "over_qualified": Fraction(9, 2),
        "backbone": 1,
        "arts_sports": Fraction(1, 2),
        "teaching_area": Fraction(9, 2),
        "sports_area": Fraction(16005, 2000),
        "equipment": Fraction(40000050, 20000),
        "multimedia": Fraction(5, 2),
    }


def test_an_indoor_hall_stays_with_the_rooms_where_the_county_says_so(
    county: SmallCounty,
) -> None:
    areas = {"teaching_area": 900, "indoor_sports_area": 100, "sports_area": 800}
    county.figures_of(
        county.school(), Stage.PRIMARY, 100, **{key: Decimal(areas[key]) for key in areas}
    )
    found = primary(county, equity__indoor_sports=False)
    assert [found.parts[0].level(each) for each in (TEACHING_AREA, SPORTS_AREA)] == [9, 8]


def test_a_school_that_names_no_hall_has_none(county: SmallCounty) -> None:
    areas = {"teaching_area": Decimal(900), "sports_area": Decimal(800)}
    county.figures_of(county.school(), Stage.PRIMARY, 100, **areas)
    (part,) = primary(county).parts
    assert part.amounts["teaching_area"] == 900
    assert part.amounts["sports_area"] == 800


def test_a_hall_larger_than_all_rooms_is_no_figure(county: SmallCounty) -> None:
    areas = {"teaching_area": Decimal(90), "indoor_sports_area": Decimal(100)}
    county.figures_of(county.school(), Stage.PRIMARY, 100, **areas)
    (part,) = primary(county).parts
    assert part.amounts["teaching_area"] is None


# Parts of one school


def equipment(county: SmallCounty, **overrides: object) -> list[Fraction | None]:
    found = measured(county, **overrides)
    return [part.amounts["equipment"] for stage in found.stages for part in stage.parts]


def test_a_nine_year_school_is_divided_as_published(
    county: SmallCounty, golden: dict[str, Any]
) -> None:
    vector, school = golden["nine_year"], county.school(kind=SchoolKind.NINE_YEAR)
    amount = 100 * vector["amount"]
    county.figures_of(school, Stage.PRIMARY, vector["primary"], equipment_value=amount)
    county.figures_of(school, Stage.JUNIOR, vector["junior"])
    assert equipment(county, split__round_places=1) == vector["published"]
    exact = equipment(county)
    assert [str(rounded(each or 0)) for each in exact] == vector["unrounded"]
    assert sum(each or 0 for each in exact) == vector["amount"]


@pytest.mark.parametrize(
    ("kind", "pupils", "parts"),
    [
        (SchoolKind.NINE_YEAR, {"primary": 110, "junior": 100}, [500, 500]),
        (SchoolKind.COMPLETE, {"junior": 120, "senior": 100}, [500]),
        (
            SchoolKind.TWELVE_YEAR,
            {"primary": 132, "junior": 120, "senior": 100},
            [Fraction(1000, 3), Fraction(1000, 3)],
        ),
    ],
)
def test_a_pupil_of_a_higher_stage_weighs_more(
    county: SmallCounty, kind: SchoolKind, pupils: dict[str, int], parts: list[Fraction]
) -> None:
    school = county.school(kind=kind)
    for number, (stage, count) in enumerate(pupils.items()):
        value = None if number else 100_000
        county.figures_of(school, Stage(stage), count, equipment_value=value)
    assert equipment(county) == parts


def test_a_county_sets_the_weights(county: SmallCounty) -> None:
    school = county.school(kind=SchoolKind.NINE_YEAR)
    county.figures_of(school, Stage.PRIMARY, 100, equipment_value=100_000)
    county.figures_of(school, Stage.JUNIOR, 100)
    assert equipment(county, split__nine_year_junior=None) == [500, 500]
    assert equipment(county, split__nine_year_junior="4") == [200, 800]


def test_figures_told_for_every_part_are_not_divided(county: SmallCounty) -> None:
    school = county.school(kind=SchoolKind.NINE_YEAR)
    county.figures_of(school, Stage.PRIMARY, 100, equipment_value=70_000)
    county.figures_of(school, Stage.JUNIOR, 100, equipment_value=30_000)
    assert equipment(county) == [700, 300]


def test_teachers_belong_to_their_part(county: SmallCounty) -> None:
    school = county.school(kind=SchoolKind.NINE_YEAR)
    county.figures_of(school, Stage.PRIMARY, 100, backbone_teachers=4)
    county.figures_of(school, Stage.JUNIOR, 100)
    first, second = (stage.parts[0] for stage in measured(county).stages)
    assert (first.amounts["backbone"], second.amounts["backbone"]) == (4, None)


def test_a_part_without_pupils_gets_nothing(county: SmallCounty) -> None:
    school = county.school(kind=SchoolKind.NINE_YEAR)
    county.figures_of(school, Stage.PRIMARY, 0, equipment_value=100_000)
    county.figures_of(school, Stage.JUNIOR, 0)
    assert equipment(county) == []

from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.rotation import RotationKind, ShadowTarget
from models.ledgers.school import School, SchoolKind, Tag
from models.ledgers.teacher import BackboneLevel, Position
from tests.models.measures.county import TOWN, VILLAGE, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows, shown


@pytest.fixture
def city(county: SmallCounty) -> School:
    return county.school("城区校", township="城关镇")


@pytest.fixture
def village(county: SmallCounty) -> School:
    return county.school("村小", area=VILLAGE, township="青山乡")


def test_persons_by_kind_direction_range_and_arrangement(
    county: SmallCounty, figures_of: FiguresOf, city: School, village: School
) -> None:
    near = county.school(area=TOWN, township="城关镇")
    far = county.school(area=VILLAGE, township="")
    group = county.arrangement(ArrangementKind.GROUP)
    teachers = [county.teacher(city) for _ in range(3)]
    county.moves(teachers[0], village, arrangement=group.id)
    county.moves(teachers[0], near, date(2027, 3, 1), kind=RotationKind.GROUP)
    county.moves(teachers[1], near)
    county.moves(teachers[2], county.body())
    county.moves(county.teacher(village), city, kind=RotationKind.SECONDMENT)
    county.moves(county.teacher(far), village)
    figures = figures_of(county)
    assert figures["S-ROT-2"].text() == "5人"
    parts = shown(figures, "S-ROT-2")
    assert parts == {
        "kind.regular": "4人",
        "kind.secondment": "1人",
        "direction.down": "1人",
        "direction.up": "1人",
        "direction.urban": "1人",
        "direction.rural": "1人",
        "direction.outside": "1人",
        "range.township": "1人",
        "range.county": "3人",
        "range.outside": "1人",
        "arrangement.group": "1人",
        "arrangement.none": "4人",
    }
    assert figures["S-ROT-5"].text() == "40.00%"
    assert figures["S-ROT-7"].text() == "6人次"


def test_ratio_in_both_ways(
    county: SmallCounty, figures_of: FiguresOf, city: School, village: School
) -> None:
    for _ in range(30):
        county.eligible(county.teacher(city))
    county.eligible(county.teacher(village))
    outsider = county.teacher(village)
    county.moves(county.rows["teachers"][0], village)
    county.moves(outsider, city)
    figures = figures_of(county)
    assert (figures["S-ROT-1"].text(), figures["S-ROT-1"].previous) == ("31人", None)
    assert shown(figures, "S-ROT-1") == {"area.city": "30人", "area.rural": "1人"}
    assert figures["S-ROT-2.ratio"].text() == "6.45%"
    assert figures["S-ROT-2.listed_ratio"].text() == "3.23%"
    assert figures["S-ROT-2.listed"].text() == "1人"
    assert figures["S-ROT-2.shortfall"].text() == "2人"


def test_without_a_list_the_ratio_is_missing(
    county: SmallCounty, figures_of: FiguresOf, city: School, village: School
) -> None:
    county.moves(county.teacher(city), village)
    figures = figures_of(county)
    missing = ("S-ROT-1", "S-ROT-2.ratio", "S-ROT-2.listed_ratio", "S-ROT-2.shortfall")
    assert {figures[each].text() for each in missing} == {"未填报"}
    assert figures["S-ROT-2"].text() == "1人"


def test_a_list_without_anybody_eligible(
    county: SmallCounty, figures_of: FiguresOf, city: School
) -> None:
    county.eligible(county.teacher(city), eligible=False)
    figures = figures_of(county)
    assert figures["S-ROT-1"].text() == "0人"
    assert figures["S-ROT-2.ratio"].text() == "不适用"


def test_backbone_teachers(
    county: SmallCounty, figures_of: FiguresOf, city: School, village: School
) -> None:
    for level in (BackboneLevel.PROVINCE, BackboneLevel.SCHOOL, None, None, None, None):
        county.moves(county.teacher(city, backbone=level), village)
    figures = figures_of(county)
    assert figures["S-ROT-3"].text() == "1人"
    assert shown(figures, "S-ROT-3") == {"level.province": "1人"}
    assert figures["S-ROT-4"].text() == "16.67%"
    assert figures["S-ROT-4.shortfall"].text() == "1人"


def test_the_year_before_the_ledger_is_no_last_year(
    county: SmallCounty, figures_of: FiguresOf, city: School, village: School
) -> None:
    county.moves(county.teacher(city), village)
    assert figures_of(county)["S-ROT-2"].previous is None
    next_year = figures_of(county, 2027)["S-ROT-2"]
    assert (next_year.value, next_year.previous, next_year.change_ratio) == (0, 1, -1)


def test_visits_count_persons_and_times(
    county: SmallCounty, figures_of: FiguresOf, city: School, village: School
) -> None:
    teacher = county.teacher(city)
    for month in (9, 10, 11):
        county.moves(teacher, village, date(2026, month, 1), kind=RotationKind.SENDING)
    county.moves(county.teacher(city), village, kind=RotationKind.SUPPORT)
    county.moves(county.teacher(city), village, date(2025, 9, 1), kind=RotationKind.SUPPORT)
    figures = figures_of(county)
    assert (figures["S-ROT-6"].value, figures["S-ROT-6"].previous) == (2, 1)
    assert shown(figures, "S-ROT-6") == {
        "times": "4人次",
        "times.kind.support": "1人次",
        "times.kind.sending": "3人次",
    }


def test_the_sum_of_years_names_its_first(
    county: SmallCounty, figures_of: FiguresOf, city: School, village: School
) -> None:
    teacher = county.teacher(city)
    county.moves(teacher, village, date(2024, 3, 1))
    county.moves(teacher, village, date(2025, 9, 1))
    county.moves(teacher, village, date(2026, 9, 1), kind=RotationKind.WALKING)
    figure = figures_of(county)["S-ROT-7"]
    assert (figure.value, figure.previous) == (2, 2)
    assert figure.note.startswith("自2023—2024学年起累计")


def test_heads(county: SmallCounty, figures_of: FiguresOf, city: School, village: School) -> None:
    county.tag(city, Tag.STRONG)
    county.tag(village, Tag.WEAK)
    head, secretary = Position.PRINCIPAL, Position.SECRETARY
    county.moves(county.teacher(city, position=head), village)
    county.moves(county.teacher(village, position=secretary), city)
    county.moves(county.teacher(city, position=head), county.body())
    county.moves(county.teacher(city, position=Position.VICE_PRINCIPAL), village)
    figures = figures_of(county)
    assert figures["S-ROT-8"].text() == "3人"
    assert shown(figures, "S-ROT-8") == {
        "direction.down": "1人",
        "direction.up": "1人",
        "strong_to_weak": "1人",
        "weak_to_strong": "1人",
    }


def test_shadow_training(county: SmallCounty, figures_of: FiguresOf) -> None:
    middle = county.school(kind=SchoolKind.JUNIOR)
    head = county.teacher(middle, position=Position.PRINCIPAL)
    right = {"full_time": True, "target": ShadowTarget.CLUSTER}
    first = county.shadows(head, **right)
    county.shadows(head, **right, ended_on=date(2026, 12, 1))
    county.shadows(county.teacher(middle), **right)
    figures = figures_of(county)
    assert (figures["S-SHD-1"].text(), figures["S-SHD-1.all"].text()) == ("1人", "2人")
    assert rows(figures["S-SHD-1"]) == [("shadowing", first.id)]
    assert figures["S-SHD-1"].previous is None

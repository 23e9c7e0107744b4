from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import Holder, SchoolKind, Tag
from tests.models.measures.county import TOWN, VILLAGE, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows, shown

K = ArrangementKind


def test_schools_that_take_part(county: SmallCounty, figures_of: FiguresOf) -> None:
    lead = county.school()
    county.school(holder=Holder.PRIVATE)
    member = county.school(area=VILLAGE)
    county.school(area=VILLAGE, kind=SchoolKind.KINDERGARTEN)
    county.helps(K.LEAGUE, lead, member)
    figures = figures_of(county)
    assert figures["S-COV-1"].text() == "50.00%"
    assert (figures["S-COV-1"].numerator, figures["S-COV-1"].denominator) == (2, 4)
    assert rows(figures["S-COV-1"]) == [("schools", lead.id), ("schools", member.id)]
    assert shown(figures, "S-COV-1") == {
        "public": "66.67%",
        "area.city": "50.00%",
        "area.rural": "50.00%",
        "kind.primary": "66.67%",
    }
    assert figures["S-COV-1.area.town"].text() == "不适用"


def test_target_schools_that_are_helped(county: SmallCounty, figures_of: FiguresOf) -> None:
    lead, weak_town = county.school(), county.school(area=TOWN)
    weak_village = county.school(area=VILLAGE)
    county.school(area=VILLAGE, kind=SchoolKind.KINDERGARTEN)
    for school in (weak_town, weak_village):
        county.tag(school, Tag.WEAK)
    county.helps(K.COMMUNITY, lead, weak_village)
    figures = figures_of(county)
    whole = figures["S-COV-2"]
    assert (whole.text(), whole.numerator, whole.denominator) == ("33.33%", 1, 3)
    assert shown(figures, "S-COV-2") == {
        "weak": "50.00%",
        "rural": "50.00%",
        "kind.primary": "50.00%",
        "targets": "3所",
        "uncovered": "2所",
    }
    assert figures["S-COV-2.new"].text() == "不适用"
    assert rows(figures["S-COV-2.uncovered"]) == [("schools", 2), ("schools", 4)]


def test_pairings_and_rural_schools(county: SmallCounty, figures_of: FiguresOf) -> None:
    city, paired, grouped, alone = (
        county.school(),
        county.school(area=VILLAGE),
        county.school(area=VILLAGE),
        county.school(area=VILLAGE),
    )
    county.helps(K.COMMUNITY, city, paired)
    county.helps(K.GROUP, alone, grouped)
    figures = figures_of(county)
    assert figures["S-COV-3"].text() == "50.00%"
    assert shown(figures, "S-COV-3") == {"area.city": "100.00%", "area.rural": "33.33%"}
    assert figures["S-COV-4"].text() == "66.67%"
    assert rows(figures["S-COV-4"]) == [("schools", paired.id), ("schools", grouped.id)]


def test_districts_are_asked_of_compulsory_education(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    kindergarten = county.school(kind=SchoolKind.KINDERGARTEN)
    county.helps(K.DISTRICT, county.school(), county.school(kind=SchoolKind.JUNIOR), kindergarten)
    county.school(kind=SchoolKind.TEACHING_POINT)
    county.school(kind=SchoolKind.SENIOR)
    assert figures_of(county)["S-COV-5"].text() == "66.67%"

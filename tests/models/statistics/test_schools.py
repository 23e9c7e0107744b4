from datetime import date

from models.ledgers.school import Holder, SchoolKind, Tag
from models.ledgers.school_year import Stage
from tests.models.measures.county import TOWN, VILLAGE, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows, shown


def test_schools_by_kind_area_and_holder(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.school()
    county.school(area=TOWN, kind=SchoolKind.JUNIOR)
    county.school(area=VILLAGE, kind=SchoolKind.TEACHING_POINT)
    county.school(kind=SchoolKind.KINDERGARTEN, holder=Holder.PRIVATE)
    county.school(closed_on=date(2026, 8, 1))
    figures = figures_of(county)
    assert figures["S-BAS-1"].text() == "4所"
    assert figures["S-BAS-1"].note == "含幼儿园；含教学点1个；增减幅以上年数为基数"
    assert rows(figures["S-BAS-1"]) == [("schools", each) for each in (1, 2, 3, 4)]
    assert shown(figures, "S-BAS-1") == {
        "kind.kindergarten": "1所",
        "kind.primary": "1所",
        "kind.teaching_point": "1所",
        "kind.junior": "1所",
        "area.city": "2所",
        "area.town": "1所",
        "area.rural": "1所",
        "holder.education": "3所",
        "holder.private": "1所",
    }


def test_last_year_is_seen_as_it_was(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.school(opened_on=date(2026, 9, 1))
    county.school(closed_on=date(2026, 8, 1))
    county.school()
    county.school(closed_on=date(2025, 8, 1))
    figure = figures_of(county)["S-BAS-1"]
    assert (figure.value, figure.previous, figure.change) == (2, 2, 0)


def test_schools_that_came_and_went_in_the_year(county: SmallCounty, figures_of: FiguresOf) -> None:
    stays = county.school(opened_on=date(2026, 1, 1))
    county.school(opened_on=date(2025, 12, 1))
    county.school(closed_on=date(2026, 8, 31), successor=stays.id)
    county.school(closed_on=date(2026, 7, 31))
    county.school(closed_on=date(2026, 7, 31))
    figures = figures_of(county)
    assert figures["S-BAS-2"].value == -2
    assert figures["S-BAS-2"].previous == 1
    assert shown(figures, "S-BAS-2") == {"opened": "1所", "merged": "1所", "closed": "2所"}


def test_pupils_and_teachers(county: SmallCounty, figures_of: FiguresOf) -> None:
    nine_year = county.school(kind=SchoolKind.NINE_YEAR)
    private = county.school(holder=Holder.PRIVATE)
    county.figures_of(nine_year, Stage.PRIMARY, 300, staff=22, full_time_teachers=20)
    county.figures_of(nine_year, Stage.JUNIOR, 200, staff=18, full_time_teachers=16)
    county.figures_of(private, Stage.PRIMARY, 100)
    county.figures_of(nine_year, Stage.PRIMARY, 290, year=2025)
    figures = figures_of(county)
    assert (figures["S-BAS-3"].value, figures["S-BAS-3"].previous) == (600, 290)
    assert figures["S-BAS-3.stage.primary"].value == 400
    assert figures["S-BAS-3.staff"].text() == "40人"
    assert figures["S-BAS-3.staff"].note == "学年初统计；有1条没有填写"
    assert figures["S-BAS-3.teachers.stage.junior"].text() == "16人"
    assert figures["S-BAS-3.ratio"].text() == "13.89∶1"
    assert figures["S-BAS-3.ratio.stage.junior"].text() == "12.50∶1"
    assert figures["S-BAS-3.ratio.stage.senior"].text() == "不适用"
    assert figures["S-BAS-4"].text() == "16.67%"
    assert figures["S-BAS-4.stage.primary"].text() == "25.00%"


def test_without_figures_of_the_year_nothing_is_said(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 300, year=2027)
    figures = figures_of(county)
    assert figures["S-BAS-3"].text() == "未填报"
    assert figures["S-BAS-3"].previous is None
    assert figures["S-BAS-3.stage.primary"].text() == "未填报"
    assert figures["S-BAS-4"].text() == "不适用"


def test_a_number_that_no_row_gives_is_missing(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 300)
    assert figures_of(county)["S-BAS-3.staff"].text() == "未填报"


def test_recognised_schools(county: SmallCounty, figures_of: FiguresOf) -> None:
    strong, weak = county.school(), county.school()
    county.school(kind=SchoolKind.SENIOR)
    county.tag(strong, Tag.STRONG)
    county.tag(strong, Tag.DEMONSTRATION, started_on=date(2026, 3, 1))
    county.tag(weak, Tag.WEAK, ended_on=date(2025, 12, 31))
    figures = figures_of(county)
    assert (figures["S-CNT-9"].value, figures["S-CNT-9"].previous) == (1, 0)
    assert (figures["S-CNT-9.weak"].value, figures["S-CNT-9.weak"].previous) == (0, 1)
    assert shown(figures, "S-CNT-9") == {"strong": "1所", "strong_share": "50.00%"}

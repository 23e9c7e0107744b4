"""S-EQ-1 to S-EQ-5."""

from decimal import Decimal
from fractions import Fraction

from models.ledgers.accounts import HonourKind, HonourLevel
from models.ledgers.school import SchoolKind
from models.ledgers.school_year import Stage
from tests.models.measures.county import YEAR, SmallCounty
from tests.models.measures.provision import AT_STANDARD, provided
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows


def test_mean_deviation_and_coefficient(county: SmallCounty, figures_of: FiguresOf) -> None:
    provided(county, backbone_teachers=4)
    provided(county, backbone_teachers=12)
    figures = figures_of(county)
    assert figures["S-EQ-1.mean.primary.backbone"].text() == "0.80人"
    assert figures["S-EQ-1.deviation.primary.backbone"].text() == "0.4000人"
    assert figures["S-EQ-1.cv.primary.backbone"].text() == "0.5000"
    assert figures["S-EQ-1.cv.primary.backbone"].as_json()["value"] == 0.5
    assert rows(figures["S-EQ-1.cv.primary.backbone"]) == [("school_years", 1), ("school_years", 2)]
    assert figures["S-EQ-1.cv.junior.backbone"].text() == "未填报"
    assert figures["S-EQ-1"].text() == "7项"
    assert figures["S-EQ-2.primary"].text() == "0.0714"
    assert figures["S-EQ-2.junior"].text() == "未填报"


def test_four_decimals_are_shown_and_more_are_kept(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    books = ((45, 279), (37, 137), (89, 935), (76, 160), (55, 402))
    for pupils, amount in books:
        county.figures_of(county.school(), Stage.PRIMARY, pupils, multimedia_rooms=amount)
    figure = figures_of(county)["S-EQ-1.cv.primary.multimedia"]
    assert figure.text() == "0.5153"
    assert figure.value == Decimal("0.515256629884")
    assert figures_of(county)["S-EQ-1"].text() == "0项"


def test_blank_schools_are_told_and_nothing_is_judged_on_them(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    provided(county)
    provided(county, backbone_teachers=None)
    figures = figures_of(county)
    assert figures["S-EQ-1.cv.primary.backbone"].note == "1所学校未填"
    assert (figures["S-EQ-1"].value, figures["S-EQ-1"].denominator) == (6, 6)
    assert figures["S-EQ-3"].text() == "100.00%"
    assert figures["S-EQ-3"].note == "另有1所没有填全，不计在内"


def test_a_school_of_two_stages_has_to_do_it_in_both(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    provided(county, "城东小学")
    both = county.school("育才学校", kind=SchoolKind.NINE_YEAR)
    county.figures_of(both, Stage.PRIMARY, 1000, **AT_STANDARD)
    county.figures_of(both, Stage.JUNIOR, 1000, **AT_STANDARD)
    figures = figures_of(county)
    assert figures["S-EQ-3"].value == 50
    assert rows(figures["S-EQ-3"]) == [("schools", 1)]
    assert figures["S-EQ-3.stage.primary"].text() == "100.00%"
    assert figures["S-EQ-3.stage.junior"].text() == "0.00%"


def test_progress_since_last_year(county: SmallCounty, figures_of: FiguresOf) -> None:
    for year, backbone in ((2025, (10, 0, 0)), (2026, (10, 10, 0))):
        for teachers in backbone:
            provided(county, year=year, backbone_teachers=teachers)
    figures = figures_of(county)
    assert figures["S-EQ-3"].previous == Fraction(100, 3)
    assert figures["S-EQ-4"].text() == "33.33个百分点"
    assert figures_of(county, 2025)["S-EQ-4"].text() == "不适用"


def test_a_county_without_figures(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.school()
    figures = figures_of(county)
    assert figures["S-EQ-1"].text() == "未填报"
    assert figures["S-EQ-3"].text() == "不适用"
    assert figures["S-EQ-4"].text() == "不适用"


def test_the_recognition_is_at_the_furthest_step(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    for level, year in (
        (HonourLevel.COUNTY, YEAR - 2),
        (HonourLevel.PREFECTURE, YEAR - 1),
        (HonourLevel.PROVINCE, YEAR),
        (HonourLevel.NATION, YEAR + 1),
    ):
        county.honour(HonourKind.EVEN_COUNTY, level, year)
    figure = figures_of(county)["S-EQ-5"]
    assert (figure.text(), figure.denominator, figure.previous) == ("3步", 4, 2)
    assert f"{YEAR}年通过省级评估" in figure.note
    assert rows(figure) == [("honours", 1), ("honours", 2), ("honours", 3)]


def test_a_step_passed_again_counts_from_the_first_time(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    for year in (YEAR, YEAR - 3):
        county.honour(HonourKind.EVEN_COUNTY, HonourLevel.NATION, year)
    figure = figures_of(county)["S-EQ-5"]
    assert (figure.text(), figure.previous) == ("4步", 4)
    assert f"{YEAR - 3}年通过国家认定" in figure.note


def test_no_recognition_on_record_is_told_and_other_honours_are_none(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    county.honour(HonourKind.OTHER, HonourLevel.NATION)
    figures = figures_of(county)
    assert figures["S-EQ-5"].text() == "未填报"
    county.honour(HonourKind.EVEN_COUNTY, HonourLevel.COUNTY)
    figures = figures_of(county)
    assert (figures["S-EQ-5"].text(), figures["S-HON-1"].text()) == ("1步", "1项")

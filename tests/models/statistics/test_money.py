from fractions import Fraction

from models.ledgers.accounts import FundPurpose, FundSource, Grade
from models.ledgers.arrangement import ArrangementKind
from tests.models.measures.county import SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import shown


def test_money_by_source_and_purpose(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.spends(12_345_678, FundSource.PROVINCE, FundPurpose.TRAINING)
    county.spends(654_322, FundSource.PROVINCE, FundPurpose.RESEARCH)
    county.spends(1_000_000, FundSource.COUNTY, FundPurpose.RESEARCH)
    county.spends(8_000_000, FundSource.COUNTY, FundPurpose.AWARD, year=2025)
    figures = figures_of(county)
    total = figures["S-FUND-1"]
    assert (total.value, total.previous, total.text()) == (Fraction(14), 8, "14.00万元")
    assert total.change_ratio == Fraction(3, 4)
    assert shown(figures, "S-FUND-1") == {
        "source.province": "13.00万元",
        "source.county": "1.00万元",
        "purpose.training": "12.35万元",
        "purpose.research": "1.65万元",
        "both.province.training": "12.35万元",
        "both.province.research": "0.65万元",
        "both.county.research": "1.00万元",
    }
    assert figures["S-FUND-1.both.county.award"].previous == 8
    assert figures["S-FUND-1"].as_json()["value"] == 14.0


def test_the_first_year_of_the_accounts(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.spends(1_000_000, FundSource.COUNTY, FundPurpose.RESEARCH)
    assert figures_of(county)["S-FUND-1"].previous is None


def test_awards_by_grade(county: SmallCounty, figures_of: FiguresOf) -> None:
    for grade, award in ((Grade.EXCELLENT, 5_000_000), (Grade.GOOD, 3_000_000), (Grade.FAIL, None)):
        county.assesses(county.arrangement(ArrangementKind.GROUP), grade=grade, award=award)
    figures = figures_of(county)
    assert figures["S-FUND-5"].text() == "8.00万元"
    assert shown(figures, "S-FUND-5") == {"grade.excellent": "5.00万元", "grade.good": "3.00万元"}

from models.ledgers.accounts import Grade, HonourKind, HonourLevel, Respondent
from models.ledgers.arrangement import ArrangementKind
from tests.models.measures.county import SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import shown

K = ArrangementKind


def test_grades_and_joint_assessment(county: SmallCounty, figures_of: FiguresOf) -> None:
    group, other = county.arrangement(K.GROUP), county.arrangement(K.GROUP)
    district, league = county.arrangement(K.DISTRICT), county.arrangement(K.LEAGUE)
    county.assesses(group, grade=Grade.EXCELLENT, joint=True)
    county.assesses(other, grade=Grade.PASS, joint=False)
    county.assesses(league, grade=Grade.PASS, joint=True)
    county.assesses(district)
    county.assesses(district, year=2025, grade=Grade.GOOD, joint=True)
    figures = figures_of(county)
    assert (figures["S-EVA-1"].value, figures["S-EVA-1"].previous) == (3, 1)
    assert shown(figures, "S-EVA-1") == {"grade.excellent": "1个", "grade.pass": "2个"}
    joint = figures["S-EVA-2"]
    assert (joint.text(), joint.numerator, joint.denominator) == ("33.33%", 1, 3)
    assert joint.previous == joint.value
    assert shown(figures, "S-EVA-2") == {"kind.group": "50.00%"}


def test_satisfaction_is_weighted_by_the_samples(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    county.survey(Respondent.PARENTS, "93.96", sample=3000)
    county.survey(Respondent.PUPILS, "97.96", sample=1000)
    county.survey(Respondent.PARENTS, "70.25", year=2025)
    figures = figures_of(county)
    assert figures["S-SAT-1"].text() == "94.96%"
    assert figures["S-SAT-1"].note.startswith("各对象按样本量加权，样本共4000人")
    parents = figures["S-SAT-1.parents"]
    assert (parents.text(), str(parents.previous), parents.note) == (
        "93.96%",
        "70.25",
        "样本3000人；增减幅以上年数为基数",
    )
    assert figures["S-SAT-1.teachers"].text() == "未填报"


def test_without_samples_the_mean_is_plain_and_says_so(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    county.survey(Respondent.PARENTS, "90", sample=3000)
    county.survey(Respondent.PUPILS, "95")
    figures = figures_of(county)
    assert figures["S-SAT-1"].text() == "92.50%"
    assert figures["S-SAT-1"].note == "样本量未填全，按各对象简单平均"
    assert figures["S-SAT-1.pupils"].note == "样本量未填"


def test_honours_of_the_year_and_so_far(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.honour(HonourKind.DEMO_GROUP, HonourLevel.PROVINCE)
    county.honour(HonourKind.GOOD_SCHOOL, HonourLevel.COUNTY)
    county.honour(HonourKind.LESSON, HonourLevel.COUNTY, year=2024)
    county.honour(HonourKind.LESSON, HonourLevel.COUNTY, year=2027)
    figures = figures_of(county)
    assert (figures["S-HON-1"].text(), figures["S-HON-1"].previous) == ("2项", 0)
    assert shown(figures, "S-HON-1") == {
        "level.province": "1项",
        "level.county": "1项",
        "kind.demo_group": "1项",
        "kind.good_school": "1项",
        "total": "3项",
        "total.level.province": "1项",
        "total.level.county": "2项",
    }
    assert figures["S-HON-1.total"].note.startswith("自2024年起累计")
    assert figures["S-HON-1.total"].previous == 1

from datetime import date
from decimal import Decimal

from models.ledgers.activity import ActivityKind, Direction, ResourceKind
from models.ledgers.arrangement import ArrangementKind
from models.rules.rule_set import load_rule_set
from models.statistics.catalogue import county_figures
from tests.models.measures.county import SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows, shown

A = ActivityKind


def test_joint_research_in_times_and_people(county: SmallCounty, figures_of: FiguresOf) -> None:
    group = county.arrangement(ArrangementKind.GROUP)
    county.activity(A.RESEARCH, arrangement=group.id, people=30, direction=Direction.DOWN)
    county.activity(A.CONTEST, people=50)
    county.activity(A.LESSON_PLANNING, arrangement=group.id)
    county.activity(A.RESEARCH, date(2025, 12, 31), people=7)
    county.activity(A.TRAINING, people=99)
    figures = figures_of(county)
    assert (figures["S-ACT-1"].value, figures["S-ACT-1"].previous) == (3, 1)
    assert shown(figures, "S-ACT-1") == {
        "kind.lesson_planning": "1次",
        "kind.research": "1次",
        "kind.contest": "1次",
        "direction.down": "1次",
        "direction.unset": "2次",
        "arrangement.group": "2次",
        "arrangement.county": "1次",
    }
    assert figures["S-ACT-2"].text() == "80人次"
    assert figures["S-ACT-2"].note == "有1条没有填写；增减幅以上年数为基数"
    assert figures["S-ACT-2.kind.lesson_planning"].text() == "未填报"
    assert figures["S-ACT-2.arrangement.group"].text() == "30人次"


def test_the_year_is_counted_as_far_as_the_day(county: SmallCounty) -> None:
    county.activity(A.RESEARCH, date(2026, 6, 30))
    county.activity(A.RESEARCH, date(2026, 7, 1))
    half_year = county_figures(county.facts(as_of=date(2026, 6, 30)), load_rule_set())
    assert half_year["S-ACT-1"].value == 1


def test_the_first_year_of_the_ledger_has_no_last_year(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    county.activity(A.RESEARCH)
    assert figures_of(county)["S-ACT-1"].previous is None
    assert figures_of(county)["S-ACT-3"].value == 0


def test_pupils_and_lectures(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.activity(A.PUPILS, people=300)
    county.activity(A.PUPILS, people=200)
    county.activity(A.LECTURE, people=65)
    figures = figures_of(county)
    printed = [figures[each].text() for each in ("S-ACT-3", "S-ACT-4")]
    assert printed == ["2次", "1次"]
    assert shown(figures, "S-ACT-3") == {"people": "500人次"}
    assert shown(figures, "S-ACT-4") == {"people": "65人次"}


def test_supervision_finds_and_mends(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.activity(A.SUPERVISION, schools=5, found=20, mended=15)
    county.activity(A.DIAGNOSIS, schools=2, found=4)
    county.activity(A.DIAGNOSIS, mended=3)
    meeting = county.activity(A.HEADS_MEETING)
    figures = figures_of(county)
    assert figures["S-ACT-5"].text() == "3次"
    assert shown(figures, "S-ACT-5") == {
        "schools": "7校次",
        "found": "24个",
        "mended": "18个",
        "mended_share": "62.50%",
        "heads_meetings": "1次",
    }
    assert rows(figures["S-ACT-5.heads_meetings"]) == [("activities", meeting.id)]


def test_shared_resources_in_all_and_new(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.resource(ResourceKind.LESSON, 30, shared_on=date(2026, 3, 1), uses=100)
    county.resource(ResourceKind.LESSON, 20, shared_on=date(2025, 3, 1))
    county.resource(ResourceKind.LESSON, 10, volume_gb=Decimal("1.5"))
    county.resource(ResourceKind.COURSE, 4, shared_on=date(2027, 1, 1))
    county.resource(ResourceKind.COURSE, 6, shared_on=date(2026, 1, 1), volume_gb=Decimal("338.62"))
    county.resource(ResourceKind.AFTER_CLASS, 226, shared_on=date(2026, 12, 31))
    county.resource(ResourceKind.VENUE, 3)
    figures = figures_of(county)
    printed = {each: figures[each].text() for each in ("S-RES-1", "S-RES-2", "S-RES-3", "S-FAC-2")}
    assert printed == {"S-RES-1": "60节", "S-RES-2": "6门", "S-RES-3": "226项", "S-FAC-2": "3处"}
    assert (figures["S-RES-1"].previous, figures["S-RES-1.new"].value) == (30, 30)
    assert figures["S-RES-2.new"].text() == "6门"
    assert figures["S-RES-4"].text() == "340.12GB"
    assert figures["S-RES-4.uses"].text() == "100人次"


def test_undated_resources_are_no_record_of_last_year(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    county.resource(ResourceKind.LESSON, 10)
    assert figures_of(county)["S-RES-1"].previous is None

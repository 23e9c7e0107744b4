from models.ledgers.arrangement import ArrangementKind
from tests.models.measures.county import VILLAGE, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows


def test_completion_may_exceed_one_hundred_per_cent(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    for _ in range(22):
        county.arrangement(ArrangementKind.COMMUNITY)
    met = county.target("组建共同体", 2026, "15", statistic="S-CNT-4", unit="个")
    short = county.target("组建集团", 2026, "2", statistic="S-CNT-2", unit="个")
    county.target("组建集团", 2030, "5", statistic="S-CNT-2", unit="个")
    figures = figures_of(county)
    assert figures[f"S-COV-6.{met.id}"].text() == "146.67%"
    assert figures[f"S-COV-6.{met.id}"].note == "实际÷任务（15个），可以大于100%"
    assert figures[f"S-COV-6.{short.id}"].text() == "0.00%"
    assert figures["S-COV-6"].text() == "50.00%"
    assert rows(figures["S-COV-6"]) == [("targets", met.id)]


def test_targets_stand_beside_the_present(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.helps(ArrangementKind.GROUP, county.school(), county.school(area=VILLAGE))
    county.target("旧目标", 2025, "1", statistic="S-CNT-2")
    far = county.target("全覆盖", 2030, "100", statistic="S-COV-2.rural", unit="%")
    near = county.target("规模适度", 2028, "1.5", statistic="S-CNT-3.average", unit="所")
    figures = figures_of(county)
    assert figures["S-TGT-1"].text() == "2项"
    assert [each for each in figures if each.startswith("S-TGT-1.")] == [
        f"S-TGT-1.{near.id}",
        f"S-TGT-1.{far.id}",
    ]
    assert figures[f"S-TGT-1.{far.id}"].text() == "100.00%"
    assert figures[f"S-TGT-1.{far.id}"].note.startswith("2030年目标：100%")
    assert figures[f"S-TGT-1.{near.id}"].note.startswith("2028年目标：1.50所")


def test_the_officers_own_figures_count_for_targets(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    target = county.target("新增学位", 2026, "1000", unit="个")
    county.own_figure("新增学位", "900", year=2025, unit="个")
    county.own_figure("新增学位", "1200", unit="个")
    figures = figures_of(county)
    assert figures[f"S-COV-6.{target.id}"].text() == "120.00%"
    present = figures[f"S-TGT-1.{target.id}"]
    assert (present.text(), present.previous) == ("1200个", 900)


def test_targets_without_a_value_or_without_a_figure(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    worded = county.target("布局合理", 2026, wording="学校布局更加合理")
    blank = county.target("待定", 2027)
    unknown = county.target("自选", 2026, "5", unit="项")
    nothing = county.target("不设任务", 2026, "0", statistic="S-CNT-2", unit="个")
    figures = figures_of(county)
    assert f"S-COV-6.{worded.id}" not in figures
    assert figures[f"S-TGT-1.{worded.id}"].note == "2026年目标：学校布局更加合理"
    assert figures[f"S-TGT-1.{blank.id}"].note == "2027年目标：未填目标值"
    assert figures[f"S-COV-6.{unknown.id}"].text() == "未填报"
    assert figures[f"S-COV-6.{nothing.id}"].text() == "不适用"
    assert figures["S-COV-6"].text() == "0.00%"

"""R-DATA-05 and R-TGT-01: leaps from year to year, and the targets of the year."""

from decimal import Decimal

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school_year import Stage
from tests.models.rules.policed_county import INFO, MET, MISSING, NOT_MET, WARN, PolicedCounty


def two_years(county: PolicedCounty, before: int, now: int, **teachers: int | None) -> None:
    school = county.school("青山小学")
    for year, students in ((2025, before), (2026, now)):
        number = teachers.get(f"of_{year}")
        county.figures_of(school, Stage.PRIMARY, students, year=year, full_time_teachers=number)


# R-DATA-05


@pytest.mark.parametrize(("now", "state"), [(480, MET), (481, NOT_MET), (320, MET), (319, NOT_MET)])
def test_a_fifth_more_or_less_is_explained_by_a_year(
    county: PolicedCounty, now: int, state: object
) -> None:
    two_years(county, 400, now)
    finding = county.only("R-DATA-05")
    assert (finding.state, finding.severity) == (state, WARN)
    if state is NOT_MET:
        assert "青山小学小学的在校生由 400 人变为" in finding.message
        assert len(finding.rows) == 2


def test_teachers_are_compared_too(county: PolicedCounty) -> None:
    two_years(county, 400, 400, of_2025=50, of_2026=80)
    finding = county.only("R-DATA-05")
    assert finding.numbers["share"] == "60.00%"


@pytest.mark.parametrize(("now", "state"), [(59, MET), (60, NOT_MET)])
def test_few_persons_are_no_leap(county: PolicedCounty, now: int, state: object) -> None:
    two_years(county, 40, now)
    assert county.only("R-DATA-05").state is state


def test_a_stage_that_was_empty_has_no_share(county: PolicedCounty) -> None:
    two_years(county, 0, 500)
    assert county.only("R-DATA-05").state is MET


def test_without_last_year_nothing_can_be_compared(county: PolicedCounty) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 300)
    finding = county.only("R-DATA-05")
    assert (finding.state, finding.severity) == (MISSING, INFO)


def test_without_this_year_the_figures_are_missing(county: PolicedCounty) -> None:
    county.figures_of(county.school(), Stage.PRIMARY, 300, year=2025)
    finding = county.only("R-DATA-05")
    assert (finding.state, finding.severity) == (MISSING, WARN)


def test_a_school_that_is_new_is_not_compared(county: PolicedCounty) -> None:
    two_years(county, 400, 400)
    county.figures_of(county.school("新建小学"), Stage.PRIMARY, 900)
    assert county.only("R-DATA-05").numbers["count"] == 1


@pytest.mark.parametrize("limit", [None, "20%"])
def test_without_figures_or_limit_nothing_is_asked(
    county: PolicedCounty, limit: str | None
) -> None:
    if limit is None:
        two_years(county, 400, 900)
    assert county.only("R-DATA-05", data__max_change=limit).severity is INFO


# R-TGT-01


def test_more_than_the_task_was_done(county: PolicedCounty) -> None:
    county.target("城乡教共体结对", 2026, "15", unit="组")
    county.own_figure("城乡教共体结对", "22", unit="组")
    finding = county.only("R-TGT-01")
    assert (finding.state, finding.severity) == (MET, INFO)
    assert "任务 15组，完成 22组，完成率 146.67%" in finding.message


@pytest.mark.parametrize(("task", "state"), [("2", MET), ("3", NOT_MET), ("1", MET)])
def test_the_programs_own_figure_decides(county: PolicedCounty, task: str, state: object) -> None:
    for number in range(2):
        county.helps(ArrangementKind.LEAGUE, county.school(f"第{number}小学"))
    county.target("联盟", 2026, task, statistic="S-CNT-6", unit="个")
    assert county.only("R-TGT-01").state is state


def test_no_task_no_share(county: PolicedCounty) -> None:
    county.target("联盟", 2026, "0", statistic="S-CNT-6")
    assert "不适用" in county.only("R-TGT-01").message


def test_a_target_without_present_value_is_unknown(county: PolicedCounty) -> None:
    county.target("小而精学校", 2026, "19", unit="所")
    finding = county.only("R-TGT-01")
    assert (finding.state, finding.numbers["task"]) == (MISSING, "19所")


def test_a_figure_that_nobody_knows_is_unknown(county: PolicedCounty) -> None:
    county.target("联盟", 2026, "3", statistic="S-NO-1")
    assert county.only("R-TGT-01").state is MISSING


def test_shares_are_compared_as_they_are(county: PolicedCounty) -> None:
    school = county.school()
    county.school()
    county.helps(ArrangementKind.DISTRICT, school)
    row = county.target("学区化", 2026, "50", statistic="S-COV-5", unit="%")
    assert row.value == Decimal(50)
    assert county.only("R-TGT-01").numbers["reached"] == "50%"


def test_targets_of_other_years_wait(county: PolicedCounty) -> None:
    county.target("联盟", 2028, "30", statistic="S-CNT-6")
    assert county.only("R-TGT-01").message.startswith("没有要查的")

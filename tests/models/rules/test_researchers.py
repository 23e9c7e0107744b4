"""R-RES-01 and R-RES-02: the half-year that counts as one, entry, and the way back to school."""

from datetime import date
from typing import Any

import pytest

from models.ledgers.level import Level
from models.ledgers.link import Researcher, ResearcherWork
from models.ledgers.teacher import Education, ProfessionalTitle
from models.rules.engine import check_county
from models.rules.finding import Finding
from models.rules.rule_set import load_rule_set
from tests.models.rules.policed_county import INFO, MET, MISSING, NOT_MET, WARN, PolicedCounty

ZHENJIANG = load_rule_set("zhenjiang-2022")


def researcher(county: PolicedCounty, **values: Any) -> Researcher:
    values = {"name": "赵敏", "level": Level.PREFECTURE, "full_time": True, **values}
    row: Researcher = county.add("researchers", **values)
    return row


def works(county: PolicedCounty, who: Researcher, **values: Any) -> None:
    values = {"kind": ResearcherWork.SUPPORT, "place": "怒江州", "body": 1, **values}
    values.setdefault("started_on", date(2026, 2, 1))
    county.add("researcher_links", researcher=who.id, **values)


# R-RES-01


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.PREFECTURE])
def test_half_a_year_in_nujiang_counts_as_one(county: PolicedCounty, level: Level) -> None:
    works(county, researcher(county, level=level), ended_on=date(2026, 7, 31))
    finding = county.only("R-RES-01")
    assert (finding.state, finding.severity) == (MET, INFO)
    assert "支教 6 个月，可视为薄弱学校工作 1 年经历" in finding.message


def test_a_day_less_than_half_a_year_does_not(county: PolicedCounty) -> None:
    works(county, researcher(county), ended_on=date(2026, 7, 30))
    finding = county.only("R-RES-01")
    assert (finding.state, finding.severity) == (NOT_MET, INFO)
    assert "不满 6 个月" in finding.message


@pytest.mark.parametrize(
    "values", [{"level": Level.COUNTY}, {"place": "大理州"}], ids=["county", "elsewhere"]
)
def test_what_is_not_converted_counts_as_it_is(
    county: PolicedCounty, values: dict[str, Any]
) -> None:
    who = researcher(county, level=values.get("level", Level.PROVINCE))
    works(county, who, ended_on=date(2026, 12, 31), place=values.get("place", "迪庆州"))
    finding = county.only("R-RES-01")
    assert finding.state is MET
    assert "按实际年限计" in finding.message


def test_without_the_place_it_is_unknown(county: PolicedCounty) -> None:
    works(county, researcher(county), place="")
    assert county.only("R-RES-01").state is MISSING


def test_contact_with_a_school_is_no_support(county: PolicedCounty) -> None:
    works(county, researcher(county), kind=ResearcherWork.CONTACT)
    assert county.only("R-RES-01").message.startswith("没有要查的")


def test_where_nothing_is_converted_nothing_is_asked(county: PolicedCounty) -> None:
    works(county, researcher(county))
    assert county.only("R-RES-01", researcher__convert_places=[]).state is MET


# R-RES-02


def said(county: PolicedCounty) -> list[Finding]:
    return [each for each in check_county(county.facts(), ZHENJIANG) if each.rule == "R-RES-02"]


@pytest.mark.parametrize(
    ("years", "title", "education", "state"),
    [
        (6, ProfessionalTitle.SENIOR, None, MET),
        (6, ProfessionalTitle.FIRST, Education.POSTGRADUATE, MET),
        (5, ProfessionalTitle.SENIOR, Education.POSTGRADUATE, NOT_MET),
        (6, ProfessionalTitle.FIRST, Education.UNDERGRADUATE, NOT_MET),
        (None, ProfessionalTitle.SENIOR, None, MISSING),
        (6, None, None, MISSING),
        (6, ProfessionalTitle.FIRST, None, MISSING),
        (5, None, None, NOT_MET),
    ],
)
def test_who_may_become_a_researcher(
    county: PolicedCounty,
    years: int | None,
    title: ProfessionalTitle | None,
    education: Education | None,
    state: object,
) -> None:
    values = {"teaching_years": years, "title": title, "education": education}
    researcher(county, started_on=date(2026, 3, 1), **values)
    [finding] = said(county)
    assert (finding.state, finding.severity) == (state, WARN)
    if state is NOT_MET:
        assert finding.clause.startswith("新任专职教研员原则上应有6年以上教学工作经历")


def test_of_those_in_post_before_entry_is_not_asked(county: PolicedCounty) -> None:
    researcher(county, started_on=date(2025, 12, 31))
    assert said(county)[0].state is MET


@pytest.mark.parametrize(
    ("started", "state"), [(date(2022, 1, 1), MET), (date(2021, 12, 31), NOT_MET)]
)
def test_after_five_years_a_researcher_is_due_at_a_school(
    county: PolicedCounty, started: date, state: object
) -> None:
    researcher(county, started_on=started)
    [finding] = said(county)
    assert finding.state is state


@pytest.mark.parametrize(
    ("ended", "state"), [(date(2024, 8, 31), MET), (date(2024, 8, 30), NOT_MET)]
)
def test_a_year_at_school_is_enough(county: PolicedCounty, ended: date, state: object) -> None:
    who = researcher(county, started_on=date(2019, 9, 1))
    teaching = {"kind": ResearcherWork.TEACHING, "school": county.school().id}
    works(county, who, started_on=date(2023, 9, 1), ended_on=ended, **teaching)
    assert said(county)[0].state is state


@pytest.mark.parametrize(
    ("spring", "state"), [(date(2026, 3, 31), MET), (date(2026, 3, 30), NOT_MET)]
)
def test_a_month_of_every_term_is_enough_too(
    county: PolicedCounty, spring: date, state: object
) -> None:
    who = researcher(county, started_on=date(2019, 9, 1))
    teaching = {"kind": ResearcherWork.TEACHING, "school": county.school().id}
    works(county, who, started_on=date(2025, 10, 1), ended_on=date(2025, 10, 31), **teaching)
    works(county, who, started_on=date(2026, 3, 1), ended_on=spring, **teaching)
    assert said(county)[0].state is state


def test_teaching_before_the_post_does_not_count(county: PolicedCounty) -> None:
    who = researcher(county, started_on=date(2019, 9, 1))
    teaching = {"kind": ResearcherWork.TEACHING, "school": county.school().id}
    works(county, who, started_on=date(2010, 9, 1), ended_on=date(2019, 7, 1), **teaching)
    assert said(county)[0].state is NOT_MET


def test_without_the_day_of_the_post_it_is_unknown(county: PolicedCounty) -> None:
    researcher(county)
    assert said(county)[0].state is MISSING


@pytest.mark.parametrize("values", [{"full_time": False}, {"ended_on": date(2026, 6, 30)}])
def test_part_timers_and_those_who_left_are_not_asked(
    county: PolicedCounty, values: dict[str, Any]
) -> None:
    researcher(county, started_on=date(2010, 1, 1), **values)
    assert said(county)[0].message.startswith("没有要查的")

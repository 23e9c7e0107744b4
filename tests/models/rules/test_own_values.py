"""The county's own values: each in force for its days, and told apart from the rule set's."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts import CountyFacts
from models.ledgers.rule_value import RuleValue
from models.measures.board import board
from models.measures.coverage import coverage
from models.rules.effect import effect_of
from models.rules.engine import check_county
from models.rules.own_values import misfits, own_in_force, plain_rule_set, rule_set_of
from models.rules.parameters import Value, typed, written
from models.rules.rule_set import RuleSetError, load_rule_set, rule_set_names
from models.statistics.catalogue import county_figures
from tests.models.rules.policed_county import MET, NOT_MET, PolicedCounty

YUNNAN = load_rule_set()
CAP = "group.member_max"


def own(county: PolicedCounty, key: str, value: str, **term: date) -> RuleValue:
    row: RuleValue = county.add("rule_values", key=key, value=value, reason="本县规定", **term)
    return row


def by(county: PolicedCounty, name: str, year: int = 2026) -> CountyFacts:
    facts = county.facts(year)
    return replace(facts, county=replace(facts.county, rule_set=name))


def test_an_own_value_takes_the_place_of_the_rule_sets(county: PolicedCounty) -> None:
    own(county, CAP, "8")
    taken = rule_set_of(county.facts()).limits
    assert taken.integer(CAP) == 8
    assert taken.parameters[CAP].origin == ""
    assert YUNNAN.limits.parameters[CAP].origin == "yunnan-2024"
    assert YUNNAN.limits.parameters["rotation.min_ratio"].origin == "national"


def test_an_old_year_is_judged_by_the_value_then_in_force(county: PolicedCounty) -> None:
    own(county, CAP, "8", started_on=date(2025, 1, 1), ended_on=date(2025, 12, 31))
    own(county, CAP, "12", started_on=date(2026, 1, 1))
    taken = [rule_set_of(county.facts(year)).limits.integer(CAP) for year in (2024, 2025, 2026)]
    assert taken == [10, 8, 12]


def test_of_two_that_hold_the_later_one_counts(county: PolicedCounty) -> None:
    late = own(county, CAP, "12", started_on=date(2026, 1, 1))
    own(county, CAP, "8")
    assert own_in_force(county.facts().rule_values, date(2026, 12, 31)) == {CAP: late}


def test_an_empty_value_unsets_the_parameter(county: PolicedCounty) -> None:
    county.group(members=11)
    assert county.only("R-GRP-01").state is NOT_MET
    own(county, CAP, "")
    assert rule_set_of(county.facts()).limits.integer(CAP) is None


def test_a_value_for_another_rule_set_waits_for_it(county: PolicedCounty) -> None:
    own(county, "zone.exclusive", "否")
    assert "zone.exclusive" not in rule_set_of(by(county, "national")).limits.parameters
    (why,) = misfits(by(county, "national")).values()
    assert "没有参数“zone.exclusive”，这一条不起作用" in why
    assert misfits(county.facts()) == {}


def test_a_value_that_does_not_fit_is_refused_in_words(county: PolicedCounty) -> None:
    own(county, CAP, "十所")
    with pytest.raises(RuleSetError, match=r"教育集团成员校上限.*十所"):
        rule_set_of(county.facts())
    assert "要填整数" in misfits(county.facts())[1]


def test_an_unknown_rule_set_of_the_county_is_refused(county: PolicedCounty) -> None:
    with pytest.raises(RuleSetError, match="没有名为“guizhou”的规则集"):
        rule_set_of(by(county, "guizhou"))


@pytest.mark.parametrize("name", rule_set_names())
def test_every_value_of_the_rule_sets_can_be_written_and_read(name: str) -> None:
    for parameter in plain_rule_set(name, date.max).limits.parameters.values():
        assert typed(parameter, written(parameter.value)) == (parameter.value or None) or (
            parameter.value in (False, 0)
        )


@given(st.fractions(min_value=0, max_value=3))
def test_every_ratio_is_written_without_loss(ratio: Fraction) -> None:
    assert typed(YUNNAN.limits.parameters["rotation.min_ratio"], written(ratio)) == ratio


@pytest.mark.parametrize(
    ("key", "line", "value"),
    [
        ("coverage.targets", "weak、rural", ("weak", "rural")),
        ("coverage.targets", " ", None),
        ("zone.exclusive", "否", False),
        ("coverage.deadline", "2027-12-31", date(2027, 12, 31)),
        ("rotation.min_ratio", "12.5%", Fraction(1, 8)),
        ("seats.target", "2025:小学:5400、2025:junior:540", ("2025:小学:5400", "2025:junior:540")),
        ("training.share", "省级:10%、county:70%", ("省级:10%", "county:70%")),
    ],
)
def test_a_line_is_read_as_the_parameter_wants_it(key: str, line: str, value: Value | None) -> None:
    assert typed(YUNNAN.limits.parameters[key], line) == value


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("eval.cycle_years", "0"),
        ("split.round_places", "40"),
        ("seats.target", "5400"),
        ("seats.target", "2025:小学生:5400"),
        ("training.share", "70%"),
        ("training.share", "乡级:70%"),
    ],
)
def test_a_line_that_nothing_can_be_counted_by_is_refused(key: str, line: str) -> None:
    parameter = YUNNAN.limits.parameters[key]
    with pytest.raises(RuleSetError, match=line):
        typed(parameter, line)


@pytest.mark.parametrize("number", [0, 10**12])
def test_whatever_numbers_a_county_sets_it_is_judged(county: PolicedCounty, number: int) -> None:
    county.group(members=2, started_on=date(2025, 9, 1))
    born, began = date(1980, 2, 29), date(2003, 8, 1)
    county.teacher(county.school(), birth=born, joined_work_on=began)
    bounded = {key for key, each in YUNNAN.limits.parameters.items() if each.form}
    numbers = {
        key: number
        for key, each in YUNNAN.limits.parameters.items()
        if each.kind == "integer" and key not in bounded
    }
    facts, rule_set = county.facts(), YUNNAN.with_own(numbers)
    assert check_county(facts, rule_set)
    assert county_figures(facts, rule_set)
    board(facts, rule_set.limits, coverage(facts, rule_set.limits))


# The effect, before it is saved


def test_the_effect_tells_what_would_appear_and_what_would_go(county: PolicedCounty) -> None:
    county.group(members=9)
    facts = county.facts()
    narrow = YUNNAN.with_own({CAP: 8})
    effect = effect_of(facts, YUNNAN, narrow, lambda *_: None)
    before, after = effect.count(NOT_MET)
    assert after == before + 1
    assert [(each.rule, each.numbers["limit"]) for each in effect.appeared] == [("R-GRP-01", 8)]
    assert effect.gone == ()
    back = effect_of(facts, narrow, YUNNAN, lambda *_: None)
    assert [each.rule for each in back.gone] == ["R-GRP-01"]
    assert back.appeared == ()


def test_the_effect_of_another_rule_set_names_the_rules(county: PolicedCounty) -> None:
    county.group(members=9)
    steps: list[tuple[int, int]] = []
    national = load_rule_set("national")
    effect = effect_of(
        county.facts(), YUNNAN, national, lambda done, total, _: steps.append((done, total))
    )
    assert "R-GRP-01" in effect.rules_dropped
    assert effect.rules_added == ()
    total = len(YUNNAN.rules) + len(national.rules)
    assert steps[0] == (0, total)
    assert steps[-1] == (total, total)


def test_a_second_fault_of_a_subject_is_one_that_appears(county: PolicedCounty) -> None:
    county.group(members=3, started_on=date(2020, 9, 1), ends_on=date(2024, 8, 31))
    facts = county.facts()
    strict = YUNNAN.with_own({"group.cycle_min": 5})
    found = effect_of(facts, YUNNAN, strict, lambda *_: None).appeared
    assert MET not in {each.state for each in found}
    assert [each.rule for each in found].count("R-GRP-02") == 1

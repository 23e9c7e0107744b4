"""The engine: excuses, order, progress, and that every rule's words fit its figures."""

import json
from datetime import date

import pytest

from models.problems import Cancelled
from models.rules.engine import check_county
from models.rules.registry import CHECKS
from models.rules.rule_set import load_rule_set, rule_set_names
from tests.models.rules.policed_county import (
    EXCUSED,
    HARD,
    MISSING,
    NOT_MET,
    YUNNAN,
    PolicedCounty,
)


def test_every_rule_has_a_function_and_every_function_a_rule() -> None:
    rules = {rule for name in rule_set_names() for rule in load_rule_set(name).rules}
    assert set(CHECKS) == rules


def test_every_rule_says_something_in_the_order_of_its_id(county: PolicedCounty) -> None:
    county.group(members=11)
    rules = [finding.rule for finding in check_county(county.facts(), YUNNAN)]
    assert rules == sorted(rules)
    assert set(rules) == set(YUNNAN.rules)


def test_the_national_base_asks_only_its_own_rules(county: PolicedCounty) -> None:
    county.group(members=11)
    findings = check_county(county.facts(), load_rule_set("national"))
    assert {finding.rule for finding in findings} == set(load_rule_set("national").rules)
    assert "R-GRP-01" not in {finding.rule for finding in findings}


def test_an_excuse_of_the_subject_excuses_it(county: PolicedCounty) -> None:
    county.group(members=11)
    excuse = county.excuses("R-GRP-01", "group:1")
    finding = county.only("R-GRP-01")
    assert (finding.state, finding.severity) == (EXCUSED, HARD)
    assert finding.excuse == excuse
    assert finding.message.endswith("已说明原因：正在调整。")
    assert not finding.open


def test_an_excuse_of_the_county_excuses_every_subject(county: PolicedCounty) -> None:
    county.group(members=11)
    county.group(members=12, name="二小集团")
    county.excuses("R-GRP-01")
    assert [finding.state for finding in county.said("R-GRP-01")] == [EXCUSED, EXCUSED]


@pytest.mark.parametrize(
    ("rule", "subject", "year"),
    [
        ("R-GRP-02", "group:1", 2026),
        ("R-GRP-01", "group:2", 2026),
        ("R-GRP-01", "group:1", 2025),
    ],
)
def test_an_excuse_of_something_else_excuses_nothing(
    county: PolicedCounty, rule: str, subject: str, year: int
) -> None:
    county.group(members=11)
    county.excuses(rule, subject, year)
    assert county.only("R-GRP-01").state is NOT_MET


def test_missing_data_cannot_be_excused(county: PolicedCounty) -> None:
    county.excuses("R-CNTY-01")
    assert county.only("R-CNTY-01").state is MISSING


def test_what_is_met_needs_no_excuse(county: PolicedCounty) -> None:
    county.group(members=3)
    county.excuses("R-GRP-01")
    assert county.only("R-GRP-01").excuse is None


def test_a_finding_prints_as_the_command_line_promises(county: PolicedCounty) -> None:
    county.group(members=11)
    printed = json.loads(json.dumps(county.only("R-GRP-01").as_json(), ensure_ascii=False))
    assert list(printed) == [
        "rule",
        "severity",
        "state",
        "clause",
        "source",
        "subject",
        "numbers",
        "message",
    ]
    assert printed["severity"] == "hard"
    assert printed["state"] == "not_met"
    assert printed["numbers"]["count"] == 11


def test_progress_is_told_of_every_rule_and_can_stop_it(county: PolicedCounty) -> None:
    steps: list[tuple[int, int]] = []
    check_county(county.facts(), YUNNAN, lambda done, total, _label: steps.append((done, total)))
    total = len(YUNNAN.rules)
    assert steps == [(done, total) for done in range(total + 1)]

    def stop(_done: int, _total: int, _label: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check_county(county.facts(), YUNNAN, stop)


def test_what_is_to_be_done_is_said_in_every_open_finding(county: PolicedCounty) -> None:
    county.group(members=11)
    county.district()
    county.community()
    county.assistance()
    county.staff(3)
    for finding in check_county(county.facts(), YUNNAN):
        assert finding.message.endswith("。")
        assert "{" not in finding.message
        if finding.open:
            assert "请" in finding.message, finding.rule


def test_a_closed_year_is_judged_as_it_was(county: PolicedCounty) -> None:
    group = county.group(members=10)
    before = check_county(county.facts(2025), YUNNAN)
    county.joins(group, county.school(), joined_on=date(2026, 3, 1))
    after = check_county(county.facts(2025), YUNNAN)
    capped = [finding for finding in after if finding.rule == "R-GRP-01"]
    assert capped == [finding for finding in before if finding.rule == "R-GRP-01"]
    assert county.only("R-GRP-01").state is NOT_MET


def test_a_finding_names_the_parameters_that_its_rule_has_read(county: PolicedCounty) -> None:
    county.group()
    read = county.only("R-GRP-01").parameters
    assert read[:2] == ("group.member_max", "group.count_includes_lead")
    assert "coverage.deadline" in county.only("R-COV-01").parameters
    assert "vocab.grades" not in county.only("R-EVA-02").parameters

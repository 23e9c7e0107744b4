"""No outcome of a rule is without a test: when all tests have run, every one has been heard."""

from pathlib import Path

import pytest

from models.rules.rule_set import load_rule_set, rule_set_names
from tests.models.rules.conftest import Heard

# What is looked at is there or is not: nothing can be missing.
NEVER_MISSING = {"R-ARR-01", "R-ROT-05", "R-ZON-05"}


@pytest.fixture
def all_heard(request: pytest.FixtureRequest, heard: Heard) -> Heard:
    """What was said, if every test of the rules has run."""
    collected = {item.path for item in request.session.items}
    sieved = any(
        request.config.getoption(each, default=None) for each in ("keyword", "markexpr", "lf")
    )
    if sieved or not set(Path(__file__).parent.glob("test_*.py")) <= collected:
        pytest.skip("only some of the rules' tests were asked for")
    return heard


def test_every_outcome_of_every_rule_was_heard(all_heard: Heard) -> None:
    rules = [rule for name in rule_set_names() for rule in load_rule_set(name).rules.values()]
    unheard = {
        (rule.id, case)
        for rule in rules
        for case in rule.cases
        if case not in {heard for _, heard in all_heard[rule.id]}
    }
    assert unheard == set()


def test_every_rule_was_met_and_broken_and_left_open(all_heard: Heard) -> None:
    lacking = {
        (rule, state)
        for rule, said in all_heard.items()
        for state in ("met", "not_met", "missing")
        if state not in {heard for heard, _ in said}
        and not (state == "missing" and rule in NEVER_MISSING)
    }
    assert lacking == set()

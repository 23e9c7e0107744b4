"""The county that the rules are asked about, and what they were heard to say."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from models.facts import CountyFacts
from models.rules.registry import CHECKS, Check
from models.rules.rule_set import Limits
from models.rules.verdict import Verdict
from tests.models.rules.policed_county import PolicedCounty

Heard = dict[str, set[tuple[str, str]]]
OUTCOMES = "test_outcomes.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the test of all outcomes run when all others have been heard."""
    items.sort(key=lambda item: item.path.name == OUTCOMES)


@pytest.fixture
def county() -> PolicedCounty:
    """A county without a single row."""
    return PolicedCounty()


@pytest.fixture(scope="session", autouse=True)
def heard() -> Iterator[Heard]:
    """What every rule has said so far: state and case, by rule."""
    said: Heard = defaultdict(set)
    plain = dict(CHECKS)
    for rule, check in plain.items():
        CHECKS[rule] = _listened(check, said[rule])
    yield said
    CHECKS.update(plain)


def _listened(check: Check, said: set[tuple[str, str]]) -> Check:
    def listening(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
        for verdict in check(facts, limits):
            said.add((verdict.state.value, verdict.case))
            yield verdict

    return listening

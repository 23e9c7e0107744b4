"""Which function checks which rule."""

from collections.abc import Callable, Iterator

from models.facts import CountyFacts
from models.rules.rule_set import Limits
from models.rules.verdict import Verdict

Check = Callable[[CountyFacts, Limits], Iterator[Verdict]]

CHECKS: dict[str, Check] = {}


def rule(rule_id: str) -> Callable[[Check], Check]:
    """Register the function below as the check of `rule_id`."""

    def register(check: Check) -> Check:
        assert rule_id not in CHECKS, f"{rule_id} is checked twice"
        CHECKS[rule_id] = check
        return check

    return register

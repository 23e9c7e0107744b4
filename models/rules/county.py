"""What the county as a whole must have: one of the three forms. R-CNTY-01."""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.rules.arrangements import formal
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import COUNTY, Verdict, arrangement_ref, met, missing, not_met

_FORMS = {
    ArrangementKind.DISTRICT: "districts",
    ArrangementKind.GROUP: "groups",
    ArrangementKind.COMMUNITY: "communities",
}


@rule("R-CNTY-01")
def one_form_at_least(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """The county works with districts, groups or communities: one form or more."""
    if not facts.schools:
        yield missing(COUNTY)
        return
    working = [each for each in formal(facts) if each.kind in _FORMS]
    numbers: dict[str, int | str] = {
        name: sum(each.kind is kind for each in working) for kind, name in _FORMS.items()
    }
    rows = tuple(arrangement_ref(each) for each in working)
    if working:
        yield met(COUNTY, "met", rows, **numbers)
    else:
        yield not_met(COUNTY, "none", **numbers)

"""Every new, weak and rural school is helped in one way at least. R-COV-01."""

from collections.abc import Iterator
from fractions import Fraction

from models.facts import CountyFacts
from models.measures.coverage import coverage
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import COUNTY, Verdict, met, missing, not_met, percent, refs
from models.wording import enumerated


@rule("R-COV-01")
def every_target_is_helped(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """No target school is without help."""
    if not facts.schools:
        yield missing(COUNTY)
        return
    found = coverage(facts, limits)
    if not found.targets:
        return
    covered, uncovered = len(found.covered), [each.school for each in found.uncovered]
    numbers: dict[str, int | str] = {
        "targets": len(found.targets),
        "covered": covered,
        "uncovered": len(uncovered),
        "ratio": percent(Fraction(covered, len(found.targets))),
        "least": found.min_kinds,
    }
    if uncovered:
        listed = enumerated(facts.school_name(school.id) for school in uncovered)
        yield not_met(COUNTY, "uncovered", refs("schools", uncovered), names=listed, **numbers)
    else:
        rows = refs("schools", [each.school for each in found.targets])
        yield met(COUNTY, "met", rows, **numbers)

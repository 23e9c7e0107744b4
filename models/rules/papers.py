"""The papers that the policy asks for: charters, agreements, plans. R-ARR-06 and R-ARR-07."""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import DocumentKind, PolicyDocument
from models.rules.arrangements import formal
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Subject,
    Verdict,
    arrangement_ref,
    met,
    missing,
    not_met,
    of_arrangement,
    refs,
)
from models.wording import enumerated
from models.years import in_force

_COUNTY_PLAN = Subject(COUNTY.shown, "document:county_plan")
_SCHOOL_PLANS = Subject(COUNTY.shown, "document:school_plan")
_CHARTER = frozenset({DocumentKind.CHARTER})
_CHARTER_OR_AGREEMENT = frozenset({DocumentKind.CHARTER, DocumentKind.AGREEMENT})


def _valid(facts: CountyFacts, paper: PolicyDocument) -> bool:
    return in_force(paper.issued_on, paper.valid_until, facts.as_of)


@rule("R-ARR-06")
def charter(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Whatever works has a charter; outside districts an agreement will do."""
    working = tuple(formal(facts))
    if working and not facts.documents:
        yield missing(COUNTY, count=len(working))
        return
    for each in working:
        subject, row = of_arrangement(each), arrangement_ref(each)
        is_district = each.kind is ArrangementKind.DISTRICT
        accepted = _CHARTER if is_district else _CHARTER_OR_AGREEMENT
        papers = [
            paper
            for paper in facts.documents_of.get(each.id, ())
            if paper.kind in accepted and _valid(facts, paper)
        ]
        if papers:
            yield met(subject, "met", (row, *refs("documents", papers)), title=papers[0].title)
        else:
            yield not_met(subject, "district" if is_district else "none", (row,))


@rule("R-ARR-07")
def plans(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """The county has its plan, and every school that takes part has its own."""
    taking_part = [each for each in facts.open_schools if any(facts.arrangements_of(each.id))]
    if not taking_part:
        return
    if not facts.documents:
        yield missing(COUNTY, schools=len(taking_part))
        return
    valid = [paper for paper in facts.documents if _valid(facts, paper)]
    county_plans = [paper for paper in valid if paper.kind is DocumentKind.COUNTY_PLAN]
    if county_plans:
        rows = refs("documents", county_plans)
        yield met(_COUNTY_PLAN, "county_plan", rows, title=county_plans[0].title)
    else:
        yield not_met(_COUNTY_PLAN, "no_county_plan")
    planned = {paper.school for paper in valid if paper.kind is DocumentKind.SCHOOL_PLAN}
    lacking = [each for each in taking_part if each.id not in planned]
    numbers: dict[str, int | str] = {
        "schools": len(taking_part),
        "planned": len(taking_part) - len(lacking),
        "lacking": len(lacking),
    }
    if lacking:
        listed = enumerated(facts.school_name(each.id) for each in lacking)
        rows = refs("schools", lacking)
        yield not_met(_SCHOOL_PLANS, "no_school_plan", rows, names=listed, **numbers)
    else:
        yield met(_SCHOOL_PLANS, "met", refs("schools", taking_part), **numbers)

"""The papers that the policy asks for: charters, agreements, plans. R-ARR-06 and R-ARR-07."""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import DocumentKind
from models.measures.papers import charters_of, school_plans, valid_papers
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

_COUNTY_PLAN = Subject(COUNTY.shown, "document:county_plan")
_SCHOOL_PLANS = Subject(COUNTY.shown, "document:school_plan")


@rule("R-ARR-06")
def charter(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Whatever works has a charter; outside districts an agreement will do."""
    working = tuple(formal(facts))
    if working and not facts.documents:
        yield missing(COUNTY, count=len(working))
        return
    for each in working:
        subject, row = of_arrangement(each), arrangement_ref(each)
        papers = charters_of(facts, each)
        if papers:
            yield met(subject, "met", (row, *refs("documents", papers)), title=papers[0].title)
        else:
            is_district = each.kind is ArrangementKind.DISTRICT
            yield not_met(subject, "district" if is_district else "none", (row,))


@rule("R-ARR-07")
def plans(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """The county has its plan, and every school that takes part has its own."""
    found = school_plans(facts)
    having, lacking = found.having, found.lacking
    taking_part = (*having, *lacking)
    if not taking_part:
        return
    if not facts.documents:
        yield missing(COUNTY, schools=len(taking_part))
        return
    county_plans = valid_papers(facts, DocumentKind.COUNTY_PLAN)
    if county_plans:
        rows = refs("documents", county_plans)
        yield met(_COUNTY_PLAN, "county_plan", rows, title=county_plans[0].title)
    else:
        yield not_met(_COUNTY_PLAN, "no_county_plan")
    numbers: dict[str, int | str] = {
        "schools": len(taking_part),
        "planned": len(having),
        "lacking": len(lacking),
    }
    if lacking:
        listed = enumerated(facts.school_name(each.id) for each in lacking)
        rows = refs("schools", lacking)
        yield not_met(_SCHOOL_PLANS, "no_school_plan", rows, names=listed, **numbers)
    else:
        yield met(_SCHOOL_PLANS, "met", refs("schools", taking_part), **numbers)

"""Researchers: the half-year that counts as one, who may become one, who is due at a school.

R-RES-01 and R-RES-02.
"""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.level import Level
from models.ledgers.link import Researcher
from models.measures.researchers import Support, due_back, in_post, qualified, supports
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import COUNTY, Subject, Verdict, judged, met, missing, not_met, refs
from models.wording import enumerated


def _of_researcher(researcher: Researcher) -> Subject:
    return Subject(researcher.name, f"researcher:{researcher.id}")


@rule("R-RES-01")
def support_counts_as_a_year(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Half a year of support in Nujiang or Diqing stands for a year at a weak school."""
    places, least = limits.words("researcher.convert_places"), None
    if places:
        least = limits.integer("researcher.convert_months")
    if least is None:
        return
    for support in supports(facts, limits):
        yield _conversion(support, places, least)


def _conversion(support: Support, places: tuple[str, ...], least: int) -> Verdict:
    subject, rows = _of_researcher(support.researcher), refs("researcher_links", (support.link,))
    place = support.link.place
    numbers: dict[str, int | str] = {
        "place": place,
        "level": support.researcher.level.label,
        "months": support.months,
        "years": support.years,
        "least": least,
    }
    if not place:
        return missing(subject, "missing", rows, months=support.months)
    if support.converted:
        return met(subject, "converted", rows, **numbers)
    level = support.researcher.level in (Level.PROVINCE, Level.PREFECTURE)
    if level and any(each in place for each in places) and support.months < least:
        return not_met(subject, "short", rows, **numbers)
    return met(subject, "as_it_is", rows, **numbers)


@rule("R-RES-02")
def entry_and_return(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """New full-time researchers have taught; after some years they go back to a school."""
    least = limits.integer("researcher.entry_years")
    full_time = [row for row in in_post(facts) if row.full_time]
    if least is None or not full_time:
        return
    found = [*_newcomers(facts, full_time, least), *_overdue(facts, limits)]
    undated = [row for row in full_time if row.started_on is None]
    if undated:
        listed = enumerated(row.name for row in undated)
        rows = refs("researchers", undated)
        found.append(missing(COUNTY, "missing", rows, count=len(undated), names=listed))
    yield from judged(COUNTY, found, refs("researchers", full_time), count=len(full_time))


def _newcomers(facts: CountyFacts, full_time: list[Researcher], least: int) -> Iterator[Verdict]:
    for row in full_time:
        if row.started_on is None or not facts.calendar_year.contains(row.started_on):
            continue
        answer, rows = qualified(row, least), refs("researchers", (row,))
        if answer is None:
            yield missing(_of_researcher(row), "unknown", rows, least=least)
        elif not answer:
            yield not_met(_of_researcher(row), "entry", rows, least=least)


def _overdue(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    for due in due_back(facts, limits):
        if not due.enough:
            yield not_met(
                _of_researcher(due.researcher),
                "due",
                refs("researchers", (due.researcher,)),
                since=due.since.isoformat(),
                months=due.months,
                years=limits.integer("researcher.return_years") or 0,
                least=limits.integer("researcher.return_months") or 0,
            )

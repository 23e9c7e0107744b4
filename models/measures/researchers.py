"""Researchers' work for schools: half a year that counts as one, and when they are due back.

Limits read: researcher.convert_places, researcher.convert_months, researcher.entry_years,
researcher.return_years, researcher.return_months.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from models.facts import CountyFacts
from models.ledgers.level import Level
from models.ledgers.link import Researcher, ResearcherLink, ResearcherWork
from models.ledgers.teacher import Education, ProfessionalTitle
from models.rules.rule_set import Limits
from models.years import Period, add_months, full_months, school_year_of

_HIGH_TITLES = frozenset({ProfessionalTitle.SENIOR_PROFESSOR, ProfessionalTitle.SENIOR})
_CONVERTED_LEVELS = frozenset({Level.PROVINCE, Level.PREFECTURE})
_TEACHING = frozenset({ResearcherWork.SUPPORT, ResearcherWork.TEACHING})


@dataclass(frozen=True)
class Support:
    """A researcher's teaching support, and how many years at a weak school it stands for.

    Attributes:
        link: The support.
        researcher: Who gave it.
        months: Its full months, up to the day of the facts.
        years: Years of experience at a weak school that it counts as: 1 where the half-year in the
            named prefectures is converted, else its full years.
        converted: Whether it was converted.
    """

    link: ResearcherLink
    researcher: Researcher
    months: int
    years: int
    converted: bool


def supports(facts: CountyFacts, limits: Limits) -> tuple[Support, ...]:
    """Return every support that has begun, with the experience that it counts as."""
    places, least = limits.words("researcher.convert_places"), None
    if places:
        least = limits.integer("researcher.convert_months")
    known = {row.id: row for row in facts.researchers}
    found = []
    for link in facts.researcher_links:
        if link.kind is not ResearcherWork.SUPPORT or link.started_on > facts.as_of:
            continue
        researcher, months = known[link.researcher], link.months_until(facts.as_of)
        full_years = months // 12
        converted = (
            least is not None
            and months >= least
            and full_years == 0
            and researcher.level in _CONVERTED_LEVELS
            and any(place in link.place for place in places)
        )
        years = 1 if converted else full_years
        found.append(Support(link, researcher, months, years, converted))
    return tuple(found)


def qualified(researcher: Researcher, least_years: int) -> bool | None:
    """Tell whether a full-time researcher could be taken on; None where it is not on record.

    Years of teaching, and besides a senior title or a postgraduate degree (ZJ-2.3.3-*).
    """
    titled: bool | None = researcher.title in _HIGH_TITLES
    if not titled and researcher.education is Education.POSTGRADUATE:
        titled = True
    elif not titled and None in (researcher.title, researcher.education):
        titled = None
    taught = None
    if researcher.teaching_years is not None:
        taught = researcher.teaching_years >= least_years
    if False in (taught, titled):
        return False
    return None if None in (taught, titled) else True


@dataclass(frozen=True)
class DueBack:
    """A full-time researcher who has worked long enough to be due at a school.

    Attributes:
        researcher: Who.
        since: The day from which he was due.
        months: Full months of teaching at schools since he took up the post.
        enough: Whether these are enough.
    """

    researcher: Researcher
    since: date
    months: int
    enough: bool


def due_back(facts: CountyFacts, limits: Limits) -> tuple[DueBack, ...]:
    """Return the full-time researchers in post who have been so for the years of the rule set."""
    years = limits.integer("researcher.return_years")
    least = limits.integer("researcher.return_months")
    if years is None or least is None:
        return ()
    taught = defaultdict(list)
    for link in facts.researcher_links:
        if link.kind in _TEACHING and link.started_on <= facts.as_of:
            taught[link.researcher].append(link)
    found = []
    for row in in_post(facts):
        if row.full_time is not True or row.started_on is None:
            continue
        since = add_months(row.started_on, 12 * years)
        if since <= facts.as_of:
            stays = [link for link in taught[row.id] if link.started_on >= row.started_on]
            months = sum(link.months_until(facts.as_of) for link in stays)
            enough = months >= least or _every_term(facts, stays)
            found.append(DueBack(row, since, months, enough))
    return tuple(found)


def _every_term(facts: CountyFacts, stays: list[ResearcherLink]) -> bool:
    """Tell whether there was a month of teaching in both terms of the last full school year."""
    first = school_year_of(facts.as_of) - 1
    terms = (
        Period(date(first, 9, 1), date(first + 1, 1, 31)),
        Period(date(first + 1, 2, 1), date(first + 1, 8, 31)),
    )
    return all(any(_a_month_in(term, stay) for stay in stays) for term in terms)


def _a_month_in(term: Period, stay: ResearcherLink) -> bool:
    begun = max(term.first, stay.started_on)
    last = term.last if stay.ended_on is None else min(term.last, stay.ended_on)
    return full_months(begun, last + timedelta(days=1)) >= 1


def in_post(facts: CountyFacts) -> tuple[Researcher, ...]:
    """Return the researchers who are in post on the day of the facts."""
    day = facts.as_of
    return tuple(
        row
        for row in facts.researchers
        if (row.started_on is None or row.started_on <= day)
        and (row.ended_on is None or row.ended_on >= day)
    )

"""Figures of schools that have changed more than a year explains. R-DATA-05."""

from collections.abc import Iterator
from fractions import Fraction
from operator import attrgetter

from models.facts import CountyFacts
from models.ledgers.school_year import SchoolYear
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import COUNTY, Verdict, judged, missing, not_met, of_school, percent, refs
from models.years import school_year_text

_FIGURES = (
    ("students", "在校生数", attrgetter("students")),
    ("teachers", "专任教师数", attrgetter("full_time_teachers")),
)


@rule("R-DATA-05")
def change_since_last_year(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Pupils and teachers of a school change by no more than a share from year to year."""
    most = limits.ratio("data.max_change")
    if most is None or not facts.school_years:
        return
    this_year, last_year = facts.year_figures, facts.in_year(facts.year - 1).year_figures
    for rows, case, year in (
        (this_year, "missing", facts.year),
        (last_year, "no_last_year", facts.year - 1),
    ):
        if not rows:
            yield missing(COUNTY, case, year=school_year_text(year))
            return
    before = {(row.school, row.stage): row for row in last_year}
    found: list[Verdict] = []
    compared = 0
    for row in this_year:
        earlier = before.get((row.school, row.stage))
        if earlier is not None:
            compared += 1
            found += _leaps(facts, limits, earlier, row)
    yield from judged(COUNTY, found, (), count=compared, limit=percent(most))


def _leaps(
    facts: CountyFacts, limits: Limits, earlier: SchoolYear, row: SchoolYear
) -> Iterator[Verdict]:
    most = limits.ratio("data.max_change") or Fraction(0)
    least = limits.integer("data.change_persons") or 0
    for case, what, of in _FIGURES:
        old, new = of(earlier), of(row)
        if old is None or new is None or not old or abs(new - old) < least:
            continue
        share = Fraction(abs(new - old), old)
        if share > most:
            yield not_met(
                of_school(facts, row.school),
                case,
                refs("school_years", (earlier, row)),
                stage=row.stage.label,
                what=what,
                old=old,
                new=new,
                share=percent(share),
                limit=percent(most),
            )

"""S-FUND: what was spent in the calendar year, by source and purpose, and awards by grade."""

from collections.abc import Iterator
from operator import attrgetter

from models.ledgers.accounts import Fund, FundPurpose, FundSource, Grade
from models.statistics.figure import MONEY, Figure
from models.statistics.tally import UNSET, Sum, Term, row_ref, terms
from models.statistics.view import View


def spent(view: View) -> Iterator[Figure]:
    """S-FUND-1: all that was spent, by source, by purpose, and by both."""
    facts = view.facts
    whole: Sum[Fund] = Sum(
        "S-FUND-1",
        "投入经费",
        [row for row in facts.funds if row.year == facts.year],
        row_ref("funds"),
        comparable=any(row.year <= facts.year for row in facts.funds),
        of=lambda row: row.amount,
        unit=MONEY,
    )
    yield whole.figure()
    yield from whole.by("source", attrgetter("source"), terms(FundSource))
    yield from whole.by("purpose", attrgetter("purpose"), terms(FundPurpose))
    # 55 pairs say little: those that the county has ever used say it, the same ones every year.
    used = {(row.source, row.purpose) for row in facts.funds}
    pairs = [
        Term(
            (source, purpose),
            f"{source.value}.{purpose.value}",
            f"{source.label}，{purpose.label}",
        )
        for source in FundSource
        for purpose in FundPurpose
        if (source, purpose) in used
    ]
    yield from whole.by("both", attrgetter("source", "purpose"), pairs)


def awards(view: View) -> Iterator[Figure]:
    """S-FUND-5: awards of the school year's assessment, by grade."""
    facts = view.facts
    whole = Sum(
        "S-FUND-5",
        "考核奖补金额",
        [row for row in facts.assessments if row.year == facts.year and row.award is not None],
        row_ref("assessments"),
        comparable=any(row.year <= facts.year for row in facts.assessments),
        of=lambda row: row.award,
        unit=MONEY,
    )
    yield whole.figure()
    yield from whole.by("grade", attrgetter("grade"), (*terms(Grade, view.grade_name), UNSET))

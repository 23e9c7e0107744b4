"""Joint appraisal: one result for lead and members, honest marks, every year. R-EVA-01 to 03."""

from collections.abc import Iterable, Iterator

from models.facts import CountyFacts
from models.ledgers.accounts import Grade
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.ledger import RowRef
from models.measures.appraisal import Appraisal, appraisals, years_of_cycle
from models.measures.coverage import counted_kinds
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Verdict,
    arrangement_ref,
    judged,
    met,
    missing,
    not_met,
    of_arrangement,
    refs,
)
from models.wording import decimal_text, enumerated, money_text
from models.years import school_year_of, school_year_text

Numbers = dict[str, int | str]


def _rows(appraisal: Appraisal) -> tuple[RowRef, ...]:
    return (
        *refs("assessments", (appraisal.assessment,)),
        *refs("assessment_scores", appraisal.scores),
        *refs("member_results", appraisal.results),
    )


@rule("R-EVA-01")
def assessed_as_one(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """Lead and members share one result; nobody is assessed by himself."""
    for each in appraisals(facts):
        subject = of_arrangement(facts.arrangement_by_id[each.assessment.arrangement])
        side = each.one_sided
        lacking = enumerated(facts.school_name(school) for school in each.without_result)
        if side is not None:
            yield not_met(subject, side.value, _rows(each), schools=lacking)
        elif each.known_to_be_joint:
            yield met(subject, "met", _rows(each))
        else:
            yield missing(subject, "missing", _rows(each))


@rule("R-EVA-02")
def marks_and_awards(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """The grade is one of the scheme's, the marks add up, the lowest grade earns nothing."""
    found_this_year = appraisals(facts)
    for each in found_this_year:
        subject = of_arrangement(facts.arrangement_by_id[each.assessment.arrangement])
        faults = [*_award_faults(facts, limits, each, found_this_year), *_mark_faults(each, limits)]
        found = [not_met(subject, case, _rows(each), **numbers) for case, numbers in faults]
        if not found and each.assessment.grade is None and each.score is None:
            yield missing(subject, "missing", _rows(each))
        else:
            yield from judged(subject, found, _rows(each), grade=_grade(each, limits))


def _grade(appraisal: Appraisal, limits: Limits) -> str:
    grade, score = appraisal.assessment.grade, appraisal.score
    marks = "" if score is None else f"{decimal_text(score)}分"
    called = limits.called("vocab.grades", grade) if grade else ""
    return "、".join(part for part in (called, marks) if part)


def _award_faults(
    facts: CountyFacts, limits: Limits, appraisal: Appraisal, others: Iterable[Appraisal]
) -> Iterator[tuple[str, Numbers]]:
    how = limits.text("award.by_grade")
    if how and appraisal.failed_with_award:
        yield "award", {}
    own = appraisal.assessment
    if how != "falling" or own.grade in (None, Grade.FAIL) or own.award is None:
        return
    kind = facts.arrangement_by_id[own.arrangement].kind
    better = [
        other.assessment
        for other in others
        if _ranks(other.assessment.grade) < _ranks(own.grade)
        and other.assessment.award is not None
        and other.assessment.award < own.award
        and facts.arrangement_by_id[other.assessment.arrangement].kind is kind
    ]
    # One is enough to look into: the one that is furthest behind.
    least = min(better, key=lambda row: (row.award or 0, row.id), default=None)
    if least is not None and least.grade is not None and own.grade is not None:
        yield (
            "award_order",
            {
                "grade": limits.called("vocab.grades", own.grade),
                "award": money_text(own.award),
                "other": facts.arrangement_by_id[least.arrangement].name,
                "higher": limits.called("vocab.grades", least.grade),
                "less": money_text(least.award or 0),
            },
        )


def _ranks(grade: Grade | None) -> int:
    """Return the place of a grade, the best first; no grade comes after all."""
    return len(Grade) if grade is None else list(Grade).index(grade)


def _mark_faults(appraisal: Appraisal, limits: Limits) -> Iterator[tuple[str, Numbers]]:
    grade, grades = appraisal.assessment.grade, limits.words("eval.grades")
    if grade is not None and grades and grade.value not in grades:
        yield "grade", {"grade": limits.called("vocab.grades", grade)}
    known = limits.words("eval.dimensions")
    for row in appraisal.scores:
        if known and row.dimension not in known:
            yield "dimension", {"dimension": row.dimension, "known": enumerated(known)}
    full = limits.integer("eval.full_marks")
    if appraisal.scores and full is not None and appraisal.weight != full:
        yield "weight", {"weight": decimal_text(appraisal.weight), "full": full}
    given = appraisal.assessment.bureau_score
    marks = [row.bureau_score for row in appraisal.scores]
    parts = [mark for mark in marks if mark is not None]
    if given is not None and marks and len(parts) == len(marks) and sum(parts) != given:
        numbers: Numbers = {
            "given": decimal_text(given),
            "parts": decimal_text(sum(parts, given - given)),
        }
        yield "sum", numbers


@rule("R-EVA-03")
def assessed_every_year(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Every arrangement is assessed as often as is asked, and each cycle comes to a conclusion."""
    asked = [
        each
        for each in facts.of_kind(*(counted_kinds(limits) or ArrangementKind))
        if each.started_on is not None and school_year_of(each.started_on) < facts.year
    ]
    freq, length = limits.text("eval.freq"), limits.integer("eval.cycle_years")
    if asked and freq == "cycle" and length is None:
        yield missing(COUNTY, "no_cycle")
        return
    if asked and not facts.assessments:
        yield missing(COUNTY, count=len(asked))
        return
    graded = {
        (row.arrangement, row.year)
        for row in facts.assessments
        if row.grade is not None or row.bureau_score is not None
    }
    for each in asked:
        yield from judged(
            of_arrangement(each),
            _gaps(facts, limits, each, graded),
            (arrangement_ref(each),),
            year=school_year_text(facts.year),
        )


def _gaps(
    facts: CountyFacts, limits: Limits, each: Arrangement, graded: set[tuple[int, int]]
) -> Iterator[Verdict]:
    subject, rows = of_arrangement(each), (arrangement_ref(each),)
    freq, length = limits.text("eval.freq"), limits.integer("eval.cycle_years")
    if freq == "school_year" and (each.id, facts.year) not in graded:
        yield not_met(subject, "not_assessed", rows, year=school_year_text(facts.year))
    if length is None:
        return
    cycle = years_of_cycle(each, facts.year, length)
    if freq == "cycle":
        if cycle and not any((each.id, year) in graded for year in cycle):
            yield not_met(subject, "whole_cycle", rows, length=length)
        return
    lacking = [year for year in cycle if year < facts.year and (each.id, year) not in graded]
    if lacking:
        listed = enumerated(school_year_text(year) for year in lacking)
        yield not_met(subject, "cycle", rows, years=listed, length=length)

"""Joint appraisal: whether an arrangement is assessed as one, by which marks, and what was gained.

Limits read: none; the rule sets' marks and cycles are asked by whoever reads the measure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from models.facts import CountyFacts
from models.ledgers.accounts import Assessment, Grade
from models.ledgers.appraisal import AssessmentScore, MemberResult
from models.ledgers.arrangement import Arrangement
from models.years import school_year_of

Part = TypeVar("Part", AssessmentScore, MemberResult)


class Side(StrEnum):
    """Why an appraisal is not one of the whole arrangement."""

    APART = "apart"
    SOME_MISSING = "some_missing"
    GRADES_DIFFER = "grades_differ"


@dataclass(frozen=True)
class Appraisal:
    """The assessment of an arrangement in a school year, with its parts.

    Attributes:
        assessment: The assessment as a whole.
        scores: Its dimensions.
        results: What each school was given.
        without_result: Schools that took part in that year and were given nothing.
    """

    assessment: Assessment
    scores: tuple[AssessmentScore, ...]
    results: tuple[MemberResult, ...]
    without_result: tuple[int, ...]

    @property
    def one_sided(self) -> Side | None:
        """Why lead and members do not share one result; None where nothing says so."""
        if self.assessment.joint is False:
            return Side.APART
        graded = [row for row in self.results if row.grade is not None]
        if not graded:
            return None
        if self.without_result or len(graded) < len(self.results):
            return Side.SOME_MISSING
        grades = {row.grade for row in graded} | {self.assessment.grade} - {None}
        return Side.GRADES_DIFFER if len(grades) > 1 else None

    @property
    def known_to_be_joint(self) -> bool:
        """Whether it is on record that lead and members share one result."""
        return bool(self.assessment.joint or any(row.grade for row in self.results))

    @property
    def weight(self) -> Decimal:
        """What the full marks of the dimensions come to."""
        return sum((row.weight for row in self.scores), Decimal(0))

    @property
    def score(self) -> Decimal | None:
        """The bureau's score: as given, or what the dimensions come to once all are marked."""
        if self.assessment.bureau_score is not None:
            return self.assessment.bureau_score
        return _all_marked([row.bureau_score for row in self.scores])

    @property
    def self_score(self) -> Decimal | None:
        """The arrangement's own score, in the same way."""
        if self.assessment.self_score is not None:
            return self.assessment.self_score
        return _all_marked([row.self_score for row in self.scores])

    @property
    def failed_with_award(self) -> bool:
        """Whether money was given for the lowest grade."""
        if self.assessment.grade is Grade.FAIL and self.assessment.award:
            return True
        return any(row.award for row in self.results if row.grade is Grade.FAIL)


def _all_marked(marks: list[Decimal | None]) -> Decimal | None:
    given = [mark for mark in marks if mark is not None]
    if not marks or len(given) < len(marks):
        return None
    return sum(given, Decimal(0))


def appraisals(facts: CountyFacts) -> tuple[Appraisal, ...]:
    """Return the assessments of the school year of the facts, each with its parts."""
    scores = _by_arrangement(facts.assessment_scores, facts.year)
    results = _by_arrangement(facts.member_results, facts.year)
    found = []
    for assessment in facts.assessments:
        if assessment.year == facts.year:
            given = results.get(assessment.arrangement, [])
            taking_part = facts.member_schools(assessment.arrangement)
            named = {row.school for row in given}
            found.append(
                Appraisal(
                    assessment,
                    tuple(scores.get(assessment.arrangement, ())),
                    tuple(given),
                    tuple(school.id for school in taking_part if school.id not in named),
                )
            )
    return tuple(found)


def _by_arrangement(rows: Iterable[Part], year: int) -> Mapping[int, list[Part]]:
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for row in rows:
        if row.year == year:
            found[row.arrangement].append(row)
    return found


def years_of_cycle(arrangement: Arrangement, year: int, length: int) -> range:
    """Return the school years of the cycle that ends with `year`; none where no cycle does."""
    if arrangement.started_on is None:
        return range(0)
    past = year - school_year_of(arrangement.started_on) + 1
    ends = past > 0 and past % length == 0
    return range(year - length + 1, year + 1) if ends else range(0)


def cycle_with(arrangement: Arrangement, year: int, length: int) -> range:
    """Return the school years of the cycle in which `year` lies.

    An arrangement without a first day is looked at over the last years.
    """
    first = year - length + 1
    if arrangement.started_on is not None:
        begun = school_year_of(arrangement.started_on)
        first = begun + (year - begun) // length * length
    return range(first, first + length)


@dataclass(frozen=True)
class Gain:
    """What a school gained against its own baseline (增值)."""

    result: MemberResult
    baseline: Decimal

    @property
    def points(self) -> Decimal:
        """The score of the year less the baseline."""
        assert self.result.score is not None
        return self.result.score - self.baseline


def gains(facts: CountyFacts) -> tuple[Gain, ...]:
    """Return what each school gained in the school year: a baseline is given, or its first score.

    A school in its first year with no baseline on record has nothing to be compared with.
    """
    first: dict[tuple[int, int], MemberResult] = {}
    for row in sorted(facts.member_results, key=lambda each: (each.year, each.id)):
        if row.score is not None:
            first.setdefault((row.arrangement, row.school), row)
    found = []
    for row in facts.member_results:
        if row.year != facts.year or row.score is None:
            continue
        begun = first[row.arrangement, row.school]
        if row.baseline is not None:
            found.append(Gain(row, row.baseline))
        elif begun.year < row.year and begun.score is not None:
            found.append(Gain(row, begun.baseline if begun.baseline is not None else begun.score))
    return tuple(found)

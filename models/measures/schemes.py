"""The scheme of a joint appraisal: its dimensions with full marks, grades by score, and awards.

A scheme is what the rows of a year say: an arrangement has the scheme of its scored dimensions.
Nothing of it is kept twice.

Limits read: eval.grades, eval.excellent_min, eval.good_min, eval.pass_min.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.facts import CountyFacts
from models.ledgers.accounts import Assessment, Grade
from models.ledgers.appraisal import AssessmentScore, MemberResult
from models.measures.appraisal import Appraisal
from models.rules.rule_set import Limits

_LINES = (
    (Grade.EXCELLENT, "eval.excellent_min"),
    (Grade.GOOD, "eval.good_min"),
    (Grade.PASS, "eval.pass_min"),
)


@dataclass(frozen=True)
class Part:
    """A dimension with its full marks."""

    dimension: str
    weight: Decimal


Scheme = tuple[Part, ...]


def schemes_in(rows: Iterable[AssessmentScore], year: int) -> Mapping[Scheme, tuple[int, ...]]:
    """Return the different schemes of a year, the most used first, with who is scored by them."""
    parts: dict[int, list[Part]] = {}
    for row in rows:
        if row.year == year:
            parts.setdefault(row.arrangement, []).append(Part(row.dimension, row.weight))
    users: dict[Scheme, list[int]] = {}
    for arrangement, own in parts.items():
        users.setdefault(tuple(own), []).append(arrangement)
    return {
        scheme: tuple(users[scheme])
        for scheme in sorted(users, key=lambda each: len(users[each]), reverse=True)
    }


@dataclass(frozen=True)
class SchemeChanges:
    """What has to be written so that arrangements are scored by a scheme.

    Attributes:
        added: Dimensions that an arrangement lacks, with the arrangement's id.
        weighed: Rows whose full marks change, with the new ones.
        removed: Rows of other dimensions that hold no score.
        kept: Rows that hold a score and do not fit: another dimension, or more than full marks.
    """

    added: tuple[tuple[int, Part], ...]
    weighed: tuple[tuple[AssessmentScore, Decimal], ...]
    removed: tuple[AssessmentScore, ...]
    kept: tuple[AssessmentScore, ...]

    @property
    def any(self) -> bool:
        """Whether there is something to write."""
        return bool(self.added or self.weighed or self.removed)


def scheme_changes(
    rows: Iterable[AssessmentScore], scheme: Scheme, arrangements: Collection[int], year: int
) -> SchemeChanges:
    """Compare what is on record with a scheme; nothing that was scored is taken away.

    Args:
        rows: The scored dimensions on record.
        scheme: The dimensions, each once.
        arrangements: Who shall be scored by the scheme.
        year: The school year.
    """
    weights = {part.dimension: part.weight for part in scheme}
    own = [row for row in rows if row.year == year and row.arrangement in arrangements]
    there = {(row.arrangement, row.dimension) for row in own}
    weighed: list[tuple[AssessmentScore, Decimal]] = []
    removed: list[AssessmentScore] = []
    kept: list[AssessmentScore] = []
    for row in own:
        weight, marks = weights.get(row.dimension), (row.self_score, row.bureau_score)
        given = [mark for mark in marks if mark is not None]
        if weight is None:
            (kept if given else removed).append(row)
        elif weight != row.weight:
            if any(mark > weight for mark in given):
                kept.append(row)
            else:
                weighed.append((row, weight))
    added = tuple(
        (arrangement, part)
        for arrangement in arrangements
        for part in scheme
        if (arrangement, part.dimension) not in there
    )
    return SchemeChanges(added, tuple(weighed), tuple(removed), tuple(kept))


def grade_for(score: Decimal, limits: Limits) -> Grade | None:
    """Return the grade that a score earns; None where the county has set no marks for grades."""
    lines = [(grade, limits.number(key)) for grade, key in _LINES]
    known = [(grade, line) for grade, line in lines if line is not None]
    if not known:
        return None
    return next((grade for grade, line in known if score >= line), Grade.FAIL)


def grades_due(found: Iterable[Appraisal], limits: Limits) -> Iterator[tuple[Assessment, Grade]]:
    """Yield the assessments whose grade is not the one that their score earns, with that grade."""
    for each in found:
        grade = None if each.score is None else grade_for(each.score, limits)
        if grade is not None and grade is not each.assessment.grade:
            yield each.assessment, grade


def usual_awards(rows: Iterable[Assessment], year: int) -> Mapping[Grade, int]:
    """Return the award of each grade, in 分: the commonest of the year, else of the year before.

    The lowest grade earns nothing, whatever was written down.
    """
    given = [row for row in rows if row.grade is not None and row.award is not None]
    awards: dict[Grade, int] = {}
    for when in (year, year - 1):
        counted: dict[Grade, Counter[int]] = {}
        for row in given:
            if row.year == when and row.grade is not None and row.award is not None:
                counted.setdefault(row.grade, Counter())[row.award] += 1
        for grade, amounts in counted.items():
            awards.setdefault(grade, amounts.most_common(1)[0][0])
    return {**awards, Grade.FAIL: 0}


def awards_due(
    rows: Iterable[Assessment], year: int, awards: Mapping[Grade, int]
) -> Iterator[tuple[Assessment, int]]:
    """Yield the assessments of a year whose award is not that of their grade, with that award."""
    for row in rows:
        if row.year == year and row.grade is not None:
            due = 0 if row.grade is Grade.FAIL else awards.get(row.grade)
            if due is not None and due != row.award:
                yield row, due


@dataclass(frozen=True)
class SharedResults:
    """What has to be written so that lead and members share one result.

    Attributes:
        added: Schools that have no result yet.
        changed: Results with another grade.
    """

    added: tuple[int, ...]
    changed: tuple[MemberResult, ...]


def shared_results(facts: CountyFacts, each: Appraisal) -> SharedResults:
    """Return what lacks so that every school in the arrangement has the grade of the whole.

    Args:
        facts: The county.
        each: An appraisal with a grade.
    """
    grade = each.assessment.grade
    known = facts.school_by_id
    added = tuple(school for school in each.without_result if school in known)
    return SharedResults(added, tuple(row for row in each.results if row.grade is not grade))

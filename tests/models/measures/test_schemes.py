"""Schemes of a joint appraisal: what changes when one is put in force, grades, awards, sharing."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.ledgers.accounts import Grade
from models.ledgers.appraisal import AssessmentScore
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.measures.appraisal import appraisals, cycle_with
from models.measures.schemes import (
    Part,
    awards_due,
    grade_for,
    grades_due,
    scheme_changes,
    schemes_in,
    shared_results,
    usual_awards,
)
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import YEAR, SmallCounty

LINES = load_rule_set(
    overrides={
        "eval.excellent_min": Decimal(90),
        "eval.good_min": Decimal("80.5"),
        "eval.pass_min": Decimal(60),
    }
).limits
SIX, FORTY = Part("制度建设", Decimal(60)), Part("教育教学", Decimal(40))


def row(arrangement: int, part: Part, year: int = YEAR, **values: Any) -> AssessmentScore:
    return AssessmentScore(
        id=values.pop("id", 1),
        arrangement=arrangement,
        year=year,
        dimension=part.dimension,
        weight=part.weight,
        **values,
    )


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


@pytest.fixture
def group(county: SmallCounty) -> Arrangement:
    return county.helps(ArrangementKind.GROUP, county.school(), county.school())


def test_the_schemes_of_a_year_stand_with_those_scored_by_them() -> None:
    rows = [row(1, SIX), row(2, SIX), row(2, FORTY), row(3, SIX), row(4, FORTY, YEAR - 1)]
    assert schemes_in(rows, YEAR) == {(SIX,): (1, 3), (SIX, FORTY): (2,)}
    assert list(schemes_in(rows, YEAR)) == [(SIX,), (SIX, FORTY)]


def test_a_scheme_adds_what_is_lacking_and_removes_what_was_not_scored() -> None:
    old = row(1, Part("旧维度", Decimal(10)), id=5)
    rows = [row(1, Part("制度建设", Decimal(50)), id=4), old, row(9, old_part := SIX, id=6)]
    changes = scheme_changes(rows, (SIX, FORTY), (1, 2), YEAR)
    assert changes.added == ((1, FORTY), (2, SIX), (2, FORTY))
    assert changes.weighed == ((rows[0], Decimal(60)),)
    assert changes.removed == (old,)
    assert changes.kept == ()
    assert changes.any
    assert old_part is SIX


def test_what_was_scored_is_never_taken_away() -> None:
    scored = row(1, Part("旧维度", Decimal(10)), self_score=Decimal(8))
    much = row(1, Part("制度建设", Decimal(80)), bureau_score=Decimal(70))
    changes = scheme_changes([scored, much], (SIX,), (1,), YEAR)
    assert changes.kept == (scored, much)
    assert not changes.any


def test_full_marks_may_shrink_as_far_as_the_scores_allow() -> None:
    scored = row(1, Part("制度建设", Decimal(80)), bureau_score=Decimal(60))
    assert scheme_changes([scored], (SIX,), (1,), YEAR).weighed == ((scored, Decimal(60)),)


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("90", Grade.EXCELLENT),
        ("89.99", Grade.GOOD),
        ("80.5", Grade.GOOD),
        ("80.49", Grade.PASS),
        ("60", Grade.PASS),
        ("59.9", Grade.FAIL),
    ],
)
def test_grades_by_score(score: str, grade: Grade) -> None:
    assert grade_for(Decimal(score), LINES) is grade


def test_without_marks_for_grades_none_is_proposed() -> None:
    assert grade_for(Decimal(95), load_rule_set().limits) is None


def test_a_pass_score_alone_parts_pass_from_fail() -> None:
    only = load_rule_set(overrides={"eval.pass_min": Decimal(850)}).limits
    assert grade_for(Decimal(850), only) is Grade.PASS
    assert grade_for(Decimal("849.9"), only) is Grade.FAIL


def test_grades_that_do_not_fit_their_scores(county: SmallCounty, group: Arrangement) -> None:
    county.assesses(group, bureau_score=Decimal(92), grade=Grade.GOOD)
    county.assesses(county.arrangement(ArrangementKind.GROUP), bureau_score=Decimal(70))
    right = county.arrangement(ArrangementKind.GROUP)
    county.assesses(right, bureau_score=Decimal(95), grade=Grade.EXCELLENT)
    county.assesses(county.arrangement(ArrangementKind.GROUP), grade=Grade.PASS)
    due = grades_due(appraisals(county.facts()), LINES)
    assert [(row.id, grade) for row, grade in due] == [(1, Grade.EXCELLENT), (2, Grade.PASS)]


def test_awards_are_those_of_the_year_or_of_the_year_before(county: SmallCounty) -> None:
    for year, grade, award in (
        (YEAR, Grade.GOOD, 200),
        (YEAR, Grade.GOOD, 200),
        (YEAR, Grade.GOOD, 999),
        (YEAR - 1, Grade.GOOD, 100),
        (YEAR - 1, Grade.EXCELLENT, 300),
        (YEAR - 1, Grade.FAIL, 50),
        (YEAR - 2, Grade.PASS, 10),
        (YEAR, Grade.PASS, None),
    ):
        county.assesses(
            county.arrangement(ArrangementKind.GROUP), year=year, grade=grade, award=award
        )
    awards = usual_awards(county.facts().assessments, YEAR)
    assert awards == {Grade.GOOD: 200, Grade.EXCELLENT: 300, Grade.FAIL: 0}


def test_the_lowest_grade_earns_nothing(county: SmallCounty, group: Arrangement) -> None:
    county.assesses(group, grade=Grade.FAIL)
    county.assesses(group, year=YEAR - 1, grade=Grade.GOOD)
    for grade, award in ((Grade.GOOD, 100), (Grade.GOOD, 200), (Grade.PASS, None), (None, None)):
        county.assesses(county.arrangement(ArrangementKind.GROUP), grade=grade, award=award)
    rows = county.facts().assessments
    due = list(awards_due(rows, YEAR, {Grade.GOOD: 200, Grade.FAIL: 700}))
    assert [(row.id, award) for row, award in due] == [(1, 0), (3, 200)]


def test_every_school_shares_the_grade_of_the_whole(
    county: SmallCounty, group: Arrangement
) -> None:
    county.assesses(group, grade=Grade.GOOD)
    county.add("member_results", arrangement=group.id, year=YEAR, school=1, grade=Grade.PASS)
    [appraisal] = appraisals(county.facts())
    lacking = shared_results(county.facts(), appraisal)
    assert lacking.added == (2,)
    assert [each.school for each in lacking.changed] == [1]


@pytest.mark.parametrize(
    ("started", "first"),
    [(date(2024, 9, 1), 2024), (date(2021, 9, 1), 2024), (date(2026, 9, 1), 2026), (None, 2024)],
)
def test_the_cycle_in_which_a_year_lies(
    county: SmallCounty, started: date | None, first: int
) -> None:
    group = county.arrangement(ArrangementKind.GROUP, started_on=started)
    assert list(cycle_with(group, YEAR, 3)) == [first, first + 1, first + 2]

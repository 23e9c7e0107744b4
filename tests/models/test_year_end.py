"""The turn of the year: what goes on, what is asked, what has to be filled anew."""

from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.ledger import RowRef
from models.ledgers.school_year import Stage
from models.year_end import Decision, year_end
from tests.models.measures.county import SmallCounty

GROUP = ArrangementKind.GROUP


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


def test_what_is_within_its_term_goes_on_unasked(county: SmallCounty) -> None:
    within = county.arrangement(GROUP, ends_on=date(2027, 8, 31))
    without = county.arrangement(ArrangementKind.DISTRICT)
    county.arrangement(GROUP, ended_on=date(2026, 6, 30))
    turn = year_end(county.facts(2026))
    assert (turn.year, turn.continuing, turn.questions) == (2026, (within, without), ())


@pytest.mark.parametrize(
    ("ends_on", "asked"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)]
)
def test_a_term_that_is_over_by_the_years_end_is_asked_about(
    county: SmallCounty, ends_on: date, asked: bool
) -> None:
    group = county.arrangement(GROUP, name="一小集团", ends_on=ends_on)
    turn = year_end(county.facts(2026))
    assert bool(turn.questions) is asked
    assert (group in turn.continuing) is not asked
    if asked:
        [question] = turn.questions
        assert (question.row, question.name) == (RowRef("groups", group.id), "一小集团")
        assert question.choices == (Decision.END, Decision.EXTEND)
        assert question.day == ends_on
        assert "周期已于2026-12-31届满" in question.reason


def test_what_was_never_founded_is_asked_about(county: SmallCounty) -> None:
    county.arrangement(GROUP, state=ArrangementState.PLANNED, started_on=None)
    [question] = year_end(county.facts(2026)).questions
    assert question.choices == (Decision.KEEP, Decision.END)
    assert question.day is None


def test_a_closed_school_that_is_still_a_member_is_asked_about(county: SmallCounty) -> None:
    closed = county.school("半坡小学", closed_on=date(2026, 7, 1))
    later = county.school("石桥小学", closed_on=date(2027, 7, 1))
    group = county.arrangement(GROUP, name="一小集团")
    county.joins(group, closed, joined_on=date(2024, 9, 1))
    county.joins(group, later)
    county.joins(group, county.body())
    [question] = year_end(county.facts(2026)).questions
    assert question.row == RowRef("members", 1)
    assert question.name == "半坡小学（一小集团）"
    assert question.day == date(2026, 7, 1)


def test_a_member_that_joined_after_its_closing_leaves_at_the_years_end(
    county: SmallCounty,
) -> None:
    closed = county.school("半坡小学", closed_on=date(2026, 7, 1))
    county.joins(county.arrangement(GROUP), closed, joined_on=date(2026, 9, 1))
    [question] = year_end(county.facts(2026)).questions
    assert question.day == date(2026, 12, 31)


def test_members_that_left_and_arrangements_that_ended_are_not_asked_about(
    county: SmallCounty,
) -> None:
    closed = county.school("半坡小学", closed_on=date(2026, 7, 1))
    county.joins(county.arrangement(GROUP), closed, left_on=date(2026, 7, 1))
    county.joins(county.arrangement(GROUP, ended_on=date(2026, 7, 1)), closed)
    assert year_end(county.facts(2026)).questions == ()


def test_a_stay_of_an_earlier_year_without_an_end_is_asked_about(county: SmallCounty) -> None:
    home, away = county.school("一小"), county.school("二小")
    old, ended, new = (county.teacher(home, name) for name in ("李明", "王丽", "赵喆"))
    county.moves(old, away, on=date(2025, 9, 1))
    county.moves(ended, away, on=date(2025, 9, 1), until=date(2026, 7, 10))
    county.moves(new, away, on=date(2026, 9, 1))
    [question] = year_end(county.facts(2026)).questions
    assert (question.name, question.row) == ("李明", RowRef("rotations", 1))
    assert question.day == date(2026, 8, 31)


def test_ledgers_of_every_year_are_named_until_the_new_year_has_rows(county: SmallCounty) -> None:
    school = county.school()
    county.figures_of(school, Stage.PRIMARY, 300, year=2026)
    county.own_figure("名师工作室", "6", 2026)
    county.own_figure("名师工作室", "7", 2027)
    assert year_end(county.facts(2026)).to_fill == ("school_years",)
    assert year_end(county.facts(2025)).to_fill == ()

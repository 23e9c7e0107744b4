"""The coverage board: who is not helped, whose help ends soon, who is well off."""

from datetime import date

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import Tag
from models.measures.board import BoardRow, CoverState, board
from models.measures.coverage import coverage
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import CITY, VILLAGE, SmallCounty

LIMITS = load_rule_set().limits
GROUP, DISTRICT = ArrangementKind.GROUP, ArrangementKind.DISTRICT


def rows_of(county: SmallCounty) -> dict[str, BoardRow]:
    facts = county.facts()
    return {row.target.school.name: row for row in board(facts, LIMITS, coverage(facts, LIMITS))}


def test_the_most_urgent_come_first() -> None:
    county = SmallCounty()
    lead = county.school("一小", CITY)
    well, bare, ending, half = (county.school(name, VILLAGE) for name in ("甲", "乙", "丙", "丁"))
    county.helps(GROUP, lead, well, ends_on=date(2029, 8, 31))
    county.helps(GROUP, lead, ending, half, name="二", ends_on=date(2027, 6, 29))
    county.helps(DISTRICT, lead, half, name="三")
    rows = rows_of(county)
    assert list(rows) == ["乙", "丙", "丁", "甲"]
    assert [row.state for row in rows.values()] == [
        CoverState.UNCOVERED,
        CoverState.EXPIRING,
        CoverState.EXPIRING,
        CoverState.COVERED,
    ]
    assert [row.will_be_bare for row in rows.values()] == [True, True, False, False]
    assert rows["丁"].next_end == date(2027, 6, 29)
    assert bare.name == "乙"


def test_a_day_later_it_is_not_soon() -> None:
    county = SmallCounty()
    lead, school = county.school("一小", CITY), county.school("甲", VILLAGE)
    county.helps(GROUP, lead, school, ends_on=date(2027, 6, 30))
    assert rows_of(county)["甲"].state is CoverState.COVERED


def test_a_term_that_has_run_out_is_pointed_at() -> None:
    county = SmallCounty()
    lead, school = county.school("一小", CITY), county.school("甲", VILLAGE)
    county.helps(GROUP, lead, school, ends_on=date(2026, 8, 31))
    assert rows_of(county)["甲"].state is CoverState.EXPIRING


def test_the_days_are_those_of_the_part_in_it() -> None:
    county = SmallCounty()
    school = county.school("甲", CITY)
    county.tag(school, Tag.WEAK)
    group = county.arrangement(GROUP, started_on=date(2024, 9, 1), ends_on=date(2030, 8, 31))
    county.joins(group, school, joined_on=date(2025, 3, 1), left_on=date(2027, 1, 31))
    (term,) = rows_of(county)["甲"].helps
    assert (term.since, term.until) == (date(2025, 3, 1), date(2027, 1, 31))
    assert term.arrangement is group


def test_days_that_are_not_on_record_are_left_open() -> None:
    county = SmallCounty()
    school = county.school("甲", VILLAGE)
    district = county.arrangement(DISTRICT, started_on=None)
    county.joins(district, school, joined_on=None)
    row = rows_of(county)["甲"]
    assert (row.helps[0].since, row.helps[0].until, row.next_end) == (None, None, None)
    assert row.state is CoverState.COVERED

"""Adopting a proposal: drafts in one step that can be undone, and that the rules do not blame."""

from datetime import date

import pytest

from models.facts import CountyFacts
from models.ledgers import TABLE_LEDGERS
from models.ledgers.arrangement import ArrangementKind, ArrangementState, Scope
from models.ledgers.membership import LeaveReason, Role
from models.ledgers.school import SchoolKind
from models.planner.adoption import adopt
from models.planner.problem import PlannerError
from models.planner.proposal import Proposal, alternatives
from models.rules.engine import check_county
from models.rules.finding import State
from models.rules.rule_set import load_rule_set
from models.store import Store
from tests.models.measures.county import CITY, VILLAGE, YEAR
from tests.models.planner.planned_county import (
    AS_OF,
    KINDERGARTEN,
    STARTS_ON,
    PlannedCounty,
)

RULES = load_rule_set()


@pytest.fixture
def facts(county: PlannedCounty, store: Store) -> CountyFacts:
    """A county in a data file: a group that is too large, one with room, schools without help."""
    county.group(county.strong("县一小"), 11)
    county.group(county.school("县三小", CITY), 3, name="三小集团")
    county.strong("县二小", township="白石乡")
    county.weak("甲村小", township="白石乡")
    county.weak("乙村小", township="山后乡")
    county.strong("县幼儿园", kind=KINDERGARTEN)
    county.school("村幼儿园", VILLAGE, kind=KINDERGARTEN)
    county.weak("村中学", kind=SchoolKind.JUNIOR)
    with store.operation("准备") as operation:
        operation.defer_links()
        for ledger in TABLE_LEDGERS.values():
            rows = county.rows.get(ledger.name, [])
            operation.insert_many(ledger.name, [ledger.values(row) for row in rows])
    return store.facts(YEAR)


def nearest(facts: CountyFacts) -> Proposal:
    return alternatives(facts, RULES.limits)[0]


def adopted(store: Store, facts: CountyFacts) -> CountyFacts:
    with store.operation("采纳结对建议") as operation:
        adopt(nearest(facts), operation, STARTS_ON)
    return store.facts(YEAR)


def test_new_arrangements_are_planned_and_begin_later(store: Store, facts: CountyFacts) -> None:
    after = adopted(store, facts)
    community, group = after.arrangements[-2:]
    assert (community.kind, group.kind) == (ArrangementKind.COMMUNITY, ArrangementKind.GROUP)
    for each in (community, group):
        assert each.state is ArrangementState.PLANNED
        assert (each.started_on, each.scope) == (STARTS_ON, Scope.COUNTY)
    members = after.members_of[community.id]
    assert [(row.role, after.party_name(row)) for row in members] == [
        (Role.LEAD, "县二小"),
        (Role.MEMBER, "甲村小"),
        (Role.MEMBER, "乙村小"),
    ]
    assert members[1].note == nearest(facts).pairs[-3].reason


def test_nothing_is_in_force_before_its_day(store: Store, facts: CountyFacts) -> None:
    after = adopted(store, facts)
    assert after.of_kind(*ArrangementKind) == facts.of_kind(*ArrangementKind)
    assert len(after.memberships(1)) == len(facts.memberships(1))


def test_who_leaves_what_is_too_large_leaves_on_that_day(store: Store, facts: CountyFacts) -> None:
    after = adopted(store, facts)
    [left] = [row for row in after.members if row.left_on is not None]
    assert (left.left_on, left.leave_reason) == (STARTS_ON, LeaveReason.ADJUSTED)
    assert len(after.memberships(1, STARTS_ON, Role.MEMBER)) == 10


def test_the_rows_are_named(store: Store, facts: CountyFacts) -> None:
    with store.operation("采纳结对建议") as operation:
        refs = adopt(nearest(facts), operation, STARTS_ON)
    known = {
        (name, row.id) for name in ("pairings", "groups", "members") for row in store.rows(name)
    }
    assert {(ref.ledger, ref.id) for ref in refs} <= known
    assert [ref.ledger for ref in refs].count("members") == 6


def test_it_is_one_step_and_can_be_undone(store: Store, facts: CountyFacts) -> None:
    before = store.fingerprint()
    adopted(store, facts)
    after = store.fingerprint()
    assert store.history()[0].label == "采纳结对建议"
    store.undo()
    assert store.fingerprint() == before
    store.redo()
    assert store.fingerprint() == after


def test_planning_again_proposes_nothing_more(store: Store, facts: CountyFacts) -> None:
    left = [each.need.name for each in nearest(facts).left_over]
    again = nearest(adopted(store, facts))
    assert left == ["村中学"]
    assert again.pairs == ()
    assert [each.need.name for each in again.left_over] == left
    assert len(again.drafted) == 4


def test_once_approved_the_rules_find_nothing_wrong(store: Store, facts: CountyFacts) -> None:
    after = adopted(store, facts)
    with store.operation("批准") as operation:
        for each in after.arrangements:
            operation.update("arrangements", each.id, {"state": ArrangementState.FORMAL})
    later = store.facts(2027, date(2027, 12, 31))
    judged = ("R-GRP-01", "R-GRP-03", "R-GRP-06", "R-COM-01", "R-COM-02", "R-COM-03", "R-ARR-02")
    found = [each for each in check_county(later, RULES) if each.rule in judged]
    wrong = [
        each
        for each in found
        if each.state is State.NOT_MET
        and each.subject not in ("一小集团", "三小集团")
        and "自查" not in each.message
    ]
    assert wrong == []
    sizes = [each for each in found if each.rule == "R-GRP-01" and each.state is State.MET]
    assert [each.numbers["count"] for each in sizes] == [4, 1]
    assert len([each for each in found if each.state is State.MET]) >= len(judged)


def test_a_day_that_is_not_later_is_refused(store: Store, facts: CountyFacts) -> None:
    before = store.fingerprint()
    with (
        pytest.raises(PlannerError, match="起始日期 2026-12-31 不晚于"),
        store.operation("采纳") as operation,
    ):
        adopt(nearest(facts), operation, AS_OF)
    assert store.fingerprint() == before


def test_a_county_that_has_changed_since_is_left_as_it_is(store: Store, facts: CountyFacts) -> None:
    proposal = nearest(facts)
    adopted(store, facts)
    before = store.fingerprint()
    with (
        pytest.raises(PlannerError, match="请重新生成建议"),
        store.operation("采纳") as operation,
    ):
        adopt(proposal, operation, STARTS_ON)
    assert store.fingerprint() == before

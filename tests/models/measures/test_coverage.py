from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.membership import Role
from models.ledgers.school import School, SchoolKind, Tag
from models.measures.coverage import NEW, RURAL, WEAK, Coverage, coverage
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import TOWN, VILLAGE, SmallCounty

LIMITS = load_rule_set().limits


@pytest.fixture
def county() -> SmallCounty:
    return SmallCounty()


def count(county: SmallCounty, **overrides: object) -> Coverage:
    limits = load_rule_set(overrides=overrides).limits if overrides else LIMITS
    return coverage(county.facts(), limits)


def names(found: Coverage) -> tuple[list[str], list[str]]:
    return (
        [each.school.name for each in found.covered],
        [each.school.name for each in found.uncovered],
    )


def test_targets_are_the_new_the_weak_and_the_rural(county: SmallCounty) -> None:
    county.school("城区老校")
    weak = county.school("薄弱校", area=TOWN)
    county.tag(weak, Tag.WEAK)
    county.school("乡村校", area=VILLAGE)
    county.school("新校", opened_on=date(2024, 9, 1))
    named_new = county.school("认定的新校", opened_on=date(2010, 9, 1))
    county.tag(named_new, Tag.NEW)
    reasons = {each.school.name: each.categories for each in count(county).targets}
    assert reasons == {
        "薄弱校": {WEAK},
        "乡村校": {RURAL},
        "新校": {NEW},
        "认定的新校": {NEW},
    }


@pytest.mark.parametrize(
    ("opened_on", "is_target"),
    [(date(2024, 1, 1), True), (date(2023, 12, 1), False), (None, False)],
)
def test_a_school_is_new_for_three_years(
    county: SmallCounty, opened_on: date | None, is_target: bool
) -> None:
    county.school(opened_on=opened_on)
    assert bool(count(county).targets) is is_target


def test_without_a_number_of_years_only_recognition_makes_a_school_new(county: SmallCounty) -> None:
    county.school(opened_on=date(2026, 9, 1))
    assert count(county, **{"coverage.new_years": None}).targets == ()


def test_the_rule_set_says_who_is_a_target(county: SmallCounty) -> None:
    weak = county.school("薄弱校", area=VILLAGE)
    county.tag(weak, Tag.WEAK)
    county.school("乡村校", area=VILLAGE)
    found = count(county, **{"coverage.targets": ["weak"]})
    assert [(each.school.name, each.categories) for each in found.targets] == [("薄弱校", {WEAK})]


def test_a_member_is_helped_and_a_lead_is_not(county: SmallCounty) -> None:
    lead, member = county.school("牵头", area=VILLAGE), county.school("成员", area=VILLAGE)
    county.helps(ArrangementKind.GROUP, lead, member)
    assert names(count(county)) == (["成员"], ["牵头"])


def test_kindergartens_are_targets_too(county: SmallCounty) -> None:
    county.school("村幼儿园", area=VILLAGE, kind=SchoolKind.KINDERGARTEN)
    assert names(count(county)) == ([], ["村幼儿园"])


@pytest.mark.parametrize(
    "kind", [ArrangementKind.LEAGUE, ArrangementKind.TRUST, ArrangementKind.PARTNERSHIP]
)
def test_other_forms_help_only_where_the_rule_set_says_so(
    county: SmallCounty, kind: ArrangementKind
) -> None:
    county.helps(kind, county.school("牵头"), county.school("成员", area=VILLAGE))
    assert names(count(county)) == ([], ["成员"])
    widened = count(county, **{"coverage.counted_kinds": [kind.value]})
    assert names(widened) == (["成员"], [])


def test_help_counts_only_while_it_lasts(county: SmallCounty) -> None:
    village = county.school("村小", area=VILLAGE)
    group = county.arrangement(ArrangementKind.GROUP, name="已退出")
    county.joins(group, village, left_on=date(2026, 12, 31))
    planned = county.arrangement(ArrangementKind.DISTRICT, state=ArrangementState.PLANNED)
    county.joins(planned, village)
    ended = county.arrangement(ArrangementKind.COMMUNITY, ended_on=date(2026, 12, 30))
    county.joins(ended, village)
    assert names(count(county)) == ([], ["村小"])
    assert names(coverage(county.facts(as_of=date(2026, 12, 30)), LIMITS)) == (["村小"], [])


def test_two_kinds_may_be_asked_for(county: SmallCounty) -> None:
    lead, once, twice = (county.school(name, area=VILLAGE) for name in ("牵头", "一种", "两种"))
    county.helps(ArrangementKind.GROUP, lead, once, twice)
    county.helps(ArrangementKind.GROUP, lead, once, name="另一个集团")
    county.helps(ArrangementKind.DISTRICT, lead, twice)
    found = count(county, **{"coverage.min_kinds": 2})
    assert names(found) == (["两种"], ["牵头", "一种"])


@pytest.fixture
def point(county: SmallCounty) -> School:
    parent = county.school("中心校", area=TOWN)
    county.helps(ArrangementKind.GROUP, county.school("牵头"), parent)
    return county.school("村教学点", area=VILLAGE, kind=SchoolKind.TEACHING_POINT, parent=parent.id)


def test_a_teaching_point_is_helped_through_its_school(county: SmallCounty, point: School) -> None:
    (target,) = count(county).covered
    assert target.school == point
    assert [row.school for _, row in target.helps] == [point.parent]


def test_the_rule_set_may_ask_for_the_points_own_help(county: SmallCounty, point: School) -> None:
    found = count(county, **{"coverage.points_follow_parent": False})
    assert names(found) == ([], [point.name])


def test_a_teaching_points_own_membership_goes_first(county: SmallCounty, point: School) -> None:
    district = county.helps(ArrangementKind.DISTRICT, None, point)
    (target,) = count(county).covered
    assert [each for each, _ in target.helps] == [district]


def test_only_teaching_points_follow_and_only_their_own_school(county: SmallCounty) -> None:
    parent = county.school("中心校", area=TOWN)
    county.helps(ArrangementKind.GROUP, county.school("牵头"), parent)
    county.school("村小", area=VILLAGE, parent=parent.id)
    county.school("无上级教学点", area=VILLAGE, kind=SchoolKind.TEACHING_POINT)
    assert names(count(county)) == ([], ["村小", "无上级教学点"])


def test_closed_schools_are_no_targets(county: SmallCounty) -> None:
    county.school(area=VILLAGE, closed_on=date(2026, 8, 31))
    assert count(county).targets == ()


def test_a_school_that_leads_here_may_be_helped_there(county: SmallCounty) -> None:
    school = county.school("村中心校", area=VILLAGE)
    group = county.arrangement(ArrangementKind.GROUP)
    county.joins(group, school, Role.LEAD)
    county.helps(ArrangementKind.COMMUNITY, county.school("城区校"), school)
    (target,) = count(county).covered
    assert target.kinds == {ArrangementKind.COMMUNITY}

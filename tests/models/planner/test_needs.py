"""Who is planned for, where help may be found, and what is settled already."""

from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind, ArrangementState
from models.ledgers.membership import Role
from models.ledgers.school import Holder, SchoolKind, Tag
from models.planner.needs import make_problem
from models.planner.problem import PlannerError, Refusal
from models.rules.rule_set import load_rule_set, rule_set_names
from tests.models.measures.county import CITY, TOWN, VILLAGE
from tests.models.planner.planned_county import (
    KINDERGARTEN,
    STARTS_ON,
    PlannedCounty,
    shown,
)


def needy(county: PlannedCounty, **overrides: object) -> list[str]:
    return [need.name for need in county.problem(**overrides).needs]


def seat_keys(county: PlannedCounty, **overrides: object) -> list[str]:
    """The seats; somebody must be in need, or nobody looks for any."""
    county.weak("山后小学")
    return [seat.key for seat in county.problem(**overrides).seats]


# Who needs help


def test_targets_that_nobody_helps(county: PlannedCounty) -> None:
    county.school("城区小学", CITY)
    county.school("村小", VILLAGE)
    helped = county.weak("受助小学")
    county.group(county.strong("县一小"), 1)
    county.joins(county.rows["arrangements"][0], helped)
    assert needy(county) == ["村小"]


def test_a_teaching_point_is_helped_with_its_school(county: PlannedCounty) -> None:
    centre = county.weak("中心小学")
    county.school("上村教学点", VILLAGE, kind=SchoolKind.TEACHING_POINT, parent=centre.id)
    county.school("下村教学点", VILLAGE, kind=SchoolKind.TEACHING_POINT, parent=centre.id)
    county.strong("县一小")
    proposal = county.nearest()
    [pair] = proposal.pairs
    assert pair.need.points == ("上村教学点", "下村教学点")
    assert proposal.helped == 3
    assert "连同教学点 2 个" in pair.reason
    alone = needy(county, coverage__points_follow_parent=False)
    assert alone == ["中心小学", "上村教学点", "下村教学点"]


def test_a_teaching_point_of_a_school_that_is_no_target_stands_for_itself(
    county: PlannedCounty,
) -> None:
    centre = county.school("城关小学", CITY)
    county.school("山上教学点", VILLAGE, kind=SchoolKind.TEACHING_POINT, parent=centre.id)
    assert needy(county) == ["山上教学点"]


def test_members_of_a_group_that_is_too_large_may_leave(county: PlannedCounty) -> None:
    county.group(county.strong("县一小"), 11)
    problem = county.problem()
    assert len(problem.needs) == 11
    [overload] = problem.overloads
    assert (overload.cap, overload.staying) == (10, 10)
    county.rows["members"].pop()
    assert county.problem().needs == ()


def test_one_way_of_help_may_not_be_enough(county: PlannedCounty) -> None:
    lead = county.strong("县一小")
    county.helps(ArrangementKind.GROUP, lead, county.weak("村小"), name="一小集团")
    assert needy(county) == []
    [pair] = county.nearest(coverage__min_kinds=2).pairs
    assert pair.seat.kind is ArrangementKind.COMMUNITY
    assert "帮扶方式还不够" in pair.reason


# Drafts


def test_a_draft_is_help_to_come(county: PlannedCounty) -> None:
    lead, weak = county.strong("县一小"), county.weak("村小")
    planned = {"state": ArrangementState.PLANNED, "name": "拟建集团"}
    county.helps(ArrangementKind.GROUP, lead, weak, **planned)
    assert needy(county) == []
    assert county.problem().drafted == (("村小", "拟建集团"),)


def test_a_membership_that_begins_later_is_a_draft(county: PlannedCounty) -> None:
    group = county.group(county.strong("县一小"), 9)
    county.joins(group, county.weak("村小"), joined_on=STARTS_ON)
    county.weak("另一所村小", CITY)
    proposal = county.nearest()
    assert proposal.drafted == (("村小", "一小集团"),)
    # The draft takes the group's last place.
    assert [pair.seat.key for pair in proposal.pairs] == []


def test_a_member_that_is_to_leave_makes_room(county: PlannedCounty) -> None:
    group = county.group(county.strong("县一小"), 9)
    county.joins(group, county.school("将退出", CITY), left_on=STARTS_ON)
    county.weak("城郊小学", CITY)
    assert shown(county.nearest()) == {"城郊小学": "一小集团"}


def test_what_has_ended_helps_nobody(county: PlannedCounty) -> None:
    lead = county.strong("县一小", area=VILLAGE)
    for name, values in (
        ("已终止", {"state": ArrangementState.ENDED, "ended_on": date(2026, 8, 31)}),
        ("已期满", {"state": ArrangementState.EXPIRED}),
        ("刚期满", {"ends_on": date(2026, 12, 31)}),
    ):
        county.helps(ArrangementKind.GROUP, lead, name=name, **values)
    assert seat_keys(county) == []


# Where help may be found


def test_a_strong_town_school_can_found_a_community_or_a_group(county: PlannedCounty) -> None:
    county.strong("县一小")
    assert seat_keys(county) == ["new-community:1", "new-group:1"]


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("乡中心小学", {"area": VILLAGE}, ["new-group:1"]),
        ("县高中", {"kind": SchoolKind.SENIOR}, ["new-group:1"]),
        ("县幼儿园", {"kind": KINDERGARTEN}, ["new-group:1"]),
        ("关门的学校", {"closed_on": date(2026, 8, 31)}, []),
    ],
)
def test_only_some_can_lead_a_community(
    county: PlannedCounty, name: str, values: dict[str, object], expected: list[str]
) -> None:
    county.strong(name, **values)
    if values.get("area") is VILLAGE:
        # A rural school is a target itself: it must not need help to give any.
        county.helps(ArrangementKind.DISTRICT, None, county.rows["schools"][0])
    assert seat_keys(county) == expected


def test_who_needs_help_or_is_weak_founds_nothing(county: PlannedCounty) -> None:
    county.strong("乡强校", VILLAGE)
    both = county.strong("又强又弱", TOWN)
    county.tag(both, Tag.WEAK)
    assert seat_keys(county) == []


def test_a_lead_founds_no_second_group_and_a_member_none(county: PlannedCounty) -> None:
    lead, member = county.strong("县一小"), county.strong("县二小")
    county.helps(ArrangementKind.GROUP, lead, member, name="一小集团")
    assert seat_keys(county) == ["group:1", "new-community:1", "new-community:2"]


def test_founding_groups_can_be_switched_off(county: PlannedCounty) -> None:
    county.strong("县一小")
    assert seat_keys(county, planner__new_groups=False) == ["new-community:1"]


def test_groups_led_from_outside_or_by_a_weak_school_offer_nothing(county: PlannedCounty) -> None:
    county.helps(ArrangementKind.GROUP, county.body(), name="外来集团")
    county.helps(ArrangementKind.GROUP, county.weak("薄弱校", TOWN), name="弱校集团")
    assert seat_keys(county) == []


def test_the_first_of_several_leads_that_can_give_leads(county: PlannedCounty) -> None:
    group = county.helps(ArrangementKind.GROUP, county.weak("薄弱校", TOWN), name="双牵头集团")
    county.joins(group, county.strong("县一小"), Role.LEAD)
    county.weak("山后小学")
    assert county.problem().seat_by_key["group:1"].lead_name == "县一小"


def test_capacity_is_what_the_rule_set_leaves(county: PlannedCounty) -> None:
    county.group(county.strong("县一小"), 4)
    county.weak("山后小学")

    def room(**overrides: object) -> int:
        return county.problem(**overrides).seat_by_key["group:1"].capacity

    assert room() == 6
    assert room(group__member_max=5) == 1
    assert room(group__member_max=3) == 0
    assert room(group__count_includes_lead=True) == 5
    assert room(group__member_max=None) == len(county.rows["schools"]) - 4


def test_campuses_count_as_the_school_above_them(county: PlannedCounty) -> None:
    group = county.group(county.strong("县一小"), 1)
    above = county.rows["schools"][1]
    campus = county.school("东校区", CITY, legal_person=False, parent=above.id)
    county.joins(group, campus)
    county.joins(group, county.body())
    county.weak("山后小学")
    assert county.problem().seat_by_key["group:1"].members == 2
    apart = county.problem(group__count_unit="school").seat_by_key["group:1"]
    assert apart.members == 3


def test_a_group_is_as_large_as_the_rule_of_its_size_says(county: PlannedCounty) -> None:
    lead = county.strong("县一小")
    group = county.group(lead, 10)
    # A campus of the lead's own is no further school.
    county.joins(group, county.school("县一小东校区", CITY, legal_person=False, parent=lead.id))
    assert county.problem().needs == ()
    # Nobody's approval is on record: where only those count who have one, there is room.
    assert county.problem(group__member_max=5).overloads
    strict = {"group__member_max": 5, "group__count_unapproved": False}
    assert county.problem(**strict).overloads == ()


def test_two_leads_take_two_places_where_leads_count(county: PlannedCounty) -> None:
    group = county.group(county.strong("县一小"), 8)
    county.joins(group, county.strong("县二小"), role=Role.LEAD)
    county.weak("山后小学")
    seat = county.problem(group__count_includes_lead=True).seat_by_key["group:1"]
    assert (seat.members, seat.cap, seat.capacity) == (8, 8, 0)


def test_a_league_takes_kindergartens_where_leagues_count(county: PlannedCounty) -> None:
    lead = county.strong("县幼儿园", kind=KINDERGARTEN)
    county.helps(ArrangementKind.LEAGUE, lead, name="幼教联盟")
    county.school("村幼儿园", VILLAGE, kind=KINDERGARTEN)
    county.school("村小学", VILLAGE)
    kinds = ["league", "community"]
    proposal = county.nearest(coverage__counted_kinds=kinds)
    assert shown(proposal) == {"村幼儿园": "幼教联盟"}
    assert "上限" not in proposal.pairs[0].reason
    assert [left.need.name for left in proposal.left_over] == ["村小学"]


# What forbids


def refusal(county: PlannedCounty, key: str, **overrides: object) -> Refusal | None:
    problem = county.problem(**overrides)
    return problem.refusal(problem.needs[-1].profile, problem.seat_by_key[key])


def test_schools_help_schools_of_their_stage(county: PlannedCounty) -> None:
    county.strong("县一中", kind=SchoolKind.JUNIOR)
    county.weak("村小")
    assert refusal(county, "new-group:1") is Refusal.STAGE
    county.weak("村九年制学校", kind=SchoolKind.NINE_YEAR)
    assert refusal(county, "new-group:1") is None


@pytest.mark.parametrize(
    ("area", "weak", "kind"),
    [
        (TOWN, True, SchoolKind.PRIMARY),
        (VILLAGE, False, SchoolKind.PRIMARY),
        (VILLAGE, True, KINDERGARTEN),
    ],
)
def test_a_community_is_for_weak_village_schools_of_compulsory_education(
    county: PlannedCounty, area: object, weak: bool, kind: SchoolKind
) -> None:
    county.strong("县一校", kind=SchoolKind.NINE_YEAR)
    school = county.school("某校", area, kind=kind)
    county.tag(school, Tag.WEAK if weak else Tag.NEW)
    assert refusal(county, "new-community:1") in (Refusal.FORM, Refusal.STAGE)


def test_public_and_private_compulsory_schools_are_kept_apart(county: PlannedCounty) -> None:
    public = county.strong("县一小")
    county.strong("民办小学", holder=Holder.PRIVATE)
    county.helps(ArrangementKind.GROUP, public, county.school("村校", CITY), name="一小集团")
    county.weak("公办村小")
    assert refusal(county, "new-group:2") is Refusal.PRIVATE_LEAD
    assert refusal(county, "group:1") is None
    county.weak("民办村小", holder=Holder.PRIVATE)
    assert refusal(county, "new-group:2") is None
    assert refusal(county, "group:1") is Refusal.MIXED
    assert refusal(county, "group:1", ban__gongcanmin=False) is None


def test_a_private_kindergarten_may_join_public_ones(county: PlannedCounty) -> None:
    county.strong("县幼儿园", kind=KINDERGARTEN)
    county.school("民办村幼儿园", VILLAGE, kind=KINDERGARTEN, holder=Holder.PRIVATE)
    assert refusal(county, "new-group:1") is None


def test_a_public_school_does_not_join_a_group_with_a_private_one(county: PlannedCounty) -> None:
    private = county.school("民办小学", CITY, holder=Holder.PRIVATE)
    county.helps(ArrangementKind.GROUP, county.strong("县一小"), private, name="一小集团")
    county.weak("村小")
    assert refusal(county, "group:1") is Refusal.MIXED


def test_a_group_is_founded_only_for_schools_that_the_policy_wants_helped(
    county: PlannedCounty,
) -> None:
    county.group(county.strong("县一小"), 11)
    county.strong("县二小")
    assert refusal(county, "new-group:13") is Refusal.FORM
    assert "不适合它" in county.why_left()


def test_to_leave_a_lead_and_be_led_by_it_again_eases_nothing(county: PlannedCounty) -> None:
    lead = county.strong("县一小")
    partners = [county.weak(f"村小{number}") for number in range(3)]
    county.helps(ArrangementKind.COMMUNITY, lead, *partners, name="一小共同体")
    assert refusal(county, "new-group:1") is Refusal.INSIDE
    assert "暂留原处" in county.why_left()


def test_a_school_does_not_lead_itself(county: PlannedCounty) -> None:
    partners = [county.weak("甲村小"), county.weak("乙村小"), county.strong("强村小", VILLAGE)]
    lead = county.school("县一小", CITY)
    county.helps(ArrangementKind.COMMUNITY, lead, *partners, name="一小共同体")
    problem = county.problem()
    asked = {each.name: problem.refusal(each.profile, problem.seats[-1]) for each in problem.needs}
    assert problem.seats[-1].key == "new-group:3"
    assert asked == {"甲村小": None, "乙村小": None, "强村小": Refusal.INSIDE}


# Settled pairs


def test_a_settled_pair_is_kept_in_every_alternative(county: PlannedCounty) -> None:
    county.strong("近校", township="白石乡")
    county.strong("远校", township="城关镇")
    weak = county.weak("村小", township="白石乡")
    for proposal in county.proposals({weak.id: "new-group:2"}):
        [pair] = proposal.pairs
        assert (pair.seat.lead_name, pair.locked) == ("远校", True)
        assert "这一对已锁定，予以保留" in pair.reason
    assert county.nearest().pairs[0].seat.lead_name == "近校"


def test_a_settled_pair_takes_the_place_of_another(county: PlannedCounty) -> None:
    county.group(county.strong("县一小", area=VILLAGE), 9)
    county.helps(ArrangementKind.DISTRICT, None, county.rows["schools"][0])
    first, second = county.school("甲村小", VILLAGE), county.school("乙村小", VILLAGE)
    assert first.id < second.id
    assert shown(county.nearest({second.id: "group:1"})) == {"乙村小": "一小集团"}


@pytest.mark.parametrize(
    ("school", "key", "why"),
    [
        ("村小", "new-group:2", "两校没有相同的学段"),
        ("村小", "new-group:99", "已经不能帮扶"),
        ("村小", "group:1", "名额已满"),
        ("县一小", "new-group:2", "现在不缺帮扶"),
    ],
)
def test_a_settled_pair_that_cannot_be_is_refused_in_words(
    county: PlannedCounty, school: str, key: str, why: str
) -> None:
    lead = county.strong("县一小")
    county.strong("县一中", kind=SchoolKind.JUNIOR)
    county.group(lead, 10)
    county.weak("村小")
    number = next(each.id for each in county.rows["schools"] if each.name == school)
    with pytest.raises(PlannerError, match=why):
        county.proposals({number: key})


def test_two_settled_pairs_for_one_place(county: PlannedCounty) -> None:
    county.group(county.strong("县一小"), 9)
    locks = {county.weak(name).id: "group:1" for name in ("甲村小", "乙村小")}
    with pytest.raises(PlannerError, match="不能把“乙村小”锁定给“县一小”：名额已满"):
        county.proposals(locks)


def test_a_settled_school_that_is_gone(county: PlannedCounty) -> None:
    with pytest.raises(PlannerError, match="第 7 号"):
        county.proposals({7: "group:1"})


@pytest.mark.parametrize("name", rule_set_names())
def test_every_rule_set_can_be_planned_by(name: str) -> None:
    county = PlannedCounty()
    county.strong("县一小")
    county.weak("村小")
    problem = make_problem(county.facts(), load_rule_set(name).limits)
    assert len(problem.needs) == (1 if name == "yunnan-2024" else 0)


def test_a_county_may_give_the_national_base_its_own_targets(county: PlannedCounty) -> None:
    county.strong("县一小")
    county.weak("村小")
    own = {"coverage.targets": ["weak"], "coverage.counted_kinds": ["group", "community"]}
    limits = load_rule_set("national", own).limits
    problem = make_problem(county.facts(), limits)
    assert [seat.key for seat in problem.seats] == ["new-community:1", "new-group:1"]
    assert {seat.cap for seat in problem.seats} == {2}

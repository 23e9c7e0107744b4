"""Three alternatives side by side, a reason for each pair, and why a school is left."""

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import Holder, SchoolKind, Tag
from models.planner.proposal import alternatives
from models.problems import Cancelled
from tests.models.measures.county import CITY, TOWN, VILLAGE
from tests.models.planner.planned_county import (
    KINDERGARTEN,
    PlannedCounty,
    limits_with,
    shown,
)

# Alternatives


def leads(county: PlannedCounty) -> list[list[str]]:
    return [[pair.seat.lead_name for pair in each.pairs] for each in county.proposals()]


def test_the_nearest_the_lightest_and_the_strongest_lead(county: PlannedCounty) -> None:
    near = county.strong("近校", township="白石乡")
    county.helps(ArrangementKind.COMMUNITY, near, county.school("伙伴", CITY), name="近校共同体")
    county.strong("闲校", township="城关镇")
    best = county.strong("示范校", township="城关镇")
    county.tag(best, Tag.DEMONSTRATION)
    pairs = [county.school(f"老伙伴{each}", CITY) for each in range(3)]
    county.helps(ArrangementKind.LEAGUE, best, *pairs, name="示范校联盟")
    county.weak("村小", township="白石乡")
    assert leads(county) == [["近校"], ["闲校"], ["示范校"]]
    titles = [each.aim.title for each in county.proposals()]
    assert titles == ["就近优先", "负担均衡", "强校优先"]


def test_a_district_is_nearer_than_elsewhere(county: PlannedCounty) -> None:
    far = county.strong("甲校", township="城关镇")
    near = county.strong("乙校", township="响水镇")
    weak = county.weak("村小", township="白石乡")
    county.helps(ArrangementKind.DISTRICT, near, name="东片学区")
    county.joins(county.rows["arrangements"][0], weak)
    counted = {"coverage__counted_kinds": ["group", "community"]}
    [pair] = county.nearest(**counted).pairs
    assert pair.seat.lead_name == "乙校"
    assert "同学区的优质学校乙校" in pair.reason
    assert far.id < near.id


def test_an_even_load_shares_the_schools_out(county: PlannedCounty) -> None:
    for name in ("甲校", "乙校", "丙校"):
        county.strong(name, township="城关镇")
    for number in range(6):
        county.weak(f"村小{number}", township="城关镇")
    balanced = county.proposals()[1]
    assert balanced.heaviest_load == 2
    assert balanced.helped == 6


def test_what_stands_side_by_side(county: PlannedCounty) -> None:
    county.strong("县一小", township="白石乡")
    county.group(county.strong("县二小", township="城关镇"), 11)
    county.group(county.strong("县三小", township="城关镇"), 9, name="三小集团")
    county.weak("村小", township="白石乡")
    county.weak("远村小", township="山后乡")
    proposal = county.nearest()
    assert (proposal.helped, proposal.eased, proposal.founded) == (2, 1, 1)
    assert (proposal.nearby, proposal.heaviest_load) == (1, 10)
    assert proposal.left_over == ()
    # By the load: schools 1 and 2 of one lead, school 10 of the other.
    assert proposal.cost == sum(pair.parts.total for pair in proposal.pairs) + 2 * (0 + 1 + 9)


def test_a_county_in_which_everybody_is_helped(county: PlannedCounty) -> None:
    county.strong("县一小")
    proposal = county.nearest()
    assert (proposal.pairs, proposal.left_over, proposal.heaviest_load) == ((), (), 0)


def test_helping_somebody_goes_before_easing_what_is_too_large(county: PlannedCounty) -> None:
    county.group(county.strong("县一小"), 11)
    county.group(county.strong("县二小"), 9, name="二小集团")
    school = county.school("村小", VILLAGE)
    assert school.id == max(each.id for each in county.rows["schools"])
    assert shown(county.nearest()) == {"村小": "二小集团"}
    assert [each.need.leaves is None for each in county.nearest().left_over] == [False]


def test_it_tells_how_far_it_is_and_can_be_stopped(county: PlannedCounty) -> None:
    county.strong("县一小")
    county.weak("村小")
    steps: list[tuple[int, int, str]] = []
    alternatives(county.facts(), limits_with(), progress=lambda *step: steps.append(step))
    assert steps == [(1, 1, f"结对建议：{title}") for title in ("就近优先", "负担均衡", "强校优先")]

    def stop(_done: int, _total: int, _label: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        alternatives(county.facts(), limits_with(), progress=stop)


# Reasons


def reason(county: PlannedCounty) -> str:
    [pair] = county.nearest().pairs
    return pair.reason


def test_why_a_community_is_founded(county: PlannedCounty) -> None:
    county.strong("县二小", township="白石乡")
    county.weak("村小", township="白石乡")
    assert reason(county) == (
        "村小是乡村薄弱学校，还没有帮扶。建议与同乡镇的优质学校县二小新建城乡学校共同体。"
        "采纳后成员 1 所（上限 2 所）；县二小现带 0 所，采纳后共带 1 所。"
    )


def test_why_a_group_is_joined(county: PlannedCounty) -> None:
    county.group(county.school("县一小", CITY, township="城关镇"), 4)
    new = county.school("新城小学", CITY, township="山后乡")
    county.tag(new, Tag.NEW)
    assert reason(county) == (
        "新城小学是新建学校，还没有帮扶。建议加入“一小集团”，由外乡镇的县一小牵头。"
        "采纳后成员 5 所（上限 10 所）；县一小现带 4 所，采纳后共带 5 所。"
    )


def test_why_a_group_is_founded(county: PlannedCounty) -> None:
    county.strong("县幼儿园", kind=KINDERGARTEN)
    county.school("村幼儿园", VILLAGE, kind=KINDERGARTEN)
    assert reason(county) == (
        "村幼儿园是乡村幼儿园，还没有帮扶。建议由优质学校县幼儿园牵头新组建教育集团。"
        "采纳后成员 1 所（上限 10 所）；县幼儿园现带 0 所，采纳后共带 1 所。"
    )


def test_why_a_member_goes_elsewhere(county: PlannedCounty) -> None:
    county.group(county.strong("县一小"), 11)
    county.group(county.strong("县二小"), 3, name="二小集团")
    assert reason(county).startswith(
        "“一小集团”的成员超过上限，一小集团成员11可以转出。建议加入“二小集团”，由优质学校县二小牵头。"
    )


# Left over


def test_nobody_of_the_same_stage(county: PlannedCounty) -> None:
    county.strong("县一中", kind=SchoolKind.JUNIOR, township="白石乡")
    county.weak("村小", township="白石乡")
    assert county.why_left() == (
        "没有同学段（小学）的优质学校或教育集团可以帮扶；请认定更多优质学校，或把它划入学区。"
        "同乡镇（白石乡）也没有同学段的优质学校。"
    )


def test_everything_is_full(county: PlannedCounty) -> None:
    county.group(county.strong("县一小", township="白石乡"), 10)
    county.school("村小", VILLAGE, township="白石乡")
    assert county.why_left() == (
        "同学段（小学）的名额都已满：“一小集团”10 所；请再认定优质学校，或调整成员。"
    )


def test_a_cap_of_nought_leaves_nothing_to_found(county: PlannedCounty) -> None:
    county.strong("县一小")
    county.weak("村小")
    limits = {"group__member_max": 0, "community__partner_max": 0}
    assert "“县一小”0 所" in county.why_left(**limits)


def test_what_was_free_went_to_others(county: PlannedCounty) -> None:
    county.group(county.strong("县一小"), 9)
    county.school("甲村小", VILLAGE)
    county.school("乙村小", VILLAGE)
    assert "剩下的名额，都已排给其他学校：甲村小" in county.why_left()


@pytest.mark.parametrize(
    ("lead", "school", "why"),
    [
        ({}, {"area": VILLAGE}, "不适合它"),
        ({"holder": Holder.PRIVATE}, {"area": VILLAGE}, "是民办学校，不能带公办学校"),
        ({}, {"area": VILLAGE, "holder": Holder.PRIVATE}, "与它公办、民办不同"),
    ],
)
def test_nobody_may(
    county: PlannedCounty, lead: dict[str, object], school: dict[str, object], why: str
) -> None:
    county.strong("县一小", **lead)
    row = county.school("某小学", **school)
    if why != "不适合它":
        county.tag(row, Tag.WEAK)
    assert why in county.why_left(planner__new_groups=False)


def test_all_that_is_offered_is_there_already(county: PlannedCounty) -> None:
    helped = county.weak("村小")
    county.helps(ArrangementKind.COMMUNITY, county.strong("县一小"), helped, name="一小共同体")
    county.strong("县二小")
    limits = {"coverage__min_kinds": 2, "planner__new_groups": False}
    assert "都是它已经有的帮扶方式" in county.why_left(**limits)


# Names


def test_new_arrangements_are_called_after_their_schools(county: PlannedCounty) -> None:
    county.strong("青禾县第二小学")
    county.weak("青禾县甲村小学")
    county.weak("青禾县乙村小学")
    county.strong("青禾县幼儿园", TOWN, kind=KINDERGARTEN)
    county.school("青禾县村幼儿园", VILLAGE, kind=KINDERGARTEN)
    community = "第二小学—甲村小学、乙村小学城乡学校共同体"
    assert shown(county.nearest()) == {
        "青禾县甲村小学": community,
        "青禾县乙村小学": community,
        "青禾县村幼儿园": "青禾县幼儿园教育集团",
    }


def test_a_name_in_use_is_not_given_again(county: PlannedCounty) -> None:
    county.strong("县幼儿园", kind=KINDERGARTEN)
    county.school("村幼儿园", VILLAGE, kind=KINDERGARTEN)
    for name in ("县幼儿园教育集团", "县幼儿园教育集团（2）"):
        county.arrangement(ArrangementKind.LEAGUE, name=name)
    assert shown(county.nearest()) == {"村幼儿园": "县幼儿园教育集团（3）"}

from datetime import date

from models.ledgers.arrangement import (
    ArrangementKind,
    ArrangementState,
    CommunityType,
    DistrictSystem,
    Mode,
    Offered,
    Phase,
    Scope,
    Tightness,
    Unified,
)
from models.ledgers.membership import BodyKind, LeaveReason, Role
from models.ledgers.school import SchoolKind
from tests.models.measures.county import VILLAGE, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows, shown

K = ArrangementKind


def test_only_what_is_formal_and_in_force_counts(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    lead, member = county.school(), county.school()
    working = county.helps(K.DISTRICT, lead, member)
    county.helps(K.DISTRICT, lead, member, state=ArrangementState.EXPIRED)
    county.helps(K.DISTRICT, lead, member, state=ArrangementState.PLANNED)
    county.helps(K.DISTRICT, lead, member, state=ArrangementState.ENDED)
    county.helps(
        K.DISTRICT,
        lead,
        member,
        state=ArrangementState.ENDED,
        ended_on=date(2026, 6, 30),
    )
    county.helps(K.DISTRICT, lead, member, started_on=date(2027, 1, 1))
    figure = figures_of(county)["S-CNT-1"]
    assert (figure.value, figure.previous) == (2, 3)
    assert rows(figure) == [("districts", working.id), ("districts", 2)]


def test_districts(county: SmallCounty, figures_of: FiguresOf) -> None:
    schools = [county.school() for _ in range(4)]
    county.helps(
        K.DISTRICT, schools[0], *schools[1:3], phase=Phase.FULL, systems=tuple(DistrictSystem)
    )
    county.helps(K.DISTRICT, None, schools[2], schools[3], systems=(DistrictSystem.PLAN,))
    assert shown(figures_of(county), "S-CNT-1") == {
        "phase.full": "1个",
        "phase.unset": "1个",
        "schools": "4所",
        "leads": "1所",
        "systems": "50.00%",
    }


def test_groups_and_their_schools(county: SmallCounty, figures_of: FiguresOf) -> None:
    lead, second_lead = county.school(), county.school()
    town = county.school(kind=SchoolKind.KINDERGARTEN)
    village = county.school(area=VILLAGE)
    county.helps(
        K.GROUP,
        lead,
        town,
        village,
        county.body(),
        tightness=Tightness.TIGHT,
        scope=Scope.COUNTY,
        phase=Phase.PILOT,
        ends_on=date(2026, 8, 31),
    )
    county.helps(K.GROUP, second_lead, village, ends_on=date(2027, 8, 31))
    figures = figures_of(county)
    assert figures["S-CNT-2"].text() == "2个"
    assert shown(figures, "S-CNT-2") == {
        "tightness.tight": "1个",
        "tightness.unset": "1个",
        "scope.county": "1个",
        "scope.unset": "1个",
        "phase.pilot": "1个",
        "phase.unset": "1个",
        "expiring": "1个",
    }
    assert figures["S-CNT-3"].text() == "2所"
    assert shown(figures, "S-CNT-3") == {
        "kind.kindergarten": "1所",
        "kind.primary": "1所",
        "leads": "2所",
        "with_lead": "4所",
        "average": "1.50所",
        "priority": "50.00%",
    }


def test_schools_that_have_grown_leave(county: SmallCounty, figures_of: FiguresOf) -> None:
    group = county.helps(K.GROUP, county.school())
    grown = LeaveReason.GROWN
    left = county.joins(group, county.school(), left_on=date(2026, 7, 1), leave_reason=grown)
    county.joins(group, county.school(), left_on=date(2025, 7, 1), leave_reason=grown)
    county.joins(
        group, county.school(), left_on=date(2026, 7, 1), leave_reason=LeaveReason.ADJUSTED
    )
    county.joins(group, county.school(), leave_reason=grown)
    figure = figures_of(county)["S-CNT-3.grown"]
    assert (figure.value, figure.previous) == (1, 1)
    assert rows(figure) == [("members", left.id)]


def test_a_county_without_groups_has_no_average(county: SmallCounty, figures_of: FiguresOf) -> None:
    assert figures_of(county)["S-CNT-3.average"].text() == "不适用"


def test_closed_schools_take_no_part(county: SmallCounty, figures_of: FiguresOf) -> None:
    closed = county.school(closed_on=date(2026, 8, 1))
    county.helps(K.GROUP, county.school(), closed)
    figures = figures_of(county)
    assert (figures["S-CNT-3"].value, figures["S-CNT-3"].previous) == (0, 1)
    assert figures["S-CNT-8.times"].value == 1


def test_communities_by_type(county: SmallCounty, figures_of: FiguresOf) -> None:
    lead, one, two = county.school(), county.school(area=VILLAGE), county.school(area=VILLAGE)
    county.helps(K.COMMUNITY, lead, one, two, community_type=CommunityType.CO_BUILT)
    county.helps(K.COMMUNITY, lead, two, community_type=CommunityType.MERGED)
    county.helps(K.COMMUNITY, lead, one)
    figures = figures_of(county)
    assert figures["S-CNT-4"].text() == "3个"
    assert shown(figures, "S-CNT-4") == {
        "type.co_built": "1个",
        "type.merged": "1个",
        "type.unset": "1个",
        "leads": "1所",
        "partners": "2所",
    }


def test_provincial_assistance_keeps_outside_bodies_apart(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    outside = county.body("昆明某中学")
    first, second = (county.school(kind=SchoolKind.JUNIOR) for _ in range(2))
    county.helps(K.ASSISTANCE, outside, first, dispatched=8, posts=10)
    county.helps(K.ASSISTANCE, county.school(), second, dispatched=4)
    figures = figures_of(county)
    assert figures["S-CNT-5"].text() == "2个"
    assert shown(figures, "S-CNT-5") == {
        "assisted": "2所",
        "helpers": "1所",
        "outside": "1个",
        "dispatched": "12人",
        "posts": "10名",
    }
    assert figures["S-CNT-5.posts"].note == "有1条没有填写"
    assert figures["S-CNT-8"].text() == "3所"


def test_what_is_not_dated_says_nothing_of_last_year(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    school = county.school()
    county.helps(K.ASSISTANCE, None, school, posts=10, dispatched=8)
    county.helps(K.DISTRICT, school, phase=Phase.FULL, systems=tuple(DistrictSystem))
    figures = figures_of(county)
    undated = ("S-CNT-5.posts", "S-CNT-5.dispatched", "S-CNT-1.systems", "S-CNT-1.phase.full")
    assert {figures[each].previous for each in undated} == {None}
    assert figures["S-CNT-1"].previous == 1


def test_leagues_by_their_schools(county: SmallCounty, figures_of: FiguresOf) -> None:
    kindergartens = [county.school(kind=SchoolKind.KINDERGARTEN) for _ in range(2)]
    county.helps(K.LEAGUE, *kindergartens)
    county.helps(K.LEAGUE, county.school(kind=SchoolKind.SENIOR))
    county.helps(K.LEAGUE, kindergartens[0], county.school())
    county.helps(K.LEAGUE, None)
    figures = figures_of(county)
    assert figures["S-CNT-6"].text() == "4个"
    assert shown(figures, "S-CNT-6") == {
        "level.kindergarten": "1个",
        "level.senior": "1个",
        "level.other": "2个",
        "schools": "4所",
    }


def test_partnerships_by_region(county: SmallCounty, figures_of: FiguresOf) -> None:
    shanghai = county.body("上海某校", province="上海市", county="浦东新区")
    same_place = county.body("浦东教育局", BodyKind.BUREAU, province="上海市", county="浦东新区")
    unknown = county.body("某高校", BodyKind.UNIVERSITY)
    ours = county.school()
    county.helps(K.PARTNERSHIP, shanghai, ours, same_place, scope=Scope.CROSS_PROVINCE)
    county.helps(K.PARTNERSHIP, unknown, ours, scope=Scope.CROSS_PREFECTURE)
    figures = figures_of(county)
    assert figures["S-CNT-7"].text() == "2个"
    assert shown(figures, "S-CNT-7") == {
        "where.outside_province": "1个",
        "where.inside_province": "1个",
        "regions": "1个",
        "bodies": "3个",
        "outside_schools": "1所",
        "schools": "1所",
    }


def test_all_kinds_count_schools_once_and_times_as_often(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    lead, member = county.school(), county.school()
    county.helps(K.DISTRICT, lead, member)
    group = county.helps(K.GROUP, lead, member, county.body())
    county.joins(group, member, Role.LEAD)
    county.helps(K.TRUST, lead, county.school())
    figures = figures_of(county)
    assert figures["S-CNT-8"].text() == "3所"
    assert shown(figures, "S-CNT-8") == {
        "times": "6校次",
        "times.kind.district": "2校次",
        "times.kind.group": "2校次",
        "times.kind.trust": "2校次",
        "arrangements": "3个",
        "arrangements.kind.district": "1个",
        "arrangements.kind.group": "1个",
        "arrangements.kind.trust": "1个",
    }


def test_a_group_counts_under_each_of_its_modes(county: SmallCounty, figures_of: FiguresOf) -> None:
    both = (Mode.REGION, Mode.CAMPUSES)
    county.arrangement(ArrangementKind.GROUP, name="甲", modes=both)
    county.arrangement(ArrangementKind.GROUP, name="乙", modes=(Mode.REGION,))
    county.arrangement(ArrangementKind.GROUP, name="丙")
    figures = figures_of(county)
    assert figures["S-CNT-2.mode.region"].text() == "2个"
    assert figures["S-CNT-2.mode.campuses"].text() == "1个"
    assert figures["S-CNT-2.mode.trust"].text() == "0个"


def test_an_arrangement_counts_under_each_thing_that_is_held_in_common(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    lead, member = county.school(), county.school()
    items = (Unified.IDEAS, Unified.STAFF)
    group = county.helps(K.GROUP, lead, member, unified=items)
    league = county.helps(
        K.LEAGUE, lead, member, unified=(Unified.STAFF,), offered=(Offered.STEP_RESEARCH,)
    )
    county.helps(K.COMMUNITY, lead, member)
    county.helps(K.GROUP, lead, member, unified=items, state=ArrangementState.ENDED)
    figures = figures_of(county)
    assert (figures["S-CNT-10"].text(), figures["S-CNT-10"].previous) == ("2个", None)
    assert rows(figures["S-CNT-10"]) == [("groups", group.id), ("pairings", league.id)]
    assert shown(figures, "S-CNT-10") == {
        "unified.ideas": "1个",
        "unified.staff": "2个",
        "offered.step_research": "1个",
    }

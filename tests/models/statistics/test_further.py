"""Figures of the smaller ledgers: whom they count, since when, and what they leave open."""

from datetime import date
from typing import Any

import pytest

from models.ledgers.appointment import BackboneKind, HeadRank, Office
from models.ledgers.campus import CampusKind, EventKind
from models.ledgers.level import Level
from models.ledgers.link import ResearcherWork
from models.ledgers.papers import Conclusion, DeclaredItem
from models.ledgers.rotation import RotationKind
from models.ledgers.school import SchoolKind, Tag
from models.ledgers.school_year import Stage
from models.ledgers.sharing import FacilityKind, RemoteKind
from models.ledgers.studio import StudioKind
from models.ledgers.teacher import BackboneLevel
from models.ledgers.training import Channel
from tests.models.measures.county import VILLAGE, YEAR, SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.recording import event, seats
from tests.models.statistics.shown import rows, shown


def test_a_title_in_force_makes_a_backbone_teacher(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    home, other = county.school(), county.school()
    titled, plain, former = (county.teacher(home) for _ in range(3))
    raised = county.teacher(home, backbone=BackboneLevel.SCHOOL)
    for teacher, level, until in (
        (titled, BackboneLevel.COUNTY, None),
        (former, BackboneLevel.PROVINCE, date(YEAR, 6, 30)),
        (raised, BackboneLevel.PREFECTURE, date(YEAR + 1, 6, 30)),
    ):
        words = {"kind": BackboneKind.EXPERT, "level": level}
        county.add("backbone_titles", teacher=teacher.id, ended_on=until, **words)
    for teacher in (titled, plain, former, raised):
        county.moves(teacher, other)
    figures = figures_of(county)
    assert figures["S-TCH-3"].text() == "2人"
    assert figures["S-ROT-4"].text() == "50.00%"
    assert shown(figures, "S-ROT-3") == {"level.county": "1人", "level.prefecture": "1人"}
    assert shown(figures, "S-TCH-3.title") == {
        "level.county": "1个",
        "level.prefecture": "1个",
        "kind.expert": "2个",
        "both.county.expert": "1个",
        "both.prefecture.expert": "1个",
    }


def test_studios_count_persons_once_and_hosts_apart(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    host, member = (county.teacher(on_establishment=True) for _ in range(2))
    county.teacher(on_establishment=True)
    words = {"level": Level.COUNTY, "kind": StudioKind.HEAD}
    county.add("studios", name="甲", host=host.id, **words)
    county.add("studios", name="乙", host_name="外聘名师", **words)
    county.add("studios", name="丙", **words)
    ended = county.add("studios", name="丁", ended_on=date(YEAR, 3, 1), **words)
    for studio in (1, 2, ended.id):
        county.add("studio_members", studio=studio, teacher=member.id)
    county.add("studio_members", studio=1, name="外校教师")
    county.add("studio_members", studio=1, name="已退出", left_on=date(YEAR, 1, 31))
    figures = figures_of(county)
    assert (figures["S-STUDIO-1"].value, figures["S-STUDIO-1"].previous) == (3, 4)
    assert figures["S-STUDIO-1.members"].text() == "2人"
    assert figures["S-STUDIO-1.people"].text() == "4人"
    assert figures["S-STUDIO-1.share"].text() == "66.67%"
    assert figures["S-STUDIO-1.both.county.head"].value == 3


def test_offices_that_are_held_and_heads_from_the_pool(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    school, other = county.school(), county.school()
    head = {"teacher": county.teacher(school).id, "office": Office.PRINCIPAL}
    long_ago = date(2020, 8, 1)
    county.add("appointments", school=school.id, rank=HeadRank.SENIOR, started_on=long_ago, **head)
    concurrent = {"concurrent": True, "from_pool": True, "started_on": date(YEAR, 8, 1)}
    county.add("appointments", school=other.id, **concurrent, **head)
    ended = {"started_on": date(2015, 8, 1), "ended_on": date(2020, 7, 31)}
    county.add("appointments", school=other.id, **ended, **head)
    figures = figures_of(county)
    assert figures["S-ROT-8.office"].text() == "2人"
    assert shown(figures, "S-ROT-8.office") == {
        "rank.senior": "1人",
        "rank.unset": "1人",
        "concurrent": "1人",
    }
    assert figures["S-ROT-8.pool"].text() == "100.00%"


def test_researchers_and_leaders_count_once_with_the_schools_they_reach(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    rural, weak, town = county.school(area=VILLAGE), county.school(), county.school()
    county.tag(weak, Tag.WEAK)
    county.add("researchers", name="赵敏", level=Level.COUNTY)
    for school in (rural, weak, town):
        link = {"researcher": 1, "school": school.id, "started_on": date(2025, 9, 1)}
        county.add("researcher_links", kind=ResearcherWork.CONTACT, **link)
        county.add("leader_links", name="木清源", school=school.id, honorary_head=school is rural)
    teaching = {"kind": ResearcherWork.TEACHING, "started_on": date(2026, 9, 1)}
    county.add("researcher_links", researcher=1, school=town.id, **teaching)
    support = {"place": "怒江州", "started_on": date(2026, 1, 1), "kind": ResearcherWork.SUPPORT}
    county.add("researchers", name="钱学", level=Level.PROVINCE)
    county.add("researcher_links", researcher=2, body=1, ended_on=date(2026, 8, 1), **support)
    figures = figures_of(county)
    assert figures["S-LNK-1"].text() == "1人"
    assert shown(figures, "S-LNK-1") == {
        "level.county": "1人",
        "schools": "3所",
        "schools.aimed": "2所",
        "teaching": "1人",
        "converted": "1人",
    }
    assert figures["S-LNK-2"].text() == "1人"
    assert shown(figures, "S-LNK-2") == {"honorary": "1人", "schools": "3所"}


def test_lessons_over_the_net_from_outside_reach_schools_too(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    taker, _ = county.school(), county.school()
    county.school(kind=SchoolKind.KINDERGARTEN)
    link = {"from_body": county.body().id, "to_school": taker.id, "year": YEAR}
    county.add("remote_classes", kind=RemoteKind.DOUBLE, hours=36, **link)
    figures = figures_of(county)
    assert (figures["S-DIG-2.givers"].value, figures["S-DIG-2.takers"].value) == (0, 1)
    assert figures["S-DIG-2.share"].text() == "50.00%"
    assert shown(figures, "S-DIG-2.hours") == {"kind.double": "36课时"}


def test_campuses_and_facilities_are_those_of_the_day(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    school = county.school()
    for name, last in (("东校区", None), ("西校区", date(YEAR, 6, 30))):
        words = {"kind": CampusKind.CAMPUS, "school": school.id}
        county.add("campuses", name=name, ended_on=last, **words)
        opened = {"started_on": date(YEAR, 2, 1), "served": 4, "kind": FacilityKind.SPORTS}
        county.add("facilities", name=name, ended_on=last, **opened)
    figures = figures_of(county)
    assert (figures["S-BAS-1.campus"].value, figures["S-BAS-1.campus"].previous) == (1, 2)
    assert (figures["S-FAC-3"].value, figures["S-FAC-3"].previous) == (1, None)
    assert figures["S-FAC-3.served"].text() == "4校次"


@pytest.mark.parametrize("blank", ["budget", "budget_per_pupil"])
def test_without_both_budgets_of_both_years_nothing_is_said(
    county: SmallCounty, figures_of: FiguresOf, blank: str
) -> None:
    for year in (YEAR - 1, YEAR):
        values: dict[str, Any] = {"budget": 100, "budget_per_pupil": 100}
        if year == YEAR:
            values[blank] = None
        county.add("county_years", year=year, **values)
    assert figures_of(county)["S-FUND-2"].text() == "未填报"


def test_posts_filled_and_big_classes(county: SmallCounty, figures_of: FiguresOf) -> None:
    values = {"on_establishment": 45, "establishment": 50, "classes": 20, "big_classes": 3}
    county.figures_of(county.school(), Stage.PRIMARY, 900, oversize_classes=1, **values)
    figures = figures_of(county)
    assert figures["S-HR-3.filled"].text() == "90.00%"
    assert figures["S-STU-2"].text() == "3个"
    assert figures["S-STU-2.oversize"].text() == "1个"
    assert figures["S-STU-2.share"].text() == "15.00%"
    assert figures["S-STU-1"].previous is None


def test_what_nobody_wrote_down_is_not_nothing(county: SmallCounty, figures_of: FiguresOf) -> None:
    event(county, EventKind.EXTENDED, 1)
    seats(county, 900)
    figures = figures_of(county)
    unknown = ("S-FAC-2.area", "S-FAC-2.area.total", "S-SEAT-2.count", "S-SEAT-2.count.total")
    assert {figures[key].text() for key in unknown} == {"未填报"}
    seats(county, 100, quality=60)
    known = figures_of(county)["S-SEAT-2.count"]
    assert (known.text(), known.note) == ("60个", "有1条没有填写")


def test_the_self_check_item_by_item(county: SmallCounty, figures_of: FiguresOf) -> None:
    for item, conclusion in (
        (DeclaredItem.BRAND_ONLY, Conclusion.NONE_FOUND),
        (DeclaredItem.ENROLMENT, Conclusion.FOUND),
    ):
        county.add("declarations", year=YEAR, item=item, conclusion=conclusion)
    figures = figures_of(county)
    assert figures["S-CMP-1"].text() == "2项"
    assert figures["S-CMP-1.found"].text() == "1项"
    told = {key: each.text() for key, each in figures.items() if key.startswith("S-CMP-1.item")}
    assert told == {
        "S-CMP-1.item.brand_only": "0起",
        "S-CMP-1.item.public_private": "未填报",
        "S-CMP-1.item.enrolment": "1起",
        "S-CMP-1.item.guest_pupils": "未填报",
        "S-CMP-1.item.register_only": "未填报",
    }


def test_pieces_by_channel(county: SmallCounty, figures_of: FiguresOf) -> None:
    told = {"title": "报道", "published_on": date(YEAR, 5, 1)}
    county.add("publicity", channel=Channel.CHAT, pieces=16, **told)
    county.add("publicity", channel=Channel.PRESS, **told)
    county.add("publicity", channel=Channel.PRESS, title="旧报道", published_on=date(2025, 5, 1))
    figures = figures_of(county)
    assert (figures["S-PUB-1"].value, figures["S-PUB-1"].previous) == (17, 1)
    assert shown(figures, "S-PUB-1") == {"channel.press": "1篇", "channel.chat": "16篇"}


def test_own_figures_are_those_of_the_year(county: SmallCounty, figures_of: FiguresOf) -> None:
    county.own_figure("校际差异系数", "0.28")
    county.own_figure("校际差异系数", "0.31", YEAR - 1)
    figures = figures_of(county)
    assert figures["S-TXT-1"].value == 1
    assert rows(figures["S-TXT-1.1"]) == [("custom_figures", 1)]
    assert figures["S-TXT-1.1"].text() == "0.28"
    assert "S-TXT-1.2" not in figures


def test_support_in_rotation_and_outreach_are_different_figures(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    home = county.school()
    county.moves(county.teacher(home), county.school(), kind=RotationKind.SUPPORT)
    figures = figures_of(county)
    assert figures["S-ROT-6"].text() == "1人"
    assert figures["S-ROT-6.outreach.people"].text() == "0人"

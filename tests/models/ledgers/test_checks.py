"""Contradictions inside one row are said, each at the field where it shows."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.ledgers import LEDGERS
from models.ledgers.accounts import Grade
from models.ledgers.campus import EventKind, SchoolEvent
from models.ledgers.level import Level
from models.ledgers.link import ResearcherLink, ResearcherWork
from models.ledgers.outreach import MentorForm, Mentorship
from models.ledgers.seat import SeatKind
from models.ledgers.training import Audience, Channel, Publicity, Training

EARLY, LATE = date(2026, 3, 1), date(2026, 9, 1)
BACKWARD = {"started_on": LATE, "ended_on": EARLY}


def faults(ledger: str, **values: Any) -> dict[str, str]:
    found = LEDGERS[ledger]
    return {fault.field: fault.message for fault in found.check(found.make(values))}


@pytest.mark.parametrize(
    ("ledger", "values", "field"),
    [
        ("outreach", {"people": 5, "times": 4}, "times"),
        ("trainings", {"people": 5, "times": 4}, "times"),
        ("remote_classes", {"to_school": 3}, "from_school"),
        ("remote_classes", {"from_school": 3, "to_school": 3}, "to_school"),
        ("digital", {"classrooms": 9, "equipped_classrooms": 10}, "equipped_classrooms"),
        ("digital", {"teachers_due": 9, "teachers_equipped": 10}, "teachers_equipped"),
        ("studio_members", {"studio": 1}, "teacher"),
        ("studio_members", {"name": "沈望舒", "joined_on": LATE, "left_on": EARLY}, "left_on"),
        ("researcher_links", {"researcher": 1}, "school"),
        ("seats", {"kind": SeatKind.ADDED, "returned": 3}, "returned"),
        (
            "county_years",
            {"county_land": Decimal(1), "education_land": Decimal(2)},
            "education_land",
        ),
        ("county_years", {"senior_places": 1, "quota_places": 2}, "quota_places"),
        ("assessment_scores", {"weight": Decimal(10), "self_score": Decimal(11)}, "self_score"),
        ("assessment_scores", {"weight": Decimal(10), "bureau_score": Decimal(11)}, "bureau_score"),
        ("member_results", {"grade": Grade.FAIL, "award": 1}, "award"),
        ("reviews", {"score": Decimal(21), "full": Decimal(20)}, "score"),
        ("programme_schools", {"joined_on": LATE, "assessed_on": EARLY}, "assessed_on"),
    ],
)
def test_a_contradiction_is_said_where_it_shows(
    ledger: str, values: dict[str, Any], field: str
) -> None:
    found = faults(ledger, **values)
    assert list(found) == [field]
    assert (
        found[field].endswith(("请核对。", "请核对学位类型。", "请核对两个日期。"))
        or "请" in found[field]
    )


@pytest.mark.parametrize(
    "ledger",
    [
        *("campuses", "appointments", "backbone_titles", "outreach", "mentorships"),
        *("facilities", "studios", "researchers", "leader_links", "programmes", "trainings"),
    ],
)
def test_what_ends_before_it_begins_is_said(ledger: str) -> None:
    assert "结束日期早于开始日期" in faults(ledger, **BACKWARD)["ended_on"]


@pytest.mark.parametrize(
    ("ledger", "values"),
    [
        ("outreach", {"people": 5, "times": 5}),
        ("remote_classes", {"from_body": 1, "to_school": 3}),
        ("digital", {"classrooms": 9, "equipped_classrooms": 9, "teachers_due": 1}),
        ("studio_members", {"teacher": 1, "joined_on": EARLY, "left_on": LATE}),
        ("researcher_links", {"body": 1}),
        ("seats", {"kind": SeatKind.EXCHANGED, "returned": 3}),
        ("county_years", {"senior_places": 2, "quota_places": 2}),
        ("assessment_scores", {"weight": Decimal(10), "self_score": Decimal(10)}),
        ("member_results", {"grade": Grade.FAIL, "award": 0}),
        ("reviews", {"score": Decimal(20), "full": Decimal(20)}),
        ("programme_schools", {"joined_on": EARLY, "assessed_on": LATE}),
    ],
)
def test_what_agrees_is_not_complained_of(ledger: str, values: dict[str, Any]) -> None:
    assert faults(ledger, **values) == {}


def test_one_row_stands_for_one_unless_it_says_more() -> None:
    happened = {"title": "新建", "kind": EventKind.OPENED, "happened_on": EARLY}
    assert SchoolEvent(**happened).school_count == 1
    assert SchoolEvent(**happened, schools=0).school_count == 0
    words = {"level": Level.COUNTY, "audience": Audience.NEW, "started_on": EARLY}
    assert Training(title="培训", **words).held == 1
    assert Training(title="培训", sessions=4, **words).held == 4
    told = {"title": "报道", "channel": Channel.CHAT, "published_on": EARLY}
    assert (Publicity(**told).piece_count, Publicity(**told, pieces=9).piece_count) == (1, 9)


@pytest.mark.parametrize(
    ("form", "count", "taught"),
    [
        (MentorForm.ONE_TO_ONE, None, 1),
        (MentorForm.ONE_TO_ONE, 2, 2),
        (MentorForm.ONE_TO_MANY, None, None),
    ],
)
def test_one_to_one_needs_no_number(form: MentorForm, count: int | None, taught: object) -> None:
    pair = Mentorship(mentors="甲", apprentices="乙", form=form, apprentice_count=count)
    assert pair.taught == taught


def test_the_last_day_of_a_support_counts() -> None:
    link = ResearcherLink(researcher=1, kind=ResearcherWork.SUPPORT, started_on=EARLY)
    assert (link.months_until(date(2026, 8, 31)), link.months_until(date(2026, 8, 30))) == (6, 5)

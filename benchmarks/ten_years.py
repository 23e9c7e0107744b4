"""A county as large as one gets, with ten years of everything that rules and statistics read."""

from datetime import date, timedelta

from models.facts import CountyFacts
from models.ledgers.accounts import (
    Assessment,
    Fund,
    FundPurpose,
    FundSource,
    Grade,
    Honour,
    HonourKind,
    HonourLevel,
)
from models.ledgers.activity import Activity, ActivityKind, Resource, ResourceKind
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState
from models.ledgers.membership import Membership, Role
from models.ledgers.papers import County, DocumentKind, KeyCounty, PolicyDocument
from models.ledgers.rotation import Eligibility, Rotation, RotationKind
from models.ledgers.school import Area, Holder, School, SchoolKind, SchoolTag, Tag
from models.ledgers.school_year import SchoolYear, Stage
from models.ledgers.teacher import BackboneLevel, Education, Post, Teacher

LAST_YEAR = 2026
SCHOOLS, TEACHERS, YEARS, ARRANGEMENTS = 600, 20_000, 10, 120

_KINDS = (SchoolKind.PRIMARY, SchoolKind.JUNIOR, SchoolKind.KINDERGARTEN, SchoolKind.NINE_YEAR)
_STAGES = {
    SchoolKind.PRIMARY: (Stage.PRIMARY,),
    SchoolKind.JUNIOR: (Stage.JUNIOR,),
    SchoolKind.KINDERGARTEN: (Stage.KINDERGARTEN,),
    SchoolKind.NINE_YEAR: (Stage.PRIMARY, Stage.JUNIOR),
}


def ten_years(schools: int = SCHOOLS, teachers: int = TEACHERS, years: int = YEARS) -> CountyFacts:
    """Return the county at the end of the last year."""
    return CountyFacts(
        County(code="532999", name="青禾县", key_county=KeyCounty.NATION),
        LAST_YEAR,
        date(LAST_YEAR, 12, 31),
        schools=_schools(schools),
        school_tags=tuple(
            SchoolTag(id=each, school=each, tag=(Tag.STRONG, Tag.WEAK)[each % 2])
            for each in range(1, schools + 1, 2)
        ),
        school_years=_school_years(schools, years),
        teachers=_teachers(teachers, schools),
        arrangements=_arrangements(years),
        members=_members(schools, years),
        rotations=_rotations(teachers, schools, years),
        eligibility=tuple(
            Eligibility(
                id=back * teachers + each,
                teacher=each,
                school=each % schools + 1,
                year=LAST_YEAR - back,
                eligible=True,
            )
            for back in range(years)
            for each in range(1, teachers // 2 + 1)
        ),
        activities=_activities(years),
        resources=tuple(
            Resource(
                id=each,
                title=f"资源{each}",
                kind=list(ResourceKind)[each % len(ResourceKind)],
                quantity=each % 9 + 1,
                shared_on=date(LAST_YEAR - each % years, 4, 9),
                arrangement=each % ARRANGEMENTS + 1,
            )
            for each in range(1, 200 * years + 1)
        ),
        funds=tuple(
            Fund(
                id=each,
                title=f"经费{each}",
                source=list(FundSource)[each % len(FundSource)],
                purpose=list(FundPurpose)[each % len(FundPurpose)],
                amount=each * 100,
                year=LAST_YEAR - each % years,
            )
            for each in range(1, 100 * years + 1)
        ),
        assessments=tuple(
            Assessment(
                id=back * ARRANGEMENTS + each,
                arrangement=each,
                year=LAST_YEAR - back,
                grade=list(Grade)[each % len(Grade)],
            )
            for back in range(years)
            for each in range(1, ARRANGEMENTS + 1)
        ),
        honours=tuple(
            Honour(
                id=each,
                title=f"荣誉{each}",
                kind=list(HonourKind)[each % len(HonourKind)],
                level=list(HonourLevel)[each % len(HonourLevel)],
                year=LAST_YEAR - each % years,
            )
            for each in range(1, 50 * years + 1)
        ),
        documents=tuple(
            PolicyDocument(
                id=each,
                title=f"{each}号学校一校一策",
                kind=DocumentKind.SCHOOL_PLAN,
                school=each,
                issued_on=date(LAST_YEAR - 1, 3, 1),
            )
            for each in range(1, schools + 1)
        ),
    )


def _schools(count: int) -> tuple[School, ...]:
    areas, holders = list(Area), list(Holder)
    return tuple(
        School(
            id=each,
            code=f"2153{each:06d}",
            name=f"第{each}学校",
            kind=_KINDS[each % len(_KINDS)],
            holder=holders[each % len(holders)],
            area=areas[each % len(areas)],
            township=f"第{each % 14}乡",
        )
        for each in range(1, count + 1)
    )


def _school_years(schools: int, years: int) -> tuple[SchoolYear, ...]:
    rows = (
        (school, LAST_YEAR - back, stage)
        for back in range(years)
        for school in range(1, schools + 1)
        for stage in _STAGES[_KINDS[school % len(_KINDS)]]
    )
    return tuple(
        SchoolYear(
            id=number,
            school=school,
            year=year,
            stage=stage,
            students=300 + school % 400,
            classes=10,
            full_time_teachers=25,
            over_qualified_teachers=20,
            backbone_teachers=5,
            arts_sports_teachers=4,
        )
        for number, (school, year, stage) in enumerate(rows, start=1)
    )


def _teachers(count: int, schools: int) -> tuple[Teacher, ...]:
    educations, levels = list(Education), [None, None, *BackboneLevel]
    return tuple(
        Teacher(
            id=each,
            name=f"教师{each}",
            school=each % schools + 1,
            post=Post.TEACHER,
            education=educations[each % len(educations)],
            backbone=levels[each % len(levels)],
            birth=date(1967, 1, 1) + timedelta(days=each % 12_000),
        )
        for each in range(1, count + 1)
    )


def _arrangements(years: int) -> tuple[Arrangement, ...]:
    kinds = list(ArrangementKind)
    return tuple(
        Arrangement(
            id=each,
            name=f"安排{each}",
            kind=kinds[each % len(kinds)],
            state=ArrangementState.FORMAL,
            started_on=date(LAST_YEAR - years + 1, 1, 1),
            ends_on=date(LAST_YEAR + 2, 8, 31),
            approval_body="县教育体育局",
            approval_number=f"〔{LAST_YEAR - years}〕{each}号",
            approved_on=date(LAST_YEAR - years, 12, 1),
        )
        for each in range(1, ARRANGEMENTS + 1)
    )


def _members(schools: int, years: int) -> tuple[Membership, ...]:
    """Every arrangement has a lead and, year by year, members that come and go."""
    leads = tuple(
        Membership(
            id=each,
            arrangement=each,
            school=each % schools + 1,
            role=Role.LEAD,
            joined_on=date(LAST_YEAR - years + 1, 1, 1),
        )
        for each in range(1, ARRANGEMENTS + 1)
    )
    comers = tuple(
        Membership(
            id=ARRANGEMENTS + number,
            arrangement=number % ARRANGEMENTS + 1,
            school=(number * 7) % schools + 1,
            role=Role.MEMBER,
            joined_on=date(LAST_YEAR - number % years, 3, 1 + number % 28),
            left_on=date(LAST_YEAR - number % years + 2, 3, 1) if number % 3 else None,
        )
        for number in range(1, 200 * years + 1)
    )
    return leads + comers


def _rotations(teachers: int, schools: int, years: int) -> tuple[Rotation, ...]:
    return tuple(
        Rotation(
            id=number,
            teacher=number * 7 % teachers + 1,
            from_school=number % schools + 1,
            to_school=(number + 7) % schools + 1,
            kind=RotationKind.REGULAR,
            started_on=date(LAST_YEAR - number % years, 9, 1),
            ended_on=date(LAST_YEAR - number % years + 1, 7, 15),
        )
        for number in range(1, teachers // 10 * years + 1)
    )


def _activities(years: int) -> tuple[Activity, ...]:
    return tuple(
        Activity(
            id=each,
            title=f"活动{each}",
            kind=list(ActivityKind)[each % len(ActivityKind)],
            held_on=date(LAST_YEAR - each % years, 5, 6),
            arrangement=each % ARRANGEMENTS + 1,
        )
        for each in range(1, 2_000 * years + 1)
    )

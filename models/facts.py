"""The county at one year's end, as rules, statistics and reports see it: rows and their links.

Facts are what the ledgers hold; nothing here judges. Every question about a state takes a day,
so that an old year is seen as it was. `year` is the report year: its school year starts in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from models.ledgers.accounts import Assessment, Fund, Honour, Satisfaction, Target
from models.ledgers.activity import Activity, Resource
from models.ledgers.appointment import Appointment, BackboneTitle
from models.ledgers.appraisal import AssessmentScore, Commitment, MemberResult, Review
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.campus import Campus, SchoolEvent
from models.ledgers.county_year import CountyYear
from models.ledgers.digital import DigitalYear
from models.ledgers.enrolment import EnrolmentZone, Feeder
from models.ledgers.ledger import Entity
from models.ledgers.link import LeaderLink, Researcher, ResearcherLink
from models.ledgers.membership import Membership, OutsideBody, Role
from models.ledgers.outreach import Mentorship, Outreach
from models.ledgers.papers import (
    County,
    CustomFigure,
    Declaration,
    Excuse,
    PolicyDocument,
    TypicalCase,
)
from models.ledgers.photo import Photo
from models.ledgers.programme import Programme, ProgrammeSchool
from models.ledgers.report_text import ReportText
from models.ledgers.rotation import Eligibility, Rotation, Shadowing
from models.ledgers.rule_value import RuleValue
from models.ledgers.school import School, SchoolAlias, SchoolName, SchoolTag, Tag
from models.ledgers.school_year import SchoolYear
from models.ledgers.seat import Seat
from models.ledgers.sharing import Facility, RemoteClass
from models.ledgers.studio import Studio, StudioMember
from models.ledgers.teacher import BackboneLevel, Teacher
from models.ledgers.training import Publicity, Training
from models.years import Period, add_months, calendar_year, in_force, school_year

E = TypeVar("E", bound=Entity)


def _by_id(rows: Iterable[E]) -> dict[int, E]:
    return {row.id: row for row in rows}


@dataclass(frozen=True)
class CountyFacts:
    """All rows of the county, the report year, and the day on which its state is looked at."""

    county: County
    year: int
    as_of: date
    schools: tuple[School, ...] = ()
    school_names: tuple[SchoolName, ...] = ()
    school_aliases: tuple[SchoolAlias, ...] = ()
    school_tags: tuple[SchoolTag, ...] = ()
    school_years: tuple[SchoolYear, ...] = ()
    teachers: tuple[Teacher, ...] = ()
    outside_bodies: tuple[OutsideBody, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    members: tuple[Membership, ...] = ()
    rotations: tuple[Rotation, ...] = ()
    eligibility: tuple[Eligibility, ...] = ()
    shadowing: tuple[Shadowing, ...] = ()
    activities: tuple[Activity, ...] = ()
    resources: tuple[Resource, ...] = ()
    funds: tuple[Fund, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    satisfaction: tuple[Satisfaction, ...] = ()
    honours: tuple[Honour, ...] = ()
    targets: tuple[Target, ...] = ()
    documents: tuple[PolicyDocument, ...] = ()
    custom_figures: tuple[CustomFigure, ...] = ()
    cases: tuple[TypicalCase, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    campuses: tuple[Campus, ...] = ()
    school_events: tuple[SchoolEvent, ...] = ()
    county_years: tuple[CountyYear, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    backbone_titles: tuple[BackboneTitle, ...] = ()
    outreach: tuple[Outreach, ...] = ()
    mentorships: tuple[Mentorship, ...] = ()
    facilities: tuple[Facility, ...] = ()
    remote_classes: tuple[RemoteClass, ...] = ()
    digital: tuple[DigitalYear, ...] = ()
    studios: tuple[Studio, ...] = ()
    studio_members: tuple[StudioMember, ...] = ()
    researchers: tuple[Researcher, ...] = ()
    researcher_links: tuple[ResearcherLink, ...] = ()
    leader_links: tuple[LeaderLink, ...] = ()
    seats: tuple[Seat, ...] = ()
    assessment_scores: tuple[AssessmentScore, ...] = ()
    member_results: tuple[MemberResult, ...] = ()
    reviews: tuple[Review, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    programmes: tuple[Programme, ...] = ()
    programme_schools: tuple[ProgrammeSchool, ...] = ()
    trainings: tuple[Training, ...] = ()
    publicity: tuple[Publicity, ...] = ()
    photos: tuple[Photo, ...] = ()
    report_texts: tuple[ReportText, ...] = ()
    rule_values: tuple[RuleValue, ...] = ()
    enrolment_zones: tuple[EnrolmentZone, ...] = ()
    feeders: tuple[Feeder, ...] = ()

    def in_year(self, year: int) -> "CountyFacts":
        """Return the same rows seen at the same day of another report year."""
        # By months: 29 February has no namesake in another year.
        return replace(self, year=year, as_of=add_months(self.as_of, 12 * (year - self.year)))

    @property
    def school_year(self) -> Period:
        """The school year that starts in the report year."""
        return school_year(self.year)

    @property
    def calendar_year(self) -> Period:
        """The report year's calendar year."""
        return calendar_year(self.year)

    # Rows by id.

    @cached_property
    def school_by_id(self) -> Mapping[int, School]:
        """Schools by id."""
        return _by_id(self.schools)

    @cached_property
    def teacher_by_id(self) -> Mapping[int, Teacher]:
        """Teachers by id."""
        return _by_id(self.teachers)

    @cached_property
    def arrangement_by_id(self) -> Mapping[int, Arrangement]:
        """Districts, groups and pairings by id."""
        return _by_id(self.arrangements)

    @cached_property
    def body_by_id(self) -> Mapping[int, OutsideBody]:
        """Outside bodies by id."""
        return _by_id(self.outside_bodies)

    @cached_property
    def campus_by_id(self) -> Mapping[int, Campus]:
        """Campuses by id."""
        return _by_id(self.campuses)

    # Schools.

    @cached_property
    def open_schools(self) -> tuple[School, ...]:
        """The schools that exist on the day, in the order of the ledger."""
        return tuple(each for each in self.schools if each.open_on(self.as_of))

    @cached_property
    def _names_of(self) -> Mapping[int, list[SchoolName]]:
        names = defaultdict(list)
        for row in self.school_names:
            names[row.school].append(row)
        return names

    def school_name(self, school: int, day: date | None = None) -> str:
        """Return the name that the school bore on `day` (the day of the facts if not given)."""
        day = day or self.as_of
        for row in self._names_of.get(school, ()):
            dated = row.started_on is not None or row.ended_on is not None
            if dated and in_force(row.started_on, row.ended_on, day):
                return row.name
        return self.school_by_id[school].name

    @cached_property
    def _tags_of(self) -> Mapping[int, list[SchoolTag]]:
        tags = defaultdict(list)
        for row in self.school_tags:
            tags[row.school].append(row)
        return tags

    def tags(self, school: int, day: date | None = None) -> frozenset[Tag]:
        """Return what the school is recognised to be on `day`."""
        day = day or self.as_of
        return frozenset(
            row.tag
            for row in self._tags_of.get(school, ())
            if in_force(row.started_on, row.ended_on, day)
        )

    @cached_property
    def _figures_by_year(self) -> Mapping[int, list[SchoolYear]]:
        figures = defaultdict(list)
        for row in self.school_years:
            figures[row.year].append(row)
        return figures

    @property
    def year_figures(self) -> list[SchoolYear]:
        """The schools' figures of the school year that starts in the report year."""
        return self._figures_by_year.get(self.year, [])

    # Teachers.

    @cached_property
    def staff_of(self) -> Mapping[int, list[Teacher]]:
        """The teachers in service by school."""
        staff = defaultdict(list)
        for row in self.teachers:
            if row.in_service and row.school is not None:
                staff[row.school].append(row)
        return staff

    @cached_property
    def _titles_of(self) -> Mapping[int, list[BackboneTitle]]:
        titles = defaultdict(list)
        for row in self.backbone_titles:
            titles[row.teacher].append(row)
        return titles

    def backbone_level(self, teacher: Teacher) -> BackboneLevel | None:
        """Return the highest level of 骨干教师 that the roster or a title in force gives."""
        titles = self._titles_of.get(teacher.id)
        if titles is None:
            return teacher.backbone
        given = {row.level for row in titles if in_force(row.started_on, row.ended_on, self.as_of)}
        if teacher.backbone is not None:
            given.add(teacher.backbone)
        return max(given, key=list(BackboneLevel).index, default=None)

    def is_backbone(self, teacher: Teacher) -> bool:
        """Tell whether the teacher is 县级及以上骨干教师."""
        return self.backbone_level(teacher) not in (None, BackboneLevel.SCHOOL)

    # Arrangements.

    def of_kind(self, *kinds: ArrangementKind) -> tuple[Arrangement, ...]:
        """Return the arrangements of the kinds that are in force on the day of the facts."""
        return tuple(
            each
            for each in self.arrangements
            if each.kind in kinds and each.in_force_on(self.as_of)
        )

    @cached_property
    def members_of(self) -> Mapping[int, list[Membership]]:
        """All memberships, past and present, by arrangement."""
        members = defaultdict(list)
        for row in self.members:
            members[row.arrangement].append(row)
        return members

    def memberships(
        self, arrangement: int, day: date | None = None, role: Role | None = None
    ) -> list[Membership]:
        """Return who takes part in the arrangement on `day`, of one role or of all."""
        day = day or self.as_of
        return [
            row
            for row in self.members_of.get(arrangement, ())
            if row.in_force_on(day) and (role is None or row.role is role)
        ]

    def member_schools(self, arrangement: int, role: Role | None = None) -> list[School]:
        """Return the county's schools in the arrangement on the day of the facts, each once."""
        rows = self.memberships(arrangement, role=role)
        ids = dict.fromkeys(row.school for row in rows if row.school is not None)
        return [self.school_by_id[each] for each in ids]

    def party_name(self, row: Membership) -> str:
        """Return the name of the school, campus or body that takes part."""
        if row.campus is not None:
            return self.campus_by_id[row.campus].name
        if row.school is not None:
            return self.school_name(row.school)
        return self.body_by_id[row.body].name if row.body is not None else ""

    @cached_property
    def _memberships_of_school(self) -> Mapping[int, list[Membership]]:
        rows = defaultdict(list)
        for row in self.members:
            if row.school is not None:
                rows[row.school].append(row)
        return rows

    def arrangements_of(
        self, school: int, day: date | None = None
    ) -> Iterator[tuple[Arrangement, Membership]]:
        """Yield the arrangements in force that the school takes part in on `day`."""
        day = day or self.as_of
        for row in self._memberships_of_school.get(school, ()):
            arrangement = self.arrangement_by_id[row.arrangement]
            if row.in_force_on(day) and arrangement.in_force_on(day):
                yield arrangement, row

    def change_days(self, arrangement: Arrangement) -> list[date]:
        """Return the days on which membership changed, up to the day of the facts, in order.

        The arrangement's own start and the day of the facts are among them: a limit that holds on
        each of these days holds on every day.
        """
        days = {self.as_of}
        if arrangement.started_on is not None:
            days.add(arrangement.started_on)
        for row in self.members_of.get(arrangement.id, ()):
            days.update(day for day in (row.joined_on, row.left_on) if day is not None)
        if arrangement.started_on is None:
            # Who joined nobody knows when took part before the first day that is known.
            days.add(min(days) - timedelta(days=1))
        return sorted(day for day in days if day <= self.as_of)

    # Papers and events.

    @cached_property
    def documents_of(self) -> Mapping[int, list[PolicyDocument]]:
        """Papers by arrangement."""
        papers = defaultdict(list)
        for row in self.documents:
            if row.arrangement is not None:
                papers[row.arrangement].append(row)
        return papers

    def rotations_in(self, period: Period) -> tuple[Rotation, ...]:
        """Return the rotations that begin in the period.

        A stay is counted once, in the period in which it begins: a two-year stay is one person of
        its first year's exchange.
        """
        return tuple(row for row in self.rotations if period.contains(row.started_on))

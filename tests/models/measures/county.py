"""A small county to count by hand: rows are added in words, ids are given in order."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from models.facts import CountyFacts
from models.ledgers import LEDGERS
from models.ledgers.accounts import Assessment, Fund, Honour, Satisfaction, Target
from models.ledgers.activity import Activity, Resource
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState
from models.ledgers.membership import BodyKind, Membership, OutsideBody, Role
from models.ledgers.papers import County, CustomFigure, PolicyDocument
from models.ledgers.rotation import Eligibility, Rotation, RotationKind, Shadowing
from models.ledgers.school import Area, Holder, School, SchoolKind, SchoolTag, Tag
from models.ledgers.school_year import SchoolYear, Stage
from models.ledgers.teacher import Teacher

YEAR = 2026
CITY, TOWN, VILLAGE = Area.MAIN_CITY, Area.TOWN_CENTRE, Area.VILLAGE


@dataclass
class SmallCounty:
    """Rows under construction; `facts()` shows the county at the end of a year."""

    rows: dict[str, list[Any]] = field(default_factory=dict)

    def _add(self, ledger: str, entity: type[Any], **values: Any) -> Any:
        rows = self.rows.setdefault(ledger, [])
        row = entity(id=len(rows) + 1, **values)
        rows.append(row)
        return row

    def add(self, ledger: str, **values: Any) -> Any:
        """Add a row of any ledger."""
        return self._add(ledger, LEDGERS[ledger].entity, **values)

    def facts(self, year: int = YEAR, as_of: date | None = None) -> CountyFacts:
        rows = {ledger: tuple(each) for ledger, each in self.rows.items()}
        bureau = County(code="532999", name="青禾县")
        return CountyFacts(bureau, year, as_of or date(year, 12, 31), **rows)

    def school(self, name: str = "某小学", area: Area = CITY, **values: Any) -> School:
        values.setdefault("kind", SchoolKind.PRIMARY)
        values.setdefault("holder", Holder.EDUCATION)
        row: School = self._add("schools", School, name=name, area=area, **values)
        return row

    def tag(self, school: School, tag: Tag, **term: date) -> None:
        self._add("school_tags", SchoolTag, school=school.id, tag=tag, **term)

    def teacher(self, school: School | None = None, name: str = "李明", **values: Any) -> Teacher:
        place = None if school is None else school.id
        row: Teacher = self._add("teachers", Teacher, name=name, school=place, **values)
        return row

    def body(
        self, name: str = "昆明某校", kind: BodyKind = BodyKind.SCHOOL, **values: Any
    ) -> OutsideBody:
        row: OutsideBody = self._add("outside_bodies", OutsideBody, name=name, kind=kind, **values)
        return row

    def arrangement(self, kind: ArrangementKind, **values: Any) -> Arrangement:
        values.setdefault("state", ArrangementState.FORMAL)
        values.setdefault("started_on", date(2024, 9, 1))
        values.setdefault("name", f"{kind.label}甲")
        row: Arrangement = self._add("arrangements", Arrangement, kind=kind, **values)
        return row

    def helps(
        self,
        kind: ArrangementKind,
        lead: School | OutsideBody | None,
        *members: School | OutsideBody,
        **values: Any,
    ) -> Arrangement:
        """Add an arrangement with its lead and members."""
        arrangement = self.arrangement(kind, **values)
        if lead is not None:
            self.joins(arrangement, lead, Role.LEAD)
        for member in members:
            self.joins(arrangement, member)
        return arrangement

    def joins(
        self,
        arrangement: Arrangement,
        party: School | OutsideBody,
        role: Role = Role.MEMBER,
        **values: Any,
    ) -> Membership:
        place = {"school" if isinstance(party, School) else "body": party.id}
        row: Membership = self._add(
            "members", Membership, arrangement=arrangement.id, role=role, **place, **values
        )
        return row

    def moves(
        self,
        teacher: Teacher,
        to: School | OutsideBody,
        on: date = date(2026, 9, 1),
        until: date | None = None,
        **values: Any,
    ) -> Rotation:
        values.setdefault("kind", RotationKind.REGULAR)
        values.setdefault("from_school", teacher.school)
        place = {"to_school" if isinstance(to, School) else "to_body": to.id}
        row: Rotation = self._add(
            "rotations",
            Rotation,
            teacher=teacher.id,
            started_on=on,
            ended_on=until,
            **place,
            **values,
        )
        return row

    def eligible(
        self, teacher: Teacher, year: int = YEAR, eligible: bool = True, **values: Any
    ) -> None:
        values.setdefault("school", teacher.school)
        self._add(
            "eligibility", Eligibility, teacher=teacher.id, year=year, eligible=eligible, **values
        )

    def shadows(self, teacher: Teacher, **values: Any) -> Shadowing:
        values.setdefault("from_school", teacher.school)
        values.setdefault("started_on", date(2026, 9, 1))
        row: Shadowing = self._add("shadowing", Shadowing, teacher=teacher.id, **values)
        return row

    def figures_of(self, school: School, stage: Stage, students: int, **values: Any) -> SchoolYear:
        values.setdefault("year", YEAR)
        row: SchoolYear = self._add(
            "school_years", SchoolYear, school=school.id, stage=stage, students=students, **values
        )
        return row

    def activity(self, kind: Any, on: date = date(2026, 5, 6), **values: Any) -> Activity:
        row: Activity = self._add(
            "activities", Activity, title=kind.label, kind=kind, held_on=on, **values
        )
        return row

    def resource(self, kind: Any, quantity: int, **values: Any) -> Resource:
        row: Resource = self._add(
            "resources", Resource, title=kind.label, kind=kind, quantity=quantity, **values
        )
        return row

    def spends(self, amount: int, source: Any, purpose: Any, year: int = YEAR) -> Fund:
        row: Fund = self._add(
            "funds", Fund, title="经费", year=year, source=source, purpose=purpose, amount=amount
        )
        return row

    def assesses(self, arrangement: Arrangement, year: int = YEAR, **values: Any) -> Assessment:
        row: Assessment = self._add(
            "assessments", Assessment, arrangement=arrangement.id, year=year, **values
        )
        return row

    def survey(
        self, respondent: Any, rate: str, year: int = YEAR, sample: int | None = None
    ) -> Satisfaction:
        row: Satisfaction = self._add(
            "satisfaction",
            Satisfaction,
            year=year,
            respondent=respondent,
            rate=Decimal(rate),
            sample=sample,
        )
        return row

    def honour(self, kind: Any, level: Any, year: int = YEAR) -> Honour:
        row: Honour = self._add("honours", Honour, title="荣誉", kind=kind, level=level, year=year)
        return row

    def target(self, title: str, year: int, value: str | None = None, **values: Any) -> Target:
        number = None if value is None else Decimal(value)
        row: Target = self._add("targets", Target, title=title, year=year, value=number, **values)
        return row

    def own_figure(self, title: str, value: str, year: int = YEAR, unit: str = "") -> CustomFigure:
        row: CustomFigure = self._add(
            "custom_figures", CustomFigure, title=title, value=Decimal(value), year=year, unit=unit
        )
        return row

    def paper(self, kind: Any, **values: Any) -> PolicyDocument:
        row: PolicyDocument = self._add(
            "documents", PolicyDocument, title=kind.label, kind=kind, **values
        )
        return row

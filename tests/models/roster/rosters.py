"""A small county, rosters put before it as an officer would, and what the store makes of a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from models.ledgers import LEDGERS
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState
from models.ledgers.level import Level
from models.ledgers.link import Researcher
from models.ledgers.membership import BodyKind, Membership, OutsideBody, Role
from models.ledgers.papers import County
from models.ledgers.programme import Programme
from models.ledgers.rotation import Rotation, RotationKind
from models.ledgers.school import (
    Affiliation,
    Area,
    Holder,
    School,
    SchoolAlias,
    SchoolKind,
    SchoolName,
)
from models.ledgers.studio import Studio, StudioKind
from models.ledgers.teacher import BackboneLevel, Sex, Teacher
from models.roster.plan import Known, NewRow, Outcome, Plan, Roster, RowResult, plan_roster
from models.roster.sheets import CellValue, MergedRange, Sheet, Workbook, WorkbookFormat
from models.roster.wishes import NO_WISHES, Wishes

WANG_ID = "532125198005120023"
LI_ID = "532125198505120046"


def school(row_id: int, name: str, **more: Any) -> School:
    given = {
        "kind": SchoolKind.PRIMARY,
        "holder": Holder.EDUCATION,
        "affiliation": Affiliation.COUNTY,
        "area": Area.TOWN_CENTRE,
        **more,
    }
    return School(id=row_id, name=name, **given)


def county(**ledgers: Sequence[Any]) -> Known:
    """青禾县 with five schools; `ledgers` adds to it or replaces what it has."""
    rows: dict[str, Sequence[Any]] = {
        "county": [County(id=1, code="532199", name="青禾县", prefecture="临江市")],
        "schools": [
            school(1, "青禾县第一小学", code="2153000001", township="城关镇", short_name="县一小"),
            school(2, "青禾县青山镇中心小学", code="2153000002", township="青山镇"),
            school(3, "青禾县白水镇中心小学", code="2153000003", township="白水镇"),
            school(4, "青山镇大坪小学", township="青山镇", parent=2, area=Area.VILLAGE),
            school(5, "青禾县第一中学", code="3153000005", kind=SchoolKind.JUNIOR),
        ],
        "school_names": [SchoolName(id=1, school=3, name="白水乡中心校")],
        "school_aliases": [SchoolAlias(id=1, school=2, alias="青山完小")],
        "teachers": [
            Teacher(id=1, name="王芳", school=1, identity_number=WANG_ID, sex=Sex.FEMALE,
                    birth=date(1980, 5, 12), backbone=BackboneLevel.PROVINCE),
            Teacher(id=2, name="李强", school=1),
            Teacher(id=3, name="李强", school=2),
            Teacher(id=4, name="阿依·买买提", school=4, phone="13887650001"),
        ],
        "outside_bodies": [OutsideBody(id=1, name="滨海市实验小学", kind=BodyKind.SCHOOL)],
        "arrangements": [
            Arrangement(id=1, name="城关学区", kind=ArrangementKind.DISTRICT,
                        state=ArrangementState.FORMAL),
            Arrangement(id=2, name="第一小学", kind=ArrangementKind.GROUP,
                        state=ArrangementState.FORMAL),
            Arrangement(id=3, name="第一小学", kind=ArrangementKind.DISTRICT,
                        state=ArrangementState.FORMAL),
        ],
        "members": [
            Membership(id=1, arrangement=2, school=1, role=Role.LEAD, joined_on=date(2024, 9, 1))
        ],
        "rotations": [
            Rotation(id=1, teacher=1, from_school=1, to_school=2, kind=RotationKind.GROUP,
                     started_on=date(2026, 9, 1))
        ],
        "studios": [Studio(id=1, name="王芳名师工作室", level=Level.COUNTY,
                           kind=StudioKind.SUBJECT)],
        "researchers": [Researcher(id=1, name="赵敏", level=Level.COUNTY)],
        "programmes": [Programme(id=1, name="强校计划")],
    }  # fmt: skip
    return Known.of({**rows, **ledgers})


def workbook(
    sheets: Mapping[str, Sequence[Sequence[CellValue]]],
    *,
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden: Sequence[str] = (),
) -> Workbook:
    """A workbook as the reader would hand it over."""
    return Workbook(
        Path("名册.xlsx"),
        WorkbookFormat.XLSX,
        tuple(
            Sheet(
                name,
                tuple(tuple(row) for row in rows),
                tuple(MergedRange(*area) for area in merged),
                name in hidden,
            )
            for name, rows in sheets.items()
        ),
    )


def planned(
    ledger_name: str,
    *rows: Sequence[CellValue],
    known: Known | None = None,
    year: int | None = None,
    columns: Mapping[str, str] | None = None,
    book: Workbook | None = None,
    wishes: Wishes = NO_WISHES,
) -> Plan:
    """The plan of a roster given as rows: its headings, then its records."""
    ledger = LEDGERS[ledger_name]
    book = book or workbook({"Sheet1": rows})
    wishes = replace(wishes, year=year, columns={**wishes.columns, **(columns or {})})
    roster = Roster(book.path.name, "", book)
    return plan_roster(roster, ledger, known or county(), wishes)


def only(plan: Plan) -> RowResult:
    (result,) = plan.results
    return result


def outcomes(plan: Plan) -> list[str]:
    return [result.outcome.value for result in plan.results]


def messages(plan: Plan) -> list[str]:
    return [problem.message for problem in plan.problems]


def faults(plan: Plan) -> list[tuple[str, str]]:
    """Column and code of every problem."""
    return [(problem.column, problem.code.value) for problem in plan.problems]


def committed(plan: Plan, known: Known) -> Known:
    """What is known after the store has written the plan."""
    ledger = LEDGERS[plan.ledger]
    rows = {row.id: row for row in known.rows.get(ledger.table, ())}
    first = max(rows, default=0) + 1

    def stored(values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: first + value.index if isinstance(value, NewRow) else value
            for name, value in values.items()
        }

    for row_id, values in plan.updates():
        rows[row_id] = ledger.make({**_values(rows[row_id]), **stored(values)}, row_id)
    for row_id, values in zip(count(first), plan.inserts(), strict=False):
        rows[row_id] = ledger.make(stored(values), row_id)
    return Known({**known.rows, ledger.table: tuple(rows.values())})


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__ if name != "id"}


def all_same(plan: Plan) -> bool:
    return all(result.outcome in (Outcome.SAME, Outcome.SKIPPED) for result in plan.results)

"""Ways to record what published texts tell, as rows of the ledgers."""

from datetime import date
from typing import Any

from models.ledgers.accounts import FundPurpose, FundSource
from models.ledgers.campus import EventKind
from models.ledgers.level import Level
from models.ledgers.school_year import Stage
from models.ledgers.seat import SeatKind
from models.ledgers.teacher import BackboneLevel
from models.ledgers.training import Audience
from tests.models.measures.county import CITY, YEAR, SmallCounty

YI_YUAN = 10_000_000_000
WAN_YUAN = 1_000_000


def seats(county: SmallCounty, quantity: int, year: int = YEAR, **values: Any) -> None:
    values = {"kind": SeatKind.ADDED, "stage": Stage.PRIMARY, "title": "学位", **values}
    county.add("seats", year=year, quantity=quantity, **values)


def event(
    county: SmallCounty, kind: EventKind, schools: int, year: int = YEAR, **more: Any
) -> None:
    happened = {"title": kind.label, "happened_on": date(year, 8, 1), **more}
    county.add("school_events", kind=kind, schools=schools, **happened)


def spends(county: SmallCounty, fen: int, year: int = YEAR) -> None:
    county.spends(fen, FundSource.COUNTY, FundPurpose.CONDITIONS, year)


def rotates(county: SmallCounty, persons: int, backbone: int, **values: Any) -> None:
    """Let persons move to another school, some of them backbone teachers."""
    home, other = county.school("甲校", CITY), county.school("乙校", values.pop("to", CITY))
    for number in range(persons):
        level = BackboneLevel.COUNTY if number < backbone else None
        county.moves(county.teacher(home, backbone=level), other, **values)


def training(county: SmallCounty, **values: Any) -> None:
    values = {"title": "培训", "level": Level.COUNTY, "audience": Audience.TEACHERS, **values}
    county.add("trainings", **{"started_on": date(YEAR, 7, 1), **values})

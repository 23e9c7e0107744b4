"""S-STU-6 and S-STU-7: enrolment zones, and schools whose leavers go straight on to another."""

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from models.ledgers.enrolment import EnrolmentZone
from models.statistics.figure import Figure
from models.statistics.tally import Count, Sum, row_ref
from models.statistics.view import View
from models.years import in_force

_ZONE, _FEEDER = row_ref("enrolment_zones"), row_ref("feeders")


def zones(view: View) -> Iterator[Figure]:
    """S-STU-6: places whose children the schools take, each once."""
    day = view.facts.as_of
    of_place: dict[str, list[EnrolmentZone]] = defaultdict(list)
    for row in view.facts.enrolment_zones:
        if in_force(row.started_on, row.ended_on, day):
            of_place[row.place.strip()].append(row)
    places = list(of_place.values())
    shared = [rows for rows in places if len({row.school for row in rows}) > 1]
    across = [rows for rows in places if any(row.other_county for row in rows)]
    for code, label, found in (
        ("S-STU-6", "招生片区小区（村）数", places),
        ("S-STU-6.shared", "同属几所学校片区的小区（村）数", shared),
        ("S-STU-6.across", "在外县（区）的片区小区（村）数", across),
    ):
        yield Count(code, label, found, lambda rows: _ZONE(rows[0])).figure()


def feeders(view: View) -> Iterator[Figure]:
    """S-STU-7: pairs of schools of which one takes the leavers of the other (对口直升)."""
    day = view.facts.as_of
    rows = [row for row in view.facts.feeders if in_force(row.started_on, row.ended_on, day)]
    yield Count("S-STU-7", "对口直升关系数", rows, _FEEDER, unit="对").figure()
    yield Sum(
        "S-STU-7.pupils", "每年直升人数", rows, _FEEDER, of=attrgetter("pupils"), unit="人"
    ).figure()

"""S-BAS-2, S-BAS-4 and S-FAC by what befell schools: built, merged, turned public, closed."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter

from models.ledgers.campus import BUILT_KINDS, CampusKind, EventKind, SchoolEvent
from models.ledgers.sharing import Facility, FacilityKind
from models.statistics.figure import NOT_RECORDED, Figure
from models.statistics.tally import Count, Sum, row_ref, terms
from models.statistics.view import View
from models.years import in_force

_EVENT = row_ref("school_events")
_FACILITY = row_ref("facilities")


def _schools(view: View, id: str, label: str, rows: list[SchoolEvent]) -> Sum[SchoolEvent]:
    last = view.calendar_year.last
    begun = any(row.happened_on <= last for row in view.facts.school_events)
    of = attrgetter("school_count")
    return Sum(id, label, rows, _EVENT, comparable=begun, of=of, unit="所")


def _of_year(view: View) -> list[SchoolEvent]:
    return [row for row in view.facts.school_events if view.calendar_year.contains(row.happened_on)]


def befallen(view: View) -> Iterator[Figure]:
    """S-BAS-2.event: schools by what befell them in the calendar year; S-BAS-4.regulated."""
    rows = _of_year(view)
    whole = _schools(view, "S-BAS-2.event", "发生变更的学校数", rows)
    yield whole.figure()
    yield from whole.by("kind", attrgetter("kind"), terms(EventKind))
    regulated = [row for row in rows if row.kind is EventKind.REGULATED]
    yield _schools(view, "S-BAS-4.regulated", "完成规范治理的“公参民”学校数", regulated).figure()


def built(view: View) -> Iterator[Figure]:
    """S-FAC-1 and S-FAC-2.area: schools built and rebuilt and their floor, now and so far."""
    last = view.calendar_year.last
    so_far = [
        row
        for row in view.facts.school_events
        if row.kind in BUILT_KINDS and row.happened_on <= last
    ]
    rows = [row for row in so_far if view.calendar_year.contains(row.happened_on)]
    since = min((row.happened_on.year for row in so_far), default=None)
    note = "" if since is None else f"自{since}年起累计"
    whole = _schools(view, "S-FAC-1", "新建、改扩建学校数", rows)
    yield whole.figure()
    yield from whole.by(
        "kind", attrgetter("kind"), terms(kind for kind in EventKind if kind in BUILT_KINDS)
    )
    total = replace(
        whole, id="S-FAC-1.total", label="累计新建、改扩建学校数", rows=so_far, note=note
    )
    yield total.figure()
    for code, label, built_rows, how in (
        ("S-FAC-2.area", "新建、改扩建面积", rows, ""),
        ("S-FAC-2.area.total", "累计新建、改扩建面积", so_far, note),
    ):
        known = [row for row in built_rows if row.area is not None]
        area = sum((Fraction(row.area) for row in known if row.area is not None), Fraction(0))
        yield Figure(
            code,
            label,
            # Buildings of which nobody wrote down how large they are do not come to nothing.
            area if known or not built_rows else None,
            "平方米",
            note=how,
            rows=tuple(map(_EVENT, known)),
            blank=NOT_RECORDED,
            comparable=whole.comparable,
        )


def campuses(view: View) -> Iterator[Figure]:
    """S-BAS-1.campus: campuses and points that are no schools of their own, by kind."""
    day = view.facts.as_of
    rows = [row for row in view.facts.campuses if in_force(row.started_on, row.ended_on, day)]
    whole = Count("S-BAS-1.campus", "校区、园区数", rows, row_ref("campuses"), "不计入学校数")
    yield whole.figure()
    yield from whole.by("kind", attrgetter("kind"), terms(CampusKind))


def facilities(view: View) -> Iterator[Figure]:
    """S-FAC-3: places opened to other schools, by kind, with whom they serve."""
    day = view.facts.as_of
    rows = [row for row in view.facts.facilities if in_force(row.started_on, row.ended_on, day)]
    begun = any(
        row.started_on is not None and row.started_on <= day for row in view.facts.facilities
    )
    whole: Count[Facility] = Count(
        "S-FAC-3", "向其他学校开放的设施数", rows, _FACILITY, comparable=begun, unit="处"
    )
    yield whole.figure()
    yield from whole.by("kind", attrgetter("kind"), terms(FacilityKind))
    for code, label, of, unit in (
        ("served", "开放设施服务校次", attrgetter("served"), "校次"),
        ("uses", "开放设施使用人次", attrgetter("uses"), "人次"),
    ):
        yield Sum(
            f"S-FAC-3.{code}", label, rows, _FACILITY, comparable=begun, of=of, unit=unit
        ).figure()

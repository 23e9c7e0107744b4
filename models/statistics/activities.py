"""S-ACT and S-RES: what was done together in the calendar year, and what is shared."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from models.facts import CountyFacts
from models.ledgers.activity import (
    TEACHING_RESEARCH_KINDS,
    Activity,
    ActivityKind,
    Direction,
    Resource,
    ResourceKind,
)
from models.ledgers.arrangement import ArrangementKind
from models.statistics.figure import Figure
from models.statistics.tally import UNSET, Count, Sum, Term, percentage, row_ref, terms
from models.statistics.view import View

_ACTIVITY = row_ref("activities")
_RESOURCE = row_ref("resources")
_COUNTY_WIDE = Term(None, "county", "县级组织")
_SUPERVISION = (ActivityKind.SUPERVISION, ActivityKind.DIAGNOSIS)


def _arrangement_kind(facts: CountyFacts) -> Callable[[Activity], ArrangementKind | None]:
    def kind(row: Activity) -> ArrangementKind | None:
        return None if row.arrangement is None else facts.arrangement_by_id[row.arrangement].kind

    return kind


def _held(view: View, *kinds: ActivityKind) -> list[Activity]:
    year = view.calendar_year
    return [
        row for row in view.facts.activities if row.kind in kinds and year.contains(row.held_on)
    ]


def _times(view: View, id: str, label: str, rows: list[Activity]) -> Count[Activity]:
    begun = any(row.held_on <= view.calendar_year.last for row in view.facts.activities)
    return Count(id, label, rows, _ACTIVITY, comparable=begun, unit="次")


def _sum(
    times: Count[Activity], code: str, label: str, of: Callable[[Activity], int | None], unit: str
) -> Sum[Activity]:
    return Sum(code, label, times.rows, _ACTIVITY, comparable=times.comparable, of=of, unit=unit)


def research(view: View) -> Iterator[Figure]:
    """S-ACT-1 and 2: lesson planning, research, study and contests, and who attended."""
    kinds = [kind for kind in ActivityKind if kind in TEACHING_RESEARCH_KINDS]
    times = _times(view, "S-ACT-1", "联合教研活动次数", _held(view, *kinds))
    yield replace(times, note="集体备课、联合教研、专项研究、教学比武").figure()
    people = _sum(times, "S-ACT-2", "联合教研参与人次", attrgetter("people"), "人次")
    yield people.figure()
    by_arrangement = (*terms(ArrangementKind, view.kind_name), _COUNTY_WIDE)
    for whole in (times, people):
        yield from whole.by("kind", attrgetter("kind"), terms(kinds))
        yield from whole.by("direction", attrgetter("direction"), (*terms(Direction), UNSET))
        yield from whole.by("arrangement", _arrangement_kind(view.facts), by_arrangement)


def pupils_and_lectures(view: View) -> Iterator[Figure]:
    """S-ACT-3 and 4: activities of pupils, lectures, and who attended them."""
    for code, what, kind in (
        ("S-ACT-3", "学生活动", ActivityKind.PUPILS),
        ("S-ACT-4", "专家讲座", ActivityKind.LECTURE),
    ):
        times = _times(view, code, f"{what}次数", _held(view, kind))
        yield times.figure()
        people = _sum(times, f"{code}.people", f"{what}参与人次", attrgetter("people"), "人次")
        yield people.figure()


def supervision(view: View) -> Iterator[Figure]:
    """S-ACT-5: supervision and diagnosis, what they found and mended; meetings of heads."""
    times = _times(view, "S-ACT-5", "视导、诊断次数", _held(view, *_SUPERVISION))
    yield times.figure()
    yield _sum(
        times, "S-ACT-5.schools", "视导、诊断覆盖校次", attrgetter("schools"), "校次"
    ).figure()
    found = _sum(times, "S-ACT-5.found", "视导发现问题数", attrgetter("found"), "个").figure()
    mended = _sum(times, "S-ACT-5.mended", "视导问题整改数", attrgetter("mended"), "个").figure()
    yield found
    yield mended
    known = [row for row in times.rows if row.found is not None]
    yield percentage(
        "S-ACT-5.mended_share",
        "视导问题整改率",
        sum(row.mended or 0 for row in known),
        sum(row.found or 0 for row in known),
        note="整改数÷发现问题数",
        rows=found.rows,
    )
    meetings = _held(view, ActivityKind.HEADS_MEETING)
    yield _times(view, "S-ACT-5.heads_meetings", "校长联席会议次数", meetings).figure()


def _is_shared(view: View) -> list[Resource]:
    """Return what is shared on the day; without a date it has been so since ever."""
    last = view.calendar_year.last
    return [row for row in view.facts.resources if row.shared_on is None or row.shared_on <= last]


def _begun(view: View) -> bool:
    last = view.calendar_year.last
    return any(row.shared_on is not None and row.shared_on <= last for row in view.facts.resources)


def shared(view: View) -> Iterator[Figure]:
    """S-RES-1 to 3: lessons, courses, after-class offers: what is shared, and new this year."""
    rows = _is_shared(view)
    for code, label, kind, unit in (
        ("S-RES-1", "共享课例数", ResourceKind.LESSON, "节"),
        ("S-RES-2", "共享课程数", ResourceKind.COURSE, "门"),
        ("S-RES-2.material", "共享教学资源数", ResourceKind.MATERIAL, "份"),
        ("S-RES-2.result", "共享教科研成果数", ResourceKind.RESULT, "项"),
        ("S-RES-3", "课后服务项目数", ResourceKind.AFTER_CLASS, "项"),
        ("S-FAC-2", "共享场馆设施数", ResourceKind.VENUE, "处"),
    ):
        of_kind = [row for row in rows if row.kind is kind]
        whole = Sum(
            code,
            label,
            of_kind,
            _RESOURCE,
            "期末在共享的",
            comparable=_begun(view),
            of=lambda row: row.quantity,
            unit=_unit(of_kind) or unit,
        )
        yield whole.figure()
        new = [
            row for row in of_kind if row.shared_on and view.calendar_year.contains(row.shared_on)
        ]
        yield replace(whole, id=f"{code}.new", label=f"当年新增{label}", rows=new, note="").figure()


def _unit(rows: list[Resource]) -> str:
    """Return the unit that all rows are counted in; "" where there are several, or none."""
    units = {row.unit for row in rows}
    return units.pop() if len(units) == 1 else ""


def used(view: View) -> Iterator[Figure]:
    """S-RES-4: how large the shared resources are, and how often they were used."""
    rows = _is_shared(view)
    sized = [row for row in rows if row.volume_gb is not None]
    yield Figure(
        "S-RES-4",
        "共享资源容量",
        sum((row.volume_gb for row in sized if row.volume_gb is not None), Decimal(0)),
        "GB",
        rows=tuple(map(_RESOURCE, sized)),
        comparable=_begun(view),
    )
    yield Sum(
        "S-RES-4.uses",
        "共享资源使用人次",
        rows,
        _RESOURCE,
        comparable=_begun(view),
        of=lambda row: row.uses,
        unit="人次",
    ).figure()

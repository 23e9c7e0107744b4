"""S-ROT-6 and 8, S-TCH-3 by titles: outreach, offices held besides one's own, ladders of titles."""

from collections.abc import Iterator
from operator import attrgetter

from models.ledgers.appointment import HEAD_OFFICES, Appointment, BackboneKind, HeadRank, Office
from models.ledgers.outreach import Outreach, OutreachKind
from models.ledgers.teacher import BackboneLevel
from models.statistics.figure import Figure
from models.statistics.tally import UNSET, Count, Share, Sum, Term, row_ref, terms
from models.statistics.view import View
from models.years import in_force

_OUTREACH = row_ref("outreach")
_APPOINTMENT = row_ref("appointments")
_TITLE = row_ref("backbone_titles")


def outreach(view: View) -> Iterator[Figure]:
    """S-ROT-6.outreach: rounds of teaching elsewhere: persons, times, lessons, by kind."""
    last = view.calendar_year.last
    rows = [row for row in view.facts.outreach if view.calendar_year.contains(row.started_on)]
    begun = any(row.started_on <= last for row in view.facts.outreach)
    rounds: Count[Outreach] = Count(
        "S-ROT-6.outreach", "送教支教批次数", rows, _OUTREACH, comparable=begun, unit="次"
    )
    yield rounds.figure()
    for code, label, unit in (
        ("people", "送教支教人数", "人"),
        ("times", "送教支教人次", "人次"),
        ("hours", "送教支教课时数", "课时"),
    ):
        whole: Sum[Outreach] = Sum(
            f"S-ROT-6.outreach.{code}",
            label,
            rows,
            _OUTREACH,
            comparable=begun,
            of=attrgetter(code),
            unit=unit,
        )
        yield whole.figure()
        yield from whole.by("kind", attrgetter("kind"), terms(OutreachKind))


def offices(view: View) -> Iterator[Figure]:
    """S-ROT-8.office: heads by rank, offices held besides, new heads and those from the pool."""
    rows = [
        row
        for row in view.facts.appointments
        if in_force(row.started_on, row.ended_on, view.facts.as_of)
    ]
    heads: list[Appointment] = [row for row in rows if row.office in HEAD_OFFICES]
    ranked: Count[Appointment] = Count(
        "S-ROT-8.office", "在任校长（书记）任职数", heads, _APPOINTMENT, unit="人"
    )
    yield ranked.figure()
    yield from ranked.by("rank", attrgetter("rank"), (*terms(HeadRank), UNSET))
    concurrent = [row for row in rows if row.concurrent]
    yield ranked.part("concurrent", "兼任", concurrent).figure()
    sent: Count[Appointment] = Count(
        "S-ROT-8.sent",
        "在学区、集团、结对内任职的人数",
        [row for row in rows if row.arrangement is not None],
        _APPOINTMENT,
        unit="人",
    )
    yield sent.figure()
    yield from sent.by("office", attrgetter("office"), terms(Office))
    new = [
        row
        for row in view.facts.appointments
        if row.office is Office.PRINCIPAL and view.calendar_year.contains(row.started_on)
    ]
    yield Share(
        "S-ROT-8.pool",
        "新任校长来自后备人才库的比例",
        new,
        _APPOINTMENT,
        so=lambda row: bool(row.from_pool),
    ).figure()


def titles(view: View) -> Iterator[Figure]:
    """S-TCH-3.title: titles in force by level, kind and both (三级三类); schools' own besides."""
    rows = [
        row
        for row in view.facts.backbone_titles
        if in_force(row.started_on, row.ended_on, view.facts.as_of)
    ]
    whole = Count("S-TCH-3.title", "有效的骨干称号数", rows, _TITLE)
    yield whole.figure()
    yield from whole.by("level", attrgetter("level"), terms(BackboneLevel))
    yield from whole.by("kind", attrgetter("kind"), terms(BackboneKind))
    given = {(row.level, row.kind) for row in view.facts.backbone_titles}
    both = [
        Term((level, kind), f"{level.value}.{kind.value}", f"{level.label}{kind.label}")
        for level in BackboneLevel
        for kind in BackboneKind
        if (level, kind) in given
    ]
    yield from whole.by("both", attrgetter("level", "kind"), both)

"""S-TRN and S-PUB: training by level and audience; what the public was told."""

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from models.ledgers.activity import ActivityKind
from models.ledgers.field import term_of
from models.ledgers.level import Level
from models.ledgers.training import Audience, Channel, Publicity, Training
from models.statistics.figure import Figure
from models.statistics.tally import Count, Sum, percentage, row_ref, terms
from models.statistics.view import View

_TRAINING = row_ref("trainings")
_PUBLICITY = row_ref("publicity")


def trained(view: View) -> Iterator[Figure]:
    """S-TRN-1 and 2: courses of the calendar year and so far, persons and attendances."""
    last = view.calendar_year.last
    so_far = [row for row in view.facts.trainings if row.started_on <= last]
    rows = [row for row in so_far if view.calendar_year.contains(row.started_on)]
    sessions: Sum[Training] = Sum(
        "S-TRN-1",
        "培训期数",
        rows,
        _TRAINING,
        comparable=bool(so_far),
        of=attrgetter("held"),
        unit="期",
    )
    people = replace(sessions, id="S-TRN-2", label="参训人数", of=attrgetter("people"), unit="人")
    times = replace(
        people, id="S-TRN-2.times", label="参训人次", of=attrgetter("times"), unit="人次"
    )
    since = min((row.started_on.year for row in so_far), default=None)
    note = "" if since is None else f"自{since}年起累计"
    for whole in (sessions, people, times):
        yield whole.figure()
        yield from whole.by("audience", attrgetter("audience"), terms(Audience))
        yield from whole.by("level", attrgetter("level"), terms(Level))
        yield replace(
            whole, id=f"{whole.id}.total", label=f"累计{whole.label}", rows=so_far, note=note
        ).figure()


def hours_done(view: View) -> Iterator[Figure]:
    """S-TRN-3: teachers who have done the hours of the five-year cycle ÷ all who must."""
    rows = [row for row in view.facts.county_years if row.year == view.facts.year]
    hours = view.limits.integer("training.hours")
    note = "" if hours is None else f"五年一周期{hours}学时"
    yield percentage(
        "S-TRN-3",
        "教师全员培训学时完成率",
        sum(row.hours_done or 0 for row in rows),
        sum(row.hours_due or 0 for row in rows if row.hours_done is not None),
        note=note,
        rows=tuple(map(row_ref("county_years"), rows)),
    )


def by_level(view: View) -> Iterator[Figure]:
    """S-TRN-4: persons trained at each level ÷ full-time teachers of the school year."""
    teachers = sum(row.full_time_teachers or 0 for row in view.facts.year_figures)
    rows = [row for row in view.facts.trainings if view.calendar_year.contains(row.started_on)]
    words = (word.split(":") for word in view.limits.words("training.share"))
    asked = {term_of(Level, level): share for level, share in words}
    for level in Level:
        of_level = [row for row in rows if row.level is level]
        yield percentage(
            f"S-TRN-4.level.{level.value}",
            f"{level.label}培训人数占专任教师的比例",
            sum(row.people or 0 for row in of_level),
            teachers,
            note=f"要求{asked[level]}" if level in asked else "",
            rows=tuple(map(_TRAINING, of_level)),
        )


def published(view: View) -> Iterator[Figure]:
    """S-PUB-1: pieces published in the calendar year by channel and level; meetings held."""
    last = view.calendar_year.last
    rows = [row for row in view.facts.publicity if view.calendar_year.contains(row.published_on)]
    whole: Sum[Publicity] = Sum(
        "S-PUB-1",
        "宣传报道篇数",
        rows,
        _PUBLICITY,
        comparable=any(row.published_on <= last for row in view.facts.publicity),
        of=attrgetter("piece_count"),
        unit="篇",
    )
    yield whole.figure()
    yield from whole.by("channel", attrgetter("channel"), terms(Channel))
    meetings = [
        row
        for row in view.facts.activities
        if row.kind is ActivityKind.MEETING and view.calendar_year.contains(row.held_on)
    ]
    begun = any(row.held_on <= last for row in view.facts.activities)
    yield Count(
        "S-PUB-1.meetings",
        "现场推进会、经验交流会次数",
        meetings,
        row_ref("activities"),
        comparable=begun,
        unit="次",
    ).figure()

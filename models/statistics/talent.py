"""S-STUDIO, S-MEN and S-LNK: studios, mentors, researchers and leaders who look after schools."""

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from models.ledgers.level import Level
from models.ledgers.link import LeaderLink, ResearcherLink, ResearcherWork
from models.ledgers.outreach import MentorForm, Mentorship
from models.ledgers.studio import Studio, StudioKind, StudioMember
from models.measures.researchers import in_post, supports
from models.statistics.figure import Figure, refs
from models.statistics.tally import Count, Sum, Term, percentage, row_ref, terms
from models.statistics.view import View
from models.years import in_force

_STUDIO = row_ref("studios")
_MEMBER = row_ref("studio_members")
_MENTORSHIP = row_ref("mentorships")
_LINK = row_ref("researcher_links")
_LEADER = row_ref("leader_links")
_STUDIO_LEVELS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


def studios(view: View) -> Iterator[Figure]:
    """S-STUDIO-1: studios by level and kind (三级五类), and whoever works in them."""
    day = view.facts.as_of
    found = [row for row in view.facts.studios if in_force(row.started_on, row.ended_on, day)]
    whole: Count[Studio] = Count("S-STUDIO-1", "名师工作室数", found, _STUDIO)
    yield whole.figure()
    yield from whole.by("level", attrgetter("level"), terms(Level))
    yield from whole.by("kind", attrgetter("kind"), terms(StudioKind))
    both = [
        Term((level, kind), f"{level.value}.{kind.value}", f"{level.label}{kind.label}")
        for level in _STUDIO_LEVELS
        for kind in StudioKind
    ]
    yield from whole.by("both", attrgetter("level", "kind"), both)
    yield from _people(view, found)


def _people(view: View, found: list[Studio]) -> Iterator[Figure]:
    ids = {row.id for row in found}
    members = [
        row
        for row in view.facts.studio_members
        if row.studio in ids and in_force(row.joined_on, row.left_on, view.facts.as_of)
    ]
    note = "不含主持人，一人在几个工作室的只计一次"
    persons = {_person(row): row for row in reversed(members)}
    rows = list(persons.values())
    yield Count("S-STUDIO-1.members", "工作室成员数", rows, _MEMBER, note, unit="人").figure()
    hosts = {_host(row) for row in found} - {None}
    everybody = hosts | set(persons)
    own = {key for kind, key in (each for each in everybody if each is not None) if kind == "own"}
    yield Figure(
        "S-STUDIO-1.people",
        "工作室主持人及成员数",
        len(everybody),
        "人",
        rows=tuple(map(_STUDIO, found)),
    )
    staff = [row for row in view.facts.teachers if row.in_service and row.on_establishment]
    yield percentage(
        "S-STUDIO-1.share",
        "工作室主持人及成员占在编教师的比例",
        len(own & {row.id for row in staff}),
        len(staff),
        note="本县在编的主持人和成员÷在编教职工",
        rows=tuple(map(_MEMBER, rows)),
        comparable=False,
    )


def _person(row: StudioMember) -> tuple[str, int | str]:
    return ("own", row.teacher) if row.teacher is not None else ("outside", row.name)


def _host(row: Studio) -> tuple[str, int | str] | None:
    if row.host is not None:
        return ("own", row.host)
    return ("outside", row.host_name) if row.host_name else None


def mentorships(view: View) -> Iterator[Figure]:
    """S-MEN-1: pairs of mentors and apprentices in the calendar year, apprentices and teams."""
    period = view.calendar_year
    found = [row for row in view.facts.mentorships if period.meets(row.started_on, row.ended_on)]
    begun = bool(found)
    whole: Count[Mentorship] = Count(
        "S-MEN-1", "师徒结对数", found, _MENTORSHIP, comparable=begun, unit="对"
    )
    yield whole.figure()
    yield from whole.by("form", attrgetter("form"), terms(MentorForm))
    for code, label, of, unit in (
        ("apprentices", "帮带教师数", attrgetter("taught"), "人"),
        ("teams", "帮带团队数", attrgetter("teams"), "个"),
    ):
        rows = found if code == "apprentices" else [row for row in found if row.teams is not None]
        yield Sum(
            f"S-MEN-1.{code}", label, rows, _MENTORSHIP, comparable=begun, of=of, unit=unit
        ).figure()


def researchers(view: View) -> Iterator[Figure]:
    """S-LNK-1: researchers who work for schools, by level; schools reached; converted support."""
    facts, day = view.facts, view.facts.as_of
    level_of = {row.id: row.level for row in facts.researchers}
    links = [row for row in facts.researcher_links if in_force(row.started_on, row.ended_on, day)]
    first = {row.researcher: row for row in reversed(links)}
    whole: Count[ResearcherLink] = Count(
        "S-LNK-1", "定点帮扶学校的教研员数", list(first.values()), _LINK, unit="人"
    )
    yield whole.figure()
    yield from whole.by("level", lambda row: level_of[row.researcher], terms(Level))
    schools = {row.school for row in links if row.school is not None}
    reached = [row for row in facts.open_schools if row.id in schools]
    count = Count("S-LNK-1.schools", "教研员定点帮扶学校数", reached, row_ref("schools"), unit="所")
    yield count.figure()
    weak_or_rural = [row for row in reached if row.area.rural or view.is_weak(row)]
    note = "其中乡村学校和薄弱学校"
    yield replace(count.part("aimed", "乡村和薄弱", weak_or_rural), note=note).figure()
    teaching = [row for row in links if row.kind is not ResearcherWork.CONTACT]
    yield whole.part("teaching", "到校支教、任教", _once(teaching)).figure()
    yield _per_teacher(view)
    counted = [each for each in supports(facts, view.limits) if each.converted]
    yield Figure(
        "S-LNK-1.converted",
        "支教半年折算为一年经历的教研员数",
        len({each.researcher.id for each in counted}),
        "人",
        rows=refs("researcher_links", [each.link.id for each in counted]),
    )


def _per_teacher(view: View) -> Figure:
    full_time = [row for row in in_post(view.facts) if row.full_time]
    return percentage(
        "S-LNK-1.ratio",
        "专职教研员占专任教师的比例",
        len(full_time),
        sum(row.full_time_teachers or 0 for row in view.facts.year_figures),
        note="专职教研员数÷专任教师数",
        rows=tuple(map(row_ref("researchers"), full_time)),
    )


def _once(links: list[ResearcherLink]) -> list[ResearcherLink]:
    return list({row.researcher: row for row in reversed(links)}.values())


def leaders(view: View) -> Iterator[Figure]:
    """S-LNK-2: leaders who look after a school, honorary heads among them, and the schools."""
    day = view.facts.as_of
    links = [row for row in view.facts.leader_links if in_force(row.started_on, row.ended_on, day)]
    persons: list[LeaderLink] = list({row.name: row for row in reversed(links)}.values())
    whole: Count[LeaderLink] = Count("S-LNK-2", "挂联学校的领导人数", persons, _LEADER, unit="人")
    yield whole.figure()
    honorary = [row for row in links if row.honorary_head]
    yield Count("S-LNK-2.honorary", "担任名誉校长数", honorary, _LEADER, unit="人").figure()
    schools = {row.school for row in links}
    reached = [row for row in view.facts.open_schools if row.id in schools]
    yield Count(
        "S-LNK-2.schools", "领导挂联学校数", reached, row_ref("schools"), unit="所"
    ).figure()

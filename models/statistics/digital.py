"""S-DIG: digital campuses, lessons over the net, platforms, and what schools are equipped with."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter

from models.ledgers.digital import DigitalYear, Environment
from models.ledgers.school import School, Tag
from models.ledgers.sharing import RemoteClass, RemoteKind
from models.statistics.figure import Figure
from models.statistics.tally import UNSET, Count, Share, Sum, percentage, row_ref, terms
from models.statistics.view import View

_DIGITAL = row_ref("digital")
_REMOTE = row_ref("remote_classes")
_SCHOOL = row_ref("schools")


def campuses(view: View) -> Iterator[Figure]:
    """S-DIG-1: schools recognised as digital campus ÷ all schools."""
    facts = view.facts
    yield Share(
        "S-DIG-1",
        "数字校园覆盖率",
        facts.open_schools,
        _SCHOOL,
        "认定为数字校园的学校÷全部学校",
        so=lambda school: Tag.DIGITAL in facts.tags(school.id),
    ).figure()


def remote(view: View) -> Iterator[Figure]:
    """S-DIG-2: who gives and who takes lessons over the net, and how many."""
    facts = view.facts
    rows = [row for row in facts.remote_classes if row.year == facts.year]
    begun = any(row.year <= facts.year for row in facts.remote_classes)
    whole: Count[RemoteClass] = Count("S-DIG-2", "远程课堂结对数", rows, _REMOTE, comparable=begun)
    yield whole.figure()
    yield from whole.by("kind", attrgetter("kind"), terms(RemoteKind, view.remote_name))
    hours: Sum[RemoteClass] = Sum(
        "S-DIG-2.hours",
        "远程课堂课时数",
        rows,
        _REMOTE,
        comparable=begun,
        of=attrgetter("hours"),
        unit="课时",
    )
    yield hours.figure()
    yield from hours.by("kind", attrgetter("kind"), terms(RemoteKind, view.remote_name))
    lessons = [row for row in rows if row.kind is not RemoteKind.PLATFORM]
    for code, label, of in (
        ("givers", "主讲学校数", attrgetter("from_school")),
        ("takers", "接收学校数", attrgetter("to_school")),
    ):
        ids = {of(row) for row in lessons}
        schools = [school for school in facts.open_schools if school.id in ids]
        count = Count(f"S-DIG-2.{code}", label, schools, _SCHOOL, comparable=begun, unit="所")
        yield count.figure()
    yield from _reach(view, lessons, begun)


def _reach(view: View, lessons: list[RemoteClass], begun: bool) -> Iterator[Figure]:
    compulsory = [school for school in view.facts.open_schools if school.compulsory]
    kinds: dict[int, set[RemoteKind]] = {}
    for row in lessons:
        for school in (row.from_school, row.to_school):
            if school is not None:
                kinds.setdefault(school, set()).add(row.kind)
    share: Share[School] = Share(
        "S-DIG-2.share",
        "远程课堂覆盖率",
        compulsory,
        _SCHOOL,
        "主讲或接收远程课堂的学校÷义务教育学校",
        comparable=begun,
        so=lambda school: school.id in kinds,
    )
    yield share.figure()
    for kind in RemoteKind:
        if kind is not RemoteKind.PLATFORM:
            part = replace(share, so=_with(kinds, kind), note="")
            yield part.part(f"kind.{kind.value}", view.remote_name(kind), compulsory).figure()


def _with(kinds: dict[int, set[RemoteKind]], kind: RemoteKind) -> Callable[[School], bool]:
    return lambda school: kind in kinds.get(school.id, ())


def platforms(view: View) -> Iterator[Figure]:
    """S-DIG-3: schools that use the platforms, and the teachers and pupils they reach."""
    rows = _of_year(view)
    for code, label, of in (
        ("national", "应用国家中小学智慧教育平台的学校数", attrgetter("national_platform")),
        ("provincial", "应用省级教育公共服务平台的学校数", attrgetter("provincial_platform")),
    ):
        using = [row for row in rows if of(row)]
        yield _count(view, f"S-DIG-3.{code}", label, using)
    for code, label, of in (
        ("teachers", "平台覆盖教师数", attrgetter("teachers_covered")),
        ("pupils", "平台覆盖学生数", attrgetter("pupils_covered")),
    ):
        yield Sum(
            f"S-DIG-3.{code}", label, rows, _DIGITAL, comparable=bool(rows), of=of, unit="人"
        ).figure()


def equipment(view: View) -> Iterator[Figure]:
    """S-DIG-4: schools on the net, kinds of environment, rooms and teachers equipped."""
    rows = _of_year(view)
    for code, label, of in (
        ("internet", "互联网接通率", attrgetter("internet")),
        ("wireless", "无线网覆盖率", attrgetter("wireless")),
    ):
        known = [row for row in rows if of(row) is not None]
        yield Share(f"S-DIG-4.{code}", label, known, _DIGITAL, "按填报的学校计", so=of).figure()
    environments = Count("S-DIG-4.environment", "填报教学环境的学校数", rows, _DIGITAL, unit="所")
    yield from environments.by("kind", attrgetter("environment"), (*terms(Environment), UNSET))
    yield _equipped(rows, "rooms", "多媒体教室配备率", "equipped_classrooms", "classrooms")
    yield _equipped(rows, "teachers", "教师终端配备率", "teachers_equipped", "teachers_due")


def _equipped(rows: list[DigitalYear], code: str, label: str, part: str, whole: str) -> Figure:
    known = [
        row for row in rows if getattr(row, part) is not None and getattr(row, whole) is not None
    ]
    return percentage(
        f"S-DIG-4.{code}",
        label,
        sum(getattr(row, part) for row in known),
        sum(getattr(row, whole) for row in known),
        note="已配备÷应配备",
        rows=tuple(map(_DIGITAL, known)),
    )


def _of_year(view: View) -> list[DigitalYear]:
    return [row for row in view.facts.digital if row.year == view.facts.year]


def _count(view: View, id: str, label: str, rows: list[DigitalYear]) -> Figure:
    begun = any(row.year <= view.facts.year for row in view.facts.digital)
    return Count(id, label, rows, _DIGITAL, comparable=begun, unit="所").figure()

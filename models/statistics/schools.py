"""S-BAS and S-CNT-9: schools, their changes, pupils and teachers, and recognition."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.school import Holder, School, SchoolKind, Tag
from models.ledgers.school_year import SchoolYear, Stage
from models.statistics.figure import Figure, refs
from models.statistics.tally import ZONES, Count, Share, Sum, percentage, row_ref, terms, zone
from models.statistics.view import View

_SCHOOL = row_ref("schools")
_FIGURES = row_ref("school_years")


def kinds_present(facts: CountyFacts) -> list[SchoolKind]:
    """Return the kinds of school that the county has ever had: other parts say nothing."""
    present = {school.kind for school in facts.schools}
    return [kind for kind in SchoolKind if kind in present]


def schools(view: View) -> Iterator[Figure]:
    """S-BAS-1: the schools that exist on the day."""
    facts = view.facts
    points = sum(each.kind is SchoolKind.TEACHING_POINT for each in facts.open_schools)
    whole = Count(
        "S-BAS-1",
        "学校数",
        facts.open_schools,
        _SCHOOL,
        note=f"含幼儿园；含教学点{points}个" if points else "含幼儿园",
        unit="所",
    )
    yield whole.figure()
    whole = replace(whole, note="")
    yield from whole.by("kind", lambda school: school.kind, terms(kinds_present(facts)))
    yield from whole.by("area", lambda school: zone(school.area), ZONES)
    yield from whole.by("holder", lambda school: school.holder, terms(Holder))


def changes(view: View) -> Iterator[Figure]:
    """S-BAS-2: schools that were opened, closed and merged in the calendar year."""
    year = view.calendar_year
    opened = [
        each for each in view.facts.schools if each.opened_on and year.contains(each.opened_on)
    ]
    gone = [each for each in view.facts.schools if each.closed_on and year.contains(each.closed_on)]
    net = len(opened) - len(gone)
    note = "当年新设学校数减去撤并、终止办学校数"
    rows = refs("schools", [school.id for school in (*opened, *gone)])
    yield Figure("S-BAS-2", "学校数净增减", net, "所", note=note, rows=rows)
    merged = [school for school in gone if school.successor is not None]
    closed = [school for school in gone if school.successor is None]
    yield Count("S-BAS-2.opened", "新设学校数", opened, _SCHOOL, unit="所").figure()
    yield Count("S-BAS-2.merged", "并入其他学校数", merged, _SCHOOL, unit="所").figure()
    yield Count("S-BAS-2.closed", "终止办学学校数", closed, _SCHOOL, unit="所").figure()


def pupils_and_teachers(view: View) -> Iterator[Figure]:
    """S-BAS-3: pupils, staff and full-time teachers of the school year, and pupils per teacher."""
    rows = view.facts.year_figures
    note = "学年初统计" if rows else "本学年学校年度数据未填"
    sums = (
        Sum("S-BAS-3", "在校生数", rows, _FIGURES, note, of=lambda row: row.students),
        Sum("S-BAS-3.staff", "教职工数", rows, _FIGURES, note, of=lambda row: row.staff),
        Sum(
            "S-BAS-3.teachers",
            "专任教师数",
            rows,
            _FIGURES,
            note,
            of=lambda row: row.full_time_teachers,
        ),
    )
    for whole in sums:
        parts = replace(whole, note="").by("stage", lambda row: row.stage, terms(Stage))
        for figure in (whole.figure(), *parts):
            yield figure if rows else replace(figure, value=None)
    yield _pupils_per_teacher("S-BAS-3.ratio", "生师比", rows)
    for stage in Stage:
        of_stage = [row for row in rows if row.stage is stage]
        yield _pupils_per_teacher(
            f"S-BAS-3.ratio.stage.{stage.value}", f"生师比：{stage.label}", of_stage
        )


def _pupils_per_teacher(id: str, label: str, rows: Iterable[SchoolYear]) -> Figure:
    known = [row for row in rows if row.full_time_teachers is not None]
    pupils = sum(row.students for row in known)
    teachers = sum(row.full_time_teachers or 0 for row in known)
    return Figure(
        id,
        label,
        Fraction(pupils, teachers) if teachers else None,
        "∶1",
        numerator=pupils,
        denominator=teachers,
        note="在校生数÷专任教师数",
        rows=refs("school_years", [row.id for row in known]),
    )


def private_pupils(view: View) -> Iterator[Figure]:
    """S-BAS-4: pupils at private schools out of all pupils."""
    rows = view.facts.year_figures
    yield _private_share("S-BAS-4", "民办学校在校生占比", view, rows)
    for stage in Stage:
        of_stage = [row for row in rows if row.stage is stage]
        yield _private_share(
            f"S-BAS-4.stage.{stage.value}", f"民办学校在校生占比：{stage.label}", view, of_stage
        )


def _private_share(id: str, label: str, view: View, rows: list[SchoolYear]) -> Figure:
    private = [row for row in rows if view.facts.school_by_id[row.school].private]
    return percentage(
        id,
        label,
        sum(row.students for row in private),
        sum(row.students for row in rows),
        rows=refs("school_years", [row.id for row in private]),
    )


def recognised(view: View) -> Iterator[Figure]:
    """S-CNT-9: schools that the county has recognised as strong, weak, new and so on."""
    facts = view.facts
    tags_of = {school.id: facts.tags(school.id) for school in facts.open_schools}

    def with_tag(tag: Tag) -> list[School]:
        return [school for school in facts.open_schools if tag in tags_of[school.id]]

    label = "教育示范校数"
    yield Count("S-CNT-9", label, with_tag(Tag.DEMONSTRATION), _SCHOOL, unit="所").figure()
    for tag in Tag:
        if tag is not Tag.DEMONSTRATION:
            label = f"{tag.label}数" if tag.label.endswith("学校") else f"{tag.label}学校数"
            yield Count(f"S-CNT-9.{tag.value}", label, with_tag(tag), _SCHOOL, unit="所").figure()
    compulsory = [school for school in facts.open_schools if school.compulsory]
    yield Share(
        "S-CNT-9.strong_share",
        "优质学校占义务教育学校的比例",
        compulsory,
        _SCHOOL,
        so=lambda school: Tag.STRONG in tags_of[school.id],
    ).figure()

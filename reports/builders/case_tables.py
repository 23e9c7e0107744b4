"""Tables of a typical case: whom it is about, before and after, proof, and signatures."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from models.ledgers.arrangement import Arrangement
from models.ledgers.membership import Role
from models.ledgers.papers import DocumentKind, PolicyDocument
from models.ledgers.school_year import SchoolYear
from models.statistics.figure import refs
from models.statistics.view import View
from models.years import school_year_of, school_year_text
from reports.builders.case_figures import stays_within
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Cell,
    Column,
    Sourced,
    cell,
    day,
    number,
    of_row,
    or_dash,
    table,
    words,
    zone_label,
)
from reports.table import Table

_MEASURED: tuple[tuple[str, str, Callable[[SchoolYear], int | None]], ...] = (
    ("班级数", "个", lambda row: row.classes),
    ("在校学生数", "人", lambda row: row.students),
    ("大班额数", "个", lambda row: row.big_classes),
    ("专任教师数", "人", lambda row: row.full_time_teachers),
    ("县级及以上骨干教师数", "人", lambda row: row.backbone_teachers),
    ("网络多媒体教室数", "间", lambda row: row.multimedia_rooms),
)


def profile(material: Material, arrangement: Arrangement) -> Table | None:
    """概况表: who leads and who takes part, where they lie, how large they are."""
    facts = material.facts
    parties = sorted(material.view.parties([arrangement]), key=lambda row: row.role is Role.MEMBER)
    sizes = _by_school(facts.year_figures)
    rows = []
    for row in parties:
        if row.school is None:
            place, kind, size = "县外", NOTHING, Sourced(NOTHING)
        else:
            school = facts.school_by_id[row.school]
            place, kind = zone_label(school.area), school.kind.label
            own = sizes.get(row.school, [])
            size = _sum(own, lambda each: each.students)
        role = "牵头" if row.role is Role.LEAD else "成员"
        rows.append(of_row("members", row.id, role, facts.party_name(row), kind, place, size))
    columns = (
        Column("角色", 0.8),
        words("学校（单位）", 3.0),
        Column("办学类型", 1.3),
        Column("城乡", 0.8),
        number("在校生（人）", 1.3),
    )
    return table(f"{arrangement.name}成员概况", columns, rows, group=(0,))


def _by_school(rows: Iterable[SchoolYear]) -> dict[int, list[SchoolYear]]:
    found: dict[int, list[SchoolYear]] = {}
    for row in rows:
        found.setdefault(row.school, []).append(row)
    return found


def _sum(rows: Iterable[SchoolYear], of: Callable[[SchoolYear], int | None]) -> Sourced:
    """The cell of a number summed up over schools; a dash where none is on record."""
    given = [(row.id, value) for row in rows if (value := of(row)) is not None]
    total = sum(value for _, value in given) if given else None
    return Sourced(cell(total), rows=refs("school_years", (row for row, _ in given)))


def comparison(material: Material, arrangement: Arrangement) -> Table | None:
    """前后对比表: the member schools before the founding, or in the first year known, and now."""
    first = _first_year(material, arrangement)
    if first is None:
        return None
    founded = None if arrangement.started_on is None else school_year_of(arrangement.started_on)
    before = "组建前" if founded is not None and first < founded else "有数据的最早学年"
    rows = list(_measures(material, arrangement, first))
    columns = (
        words("指标", 2.4),
        Column("单位", 0.8),
        number(school_year_text(first), 1.9),
        number(school_year_text(material.year), 1.9),
        number("增减", 1.1),
    )
    count = len(_compared(material, arrangement, first))
    note = f"注：{school_year_text(first)}为{before}；按两个学年都有数据的{count}所学校统计。"
    return table(f"{arrangement.name}前后对比", columns, rows, notes=(note,))


def _first_year(material: Material, arrangement: Arrangement) -> int | None:
    """Return the last school year before the founding; else the first one that has figures."""
    members = material.view.school_ids([arrangement])
    years = {row.year for row in material.facts.school_years if row.school in members}
    return base_year(arrangement, years, material.year) if material.year in years else None


def base_year(arrangement: Arrangement, known: Iterable[int], year: int) -> int | None:
    """Return of the years known before `year` the last one before the founding, else the first."""
    earlier = sorted(each for each in known if each < year)
    founded = None if arrangement.started_on is None else school_year_of(arrangement.started_on)
    before = [each for each in earlier if founded is not None and each < founded]
    if before:
        return before[-1]
    return earlier[0] if earlier else None


def _compared(material: Material, arrangement: Arrangement, first: int) -> frozenset[int]:
    """Return the member schools with figures of both years."""
    known: dict[int, set[int]] = {first: set(), material.year: set()}
    for row in material.facts.school_years:
        if row.year in known:
            known[row.year].add(row.school)
    members = material.view.school_ids([arrangement])
    return frozenset(members & known[first] & known[material.year])


def _measures(material: Material, arrangement: Arrangement, first: int) -> Iterator[Sequence[Cell]]:
    schools = _compared(material, arrangement, first)

    def total(year: int, of: Callable[[SchoolYear], int | None]) -> Sourced:
        rows = material.facts.school_years
        return _sum((row for row in rows if row.year == year and row.school in schools), of)

    for name, unit, of in _MEASURED:
        then, now = total(first, of), total(material.year, of)
        if then.rows and now.rows:
            yield name, unit, then, now, _change(then, now)
    earlier = View(material.facts.in_year(first), material.limits)
    if any(row.started_on <= earlier.rotation.period.last for row in material.facts.rotations):
        stays = [stays_within(view, arrangement) for view in (earlier, material.view)]
        then, now = (_count("rotations", (stay.id for stay in each)) for each in stays)
        yield "内部交流轮岗教师数", "人", then, now, _change(then, now)
    honours = [row for row in material.facts.honours if row.arrangement == arrangement.id]
    if honours:
        then, now = (
            _count("honours", (row.id for row in honours if row.year == year))
            for year in (first, material.year)
        )
        yield "获得荣誉", "项", then, now, _change(then, now)


def _count(ledger: str, rows: Iterable[int]) -> Sourced:
    found = refs(ledger, rows)
    return Sourced(str(len(found)), rows=found)


def _change(then: Sourced, now: Sourced) -> Sourced:
    change = str(int(now.text) - int(then.text))
    return Sourced(change, rows=(*then.rows, *now.rows), how=f"{now.text} − {then.text}")


def proofs(material: Material, arrangement: Arrangement | None) -> Table | None:
    """佐证材料清单: the papers of the arrangement; of the county where the case is about it."""
    if arrangement is None:
        papers: Sequence[PolicyDocument] = [
            row
            for row in material.facts.documents
            if row.arrangement is None and row.kind is not DocumentKind.SCHOOL_PLAN
        ]
    else:
        papers = material.facts.documents_of.get(arrangement.id, [])
    rows = [
        of_row(
            "documents",
            row.id,
            str(place),
            row.title,
            row.kind.label,
            or_dash(row.number),
            day(row.issued_on),
        )
        for place, row in enumerate(papers, start=1)
    ]
    columns = (
        Column("序号", 0.7),
        words("材料名称", 3.2),
        Column("类型", 1.1),
        words("文号", 2.0),
        Column("日期", 1.4),
    )
    return table("", columns, rows)


def signatures(material: Material) -> Table | None:
    """签审栏: the school, the leader in charge, the bureau."""
    seal = "（签字、盖章）　　　　　　年　　月　　日"
    rows = (
        ("报送学校（单位）", seal),
        ("局分管领导", "（签字）　　　　　　年　　月　　日"),
        (material.bureau, seal),
    )
    return table("签审栏", (Column("审核单位", 1.4), words("审核意见", 3.6)), rows)

"""Tables of a typical case: whom it is about, before and after, proof, and signatures."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from models.ledgers.arrangement import Arrangement
from models.ledgers.membership import Role
from models.ledgers.papers import DocumentKind, PolicyDocument
from models.ledgers.school_year import SchoolYear
from models.statistics.view import View
from models.years import school_year_of, school_year_text
from reports.builders.case_figures import stays_within
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Column,
    cell,
    day,
    number,
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
    sizes = _students(facts.year_figures)
    rows = []
    for row in parties:
        if row.school is None:
            place, kind, size = "县外", NOTHING, NOTHING
        else:
            school = facts.school_by_id[row.school]
            place, kind = zone_label(school.area), school.kind.label
            size = cell(sizes.get(row.school))
        role = "牵头" if row.role is Role.LEAD else "成员"
        rows.append((role, facts.party_name(row), kind, place, size))
    columns = (
        Column("角色", 0.8),
        words("学校（单位）", 3.0),
        Column("办学类型", 1.3),
        Column("城乡", 0.8),
        number("在校生（人）", 1.3),
    )
    return table(f"{arrangement.name}成员概况", columns, rows, group=(0,))


def _students(rows: Iterable[SchoolYear]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for row in rows:
        sizes[row.school] = sizes.get(row.school, 0) + row.students
    return sizes


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


def _measures(material: Material, arrangement: Arrangement, first: int) -> Iterator[Sequence[str]]:
    schools = _compared(material, arrangement, first)

    def total(year: int, of: Callable[[SchoolYear], int | None]) -> int | None:
        rows = [
            row for row in material.facts.school_years if row.year == year and row.school in schools
        ]
        given = [value for row in rows if (value := of(row)) is not None]
        return sum(given) if given else None

    for name, unit, of in _MEASURED:
        then, now = total(first, of), total(material.year, of)
        if then is not None and now is not None:
            yield name, unit, str(then), str(now), str(now - then)
    earlier = View(material.facts.in_year(first), material.limits)
    if any(row.started_on <= earlier.rotation.period.last for row in material.facts.rotations):
        then = len(stays_within(earlier, arrangement))
        now = len(stays_within(material.view, arrangement))
        yield "内部交流轮岗教师数", "人", str(then), str(now), str(now - then)
    years = [row.year for row in material.facts.honours if row.arrangement == arrangement.id]
    if years:
        then, now = years.count(first), years.count(material.year)
        yield "获得荣誉", "项", str(then), str(now), str(now - then)


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
        (str(place), row.title, row.kind.label, or_dash(row.number), day(row.issued_on))
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

"""Annexes on arrangements and target schools in few rows: members are named in one cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.membership import Membership, Role
from models.measures.coverage import (
    CATEGORIES,
    CATEGORY_NAMES,
    CATEGORY_WORDS,
    RURAL,
    WEAK,
    TargetSchool,
)
from models.measures.rotation import share
from models.statistics.figure import refs, rounded
from models.statistics.view import arrangement_ref
from reports.builders.annex_sections.arrangements import OTHER_KINDS, other_kinds, shadowing
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Cell,
    Column,
    Line,
    Sourced,
    cell,
    form,
    joined_notes,
    label,
    months,
    number,
    or_dash,
    words,
)
from reports.document import Annex
from reports.table import Table


@dataclass(frozen=True)
class _Beside:
    """Columns at one side of those on who takes part, and what stands in them."""

    columns: tuple[Column, ...] = ()
    cells: Callable[[Arrangement], tuple[str, ...]] = lambda _: ()


_NO_TOWNSHIP = "未填乡镇"


_TERM = _Beside((Column("周期", 1.5),), lambda each: (months(each.started_on, each.ends_on),))


def districts(material: Material) -> Annex:
    """学区情况表: a row for each district."""
    name = material.kind(ArrangementKind.DISTRICT)
    columns = (words(name, 1.1), words("所含乡镇（街道）", 1.3))
    drawn = _arrangements(
        material,
        (ArrangementKind.DISTRICT,),
        (f"{name}长学校", "成员学校"),
        _Beside(columns, lambda each: (material.bare(each), or_dash(each.townships))),
        _Beside((words("设置文号", 1.2),), lambda each: (or_dash(each.approval_number),)),
    )
    return Annex(f"{name}情况表", (drawn,))


def groups(material: Material) -> Annex:
    """教育集团情况表: a row for each group."""
    name = material.kind(ArrangementKind.GROUP)
    columns = (words(name, 1.3), words("治理结构", 1.0))
    drawn = _arrangements(
        material,
        (ArrangementKind.GROUP,),
        ("牵头学校", "成员学校"),
        _Beside(columns, lambda each: (material.short(each.name), label(each.governance))),
        _Beside(
            (words("周期", 1.0), words("批准文号", 1.2)),
            lambda each: (months(each.started_on, each.ends_on), or_dash(each.approval_number)),
        ),
    )
    return Annex(f"{name}情况表", (drawn,))


def communities(material: Material) -> Annex:
    """城乡学校共同体情况表: a row for each community."""
    drawn = _arrangements(
        material,
        (ArrangementKind.COMMUNITY,),
        ("牵头学校", "伙伴学校"),
        _Beside((Column("类型", 0.7),), lambda each: (label(each.community_type),)),
        _TERM,
    )
    return Annex(f"{material.kind(ArrangementKind.COMMUNITY)}情况表", (drawn,))


def assistance(material: Material) -> Annex:
    """“省管校用”帮扶和跟岗研修情况表: a row for each relation, then who trained where."""
    name = material.kind(ArrangementKind.ASSISTANCE)
    helped = _arrangements(
        material,
        (ArrangementKind.ASSISTANCE,),
        ("帮扶学校", "受帮扶学校"),
        _Beside(),
        _Beside(
            (number("专项编制（名）", 1.1), number("派驻人数（人）", 1.1), *_TERM.columns),
            lambda each: (cell(each.posts), cell(each.dispatched), *_TERM.cells(each)),
        ),
        caption=f"“{name}”帮扶情况",
    )
    title = f"“{name}”帮扶和跟岗研修情况表"
    return Annex(title, (helped, _shadowing(material)), landscape=True)


def _shadowing(material: Material) -> Table:
    """The stays with short names: a line for each."""
    full = shadowing(material)
    rows = tuple(
        (*row[:2], material.short(row[2]), material.short(row[3]), *row[4:]) for row in full.rows
    )
    weights = (0.9, 0.9, 1.9, 2.2, 1.9, 0.7, 2.3)
    columns = (
        replace(column, weight=weight) for column, weight in zip(full.columns, weights, strict=True)
    )
    return replace(full, rows=rows, columns=tuple(columns))


def others(material: Material) -> Annex:
    """联盟、托管和跨区域协作情况表: a row for each."""
    columns = (Column("形式", 1.1), words("名称", 1.6))
    drawn = _arrangements(
        material,
        OTHER_KINDS,
        ("牵头（支援）单位", "成员（受援）单位"),
        _Beside(columns, lambda each: (material.kind(each.kind), material.short(each.name))),
        _TERM,
    )
    return Annex(f"{other_kinds(material)}情况表", (drawn,))


def _arrangements(
    material: Material,
    kinds: Sequence[ArrangementKind],
    roles: tuple[str, str],
    before: _Beside,
    after: _Beside,
    caption: str = "",
) -> Table:
    """A row for each arrangement: who leads, how many members, who they are."""
    found = sorted(material.view.of_kind(*kinds), key=lambda each: kinds.index(each.kind))
    rows = []
    for each in found:
        parties = material.view.parties([each])
        leads = [row for row in parties if row.role is not Role.MEMBER]
        members = [row for row in parties if row.role is Role.MEMBER]
        named = (
            _parties(_names(material, leads), leads),
            _parties(str(len(members)), members),
            _parties(_names(material, members), members),
        )
        cells: tuple[Cell, ...] = (*before.cells(each), *named, *after.cells(each))
        rows.append(Line(cells, (arrangement_ref(each),)))
    lead, member = roles
    who = (words(lead, 1.7), number("校数", 0.6), words(member, 4.4))
    columns = (*before.columns, *who, *after.columns)
    return form(caption, columns, rows, notes=joined_notes(_short_names(material)))


def _parties(text: str, parties: Iterable[Membership]) -> Sourced:
    return Sourced(text, rows=refs("members", (row.id for row in parties)))


def _names(material: Material, parties: Iterable[Membership]) -> str:
    names = (material.short(material.facts.party_name(row)) for row in parties)
    return or_dash("、".join(names))


def _short_names(material: Material) -> str:
    return f"学校名称中省略“{material.county}”，逐校情况见附表电子表格。"


# --- target schools ----------------------------------------------------------------------------


def coverage(material: Material) -> Annex:
    """目标学校帮扶覆盖情况表: a row for each township, the schools without help by name."""
    targets = material.view.coverage.targets
    by_township: dict[str, list[TargetSchool]] = defaultdict(list)
    for target in targets:
        by_township[target.school.township or _NO_TOWNSHIP].append(target)
    rows = [_township_cells(material, name, each) for name, each in by_township.items()]
    if targets:
        rows.append((*_township_cells(material, "合计", targets)[:-1], NOTHING))
    columns = (
        words("乡镇（街道）", 1.6),
        number("目标学校", 0.9),
        *(number(CATEGORY_WORDS[code], 0.7) for code in CATEGORIES),
        number("已覆盖", 1.0),
        number("覆盖率（%）", 1.1),
        words("尚未覆盖的学校", 3.0),
    )
    notes = joined_notes(
        f"同一所学校可以同时是{CATEGORY_NAMES[WEAK]}和{CATEGORY_NAMES[RURAL]}，目标学校按一所计。",
        _short_names(material),
    )
    return Annex("目标学校帮扶覆盖情况表", (form("", columns, rows, notes=notes),))


def _township_cells(
    material: Material, name: str, targets: Sequence[TargetSchool]
) -> tuple[Cell, ...]:
    least = material.view.coverage.min_kinds
    covered = [each for each in targets if len(each.kinds) >= least]
    uncovered = [each for each in targets if len(each.kinds) < least]
    open_names = (material.short(material.facts.school_name(each.school.id)) for each in uncovered)
    ratio = share(len(covered), len(targets))
    assert ratio is not None, "a township without target schools has no row"
    of_kinds = ([each for each in targets if key in each.categories] for key in CATEGORIES)
    how = f"已覆盖{len(covered)}所 ÷ 目标学校{len(targets)}所"
    return (
        name,
        *(_schools(str(len(each)), each) for each in (targets, *of_kinds, covered)),
        _schools(str(rounded(ratio * 100)), targets, how),
        _schools(or_dash("、".join(open_names)), uncovered),
    )


def _schools(text: str, targets: Iterable[TargetSchool], how: str = "") -> Sourced:
    return Sourced(text, rows=refs("schools", (each.school.id for each in targets)), how=how)

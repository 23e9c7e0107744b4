"""The charts of the year-end summary: coverage by township, a group, rotation, disparity."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.membership import Membership, Role
from models.ledgers.school_year import Stage
from models.measures.equity import STAGES
from models.measures.indicators import indicators
from models.measures.rotation import share
from models.statistics.figure import rounded
from models.statistics.view import View
from reports.builders.material import Material
from reports.chart import MOST_NODES, Chart, ChartKind, Series

# In which section of the summary each chart stands.
CHART_SECTIONS: Mapping[str, str] = {
    "coverage": "basics",
    "group": "work",
    "rotation": "support",
    "disparity": "monitoring",
}
_YEARS = 5
_NO_TOWNSHIP = "未填乡镇"
_ROLES = {Role.LEAD: "牵头学校", Role.MEMBER: "成员学校"}


@dataclass(frozen=True)
class FigureChart:
    """A chart with the ids of those of its values that are figures of the year."""

    chart: Chart
    figure_ids: tuple[str, ...] = ()


def charts(material: Material, names: Sequence[str]) -> dict[str, FigureChart]:
    """Return the charts for which there are data by name, captions numbered.

    Args:
        material: The year's material.
        names: Which, in the order of the text.
    """
    makers: Mapping[str, Callable[[Material], FigureChart | None]] = {
        "coverage": _coverage,
        "group": _group,
        "rotation": _rotation,
        "disparity": _disparity,
    }
    made = {name: makers[name](material) for name in names}
    present = {name: each for name, each in made.items() if each is not None}
    return {
        name: replace(each, chart=_numbered(each.chart, place))
        for place, (name, each) in enumerate(present.items(), start=1)
    }


def chart_label(place: int) -> str:
    """Return how the text refers to a chart: 图1."""
    return f"图{place}"


def _numbered(chart: Chart, place: int) -> Chart:
    return replace(chart, title=f"{chart_label(place)}　{chart.title}")


def _coverage(material: Material) -> FigureChart | None:
    """A tile for each township: how many of its target schools are helped."""
    found = material.view.coverage
    by_township: dict[str, list[bool]] = defaultdict(list)
    for target in found.targets:
        township = target.school.township or _NO_TOWNSHIP
        by_township[township].append(len(target.kinds) >= found.min_kinds)
    if len(by_township) < 2:
        return None
    values = tuple(_per_cent(sum(each), len(each)) for each in by_township.values())
    return FigureChart(
        Chart(
            ChartKind.TILES,
            f"{material.year}年各乡镇（街道）目标学校帮扶覆盖率",
            tuple(by_township),
            (Series("覆盖率", values),),
            note="注：颜色越深，覆盖率越高；没有目标学校的乡镇（街道）不在图中。",
            unit="%",
        )
    )


def _group(material: Material) -> FigureChart | None:
    """The largest education group: who leads whom."""
    groups = material.view.of_kind(ArrangementKind.GROUP)
    members = {each.id: material.view.parties([each]) for each in groups}
    drawable = [
        each
        for each in groups
        if 2 < len(members[each.id]) <= MOST_NODES
        and sum(row.role is Role.LEAD for row in members[each.id]) == 1
    ]
    if not drawable:
        return None
    largest = max(drawable, key=lambda each: len(members[each.id]))
    rows = sorted(members[largest.id], key=lambda row: row.role is not Role.LEAD)
    return FigureChart(
        Chart(
            ChartKind.RELATIONS,
            f"{material.short(largest.name)}构成",
            tuple(_name(material, row) for row in rows),
            (Series("学校及其角色", tuple(_ROLES[row.role] for row in rows)),),
            note=f"注：学校名称中省略“{material.county}”。",
        )
    )


def _name(material: Material, row: Membership) -> str:
    return material.short(material.facts.party_name(row))


def _rotation(material: Material) -> FigureChart | None:
    """The ratio of rotation over the years of which it is known."""
    known: list[tuple[str, Decimal, Decimal | None]] = []
    for year in range(material.year - _YEARS + 1, material.year + 1):
        count = View(material.facts.in_year(year), material.limits).rotation
        if count.ratio is not None and count.rotated:
            backbone = _per_cent(len(count.backbone), len(count.rotated))
            known.append((f"{year}年", rounded(count.ratio * 100), backbone))
    if len(known) < 2:
        return None
    return FigureChart(
        Chart(
            ChartKind.LINES,
            "近年教师交流轮岗比例",
            tuple(label for label, _, _ in known),
            (
                Series("交流轮岗比例", tuple(ratio for _, ratio, _ in known)),
                Series("骨干教师占比", tuple(backbone for _, _, backbone in known)),
            ),
            note="注：台账没有登记的年份不列。",
            unit="%",
        ),
        ("S-ROT-2.ratio", "S-ROT-4"),
    )


def _disparity(material: Material) -> FigureChart | None:
    """The coefficients of the seven indicators, primary beside junior."""
    figures = material.figures
    ids = {
        each.label: tuple(f"S-EQ-1.cv.{stage.value}.{each.code}" for stage in STAGES)
        for each in indicators(material.limits)
    }
    known = {
        label: row
        for label, row in ids.items()
        if any(figures[each].value is not None for each in row)
    }
    if not known:
        return None
    by_stage = zip(STAGES, zip(*known.values(), strict=True), strict=True)
    told = {
        stage: row
        for stage, row in by_stage
        if any(figures[each].value is not None for each in row)
    }
    return FigureChart(
        Chart(
            ChartKind.BARS,
            f"{material.year}年七项指标校际差异系数",
            tuple(known),
            tuple(
                Series(stage.label, tuple(figures[each].value for each in row), places=4)
                for stage, row in told.items()
            ),
            note=_limits_note(material),
        ),
        tuple(each for row in told.values() for each in row if figures[each].value is not None),
    )


def _limits_note(material: Material) -> str:
    said = (
        f"{stage.label}不高于{limit:.2f}"
        for stage in STAGES
        if (limit := _limit(material, stage)) is not None
    )
    told = "、".join(said)
    return f"注：差异系数限值，{told}。" if told else ""


def _limit(material: Material, stage: Stage) -> Decimal | None:
    limit = material.limits.number(f"cv.{stage.value}_max")
    return None if limit is None else rounded(limit)


def _per_cent(part: int, whole: int) -> Decimal | None:
    ratio = share(part, whole)
    return None if ratio is None else rounded(ratio * 100)

"""The numbered tables of the year-end summary, made from figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.ledgers.arrangement import ArrangementKind
from models.statistics.figure import CHANGE_BASE, Figure
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Cell,
    Column,
    Sourced,
    body_columns,
    cell,
    figure_cells,
    filled,
    number,
    table,
)
from reports.builders.tables import words as text
from reports.table import HeaderCell, Table

# In which section of the summary each table stands.
TABLE_SECTIONS: Mapping[str, str] = {
    "forms": "basics",
    "exchange": "support",
    "measures": "monitoring",
}

_EXCHANGE = ("S-ROT-1", "S-ROT-2", "S-ROT-2.ratio", "S-ROT-3", "S-ROT-4", "S-ROT-5", "S-ROT-8")

# The five things that an assessment looks at (YN-4.2-thirdparty), as far as ledgers speak of them.
_DIMENSIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("优质资源总量", ("S-CNT-9.strong", "S-CNT-9.good_neighbour", "S-TCH-3")),
    ("校际教育差距", ("S-EQ-2.primary", "S-EQ-2.junior", "S-EQ-3", "S-ROT-5", "S-COV-4")),
    ("牵头学校辐射带动", ("S-ACT-1", "S-ACT-2", "S-RES-1", "S-RES-2", "S-HON-1")),
    ("成员学校融入提升", ("S-COV-2", "S-CNT-3.grown", "S-EVA-2")),
    (
        "学生和家长教育满意度",
        ("S-SAT-1.pupils", "S-SAT-1.parents", "S-SAT-1.teachers", "S-SAT-1.public"),
    ),
)


@dataclass(frozen=True)
class FigureTable:
    """A table with the ids of its figures, to be checked like the figures in prose."""

    table: Table
    figure_ids: tuple[str, ...]


def figure_tables(
    material: Material, names: Sequence[str] = tuple(TABLE_SECTIONS)
) -> dict[str, FigureTable]:
    """Return the summary's tables by name, captions numbered.

    Args:
        material: The year's material.
        names: Which, in the order of the text.
    """
    makers = {"forms": _forms, "exchange": _exchange, "measures": _measures}
    made = {name: makers[name](material) for name in names}
    present = {name: each for name, each in made.items() if each is not None}
    return {
        name: replace(each, table=_numbered(each.table, place))
        for place, (name, each) in enumerate(present.items(), start=1)
    }


def table_label(place: int) -> str:
    """Return how the text refers to a table: 表1."""
    return f"表{place}"


def _numbered(unnumbered: Table, place: int) -> Table:
    return replace(unnumbered, caption=f"{table_label(place)}　{unnumbered.caption}")


def _said(figures: Mapping[str, Figure], ids: Sequence[str]) -> Iterator[Figure]:
    """Yield the figures that say something this year or last year."""
    for figure_id in ids:
        figure = figures[figure_id]
        if figure.value or figure.previous:
            yield figure


def _forms(material: Material) -> FigureTable | None:
    """表: every form with the number of arrangements and of schools."""
    figures = material.figures
    rows: list[tuple[Cell, ...]] = []
    ids: list[str] = []
    for kind in ArrangementKind:
        pair = (f"S-CNT-8.arrangements.kind.{kind.value}", f"S-CNT-8.times.kind.{kind.value}")
        if any(True for _ in _said(figures, pair)):
            rows.append((material.kind(kind), *_pair_cells(figures, pair)))
            ids += pair
    if not rows:
        return None
    total = ("S-CNT-8.arrangements", "S-CNT-8.times")
    rows.append(("合计", *_pair_cells(figures, total)))
    ids += total
    schools = figures["S-CNT-8"]
    header = (
        (HeaderCell("形式", rowspan=2), HeaderCell("数量（个）", 3), HeaderCell("学校（校次）", 3)),
        tuple(HeaderCell(title) for title in ("本年", "上年", "增减") * 2),
    )
    columns = (Column("形式", 2.6), *(number(title) for title in ("本年", "上年", "增减") * 2))
    note = f"注：一所学校参加几种形式的按几校次统计，去重后为{schools.text()}；不含县外单位。"
    drawn = Table(
        f"{material.year}年各种形式开展情况",
        header,
        (),
        body_columns(columns),
        notes=(note,),
    )
    return FigureTable(filled(drawn, rows), (*ids, schools.id))


def _pair_cells(figures: Mapping[str, Figure], pair: Sequence[str]) -> list[Sourced]:
    return [each for figure_id in pair for each in figure_cells(figures[figure_id])[:3]]


def _exchange(material: Material) -> FigureTable | None:
    """表: teachers who rotated, beside what the policy demands."""
    figures, limits = material.figures, material.limits
    if not figures["S-ROT-2"].value:
        return None
    demanded = {
        "S-ROT-2.ratio": limits.ratio("rotation.min_ratio"),
        "S-ROT-4": limits.ratio("rotation.backbone_min"),
    }
    rows = []
    for figure in _said(figures, _EXCHANGE):
        least = demanded.get(figure.id)
        demand = NOTHING if least is None else f"不低于{cell(100 * least).removesuffix('.00')}%"
        rows.append((figure.label, figure.unit, *figure_cells(figure), demand))
    columns = (
        text("指标", 4.2),
        Column("单位", 0.9),
        number("本年", 1.3),
        number("上年", 1.3),
        number("增减", 1.2),
        number("增减幅", 1.3),
        Column("政策要求", 1.7),
    )
    drawn = table(
        f"{material.year}年教师交流轮岗情况", columns, rows, notes=(f"注：{CHANGE_BASE}。",)
    )
    return _with_ids(drawn, [figure.id for figure in _said(figures, _EXCHANGE)])


def _measures(material: Material) -> FigureTable | None:
    """表: the five things that the work is judged by."""
    rows, ids = [], []
    for dimension, figure_ids in _DIMENSIONS:
        for figure in _said(material.figures, figure_ids):
            rows.append((dimension, figure.label, figure.unit, *figure_cells(figure)[:3]))
            ids.append(figure.id)
    columns = (
        Column("评价内容", 1.8),
        text("指标", 3.2),
        Column("单位", 0.8),
        number("本年", 1.2),
        number("上年", 1.2),
        number("增减", 1.2),
    )
    drawn = table(f"{material.year}年工作成效主要指标", columns, rows, group=(0,))
    return _with_ids(drawn, ids)


def _with_ids(drawn: Table | None, ids: Sequence[str]) -> FigureTable | None:
    return None if drawn is None else FigureTable(drawn, tuple(ids))

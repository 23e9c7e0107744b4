"""Annexes on rotation, activities, resources, money and assessments in few rows: summed up."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from models.ledgers.accounts import Assessment, FundPurpose, FundSource, Grade
from models.ledgers.activity import Activity, ResourceKind
from models.ledgers.arrangement import ArrangementKind
from models.statistics.figure import refs
from reports.builders.annex_sections import exchange as every_stay
from reports.builders.annex_sections import work as every_row
from reports.builders.annex_sections.exchange import EXCHANGE_NOTE
from reports.builders.annex_sections.work import (
    BASE_NOTE,
    TIMES_NOTE,
    activity_columns,
    all_funds,
    basis_of,
    rounding_note,
    times,
)
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Column,
    Line,
    Row,
    Sourced,
    body_columns,
    cell,
    form,
    joined_notes,
    label,
    months,
    number,
    ten_thousands,
    words,
)
from reports.document import Annex
from reports.table import Table

_COUNTY = "全县"
_UNGRADED = "未评等次"


def exchange(material: Material) -> Annex:
    """教师交流轮岗情况汇总表, upright: the same schools in narrower columns."""
    drawn = every_stay.exchange(material).blocks[0]
    assert isinstance(drawn, Table)
    rows = tuple((row[0], material.short(row[1]), *row[2:]) for row in drawn.rows)
    notes = (f"{EXCHANGE_NOTE}学校名称中省略“{material.county}”。",)
    columns = (
        Column("序号", 0.6),
        words("派出学校", 2.2),
        Column("城乡", 0.7),
        number("符合条件（人）", 0.9),
        number("交流轮岗（人）", 0.9),
        number("比例（%）", 0.8),
        number("骨干教师（人）", 0.9),
        number("骨干占比（%）", 0.9),
        number("还差（人）", 0.8),
    )
    # The cells are the same, and so is where they come from.
    upright = replace(drawn, rows=rows, columns=body_columns(columns), notes=notes)
    return Annex("教师交流轮岗情况汇总表", (upright,))


def exchange_roster(material: Material) -> Annex:
    """交流轮岗教师花名册 with short names and months: a line for each stay."""
    facts = material.facts
    order = {school.id: place for place, school in enumerate(facts.schools)}
    stays = sorted(material.view.rotation.counted, key=lambda row: (order[row.from_school], row.id))
    full = every_stay.exchange_roster(material).blocks[0]
    assert isinstance(full, Table)
    rows = [
        (
            material.short(row[0]),
            *row[1:6],
            material.short(row[6]),
            row[7],
            months(stay.started_on, stay.ended_on),
        )
        for stay, row in zip(stays, full.rows, strict=True)
    ]
    columns = (
        words("原学校", 1.6),
        Column("姓名", 0.9),
        Column("身份证件号", 2.1),
        Column("任教学科", 1.25),
        Column("职称", 1.05),
        Column("骨干级别", 0.9),
        words("接收学校", 2.6),
        Column("类型", 1.45),
        Column("起止年月", 1.65),
    )
    notes = (f"注：学校名称中省略“{material.county}”。",)
    drawn = replace(form("", columns, rows, group=(0,), notes=notes), sources=full.sources)
    return Annex("交流轮岗教师花名册", (drawn,), landscape=True)


def research(material: Material) -> Annex:
    """联合教研等活动情况表: a row for each form."""
    facts = material.facts
    held: dict[ArrangementKind | None, list[Activity]] = defaultdict(list)
    for row in facts.activities:
        if material.view.calendar_year.contains(row.held_on):
            owner = row.arrangement
            held[None if owner is None else facts.arrangement_by_id[owner].kind].append(row)
    order: list[ArrangementKind | None] = [*ArrangementKind, None]
    rows: list[Row] = [
        (_COUNTY if kind is None else material.kind(kind), *times(held[kind]))
        for kind in order
        if kind in held
    ]
    if held:
        rows.append(("合计", *times([row for rows in held.values() for row in rows])))
    drawn = form("", (words("形式", 2.6), *activity_columns()), rows, notes=(TIMES_NOTE,))
    return Annex("联合教研等活动情况表", (drawn,), landscape=True)


def resources(material: Material) -> Annex:
    """共享资源情况表: a row for each kind and unit."""
    last = material.view.calendar_year.last
    shared = [
        row for row in material.facts.resources if row.shared_on is None or row.shared_on <= last
    ]
    rows = []
    for kind in ResourceKind:
        for unit in sorted({row.unit for row in shared if row.kind is kind}):
            found = [row for row in shared if row.kind is kind and row.unit == unit]
            schools = {row.school for row in found if row.school is not None}
            uses = [row.uses for row in found if row.uses is not None]
            cells = (
                kind.label,
                str(len(found)),
                f"{sum(row.quantity for row in found)}{unit}",
                str(len(schools)),
                cell(sum(uses) if uses else None),
            )
            rows.append(Line(cells, refs("resources", (row.id for row in found))))
    columns = (
        words("类别", 1.8),
        number("登记条数", 1.0),
        number("数量", 1.2),
        number("提供学校（所）", 1.2),
        number("使用（人次）", 1.2),
    )
    drawn = form("", columns, rows, group=(0,), notes=("注：逐项资源见附表电子表格。",))
    return Annex("共享资源情况表", (drawn,))


def funds(material: Material) -> Annex:
    """经费投入情况表: a row for each source and purpose."""
    facts = material.facts
    spent = [row for row in facts.funds if row.year == facts.year]
    rows: list[Row] = []
    for source in FundSource:
        for purpose in FundPurpose:
            found = [row for row in spent if row.source is source and row.purpose is purpose]
            if found:
                amount = ten_thousands(sum(row.amount for row in found))
                cells = (source.label, purpose.label, str(len(found)), amount)
                rows.append(Line(cells, refs("funds", (row.id for row in found))))
    if spent:
        count = Sourced(str(len(spent)), rows=refs("funds", (row.id for row in spent)))
        rows.append(("合计", NOTHING, count, all_funds(material)))
    columns = (
        Column("来源", 1.0),
        words("用途", 2.4),
        number("项目（个）", 1.0),
        number("金额（万元）", 1.4),
    )
    drawn = form("", columns, rows, group=(0,))
    notes = joined_notes("逐个项目见附表电子表格。", *rounding_note(drawn))
    return Annex("经费投入情况表", (replace(drawn, notes=notes),))


def assessment(material: Material) -> Annex:
    """考核和满意度情况表: a row for each form and grade, those concerned by name."""
    facts = material.facts
    found: dict[tuple[ArrangementKind, Grade | None], list[Assessment]] = defaultdict(list)
    for row in facts.assessments:
        if row.year == facts.year:
            found[facts.arrangement_by_id[row.arrangement].kind, row.grade].append(row)
    grades = [*Grade, None]
    order = sorted(
        found, key=lambda key: (list(ArrangementKind).index(key[0]), grades.index(key[1]))
    )
    rows = [
        Line(
            (
                material.kind(kind),
                _UNGRADED if grade is None else label(grade),
                str(len(found[kind, grade])),
                "、".join(
                    material.bare(facts.arrangement_by_id[row.arrangement])
                    for row in found[kind, grade]
                ),
                ten_thousands(sum(row.award or 0 for row in found[kind, grade])),
            ),
            refs("assessments", (row.id for row in found[kind, grade])),
        )
        for kind, grade in order
    ]
    columns = (
        Column("形式", 1.6),
        Column("等次", 0.8),
        number("个数", 0.6),
        words("考核对象", 4.4),
        number("奖补（万元）", 1.0),
    )
    notes = ("注：逐个得分见附表电子表格。",)
    graded = form("捆绑式考核结果", columns, rows, group=(0,), notes=notes)
    return Annex("考核和满意度情况表", (graded, *every_row.assessment(material).blocks[1:]))


def definitions(material: Material, printed: Collection[str]) -> Annex:
    """自定义数字和统计口径说明: how the figures are counted that the text and tables name.

    Args:
        material: The year's material.
        printed: The ids of these figures.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for figure in material.figures.values():
        basis = basis_of(figure)
        # A part of a figure that is counted like the whole needs no name of its own.
        whole = figure.label.partition("：")[0]
        if figure.id in printed and basis and whole not in named[basis]:
            named[basis].append(figure.label)
    rows = [("、".join(names), basis) for basis, names in named.items() if names]
    counted = form("统计口径", (words("指标", 2.0), words("口径", 4.0)), rows, notes=(BASE_NOTE,))
    full = every_row.definitions(material)
    return replace(full, blocks=(full.blocks[0], counted))

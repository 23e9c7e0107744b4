"""Annexes on what was done, shared, spent, judged and declared in the year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from models.ledgers.accounts import FundSource
from models.ledgers.activity import Activity, ActivityKind, ResourceKind
from models.statistics.figure import CHANGE_BASE, Figure, refs, rounded
from models.wording import decimal_text
from reports.builders.material import Material
from reports.builders.tables import (
    NOTHING,
    Column,
    Row,
    Sourced,
    cell,
    day,
    figure_cell,
    form,
    joined_notes,
    label,
    number,
    of_row,
    or_dash,
    ten_thousands,
    words,
    yes_no,
)
from reports.document import (
    Annex,
)
from reports.table import Table

BASE_NOTE = f"注：各项指标的{CHANGE_BASE}。"
# Targets are told in the text, each with its value.
_TOLD_ELSEWHERE = ("S-TGT-1.", "S-COV-6.")
TIMES_NOTE = "注：参与人次为表中各类活动合计；正文中联合教研的参与教师只算前四类。"
_COUNTED = (
    ("集体备课", {ActivityKind.LESSON_PLANNING}),
    ("联合教研", {ActivityKind.RESEARCH}),
    ("专项研究", {ActivityKind.STUDY}),
    ("教学比武", {ActivityKind.CONTEST}),
    ("视导诊断", {ActivityKind.SUPERVISION, ActivityKind.DIAGNOSIS}),
    ("专家讲座", {ActivityKind.LECTURE}),
    ("学生活动", {ActivityKind.PUPILS}),
    ("联席会议", {ActivityKind.HEADS_MEETING}),
)


def research(material: Material) -> Annex:
    """联合教研活动情况表: how often, and how many took part, arrangement by arrangement."""
    held: dict[int | None, list[Activity]] = defaultdict(list)
    for row in material.facts.activities:
        if material.view.calendar_year.contains(row.held_on):
            held[row.arrangement].append(row)
    order = [each.id for each in material.facts.arrangements if each.id in held]
    owners: list[int | None] = [*order, *((None,) if None in held else ())]
    rows: list[Row] = [(material.owner(owner), *times(held[owner])) for owner in owners]
    if held:
        rows.append(("合计", *times([row for rows in held.values() for row in rows])))
    columns = (words("学区、集团、结对", 2.6), *activity_columns())
    drawn = form("", columns, rows, notes=(TIMES_NOTE,))
    return Annex("联合教研等活动情况表", (drawn,), landscape=True)


def activity_columns() -> tuple[Column, ...]:
    """The columns that `times` fills."""
    counted = (number(f"{name}（次）") for name, _ in _COUNTED)
    return (*counted, number("参与（人次）", 1.5))


def times(rows: Iterable[Activity]) -> list[Sourced]:
    """How often each kind was held, and how many took part."""
    rows = list(rows)
    held = ([row for row in rows if row.kind in kinds] for _, kinds in _COUNTED)
    counted = [_of_activities(str(len(each)), each) for each in held]
    told = [row for row in rows if row.people is not None]
    people = str(sum(row.people or 0 for row in told)) if told else NOTHING
    return [*counted, _of_activities(people, told)]


def _of_activities(text: str, rows: Iterable[Activity]) -> Sourced:
    return Sourced(text, rows=refs("activities", (row.id for row in rows)))


def resources(material: Material) -> Annex:
    """共享资源情况表."""
    facts, last = material.facts, material.view.calendar_year.last
    shared = [row for row in facts.resources if row.shared_on is None or row.shared_on <= last]
    order = list(ResourceKind)
    rows = [
        of_row(
            "resources",
            row.id,
            row.kind.label,
            row.title,
            NOTHING if row.school is None else facts.school_name(row.school),
            material.owner(row.arrangement),
            f"{row.quantity}{row.unit}",
            cell(row.uses),
        )
        for row in sorted(shared, key=lambda row: order.index(row.kind))
    ]
    columns = (
        Column("类别", 1.4),
        words("资源名称", 2.8),
        words("提供学校", 2.2),
        words("共享范围", 2.2),
        Column("数量", 0.9),
        number("使用（人次）", 1.4),
    )
    return Annex("共享资源情况表", (form("", columns, rows, group=(0,)),), landscape=True)


def funds(material: Material) -> Annex:
    """经费投入情况表, by source; the last row is the sum."""
    facts = material.facts
    spent = [row for row in facts.funds if row.year == facts.year]
    order = list(FundSource)
    rows: list[Row] = [
        of_row(
            "funds",
            row.id,
            row.source.label,
            row.purpose.label,
            row.title,
            material.owner(row.arrangement)
            if row.school is None
            else facts.school_name(row.school),
            ten_thousands(row.amount),
        )
        for row in sorted(spent, key=lambda row: order.index(row.source))
    ]
    if spent:
        rows.append(("合计", NOTHING, NOTHING, NOTHING, all_funds(material)))
    columns = (
        Column("来源", 1.0),
        words("用途", 1.6),
        words("项目", 2.6),
        words("使用单位", 2.2),
        number("金额（万元）", 1.6),
    )
    drawn = form("", columns, rows, group=(0,))
    notes = joined_notes(*rounding_note(drawn))
    return Annex("经费投入情况表", (replace(drawn, notes=notes),))


def rounding_note(drawn: Table) -> tuple[str, ...]:
    """What to say where amounts, as printed, do not add up to the sum in the last row."""
    amounts = [Decimal(row[-1]) for row in drawn.rows]
    if not amounts or sum(amounts[:-1]) == amounts[-1]:
        return ()
    return ("因四舍五入，各项之和与合计略有出入。",)


def all_funds(material: Material) -> Sourced:
    """The cell of what was spent in all."""
    return figure_cell(material.figures["S-FUND-1"])


def assessment(material: Material) -> Annex:
    """考核和满意度情况表."""
    return Annex("考核和满意度情况表", (_grades(material), _satisfaction(material)))


def _grades(material: Material) -> Table:
    facts = material.facts
    rows = [
        of_row(
            "assessments",
            row.id,
            facts.arrangement_by_id[row.arrangement].name,
            material.kind(facts.arrangement_by_id[row.arrangement].kind),
            NOTHING if row.self_score is None else decimal_text(row.self_score),
            NOTHING if row.bureau_score is None else decimal_text(row.bureau_score),
            label(row.grade),
            yes_no(row.joint),
            ten_thousands(row.award),
        )
        for row in facts.assessments
        if row.year == facts.year
    ]
    columns = (
        words("考核对象", 2.6),
        Column("形式", 1.6),
        number("自评分", 0.9),
        number("考评分", 0.9),
        Column("等次", 0.8),
        Column("捆绑考核", 1.2),
        number("奖补（万元）", 1.7),
    )
    return form("捆绑式考核结果", columns, rows)


def _satisfaction(material: Material) -> Table:
    facts = material.facts
    rows = [
        of_row(
            "satisfaction",
            row.id,
            row.respondent.label,
            str(rounded(row.rate)),
            cell(row.sample),
            or_dash(row.body),
            day(row.surveyed_on),
        )
        for row in facts.satisfaction
        if row.year == facts.year
    ]
    columns = (
        Column("调查对象", 1.2),
        number("满意度（%）", 1.2),
        number("样本（人）", 1.1),
        words("调查机构", 2.6),
        Column("调查日期", 1.4),
    )
    return form("教育满意度调查结果", columns, rows)


def declarations(material: Material) -> Annex:
    """规范办学自查情况表: the county's own answers and those for single arrangements."""
    rows = [
        of_row(
            "declarations",
            row.id,
            row.item.label,
            material.owner(row.arrangement),
            row.conclusion.label,
            or_dash(row.wording),
            or_dash(row.signer),
            day(row.signed_on),
        )
        for row in material.facts.declarations
        if row.year == material.year
    ]
    columns = (
        words("自查事项", 2.8),
        words("范围", 1.5),
        Column("结论", 1.2),
        words("情况说明", 2.0),
        Column("签字人", 1.0),
        Column("签字日期", 1.4),
    )
    return Annex("规范办学自查情况表", (form("", columns, rows, group=(0,)),), landscape=True)


def definitions(material: Material) -> Annex:
    """自定义数字和统计口径说明."""
    explained = [
        tuple(Sourced(text, figure.id) for text in (figure.id, figure.label, basis))
        for figure in material.figures.values()
        if figure.value and (basis := basis_of(figure))
    ]
    counted = form(
        "统计口径",
        (Column("统计编号", 1.5), words("指标", 2.6), words("口径", 4.0)),
        explained,
        notes=(BASE_NOTE,),
    )
    return Annex("自定义数字和统计口径说明", (own_figures(material), counted))


def own_figures(material: Material) -> Table:
    """The figures that the county counts itself, with what they mean."""
    rows = [
        of_row(
            "custom_figures",
            row.id,
            row.title,
            Sourced(decimal_text(row.value), f"S-TXT-1.{row.id}"),
            or_dash(row.unit),
            or_dash(row.basis),
        )
        for row in material.facts.custom_figures
        if row.year == material.year
    ]
    columns = (words("名称", 2.4), number("数值"), Column("单位", 0.8), words("口径说明", 3.6))
    return form("自定义数字", columns, rows)


def basis_of(figure: Figure) -> str:
    """Return how a figure is counted, as far as that is peculiar to it."""
    if figure.id.startswith(_TOLD_ELSEWHERE):
        return ""
    return "；".join(part for part in figure.note.split("；") if part != CHANGE_BASE)

"""What the page of even provision says: levels, coefficients, gaps, what would change."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.ledger import RowRef
from models.ledgers.school_year import Stage
from models.measures.equity import STAGES, Equity, SchoolPart, Spread, StageEquity
from models.measures.improvement import lack, what_if
from models.measures.indicators import Indicator
from models.planner.problem import STAGES_OF
from models.rules.parameters import Limits
from models.statistics.figure import rounded
from models.wording import decimal_text, enumerated
from reports.lists import NUMBER, wide
from reports.table import TableColumn
from ui.theme import DANGER, WARNING
from ui.widgets.charts import ChartPoint

SHORT = {
    "over_qualified": "高学历教师",
    "backbone": "骨干教师",
    "arts_sports": "体音美教师",
    "teaching_area": "教学用房",
    "sports_area": "体育场馆",
    "equipment": "设备值",
    "multimedia": "多媒体教室",
}
COUNTY_COLUMNS: tuple[tuple[str, TableColumn], ...] = (
    ("指标", wide(4)),
    ("全县水平", NUMBER),
    ("差异系数", NUMBER),
    ("上限", NUMBER),
    ("结论", TableColumn(1)),
    ("未达标学校", NUMBER),
    ("没有填的", NUMBER),
)
COUNTY_WIDTHS = (236, 84, 84, 58, 92, 92)
_PLACES = 4
_SHORT_UNITS = {"平方米": "㎡"}
_HEADROOM = 1.1


def school_columns(stage: StageEquity) -> list[tuple[str, TableColumn]]:
    """Return the columns of the schools: name, township, conclusion, then the seven."""
    first = [("学校", wide(4)), ("结论", TableColumn(1)), ("达标", TableColumn(1))]
    levels = [(SHORT[each.code], NUMBER) for each in stage.indicators]
    return [*first, *levels, ("乡镇", wide(2)), ("学生数", NUMBER)]


def level_text(level: Fraction | None) -> str:
    """Return a level as tables write it."""
    return "" if level is None else decimal_text(rounded(level))


def coefficient_text(spread: Spread | None) -> str:
    """Return a coefficient of variation as tables write it."""
    coefficient = None if spread is None else spread.coefficient
    return "" if coefficient is None else str(rounded(coefficient, _PLACES))


def conclusion(stage: StageEquity, part: SchoolPart) -> tuple[str, str]:
    """Return how a school stands on the seven, and the colour of it."""
    reached = stage.standings[part.row.id].reached
    if reached is None:
        return "缺数据", WARNING
    return ("达标", "") if reached else ("未达标", DANGER)


def school_cells(facts: CountyFacts, stage: StageEquity, part: SchoolPart) -> tuple[str, ...]:
    """Return a school as texts; a level below the standard is marked."""
    standing = stage.standings[part.row.id]
    judged = len(standing.met) + len(standing.short) + len(standing.unknown)
    levels = []
    for each in stage.indicators:
        text = level_text(part.level(each)) or "没填"
        levels.append(f"{text} ↓" if each in standing.short else text)
    return (
        facts.school_name(part.school.id),
        conclusion(stage, part)[0],
        f"{len(standing.met)}/{judged}",
        *levels,
        part.school.township,
        str(part.pupils),
    )


def ordered(stage: StageEquity) -> list[SchoolPart]:
    """Return the schools, those that do not reach the demand first, the furthest from it ahead."""

    def urgency(part: SchoolPart) -> tuple[int, int]:
        standing = stage.standings[part.row.id]
        rank = {False: 0, None: 1, True: 2}[standing.reached]
        return rank, len(standing.met)

    return sorted(stage.parts, key=urgency)


def county_cells(stage: StageEquity) -> list[tuple[str, ...]]:
    """Return the indicators as texts: the county's level, how far the schools lie apart."""
    return [_indicator_cells(stage, each) for each in stage.indicators]


def _indicator_cells(stage: StageEquity, each: Indicator) -> tuple[str, ...]:
    found, limit = stage.spreads[each], stage.limit
    verdict = ""
    if found is not None and limit is not None:
        verdict = "达标" if found.within(limit) else "超过上限"
    below = sum(each in stage.standings[part.row.id].short for part in stage.parts)
    blank = len(stage.lacking(each))
    return (
        each.label,
        level_text(None if found is None else found.mean),
        coefficient_text(found),
        "" if limit is None else decimal_text(rounded(limit)),
        verdict,
        str(below),
        str(blank) if blank else "",
    )


def county_colour(cells: Sequence[str]) -> str:
    """Return the colour of an indicator's line."""
    return DANGER if cells[4] == "超过上限" else WARNING if cells[6] else ""


def county_sentence(stage: StageEquity) -> str:
    """Return how the stage stands as a whole, as a sentence."""
    answers = [stage.standings[part.row.id].reached for part in stage.parts]
    spreads, limit = stage.spreads.values(), stage.limit
    apart = [
        each
        for each in spreads
        if each is not None and limit is not None and not each.within(limit)
    ]
    composite = "" if stage.composite is None else f"，七项平均 {rounded(stage.composite, _PLACES)}"
    return (
        f"{stage.stage.label} {len(answers)} 所：{answers.count(True)} 所达标，"
        f"{answers.count(False)} 所未达标，{answers.count(None)} 所缺数据；"
        f"差异系数超过上限的指标 {len(apart)} 项{composite}。"
    )


# One school.

PART_COLUMNS = ("指标", "现有", "标准", "还差", "拆分")
PART_WIDTHS = (100, 76, 62, 92)


def part_cells(stage: StageEquity, part: SchoolPart) -> list[tuple[str, ...]]:
    """Return the seven of one school: what it has, what is asked, what is lacking, if divided."""
    return [
        (
            SHORT[each.code],
            level_text(part.level(each)) or "没填",
            "" if (asked := stage.standards[each]) is None else level_text(asked),
            _lacking(stage, part, each),
            "按学生数拆分" if divided(part, each) else "",
        )
        for each in stage.indicators
    ]


def part_colours(stage: StageEquity, part: SchoolPart) -> list[str]:
    """Return the colour of each indicator's line."""
    standing = stage.standings[part.row.id]
    return [
        DANGER if each in standing.short else WARNING if each in standing.unknown else ""
        for each in stage.indicators
    ]


def _lacking(stage: StageEquity, part: SchoolPart, each: Indicator) -> str:
    lacking = lack(stage, part, each)
    if lacking is None:
        return ""
    return f"{decimal_text(rounded(lacking))} {unit_text(each)}" if lacking else "不差"


def unit_text(each: Indicator) -> str:
    """Return the unit of an indicator as short as tables need it."""
    return _SHORT_UNITS.get(each.unit, each.unit)


def divided(part: SchoolPart, each: Indicator) -> bool:
    """Tell whether a figure that the school's stages have in common was divided among them."""
    amount = part.amounts[each.code]
    if amount is None or not each.shared:
        return False
    added = sum(Fraction(getattr(part.row, name) or 0) for name in each.fields)
    taken = sum(Fraction(getattr(part.row, name) or 0) for name in each.less)
    return (added - taken) / each.scale != amount


def split_sentence(facts: CountyFacts, part: SchoolPart, limits: Limits) -> str:
    """Return how the common figures of a school with several stages are divided; "" for others."""
    stages = {row.stage for row in facts.year_figures if row.school == part.school.id}
    if len(stages) < 2:
        return ""
    weights = []
    if {Stage.PRIMARY, Stage.JUNIOR} <= stages:
        weights.append(("初中生", limits.number("split.nine_year_junior")))
    if Stage.SENIOR in stages:
        twelve = Stage.PRIMARY in stages
        key = "split.twelve_year_senior" if twelve else "split.complete_senior"
        weights.append(("高中生", limits.number(key)))
    told = "，".join(f"{who}按 {decimal_text(each or Decimal(1))} 计" for who, each in weights)
    names = enumerated(stage.label for stage in Stage if stage in stages)
    return f"有{names}几个学段；只登记了总数的校舍、场地、设备，按学生数拆分（{told}）。"


def change_sentence(
    stage: StageEquity, part: SchoolPart, each: Indicator, more: Fraction | None
) -> str:
    """Return what would change if a school got more of an indicator, as a sentence.

    Args:
        stage: The schools that it is one of.
        part: The school.
        each: What it gets more of.
        more: How much; what it lacks, or else one step, where it is not given.
    """
    found = what_if(stage, part.school.id, each, more)
    if found is None:
        return "这一项还没有填，算不出来；请先到“学校年度数据”里填写。"
    asked = stage.standards[each]
    reached = ""
    if asked is not None:
        words = "达到" if found.reached_after else "仍低于"
        reached = f"，{words}标准 {level_text(asked)}"
    moved = "差距缩小" if found.narrows else "差距没有缩小"
    return (
        f"增加 {decimal_text(rounded(found.more))} {each.unit}：本校"
        f" {level_text(found.level)} → {level_text(found.level_after)}{reached}；"
        f"全县差异系数 {coefficient_text(found.spread)} → {coefficient_text(found.spread_after)}，"
        f"{moved}。"
    )


# Years and gaps.


def trend_points(years: Sequence[Equity], stage: Stage, indicator: Indicator) -> list[ChartPoint]:
    """Return the coefficient of each year, on a scale that reaches a little above the limit."""
    found = [
        (equity.year, value)
        for equity in years
        if (value := _coefficient(stage_of(equity, stage), indicator)) is not None
    ]
    limits = [float(each.limit or 0) for equity in years for each in equity.stages]
    top = _HEADROOM * max([*limits, *(float(value) for _, value in found), 0.01])
    return [
        ChartPoint(str(year), float(value) / top, str(rounded(value, _PLACES)))
        for year, value in found
    ]


def _coefficient(stage: StageEquity, indicator: Indicator) -> Decimal | None:
    # Whether indoor halls count may differ from year to year: the code tells them, not the object.
    spreads = (each for key, each in stage.spreads.items() if key.code == indicator.code)
    spread = next(spreads, None)
    return None if spread is None else spread.coefficient


def gaps(facts: CountyFacts, stage: StageEquity) -> Iterator[tuple[RowRef, tuple[str, ...]]]:
    """Yield the schools of a stage that lack figures, with the row, or else the school, to mend."""
    for part in stage.parts:
        lacking = [SHORT[each.code] for each in stage.indicators if part in stage.lacking(each)]
        if lacking:
            cells = (facts.school_name(part.school.id), stage.stage.label, "、".join(lacking))
            yield RowRef("school_years", part.row.id), cells
    there = {row.school for row in facts.year_figures if row.stage is stage.stage}
    for school in facts.open_schools:
        if stage.stage in STAGES_OF[school.kind] and school.id not in there:
            cells = (facts.school_name(school.id), stage.stage.label, "本学年没有年度数据")
            yield RowRef("schools", school.id), cells


def stage_of(equity: Equity, stage: Stage) -> StageEquity:
    """Return the schools of a stage."""
    return equity.stages[STAGES.index(stage)]

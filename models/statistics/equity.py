"""S-EQ: the seven indicators, how far schools lie apart, how many reach them, the recognition."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from models.ledgers.accounts import HonourKind, HonourLevel
from models.measures.equity import Equity, Spread, StageEquity, equity
from models.measures.indicators import Indicator
from models.statistics.figure import NOT_RECORDED, Figure, refs
from models.statistics.tally import percentage
from models.statistics.view import View

_CV_PLACES = 4
# The way of 县域义务教育优质均衡发展督导评估: each level looks at the county after the one below.
_STEPS = {
    HonourLevel.COUNTY: "县级自评",
    HonourLevel.PREFECTURE: "州市复核",
    HonourLevel.PROVINCE: "省级评估",
    HonourLevel.NATION: "国家认定",
}


def even_provision(view: View) -> Iterator[Figure]:
    """S-EQ: even provision of compulsory education in the school year."""
    found = equity(view.facts, view.limits)
    yield _kept(found)
    for stage in found.stages:
        for indicator in stage.indicators:
            yield from _spread(stage, indicator)
    for stage in found.stages:
        yield _composite(stage)
    reached = _reached(found)
    yield reached
    yield from (_reached_of(stage) for stage in found.stages)
    last_year = _reached(equity(view.facts.in_year(view.facts.year - 1), view.limits))
    yield _progress(reached, last_year)
    yield _recognition(view)


def _rows(stage: StageEquity) -> tuple[int, ...]:
    return tuple(part.row.id for part in stage.parts)


def _kept(found: Equity) -> Figure:
    judged = [
        (spread, stage.limit)
        for stage in found.stages
        for indicator, spread in stage.spreads.items()
        if spread is not None and stage.limit is not None and not stage.lacking(indicator)
    ]
    kept = sum(spread.within(limit) for spread, limit in judged)
    return Figure(
        "S-EQ-1",
        "校际差异系数达标的指标",
        kept if judged else None,
        "项",
        numerator=kept,
        denominator=len(judged),
        note=f"小学、初中各七项，填全的{len(judged)}项",
        rows=refs("school_years", [row for stage in found.stages for row in _rows(stage)]),
        blank=NOT_RECORDED,
    )


def _spread(stage: StageEquity, indicator: Indicator) -> Iterator[Figure]:
    spread, blank = stage.spreads[indicator], len(stage.lacking(indicator))
    name, code = f"{stage.stage.label}{indicator.label}", f"{stage.stage.value}.{indicator.code}"
    note = f"{blank}所学校未填" if blank and spread is not None else ""

    def figure(part: str, label: str, value: Fraction | Decimal | None, unit: str) -> Figure:
        return Figure(
            f"S-EQ-1.{part}.{code}",
            f"{name}：{label}",
            value,
            unit,
            note=note,
            rows=refs("school_years", _rows(stage)),
            blank=NOT_RECORDED,
            places=2 if part == "mean" else _CV_PLACES,
        )

    yield figure("mean", "全县平均值", None if spread is None else spread.mean, indicator.unit)
    deviation = None if spread is None else spread.deviation
    yield figure("deviation", "标准差", deviation, indicator.unit)
    yield figure("cv", "差异系数", _coefficient(spread), "")


def _coefficient(spread: Spread | None) -> Decimal | None:
    return None if spread is None else spread.coefficient


def _composite(stage: StageEquity) -> Figure:
    return Figure(
        f"S-EQ-2.{stage.stage.value}",
        f"{stage.stage.label}七项指标差异系数的平均值",
        stage.composite,
        "",
        note="七项差异系数的算术平均，只作参考，是否达标看每一项",
        rows=refs("school_years", _rows(stage)),
        blank=NOT_RECORDED,
        places=_CV_PLACES,
    )


def _reached(found: Equity) -> Figure:
    """S-EQ-3: a school of both stages has to reach the demand in both."""
    answers: dict[int, list[bool | None]] = {}
    for stage in found.stages:
        for part in stage.parts:
            answers.setdefault(part.school.id, []).append(stage.standing(part).reached)
    decided = {school: all(each) for school, each in answers.items() if None not in each}
    return percentage(
        "S-EQ-3",
        "七项指标达标学校占比",
        sum(decided.values()),
        len(decided),
        note=_undecided(len(answers) - len(decided)),
        rows=refs("schools", [school for school, reached in decided.items() if reached]),
    )


def _reached_of(stage: StageEquity) -> Figure:
    standings = [(part, stage.standing(part).reached) for part in stage.parts]
    reached = [part.school.id for part, answer in standings if answer]
    undecided = sum(answer is None for _, answer in standings)
    return percentage(
        f"S-EQ-3.stage.{stage.stage.value}",
        f"七项指标达标学校占比：{stage.stage.label}",
        len(reached),
        len(standings) - undecided,
        note=_undecided(undecided),
        rows=refs("schools", reached),
    )


def _undecided(count: int) -> str:
    return f"另有{count}所没有填全，不计在内" if count else ""


def _progress(now: Figure, before: Figure) -> Figure:
    known = now.value is not None and before.value is not None
    return Figure(
        "S-EQ-4",
        "七项指标达标学校占比比上年",
        Fraction(now.value or 0) - Fraction(before.value or 0) if known else None,
        "个百分点",
        note="今年占比减去上年占比",
        rows=now.rows,
    )


def _recognition(view: View) -> Figure:
    """S-EQ-5: the furthest step that the county has passed; what lies below it is passed too."""
    passed = sorted(
        (
            row
            for row in view.facts.honours
            if row.kind is HonourKind.EVEN_COUNTY and row.year <= view.facts.year
        ),
        key=lambda row: (list(_STEPS).index(row.level), -row.year),
    )
    names = list(_STEPS.values())
    furthest = passed[-1] if passed else None
    reached = None if furthest is None else list(_STEPS).index(furthest.level) + 1
    note = f"共{len(names)}步：{'、'.join(names)}"
    if furthest is not None:
        note += f"；{furthest.year}年通过{_STEPS[furthest.level]}"
    return Figure(
        "S-EQ-5",
        "优质均衡认定进度",
        reached,
        "步",
        numerator=reached,
        denominator=len(names),
        note=note,
        rows=refs("honours", [row.id for row in passed]),
        blank=NOT_RECORDED,
    )

"""The annex on the seven indicators of even provision, and how far schools lie apart."""

from collections.abc import Sequence

from models.ledgers.school_year import Stage
from models.measures.equity import STAGES
from models.measures.indicators import Indicator, indicators
from reports.builders.material import Material
from reports.builders.tables import NOTHING, Cell, Column, cell, figure_cells, form, number, words
from reports.document import Annex


def equity(material: Material) -> Annex:
    """七项指标和差异系数情况表: the indicators of which a figure is on record."""
    rows = [
        _cells(material, stage, indicator)
        for stage in STAGES
        for indicator in indicators(material.limits)
        if material.figures[f"S-EQ-1.mean.{stage.value}.{indicator.code}"].value is not None
    ]
    columns = (
        Column("学段", 0.8),
        words("指标", 3.4),
        Column("单位", 0.9),
        number("全县平均值", 1.3),
        number("标准差", 1.2),
        number("差异系数", 1.1),
        number("上年差异系数", 1.4),
        number("限值", 0.8),
    )
    notes = ("注：标准差和差异系数按各校学生数加权，有学校没有填全的按填了的学校计算。",)
    told = notes if _is_weighted(material) else ()
    drawn = form("", columns, rows, group=(0,), notes=told)
    return Annex("七项指标和差异系数情况表", (drawn,), landscape=True)


def _is_weighted(material: Material) -> bool:
    return material.limits.text("cv.weighting") != "none"


def _cells(material: Material, stage: Stage, indicator: Indicator) -> Sequence[Cell]:
    code = f"{stage.value}.{indicator.code}"
    mean, deviation, coefficient = (
        material.figures[f"S-EQ-1.{part}.{code}"] for part in ("mean", "deviation", "cv")
    )
    limit = material.limits.number(f"cv.{stage.value}_max")
    return (
        stage.label,
        indicator.label,
        indicator.unit,
        figure_cells(mean)[0],
        figure_cells(deviation)[0],
        *figure_cells(coefficient)[:2],
        NOTHING if limit is None else cell(limit),
    )

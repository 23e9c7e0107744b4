"""How a figure is told in a sentence: its value, or how it stands to last year's."""

from models.statistics.figure import PER_CENT, Figure, Number, number_text, rounded
from reports.document import Told


def figure_text(figure: Figure, told: Told) -> str:
    """Say what is told of a figure as it is now."""
    return figure.text() if told is Told.VALUE else change_text(figure)


def change_text(figure: Figure) -> str:
    """Say how a figure stands to last year's; "" where last year's value is not known.

    Counts: 较上年增加2个、增长33.33%. Percentages: 较上年提高1.25个百分点.
    """
    change: Number | None = figure.change
    if change is None:
        return ""
    if not change:
        return "与上年持平"
    if figure.unit == PER_CENT:
        return (
            f"较上年{'提高' if change > 0 else '下降'}{_amount(change, '个百分点', figure.places)}"
        )
    more = f"较上年{'增加' if change > 0 else '减少'}{_amount(change, figure.unit, figure.places)}"
    ratio = figure.change_ratio
    if ratio is None:
        return more
    return f"{more}、{'增长' if change > 0 else '下降'}{rounded(abs(ratio) * 100)}%"


def _amount(change: Number, unit: str, places: int) -> str:
    return f"{number_text(change if change > 0 else -change, places)}{unit}"

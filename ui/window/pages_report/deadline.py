"""How long it is until the year's material must be sent."""

from datetime import date

from models.rules.rule_set import Limits
from ui.theme import DANGER, QUIET, WARNING

_SOON_DAYS = 30


def deadline_text(year: int, limits: Limits, today: date) -> str:
    """Say when the material of a year is due and how many days are left; "" if nothing is asked.

    Args:
        year: The report year.
        limits: The parameters of the rule set.
        today: The day of asking.
    """
    last = limits.text("report.deadline")
    if not last:
        return ""
    due = date.fromisoformat(f"{year}-{last}")
    left = (due - today).days
    if left < 0:
        colour, words = DANGER, f"已过 {-left} 天"
    elif left == 0:
        colour, words = DANGER, "就是今天"
    else:
        colour, words = (WARNING if left <= _SOON_DAYS else QUIET), f"还有 {left} 天"
    day = f"{due.month} 月 {due.day} 日"
    return f"年底报送 {day}　<b style='color:{colour}'>{words}</b>"

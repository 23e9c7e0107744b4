"""School years, calendar years and terms.

A school year runs from 1 September to 31 August and is named by the year in which it starts:
2025 means 2025-09-01 to 2026-08-31. The report of year Y judges, by default, the school year that
starts in Y (the officers of the new school year are in place when the county reports at the end
of December) and the calendar year Y for money, activities and honours.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def contains(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.first <= day <= self.last

    def meets(self, started: date | None, ended: date | None) -> bool:
        """Tell whether a term from `started` to `ended` shares a day with the period.

        `None` means open: since ever, or until further notice.
        """
        return (started is None or started <= self.last) and (ended is None or ended >= self.first)


def school_year(year: int) -> Period:
    """Return the school year that starts in `year`."""
    return Period(date(year, 9, 1), date(year + 1, 8, 31))


def calendar_year(year: int) -> Period:
    """Return the calendar year `year`."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def school_year_of(day: date) -> int:
    """Return the school year in which `day` lies."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_text(year: int) -> str:
    """Return how a school year is written: 2025—2026学年."""
    return f"{year}—{year + 1}学年"


def in_force(started: date | None, ended: date | None, day: date) -> bool:
    """Tell whether a term from `started` to `ended` (both included, `None` open) covers `day`."""
    return (started is None or started <= day) and (ended is None or day <= ended)


def full_months(first: date, after: date) -> int:
    """Return the full months from `first` until the day before `after`."""
    months = (after.year - first.year) * 12 + after.month - first.month
    return months - (1 if after.day < first.day else 0)


def days_after(day: date, days: int) -> date:
    """Return the day `days` later, the last of the calendar at most."""
    return day + timedelta(days=min(days, (date.max - day).days))


def add_months(day: date, months: int) -> date:
    """Return the day `months` later, kept within the month (31 January + 1 → 28 February).

    What lies outside the calendar is its first or its last day: counties set numbers as they like.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")

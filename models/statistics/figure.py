"""A figure: a number that can be asked what it is made of and how it stood last year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from models.ledgers.ledger import RowRef

Number = int | Fraction | Decimal

NOT_APPLICABLE = "不适用"
NOT_RECORDED = "未填报"
CHANGE_BASE = "增减幅以上年数为基数"
PER_CENT = "%"
MONEY = "万元"
FEN_IN_WAN_YUAN = 1_000_000


def rounded(value: Number, places: int = 2) -> Decimal:
    """Round the exact value half up, as offices do; the only place where figures are rounded."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    # Made from text, which is exact: arithmetic would round to the context's 28 digits.
    return Decimal(f"{-whole if exact < 0 else whole}E-{places}")


def number_text(value: Number, places: int = 2) -> str:
    """Write a number: counts as they are, everything else with two decimals or as many as asked."""
    return str(value) if isinstance(value, int) else str(rounded(value, places))


@dataclass(frozen=True)
class Figure:
    """One figure of the year.

    Attributes:
        id: Statistic id, as in S-COV-2; a part of it has a dotted id, as in S-COV-2.new.
        label: What it counts, in Chinese.
        value: The exact value in `unit`; None where there is none.
        unit: 所, 个, 人, 人次, 次, %, 万元, 分 …
        numerator: Of a percentage, what was counted.
        denominator: Of a percentage, out of how many.
        previous: Last year's value, where it is known.
        note: How it is counted.
        rows: The rows behind it.
        blank: What is shown where there is no value.
        comparable: Whether the value may stand as last year's: not where the ledger had not been
            begun by then, or keeps no history.
        places: With how many decimals it is shown, unless it is whole.
    """

    id: str
    label: str
    value: Number | None
    unit: str
    numerator: int | None = None
    denominator: int | None = None
    previous: Number | None = None
    note: str = ""
    rows: tuple[RowRef, ...] = ()
    blank: str = NOT_APPLICABLE
    comparable: bool = True
    places: int = 2

    @property
    def change(self) -> Number | None:
        """The value less last year's; of percentages, in percentage points."""
        if self.value is None or self.previous is None:
            return None
        if isinstance(self.value, int) and isinstance(self.previous, int):
            return self.value - self.previous
        return Fraction(self.value) - Fraction(self.previous)

    @property
    def change_ratio(self) -> Fraction | None:
        """The change ÷ last year's value; None where there was nothing last year."""
        change = self.change
        if change is None or not self.previous:
            return None
        return Fraction(change) / Fraction(self.previous)

    def text(self) -> str:
        """Return the value with its unit, as reports print it."""
        return (
            self.blank
            if self.value is None
            else f"{number_text(self.value, self.places)}{self.unit}"
        )

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints: numbers in the unit, as shown."""
        return {
            "id": self.id,
            "label": self.label,
            "value": _plain(self.value, self.places),
            "unit": self.unit,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "previous": _plain(self.previous, self.places),
            "note": self.note,
        }


def _plain(value: Number | None, places: int) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(rounded(value, places))


def with_previous(figure: Figure, last_year: Figure | None) -> Figure:
    """Return the figure with last year's value, and with the base of its change in the note."""
    if last_year is None or not last_year.comparable or last_year.value is None:
        return figure
    parts = (figure.note, CHANGE_BASE if last_year.value else "")
    note = "；".join(part for part in parts if part)
    return replace(figure, previous=last_year.value, note=note)


def refs(ledger: str, ids: Iterable[int]) -> tuple[RowRef, ...]:
    """Name the rows of one ledger."""
    return tuple(RowRef(ledger, each) for each in ids)

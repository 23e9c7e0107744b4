"""Invented rows for every ledger: any value that an officer could have entered."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from models.ledgers import AnyLedger
from models.ledgers.field import Field, Kind
from models.ledgers.ledger import empty_value
from models.roster.cells import EMPTY_MARKS
from models.roster.characters import folded
from models.roster.identity_number import check_identity_number, eighteen_digits

_WORDS = '青禾县第一小学城关镇王芳赵喆𠮷﨑教育集团ABcd12·—（）、，。 =+-@"<&'
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _kept(text: str) -> bool:
    """Whether the text is one that the program would have stored, and says something."""
    return text == folded(text) and text not in EMPTY_MARKS and text.strip(" ") == text


_line = st.text(st.sampled_from(_WORDS), min_size=1, max_size=12).filter(_kept)
_days = st.dates(date(1901, 1, 1), date(2099, 12, 31))
_codes = st.from_regex(r"[0-9A-Za-z]{1,12}", fullmatch=True).filter(
    lambda code: not code.casefold().replace("e", "").isdigit() or code.isdigit()
)


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    """Right ID numbers."""
    born = draw(_days)
    number = f"53{draw(st.integers(1000, 9999))}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=True))
    whole = number + "10X98765432"[total % 11]
    assert not check_identity_number(eighteen_digits(whole))
    return whole


def _decimals(field: Field) -> st.SearchStrategy[Decimal]:
    least = 0 if field.unit else -(10**9)
    most = 100 if field.unit == "%" else 10**9
    return st.decimals(least, most, places=2, allow_nan=False, allow_infinity=False)


_OF_KIND: Mapping[Kind, Callable[[Field], st.SearchStrategy[Any]]] = {
    Kind.TEXT: lambda _: _line,
    Kind.LONG_TEXT: lambda _: st.lists(_line, min_size=1, max_size=3).map("\n".join),
    Kind.CODE: lambda _: _codes,
    Kind.IDENTITY: lambda _: identity_numbers(),
    Kind.PHONE: lambda _: st.from_regex(r"1[0-9]{10}|0[0-9]{2,3}-[0-9]{7}", fullmatch=True),
    Kind.INTEGER: lambda _: st.integers(0, 10**9),
    Kind.DECIMAL: _decimals,
    Kind.MONEY: lambda _: st.integers(0, 10**12),
    Kind.DAY: lambda _: _days,
    Kind.MONTH: lambda _: _days.map(lambda day: day.replace(day=1)),
    Kind.YES_NO: lambda _: st.booleans(),
    Kind.CHOICE: lambda field: st.sampled_from(list(field.choices or ())),
    Kind.CHOICES: lambda field: st.lists(
        st.sampled_from(list(field.choices or ())), unique=True
    ).map(tuple),
    Kind.SCHOOL_YEAR: lambda _: st.integers(2000, 2098),
    Kind.YEAR: lambda _: st.integers(2000, 2098),
}


@st.composite
def rows_of(
    draw: st.DrawFn, ledger: AnyLedger, ids_of: Mapping[str, tuple[int, ...]], count: int = 4
) -> list[Any]:
    """Rows of a ledger that no rule of the ledger itself forbids and no two of which are one.

    Args:
        draw: Given by hypothesis.
        ledger: What the rows are rows of.
        ids_of: Rows that links may lead to, by ledger; links within the ledger are left empty.
        count: How many rows at most.
    """
    rows: list[Any] = []
    for _ in range(draw(st.integers(1, count))):
        values = {each.name: draw(_value(each, ledger, ids_of)) for each in ledger.fields}
        row = ledger.make(values, len(rows) + 1)
        if not list(ledger.check(row)) and not any(_alike(ledger, row, other) for other in rows):
            rows.append(row)
    return rows


def _value(
    field: Field, ledger: AnyLedger, ids_of: Mapping[str, tuple[int, ...]]
) -> st.SearchStrategy[Any]:
    empty = st.just(empty_value(field))
    if field.name in ledger.only:
        return st.sampled_from(list(ledger.only[field.name]))
    if field.kind is Kind.REFERENCE:
        ids = ids_of.get(field.target, ())
        some: st.SearchStrategy[Any] = st.sampled_from(ids) if ids else empty
    else:
        some = _OF_KIND[field.kind](field)
    # An eligible list says of everybody whether he is; the column is required where it stands.
    always = field.required or (ledger.name, field.name) == ("eligibility", "eligible")
    return some if always else st.one_of(empty, some)


def _alike(ledger: AnyLedger, row: Any, other: Any) -> bool:
    """Whether two rows could be taken for one: some key does not tell them apart."""
    return any(
        all(
            folded(str(getattr(row, name))).casefold()
            == folded(str(getattr(other, name))).casefold()
            or not getattr(row, name)
            or not getattr(other, name)
            for name in key
        )
        for key in ledger.keys
    )

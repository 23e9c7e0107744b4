"""Parameters of a rule set: the policy's numbers and words, typed, and how they are read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from models.ledgers.field import Choice
from models.problems import AppError

Value = bool | int | Fraction | Decimal | date | str | tuple[str, ...]
T = TypeVar("T", bool, int, Fraction, Decimal, date, str, tuple[str, ...])

KINDS: dict[str, type[Value]] = {
    "flag": bool,
    "integer": int,
    "ratio": Fraction,
    "number": Decimal,
    "day": date,
    "month_day": str,
    "text": str,
    "words": tuple,
}
_HOW_WRITTEN = {
    "flag": "是或否",
    "integer": "整数",
    "ratio": "百分数或分数，如 10%",
    "number": "数字，如 4.2",
    "day": "日期，如 2026-12-31",
    "month_day": "月和日，如 12-31",
    "text": "文字",
    "words": "一组词",
}
_WORDS_ABOUT = ("meaning", "unit", "clause", "to_confirm", "note", "origin", "pairs", "form")
_PARTING = re.compile(r"[\s、，,；;]+")


def _ratio(text: str) -> Fraction:
    # Exponents are left out: of 1e999999999 nobody would see the end.
    if not re.fullmatch(r"[\d.]+(/\d+)?%?", text):
        raise ValueError(text)
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
        raise ValueError(text)
    return Decimal(text)


def _month_day(text: str) -> str:
    # Read in a year without 29 February: the day must exist in every year.
    return date.fromisoformat(f"2023-{text}").strftime("%m-%d")


def _flag(text: str) -> bool:
    if text not in ("是", "否"):
        raise ValueError(text)
    return text == "是"


_READERS: dict[str, Callable[[str], Value]] = {
    "flag": _flag,
    "integer": int,
    "ratio": _ratio,
    "number": _number,
    "day": date.fromisoformat,
    "month_day": _month_day,
    "text": str,
}


class RuleSetError(AppError):
    """A rule set or a county's own parameter cannot be used."""


@dataclass(frozen=True)
class Parameter:
    """A number or word that a rule reads.

    Attributes:
        key: Name, as in group.member_max.
        kind: Which type it has, one of the keys of `KINDS`.
        value: The value; `None` means that it is not set, and nothing is checked by it.
        allowed: The only words that it may hold; empty for any.
        names: What the officer reads for each of these words.
        pairs: Whether its words are made of an allowed one and a text: excellent:一等.
        form: How the value, or each of its words, is written, as a regular expression; "" for any.
        unit: 所, 年, 月 …
        meaning: What it decides, in Chinese.
        clause: Id of the clause that it comes from, or "".
        to_confirm: The policy does not settle it: shown as 待确认.
        note: What is to be settled, and by whom.
        origin: Name of the rule set that gives the value; "" where the county does.
    """

    key: str
    kind: str
    value: Value | None
    meaning: str
    allowed: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    pairs: bool = False
    form: str = ""
    unit: str = ""
    clause: str = ""
    to_confirm: bool = False
    note: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Limits:
    """Typed access to the parameters of a rule set; an unknown key is a fault of the program."""

    parameters: Mapping[str, Parameter]

    def integer(self, key: str) -> int | None:
        """Return a whole number, or `None` when it is not set."""
        return self._value(key, int)

    def ratio(self, key: str) -> Fraction | None:
        """Return an exact ratio, or `None` when it is not set."""
        return self._value(key, Fraction)

    def number(self, key: str) -> Decimal | None:
        """Return a number in the parameter's unit, or `None` when it is not set."""
        return self._value(key, Decimal)

    def flag(self, key: str) -> bool:
        """Tell whether a switch is on; one that is not set is off."""
        return self._value(key, bool) or False

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words; one that is not set is empty."""
        return self._value(key, tuple) or ()

    def day(self, key: str) -> date | None:
        """Return a date, or `None` when it is not set."""
        return self._value(key, date)

    def called(self, key: str, term: Choice) -> str:
        """Return what the place calls a term of a list, by a parameter of pairs."""
        own = (word.partition(":") for word in self.words(key))
        return next((name for code, _, name in own if code == term.value), term.label)

    def text(self, key: str) -> str:
        """Return a text; one that is not set is empty."""
        return self._value(key, str) or ""

    def _value(self, key: str, wanted: type[T]) -> T | None:
        parameter = self.parameters[key]
        assert KINDS[parameter.kind] is wanted, f"{key} is of kind {parameter.kind}"
        value = parameter.value
        assert value is None or isinstance(value, wanted), key
        return value


@dataclass(frozen=True)
class HeardLimits(Limits):
    """Limits that remember which parameters were asked for, the first first."""

    heard: dict[str, None] = field(default_factory=dict)

    def _value(self, key: str, wanted: type[T]) -> T | None:
        # What the place calls a thing decides nothing.
        if not self.parameters[key].pairs:
            self.heard.setdefault(key)
        return super()._value(key, wanted)


def parameter(key: str, table: Mapping[str, Any]) -> Parameter:
    """Make a parameter from its table in the file."""
    kind, names = table["kind"], table.get("names", {})
    allowed = tuple(table.get("allowed", names))
    rest = {name: value for name, value in table.items() if name in _WORDS_ABOUT}
    known = Parameter(key=key, kind=kind, value=None, allowed=allowed, names=names, **rest)
    return replace(known, value=_read(known, table["value"])) if "value" in table else known


def overridden(parameters: Mapping[str, Parameter], key: str, value: object) -> Parameter:
    """Return the parameter `key` with the county's own value; `None` unsets it.

    Raises:
        RuleSetError: There is no such parameter, or the value does not fit it.
    """
    if key not in parameters:
        raise RuleSetError(f"规则集没有名为“{key}”的参数，请删去本县对它的设定。")
    known = parameters[key]
    read = None if value is None else fitting(known, value)
    return replace(known, value=read, to_confirm=False, origin="")


def _offered(known: Parameter) -> list[str]:
    named = ((word, known.names.get(word, "")) for word in known.allowed)
    if known.pairs:
        return [f"{word}:叫法（{name}）" for word, name in named]
    return [f"{word}（{name}）" if name else word for word, name in named]


def fitting(known: Parameter, value: object) -> Value:
    """Return the value, typed as the parameter wants it.

    Raises:
        RuleSetError: The value does not fit the parameter.
    """
    try:
        return _read(known, value)
    except (ValueError, ZeroDivisionError) as error:
        how = "、".join(_offered(known)) or _HOW_WRITTEN[known.kind]
        raise RuleSetError(
            f"参数“{known.meaning}”要填{how}，读到的是“{value}”，请改正。"
        ) from error


def typed(known: Parameter, text: str) -> Value | None:
    """Return the value of a parameter from one line of text; `None` for an empty one.

    Raises:
        RuleSetError: The text does not fit the parameter.
    """
    line = text.strip()
    if not line:
        return None
    return fitting(known, tuple(_PARTING.split(line)) if known.kind == "words" else line)


def written(value: Value | None) -> str:
    """Return a value as one line of text, from which `typed` makes the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, Fraction):
        percent = value * 100
        # Only what ends as a decimal can be written in per cent without loss.
        exact = percent.denominator in (1, 2, 4, 5, 8, 10, 20, 25, 50, 100)
        return f"{Decimal(percent.numerator) / percent.denominator:f}%" if exact else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(known: Parameter, value: object) -> Value:
    """Turn what stands in a file, or was typed by the officer, into a typed value."""
    kind, allowed = known.kind, known.allowed
    if kind == "words":
        read: Value = tuple(value) if isinstance(value, (list, tuple)) else (str(value),)
    elif isinstance(value, str):
        read = _READERS[kind](value)
    elif type(value) is KINDS[kind]:
        read = value
    else:
        raise ValueError(value)
    if isinstance(read, (int, Fraction, Decimal)) and read < 0:
        raise ValueError(value)
    words = read if isinstance(read, tuple) else (read,)
    if known.form and not all(re.fullmatch(known.form, str(word)) for word in words):
        raise ValueError(value)
    if known.pairs:
        parts = [str(word).partition(":") for word in words]
        if not all(text for _, _, text in parts):
            raise ValueError(value)
        words = tuple(code for code, _, _ in parts)
    if allowed and not set(words) <= set(allowed):
        raise ValueError(value)
    return read

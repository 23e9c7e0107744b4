"""Rule sets: parameters, clauses and the wording of rules, read from resources/policies.

A rule set is data. It inherits from another one and states only what differs; a county's own
values come on top. The functions that check stand in the modules beside this one.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from models.problems import AppError
from models.rules.finding import Severity

POLICIES = Path(__file__).resolve().parents[2] / "resources" / "policies"

Value = bool | int | Fraction | date | str | tuple[str, ...]
T = TypeVar("T", bool, int, Fraction, date, str, tuple[str, ...])

_KINDS: dict[str, type[Value]] = {
    "flag": bool,
    "integer": int,
    "ratio": Fraction,
    "day": date,
    "month_day": str,
    "text": str,
    "words": tuple,
}
_HOW_WRITTEN = {
    "flag": "是或否",
    "integer": "整数",
    "ratio": "百分数或分数，如 10%",
    "day": "日期，如 2026-12-31",
    "month_day": "月和日，如 12-31",
    "text": "文字",
    "words": "一组词",
}
_WORDS_ABOUT = ("meaning", "unit", "clause", "to_confirm", "note")


def _ratio(text: str) -> Fraction:
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


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
        kind: Which type it has, one of the keys of `_KINDS`.
        value: The value; `None` means that it is not set, and nothing is checked by it.
        allowed: The only words that it may hold; empty for any.
        unit: 所, 年, 月 …
        meaning: What it decides, in Chinese.
        clause: Id of the clause that it comes from, or "".
        to_confirm: The policy does not settle it: shown as 待确认.
        note: What is to be settled, and by whom.
    """

    key: str
    kind: str
    value: Value | None
    meaning: str
    allowed: tuple[str, ...] = ()
    unit: str = ""
    clause: str = ""
    to_confirm: bool = False
    note: str = ""


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

    def flag(self, key: str) -> bool:
        """Tell whether a switch is on; one that is not set is off."""
        return self._value(key, bool) or False

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words; one that is not set is empty."""
        return self._value(key, tuple) or ()

    def day(self, key: str) -> date | None:
        """Return a date, or `None` when it is not set."""
        return self._value(key, date)

    def text(self, key: str) -> str:
        """Return a text; one that is not set is empty."""
        return self._value(key, str) or ""

    def _value(self, key: str, wanted: type[T]) -> T | None:
        parameter = self.parameters[key]
        assert _KINDS[parameter.kind] is wanted, f"{key} is of kind {parameter.kind}"
        value = parameter.value
        assert value is None or isinstance(value, wanted), key
        return value


@dataclass(frozen=True)
class Clause:
    """A sentence that a rule rests on.

    Attributes:
        id: Name, as in YN-2.2-member-limit.
        text: The words.
        document: The paper in which it stands.
        place: Where in the paper.
        quoted: Word for word; otherwise our summary of a technical standard.
    """

    id: str
    text: str
    document: str
    place: str = ""
    quoted: bool = True

    @property
    def source(self) -> str:
        """Where the clause stands, in words."""
        return f"{self.document}{self.place}"


@dataclass(frozen=True)
class CaseText:
    """How one outcome of a rule is told; what is not given is the rule's own.

    Attributes:
        sentence: What was found, with the names of figures in braces.
        remedy: What to do.
        severity: What follows.
        clause: Id of the clause.
    """

    sentence: str
    remedy: str
    severity: Severity
    clause: str


@dataclass(frozen=True)
class RuleText:
    """What a rule says, apart from the function that checks it.

    Attributes:
        id: Name, as in R-GRP-01.
        title: Short name, in Chinese.
        severity: What follows if it is not met.
        clause: Id of the clause it rests on.
        formula: What is compared with what, in words.
        about: What it looks at; where there is none of it, the officer is told so.
        remedy: What to do, unless a case says better.
        at_year_end: It is judged at the year's end; until then it only warns.
        hard_after: Key of a day parameter, after which it is HARD.
        cases: The outcomes by name.
    """

    id: str
    title: str
    severity: Severity
    clause: str
    formula: str
    about: str
    remedy: str
    at_year_end: bool
    hard_after: str
    cases: Mapping[str, CaseText]

    @property
    def idle(self) -> CaseText:
        """What is told where there is nothing for the rule to look at."""
        return CaseText(f"没有要查的{self.about}，本项不适用。", "", Severity.INFO, self.clause)


@dataclass(frozen=True)
class RuleSet:
    """A rule set with everything that it inherits."""

    name: str
    title: str
    valid_from: date
    limits: Limits
    clauses: Mapping[str, Clause]
    rules: Mapping[str, RuleText]

    @property
    def to_confirm(self) -> tuple[Parameter, ...]:
        """The parameters that somebody has still to settle (待确认)."""
        return tuple(each for each in self.limits.parameters.values() if each.to_confirm)


def rule_set_names() -> tuple[str, ...]:
    """Return the names of the rule sets that the program brings."""
    return tuple(sorted(path.stem for path in POLICIES.glob("*.toml") if "." not in path.stem))


def load_rule_set(
    name: str = "yunnan-2024", overrides: Mapping[str, object] | None = None
) -> RuleSet:
    """Read a rule set with all that it inherits.

    Args:
        name: The file's name without its ending.
        overrides: The county's own values by parameter key; `None` as a value unsets it.

    Raises:
        RuleSetError: There is no such rule set, or an override fits no parameter.
    """
    if name not in rule_set_names():
        known = "、".join(rule_set_names())
        raise RuleSetError(f"没有名为“{name}”的规则集。请在局档案里改用其中一个：{known}。")
    data = _with_inherited(name)
    parameters = {key: _parameter(key, table) for key, table in data["parameters"].items()}
    for key, value in (overrides or {}).items():
        parameters[key] = _overridden(parameters, key, value)
    return RuleSet(
        name=name,
        title=data["title"],
        valid_from=data["valid_from"],
        limits=Limits(parameters),
        clauses={key: _clause(key, table, data) for key, table in data["clauses"].items()},
        rules={key: _rule(key, data["rules"][key]) for key in sorted(data["rules"])},
    )


def _with_inherited(name: str) -> dict[str, Any]:
    own: dict[str, Any] = {}
    # A long rule set is cut into several files: name.toml, name.clauses.toml, name.rules.toml.
    for path in (POLICIES / f"{name}.toml", *sorted(POLICIES.glob(f"{name}.*.toml"))):
        own = _merged(own, tomllib.loads(path.read_text(encoding="utf-8")))
    parent = own.pop("inherits", None)
    return _merged(_with_inherited(parent), own) if parent else own


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        both_tables = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both_tables else value
    return merged


def _parameter(key: str, table: Mapping[str, Any]) -> Parameter:
    kind, allowed = table["kind"], tuple(table.get("allowed", ()))
    rest = {name: value for name, value in table.items() if name in _WORDS_ABOUT}
    value = _read(kind, table["value"], allowed) if "value" in table else None
    return Parameter(key=key, kind=kind, value=value, allowed=allowed, **rest)


def _overridden(parameters: Mapping[str, Parameter], key: str, value: object) -> Parameter:
    if key not in parameters:
        raise RuleSetError(f"规则集没有名为“{key}”的参数，请删去本县对它的设定。")
    parameter = parameters[key]
    try:
        read = None if value is None else _read(parameter.kind, value, parameter.allowed)
    except (ValueError, ZeroDivisionError) as error:
        how = "、".join(parameter.allowed) or _HOW_WRITTEN[parameter.kind]
        raise RuleSetError(
            f"参数“{parameter.meaning}”要填{how}，读到的是“{value}”，请改正。"
        ) from error
    return replace(parameter, value=read, to_confirm=False)


def _read(kind: str, value: object, allowed: tuple[str, ...]) -> Value:
    """Turn what stands in a file, or was typed by the officer, into a typed value."""
    if kind == "words":
        read: Value = tuple(value) if isinstance(value, (list, tuple)) else (str(value),)
    elif isinstance(value, str):
        read = _READERS[kind](value)
    elif type(value) is _KINDS[kind]:
        read = value
    else:
        raise ValueError(value)
    if isinstance(read, (int, Fraction)) and read < 0:
        raise ValueError(value)
    words = read if isinstance(read, tuple) else (read,)
    if allowed and not set(words) <= set(allowed):
        raise ValueError(value)
    return read


def _clause(key: str, table: Mapping[str, Any], data: Mapping[str, Any]) -> Clause:
    document = data["documents"][table["document"]]
    return Clause(
        id=key,
        text=table["text"],
        document=document["title"],
        place=table.get("place", ""),
        quoted=table.get("quoted", True),
    )


def _rule(key: str, table: Mapping[str, Any]) -> RuleText:
    severity = Severity(table["severity"])
    remedy, clause = table["remedy"], table["clause"]
    cases = {
        name: CaseText(
            sentence=case["sentence"],
            remedy=case.get("remedy", remedy),
            severity=Severity(case.get("severity", severity)),
            clause=case.get("clause", clause),
        )
        for name, case in table["cases"].items()
    }
    return RuleText(
        id=key,
        title=table["title"],
        severity=severity,
        clause=clause,
        formula=table["formula"],
        about=table["about"],
        remedy=remedy,
        at_year_end=table.get("at_year_end", False),
        hard_after=table.get("hard_after", ""),
        cases=cases,
    )

"""Rule sets: parameters, clauses and the wording of rules, read from resources/policies.

A rule set is data. It inherits from another one and states only what differs; a county's own
values come on top. The functions that check stand in the modules beside this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from models.rules.finding import Severity
from models.rules.parameters import Limits, Parameter, RuleSetError, overridden, parameter
from models.rules.rule_set_files import POLICIES, PolicyFolder, rule_set_names

__all__ = [
    "POLICIES",
    "CaseText",
    "Clause",
    "Limits",
    "Parameter",
    "RuleSet",
    "RuleSetError",
    "RuleText",
    "load_rule_set",
    "rule_set_names",
]


@dataclass(frozen=True)
class Clause:
    """A sentence that a rule rests on.

    Attributes:
        id: Name, as in YN-2.2-member-limit.
        text: The words.
        document: The paper in which it stands.
        place: Where in the paper.
        quoted: Word for word; otherwise our summary of a technical standard.
        used: Where the program answers it besides rules: "ledger studios", "statistic S-ACT-1",
            "report summary".
    """

    id: str
    text: str
    document: str
    place: str = ""
    quoted: bool = True
    used: tuple[str, ...] = ()

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
    """A rule set with everything that it inherits.

    Attributes:
        name: The file's name without its ending.
        title: What the officer reads.
        valid_from: The first day on which it is in force.
        before: The rule set that was in force before; "" where none is known.
        limits: Its parameters.
        clauses: The clauses by id.
        rules: The rules by id.
    """

    name: str
    title: str
    valid_from: date
    before: str
    limits: Limits
    clauses: Mapping[str, Clause]
    rules: Mapping[str, RuleText]

    def with_own(self, own: Mapping[str, object]) -> "RuleSet":
        """Return the rule set with the county's own values; `None` as a value unsets it.

        Raises:
            RuleSetError: There is no such parameter, or a value does not fit.
        """
        parameters = dict(self.limits.parameters)
        for key, value in own.items():
            parameters[key] = overridden(parameters, key, value)
        return replace(self, limits=Limits(parameters))

    @property
    def to_confirm(self) -> tuple[Parameter, ...]:
        """The parameters that somebody has still to settle (待确认)."""
        return tuple(each for each in self.limits.parameters.values() if each.to_confirm)


def load_rule_set(
    name: str = "yunnan-2024",
    overrides: Mapping[str, object] | None = None,
    on: date | None = None,
    folder: Path = POLICIES,
) -> RuleSet:
    """Read a rule set with all that it inherits.

    Args:
        name: The file's name without its ending.
        overrides: The county's own values by parameter key; `None` as a value unsets it.
        on: The day to be judged: before the rule set was in force, the one before it is taken.
            The county's own values for parameters that the older text does not know are left out.
        folder: Where the files are.

    Raises:
        RuleSetError: There is no such rule set, a file is wrong, or an override fits no parameter.
    """
    files = PolicyFolder(folder)
    newest = in_force = _load(name, files)
    while on is not None and on < in_force.valid_from and in_force.before:
        in_force = _load(in_force.before, files)
    own = dict(overrides or {})
    if in_force is not newest:
        own = {key: value for key, value in own.items() if key in in_force.limits.parameters}
    return in_force.with_own(own)


def _load(name: str, files: PolicyFolder) -> RuleSet:
    data = files.rule_set(name)
    parameters = {key: parameter(key, table) for key, table in data["parameters"].items()}
    return RuleSet(
        name=name,
        title=data["title"],
        valid_from=data["valid_from"],
        before=data.get("before", ""),
        limits=Limits(parameters),
        clauses={key: _clause(key, table, data) for key, table in data["clauses"].items()},
        rules={key: _rule(key, data["rules"][key]) for key in sorted(data["rules"])},
    )


def _clause(key: str, table: Mapping[str, Any], data: Mapping[str, Any]) -> Clause:
    document = data["documents"][table["document"]]
    return Clause(
        id=key,
        text=table["text"],
        document=document["title"],
        place=table.get("place", ""),
        quoted=table.get("quoted", True),
        used=tuple(table.get("used", ())),
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

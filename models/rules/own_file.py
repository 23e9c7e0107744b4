"""The county's own values as a file of their own: written, read, and refused where it is wrong.

The file names the rule set that it rests on. A value may name a clause, of that rule set or of a
paper of the county's: then the paper lies beside the file, and the words must stand in it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.ledgers.rule_value import RuleValue
from models.rules.own_values import plain_rule_set
from models.rules.parameters import Parameter, RuleSetError, fitting, typed, written
from models.rules.rule_set import RuleSet, rule_set_names
from models.rules.rule_set_files import (
    PolicyFile,
    PolicyFolder,
    Tables,
    clause_fault,
    merged,
)

_HEADINGS = frozenset({"inherits", "title", "valid_from"})
_SECTIONS = frozenset({"parameters", "clauses", "documents"})
_WORDS = ("reason", "person", "basis", "clause")
_DAYS = ("started_on", "ended_on")
_NAMES = frozenset({"value", "unset", *_WORDS, *_DAYS})
# An own clause is always a quotation: that one is not cannot be said here.
_TEXTS = {"clauses": ("document", "place", "text"), "documents": ("title", "text")}


@dataclass(frozen=True)
class OwnFile:
    """What a file of own values says.

    Attributes:
        base: Name of the rule set that it rests on.
        title: What it is called.
        values: The values; their ids say nothing.
    """

    base: str
    title: str
    values: tuple[RuleValue, ...]


def read_own_file(path: Path, today: date) -> OwnFile:
    """Read a file of own values; `today` is when they are entered.

    Raises:
        RuleSetError: The file cannot be used; with its name, the line and a sentence.
    """
    file = PolicyFile(path)
    for name in file.tables:
        if name not in _HEADINGS | _SECTIONS:
            listed = "、".join(sorted(_HEADINGS | _SECTIONS))
            raise file.refused(file.line_of(name), f"不认识“{name}”，本县规则集文件只能有{listed}")
    base = file.tables.get("inherits", "")
    if base not in rule_set_names():
        known = "、".join(rule_set_names())
        raise file.refused(
            file.line_of("inherits") if base else 1,
            f"没有写明依据哪个规则集，或规则集“{base}”不存在，inherits 可填：{known}",
        )
    title = str(file.tables.get("title", path.stem))
    since = _day_or_none(file, file.tables.get("valid_from"), "valid_from", "valid_from")
    plain = plain_rule_set(base, date.max)
    clauses = dict(_clauses(file, base))
    otherwise = RuleValue(key="", started_on=since, reason=f"按“{title}”设定", set_on=today)
    values = (
        _value(file, plain, key, table, clauses, otherwise)
        for key, table in _tables(file, "parameters").items()
    )
    return OwnFile(base, title, tuple(values))


def _tables(file: PolicyFile, section: str) -> Mapping[str, Any]:
    found = file.tables.get(section, {})
    if not isinstance(found, dict):
        raise file.refused(file.line_of(section), f"“{section}”要写成一节，如 [{section}.名称]")
    for key, table in found.items():
        if not isinstance(table, dict):
            line = file.line_of(section, key)
            raise file.refused(
                line, f'“{key}”要写成一节，参数名有点的要加引号，如 [{section}."{key}"]'
            )
    return found


def _clauses(file: PolicyFile, base: str) -> Iterator[tuple[str, str]]:
    """Yield the clauses of the rule set and of the file: id, and where and what in words."""
    folder = PolicyFolder(beside=file.path.parent)
    own = {section: dict(_tables(file, section)) for section in _TEXTS}
    for section, names in _TEXTS.items():
        for key, table in own[section].items():
            _refuse_strange_texts(file, section, key, table, names)
    whole: Tables = merged(folder.rule_set(base), own)
    for key in own["clauses"]:
        lacking = [name for name in ("document", "text") if name not in whole["clauses"][key]]
        fault = (
            f"条款“{key}”缺少{'、'.join(lacking)}，请补上"
            if lacking
            else clause_fault(key, whole, folder)
        )
        if fault:
            raise file.refused(file.line_of("clauses", key), fault)
    for key, table in whole["clauses"].items():
        document = whole["documents"][table["document"]]
        yield key, f"{document.get('title', '')}{table.get('place', '')}“{table['text']}”"


def _refuse_strange_texts(
    file: PolicyFile, section: str, key: str, table: Mapping[str, Any], names: tuple[str, ...]
) -> None:
    for name, text in table.items():
        if name not in names or not isinstance(text, str):
            listed = "、".join(names)
            raise file.refused(
                file.line_of(section, key), f"“{key}”的“{name}”不认识或不是文字，只能写{listed}"
            )


def _value(
    file: PolicyFile,
    plain: RuleSet,
    key: str,
    table: Mapping[str, Any],
    clauses: Mapping[str, str],
    otherwise: RuleValue,
) -> RuleValue:
    line = file.line_of("parameters", key)
    parameter = plain.limits.parameters.get(key)
    if parameter is None:
        raise file.refused(
            line, f"“{plain.title}”规则集没有名为“{key}”的参数，请核对参数名；名字里有点的要加引号"
        )
    for name in table:
        if name not in _NAMES:
            listed = "、".join(sorted(_NAMES))
            raise file.refused(line, f"参数“{key}”里不认识“{name}”，可用：{listed}")
    for name in _WORDS:
        if not isinstance(table.get(name, ""), str):
            raise file.refused(line, f"参数“{key}”的 {name} 要写成文字，加上引号")
    clause = table.get("clause", "")
    if clause and clause not in clauses:
        raise file.refused(line, f"参数“{key}”所依据的条款“{clause}”没有登记，请在 clauses 里补上")
    days = {name: _day_or_none(file, table.get(name), "parameters", key) for name in _DAYS}
    started = days["started_on"] or otherwise.started_on
    if started and days["ended_on"] and days["ended_on"] < started:
        raise file.refused(line, f"参数“{key}”的失效日期早于生效日期，请核对")
    return RuleValue(
        key=key,
        value=_text(file, line, parameter, table),
        started_on=started,
        ended_on=days["ended_on"],
        basis="；".join(part for part in (table.get("basis", ""), clauses.get(clause, "")) if part),
        reason=table.get("reason", "") or otherwise.reason,
        person=table.get("person", ""),
        set_on=otherwise.set_on,
    )


def _text(file: PolicyFile, line: int, parameter: Parameter, table: Mapping[str, Any]) -> str:
    if table.get("unset") is True:
        return ""
    if "value" not in table:
        raise file.refused(
            line, f"参数“{parameter.key}”没有 value；不设这一项的，请写 unset = true"
        )
    value = table["value"]
    try:
        return written(
            typed(parameter, value) if isinstance(value, str) else fitting(parameter, value)
        )
    except (RuleSetError, TypeError) as error:
        raise file.refused(
            line, f"参数“{parameter.key}”的值“{table['value']}”与类型或可填范围不符，请改正"
        ) from error


def _day_or_none(file: PolicyFile, value: object, section: str, key: str) -> date | None:
    # In TOML a time of day makes a datetime, which Python takes for a date.
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    line = file.line_of(section) if section == key else file.line_of(section, key)
    raise file.refused(line, f"“{value}”不是日期，请写成 2026-01-01 的样子，不加引号")


def own_file_text(county: str, plain: RuleSet, rows: Iterable[RuleValue]) -> str:
    """Return own values as the text of a file that `read_own_file` reads.

    Args:
        county: The county's name.
        plain: The rule set without them.
        rows: One value a parameter; those that the rule set does not know are left out.
    """
    lines = [
        f"# {county}对“{plain.title}”规则集的设定。改动后可以在“规则与参数”里导入。",
        f'inherits = "{plain.name}"',
        f"title = {_quoted(f'{county}自定参数')}",
    ]
    for row in rows:
        parameter = plain.limits.parameters.get(row.key)
        if parameter is None:
            continue
        unit = f"（{parameter.unit}）" if parameter.unit else ""
        default = written(parameter.value) or "不设"
        lines += ["", f"# {parameter.meaning}{unit}。规则集的值：{default}"]
        lines += [f"[parameters.{_quoted(row.key)}]"]
        lines += [f"value = {_quoted(row.value)}" if row.value else "unset = true"]
        for name in _DAYS:
            day = getattr(row, name)
            lines += [f"{name} = {day.isoformat()}"] if day else []
        for name in ("basis", "reason", "person"):
            said = getattr(row, name)
            lines += [f"{name} = {_quoted(said)}"] if said else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for the control character that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

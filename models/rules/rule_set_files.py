"""The files of rule sets: read, inherited, borrowed from, and refused where they are wrong.

A file that cannot be used is refused with its name, the line and a sentence. `like` borrows the
words of a rule, or the kind and meaning of a parameter, from a rule set that is not inherited:
what it takes there never brings the other text's clauses along.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from models.rules.finding import Severity
from models.rules.parameters import KINDS, RuleSetError, parameter

POLICIES = Path(__file__).resolve().parents[2] / "resources" / "policies"
ELLIPSIS = "……"

_SECTIONS = frozenset({"parameters", "clauses", "rules", "documents"})
_HEADINGS = frozenset({"title", "valid_from", "inherits", "before"})
_BORROWED = {
    "parameters": ("kind", "unit", "meaning", "allowed", "names", "pairs", "form"),
    "rules": (
        *("title", "severity", "about", "formula", "remedy"),
        *("at_year_end", "hard_after", "cases"),
    ),
}
_TOML_LINE = re.compile(r"at line (\d+)")

Tables = dict[str, Any]


def squeezed(text: str) -> str:
    """Return a text without blanks and without the width of its punctuation, to compare quotes."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain_text(path: Path) -> str | None:
    """Return a text file's content, as Windows' editors write it too; `None` for what is none."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


@dataclass(frozen=True)
class PolicyFile:
    """A file of a rule set, with what it says."""

    path: Path

    @cached_property
    def text(self) -> str:
        """The file as it stands.

        Raises:
            RuleSetError: It cannot be read as text.
        """
        found = plain_text(self.path)
        if found is None:
            raise RuleSetError(
                f"规则集文件 {self.path.name} 打不开，或不是文本文件。请核对文件后重选。"
            )
        return found

    @cached_property
    def tables(self) -> Tables:
        """What the file says.

        Raises:
            RuleSetError: It is no TOML.
        """
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = _TOML_LINE.search(str(error))
            number = int(line[1]) if line else len(self.text.splitlines())
            raise self.refused(number, "写法不合 TOML 格式，请对照其他规则集文件改正") from error

    def refused(self, line: int, sentence: str) -> RuleSetError:
        """Return the refusal of the file: its name, the line, what is wrong and what to do."""
        return RuleSetError(f"规则集文件 {self.path.name} 第 {line} 行：{sentence}。")

    def line_of(self, section: str, key: str = "") -> int:
        """Return the line on which a section, or a table of it, begins."""
        table = re.compile(
            rf'\[{section}\."?{re.escape(key)}"?[\].]' if key else rf"\[?{section}\b"
        )
        lines = list(enumerate(self.text.splitlines(), start=1))
        headings = [number for number, line in lines if table.match(line)]
        # A table may also stand in one line of its section: "a.b" = { value = 1 }.
        named = [number for number, line in lines if (key or section) in line]
        # A name that is written with escapes stands on no line as it is.
        return (headings or named or [1])[0]


def rule_set_names(folder: Path = POLICIES) -> tuple[str, ...]:
    """Return the names of the rule sets that a folder holds."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml") if "." not in path.stem))


@dataclass(frozen=True)
class PolicyFolder:
    """A folder of rule sets; what was read once is kept for as long as the object lives.

    Attributes:
        path: The folder.
        beside: Where else papers may lie: beside a file of the officer's.
    """

    path: Path = POLICIES
    beside: Path | None = None

    @cached_property
    def _read(self) -> dict[str, Tables]:
        return {}

    @cached_property
    def _papers(self) -> dict[str, str]:
        return {}

    def paper(self, name: str) -> str | None:
        """Return the whole text that clauses are quoted from, without blanks, if it is there."""
        if name not in self._papers:
            places = [self.path / "texts"] + ([self.beside] if self.beside else [])
            texts = (plain_text(place / Path(name).name) for place in places)
            found = next((text for text in texts if text is not None), None)
            if found is None:
                return None
            self._papers[name] = squeezed(found)
        return self._papers[name]

    def rule_set(self, name: str) -> Tables:
        """Return everything that a rule set says, with what it inherits and borrows.

        Raises:
            RuleSetError: There is no such rule set, or one of its files cannot be used.
        """
        if name not in self._read:
            self._read[name] = self._whole(name)
        return self._read[name]

    def _whole(self, name: str) -> Tables:
        known = rule_set_names(self.path)
        if name not in known:
            listed = "、".join(known)
            raise RuleSetError(f"没有名为“{name}”的规则集。请在局档案里改用其中一个：{listed}。")
        # A long rule set is cut into several files: name.toml, name.clauses.toml, name.rules.toml.
        paths = (self.path / f"{name}.toml", *sorted(self.path.glob(f"{name}.*.toml")))
        files = [PolicyFile(path) for path in paths]
        own: Tables = {}
        for file in files:
            _refuse_strange_sections(file)
            own = merged(own, _with_borrowed(file, self))
        _sign(own, name)
        parent = own.pop("inherits", "")
        whole = merged(self.rule_set(parent), {"before": parent} | own) if parent else own
        for file in files:
            _refuse_wrong_tables(file, whole, self)
        return whole


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> Tables:
    """Return `base` with what `own` says differently, down to a single key."""
    result = dict(base)
    for key, value in own.items():
        both_tables = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both_tables else value
    return result


def _sign(own: Tables, name: str) -> None:
    """Note which rule set gives the values, so that the officer can be told."""
    for table in own.get("parameters", {}).values():
        if "value" in table or "kind" in table:
            table["origin"] = name


def _with_borrowed(file: PolicyFile, folder: PolicyFolder) -> Tables:
    tables = dict(file.tables)
    for section, names in _BORROWED.items():
        own: Tables = {}
        for key, table in tables.get(section, {}).items():
            rest = {name: value for name, value in table.items() if name != "like"}
            taken = _borrowed(file, section, key, table["like"], folder) if "like" in table else {}
            words = {name: taken[name] for name in names if name in taken}
            own[key] = merged(_without_clauses(words), rest)
        if own:
            tables[section] = own
    return tables


def _borrowed(
    file: PolicyFile, section: str, key: str, source: str, folder: PolicyFolder
) -> Tables:
    found: Tables | None = folder.rule_set(source)[section].get(key)
    if found is None:
        line = file.line_of(section, key)
        raise file.refused(line, f"规则集“{source}”里没有“{key}”，请改正 like，或写全内容")
    return found


def _without_clauses(words: Tables) -> Tables:
    cases = {
        name: {part: value for part, value in case.items() if part != "clause"}
        for name, case in words.get("cases", {}).items()
    }
    return words | ({"cases": cases} if cases else {})


def _refuse_strange_sections(file: PolicyFile) -> None:
    for name in file.tables:
        if name not in _SECTIONS | _HEADINGS:
            raise file.refused(file.line_of(name), f"不认识“{name}”，请删去或改正")


def _refuse_wrong_tables(file: PolicyFile, whole: Tables, folder: PolicyFolder) -> None:
    for section, check in (
        ("parameters", _parameter_fault),
        ("clauses", clause_fault),
        ("rules", _rule_fault),
    ):
        for key in file.tables.get(section, {}):
            fault = check(key, whole, folder)
            if fault:
                raise file.refused(file.line_of(section, key), fault)


def _parameter_fault(key: str, whole: Tables, _folder: PolicyFolder) -> str:
    table = whole["parameters"][key]
    if "kind" not in table:
        return f"没有名为“{key}”的参数，请核对参数名"
    if table["kind"] not in KINDS:
        return f"参数“{key}”的类型“{table['kind']}”不认识，可用：{'、'.join(KINDS)}"
    if table.get("clause", "") and table["clause"] not in whole["clauses"]:
        return f"参数“{key}”所依据的条款“{table['clause']}”没有登记，请在 clauses 里补上"
    try:
        parameter(key, table)
    except (ValueError, ZeroDivisionError, TypeError):
        return f"参数“{key}”的值“{table.get('value')}”与类型或可填范围不符，请改正"
    return ""


def clause_fault(key: str, whole: Tables, folder: PolicyFolder) -> str:
    """Return what is wrong with a clause: no document, no text, or words that are not in it."""
    table = whole["clauses"][key]
    document = whole.get("documents", {}).get(table.get("document"))
    if document is None:
        return f"条款“{key}”没有写明出自哪个文件，请补上 document"
    if not table.get("quoted", True):
        return ""
    if "text" not in document:
        return f"条款“{key}”所引的文件没有原文，请补上原文，或注明 quoted = false"
    paper = folder.paper(document["text"])
    if paper is None:
        return f"找不到条款“{key}”的原文文件“{document['text']}”，请把它放在规则集文件旁边"
    for piece in table["text"].split(ELLIPSIS):
        if squeezed(piece) not in paper:
            return f"条款“{key}”的文字在原文里找不到：“{piece}”，请照原文改正"
    return ""


def _rule_fault(key: str, whole: Tables, _folder: PolicyFolder) -> str:
    table = whole["rules"][key]
    lacking = [name for name in ("title", "severity", "clause", "cases") if name not in table]
    if lacking:
        return f"规则“{key}”缺少{'、'.join(lacking)}，请补上"
    for where, severity in _severities(table):
        if severity not in set(Severity):
            return f"规则“{key}”{where}的级别“{severity}”不认识，可用：{'、'.join(Severity)}"
    clauses = {
        table["clause"],
        *(case.get("clause", table["clause"]) for case in table["cases"].values()),
    }
    unknown = sorted(clauses - whole["clauses"].keys())
    if unknown:
        return f"规则“{key}”所依据的条款“{unknown[0]}”没有登记，请在 clauses 里补上"
    return ""


def _severities(table: Tables) -> Iterator[tuple[str, str]]:
    yield "", table["severity"]
    for name, case in table["cases"].items():
        if "severity" in case:
            yield f"的“{name}”", case["severity"]

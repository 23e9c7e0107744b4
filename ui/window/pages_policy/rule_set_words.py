"""The parameters of a rule set as the officer reads them: grouped, valued in words, with origin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.facts import CountyFacts
from models.ledgers.rule_value import RuleValue
from models.rules.own_values import misfits, own_in_force, plain_rule_set
from models.rules.parameters import Parameter, Value, typed, written
from models.rules.rule_set import Clause, RuleSet

UNSET_TEXT = "不设"
_GROUPS = (
    ("交流轮岗", ("rotation", "eligible")),
    ("覆盖", ("coverage",)),
    ("教育集团", ("group",)),
    ("城乡学校共同体", ("community",)),
    ("学区", ("zone",)),
    ("跟岗研修", ("shadow",)),
    ("考核评价", ("eval", "award")),
    ("优质均衡", ("equity", "cv", "split")),
    ("规范办学", ("ban",)),
    ("学位、培训和教研员", ("seats", "training", "backbone", "researcher")),
    ("数据核对", ("data",)),
    ("报送", ("report", "case")),
    ("叫法", ("vocab",)),
)
_OTHER = "其他"


@dataclass(frozen=True)
class Item:
    """One parameter on the page.

    Attributes:
        plain: The parameter as the rule set has it.
        origin: Title of the rule set that gives its value.
        clause: The clause that it rests on.
        own: The county's own value in force on the day.
        terms: All that the county has settled for it, the earliest first.
        misfit: Why the own value cannot be applied.
    """

    plain: Parameter
    origin: str
    clause: Clause | None
    own: RuleValue | None
    terms: tuple[RuleValue, ...]
    misfit: str = ""

    @property
    def value(self) -> Value | None:
        """What the county is judged by."""
        if self.own is None or self.misfit:
            return self.plain.value
        return typed(self.plain, self.own.value)

    @property
    def open(self) -> bool:
        """Whether somebody has still to settle it (待确认)."""
        return self.plain.to_confirm and self.own is None

    def holds(self, wanted: str) -> bool:
        """Tell whether a search finds it."""
        clause = f"{self.clause.text}{self.clause.source}" if self.clause else ""
        texts = (self.plain.key, self.plain.meaning, self.plain.note, clause, shown(self))
        return any(wanted.lower() in text.lower() for text in texts)


def items_of(facts: CountyFacts) -> tuple[Item, ...]:
    """Return the parameters of the county's rule set, as in force on the day of the facts."""
    plain = plain_rule_set(facts.county.rule_set, facts.as_of)
    own = own_in_force(facts.rule_values, facts.as_of)
    wrong = misfits(facts)
    titles: dict[str, str] = {}
    items = []
    for parameter in plain.limits.parameters.values():
        origin = parameter.origin
        if origin not in titles:
            titles[origin] = plain_rule_set(origin, date.max).title
        row = own.get(parameter.key)
        items.append(
            Item(
                parameter,
                titles[origin],
                plain.clauses.get(parameter.clause),
                row,
                _terms(facts.rule_values, parameter.key),
                wrong.get(row.id, "") if row else "",
            )
        )
    return tuple(items)


def _terms(rows: Iterable[RuleValue], key: str) -> tuple[RuleValue, ...]:
    own = (row for row in rows if row.key == key)
    return tuple(sorted(own, key=lambda row: row.started_on or date.min))


def grouped(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Return parameters by the subject that they belong to."""
    title_of = {prefix: title for title, prefixes in _GROUPS for prefix in prefixes}
    groups: dict[str, list[Item]] = {
        title: [] for title in (*(name for name, _ in _GROUPS), _OTHER)
    }
    for item in items:
        groups[title_of.get(item.plain.key.partition(".")[0], _OTHER)].append(item)
    return {title: found for title, found in groups.items() if found}


def value_words(parameter: Parameter, value: Value | None) -> str:
    """Return a value in words, with its unit."""
    if value is None or value == ():
        return UNSET_TEXT
    if isinstance(value, tuple):
        return "、".join(_word_shown(parameter, word) for word in value)
    if isinstance(value, str):
        return parameter.names.get(value, value)
    return f"{written(value)} {parameter.unit}".strip()


def shown(item: Item) -> str:
    """Return the value by which the county is judged, in words."""
    return value_words(item.plain, item.value)


def line_shown(parameter: Parameter, text: str) -> str:
    """Return how an editor shows a value that is kept as one line of text."""
    words = text.split() if parameter.kind == "words" else [text]
    if not parameter.names:
        return text
    return "、".join(_word_shown(parameter, word) for word in words)


def line_meant(parameter: Parameter, shown_text: str) -> str:
    """Return the one line of text that is meant by what an editor shows."""
    codes = {name: word for word, name in parameter.names.items()}
    if not codes:
        return shown_text.strip()
    words = [name.strip() for name in shown_text.split("、") if name.strip()]
    if not parameter.pairs:
        return " ".join(codes.get(name, name) for name in words)
    pairs = (name.replace("：", ":").partition(":") for name in words)
    return " ".join(
        f"{codes.get(code.strip(), code.strip())}:{text.strip()}" for code, _, text in pairs
    )


def _word_shown(parameter: Parameter, word: str) -> str:
    code, colon, text = word.partition(":") if parameter.pairs else (word, "", "")
    return f"{parameter.names.get(code, code)}{'：' if colon else ''}{text}"


def term_words(item: Item, row: RuleValue) -> str:
    """Return since when, until when, by whom and why a value was settled."""
    words = line_shown(item.plain, row.value) or UNSET_TEXT
    since = f"{row.started_on.isoformat()} 起" if row.started_on else "一直"
    until = f"至 {row.ended_on.isoformat()}" if row.ended_on else ""
    unit = f" {item.plain.unit}" if row.value and item.plain.unit else ""
    said = [f"{since}{until}：{words}{unit}", row.reason]
    said += [f"依据：{row.basis}"] if row.basis else []
    said += [f"责任人：{row.person}"] if row.person else []
    return "；".join(part for part in said if part)


def differing(now: RuleSet, then: RuleSet) -> list[tuple[str, str, str]]:
    """Return what another rule set asks differently: meaning, value now, value then."""
    found = []
    for key, parameter in {**now.limits.parameters, **then.limits.parameters}.items():
        before, after = now.limits.parameters.get(key), then.limits.parameters.get(key)
        was, will = _or_none(before), _or_none(after)
        if was != will:
            found.append((parameter.meaning, was, will))
    return found


def _or_none(parameter: Parameter | None) -> str:
    return value_words(parameter, parameter.value) if parameter else "没有这一项"

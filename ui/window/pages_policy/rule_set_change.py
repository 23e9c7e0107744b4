"""A change of the rule set that the officer thinks of, and what it would do, before it is kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from models.facts import CountyFacts
from models.progress import Progress
from models.rules.effect import Effect, effect_of
from models.rules.finding import Finding, State
from models.rules.own_values import rule_set_of
from models.rules.rule_set import RuleSet
from models.store import Operation
from ui.state_words import STATE_WORDS
from ui.theme import SUCCESS, WARNING
from ui.widgets.buttons import save_or_cancel
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable

_COLUMNS = ("变化", "规则", "对象", "情况")
_WIDTHS = (78, 170, 170)
_SIZE = (860, 520)


@dataclass(frozen=True)
class Change:
    """What the officer wants to change.

    Attributes:
        label: What the history calls it.
        facts: The county as it would be.
        write: Writes the change.
        told: What is said of it above the effect.
    """

    label: str
    facts: CountyFacts
    write: Callable[[Operation], None]
    told: str


@dataclass(frozen=True)
class Tried:
    """A change with its effect in the report year.

    Attributes:
        change: The change.
        effect: What it does.
        now: The rule set without it.
        then: The rule set with it.
        before: The county without it.
    """

    change: Change
    effect: Effect
    now: RuleSet
    then: RuleSet
    before: CountyFacts


def try_change(before: CountyFacts, change: Change, progress: Progress) -> Tried:
    """Judge the county without and with a change; a job."""
    now, then = rule_set_of(before), rule_set_of(change.facts)
    return Tried(change, effect_of(before, now, then, progress), now, then, before)


def effect_words(tried: Tried) -> str:
    """Return what a change does to the judgement, in one sentence or two."""
    effect, year = tried.effect, tried.before.year
    changed = [
        f"{STATE_WORDS[state]} {before} → {after}"
        for state in (State.NOT_MET, State.MISSING, State.EXCUSED, State.MET)
        if (before := effect.count(state)[0]) != (after := effect.count(state)[1])
    ]
    said = f"{year} 年度改后：{'，'.join(changed)}。" if changed else _no_counts(tried)
    for word, rules, source in (
        ("多查", effect.rules_added, tried.then),
        ("不再查", effect.rules_dropped, tried.now),
    ):
        if rules:
            named = "、".join(source.rules[rule].title for rule in rules)
            said += f"{word} {len(rules)} 条规则：{named}。"
    return said


def _no_counts(tried: Tried) -> str:
    not_met = tried.effect.count(State.NOT_MET)[1]
    if tried.now.limits == tried.then.limits:
        return f"对 {tried.before.year} 年度没有影响：这一年仍按原来的值判断。"
    return f"{tried.before.year} 年度各项结果的数目不变（未达标 {not_met} 项）。"


class ChangeDialog(QDialog):
    """Shows what a change does, and asks whether it is to be kept.

    Signals:
        agreed: The `Tried` change that is to be kept.
    """

    agreed = Signal(object)

    def __init__(self, tried: Tried, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("改后的结果")
        self._tried = tried
        self.told = QLabel(tried.change.told, self)
        self.told.setObjectName("subheading")
        self.told.setWordWrap(True)
        self.effect = QLabel(effect_words(tried), self)
        self.effect.setWordWrap(True)
        self.table = PlainTable(_COLUMNS, _WIDTHS, self)
        self.table.say_when_empty("没有新出现的问题，也没有消失的问题。")
        rows = list(_rows(tried))
        self.table.show_rows([row for row, _ in rows], [colour for _, colour in rows])
        buttons = save_or_cancel(self, self._agree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        for part in (self.told, self.effect):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(cut_to_screen(self, *_SIZE))

    def _agree(self) -> None:
        self.agreed.emit(self._tried)
        self.accept()


def _rows(tried: Tried) -> Iterator[tuple[tuple[str, ...], str]]:
    for word, colour, findings, source in (
        ("新出现", WARNING, tried.effect.appeared, tried.then),
        ("不再有", SUCCESS, tried.effect.gone, tried.now),
    ):
        for finding in findings:
            yield (word, *_finding(finding, source)), colour


def _finding(finding: Finding, rule_set: RuleSet) -> tuple[str, str, str]:
    return rule_set.rules[finding.rule].title, finding.subject, finding.message

"""规则与参数: by which rule set the county is judged, and its own values for parameters."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from models.ledgers.papers import COUNTY
from models.ledgers.rule_value import RULE_VALUES, RuleValue
from models.rules.own_file import OwnFile, own_file_text, read_own_file
from models.rules.own_values import dropped, own_in_force, plain_rule_set, settled
from models.rules.rule_set import RuleSetError
from models.store import Operation, StoreError
from models.store.closing import closing_of
from models.store.own_values import write_own_values
from reports.files import FileNotWritten, write_whole
from ui.session import Session
from ui.widgets.asking import agrees
from ui.widgets.buttons import button
from ui.widgets.chips import Chips
from ui.widgets.elided import ElidedLabel
from ui.widgets.filter_box import FilterBox
from ui.widgets.halves import halves
from ui.widgets.heading import page_column, page_head
from ui.widgets.notice import Notice, Tone
from ui.window.page import Page
from ui.window.pages_policy.rule_set_change import Change, ChangeDialog, Tried, try_change
from ui.window.pages_policy.rule_set_choose import ChooseDialog
from ui.window.pages_policy.rule_set_panel import ParameterPanel
from ui.window.pages_policy.rule_set_tree import ParameterTree
from ui.window.pages_policy.rule_set_words import Item, items_of, line_shown
from ui.window.pages_report.folders import ask_file, tell_saved

_ALL, _OWN, _OPEN = "all", "own", "open"
_CHIPS = ((_ALL, "全部"), (_OWN, "本县改过的"), (_OPEN, "待确认"))
_FILES = "规则集文件 (*.toml)"
_CLOSED = "已封存，这里是封存时的规则和值，不能改，也不能试算。要改以后年度的，请先切换年度。"


class RuleSetPage(Page):
    """Parameters at the left, grouped; one of them in full at the right."""

    title = "规则与参数"
    watches = frozenset({RULE_VALUES.table, COUNTY.table})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._items: tuple[Item, ...] = ()
        self._wanted = ""
        self._closed = False
        self._alone: frozenset[str] = frozenset()
        self.message = Notice(self)
        self.about = ElidedLabel(self)
        self.about.setObjectName("quiet")
        self.about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.chips = Chips(_CHIPS, self)
        self.search = FilterBox("查找参数、条文", self)
        self.tree = ParameterTree(self)
        self.panel = ParameterPanel(self)
        self._lay_out()
        self.chips.chosen.connect(lambda _key: self._show_all())
        self.search.textChanged.connect(lambda _text: self._show_list())
        self.tree.chosen.connect(self._show_item)
        self.tree.opened.connect(self.panel.begin)
        self.panel.wanted.connect(self._settle)
        self.panel.unwanted.connect(self._drop)

    def _lay_out(self) -> None:
        self._changes = (
            button("更换规则集", self.choose, self),
            button("导入", self.ask_import, self),
        )
        commands = (*self._changes, button("导出", self.ask_export, self))
        filters = QHBoxLayout()
        filters.addWidget(self.chips)
        filters.addStretch(1)
        filters.addWidget(self.search, 1)
        splitter = halves(self.tree, self.panel, (600, 490), self)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, self.about, self, *commands))
        layout.addWidget(self.message)
        layout.addLayout(filters)
        layout.addWidget(splitter, 1)

    # Showing.

    def refresh(self) -> None:
        """Show the rule set as it is in force at the end of the report year."""
        self._closed = closing_of(self.session.store, self.session.year) is not None
        for each in self._changes:
            each.setEnabled(not self._closed)
        try:
            facts = self.session.report_facts()
            self._items = items_of(facts)
        except RuleSetError as error:
            self._items = ()
            action = () if self._closed else ("更换规则集", self._ask_choice)
            self.message.say(str(error), Tone.BAD, *action)
        except StoreError as error:
            self._items = ()
            self.message.say(str(error), Tone.BAD)
        else:
            if self._closed or self.message.text.endswith(_CLOSED):
                self._say_how()
            plain = plain_rule_set(facts.county.rule_set, facts.as_of)
            self.about.setText(
                f"{facts.year} 年度按“{plain.title}”判断，{plain.valid_from:%Y-%m-%d} 起施行"
            )
        self.chips.show_counts({key: len(self._of(key)) for key, _ in _CHIPS})
        self._show_list()

    def _say_how(self) -> None:
        """Say that a closed year is only looked at; say nothing of an open one."""
        if self._closed:
            self.message.say(f"{self.session.year} 年度{_CLOSED}")
        else:
            self.message.hide()

    def _of(self, key: str) -> list[Item]:
        if key == _OWN:
            return [item for item in self._items if item.terms]
        return [item for item in self._items if key == _ALL or item.open]

    def _show_all(self) -> None:
        """Show what the chips let through, no longer the parameters of one rule alone."""
        if self._alone:
            self._alone = frozenset()
            self._say_how()
        self._show_list()

    def _show_list(self) -> None:
        wanted = self.search.text().strip()
        self.tree.show_items(
            item
            for item in self._of(self.chips.key)
            if item.holds(wanted) and (not self._alone or item.plain.key in self._alone)
        )
        if self._wanted and self.tree.select(self._wanted):
            self._wanted = ""

    def _show_item(self, item: Item | None) -> None:
        first, today = date(self.session.year, 1, 1), self.session.clock().date()
        self.panel.show_item(item, first, today, settled=self._closed)

    def begin_with(self, detail: str) -> None:
        """Show a parameter by its key, several alone, or those that are `own` or `open`."""
        keys = [key for key, _ in _CHIPS]
        wanted = () if detail in keys else tuple(detail.split(","))
        self.search.clear()
        self.chips.press(detail if detail in keys else _ALL)
        self._wanted = wanted[0] if wanted else ""
        self._alone = frozenset(wanted if len(wanted) > 1 else ())
        if self._alone:
            told = f"只列出这一条规则依据的 {len(wanted)} 个参数。"
            told += f"{self.session.year} 年度{_CLOSED}" if self._closed else ""
            self.message.say(told, Tone.INFO, "全部参数", partial(self.begin_with, _ALL))
        self._show_list()

    def take_focus(self) -> None:
        """Go to the list."""
        self.tree.setFocus()

    def may_leave(self) -> bool:
        """Ask what is to become of a value that was entered and not kept."""
        if not self.panel.is_changed:
            return True
        question = "填好的值还没有保存。不保存，离开这一页吗？"
        return agrees(self, "参数还没有保存", question, doubtful=True)

    # Changing.

    def _settle(self, new: RuleValue) -> None:
        item = next(each for each in self._items if each.plain.key == new.key)
        words = line_shown(item.plain, new.value) or "不设"
        told = f"{item.plain.meaning}：{words} {item.plain.unit if new.value else ''}".rstrip()
        rows = settled(self.session.rows(RULE_VALUES.name), new)
        self._try(self._change(f"参数“{item.plain.meaning}”改为 {words}", rows, told))

    def _drop(self, key: str) -> None:
        item = next(each for each in self._items if each.plain.key == key)
        first = date(self.session.year, 1, 1)
        rows = dropped(self.session.rows(RULE_VALUES.name), key, first)
        told = f"{item.plain.meaning}：{self.session.year} 年起恢复“{item.origin}”的值"
        self._try(self._change(f"参数“{item.plain.meaning}”恢复默认", rows, told))

    def choose(self) -> ChooseDialog:
        """Ask for another rule set."""
        facts = self.session.facts()
        dialog = ChooseDialog(facts.county.rule_set, facts.as_of, self)
        dialog.chosen.connect(self._adopt)
        dialog.open()
        return dialog

    def _ask_choice(self) -> None:
        self.choose()

    def _adopt(self, name: str) -> None:
        title = plain_rule_set(name, date.max).title
        rows = self.session.rows(RULE_VALUES.name)
        self._try(self._change(f"规则集改为“{title}”", rows, f"规则集改为“{title}”", name))

    def _change(self, label: str, rows: Iterable[RuleValue], told: str, base: str = "") -> Change:
        facts, rows = self.session.facts(), tuple(rows)
        county = replace(facts.county, rule_set=base or facts.county.rule_set)
        before = facts.rule_values

        def write(operation: Operation) -> None:
            write_own_values(operation, before, rows)
            if county != facts.county:
                operation.update(COUNTY.name, county.id, {"rule_set": county.rule_set})

        return Change(label, replace(facts, county=county, rule_values=rows), write, told)

    def _try(self, change: Change) -> None:
        facts = self.session.facts()
        if (change.facts.rule_values, change.facts.county) == (facts.rule_values, facts.county):
            self.message.say("没有改动。")
            return
        try:
            # A rule set that is gone, or an own value that does not fit, cannot be compared with.
            self.session.rule_set()
        except RuleSetError:
            self._write(change)
            return
        work = partial(try_change, facts, change)
        self.session.tasks.start("试算改后的结果", work, self._ask)

    def _ask(self, tried: Tried) -> None:
        dialog = ChangeDialog(tried, self)
        dialog.agreed.connect(self._keep)
        dialog.open()

    def _keep(self, tried: Tried) -> None:
        if tried.before is not self.session.facts():
            self.message.say("试算以后全县数据有改动，没有保存。请再试算一次。", Tone.WARN)
            return
        self._write(tried.change)

    def _write(self, change: Change) -> None:
        with self.session.operation(change.label) as operation:
            change.write(operation)
        self.message.say(f"已保存：{change.told}。可以撤销。", Tone.GOOD)

    # Files.

    def ask_import(self) -> None:
        """Ask for a file of own values."""
        folder = str(self.session.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self, "选择规则集文件", folder, _FILES)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Try the values of a file, or say why it cannot be used."""
        try:
            found = read_own_file(path, self.session.clock().date())
        except RuleSetError as error:
            self.message.say(f"{error}没有改动。", Tone.BAD)
            return
        self._try(
            self._change(
                f"导入规则集文件“{path.name}”", self._with(found), _told(found), found.base
            )
        )

    def _with(self, found: OwnFile) -> tuple[RuleValue, ...]:
        rows: tuple[RuleValue, ...] = self.session.rows(RULE_VALUES.name)
        for value in found.values:
            alike = (replace(row, id=0, set_on=value.set_on) for row in rows)
            # What stands as it is in the file is not entered anew.
            if value not in alike:
                rows = settled(rows, value)
        return rows

    def ask_export(self) -> None:
        """Ask where the county's own values are to be written."""
        if not self._items:
            return
        facts = self.session.report_facts()
        plain = plain_rule_set(facts.county.rule_set, facts.as_of)
        own = own_in_force(facts.rule_values, facts.as_of)
        path = ask_file(self, self.session.path.parent, f"{facts.county.name}参数", "toml")
        if path is None:
            return
        text = own_file_text(facts.county.name, plain, own.values())
        try:
            write_whole(path, text.encode("utf-8"))
        except FileNotWritten as error:
            self.message.say(str(error), Tone.BAD)
            return
        said = (
            f"本县的 {len(own)} 个值已保存到 {path}"
            if own
            else f"没有本县的值，样子已保存到 {path}"
        )
        tell_saved(self.message, path, said)

    def export_list(self) -> bool:
        """Write the county's own values to a file."""
        self.ask_export()
        return True


def _told(found: OwnFile) -> str:
    base = plain_rule_set(found.base, date.max).title
    return f"“{found.title}”：依据“{base}”，本县的值 {len(found.values)} 个"

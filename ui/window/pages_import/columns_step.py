"""The third step of an import: what each column stands for, and what it may do to known rows."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import FieldValue
from models.roster.results import Confidence
from models.roster.wishes import ColumnPolicy, Wishes
from models.wording import quote
from ui.importing.looking import (
    ColumnLine,
    Look,
    column_lines,
    confirmed,
    given_to,
    lacking_fields,
    may_be_given,
    members_named,
)
from ui.importing.terms import CONFIDENCES, POLICIES, shown_heading
from ui.theme import DANGER, QUIET, WARNING
from ui.widgets.combo import Combo
from ui.widgets.words import plain_words
from ui.window.pages_import.choice_table import choice_table
from ui.window.pages_import.given_values import GivenValues
from ui.window.pages_import.parts import Foot

_COLUMNS = (
    ("列", 40),
    ("文件里的列名", 150),
    ("前几个值", 160),
    ("导入到", 180),
    ("把握", 110),
    ("对已有的值", 130),
)
_EXAMPLES, _FIELD, _POLICY = 2, 3, 5
_LEFT_OUT = "（不导入这一列）"
_RULES = (
    "文件里没有的列，已有的数据保持不变。文件里有这一列而某一格空着时，“覆盖”会把已有的值清空，"
    "“只补空白”和“保留原值”不会。新增的行总是照文件填。"
)
_MEMBERS = (
    "{}不在这里导入：牵头校和成员校各有角色和起止日期，登记在“成员”台账里，一所学校一行。"
    "请先导入这个文件，再把学校整理成一校一行（安排、学校、角色），导入到“成员”。"
)


class ColumnsStep(QWidget):
    """Shows what the columns were taken for and lets the officer change it.

    Signals:
        back_wanted: The step before is to be shown.
        onward_wanted: The columns are right.
        wishes_changed: The `Wishes` with what was chosen.
    """

    back_wanted = Signal()
    onward_wanted = Signal()
    wishes_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = Wishes()
        self._lines: list[ColumnLine] = []
        self._first: set[str] = set()
        self._ledger: AnyLedger = LEDGERS["schools"]
        self.heading = plain_words(self, "subheading")
        self.table = choice_table(_COLUMNS, _EXAMPLES, self)
        self.fault = plain_words(self, "fault")
        self.given = GivenValues(self)
        self.given.chosen.connect(self.give)
        self.rules = plain_words(self, "quiet")
        self.foot = Foot(self.back_wanted.emit, self._go_on, self)
        self.foot.remember.show()
        self.foot.remember.toggled.connect(self._remember)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.heading, self.table, self.fault, self.given, self.rules, self.foot):
            layout.addWidget(widget, 1 if widget is self.table else 0)

    # What is shown.

    def show_columns(self, seen: Look, wishes: Wishes) -> None:
        """Show the columns with what was decided about them."""
        self._wishes = wishes
        self._ledger = LEDGERS[seen.ledger]
        lines = column_lines(seen, wishes)
        if not self._first:
            self._first = {line.key for line in lines if line.asks}
        # What should be looked at stands first, and stays there when it is settled.
        self._lines = sorted(lines, key=lambda line: line.key not in self._first)
        self.foot.remember.blockSignals(True)
        self.foot.remember.setChecked(wishes.remember)
        self.foot.remember.blockSignals(False)
        scrolled = self.table.verticalScrollBar().value()
        self.table.setRowCount(0)
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            self._show_line(row, line)
        self.table.verticalScrollBar().setValue(scrolled)
        self._show_state(seen)

    def forget(self) -> None:
        """Begin anew with another file."""
        self._first.clear()

    def _show_line(self, row: int, line: ColumnLine) -> None:
        told, colour = _confidence(line)
        heading = shown_heading(line.match.header)
        for place, text in enumerate((line.letters, heading, line.examples, "", told)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if place == len(_COLUMNS) - 2 and colour:
                item.setForeground(QBrush(QColor(colour)))
            self.table.setItem(row, place, item)
        self.table.setCellWidget(row, _FIELD, self._field_box(line))
        self.table.setCellWidget(row, _POLICY, self._policy_box(line))

    def _field_box(self, line: ColumnLine) -> Combo:
        box = Combo(self.table)
        box.setAccessibleName(f"“{line.match.header}”导入到")
        box.addItem(_LEFT_OUT, "")
        for field in self._ledger.fields:
            if field.name not in self._ledger.fixed:
                box.addItem(field.label, field.name)
        for field in self._ledger.fields:
            for each in field.companions:
                box.addItem(f"{each.label}（用来找{field.label}）", f"{field.name}.{each.name}")
        if line.rivals:
            box.setPlaceholderText("请选择…")
            box.setCurrentIndex(-1)
        else:
            box.setCurrentIndex(box.findData(line.match.target))
        box.activated.connect(lambda _place: self.choose(line.key, box.currentData()))
        return box

    def _policy_box(self, line: ColumnLine) -> Combo:
        box = Combo(self.table)
        box.setAccessibleName(f"“{line.match.header}”对已有的值")
        for policy, words in POLICIES.items():
            box.addItem(words, policy)
        box.setCurrentIndex(box.findData(line.policy))
        box.setEnabled(bool(line.match.field) and not line.match.companion)
        box.activated.connect(lambda _place: self.set_policy(line.key, box.currentData()))
        return box

    def _show_state(self, seen: Look) -> None:
        asked = sum(line.asks for line in self._lines)
        title = self._ledger.title
        words = f"导入到“{title}”，共 {len(self._lines)} 列"
        self.heading.setText(f"{words}，{asked} 列请看一眼。" if asked else f"{words}，都已认得。")
        open_rivals = [line for line in self._lines if line.rivals]
        lacking = [] if open_rivals else lacking_fields(seen, self._wishes)
        self.given.show_fields([each for each in lacking if may_be_given(each)], self._wishes)
        faults = []
        if not self._lines:
            faults.append("这里没有找到带表头的名册。请回到上一步，换一个工作表或换一本台账。")
        if open_rivals:
            names = "、".join(f"“{shown_heading(line.match.header)}”" for line in open_rivals)
            faults.append(f"{names}都像是同一项，请在其中一列的“导入到”里选定，另一列就不导入。")
        lacking = [each for each in lacking if each.name not in self._wishes.given]
        if lacking:
            names = "、".join(each.label for each in lacking)
            todo = "请给它们指定列"
            if any(may_be_given(each) for each in lacking):
                todo += "，或者在下面选定新增的行都填什么"
            faults.append(f"没有找到必填的列：{names}。已有的记录可以更新；要新增记录，{todo}。")
        members = members_named(self._lines, self._ledger)
        self.rules.setText(_MEMBERS.format("、".join(map(quote, members))) if members else _RULES)
        self.fault.setText("\n".join(faults))
        self.fault.setVisible(bool(faults))
        self.foot.onward.setEnabled(bool(self._lines) and not open_rivals)

    # What is chosen.

    def _go_on(self) -> None:
        """Take what was to be looked at as it is shown now, so that it is not asked again."""
        wishes = confirmed(self._lines, self._wishes)
        if wishes != self._wishes:
            self.wishes_changed.emit(wishes)
        self.onward_wanted.emit()

    def choose(self, key: str, target: str) -> None:
        """Give a column to a field by hand; "" leaves it out."""
        self.wishes_changed.emit(given_to(self._line(key), target, self._wishes))

    def give(self, field: str, value: FieldValue) -> None:
        """Say what all new rows have in a field without a column; `None` says nothing."""
        given = {name: each for name, each in self._wishes.given.items() if name != field}
        if value is not None:
            given[field] = value
        self.wishes_changed.emit(replace(self._wishes, given=given))

    def set_policy(self, key: str, policy: ColumnPolicy) -> None:
        """Say what a column may do to rows that are known."""
        field = self._line(key).match.field
        policies = {**self._wishes.policies, field: policy}
        self.wishes_changed.emit(replace(self._wishes, policies=policies))

    def _remember(self, wanted: bool) -> None:
        self.wishes_changed.emit(replace(self._wishes, remember=wanted))

    def _line(self, key: str) -> ColumnLine:
        return next(line for line in self._lines if line.key == key)

    # What is seen.

    def confidences(self) -> dict[str, str]:
        """Return the headings with how sure their matches are, as shown."""
        return {self._text(row, 1): self._text(row, 4) for row in range(self.table.rowCount())}

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""


def _confidence(line: ColumnLine) -> tuple[str, str]:
    """Return how sure a column's match is, and the colour in which that is said."""
    if line.rivals:
        return "请选定一列", DANGER
    if line.left_out is Confidence.CHOSEN:
        return "手工指定", QUIET
    if line.left_out is Confidence.LEARNED:
        return "沿用上次", QUIET
    if line.match.confidence is Confidence.NONE:
        if line.counts_rows:
            return "序号，不导入", QUIET
        return ("不认得", WARNING) if line.examples else ("空列", QUIET)
    colour = WARNING if line.asks else ""
    return CONFIDENCES[line.match.confidence], colour

"""One parameter in full: meaning, clause, origin of its value, and the county's own value."""

from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.field import FieldValue
from models.ledgers.ledger import Fault
from models.ledgers.rule_value import RULE_VALUES
from models.rules.parameters import Parameter, typed, written
from models.rules.rule_set import RuleSetError
from ui.editing import LedgerEditor
from ui.theme import ACCENT, GROUND, SURFACE, WARNING
from ui.widgets.buttons import button
from ui.widgets.field_editors import LineEditor, TermEditor, TermsEditor
from ui.widgets.form import FieldBox
from ui.widgets.sizes import scrolled
from ui.widgets.words import rich_words
from ui.window.pages_policy.rule_set_tree import origin_words
from ui.window.pages_policy.rule_set_words import (
    Item,
    line_meant,
    line_shown,
    term_words,
    value_words,
)

_ASKED = ("value", "reason", "started_on", "person", "basis")
_WIDE = frozenset({"value", "basis", "reason"})
_EXAMPLES = {
    "integer": "整数，如 10",
    "number": "数字，如 4.2",
    "ratio": "百分数或分数，如 10%",
    "day": "日期，如 2026-12-31",
    "month_day": "月和日，如 12-31",
    "words": "几项之间用空格或顿号隔开",
}


class ParameterPanel(QFrame):
    """Shows a parameter and asks for the county's own value.

    Signals:
        wanted: The `RuleValue` that the officer wants to hold.
        unwanted: Key of the parameter whose own value shall go.
    """

    wanted = Signal(object)
    unwanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.item: Item | None = None
        self._first = self._today = date.min
        self._began: dict[str, str] = {}
        self._editor = LedgerEditor(RULE_VALUES)
        self.heading = rich_words(self, "subheading")
        self.origin = QLabel(self)
        self.about = rich_words(self)
        self.note = rich_words(self)
        self.note.setStyleSheet(f"color: {WARNING};")
        self.clause = rich_words(self)
        self.clause.setStyleSheet(
            f"background: {GROUND}; border-left: 3px solid {ACCENT}; padding: 8px 10px;"
        )
        self.boxes: dict[str, FieldBox] = {}
        self._form = QWidget(self)
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self.keep = button("试算并保存", self.save, self, primary=True)
        self.drop = button("恢复默认", self._drop, self)
        self._lay_out()
        self.show_item(None, date.min, date.min)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setObjectName("parameterText")
        inside.setStyleSheet(f"#parameterText {{ background: {SURFACE}; }}")
        texts = QVBoxLayout(inside)
        texts.setContentsMargins(0, 0, 8, 0)
        texts.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignTop)
        texts.addLayout(head)
        for part in (self.about, self.note, self.clause, self._form):
            texts.addWidget(part)
        texts.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 10, 14)
        layout.setSpacing(10)
        layout.addWidget(scrolled(inside, self), 1)
        layout.addLayout(buttons)

    def show_item(
        self, item: Item | None, first: date, today: date, *, settled: bool = False
    ) -> None:
        """Show a parameter.

        Args:
            item: The parameter; `None` for none.
            first: The day from which a new value would hold.
            today: The day on which it would be entered.
            settled: Whether it is only looked at.
        """
        self.item, self._first, self._today = item, first, today
        for part in (self.origin, self.about, self.note, self.clause, self._form):
            part.setVisible(item is not None)
        may_change = item is not None and not settled
        self._form.setVisible(may_change)
        self.keep.setVisible(may_change)
        self.drop.setVisible(may_change and item is not None and item.own is not None)
        self._clear()
        if item is None:
            self.heading.setText("没有这样的参数。")
            return
        self.heading.setText(escape(item.plain.meaning))
        words, colour = origin_words(item)
        self.origin.setText(words)
        self.origin.setStyleSheet(
            f"color: {colour}; background: {GROUND}; border-radius: 10px; padding: 3px 10px;"
        )
        self.about.setText("<br>".join(escape(line) for line in _about(item)))
        self.note.setText(escape(f"待确认：{item.plain.note}" if item.open else ""))
        self.note.setVisible(item.open)
        self.clause.setVisible(item.clause is not None)
        if item.clause is not None:
            mark = ("“", "”") if item.clause.quoted else ("", "")
            quoted = f"{mark[0]}{escape(item.clause.text)}{mark[1]}"
            self.clause.setText(f"{quoted}<br>——{escape(item.clause.source)}")
        self._ask(item)

    def _clear(self) -> None:
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}

    def _ask(self, item: Item) -> None:
        place = 0
        for name in _ASKED:
            field = RULE_VALUES.field(name)
            editor = _value_editor(item.plain, self) if name == "value" else LineEditor(field, self)
            box = FieldBox(field, editor, field.required, self._form)
            box.editor.show_text(self._begins_with(item, name))
            self.boxes[name] = box
            if name in _WIDE:
                place += place % 2
                self._grid.addWidget(box, place // 2, 0, 1, 2)
                place += 2
            else:
                self._grid.addWidget(box, place // 2, place % 2)
                place += 1
        self._began = self._shown()

    def _begins_with(self, item: Item, name: str) -> str:
        if name == "started_on":
            return self._first.isoformat()
        if name == "value":
            own = item.own.value if item.own else written(item.plain.value)
            return line_shown(item.plain, own)
        return str(getattr(item.own, name)) if item.own else ""

    def _shown(self) -> dict[str, str]:
        return {name: box.editor.shown_text() for name, box in self.boxes.items()}

    @property
    def is_changed(self) -> bool:
        """Whether something was entered that is not kept."""
        return self._shown() != self._began

    def begin(self) -> None:
        """Put the cursor into the value."""
        if "value" in self.boxes:
            self.boxes["value"].take_focus()

    def save(self) -> None:
        """Ask for what was entered to hold, or show what is wrong with it."""
        if self.item is None:
            return
        values, faults = self._read(self.item)
        for name, box in self.boxes.items():
            box.show_fault(next((each.message for each in faults if each.field == name), ""))
        if not faults:
            self.wanted.emit(RULE_VALUES.make(values))

    def _read(self, item: Item) -> tuple[dict[str, FieldValue], list[Fault]]:
        values: dict[str, FieldValue] = {"key": item.plain.key, "set_on": self._today}
        faults = []
        for name, box in self.boxes.items():
            text = box.editor.shown_text()
            if name == "value":
                read = _checked(item.plain, line_meant(item.plain, text))
            else:
                read = self._editor.read(box.field, text)
            if isinstance(read, Fault):
                faults.append(read)
            else:
                values[name] = read
        return values, faults

    def _drop(self) -> None:
        if self.item is not None:
            self.unwanted.emit(self.item.plain.key)


def _checked(parameter: Parameter, line: str) -> FieldValue | Fault:
    try:
        return written(typed(parameter, line))
    except RuleSetError as error:
        return Fault("value", str(error))


def _about(item: Item) -> list[str]:
    lines = []
    if item.misfit:
        lines.append(item.misfit)
    default = value_words(item.plain, item.plain.value)
    lines.append(f"默认：{default}（{item.origin}）")
    lines += [f"本县：{term_words(item, row)}" for row in item.terms]
    return lines


def _value_editor(parameter: Parameter, parent: QWidget) -> QWidget:
    if parameter.kind == "flag":
        return TermEditor(("是", "否"), parent)
    if parameter.pairs:
        editor = LineEditor(RULE_VALUES.field("value"), parent)
        first = next(iter(parameter.names.values()))
        editor.setPlaceholderText(f"如 {first}：本地的叫法，几项之间用顿号隔开")
        return editor
    if parameter.names and parameter.kind == "words":
        return TermsEditor(tuple(parameter.names.values()), parent, columns=2)
    if parameter.names:
        return TermEditor(tuple(parameter.names.values()), parent)
    editor = LineEditor(RULE_VALUES.field("value"), parent)
    editor.setPlaceholderText(_EXAMPLES.get(parameter.kind, ""))
    return editor

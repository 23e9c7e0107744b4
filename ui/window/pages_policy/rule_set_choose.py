"""更换规则集: the rule sets to choose from, and what each of them asks differently."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from models.rules.own_values import plain_rule_set
from models.rules.rule_set import rule_set_names
from ui.widgets.buttons import save_or_cancel
from ui.widgets.combo import Combo
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable
from ui.window.pages_policy.rule_set_words import differing

_COLUMNS = ("参数", "现在", "改后")
_WIDTHS = (390, 170)
_SIZE = (820, 520)


class ChooseDialog(QDialog):
    """Asks which rule set the county is to be judged by.

    Args:
        current: Name of the rule set that it is judged by now.
        day: The day on which the rule sets are looked at.

    Signals:
        chosen: Name of the rule set.
    """

    chosen = Signal(str)

    def __init__(self, current: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("更换规则集")
        self._current, self._day = current, day
        self.list = Combo(self)
        for name in rule_set_names():
            plain = plain_rule_set(name, date.max)
            self.list.addItem(f"{plain.title}（{plain.valid_from:%Y-%m-%d} 起）", name)
        self.about = QLabel(self)
        self.about.setObjectName("quiet")
        self.about.setWordWrap(True)
        self.table = PlainTable(_COLUMNS, _WIDTHS, self)
        self.table.say_when_empty("这就是现在用的规则集。请在上面另选一个。")
        self.buttons = save_or_cancel(self, self._choose, "试算并更换")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        for part in (self.list, self.about):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.list.currentIndexChanged.connect(lambda _number: self._show())
        self.list.setCurrentIndex(max(0, self.list.findData(current)))
        self._show()
        self.resize(cut_to_screen(self, *_SIZE))

    @property
    def name(self) -> str:
        """Name of the rule set that is chosen."""
        return str(self.list.currentData())

    def _show(self) -> None:
        known = self._current in rule_set_names()
        then = plain_rule_set(self.name, self._day)
        rows = differing(plain_rule_set(self._current, self._day), then) if known else []
        self.table.show_rows(rows)
        words = f"按“{then.title}”判断，查 {len(then.rules)} 条规则"
        words += f"；与现在相比，{len(rows)} 个参数不同。" if rows else "。"
        if then.name != self.name:
            words += "所看的年度早于它的施行日期，按它以前的规则判断。"
        self.about.setText(f"{words}本县自己设定的值保留，新规则集没有的参数不起作用。")
        self.buttons.button(self.buttons.StandardButton.Save).setEnabled(self.name != self._current)

    def _choose(self) -> None:
        self.chosen.emit(self.name)
        self.accept()

"""What taking back an import or a merge would do, and the choice about what was changed since."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.ledger import RowRef
from models.store.reversal import UndoPlan
from ui.session import Session
from ui.taking_back import KeptLine, kept_lines, restored_lines, summary, untouched
from ui.theme import DANGER, QUIET
from ui.widgets.buttons import button, save_or_cancel
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words

KEEP, BACK = "保留现在的", "也退回"
_KEPT_HEADINGS = ("处理", "台账", "记录", "项目", "当时写入的", "现在的", "之前的", "情况")
_BACK_HEADINGS = ("台账", "记录", "项目", "现在的", "退回为")
_ASK = "下面这些行后来又有改动。默认保留现在的；确实要退回的，选中后点“选中的也退回”（或双击）。"
_NOTE = "撤销本身也是一步，记在历史记录里，可以再撤销。撤销前会自动备份。"
_NOT_ALL = "选了退回的行里，有的被别的行引用着，退不回去，已标明。什么都还没有写入，请再看一遍。"
_MOST_LINES = 2000
_ONLY_FIRST = f"表里只列出前 {_MOST_LINES} 格，选择“全部”时其余的一样算。"


class UndoDialog(QDialog):
    """Shows a plan; nothing is written before the officer has agreed.

    Args:
        session: The open county.
        plan: What is to be taken back.

    Signals:
        agreed: The rows (frozenset of RowRef) that are taken back though they were changed since.
    """

    agreed = Signal(object)

    def __init__(self, session: Session, plan: UndoPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plan.label.partition("：")[0])
        self.plan = plan
        self.overridden: set[RowRef] = set(plan.overridden)
        self._lines: Sequence[KeptLine] = list(kept_lines(session, plan))
        heading = plain_words(self, "subheading", plan.label)
        self.summary = plain_words(self)
        self.kept = PlainTable(_KEPT_HEADINGS, (95, 90, 130, 100, 120, 120, 120), self)
        self.kept.row_opened.connect(lambda number: self._set([number], None))
        self.back = PlainTable(_BACK_HEADINGS, (110, 200, 140, 190), self)
        self.back.say_when_empty("没有可以直接退回的行。")
        restored = list(islice(restored_lines(session, plan), _MOST_LINES + 1))
        self.back.show_rows(restored[:_MOST_LINES])
        self.tabs = QTabWidget(self)
        if self._lines:
            self.tabs.addTab(self._choice(), f"后来改过的（{self._count()} 行）")
        self.tabs.addTab(self.back, f"将退回的（{len(untouched(plan))} 行）")
        longest = max(len(self._lines), len(restored))
        note = QLabel(_NOTE + (_ONLY_FIRST if longest > _MOST_LINES else ""), self)
        note.setObjectName("quiet")
        self.buttons = save_or_cancel(self, self._agree, "撤销")
        self.buttons.setContentsMargins(0, 4, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.setSpacing(8)
        for widget in (heading, self.summary, self.tabs, note, self.buttons):
            layout.addWidget(widget, 1 if widget is self.tabs else 0)
        self._show()
        self.resize(cut_to_screen(self, 960, 560))

    def _count(self) -> int:
        return len({line.row for line in self._lines})

    def _choice(self) -> QWidget:
        words = QLabel(_NOT_ALL if self.plan.overridden else _ASK, self)
        words.setObjectName("quiet")
        words.setWordWrap(True)
        numbers = range(len(self._lines))
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, act in (
            ("选中的也退回", lambda: self._set(self.kept.chosen_rows(), True)),
            ("选中的保留", lambda: self._set(self.kept.chosen_rows(), False)),
            ("全部也退回", lambda: self._set(numbers, True)),
            ("全部保留", lambda: self._set(numbers, False)),
        ):
            row.addWidget(button(text, act, self))
        row.addStretch(1)
        holder = QWidget(self)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addWidget(self.kept, 1)
        return holder

    def _set(self, numbers: Sequence[int], back: bool | None) -> None:
        """Choose for the rows of some lines; without a choice each is turned over."""
        for row in {self._lines[n].row for n in numbers if self._lines[n].choosable}:
            wanted = row not in self.overridden if back is None else back
            (self.overridden.add if wanted else self.overridden.discard)(row)
        self._show()

    def _show(self) -> None:
        current = self.kept.current_row()
        lines = self._lines[:_MOST_LINES]
        self.kept.show_rows(
            [
                (
                    self._choice_of(line),
                    line.ledger,
                    line.name,
                    line.field,
                    line.written,
                    line.now,
                    line.before,
                    line.reason,
                )
                for line in lines
            ],
            [self._colour(line) for line in lines],
        )
        if current >= 0:
            self.kept.selectRow(current)
        self.summary.setText(self._summary())
        something = bool(untouched(self.plan) or self._wanted())
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(something)

    def _wanted(self) -> frozenset[RowRef]:
        choosable = {line.row for line in self._lines if line.choosable}
        return frozenset(self.overridden & choosable)

    def _choice_of(self, line: KeptLine) -> str:
        return BACK if line.choosable and line.row in self.overridden else KEEP

    def _colour(self, line: KeptLine) -> str:
        if not line.choosable:
            return QUIET
        return DANGER if line.row in self.overridden else ""

    def _summary(self) -> str:
        words = summary(self.plan)
        if self._lines:
            back = len(self._wanted())
            shown = self._count()
            words += f"后来改过的 {shown} 行，也退回 {back} 行，保留 {shown - back} 行。"
        return words

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self._wanted())

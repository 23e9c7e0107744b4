"""The page of the history: every operation, and the way back to any of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from models.ledgers import TABLE_LEDGERS
from models.store import HistoryEntry
from models.store.journal import OperationState
from ui.session import Session
from ui.theme import QUIET
from ui.widgets.table import PlainTable
from ui.window.page import Page
from ui.window.row_history import shown_time

_HEADINGS = ("时间", "操作", "行数", "状态", "涉及的台账")
_STATES = {
    OperationState.DONE: "已完成",
    OperationState.UNDONE: "已撤销，可以重做",
    OperationState.DROPPED: "已撤销",
    OperationState.NOTED: "记录",
}
_HELP = "每一次写入都记在这里。可以撤销到任何一步，撤销之后还可以重做，直到有了新的写入。"


class HistoryPage(Page):
    """Lists what was done, newest first."""

    title = "历史记录"
    watches = frozenset(TABLE_LEDGERS)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._entries: Sequence[HistoryEntry] = ()
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        words = QLabel(_HELP, self)
        words.setObjectName("quiet")
        self.undo = QPushButton("撤销最近一步", self)
        self.undo.setProperty("primary", True)
        self.undo.clicked.connect(self.session.undo)
        self.redo = QPushButton("重做一步", self)
        self.redo.clicked.connect(self.session.redo)
        self.back_to = QPushButton("撤销到这里", self)
        self.back_to.setToolTip("撤销选中的操作和它之后的全部操作")
        self.back_to.clicked.connect(self.undo_to_chosen)
        self.table = PlainTable(_HEADINGS, (160, 460, 80, 150), self)
        self.table.say_when_empty("还没有操作。导入名册、新增或修改之后，每一步都会列在这里。")
        self.table.row_chosen.connect(lambda _number: self._offer())
        buttons = QHBoxLayout()
        for button in (self.undo, self.redo, self.back_to):
            buttons.addWidget(button)
        buttons.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(heading)
        top.addWidget(words)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(buttons)
        layout.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Show the history as it is now."""
        self._entries = self.session.store.history()
        gone = (OperationState.UNDONE, OperationState.DROPPED)
        self.table.show_rows(
            [_line(entry) for entry in self._entries],
            [QUIET if entry.state in gone else "" for entry in self._entries],
        )
        self._offer()

    def _offer(self) -> None:
        states = {entry.state for entry in self._entries}
        self.undo.setEnabled(OperationState.DONE in states)
        self.redo.setEnabled(OperationState.UNDONE in states)
        chosen = self._chosen()
        self.back_to.setEnabled(chosen is not None and chosen.state is OperationState.DONE)

    def _chosen(self) -> HistoryEntry | None:
        number = self.table.current_row()
        return self._entries[number] if 0 <= number < len(self._entries) else None

    def undo_to_chosen(self) -> None:
        """Take back the chosen operation and all after it, if the officer agrees."""
        chosen = self._chosen()
        if chosen is None:
            return
        count = self.session.steps_after(chosen.operation) + 1
        button = QMessageBox.StandardButton
        question = (
            f"将撤销“{chosen.label}”和它之后的操作，共 {count} 步。撤销之后可以重做。\n现在撤销吗？"
        )
        if count == 1 or QMessageBox.question(self, "撤销到这里", question) == button.Yes:
            self.session.undo_to(chosen.operation)
            self.notice.emit(f"已撤销 {count} 步。")


def _line(entry: HistoryEntry) -> tuple[str, ...]:
    ledgers = "、".join(TABLE_LEDGERS[table].title for table in entry.tables)
    rows = str(entry.rows) if entry.rows else ""
    return shown_time(entry.done_at), entry.label, rows, _STATES[entry.state], ledgers

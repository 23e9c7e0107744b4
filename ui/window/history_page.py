"""The page of the history: every operation, and the way back to any of them."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.ledgers import TABLE_LEDGERS
from models.store import HistoryEntry
from models.store.data_file import JUDGEMENTS
from models.store.journal import OperationState
from models.wording import quote
from reports.lists import list_annex, list_table
from ui.session import NOTED, Session
from ui.theme import QUIET
from ui.widgets.asking import agrees
from ui.widgets.buttons import button
from ui.widgets.filter_box import filtered_words
from ui.widgets.heading import page_column, page_head
from ui.widgets.notice import Notice
from ui.widgets.table import PlainTable
from ui.window.history_filter import HistoryFilter
from ui.window.history_lines import COLUMNS, HEADINGS, history_line, persons
from ui.window.lists import save_lists
from ui.window.page import Page
from ui.window.step_dialog import StepDialog

_HELP = "每一次写入都记在这里。可以撤销到任何一步，撤销之后还可以重做，直到有了新的写入。"
_WIDTHS = (152, 300, 52, 120, 80, 120)


class HistoryPage(Page):
    """Lists what was done, newest first."""

    title = "历史记录"
    watches = frozenset({*TABLE_LEDGERS, *JUDGEMENTS, *NOTED})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._all: Sequence[HistoryEntry] = ()
        self._entries: Sequence[HistoryEntry] = ()
        self.undo = button("撤销最近一步", self.session.undo, self, primary=True)
        self.redo = button("重做一步", self.session.redo, self)
        self.back_to = button("撤销到这里", self.undo_to_chosen, self)
        self.back_to.setToolTip("撤销选中的操作和它之后的全部操作")
        self.look = button("改了什么", self.look_at_chosen, self)
        self.look.setToolTip("列出选中的操作改动的每一格")
        self.message = Notice(self)
        self.filter = HistoryFilter(lambda: session.clock().date(), self)
        self.filter.changed.connect(self._choose)
        self.counted = QLabel(self)
        self.counted.setObjectName("quiet")
        self.table = PlainTable(HEADINGS, _WIDTHS, self)
        self.table.stretch(1)
        self.table.row_chosen.connect(lambda _number: self._offer())
        self.table.row_opened.connect(lambda _number: self.look_at_chosen())
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in (self.undo, self.redo, self.back_to, self.look):
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, _HELP, self))
        layout.addLayout(buttons)
        layout.addWidget(self.message)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.counted)

    def refresh(self) -> None:
        """Show the history as it is now."""
        self._all = self.session.store.history()
        self.filter.offer_persons(persons(self._all))
        self._choose()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: what was only noted (an issued version, a closed year) is no news."""
        super().showEvent(event)
        if self._all and self.session.store.latest() != self._all[0]:
            self.refresh()

    def _choose(self) -> None:
        wanted = self.filter.wanted()
        self._entries = [entry for entry in self._all if wanted.has(entry)]
        gone = (OperationState.UNDONE, OperationState.DROPPED)
        self.table.say_when_empty(
            "没有符合筛选条件的操作。请换一个条件。"
            if self._all
            else "还没有操作。导入名册、新增或修改之后，每一步都会列在这里。"
        )
        self.table.show_rows(
            [history_line(entry) for entry in self._entries],
            [QUIET if entry.state in gone else "" for entry in self._entries],
        )
        total, shown = len(self._all), len(self._entries)
        count = filtered_words(shown, total, "步")
        self.counted.setText("。".join(filter(None, (count, self.filter.fault))))
        self._offer()

    def _offer(self) -> None:
        states = {entry.state for entry in self._all}
        self.undo.setEnabled(OperationState.DONE in states)
        self.redo.setEnabled(OperationState.UNDONE in states)
        chosen = self._chosen()
        self.back_to.setEnabled(chosen is not None and chosen.state is OperationState.DONE)
        self.look.setEnabled(chosen is not None and chosen.rows > 0)

    def _chosen(self) -> HistoryEntry | None:
        number = self.table.current_row()
        return self._entries[number] if 0 <= number < len(self._entries) else None

    def undo_to_chosen(self) -> None:
        """Take back the chosen operation and all after it, if the officer agrees."""
        chosen = self._chosen()
        if chosen is None:
            return
        count = self.session.steps_after(chosen.operation) + 1
        question = (
            f"将撤销{quote(chosen.label)}和它之后的操作，共 {count} 步。撤销之后可以重做。\n"
            "现在撤销吗？"
        )
        if count == 1 or agrees(self, "撤销到这里", question):
            self.session.undo_to(chosen.operation)
            self.notice.emit(f"已撤销 {count} 步。")

    def look_at_chosen(self) -> StepDialog | None:
        """Show which cells the chosen operation changed."""
        chosen = self._chosen()
        if chosen is None or not chosen.rows:
            return None
        dialog = StepDialog(self.session, chosen, self)
        dialog.open()
        return dialog

    def take_focus(self) -> None:
        """Go to the list."""
        self.table.setFocus()

    def export_list(self) -> bool:
        """Ask where the lines that are shown are to be written."""
        listed = list_annex(self.title, list_table(COLUMNS, self.table.shown_rows()))
        said = self.filter.said()
        save_lists(self, self.message, self.title, [listed], said, yearly=False)
        return True

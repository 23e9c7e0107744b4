"""典型案例: the cases of the year, their texts, and what they look like on paper."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.ledger import RowRef
from models.ledgers.papers import TypicalCase
from reports.builders import typical_case
from reports.builders.case_text import case_length
from reports.document import Document
from ui.judging import Judgement
from ui.session import Session
from ui.theme import DANGER
from ui.widgets.buttons import button
from ui.widgets.notice import Tone
from ui.widgets.table import PlainTable
from ui.window.pages_report.case_editor import CaseEditor
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.paper import PaperPanel

_LIST_WIDTHS = 220, 300
_LENGTH_WIDTH = 64
_EDIT, _PREVIEW = 0, 1


class CasesPage(JudgedPage):
    """The list of cases at the left; text and preview of one of them at the right."""

    title = "典型案例"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._judgement: Judgement | None = None
        self._cases: tuple[TypicalCase, ...] = ()
        self._rows_wanted: tuple[RowRef, ...] = ()
        self.list = _case_table(self)
        self.list.say_when_empty("今年还没有案例，请在右边编写。")
        self.add = button("新增案例", self.add_case, self, primary=True)
        self.remove = button("删除", self.ask_remove, self)
        self.editor = CaseEditor(session, self)
        self.paper = PaperPanel(session, self)
        self.paper.buttons.addStretch(1)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.editor, "编写")
        self.tabs.addTab(self.paper, "预览和打印")
        self._lay_out()
        self.list.row_chosen.connect(self._choose)
        self.tabs.currentChanged.connect(self._turn)
        self.paper.again_wanted.connect(self._make)
        self.editor.saved.connect(self._tell_saved)

    def _lay_out(self) -> None:
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        holder = QWidget(self)
        holder.setMinimumWidth(_LIST_WIDTHS[0])
        holder.setMaximumWidth(_LIST_WIDTHS[1])
        side = QVBoxLayout(holder)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(10)
        side.addWidget(heading)
        side.addLayout(buttons)
        side.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(holder, 2)
        below.addWidget(self.tabs, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(self.message)
        layout.addLayout(below, 1)

    # The list.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the cases of the judged year; a text that is being written stays."""
        self._judgement = judgement
        self._cases = tuple(
            case for case in judgement.facts.cases if case.year == judgement.facts.year
        )
        self._show_list()
        if not self.editor.is_changed:
            known = {case.id for case in self._cases}
            first = next(iter(self._cases), None)
            row_id = self.editor.row_id
            self._edit(row_id if row_id in known else first.id if first else 0)
        if self.tabs.currentIndex() == _PREVIEW:
            self._make()
        rows, self._rows_wanted = self._rows_wanted, ()
        self.show_rows(rows)

    def _show_list(self) -> None:
        limit = self._limit
        lengths = [case_length(case) for case in self._cases]
        blocked = self.list.blockSignals(True)
        self.list.show_rows(
            [(case.title, str(length)) for case, length in zip(self._cases, lengths, strict=True)],
            [DANGER if limit is not None and length > limit else "" for length in lengths],
        )
        self.list.blockSignals(blocked)
        self._mark_current()

    def _mark_current(self) -> None:
        """Let the list show which case is being edited, without choosing it again."""
        place = next((n for n, case in enumerate(self._cases) if case.id == self.editor.row_id), -1)
        blocked = self.list.blockSignals(True)
        if place >= 0:
            self.list.selectRow(place)
        else:
            self.list.clearSelection()
        self.list.blockSignals(blocked)
        self.remove.setEnabled(place >= 0)

    @property
    def _limit(self) -> int | None:
        assert self._judgement is not None
        return self._judgement.rule_set.limits.integer("case.max_chars")

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self._cases) or self._cases[place].id == self.editor.row_id:
            return
        if self.may_leave():
            self._edit(self._cases[place].id)
            if self.tabs.currentIndex() == _PREVIEW:
                self._make()
        else:
            self._mark_current()

    def _edit(self, row_id: int) -> None:
        case = next((case for case in self._cases if case.id == row_id), None)
        self.editor.edit(case, self._limit)
        self.paper.clear()
        self._mark_current()

    def show_rows(self, rows: Sequence[RowRef]) -> None:
        """Open the first of the cases, as soon as they are there."""
        if self._judgement is None:
            self._rows_wanted = tuple(rows)
            return
        places = {case.id: place for place, case in enumerate(self._cases)}
        place = next((places[ref.id] for ref in rows if ref.id in places), None)
        if place is not None:
            self._choose(place)

    def add_case(self) -> None:
        """Begin a new case."""
        if self._judgement is not None and self.may_leave():
            self._edit(0)
            self.tabs.setCurrentIndex(_EDIT)
            self.editor.form.boxes["title"].take_focus()

    def ask_remove(self) -> None:
        """Ask whether the case is to go, and remove it."""
        case = next((case for case in self._cases if case.id == self.editor.row_id), None)
        if case is None:
            return
        kinds = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            "删除案例",
            f"删除案例“{case.title}”吗？删除后还可以撤销。",
            kinds.Yes | kinds.No,
            kinds.No,
        )
        if answer == kinds.Yes:
            self.editor.edit(None, self._limit)
            with self.session.operation(f"删除典型案例：{case.title}") as operation:
                operation.delete("cases", case.id)
            self.notice.emit("已删除案例，可以撤销。")

    # Text and preview.

    def may_leave(self) -> bool:
        """Ask what is to become of a text that was not stored."""
        if not self.editor.is_changed:
            return True
        kinds = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            "案例还没有保存",
            "案例有没有保存的修改，要保存吗？",
            kinds.Yes | kinds.No | kinds.Cancel,
            kinds.Yes,
        )
        if answer == kinds.Yes:
            return self.editor.save()
        if answer == kinds.No:
            self.editor.reload()
            return True
        return False

    def _turn(self, tab: int) -> None:
        if tab == _PREVIEW:
            self._make()

    def _make(self) -> None:
        if self._judgement is None:
            return
        case = self.editor.entered()
        if case is None:
            self.tabs.setCurrentIndex(_EDIT)
            self.message.say("案例还不能预览，请先改正标红的地方。", Tone.WARN)
            return
        self.message.hide()
        if self.editor.is_changed:
            self.message.say("预览的是还没有保存的文字。", Tone.INFO, "保存", self._store)
        name = f"{self.session.store.county.name}+{case.title}"
        today = self.session.clock().date()
        self.paper.make("生成典型案例", name, partial(_build, case, self._judgement, today))

    def _store(self) -> None:
        self.editor.save()

    def _tell_saved(self, _row_id: int) -> None:
        self.message.hide()
        self.notice.emit("案例已保存，可以撤销。")


def _case_table(parent: QWidget) -> PlainTable:
    table = PlainTable(("题目", "字数"), (), parent)
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(1, _LENGTH_WIDTH)
    return table


def _build(case: TypicalCase, judgement: Judgement, today: date) -> Document:
    return typical_case.build(
        case,
        judgement.facts,
        judgement.figures,
        judgement.rule_set,
        today=today,
    )

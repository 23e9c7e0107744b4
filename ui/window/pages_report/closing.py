"""年度结转: a year is looked through, closed, carried over, and the new one is opened."""

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.progress import Progress
from models.store import Changes, Store
from models.store.closing import Closing, close_year, closing_of
from models.store.folders import closed_folder
from models.store.versions import current_version
from models.year_end import YearEnd, year_end
from models.years import calendar_year
from reports.package import blockers, papers, unissued
from ui.judging import Judgement
from ui.session import Clock, Session
from ui.theme import QUIET, SUCCESS
from ui.widgets.asking import agrees
from ui.widgets.buttons import button
from ui.widgets.elided import ElidedLabel
from ui.widgets.heading import page_column, page_head
from ui.widgets.sizes import Stack
from ui.widgets.table import PlainTable
from ui.window.pages_report.closing_questions import QuestionsPanel
from ui.window.pages_report.closing_record import ClosingRecord
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.readiness import Reasons, page_for
from ui.window.pages_report.summary_making import material_of

_STEPS = ("封存前核对", "封存年度", "结转事项", "开启新年度", "封存记录")
_LOOK, _CLOSE, _CARRY, _OPEN, _RECORD = range(len(_STEPS))
_STEPS_WIDTH, _STEP_HEIGHT = 152, 36
_WORDS = {
    _LOOK: "封存以后，这一年度的数据不能再改。请先看看还有什么没有做完；没有做完也可以封存。",
    _CLOSE: "封存会在数据文件旁边留一份核对过的副本。以后学校改名、集团拆分、重新导入名册，"
    "这一年度的总结、案例和附表都从副本生成，和现在一字不差。",
    _CARRY: "周期内的学区、集团和结对自动延续，不用处理。下面这些要由您确定：结束的填日期，"
    "续期的填新的截止日期。",
    _OPEN: "下面这些台账每年都要重新填报。双击打开，可以导入新名册。",
    _RECORD: "封存和解除封存都留在这里，也留在历史记录里。更正已封存的年度，要先写明原因解除封存。",
}


class ClosingPage(JudgedPage):
    """The steps at the left, the chosen one at the right."""

    title = "年度结转"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._turn: YearEnd | None = None
        self.about = ElidedLabel(self)
        self.steps = _step_list(self)
        self.open_points = Reasons(self)
        self.open_points.page_wanted.connect(self.page_wanted)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = button("封存", self.ask_close, self, primary=True)
        self.continuing = ElidedLabel(self)
        self.questions = QuestionsPanel(session, self)
        self.questions.carried.connect(self._tell_carried)
        self.to_fill = PlainTable(("台账", "说明"), (220,), self)
        self.to_fill.say_when_empty("没有要重新填报的台账，或者新年度的数据已经有了。")
        self.to_fill.row_opened.connect(self._open_ledger)
        self.open_button = button("进入新年度", self.open_new_year, self, primary=True)
        self.record = ClosingRecord(session, self)
        self.record.changed.connect(self._announce)
        self._stack = Stack(self)
        self._lay_out()
        self.steps.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.steps.setCurrentRow(_LOOK)

    def _lay_out(self) -> None:
        for step, inside in (
            (_LOOK, (self.open_points,)),
            (_CLOSE, (self.state, self._row(self.close_button))),
            (_CARRY, (self.continuing, self.questions)),
            (_OPEN, (self.to_fill, self._row(self.open_button))),
            (_RECORD, (self.record,)),
        ):
            self._stack.addWidget(self._step(step, *inside))
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self.steps)
        below.addWidget(self._stack, 1)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, self.about, self))
        layout.addWidget(self.message)
        layout.addLayout(below, 1)

    def _step(self, step: int, *inside: QWidget) -> QWidget:
        holder = QWidget(self)
        words = QLabel(_WORDS[step], holder)
        words.setObjectName("quiet")
        words.setWordWrap(True)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(words)
        for widget in inside:
            stretch = widget in (self.open_points, self.questions, self.to_fill, self.record)
            layout.addWidget(widget, 1 if stretch else 0)
        further = button("下一步", lambda: self.steps.setCurrentRow(step + 1), holder)
        if step < _OPEN:
            layout.addWidget(self._row(further))
        else:
            further.hide()
        layout.addStretch(0)
        return holder

    def _row(self, *buttons: QWidget) -> QWidget:
        holder = QWidget(self)
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in buttons:
            layout.addWidget(each)
        layout.addStretch(1)
        return holder

    # Showing.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show how far the year's end has come."""
        year = judgement.facts.year
        closing = closing_of(self.session.store, year)
        self._turn = year_end(self.session.facts())
        self.about.setText(f"{year} 年度")
        self._show_open_points(judgement)
        self._show_closing(year, closing)
        names = "、".join(each.name for each in self._turn.continuing)
        self.continuing.setText(f"自动延续 {len(self._turn.continuing)} 个：{names}")
        self.questions.show_turn(self._turn, closed=closing is not None)
        self.to_fill.show_rows(
            [(LEDGERS[name].title, LEDGERS[name].help) for name in self._turn.to_fill]
        )
        self.open_button.setText(f"进入 {year + 1} 年度")
        self.record.refresh()
        self._mark_steps(closing is not None)

    def _show_open_points(self, judgement: Judgement) -> None:
        material = material_of(judgement)
        issued = {
            each.subject
            for each in papers(material, ())
            if current_version(self.session.store, each.subject).locked
        }
        points = [(words, page_for(words, judgement)) for words in blockers(material)]
        points += [(words, "package") for words in unissued(material, issued)]
        title = f"还有 {len(points)} 件事没有做完" if points else "这一年度的事都做完了，可以封存"
        self.open_points.show_reasons(title, points, bars=False)

    def _show_closing(self, year: int, closing: Closing | None) -> None:
        self.close_button.setText(f"封存 {year} 年度")
        self.close_button.setEnabled(closing is None)
        if closing is None:
            self.state.setText(f"{year} 年度还没有封存。")
            return
        self.state.setText(
            f"<b style='color:{SUCCESS}'>{year} 年度已于"
            f" {closing.closed_at:%Y-%m-%d %H:%M} 封存。</b>"
            f"<br>副本：{escape(closed_folder(self.session.path).name)}"
            f" 文件夹里的“{escape(closing.file)}”"
            f"<br><span style='color:{QUIET}'>校验值：{closing.sha256}</span>"
        )

    def _mark_steps(self, is_closed: bool) -> None:
        assert self._turn is not None
        carried = is_closed and self.questions.is_settled
        opened = carried and not self._turn.to_fill
        done = {_LOOK: is_closed, _CLOSE: is_closed, _CARRY: carried, _OPEN: opened}
        for number, title in enumerate(_STEPS):
            item = self.steps.item(number)
            item.setText(f"{number + 1}　{title}{'　✓' if done.get(number) else ''}")

    # Closing.

    def ask_close(self) -> None:
        """Ask whether the year is to be closed, and close it."""
        year = self.session.year
        early = self.session.clock().date() <= calendar_year(year).last
        question = (
            f"{f'{year} 年还没有过完。' if early else ''}封存 {year} 年度吗？"
            "封存以后，这一年度的数据和文稿不能再改；确需更正时，可以写明原因解除封存。"
        )
        if agrees(self, "封存年度", question, doubtful=True):
            self.close_year()

    def close_year(self) -> None:
        """Close the report year; a job with its own store."""
        session = self.session
        work = partial(_close, session.path, session.clock, session.year)
        session.tasks.start(f"封存{session.year}年度", work, self._tell_closed)

    def _tell_closed(self, closing: Closing) -> None:
        self._announce(f"封存{closing.year}年度")
        self.notice.emit(f"{closing.year} 年度已经封存，副本核对无误。")

    def _announce(self, label: str) -> None:
        # Closing changes no row, but what every page may show and do.
        self.session.announce(Changes(0, label, frozenset(TABLE_LEDGERS)))

    def _tell_carried(self, words: str) -> None:
        self.notice.emit(words)
        self.steps.setCurrentRow(_OPEN)

    # The new year.

    def _open_ledger(self, number: int) -> None:
        assert self._turn is not None
        name = self._turn.to_fill[number]
        self.session.set_year(self._turn.year + 1)
        self.page_wanted.emit(name)

    def open_new_year(self) -> None:
        """Look at the county as of the new year."""
        year = self.session.year + 1
        self.session.set_year(year)
        self.page_wanted.emit("overview")
        self.notice.emit(f"现在是 {year} 年度。左上角可以换回别的年度。")


def _step_list(parent: QWidget) -> QListWidget:
    steps = QListWidget(parent)
    steps.setFixedWidth(_STEPS_WIDTH)
    for title in _STEPS:
        item = QListWidgetItem(title, steps)
        item.setSizeHint(QSize(0, _STEP_HEIGHT))
    return steps


def _close(path: Path, clock: Clock, year: int, progress: Progress) -> Closing:
    progress(0, 0, "正在复制并核对数据文件")
    with Store.open(path, clock) as store:
        return close_year(store, year, clock())

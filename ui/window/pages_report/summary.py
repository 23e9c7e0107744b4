"""年度总结: the year-end summary from the first sentence to the signed version."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reports.builders import summary
from reports.editing import Draft
from reports.package import blockers
from ui.judging import Judgement
from ui.session import Session
from ui.widgets.buttons import button
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.paper import PaperPanel
from ui.window.pages_report.paragraph_editor import ParagraphEditor
from ui.window.pages_report.report_jobs import ReportJobs
from ui.window.pages_report.summary_making import (
    last_years_texts,
    make_draft,
    material_of,
)
from ui.window.pages_report.summary_side import SummarySide

_SIDE_WIDTHS = 260, 340


class SummaryPage(JudgedPage):
    """Tabs in the order of the work: prepare, write, look at it on paper."""

    title = "年度总结"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._judgement: Judgement | None = None
        self._made_of: tuple[object, ...] = ()
        self._paper_is_old = True
        self.jobs = ReportJobs(session.tasks, self)
        self.side = SummarySide(self)
        self.day = QDateEdit(self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        today = session.clock().date()
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.sealed = QCheckBox("落款处留出盖章的位置", self)
        self.sealed.setChecked(True)
        self.mention_empty = QCheckBox("写明本年没有开展的形式", self)
        self.editor = ParagraphEditor(session, self)
        self.paper = PaperPanel(session, self)
        self.annexes = button("保存附表 Excel", partial(self.paper.ask_save, "xlsx"), self)
        self.package = button("生成报送材料…", self._go_to_package, self, primary=True)
        self.paper.add_button(self.annexes)
        self.paper.buttons.addStretch(1)
        self.tabs = QTabWidget(self)
        self.preparing = self._preparing()
        self.tabs.addTab(self.preparing, "准备")
        self.tabs.addTab(self.editor, "编写")
        self.tabs.addTab(self.paper, "预览和打印")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)

    def _preparing(self) -> QWidget:
        holder = QWidget(self)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._options())
        right.addWidget(self.package)
        right.addStretch(1)
        side = QWidget(self)
        side.setMinimumWidth(_SIDE_WIDTHS[0])
        side.setMaximumWidth(_SIDE_WIDTHS[1])
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.side, 3)
        layout.addWidget(side, 2)
        return holder

    def _options(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("card")
        date_row = QHBoxLayout()
        date_row.addWidget(QLabel("成文日期", self))
        date_row.addWidget(self.day, 1)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(date_row)
        layout.addWidget(self.sealed)
        layout.addWidget(self.mention_empty)
        return frame

    def _connect(self) -> None:
        self.side.page_wanted.connect(self.page_wanted)
        self.editor.rows_wanted.connect(self.rows_wanted)
        self.editor.last_year_wanted.connect(self._ask_last_year)
        self.paper.again_wanted.connect(self._draw)
        self.tabs.currentChanged.connect(lambda _tab: self._turn())
        self.day.dateChanged.connect(lambda _day: self._write())
        self.sealed.toggled.connect(lambda _on: self._write())
        self.mention_empty.toggled.connect(lambda _on: self._write())

    # Showing.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show what is missing, and have the report written anew."""
        self._judgement = judgement
        self.side.show_judgement(judgement, blockers(material_of(judgement)))
        self._paper_is_old = True
        self._write()

    def _write(self) -> None:
        """Have the report written, unless only the officer's own words have changed."""
        if self._judgement is None:
            return
        made_of = (self.session.year, self.session.counted_state, self.options, self.today)
        if made_of == self._made_of:
            self._turn()
            return
        work = partial(make_draft, self._judgement, self.options, self.today)
        self.jobs.ask("整理年度总结", work, partial(self._show_draft, made_of))

    def _show_draft(self, made_of: tuple[object, ...], draft: Draft) -> None:
        self._made_of = made_of
        self.editor.show_draft(draft)
        self._paper_is_old = True
        self._turn()

    def _turn(self) -> None:
        """Freshen the tab that is in sight."""
        if self.tabs.currentWidget() is self.paper and self._paper_is_old:
            self._draw()

    def _draw(self) -> None:
        if self.editor.subject is None or not self.editor.save():
            return
        self._paper_is_old = False
        document = self.editor.edited_document()
        self.paper.make("生成年度总结", self._name("工作总结"), lambda: document)

    def _ask_last_year(self) -> None:
        if self._judgement is not None:
            work = partial(last_years_texts, self.session.path, self.session.clock, self._judgement)
            self.jobs.ask("查找上年的总结", work, self.editor.show_last_year)

    def may_leave(self) -> bool:
        """Keep what is typed."""
        return self.editor.save()

    def _go_to_package(self) -> None:
        self.page_wanted.emit("package")

    @property
    def options(self) -> summary.SummaryOptions:
        """What the officer has chosen."""
        return summary.SummaryOptions(
            mention_empty=self.mention_empty.isChecked(), sealed=self.sealed.isChecked()
        )

    @property
    def today(self) -> date:
        """The date of the document."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _name(self, what: str) -> str:
        county = self.session.store.county.name
        return f"{county}{self.session.year}年基础教育优质资源辐射引领{what}"

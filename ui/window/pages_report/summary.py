"""年度总结: the year-end summary from the first sentence to the signed version."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.ledgers.report_text import OPTIONS, PaperRef
from models.problems import AppError
from models.store.closing import closing_of
from models.store.report_texts import choose
from models.store.versions import VersionState, current_version
from reports.builders import summary
from reports.builders.summary_options import SummaryOptions, kept_options, options_of
from reports.document import Document
from reports.editing import Draft
from reports.package import blockers
from ui.judging import Judgement
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.heading import page_column
from ui.widgets.notice import Tone
from ui.widgets.sizes import Tabs, scrolled
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.options_form import OptionsForm
from ui.window.pages_report.paper import Paper, PaperPanel
from ui.window.pages_report.paragraph_editor import ParagraphEditor
from ui.window.pages_report.proof_desk import ProofDesk, ReportRead
from ui.window.pages_report.proof_numbers import NumbersDialog
from ui.window.pages_report.proof_panel import Proof, ProofPanel
from ui.window.pages_report.report_jobs import ReportJobs
from ui.window.pages_report.summary_making import (
    last_years_texts,
    make_document,
    make_draft,
    make_number_check,
    make_version,
    material_of,
)
from ui.window.pages_report.summary_side import SummarySide
from ui.window.pages_report.versions_desk import ReportIssued, VersionsDesk
from ui.window.pages_report.versions_panel import VersionsPanel

_OPTIONS_WIDTHS = 290, 380


class SummaryPage(JudgedPage):
    """Tabs in the order of the work: prepare, write, proof-read, look at it on paper."""

    title = "年度总结"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._made_of: tuple[object, ...] = ()
        self._paper_is_old = True
        self.jobs = ReportJobs(session.tasks, self)
        self.side = SummarySide(self)
        self.options_form = OptionsForm(self)
        self.editor = ParagraphEditor(session, self)
        self.proof = ProofPanel(self)
        self.desk = ProofDesk(session, self.proof, self.editor, self.jobs, self)
        self.paper = PaperPanel(session, self, "summary")
        self.versions = VersionsPanel(self)
        self.version_desk = VersionsDesk(session, self.versions, self)
        self.state = QLabel(self)
        self.state.setObjectName("quiet")
        self.annexes = button("保存附表 Excel", partial(self.paper.ask_save, "xlsx"), self)
        self.package = button("生成报送材料…", self._go_to_package, self, primary=True)
        self.paper.add_button(self.annexes)
        self.paper.buttons.addStretch(1)
        self.tabs = Tabs(self)
        self.preparing = self._preparing()
        for tab, title in (
            (self.preparing, "准备"),
            (self.editor, "编写"),
            (self.proof, "校对"),
            (self.paper, "预览和打印"),
            (self.versions, "版本"),
        ):
            self.tabs.addTab(tab, title)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        layout = page_column(self)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(heading)
        head.addWidget(self.state)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)

    def _preparing(self) -> QWidget:
        holder = QWidget(self)
        right = QVBoxLayout()
        right.setSpacing(12)
        self._options_area = scrolled(self.options_form, self)
        right.addWidget(self._options_area, 1)
        right.addWidget(self.package)
        side = QWidget(self)
        side.setMinimumWidth(_OPTIONS_WIDTHS[0])
        side.setMaximumWidth(_OPTIONS_WIDTHS[1])
        side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.side, 3)
        layout.addWidget(side, 2)
        return holder

    def _connect(self) -> None:
        self.side.page_wanted.connect(self.page_wanted)
        self.options_form.chosen.connect(self.choose)
        self.editor.rows_wanted.connect(self.rows_wanted)
        self.editor.outlining.offer("章节取舍", self._go_to_sections)
        self.editor.last_year_wanted.connect(self._ask_last_year)
        self.desk.editor_wanted.connect(partial(self.tabs.setCurrentWidget, self.editor))
        self.desk.read_through.connect(self._count_remarks)
        self.version_desk.proof_wanted.connect(partial(self.desk.once_read, self._proofread))
        self.version_desk.paper_wanted.connect(self._show_kept)
        self.proof.numbers_wanted.connect(self.ask_numbers)
        self.paper.again_wanted.connect(self._draw)
        self.paper.rows_wanted.connect(self.rows_wanted)
        self.tabs.currentChanged.connect(lambda _tab: self._turn())

    # Showing.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show what is missing, and have the report written anew."""
        material = material_of(judgement)
        barred = blockers(material)
        self.side.show_judgement(judgement, barred)
        self.paper.explain_figures(judgement.figures)
        make = partial(make_version, judgement)
        issued = ReportIssued(self.subject, self._name("工作总结"), make, len(barred))
        self.version_desk.show_report(issued)
        version = self.version_desk.current
        self.state.setText(f"第{version.number}版 · {version.state.label}")
        today = self.today
        self.options_form.show_options(
            self.options,
            material.report_to,
            QDate(today.year, today.month, today.day),
            may_edit=self.may_edit,
        )
        self._paper_is_old = True
        read = ReportRead(self.subject, self._maker(), material)
        self.desk.show_report(read, may_edit=self.may_edit)
        self._write()

    def _maker(self) -> partial[Document]:
        assert self._judgement is not None
        return partial(make_document, self._judgement, self.today)

    def _write(self) -> None:
        """Have the report written, unless only the officer's own words have changed."""
        assert self._judgement is not None
        made_of = (
            self.subject,
            self.session.counted_state,
            self.options,
            self.today,
            self.may_edit,
        )
        if made_of == self._made_of:
            self._turn()
            return
        work = partial(make_draft, self._judgement, self.options, self.today)
        self.jobs.ask("整理年度总结", work, partial(self._show_draft, made_of))

    def _show_draft(self, made_of: tuple[object, ...], draft: Draft) -> None:
        self._made_of = made_of
        self.editor.show_draft(draft, may_edit=self.may_edit)
        self._turn()

    def _turn(self) -> None:
        """Freshen the tab that is in sight."""
        current = self.tabs.currentWidget()
        if current is self.paper and self._paper_is_old:
            self._draw()
        elif current is self.proof and not self.desk.is_fresh:
            self.desk.ask()

    def _draw(self) -> None:
        if self.editor.subject is None or not self.editor.save():
            return
        self._paper_is_old = False
        version = self.version_desk.current
        if version.locked:
            self._show_kept(self.version_desk.paper_of(version))
            return
        self.paper.make("生成年度总结", self._name("工作总结"), self._maker())

    def _show_kept(self, paper: Paper) -> None:
        """Show an issued version; the document of today comes back with 刷新."""
        self._paper_is_old = False
        self.tabs.setCurrentWidget(self.paper)
        self.paper.show_kept(paper, f"这是“{paper.name}”签发时的样子。")

    def _proofread(self) -> None:
        self.version_desk.proofread(self.proof.bars)

    def _count_remarks(self, _proof: Proof) -> None:
        left = self.proof.count_open
        self.tabs.setTabText(self.tabs.indexOf(self.proof), f"校对 {left}" if left else "校对")

    def _ask_last_year(self) -> None:
        if self._judgement is not None:
            work = partial(last_years_texts, self.session.path, self.session.clock, self._judgement)
            self.jobs.ask("查找上年的总结", work, self.editor.show_last_year)

    def _go_to_sections(self) -> None:
        """Show where sections are left out and put into another order."""
        self.tabs.setCurrentWidget(self.preparing)
        self._options_area.ensureWidgetVisible(self.options_form.sections)
        self.options_form.sections.list.setFocus()

    def _go_to_package(self) -> None:
        self.page_wanted.emit("package")

    def keep_typed(self) -> bool:
        """Keep what is typed."""
        return self.editor.save()

    def may_leave(self) -> bool:
        """Keep what is typed."""
        return self.editor.save()

    # What is written.

    @property
    def subject(self) -> PaperRef:
        """The summary of the report year."""
        return summary.subject(self.session.year)

    @property
    def may_edit(self) -> bool:
        """Whether the summary is a draft of an open year."""
        store = self.session.store
        if closing_of(store, self.session.year) is not None:
            return False
        return current_version(store, self.subject).state is VersionState.DRAFT

    @property
    def options(self) -> SummaryOptions:
        """What the county has chosen for the year."""
        assert self._judgement is not None
        return options_of(self._judgement.facts)

    def choose(self, options: SummaryOptions) -> None:
        """Remember what the officer has chosen."""
        text = kept_options(options)
        label = f"修改{self.subject.title}的选项"
        try:
            changes = choose(self.session.store, self.subject, OPTIONS, text, label, self.today)
        except AppError as error:
            self.message.say(str(error), Tone.BAD)
            return
        if changes is not None:
            self.session.announce(changes)

    @property
    def today(self) -> date:
        """The date of a document for which no other one was chosen."""
        return self.session.clock().date()

    def _name(self, what: str) -> str:
        county = self.session.store.county.name
        return f"{county}{self.session.year}年基础教育优质资源辐射引领{what}"

    def ask_numbers(self) -> None:
        """Show the list of all figures that the summary prints."""
        if self._judgement is None or not self.editor.save():
            return
        work = partial(make_number_check, self._judgement, self.today)
        self.session.tasks.start("列出数字", work, self._show_numbers)

    def _show_numbers(self, document: Document) -> None:
        save = partial(self.paper.ask_save_other, document, self._name("数字核对表"))
        NumbersDialog(document, save, self).open()

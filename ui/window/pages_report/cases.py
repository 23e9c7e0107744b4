"""典型案例: the cases of the year, their texts and photographs, and how they look on paper."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QWidget,
)

from models.ledgers.ledger import RowRef
from models.ledgers.papers import TypicalCase
from models.problems import AppError
from models.statistics.figure import Figure
from models.store.attachments import reader
from models.store.closing import refuse_closed
from models.store.versions import refuse_locked
from reports.builders import typical_case
from reports.builders.case_candidates import Candidate, sent_cases
from reports.builders.case_text import case_length
from reports.editing import Draft
from reports.file_names import patterned
from ui.judging import Judgement
from ui.session import Session
from ui.widgets.asking import agrees
from ui.widgets.heading import page_column
from ui.widgets.notice import Tone
from ui.widgets.sizes import Tabs
from ui.window.pages_report.case_candidates_dialog import CandidatesDialog
from ui.window.pages_report.case_editor import CaseEditor
from ui.window.pages_report.case_list import CaseList
from ui.window.pages_report.case_making import (
    CaseHelp,
    find_candidates,
    make_document,
    make_draft,
    make_help,
)
from ui.window.pages_report.case_material import MaterialPanel
from ui.window.pages_report.case_photo_panel import PhotoPanel
from ui.window.pages_report.case_steps import CaseSteps
from ui.window.pages_report.case_unsaved import UnsavedKeeper
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.paper import Paper, PaperPanel
from ui.window.pages_report.paragraph_editor import ParagraphEditor
from ui.window.pages_report.report_jobs import ReportJobs

_PROOF = "校对"
_WRITING_WIDTHS = 560, 290


class CasesPage(JudgedPage):
    """The list of cases at the left; text, photographs and preview of one at the right."""

    title = "典型案例"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._cases: tuple[TypicalCase, ...] = ()
        self._helped: tuple[int, int | None] | None = None
        self.jobs = ReportJobs(session.tasks, self)
        self._rows_wanted: tuple[RowRef, ...] = ()
        self.side = CaseList(self.title, self)
        self.list, self.add, self.remove = self.side.table, self.side.add, self.side.remove
        self.editor = CaseEditor(session, self)
        self.paper = PaperPanel(session, self, "case")
        self.paper.buttons.addStretch(1)
        self.tabs = Tabs(self)
        self.material = MaterialPanel(self)
        self.photos = PhotoPanel(session, self)
        self.whole = ParagraphEditor(session, self)
        self.steps = CaseSteps(session, self.whole, self.jobs, self)
        self.keeper = UnsavedKeeper(session, self.editor, self)
        self.keeper.waiting.connect(self.unsaved)
        writing = QSplitter(self)
        writing.setChildrenCollapsible(False)
        writing.addWidget(self.editor)
        writing.addWidget(self.material)
        writing.setSizes(list(_WRITING_WIDTHS))
        writing.setStretchFactor(0, 1)
        for tab, title in (
            (writing, "编写"),
            (self.photos, "图片"),
            (self.whole, "通篇修改"),
            (self.steps.proof, _PROOF),
            (self.paper, "预览和打印"),
            (self.steps.versions, "版本"),
        ):
            self.tabs.addTab(tab, title)
        self._lay_out()
        self.side.chosen.connect(self._choose)
        self.side.add_wanted.connect(self.ask_candidates)
        self.side.remove_wanted.connect(self.ask_remove)
        self.tabs.currentChanged.connect(lambda _tab: self._turn())
        self.paper.again_wanted.connect(self._make)
        self.editor.saved.connect(self._tell_saved)
        self.editor.about_changed.connect(self._ask_help)
        self.editor.section_entered.connect(self.material.show_section)
        self.material.text_wanted.connect(self.editor.put_in)
        self.whole.rows_wanted.connect(self.rows_wanted)
        self.paper.rows_wanted.connect(self.rows_wanted)
        self.steps.editor_wanted.connect(partial(self.tabs.setCurrentWidget, self.whole))
        self.steps.paper_wanted.connect(self._show_kept)
        self.steps.counted.connect(self._count_remarks)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self.side, 1)
        below.addWidget(self.tabs, 5)
        layout = page_column(self)
        layout.addWidget(self.message)
        layout.addLayout(below, 1)

    # The list.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the cases of the judged year; a text that is being written stays."""
        self._cases = tuple(
            case for case in judgement.facts.cases if case.year == judgement.facts.year
        )
        self._show_list()
        if not self.editor.is_changed:
            known = {case.id for case in self._cases}
            first = next(iter(self._cases), None)
            row_id = self.editor.row_id
            self._edit(row_id if row_id in known else first.id if first else 0)
        self.photos.show_case(self.editor.row_id)
        self._helped = None
        self._ask_help()
        self._take_steps()
        self._turn()
        rows, self._rows_wanted = self._rows_wanted, ()
        self.show_rows(rows)
        self._offer_left()

    def _show_list(self) -> None:
        lengths = [case_length(case, self._spoken(case)) for case in self._cases]
        self.side.show_cases(self._cases, lengths, self._limit)
        self.side.mark(self.editor.row_id)

    def _spoken(self, case: TypicalCase) -> Mapping[str, Figure]:
        assert self._judgement is not None
        judged = self._judgement
        return typical_case.speaks_of(case, judged.facts, judged.figures, judged.rule_set)

    @property
    def _limit(self) -> int | None:
        assert self._judgement is not None
        return self._judgement.rule_set.limits.integer("case.max_chars")

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self._cases) or self._cases[place].id == self.editor.row_id:
            return
        if self.may_leave():
            self._edit(self._cases[place].id)
            self._turn()
        else:
            self.side.mark(self.editor.row_id)

    def _edit(self, row_id: int, about: int | None = None) -> None:
        case = next((case for case in self._cases if case.id == row_id), None)
        self.editor.edit(case, self._limit, about)
        self.editor.lock(self._locked(case))
        self.photos.show_case(row_id)
        self.paper.clear()
        self.side.mark(self.editor.row_id)
        self._helped = None
        self._ask_help()
        self._take_steps()

    def _stored(self) -> TypicalCase | None:
        return next((case for case in self._cases if case.id == self.editor.row_id), None)

    def _take_steps(self) -> None:
        """Show how far the case has come."""
        case = self._stored()
        self._count_remarks(0)
        if case is None or self._judgement is None:
            self.steps.show_case(None, None, "")
        else:
            may_edit = not self._locked(case)
            self.steps.show_case(case, self._judgement, self._file_name(case), may_edit=may_edit)

    def _count_remarks(self, left: int) -> None:
        place = self.tabs.indexOf(self.steps.proof)
        self.tabs.setTabText(place, f"{_PROOF} {left}" if left else _PROOF)

    def _locked(self, case: TypicalCase | None) -> str:
        """Say why a case cannot be changed, or a new one not be written; "" if it can."""
        try:
            if case is None:
                refuse_closed(self.session.store, self.session.year)
            else:
                refuse_locked(self.session.store, typical_case.subject(case))
        except AppError as error:
            return str(error)
        return ""

    # What helps to write.

    def _ask_help(self) -> None:
        """Have the material gathered for what the case is about now."""
        if self._judgement is None:
            return
        case = self.editor.draft()
        if self._helped == (case.id, case.arrangement):
            return
        self._helped = (case.id, case.arrangement)
        self.material.show_help(None)
        self.jobs.ask("整理案例素材", partial(make_help, case, self._judgement), self._show_help)

    def _show_help(self, found: CaseHelp) -> None:
        self.material.show_help(found)
        self.editor.know(found.figures)

    def show_rows(self, rows: Sequence[RowRef]) -> None:
        """Open the first of the cases, as soon as they are there."""
        if self._judgement is None:
            self._rows_wanted = tuple(rows)
            return
        places = {case.id: place for place, case in enumerate(self._cases)}
        place = next((places[ref.id] for ref in rows if ref.id in places), None)
        if place is not None:
            self._choose(place)

    def ask_candidates(self) -> None:
        """Rank what could be told, and offer it."""
        if self._judgement is not None and self.may_leave():
            work = partial(find_candidates, self._judgement)
            self.session.tasks.start("比较候选对象", work, self._offer_candidates)

    def _offer_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        assert self._judgement is not None
        dialog = CandidatesDialog(candidates, sent_cases(self._judgement.facts), self)
        dialog.chosen.connect(self.add_case)
        dialog.rows_wanted.connect(self.rows_wanted)
        dialog.finished.connect(dialog.deleteLater)
        self.candidates = dialog
        dialog.open()

    def add_case(self, about: int = 0) -> None:
        """Begin a new case.

        Args:
            about: The arrangement that it is about; 0 for the whole county.
        """
        if self._judgement is not None and self.may_leave():
            self._edit(0, about or None)
            self.tabs.setCurrentIndex(0)
            self.editor.form.boxes["title"].take_focus()

    def ask_remove(self) -> None:
        """Ask whether the case is to go, and remove it."""
        case = self._stored()
        if case is None:
            return
        if agrees(self, "删除案例", f"删除案例“{case.title}”吗？删除后还可以撤销。"):
            self.editor.edit(None, self._limit)
            with self.session.operation(f"删除典型案例：{case.title}") as operation:
                operation.delete("cases", case.id)
            self.notice.emit("已删除案例，可以撤销。")

    # Text and preview.

    def _offer_left(self) -> None:
        """Say that words were not stored when the program ended, and offer them."""
        left = self.keeper.left
        if left is not None and left.year == self.session.year and not self.editor.is_changed:
            self.message.say(
                f"上次程序结束时，有一个案例的修改没有保存（{left.at}）。可以找回这些文字，再点“保存”。",
                Tone.WARN,
                "找回",
                self._put_back,
            )

    def _put_back(self) -> None:
        left = self.keeper.taken()
        if left is None or not self.may_leave():
            return
        self.tabs.setCurrentIndex(0)
        self._edit(left.case)
        self.editor.put_back(left.texts)
        self.message.say("已找回没有保存的文字，请核对后点“保存”。", Tone.INFO, "保存", self._store)

    def keep_typed(self) -> bool:
        """Keep what is typed, in the case and in its paragraphs."""
        return self.whole.save() and (not self.editor.is_changed or self.editor.save())

    def may_leave(self) -> bool:
        """Ask what is to become of a text that was not stored."""
        if not self.whole.save():
            return False
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
            self.keeper.look()
            return True
        return False

    def _turn(self) -> None:
        """Freshen the tab that is in sight."""
        tab = self.tabs.currentWidget()
        if tab is self.paper:
            self._make()
        elif tab in (self.whole, self.steps.proof) and self._is_stored():
            self._write_whole()
            self.steps.read_through()

    def _is_stored(self) -> bool:
        """Tell whether the case can be changed as a whole and read; say what to do if not."""
        if self.editor.row_id and not self.editor.is_changed:
            return True
        self.tabs.setCurrentIndex(0)
        self.message.say("请先保存案例，再通篇修改和校对。", Tone.WARN, "保存", self._store)
        return False

    def _write_whole(self) -> None:
        """Show the case as it is printed, to change the program's own sentences."""
        case = self._stored()
        if self._judgement is None or case is None:
            return
        photo = reader(self.session.path)
        today = self.session.clock().date()
        work = partial(make_draft, case, self._judgement, today, photo)
        self.jobs.ask("整理案例", work, partial(self._show_draft, not self._locked(case)))

    def _show_draft(self, may_edit: bool, draft: Draft) -> None:
        self.whole.show_draft(draft, may_edit=may_edit)
        self.paper.explain_figures(draft.figures)

    def _make(self) -> None:
        if self._judgement is None or not self.whole.save():
            return
        version = self.steps.version
        if version is not None and version.locked:
            self._show_kept(self.steps.kept_paper(version))
            return
        case = self.editor.entered()
        if case is None:
            self.tabs.setCurrentIndex(0)
            self.message.say("案例还不能预览，请先改正标红的地方。", Tone.WARN)
            return
        self.message.hide()
        if self.editor.is_changed:
            self.message.say("预览的是还没有保存的文字。", Tone.INFO, "保存", self._store)
        today, photo = self.session.clock().date(), reader(self.session.path)
        make = partial(make_document, case, self._judgement, today, photo)
        self.paper.make("生成典型案例", self._file_name(case), make)

    def _file_name(self, case: TypicalCase) -> str:
        assert self._judgement is not None
        pattern = self._judgement.rule_set.limits.text("case.file_name")
        county, year = self.session.store.county.name, str(self.session.year)
        return patterned(pattern, {"县名": county, "年度": year, "案例名": case.title})

    def _show_kept(self, paper: Paper) -> None:
        """Show an issued version as it was signed."""
        blocked = self.tabs.blockSignals(True)
        self.tabs.setCurrentWidget(self.paper)
        self.tabs.blockSignals(blocked)
        self.paper.show_kept(paper, f"这是“{paper.name}”签发时的样子。")

    def _store(self) -> None:
        self.editor.save()

    def _tell_saved(self, _row_id: int) -> None:
        self.message.hide()
        self.notice.emit("案例已保存，可以撤销。")

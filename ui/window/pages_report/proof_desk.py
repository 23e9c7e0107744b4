"""The proof-reading of one report: kept fresh in the worker, its remarks settled in the editor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.ledgers.papers import TypicalCase
from models.ledgers.report_text import ACCEPTED, PaperRef, choice_of
from models.problems import AppError
from models.progress import Progress
from models.store.report_texts import choose
from reports.builders.material import Material
from reports.document import Document
from reports.proofreading.proofread import proofread
from reports.proofreading.remark import Remark
from reports.remarks import (
    Acceptance,
    Accepted,
    RemarkKey,
    acceptances,
    kept_acceptances,
    key_of,
    mended_texts,
    paragraph_of,
)
from ui.session import Session
from ui.widgets.notice import Tone
from ui.window.pages_report.paragraph_editor import ParagraphEditor
from ui.window.pages_report.proof_panel import Proof, ProofPanel
from ui.window.pages_report.reason_dialog import ReasonDialog
from ui.window.pages_report.report_jobs import ReportJobs


@dataclass(frozen=True)
class ReportRead:
    """What is proof-read.

    Attributes:
        subject: Which report.
        make: Makes it as it is printed, with the officer's words; it touches no widget.
        material: The year's material, with the figures of which the report may speak.
        case: The typical case, if it is one.
    """

    subject: PaperRef
    make: Callable[[], Document]
    material: Material = field(compare=False)
    case: TypicalCase | None = None


def read(report: ReportRead, progress: Progress) -> Proof:
    """Make a report and proof-read it; a job."""
    progress(0, 0, "正在校对")
    document = report.make()
    return Proof(document, proofread(document, report.material, report.case))


class ProofDesk(QObject):
    """Has a report read and does what the officer wants done about the remarks.

    Signals:
        editor_wanted: The editor is to be brought into sight: a place is shown there.
        read_through: The `Proof` that is now shown.
    """

    editor_wanted = Signal()
    read_through = Signal(object)

    def __init__(
        self,
        session: Session,
        panel: ProofPanel,
        editor: ParagraphEditor,
        jobs: ReportJobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._panel = panel
        self._editor = editor
        self._jobs = jobs
        self._report: ReportRead | None = None
        self._proof: Proof | None = None
        self._may_edit = True
        self._then: Callable[[], None] | None = None
        panel.again_wanted.connect(self.ask)
        panel.place_wanted.connect(self.show_place)
        panel.mends_wanted.connect(self.mend)
        panel.reason_wanted.connect(self.ask_reason)
        panel.reason_unwanted.connect(self.take_back)

    @property
    def is_fresh(self) -> bool:
        """Whether what is shown is about the report as it is."""
        return self._proof is not None

    def show_report(self, report: ReportRead, *, may_edit: bool) -> None:
        """Take another report, or the same one after a change; it is read when asked for."""
        if self._report is not None and self._report.subject != report.subject:
            self._then = None
        self._report, self._may_edit = report, may_edit
        self._proof = None

    def once_read(self, act: Callable[[], None]) -> None:
        """Do something when the report is read through; have it read first, unless it was."""
        if self.is_fresh:
            act()
        else:
            self._then = act
            self.ask()

    def ask(self) -> None:
        """Have the report read in the worker."""
        if self._report is None or not self._editor.save():
            self._then = None
            return
        asked = self._report
        self._jobs.ask("校对文稿", partial(read, asked), partial(self._show, asked))

    def _show(self, asked: ReportRead, proof: Proof) -> None:
        if asked is not self._report:
            return
        self._proof = proof
        self._panel.show_proof(proof, self._accepted(), may_edit=self._may_edit)
        self.read_through.emit(proof)
        act, self._then = self._then, None
        if act is not None:
            act()

    def _accepted(self) -> dict[RemarkKey, Acceptance]:
        assert self._report is not None
        rows = self._session.rows("report_texts")
        return acceptances(choice_of(rows, self._report.subject, ACCEPTED))

    # What is done about remarks.

    def show_place(self, remark: Remark) -> None:
        """Show where a remark is, in the editor."""
        assert self._proof is not None
        key, line = paragraph_of(self._proof.document, remark)
        if key:
            self.editor_wanted.emit()
            self._editor.go_to(key, line, remark.start, remark.end)

    def mend(self, remarks: tuple[Remark, ...]) -> None:
        """Put mends in."""
        assert self._proof is not None
        assert self._report is not None
        texts: Mapping[str, str] = mended_texts(self._proof.document, remarks)
        label = f"改正{self._report.subject.title}的 {len(remarks)} 处文字"
        if texts and self._editor.replace_texts(texts, label):
            self._panel.notice.say(f"已改正 {len(remarks)} 处，可以撤销。", Tone.GOOD)

    def ask_reason(self, remark: Remark) -> ReasonDialog:
        """Ask why a remark is accepted."""
        dialog = ReasonDialog("忽略并说明", f"{remark.place}：{remark.message}", self._panel)
        dialog.given.connect(partial(self.accept, remark))
        dialog.open()
        return dialog

    def accept(self, remark: Remark, reason: str) -> None:
        """Accept a remark with a reason."""
        assert self._proof is not None
        why = Acceptance(reason, self._session.clock().date())
        accepted = {**self._accepted(), key_of(self._proof.document, remark): why}
        self._keep(accepted, "忽略一条校对意见")

    def take_back(self, remark: Remark) -> None:
        """Let an accepted remark count again."""
        assert self._proof is not None
        dropped = key_of(self._proof.document, remark)
        left = {key: why for key, why in self._accepted().items() if key != dropped}
        self._keep(left, "取消忽略一条校对意见")

    def _keep(self, accepted: Accepted, label: str) -> None:
        assert self._report is not None
        today = self._session.clock().date()
        text = kept_acceptances(accepted)
        subject = self._report.subject
        try:
            changes = choose(self._session.store, subject, ACCEPTED, text, label, today)
        except AppError as error:
            self._panel.notice.say(str(error), Tone.BAD)
            return
        if changes is not None:
            self._session.announce(changes)

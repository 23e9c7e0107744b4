"""The steps of a report: draft, proof-read, issued, submitted; each with a person and a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.ledgers.report_text import PaperRef
from models.problems import AppError
from models.progress import Progress
from models.store import Changes
from models.store.closing import closing_of
from models.store.versions import (
    VERSION_TABLE,
    Version,
    VersionState,
    begin_new_version,
    current_version,
    mark_proofread,
    return_to_draft,
    submit,
    versions,
)
from reports import pdf
from reports.document import Document
from reports.issuing import as_issued, issue_document, issued_document, issued_pdf
from ui.session import NOTED, Session
from ui.widgets.notice import Tone
from ui.window.pages_report.paper import Paper
from ui.window.pages_report.reason_dialog import ReasonDialog
from ui.window.pages_report.sent_cases import register_sent_cases
from ui.window.pages_report.versions_compare import CompareDialog, Wordings
from ui.window.pages_report.versions_panel import VersionsPanel
from ui.window.pages_report.versions_step import StepDialog

_PERSON = "person/"
_ISSUE = "签发"
_NOW = "现在的文稿"

MakeVersion = Callable[[str, date], Document]


@dataclass(frozen=True)
class ReportIssued:
    """What goes through the steps.

    Attributes:
        subject: Which report.
        name: What its files are called.
        make: Makes it for a version and a day, as it is to be signed; it touches no widget.
        barred: What stands in the way of sending it; it can be issued nevertheless.
    """

    subject: PaperRef
    name: str
    make: MakeVersion
    barred: int = 0


class VersionsDesk(QObject):
    """Does what the officer wants done with the versions of one report.

    Signals:
        paper_wanted: The `Paper` of an issued version that is to be shown.
        proof_wanted: The report is to be proof-read first; `proofread` is called with the result.
    """

    paper_wanted = Signal(object)
    proof_wanted = Signal()

    def __init__(
        self, session: Session, panel: VersionsPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._panel = panel
        self._report: ReportIssued | None = None
        panel.proofread_wanted.connect(self.proof_wanted)
        panel.return_wanted.connect(self.return_to_draft)
        panel.issue_wanted.connect(self.ask_issue)
        panel.submit_wanted.connect(self.ask_submit)
        panel.renew_wanted.connect(self.ask_renew)
        panel.view_wanted.connect(lambda version: self.paper_wanted.emit(self.paper_of(version)))
        panel.compare_wanted.connect(self.compare)

    # What is shown.

    def show_report(self, report: ReportIssued) -> None:
        """Show the versions of a report."""
        self._report = report
        store = self._session.store
        self._panel.show_versions(
            versions(store, report.subject),
            self.current,
            closed=closing_of(store, report.subject.year) is not None,
        )

    @property
    def current(self) -> Version:
        """The version that is worked on."""
        assert self._report is not None
        return current_version(self._session.store, self._report.subject)

    def paper_of(self, version: Version) -> Paper:
        """Return an issued version as it was signed: the kept PDF, not one drawn anew.

        Where the PDF is not there any more, the document that was kept is drawn, and this is said.
        """
        assert self._report is not None
        document = issued_document(self._session.store, version)
        try:
            kept = issued_pdf(self._session.store, version)
        except AppError as error:
            self._panel.notice.say(f"{error}现在显示的是按定稿重新排出的。", Tone.WARN)
            kept = b""
        return Paper(
            f"{self._report.name}第{version.number}版", document, kept or pdf.render(document)
        )

    # Steps.

    def proofread(self, bars: int) -> StepDialog | None:
        """Ask who has proof-read the draft.

        Args:
            bars: How many remarks are left that must be mended or accepted with a reason.
        """
        if bars:
            self._panel.notice.say(
                f"校对里还有 {bars} 处必须改正，没有改变状态。请先改正，或“忽略并说明”。",
                Tone.WARN,
            )
            return None
        about = "校对完成以后文稿不能直接修改，要改时可以退回草稿。"
        return self._ask("校对", about, self._mark_proofread)

    def _mark_proofread(self, person: str, day: date) -> None:
        self._step(lambda store, subject: mark_proofread(store, subject, day, person))

    def return_to_draft(self) -> None:
        """Open the report for changes again."""
        self._step(return_to_draft)

    def ask_issue(self) -> StepDialog:
        """Ask who issues the report."""
        assert self._report is not None
        about = "签发以后文稿锁定，定稿和 PDF 原样保存；再改要建立新版本。"
        if self._report.barred:
            about += (
                f"\n还有 {self._report.barred} 个问题没有解决或说明原因，签发后仍不能正式报送。"
            )
        return self._ask(_ISSUE, about, self._make_issue)

    def _make_issue(self, person: str, day: date) -> None:
        report = self._report
        assert report is not None
        work = partial(_draw, report, str(self.current.number), day)
        done = partial(self._issue, report.subject, person, day)
        try:
            self._session.tasks.start("签发", work, done)
        except AppError as error:
            self._panel.notice.say(str(error), Tone.WARN)

    def _issue(
        self, subject: PaperRef, person: str, day: date, drawn: tuple[Document, bytes]
    ) -> None:
        document, content = drawn
        self._step(lambda store, _: issue_document(store, subject, document, day, person, content))

    def ask_submit(self) -> StepDialog:
        """Ask who has sent the report."""
        return self._ask("报送", "登记定稿已经报送上级。", self._submit)

    def _submit(self, person: str, day: date) -> None:
        self._step(lambda store, subject: submit(store, subject, day, person))
        subject = self._report.subject if self._report is not None else None
        if subject is not None and subject.typical_case is not None:
            register_sent_cases(self._session, subject.year, {subject.typical_case})

    def ask_renew(self) -> ReasonDialog:
        """Ask why a new version is begun."""
        about = f"{self.current.name}已经锁定，会原样保留。新版本从现在的台账和改写的文字开始。"
        dialog = ReasonDialog("建立新版本", about, self._panel)
        dialog.given.connect(self.renew)
        dialog.open()
        return dialog

    def renew(self, reason: str) -> None:
        """Begin a new version."""
        self._step(lambda store, subject: begin_new_version(store, subject, reason))

    def _ask(self, title: str, about: str, done: Callable[[str, date], None]) -> StepDialog:
        settings, key = self._session.settings, f"{_PERSON}{title}"
        county = self._session.store.county
        usual = county.director if title == _ISSUE else county.officer
        known = next(iter(settings.words(key)), "") or usual
        today = self._session.clock().date()
        dialog = StepDialog(title, about, known, today, self._panel)

        def sign(person: str, day: date) -> None:
            settings.set_words(key, [person])
            done(person, day)

        dialog.signed.connect(sign)
        dialog.open()
        return dialog

    def _step(self, act: Callable[..., Version]) -> None:
        assert self._report is not None
        try:
            made = act(self._session.store, self._report.subject)
        except AppError as error:
            self._panel.notice.say(str(error), Tone.BAD)
            return
        words = f"{made.name}：{made.state.label}"
        self._session.announce(Changes(0, words, frozenset({VERSION_TABLE, *NOTED})))
        tone = Tone.INFO if made.state is VersionState.DRAFT else Tone.GOOD
        self._panel.notice.say(f"{words}。", tone)

    def compare(self) -> CompareDialog:
        """Compare versions with each other and with what would be issued now."""
        report = self._report
        assert report is not None
        store = self._session.store
        known = [each for each in versions(store, report.subject) if each.locked]
        wordings: list[tuple[str, Callable[[], Document]]] = [
            (f"第{each.number}版", partial(issued_document, store, each)) for each in known
        ]
        current = self.current
        if not current.locked:
            today = self._session.clock().date()
            wordings.append((_NOW, partial(report.make, str(current.number), today)))
        shown: Wordings = wordings
        dialog = CompareDialog(shown, self._panel)
        dialog.open()
        return dialog


def _draw(
    report: ReportIssued, version: str, day: date, progress: Progress
) -> tuple[Document, bytes]:
    progress(0, 0, "正在生成定稿")
    document = as_issued(report.make(version, day))
    return document, pdf.render(document, progress)

"""The way of a case from draft to sent: proof-reading, versions, and what was kept of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.ledgers.papers import TypicalCase
from models.store.attachments import reader
from models.store.versions import Version
from reports.builders import typical_case
from reports.builders.case_text import length_fault
from reports.document import Document
from ui.judging import Judgement
from ui.session import Session
from ui.window.pages_report.case_making import make_document
from ui.window.pages_report.paper import Paper
from ui.window.pages_report.paragraph_editor import ParagraphEditor
from ui.window.pages_report.proof_desk import ProofDesk, ReportRead
from ui.window.pages_report.proof_panel import Proof, ProofPanel
from ui.window.pages_report.report_jobs import ReportJobs
from ui.window.pages_report.summary_making import material_of
from ui.window.pages_report.versions_desk import ReportIssued, VersionsDesk
from ui.window.pages_report.versions_panel import VersionsPanel


class CaseSteps(QObject):
    """Proof-reads one case and takes it through its versions.

    Attributes:
        proof: The remarks.
        versions: The versions.

    Signals:
        editor_wanted: The text is to be brought into sight.
        paper_wanted: The `Paper` of an issued version that is to be shown.
        counted: How many remarks are open.
    """

    editor_wanted = Signal()
    paper_wanted = Signal(object)
    counted = Signal(int)

    def __init__(
        self, session: Session, editor: ParagraphEditor, jobs: ReportJobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = False
        self.proof = ProofPanel()
        self.proof.numbers.hide()
        self.versions = VersionsPanel()
        self.desk = ProofDesk(session, self.proof, editor, jobs, self)
        self.version_desk = VersionsDesk(session, self.versions, self)
        self.desk.editor_wanted.connect(self.editor_wanted)
        self.desk.read_through.connect(self._count)
        self.version_desk.proof_wanted.connect(partial(self.desk.once_read, self._proofread))
        self.version_desk.paper_wanted.connect(self.paper_wanted)
        self.show_case(None, None, "")

    def show_case(
        self,
        case: TypicalCase | None,
        judgement: Judgement | None,
        name: str,
        *,
        may_edit: bool = True,
    ) -> None:
        """Take another case, or the same one after a change; None for one that is not stored.

        Args:
            case: The case as it is stored.
            judgement: The judged year.
            name: What its files are called.
            may_edit: Whether it is a draft of an open year.
        """
        self._shown = case is not None and judgement is not None
        self.proof.setEnabled(self._shown)
        self.versions.setEnabled(self._shown)
        if case is None or judgement is None:
            return
        facts, rules, photo = judgement.facts, judgement.rule_set, reader(self._session.path)
        spoken = typical_case.speaks_of(case, facts, judgement.figures, rules)
        make = partial(make_document, case, judgement, self._session.clock().date(), photo)
        read = ReportRead(
            typical_case.subject(case), make, replace(material_of(judgement), figures=spoken), case
        )
        self.desk.show_report(read, may_edit=may_edit)
        version = _version_maker(case, judgement, photo)
        barred = 1 if length_fault(case, rules.limits, spoken) else 0
        self.version_desk.show_report(ReportIssued(read.subject, name, version, barred))

    @property
    def version(self) -> Version | None:
        """The version that is worked on; None while no case is shown."""
        return self.version_desk.current if self._shown else None

    def kept_paper(self, version: Version) -> Paper:
        """Return an issued version as it was signed."""
        return self.version_desk.paper_of(version)

    def read_through(self) -> None:
        """Have the case proof-read, unless that was done."""
        if self._shown and not self.desk.is_fresh:
            self.desk.ask()

    def _proofread(self) -> None:
        self.version_desk.proofread(self.proof.bars)

    def _count(self, _proof: Proof) -> None:
        self.counted.emit(self.proof.count_open)


def _version_maker(
    case: TypicalCase, judgement: Judgement, photo: Callable[[str], bytes]
) -> Callable[[str, date], Document]:
    def make(version: str, day: date) -> Document:
        return make_document(case, judgement, day, photo, version)

    return make

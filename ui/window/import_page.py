"""The page of imports: choose a file, look at its columns, preview, write."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS, TABLE_LEDGERS
from models.roster.inspection import Inspection
from models.roster.results import Plan
from models.store import Changes
from ui import importing
from ui.session import Session
from ui.widgets.sizes import Stack
from ui.window.import_columns import ColumnsStep
from ui.window.import_preview import PreviewStep
from ui.window.import_steps import DoneStep, FileStep, StepLine
from ui.window.page import Page
from ui.window.pages import SHOWN_ON
from ui.window.workbooks import ask_workbook, write_template_job

_FILE, _COLUMNS, _PREVIEW, _DONE = range(4)


class ImportPage(Page):
    """Leads through an import. Reading and writing run as jobs; only the last step writes.

    Signals:
        step_shown: Number of the step that is shown now.
    """

    title = "导入"
    watches = frozenset(TABLE_LEDGERS)
    step_shown = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._wish: importing.Wish | None = None
        self._plan: Plan | None = None
        self._changes: Changes | None = None
        self.file_step = FileStep(self)
        self.file_step.folder = str(session.path.parent)
        self.columns_step = ColumnsStep(self)
        self.preview_step = PreviewStep(session, self)
        self.done_step = DoneStep(self)
        self._steps = Stack(self)
        for step in (self.file_step, self.columns_step, self.preview_step, self.done_step):
            self._steps.addWidget(step)
        self._line = StepLine(self)
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addSpacing(24)
        top.addWidget(self._line)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._steps, 1)
        self._connect()
        self._show_step(_FILE)

    def _connect(self) -> None:
        self.file_step.file_chosen.connect(self._read_chosen)
        self.file_step.template_wanted.connect(self._ask_template)
        self.columns_step.back_wanted.connect(self.start_again)
        self.columns_step.preview_wanted.connect(self.preview)
        self.preview_step.back_wanted.connect(lambda: self._show_step(_COLUMNS))
        self.preview_step.write_wanted.connect(self.write)
        self.preview_step.failed_wanted.connect(self._ask_failed)
        self.done_step.undo_wanted.connect(self.undo)
        self.done_step.failed_wanted.connect(self._ask_failed)
        self.done_step.next_wanted.connect(self.start_again)
        self.done_step.ledger_wanted.connect(self._show_ledger)

    def _show_step(self, number: int) -> None:
        self._steps.setCurrentIndex(number)
        self._line.show_step(number)
        self.step_shown.emit(number)

    @property
    def step(self) -> int:
        """The number of the step that is shown, from 0."""
        return self._steps.currentIndex()

    @property
    def plan(self) -> Plan | None:
        """The plan that is previewed or was written."""
        return self._plan

    def refresh(self) -> None:
        """Keep the step, for the store judges whether a plan still fits; say what became of it."""
        if self.step == _DONE and self._plan is not None and self._changes is not None:
            if self.session.is_done(self._changes.operation):
                self.done_step.show_done(self._plan, self._changes)
            else:
                self.done_step.show_undone()

    def begin_with(self, detail: str) -> None:
        """Begin with a ledger, by its name; after a colon may stand the roster to read."""
        ledger, _, path = detail.partition(":")
        self.file_step.begin_with(ledger)
        self._show_step(_FILE)
        if path:
            self.read(Path(path))

    def start_again(self) -> None:
        """Go back to the choice of a file."""
        self._wish = self._plan = self._changes = None
        self._show_step(_FILE)

    # The steps.

    def _read_chosen(self, path: Path) -> None:
        self.file_step.folder = str(path.parent)
        self.read(path)

    def read(self, path: Path) -> None:
        """Read a workbook and show what its columns stand for."""
        self.session.tasks.start(
            f"读取“{path.name}”",
            partial(importing.inspect, path),
            partial(self._show_columns, path),
        )

    def _show_columns(self, path: Path, found: Inspection) -> None:
        ledger = self.file_step.ledger_box.currentData()
        self.columns_step.show_years(self.session.years(), self.session.year)
        self.columns_step.show_file(path, found, ledger)
        self._show_step(_COLUMNS)

    def preview(self, wish: importing.Wish) -> None:
        """Plan the import and show what it would do."""
        self._wish = wish
        work = partial(importing.make_plan, wish, self.session.path, self.session.clock)
        self.session.tasks.start(f"核对“{wish.path.name}”", work, self._show_plan)

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.preview_step.show_plan(plan)
        self._show_step(_PREVIEW)

    def write(self, only_right: bool) -> None:
        """Write the plan as it was shown."""
        assert self._plan is not None
        if only_right:
            self._plan = importing.without_failed(self._plan)
        work = partial(importing.write_plan, self._plan, self.session.path, self.session.clock)
        self.session.tasks.start(f"导入“{self._plan.file}”", work, self._show_done)

    def _show_done(self, changes: Changes | None) -> None:
        assert self._plan is not None
        self._changes = changes
        self.done_step.show_done(self._plan, changes)
        self._show_step(_DONE)
        if changes is not None:
            self.session.announce(changes)
            self.notice.emit(f"已{changes.label}。")

    # Afterwards.

    def undo(self) -> None:
        """Take the import back; what was done after it goes with it, if the officer agrees."""
        assert self._changes is not None
        later = self.session.steps_after(self._changes.operation)
        if later and not self._agrees(later):
            return
        self.session.undo_to(self._changes.operation)

    def _agrees(self, later: int) -> bool:
        button = QMessageBox.StandardButton
        question = f"导入之后还做了 {later} 步操作，会一起撤销。撤销以后可以重做。\n现在撤销吗？"
        return QMessageBox.question(self, "撤销本次导入", question) == button.Yes

    def _show_ledger(self) -> None:
        assert self._plan is not None
        self.page_wanted.emit(SHOWN_ON.get(self._plan.ledger, self._plan.ledger))

    def _ask_failed(self) -> None:
        assert self._wish is not None
        folder = Path(self.file_step.folder)
        target = ask_workbook(self, folder / f"{self._wish.path.stem}-问题行.xlsx")
        if target is not None:
            self.write_failed(target)

    def write_failed(self, target: Path) -> None:
        """Write the rows with problems to a workbook, marked, to be mended and imported again."""
        assert self._wish is not None
        assert self._plan is not None
        work = partial(importing.write_failed_rows, self._plan, self._wish.path, target)
        self.session.tasks.start(
            "导出问题行", work, lambda path: self.notice.emit(f"已导出问题行：{path}")
        )

    def _ask_template(self, ledger_name: str) -> None:
        ledger = LEDGERS[ledger_name]
        target = ask_workbook(self, self.session.path.with_name(f"{ledger.title}导入模板.xlsx"))
        if target is not None:
            work = partial(write_template_job, ledger, target)
            self.session.tasks.start(
                f"生成{ledger.title}模板",
                work,
                lambda path: self.notice.emit(f"已保存模板：{path}"),
            )

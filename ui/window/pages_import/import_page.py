"""The page of imports: leads from the choice of a file through what it leaves open to the end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.ledgers import TABLE_LEDGERS
from models.problems import AppError
from models.roster.results import Plan
from models.roster.wishes import Wishes
from models.store import Changes
from ui.importing.draft import Draft
from ui.importing.material import Material, Pile
from ui.session import Session
from ui.widgets.heading import page_column
from ui.widgets.notice import Notice, Tone
from ui.widgets.sizes import Stack
from ui.window.page import Page
from ui.window.pages_import.columns_step import ColumnsStep
from ui.window.pages_import.done_step import DoneStep
from ui.window.pages_import.errands import Errands
from ui.window.pages_import.file_step import FileStep
from ui.window.pages_import.found_step import FoundStep
from ui.window.pages_import.jobs import Jobs
from ui.window.pages_import.parts import Step, StepLine
from ui.window.pages_import.preview_step import PreviewStep
from ui.window.pages_import.questions_step import QuestionsStep
from ui.window.pages_import.values_step import ValuesStep

_PLANNED = (Step.VALUES, Step.QUESTIONS, Step.PREVIEW)


class ImportPage(Page):
    """Leads through an import. Reading and writing run as jobs; only the last step writes.

    A step at which nothing is to be decided is passed over; it can be gone back to, and nothing
    that was decided is lost by that.

    Signals:
        step_shown: Number of the step that is shown now.
    """

    title = "导入"
    watches = frozenset(TABLE_LEDGERS)
    step_shown = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._draft: Draft | None = None
        self._waiting: list[Path] = []
        self._furthest = Step.FILE
        self._plan: Plan | None = None
        self._changes: Changes | None = None
        self.warning = Notice(self)
        self._jobs = Jobs(session, self._refuse)
        self.errands = Errands(session, self.warning, self)
        self.file_step = FileStep(self)
        self.file_step.folder = str(session.path.parent)
        self.found_step = FoundStep(self)
        self.columns_step = ColumnsStep(self)
        self.values_step = ValuesStep(self)
        self.questions_step = QuestionsStep(session, self)
        self.preview_step = PreviewStep(session, self)
        self.done_step = DoneStep(self)
        self.steps = Stack(self)
        self.line = StepLine(self)
        self._lay_out()
        self._connect()
        self._show_step(Step.FILE)

    def _lay_out(self) -> None:
        # Every step, and where work on it begins.
        self._entries: dict[QWidget, QWidget] = {
            self.file_step: self.file_step.choose,
            self.found_step: self.found_step.foot.onward,
            self.columns_step: self.columns_step.foot.onward,
            self.values_step: self.values_step.foot.onward,
            self.questions_step: self.questions_step.candidates,
            self.preview_step: self.preview_step.rows,
            self.done_step: self.done_step.look,
        }
        for step in self._entries:
            self.steps.addWidget(step)
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addSpacing(16)
        top.addWidget(self.line)
        top.addStretch(1)
        layout = page_column(self)
        layout.addLayout(top)
        layout.addWidget(self.warning)
        layout.addWidget(self.steps, 1)

    def _connect(self) -> None:
        self.line.step_wanted.connect(lambda number: self.go_to(Step(number)))
        self.file_step.paths_chosen.connect(self._read_chosen)
        self.file_step.template_wanted.connect(self.errands.ask_template)
        self.found_step.ledger_chosen.connect(self._choose_ledger)
        self.found_step.wishes_changed.connect(self._look_with)
        self.questions_step.row_wanted.connect(
            lambda question: self.errands.add_row(question, self.questions_step.answer_with)
        )
        self.preview_step.wishes_changed.connect(self._correct)
        answering = (self.columns_step, self.values_step, self.questions_step)
        for asking in answering:
            asking.wishes_changed.connect(self._decide)
        for step in (self.found_step, *answering, self.preview_step):
            step.back_wanted.connect(self.go_back)
        self.found_step.onward_wanted.connect(lambda: self._advance(Step.COLUMNS))
        self.columns_step.onward_wanted.connect(lambda: self._advance(Step.VALUES))
        self.values_step.onward_wanted.connect(lambda: self._advance(Step.QUESTIONS))
        self.questions_step.onward_wanted.connect(self._take_answers)
        self.preview_step.write_wanted.connect(self.write)
        self.preview_step.giving_wanted.connect(self._give_back)
        self.done_step.paths_chosen.connect(self._read_chosen)
        self.done_step.undo_wanted.connect(self.undo)
        self.done_step.giving_wanted.connect(self._give_back)
        self.done_step.rows_wanted.connect(self._show_written)
        self.done_step.sheet_wanted.connect(self._read_again)
        self.done_step.next_wanted.connect(self._read_next)
        self.errands.told.connect(self.notice)
        self.errands.undone.connect(self.done_step.show_undone)

    # Where it stands.

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return Step(self.steps.currentIndex())

    @property
    def plan(self) -> Plan | None:
        """The plan that was written, else the one that is previewed."""
        if self._plan is not None:
            return self._plan
        proposal = self._draft.proposal if self._draft else None
        return proposal.plan if proposal else None

    @property
    def file(self) -> Path | None:
        """The file or folder that is being imported."""
        return self._draft.material.path if self._draft else None

    def _show_step(self, step: Step) -> None:
        self._furthest = max(step, self._furthest)
        self.steps.setCurrentIndex(step)
        done = step is Step.DONE
        reachable = [] if done else [s for s in Step if s <= self._furthest and self._has(s)]
        self.line.show_step(step, reachable)
        if self.isVisible():
            self.take_focus()
        self.step_shown.emit(step)

    def _has(self, step: Step) -> bool:
        """Tell whether a step has something to show."""
        draft = self._draft
        if step is Step.FILE or draft is None:
            return step is Step.FILE
        if step is Step.COLUMNS:
            return not draft.material.exports
        if step is Step.VALUES:
            return draft.proposal is not None and bool(draft.proposal.words)
        return bool(draft.asked) if step is Step.QUESTIONS else step is not Step.DONE

    def refresh(self) -> None:
        """Keep the step; plan anew what is planned, and say what became of what was written."""
        if self._draft is not None:
            self._draft.county_changed()
        if self.step is Step.DONE and self._plan is not None and self._changes is not None:
            if self.errands.batch(self._changes).stands:
                self._tell_done()
            else:
                self.done_step.show_undone()
        elif self.step in _PLANNED and not self._jobs.busy:
            self._propose(partial(self._show, self.step))

    def begin_with(self, detail: str) -> None:
        """Begin with a ledger, by its name; after a colon may stand the roster to read."""
        ledger, _, path = detail.partition(":")
        begun = self.file if self.step is not Step.DONE else None
        if begun is not None and not self.errands.gives_up(begun):
            return
        self.start_again()
        self.file_step.begin_with(ledger)
        if path:
            self.read(Path(path))

    def start_again(self) -> None:
        """Go back to the choice of a file."""
        self._draft = self._plan = self._changes = None
        self._furthest = Step.FILE
        self.warning.hide()
        self._show_step(Step.FILE)

    def take_focus(self) -> None:
        """Go to where work on the step begins."""
        self._entries[self.steps.currentWidget()].setFocus()

    # Reading.

    def _read_chosen(self, paths: Sequence[Path]) -> None:
        self.file_step.folder = str(paths[0].parent)
        self.read(*paths)

    def read(self, *paths: Path) -> None:
        """Read the first of some files; the others wait until it is imported."""
        self.start_again()
        first, *self._waiting = paths
        self._jobs.read(first, self._show_read)

    def _read_again(self) -> None:
        if self.file is not None:
            self.read(self.file, *self._waiting)

    def _read_next(self) -> None:
        if self._waiting:
            self.read(*self._waiting)
        else:
            self.start_again()

    def _show_read(self, found: Material | Pile) -> None:
        if isinstance(found, Pile):
            self.read(*found.paths, *self._waiting)
            return
        self._draft = Draft(found, self.file_step.ledger_box.currentData(), self.session.year)
        self.values_step.forget()
        self.columns_step.forget()
        self.found_step.show_years(self.session.years())
        self._jobs.look(self._draft, partial(self._advance, Step.FOUND))

    def _refuse(self, error: AppError) -> None:
        """Say what staff can mend, in the page; the step stays."""
        waiting = len(self._waiting) if self.step is Step.FILE else 0
        action = f"跳过它，看下一个（还有 {waiting} 个）" if waiting else ""
        self.warning.say(str(error), Tone.BAD, action, self._read_next)

    # From step to step.

    def _advance(self, step: Step) -> None:
        """Show the first step from `step` on at which something is to be decided."""
        assert self._draft is not None
        self.warning.hide()
        if step <= Step.FOUND and self._draft.asks_found:
            self._show(Step.FOUND)
        elif step <= Step.COLUMNS and self._draft.asks_columns:
            self._show(Step.COLUMNS)
        else:
            self._propose(partial(self._advance_planned, step))

    def _advance_planned(self, step: Step) -> None:
        draft = self._draft
        assert draft is not None
        asks = (draft.asks_given, draft.asks_words, draft.asks_names)
        asking = zip((Step.COLUMNS, Step.VALUES, Step.QUESTIONS), asks, strict=True)
        self._show(next((each for each, asks in asking if asks and step <= each), Step.PREVIEW))

    def _take_answers(self) -> None:
        """Plan with the answers; what they bring up anew is asked before the preview."""
        assert self._draft is not None
        before = set(self._draft.asked)

        def shown() -> None:
            assert self._draft is not None
            fresh = {each.text for each in self._draft.asked} - {each.text for each in before}
            self._show(Step.QUESTIONS if fresh else Step.PREVIEW)

        self.warning.hide()
        self._propose(shown)

    def go_back(self) -> None:
        """Show the step before that has something to show."""
        earlier = [step for step in Step if step < self.step and self._has(step)]
        self.go_to(earlier[-1])

    def go_to(self, step: Step) -> None:
        """Show a step that was passed; nothing that was decided is lost."""
        self.warning.hide()
        if step is Step.FILE:
            self._show_step(step)
        elif step in _PLANNED:
            self._propose(partial(self._show, step))
        else:
            self._show(step)

    def _show(self, step: Step) -> None:
        """Fill a step with what is known and decided, and show it."""
        draft = self._draft
        assert draft is not None
        seen, proposal = draft.seen, draft.proposal
        if step is Step.FOUND and seen is not None:
            self.found_step.show_found(draft.material, seen, draft.wishes)
        elif step is Step.COLUMNS and seen is not None:
            self.columns_step.show_columns(seen, draft.wishes)
        elif proposal is not None and step is Step.VALUES:
            self.values_step.show_words(draft.ledger, proposal.words, draft.wishes)
        elif proposal is not None and step is Step.QUESTIONS:
            self.questions_step.show_questions(proposal, draft.asked, draft.wishes)
        elif proposal is not None and step is Step.PREVIEW:
            exports, again = draft.material.exports, self.step is Step.PREVIEW
            self.preview_step.show_proposal(proposal, exports=exports, again=again)
        self._show_step(step)

    # What is decided.

    def _choose_ledger(self, name: str) -> None:
        assert self._draft is not None
        self._draft.choose_ledger(name)
        self.columns_step.forget()
        self._jobs.look(self._draft, partial(self._show, Step.FOUND))

    def _look_with(self, wishes: Wishes) -> None:
        assert self._draft is not None
        self._draft.wishes = wishes
        self._jobs.look(self._draft, partial(self._show, Step.FOUND))

    def _decide(self, wishes: Wishes) -> None:
        """Take a decision; it is planned when the officer goes on."""
        assert self._draft is not None
        self._draft.wishes = wishes
        if self.step is Step.VALUES:
            self.values_step.change_wishes(wishes)
        elif self.step in (Step.COLUMNS, Step.QUESTIONS):
            self._show(self.step)

    def _correct(self, wishes: Wishes) -> None:
        """Take a correction in the preview, and plan at once."""
        assert self._draft is not None
        draft, before = self._draft, self._draft.wishes
        draft.wishes = wishes

        def as_before() -> None:
            draft.wishes = before

        self._jobs.propose(draft, partial(self._show, Step.PREVIEW), as_before)

    def _propose(self, then: Callable[[], None]) -> None:
        """Plan what is decided; what cannot be planned leads back to where it can be mended."""
        assert self._draft is not None
        self._jobs.propose(self._draft, then, self._stay)

    def _stay(self) -> None:
        """Show the columns when a refused plan would leave the officer at the first step."""
        draft = self._draft
        if draft is not None and self.step not in _PLANNED:
            self._show(Step.FOUND if draft.material.exports else Step.COLUMNS)

    # The end.

    def write(self, only_right: bool) -> None:
        """Write the plan as it was shown."""
        draft, plan = self._draft, self.plan
        assert draft is not None
        assert plan is not None
        plan = replace(plan, partial=only_right)
        self._jobs.write(draft, plan, partial(self._show_done, plan))

    def _show_done(self, plan: Plan, result: Changes | None) -> None:
        self._plan, self._changes = plan, result
        self.warning.hide()
        self._tell_done()
        self._show_step(Step.DONE)
        if result is not None:
            self.session.announce(result)
            self.notice.emit(f"已{result.label}。")

    def _tell_done(self) -> None:
        assert self._plan is not None
        assert self._draft is not None
        self.done_step.show_done(
            self._plan,
            self._changes,
            len(self._waiting),
            exports=self._draft.material.exports,
            has_more=self._draft.takes_one_of_several,
        )

    def undo(self) -> None:
        """Take the import back, whatever was done since."""
        assert self._changes is not None
        self.errands.undo(self._changes)

    def _show_written(self) -> None:
        assert self._plan is not None
        assert self._changes is not None
        self.rows_alone_wanted.emit(self.errands.rows_of(self._plan, self._changes), "刚导入的")

    def _give_back(self) -> None:
        assert self._draft is not None
        assert self.plan is not None
        self.errands.ask_giving(self.plan, self._draft.material, self._draft.wishes)

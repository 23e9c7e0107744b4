"""The way of taking a step of the past back: look, let the officer choose, write."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.ledgers.ledger import RowRef
from models.store.reversal import UndoPlan
from ui.session import Session
from ui.taking_back import Outcome, Step, look, take_back
from ui.window.pages_data.undo_dialog import UndoDialog

Told = Callable[[str], None]


class Reversal(QObject):
    """Leads through taking one step back, for a page.

    Signals:
        asked: The `UndoDialog` that is open now.
        ended: A sentence about what was done, or why nothing was.
    """

    asked = Signal(object)
    ended = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def begin(self, step: Step) -> None:
        """Look what taking a step back would do, and show it."""
        session = self._session
        work = partial(look, step, session.path, session.clock)
        session.tasks.start("查看撤销的内容", work, partial(self._ask, step))

    def _ask(self, step: Step, plan: UndoPlan) -> None:
        if not plan.rows:
            self.ended.emit("那一步写入的内容已经全部不在了，没有需要退回的。")
            return
        dialog = UndoDialog(self._session, plan, self._page)
        dialog.agreed.connect(partial(self._write, step, plan))
        dialog.open()
        self.asked.emit(dialog)

    def _write(self, step: Step, plan: UndoPlan, overridden: frozenset[RowRef]) -> None:
        session = self._session
        work = partial(take_back, step, plan, overridden, session.path, session.clock)
        session.tasks.start("撤销", work, partial(self._show, step))

    def _show(self, step: Step, outcome: Outcome) -> None:
        if outcome.plan is not None:
            self._ask(step, outcome.plan)
        elif outcome.changes is None:
            self.ended.emit("没有需要退回的内容，什么都没有改动。")
        else:
            self.ended.emit(f"已{outcome.changes.label}。可以在历史记录里再撤销。")
            self._session.announce(outcome.changes)

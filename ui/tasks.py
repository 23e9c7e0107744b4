"""Slow work off the GUI thread: one job at a time, with progress, cancelling and its end."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from models.problems import AppError, Cancelled
from models.progress import Progress

T = TypeVar("T")
Work = Callable[[Progress], T]

_SECONDS_BETWEEN = 0.05


class BusyError(AppError):
    """Another job is still running."""


def _nothing() -> None:
    """Leave everything as it is after a cancelled job."""


@dataclass(frozen=True)
class _Task:
    title: str
    work: Work[Any]
    done: Callable[[Any], None]
    cancelled: Callable[[], None]
    quiet: bool


class _Job(QRunnable):
    def __init__(self, task: _Task, runner: "TaskRunner", stop: threading.Event) -> None:
        super().__init__()
        self._task = task
        self._stop = stop
        self._progressed = None if task.quiet else runner.progressed
        self._ended = runner._ended

    def run(self) -> None:
        told = 0.0

        def progress(done: int, total: int, label: str) -> None:
            nonlocal told
            if self._stop.is_set():
                raise Cancelled
            # Every report is an event of the GUI thread: thousands a second would drown it.
            if self._progressed is not None and time.monotonic() - told >= _SECONDS_BETWEEN:
                told = time.monotonic()
                self._progressed.emit(done, total, label)

        try:
            result = self._task.work(progress)
        except Exception as error:  # noqa: BLE001  the GUI thread judges it, whatever it is
            self._tell(None, error)
        else:
            self._tell(result, None)

    def _tell(self, result: object, error: BaseException | None) -> None:
        # A window that is gone has taken its runner along: then nobody is left to be told.
        with suppress(RuntimeError):
            self._ended.emit(self._task, result, error)


class TaskRunner(QObject):
    """Runs plain functions with a `progress` argument in a worker thread.

    A job touches no widget and, if it needs the data file, opens its own `Store`.

    Signals:
        started: Title of the job that begins; not of a quiet one.
        progressed: Steps done, steps in all, what is being done; not of a quiet one.
        finished: The job has ended, in whichever way.
        failed: The error with which the job ended; not for cancelling.
    """

    started = Signal(str)
    progressed = Signal(int, int, str)
    finished = Signal()
    failed = Signal(object)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: _Task | None = None
        self._waiting: _Task | None = None
        self._stop = threading.Event()
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether another job would be refused now."""
        running = self._task is not None and not self._task.quiet
        return running or self._waiting is not None

    @property
    def idle(self) -> bool:
        """Whether nothing is being done, not even quietly."""
        return self._task is None and self._waiting is None

    def start(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None],
        cancelled: Callable[[], None] = _nothing,
        *,
        quiet: bool = False,
    ) -> None:
        """Run `work` in the worker thread and then `done` with its result in this thread.

        Args:
            title: What is done, for the progress dialog.
            work: The job.
            done: Called with the result when the job succeeds.
            cancelled: Called when the officer has stopped the job.
            quiet: The officer has not asked for the job: it shows no progress, and another job
                waits for it instead of being refused.

        Raises:
            BusyError: A job is running that the officer has asked for.
        """
        task = _Task(title, work, done, cancelled, quiet)
        if self.busy:
            ahead = self._waiting or self._task
            assert ahead is not None
            raise BusyError(f"正在{ahead.title}，请等它做完，或先取消它，再做下一项。")
        if self._task is not None:
            self._waiting = task
        else:
            self._begin(task)

    def _begin(self, task: _Task) -> None:
        self._task = task
        self._stop = threading.Event()
        if not task.quiet:
            self.started.emit(task.title)
        self._pool.start(_Job(task, self, self._stop))

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def shutdown(self) -> None:
        """Stop the job and wait for its end; nobody is told the result."""
        self.cancel()
        self._pool.waitForDone()
        self._task = self._waiting = None

    @Slot(object, object, object)
    def _end(self, task: _Task, result: object, error: BaseException | None) -> None:
        # The news of a job that was shut down may come when the next one is running already.
        if task is not self._task:
            return
        self._task = None
        self.finished.emit()
        try:
            self._tell(task, result, error)
        finally:
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                self._begin(waiting)

    def _tell(self, task: _Task, result: object, error: BaseException | None) -> None:
        if error is None:
            task.done(result)
        elif isinstance(error, Cancelled):
            task.cancelled()
        else:
            self.failed.emit(error)

"""Slow work off the GUI thread: one job at a time, with progress, cancelling and its end."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from models.problems import AppError, Cancelled
from models.progress import Progress

T = TypeVar("T")
Work = Callable[[Progress], T]


class BusyError(AppError):
    """Another job is still running."""


def _nothing() -> None:
    """Leave everything as it is after a cancelled job."""


@dataclass(frozen=True)
class _Task:
    title: str
    done: Callable[[Any], None]
    cancelled: Callable[[], None]


class _Job(QRunnable):
    def __init__(self, work: Work[Any], runner: "TaskRunner", stop: threading.Event) -> None:
        super().__init__()
        self._work = work
        self._stop = stop
        self._progressed = runner.progressed
        self._ended = runner._ended

    def run(self) -> None:
        def progress(done: int, total: int, label: str) -> None:
            if self._stop.is_set():
                raise Cancelled
            self._progressed.emit(done, total, label)

        try:
            result = self._work(progress)
        except Exception as error:  # noqa: BLE001  the GUI thread judges it, whatever it is
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)


class TaskRunner(QObject):
    """Runs plain functions with a `progress` argument in a worker thread.

    A job touches no widget and, if it needs the data file, opens its own `Store`.

    Signals:
        started: Title of the job that begins.
        progressed: Steps done, steps in all, what is being done.
        finished: The job has ended, in whichever way.
        failed: The error with which the job ended; not for cancelling.
    """

    started = Signal(str)
    progressed = Signal(int, int, str)
    finished = Signal()
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: _Task | None = None
        self._stop = threading.Event()
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._task is not None

    def start(
        self,
        title: str,
        work: Work[T],
        done: Callable[[T], None],
        cancelled: Callable[[], None] = _nothing,
    ) -> None:
        """Run `work` in the worker thread and then `done` with its result in this thread.

        Args:
            title: What is done, for the progress dialog.
            work: The job.
            done: Called with the result when the job succeeds.
            cancelled: Called when the officer has stopped the job.

        Raises:
            BusyError: A job is running.
        """
        if self._task is not None:
            raise BusyError(f"正在{self._task.title}，请等它做完，或先取消它，再做下一项。")
        self._task = _Task(title, done, cancelled)
        self._stop = threading.Event()
        self.started.emit(title)
        self._pool.start(_Job(work, self, self._stop))

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def shutdown(self) -> None:
        """Stop the job and wait for its end; nobody is told the result."""
        self.cancel()
        self._pool.waitForDone()
        self._task = None

    @Slot(object, object)
    def _end(self, result: object, error: BaseException | None) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        self.finished.emit()
        if error is None:
            task.done(result)
        elif isinstance(error, Cancelled):
            task.cancelled()
        else:
            self.failed.emit(error)

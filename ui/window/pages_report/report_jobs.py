"""Quiet work for a page: begun when nothing else is being done, dropped when it is asked anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from ui.tasks import TaskRunner, Work

T = TypeVar("T")


@dataclass(frozen=True)
class _Asked:
    work: Work[Any]
    done: Callable[[Any], None]


class ReportJobs(QObject):
    """Does one thing after the other in the worker, none of which the officer has asked for.

    What the officer asks for goes first: nothing of this ever makes it wait in a queue.
    """

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._waiting: dict[str, _Asked] = {}
        self._running = ""
        tasks.finished.connect(self._try_later)
        tasks.failed.connect(lambda _error: self._stop())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done or waiting."""
        return not self._running and not self._waiting

    def ask(self, title: str, work: Work[T], done: Callable[[T], None]) -> None:
        """Have something done; what was asked for under the same title before is forgotten.

        Args:
            title: What is done.
            work: The job; it touches no widget.
            done: Called with the result, unless it was asked for anew meanwhile.
        """
        self._waiting.pop(title, None)
        self._waiting[title] = _Asked(work, done)
        self._try_later()

    def forget(self) -> None:
        """Drop what has not begun."""
        self._waiting.clear()

    def _begin(self) -> None:
        if self._running or not self._waiting or not self._tasks.idle:
            return
        title, asked = next(iter(self._waiting.items()))
        del self._waiting[title]
        self._running = title

        def done(result: Any) -> None:
            self._running = ""
            # Who closes the county meanwhile takes the page along: nobody is left to be told.
            if isValid(self) and title not in self._waiting:
                asked.done(result)

        self._tasks.start(title, asked.work, done, self._stop, quiet=True)

    def _stop(self) -> None:
        self._running = ""

    def _try_later(self) -> None:
        QTimer.singleShot(0, self, self._begin)

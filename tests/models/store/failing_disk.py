"""A disk, a stick or a network drive that fails under the store, at whichever step is asked for.

What the store asks of the operating system is counted; from the chosen step on it is refused, as
by a full disk (only what needs room), or by a stick that was pulled out (everything). SQLite
writes by itself; its own refusals are tried in `test_opening.py`.
"""

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

_NEEDS_ROOM = ("mkdir", "replace")
_OTHERS = ("unlink", "stat", "scandir", "listdir")


class FailingDisk:
    """Counts the steps, and fails from one of them on.

    Args:
        fails_at: The first step that fails.
        code: With what: `errno.ENOSPC` refuses only what needs room, any other refuses all.
        near: Part of the paths that lie on the disk.
    """

    def __init__(self, fails_at: int, code: int, near: str) -> None:
        self.steps = 0
        self._fails_at = fails_at
        self._code = code
        self._near = near

    def _step(self, path: object) -> None:
        if not isinstance(path, str | os.PathLike) or self._near not in os.fspath(path):
            return
        self.steps += 1
        if self.steps >= self._fails_at:
            raise OSError(self._code, os.strerror(self._code), os.fspath(path))

    def _stepping(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def failing(path: Any, *rest: Any, **named: Any) -> Any:
            self._step(path)
            return act(path, *rest, **named)

        return failing

    def _opening(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def failing(path: Any, mode: Any = "r", *rest: Any, **named: Any) -> Any:
            writes = isinstance(mode, int) or set(mode) & set("wxa+")
            if writes or self._code != errno.ENOSPC:
                self._step(path)
            return act(path, mode, *rest, **named)

        return failing

    @contextmanager
    def plugged_in(self) -> Iterator["FailingDisk"]:
        """Let the store work on this disk."""
        names = _NEEDS_ROOM if self._code == errno.ENOSPC else (*_NEEDS_ROOM, *_OTHERS)
        with pytest.MonkeyPatch.context() as patch:
            for name in names:
                patch.setattr(os, name, self._stepping(getattr(os, name)))
            patch.setattr(os, "open", self._opening(os.open))
            opening = self._opening(io.open)
            patch.setattr(io, "open", opening)
            patch.setattr(builtins, "open", opening)
            yield self

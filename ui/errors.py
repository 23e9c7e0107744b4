"""What happens when something goes wrong: staff mend what they can, our own faults are kept.

A report of a fault holds where in the program it happened, never what the county's data say: no
value, no message of an exception, no line of a file.
"""

import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6

from models.problems import AppError, disk_error
from ui.platform.log import LOG
from ui.platform.product import NAME, VERSION

_KEPT_REPORTS = 20
_PROGRAM = Path(__file__).resolve().parent.parent

Shown = Callable[[AppError], None]
Told = Callable[[Path | None], None]


class ErrorDoor:
    """Where every error ends that no one has answered.

    Args:
        folder: Where reports are kept.
        clock: Gives the time for a report's name.
        show: Shows an error that staff can mend.
        tell: Tells that the program has failed and where the report lies; `None` when it could
            not be written.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], show: Shown, tell: Told
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._show = show
        self._tell = tell
        self._telling = False

    def install(self) -> None:
        """Take over from the interpreter what would otherwise be printed to nobody."""
        sys.excepthook = self._excepthook

    def _excepthook(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        self.handle(error)

    def handle(self, error: BaseException) -> None:
        """Show an error that staff can mend, a failing disk too; tell of any other and keep it."""
        if isinstance(error, AppError):
            self._show(error)
        elif isinstance(error, OSError) and error.errno is not None:
            # Kept all the same: where the disk fails unforeseen, we have to say it better.
            self._save(error)
            self._show(disk_error(error))
        elif not isinstance(error, KeyboardInterrupt):
            self._keep(error)

    def _keep(self, error: BaseException) -> None:
        path = self._save(error)
        # While the dialog is open its own event loop runs: a timer may fail again and again.
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(path)
        finally:
            self._telling = False

    def _save(self, error: BaseException) -> Path | None:
        now = self._clock()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"错误报告-{now:%Y%m%d-%H%M%S-%f}.txt"
            path.write_text(report_text(error, now), encoding="utf-8")
        except OSError:
            LOG.error("错误报告没有保存成功")
            return None
        # An old report that somebody is reading goes another time.
        with suppress(OSError):
            for old in sorted(self._folder.glob("错误报告-*.txt"))[:-_KEPT_REPORTS]:
                old.unlink()
        LOG.error("错误报告：%s", path.name)
        return path


def report_text(error: BaseException, now: datetime) -> str:
    """Return what a report says: when, on what, and where in the program."""
    lines = [
        f"{NAME} {VERSION} 错误报告",
        f"时间：{now:%Y-%m-%d %H:%M:%S}",
        f"系统：{platform.platform()}",
        f"Python {platform.python_version()}，PySide6 {PySide6.__version__}",
        "",
        *_places(error),
    ]
    return "\n".join(lines) + "\n"


def _places(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__, limit=-30):
            yield f"    {_short(frame.filename)}:{frame.lineno} {frame.name}"
        current = current.__cause__ or current.__context__


def _short(filename: str) -> str:
    """Return the place of a file in the program; where the program lies may name its user."""
    path = Path(filename)
    if path.is_relative_to(_PROGRAM):
        return path.relative_to(_PROGRAM).as_posix()
    return path.name

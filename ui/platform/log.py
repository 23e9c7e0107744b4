"""The log of the program: a few lines a day for whoever has to find a fault, never county data.

A windowed program on Windows has no console: what Qt or the interpreter would say there is said to
nobody, and a fault inside Qt ends the program without a word. Both go into files instead.
"""

import faulthandler
import logging
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from ui.platform.product import KEY, NAME, VERSION

LOG = logging.getLogger(KEY)

_LOG = f"{KEY}.log"
_FATAL = f"{KEY}-崩溃.log"
_LONGEST, _KEPT = 512 * 1024, 3
_LINE = "%(asctime)s %(levelname)s %(message)s"

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Keep a log in `folder`; where nothing can be written the program runs without one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / _LOG, maxBytes=_LONGEST, backupCount=_KEPT, encoding="utf-8"
        )
        _shorten(folder / _FATAL)
        fatal = (folder / _FATAL).open("a", encoding="utf-8")
    except OSError:
        yield
        return
    handler.setFormatter(logging.Formatter(_LINE))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    # The root's handler would print to a console that may not be there.
    LOG.propagate = False
    before = qInstallMessageHandler(_hear)
    # Open to the end: whoever dies inside Qt can open nothing any more.
    faulthandler.enable(fatal)
    versions = (platform.platform(), platform.python_version(), qVersion())
    LOG.info("%s %s；%s；Python %s；Qt %s", NAME, VERSION, *versions)
    try:
        yield
    finally:
        faulthandler.disable()
        qInstallMessageHandler(before)
        LOG.removeHandler(handler)
        handler.close()
        fatal.close()


def _shorten(path: Path) -> None:
    if path.exists() and path.stat().st_size > _LONGEST:
        path.unlink()


def _hear(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    LOG.log(_LEVELS[kind], "Qt: %s", words)

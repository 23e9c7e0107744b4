"""Starts the window: the application, its language, its look, and the door for errors."""

import sys
from pathlib import Path

from platformdirs import user_config_path, user_documents_path, user_log_path
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from models.problems import AppError
from ui import theme
from ui.errors import ErrorDoor
from ui.session import Clock
from ui.settings import Settings
from ui.window.main_window import MainWindow

_NAME = "youjiao"
# A job that computes holds the interpreter; the window asks it for every cell that it paints, and
# with Python's own 5 ms a picture of 600 cells would stand still for seconds.
_SWITCH_SECONDS = 0.0005


def run(path: Path | None, clock: Clock) -> int:
    """Open the window on a data file, else on the last one, else on the welcome page.

    Args:
        path: The data file; `None` when none was named.
        clock: The time.

    Returns:
        The exit code.
    """
    app = prepare_application()
    settings = Settings(user_config_path(_NAME, appauthor=False))
    window = MainWindow(settings, clock, user_documents_path())
    log = user_log_path(_NAME, appauthor=False)
    ErrorDoor(log, clock, window.show_error, window.show_crash).install()
    window.show()
    open_first(window, path)
    return app.exec()


def prepare_application() -> QApplication:
    """Return the application, in Chinese and with its look."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("优教台账")
    sys.setswitchinterval(_SWITCH_SECONDS)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    theme.apply(app)
    return app


def open_first(window: MainWindow, path: Path | None) -> None:
    """Open the data file that was named, else the last one that can be opened."""
    first = path or next(iter(window.recent_files()), None)
    if first is None:
        return
    try:
        window.open_file(first)
    except AppError as error:
        window.show_error(error)

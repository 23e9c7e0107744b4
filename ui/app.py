"""Starts the window: the application, its language, its look, and the door for errors."""

import sys
from pathlib import Path

from platformdirs import user_config_path, user_documents_path, user_log_path
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from models.problems import AppError
from ui import theme
from ui.errors import ErrorDoor
from ui.platform import log
from ui.platform.places import default_folder
from ui.platform.product import KEY, NAME
from ui.session import Clock
from ui.settings import Settings
from ui.window.main_window import MainWindow

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
    logs = user_log_path(KEY, appauthor=False)
    with log.kept(logs):
        # Until there is a window, a fault of the start is told in a box of its own.
        ErrorDoor(logs, clock, _show_error, _show_crash).install()
        settings = Settings(user_config_path(KEY, appauthor=False))
        window = MainWindow(settings, clock, user_documents_path(), default_folder())
        ErrorDoor(logs, clock, window.show_error, window.show_crash).install()
        window.show()
        open_first(window, path)
        return app.exec()


def _show_error(error: AppError) -> None:
    QMessageBox(QMessageBox.Icon.Warning, NAME, str(error)).exec()


def _show_crash(report: Path | None) -> None:
    kept = f"错误报告在：\n{report}" if report else "错误报告没有保存成功。"
    sentence = "程序没有打开，数据文件没有改动。请把错误报告发给维护人员。"
    QMessageBox(QMessageBox.Icon.Critical, NAME, f"{sentence}\n\n{kept}").exec()


def prepare_application() -> QApplication:
    """Return the application, in Chinese and with its look."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
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

"""The line above a list that says what is wanted of it, and keys that do something."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget


def on_keys(keys: str, where: QWidget, act: Callable[[], object]) -> None:
    """Do something whenever keys are pressed within a widget.

    Args:
        keys: The keys: Ctrl+F.
        where: The widget.
        act: What is done.
    """
    shortcut = QShortcut(QKeySequence(keys), where)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


class FilterBox(QLineEdit):
    """Ctrl+F anywhere on its page leads here; Esc empties it.

    Args:
        words: What can be looked for.
        page: The page, or the part of it, that is filtered.
        widths: Between which widths in pixels the line gives way.
    """

    def __init__(self, words: str, page: QWidget, widths: tuple[int, int] = (110, 230)) -> None:
        super().__init__(page)
        self.setPlaceholderText(words)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(widths[0])
        self.setMaximumWidth(widths[1])
        on_keys("Ctrl+F", page, lambda: self.setFocus(Qt.FocusReason.ShortcutFocusReason))
        on_keys("Esc", self, self.clear)


def filtered_words(shown: int, total: int, unit: str = "行") -> str:
    """Return how many are shown of how many: 筛选出 2 行，共 5 行."""
    return f"共 {total} {unit}" if shown == total else f"筛选出 {shown} {unit}，共 {total} {unit}"

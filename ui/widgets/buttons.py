"""Buttons and menus, made in one line."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMenu, QPushButton, QWidget

MenuEntry = tuple[str, Callable[[], object] | None]
"""What an entry says and does; without an act it parts two groups."""


def button(
    text: str, act: Callable[[], object], parent: QWidget | None = None, *, primary: bool = False
) -> QPushButton:
    """Return a button that does something when it is clicked."""
    made = QPushButton(text, parent)
    made.clicked.connect(lambda _on: act())
    if primary:
        make_primary(made)
    return made


def make_primary(made: QPushButton) -> None:
    """Mark the button that leads on."""
    made.setProperty("primary", True)
    made.style().unpolish(made)
    made.style().polish(made)


def save_or_cancel(
    dialog: QDialog, agreed: Callable[[], object], save: str = "保存"
) -> QDialogButtonBox:
    """Return the two buttons at the foot of a dialog.

    Args:
        dialog: The dialog; 取消 leaves it.
        agreed: What the first button does.
        save: What the first button says.
    """
    role = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(role.Save | role.Cancel, dialog)
    box.setContentsMargins(0, 8, 0, 0)
    box.button(role.Save).setText(save)
    make_primary(box.button(role.Save))
    box.button(role.Cancel).setText("取消")
    box.accepted.connect(agreed)
    box.rejected.connect(dialog.reject)
    QShortcut(QKeySequence("Ctrl+S"), dialog).activated.connect(agreed)
    return box


def close_only(dialog: QDialog) -> QDialogButtonBox:
    """Return the one button at the foot of a dialog that only shows something."""
    role = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(role.Close, dialog)
    box.button(role.Close).setText("关闭")
    box.rejected.connect(dialog.reject)
    return box


def open_menu(entries: Iterable[MenuEntry], place: QPoint, parent: QWidget) -> QMenu:
    """Open a menu at a place of the screen; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, act in entries:
        if act is None:
            menu.addSeparator()
        else:
            menu.addAction(text).triggered.connect(lambda _on, act=act: act())
    menu.popup(place)
    return menu

"""Buttons and menus, made in one line."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QMenu, QPushButton, QWidget

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


def save_or_cancel(parent: QWidget, save: str = "保存") -> QDialogButtonBox:
    """Return the two buttons below a form."""
    role = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(role.Save | role.Cancel, parent)
    box.setContentsMargins(20, 8, 20, 16)
    box.button(role.Save).setText(save)
    make_primary(box.button(role.Save))
    box.button(role.Cancel).setText("取消")
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

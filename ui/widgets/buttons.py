"""Buttons, made in one line."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget


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

"""Labels of words: plain ones for what was typed or imported, rich ones for what is marked up.

A label left to itself guesses, and takes a school that is named like a tag for markup.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_words(parent: QWidget, name: str = "", words: str = "", *, wraps: bool = True) -> QLabel:
    """Return a label that shows words as they are.

    Args:
        parent: The widget it is for.
        name: What the style sheet calls it.
        words: What it says at first.
        wraps: Whether it goes on in further lines, and can be marked and copied.
    """
    return _label(parent, name, words, Qt.TextFormat.PlainText, wraps=wraps)


def rich_words(parent: QWidget, name: str = "") -> QLabel:
    """Return a wrapped label for marked-up words; names in them are escaped by whoever sets them.

    Args:
        parent: The widget it is for.
        name: What the style sheet calls it.
    """
    return _label(parent, name, "", Qt.TextFormat.RichText, wraps=True)


def _label(parent: QWidget, name: str, words: str, how: Qt.TextFormat, *, wraps: bool) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(how)
    label.setText(words)
    label.setWordWrap(wraps)
    if wraps:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

"""Buttons of which one is pressed: the state by which a list is filtered."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.theme import ACCENT, ACCENT_DARK, ACCENT_SOFT


class Chips(QWidget):
    """A row of buttons, each with a key, its words and a count.

    Signals:
        chosen: The key of the button that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, words: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for number, (_, word) in enumerate(self._words):
            chip = QPushButton(word, self)
            chip.setCheckable(True)
            chip.setStyleSheet(
                f"QPushButton:checked {{ background: {ACCENT_SOFT}; color: {ACCENT_DARK};"
                f" border-color: {ACCENT}; }}"
            )
            self._group.addButton(chip, number)
            layout.addWidget(chip)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._words[number][0]))

    @property
    def key(self) -> str:
        """The key of the pressed button."""
        return self._words[self._group.checkedId()][0]

    def press(self, key: str) -> None:
        """Press a button as the officer does."""
        number = [each for each, _ in self._words].index(key)
        self._group.button(number).click()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many there are of each."""
        for number, (key, word) in enumerate(self._words):
            self._group.button(number).setText(f"{word} {counts.get(key, 0)}")

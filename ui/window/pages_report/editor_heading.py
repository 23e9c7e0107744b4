"""One heading in the editor: one line of words behind the number, which stays the program's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import TEXT
from ui.window.pages_report.editor_box import ParagraphBox, Written

_SIZES = {1: 17, 2: 15}
_SMALLEST = 14


def heading_style(level: int) -> str:
    """Return how the words of a heading look in the editor."""
    return f"font-size: {_SIZES.get(level, _SMALLEST)}px; font-weight: bold; color: {TEXT};"


class HeadingBox(ParagraphBox):
    """Edits one heading; emptied, it says the program's own words again.

    Attributes:
        number: The number before it, as in 二、.
    """

    EMPTY = "空着就印系统的标题。"
    LOST = "系统不再写这个标题，改写的文字不印出"

    def __init__(self, key: str, level: int, number: str, parent: QWidget | None = None) -> None:
        self._level, self._words = level, number
        super().__init__(key, parent)
        self.text.keep_to_one_line()
        self.text.setToolTip("标题文字可以改写，编号自动生成；空着就印系统的标题")

    def _lay_out(self, layout: QVBoxLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(0)
        self.number = QLabel(self._words, self)
        self.number.setStyleSheet(f"{heading_style(self._level)} padding-top: 7px;")
        if not self.number.text():
            self.number.hide()
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        layout.addLayout(line)

    def _says(self, written: Written) -> bool:
        # While other words are thought of, nothing is put into the line.
        is_emptied = not self.text.text().strip() and self.text.hasFocus()
        return is_emptied or super()._says(written)

    def _leave(self) -> None:
        super()._leave()
        if self._written is not None and not self.text.text().strip():
            self.text.show_text(self._written.text, self._written.say)

    def _text_style(self) -> str:
        return heading_style(self._level)

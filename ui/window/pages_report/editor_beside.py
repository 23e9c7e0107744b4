"""A paragraph beside last year's or the program's own words, with the differences marked."""

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reports.last_year import Beside, Part, Piece
from ui.theme import DANGER, DANGER_SOFT, QUIET, SUCCESS, SUCCESS_SOFT
from ui.widgets.sizes import scrolled
from ui.widgets.words import rich_words

_NOW = f"background: {SUCCESS_SOFT}; color: {SUCCESS};"
_BEFORE = f"background: {DANGER_SOFT}; color: {DANGER}; text-decoration: line-through;"


class BesidePanel(QWidget):
    """Shows two wordings as one text: what both say, what only one says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = rich_words(self, "subheading")
        self.words = rich_words(self)
        self.before = rich_words(self)
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        for part in (self.heading, self.words, self.before):
            layout.addWidget(part)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside, self))
        self.show_beside("", None)

    def show_beside(self, name: str, beside: Beside | None) -> None:
        """Show a paragraph beside an earlier wording.

        Args:
            name: What the earlier wording is called, as in 上年.
            beside: The two; None while there is nothing to compare with.
        """
        self.before.setText("")
        if beside is None:
            self.heading.setText("把光标放进一段文字，这里与上年比较。")
            self.words.setText("")
            return
        if not beside.before:
            self.heading.setText(f"{name}没有这一段。")
            self.words.setText("")
            return
        if beside.now == beside.before:
            self.heading.setText(f"与{name}完全相同。")
        else:
            self.heading.setText(f"与{name}比较")
            legend = (
                f"<span style='{_NOW}'>现在有的</span>　<span style='{_BEFORE}'>{name}有的</span>"
            )
            self.words.setText(f"<p>{legend}</p><p>{_html(beside.pieces)}</p>")
        whole = escape(beside.before).replace("\n", "<br>")
        self.before.setText(f"<span style='color:{QUIET}'>{name}全文</span><br>{whole}")


def _html(pieces: Iterable[Piece]) -> str:
    styles = {Part.NOW: _NOW, Part.BEFORE: _BEFORE, Part.BOTH: ""}
    return "".join(
        f"<span style='{styles[piece.part]}'>{escape(piece.text)}</span>" for piece in pieces
    ).replace("\n", "<br>")

"""Cards of the overview: a number with its words, and a list that must reach zero."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.rules.finding import Finding
from ui.theme import ACCENT, DANGER, LINE, QUIET, SUCCESS, SURFACE, WARNING
from ui.widgets.charts import PartBar
from ui.window.pages_report.judged_words import counted

_LINK_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Clickable(QFrame):
    """A frame that is pressed like a button, by mouse or key.

    Signals:
        clicked: It was pressed.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that ends inside."""
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter and the space bar."""
        if event.key() in _LINK_KEYS:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class NumberCard(Clickable):
    """A title, a large number, what it is out of, a bar, and a line on what is missing."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("numberCard")
        self.setStyleSheet(
            f"#numberCard {{ background: {SURFACE}; border: 1px solid {LINE};"
            f" border-radius: 8px; }}"
            f"#numberCard:hover, #numberCard:focus {{ border-color: {ACCENT}; }}"
        )
        self.title = QLabel(title, self)
        self.title.setObjectName("quiet")
        self.number = QLabel(self)
        self.number.setTextFormat(Qt.TextFormat.RichText)
        self.bar = PartBar(self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.RichText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.number)
        layout.addWidget(self.bar)
        layout.addWidget(self.note)
        layout.addStretch(1)

    def show_number(self, number: str, rest: str, notes: list[tuple[str, str]]) -> None:
        """Show a number and its notes.

        Args:
            number: The large number.
            rest: What follows it in small type.
            notes: Lines below, each with its colour.
        """
        self.number.setText(
            f"<span style='font-size:26px;font-weight:600'>{number}</span>"
            f"<span style='color:{QUIET}'> {rest}</span>"
        )
        self.note.setText(
            "<br>".join(f"<span style='color:{colour}'>{text}</span>" for text, colour in notes)
        )


class CountRow(Clickable):
    """A line of a card: what is counted, and the number."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("countRow")
        self.setStyleSheet(
            "#countRow { border: none; border-radius: 4px; background: transparent; }"
            "#countRow:hover, #countRow:focus { background: #eef2f6; }"
        )
        self.words = QLabel(title, self)
        self.count = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 2, 6, 2)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.count)

    def show_text(self, text: str) -> None:
        """Show a number with its unit."""
        self.count.setText(text)

    def show_count(self, count: int, colour: str) -> None:
        """Show how many items there are, in the colour unless there are none."""
        self.show_text(f"<b style='color:{colour if count else QUIET}'>{count}</b> 项")


_COUNTED = {
    "hard": ("硬性要求未达标", DANGER),
    "warn": ("提醒核对", WARNING),
    "declare": ("自查发现问题", WARNING),
    "missing": ("缺数据", WARNING),
    "excused": ("已说明原因", SUCCESS),
}


class FindingsCard(QFrame):
    """How many findings wait for the officer, by what follows from them.

    Signals:
        wanted: Name of the filter that the officer clicked.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = QLabel("合规检查待处理", self)
        title.setObjectName("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.setSpacing(1)
        layout.addWidget(title)
        layout.addSpacing(3)
        self.rows: dict[str, CountRow] = {}
        for key, (words, _) in _COUNTED.items():
            row = CountRow(words, self)
            row.clicked.connect(partial(self.wanted.emit, key))
            layout.addWidget(row)
            self.rows[key] = row
        layout.addStretch(1)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Count findings by what follows from them."""
        listed = tuple(findings)
        for name, row in self.rows.items():
            row.show_count(counted(listed, name), _COUNTED[name][1])

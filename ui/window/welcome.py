"""What stands in the window while no county is open: make one, open one, try the sample."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

_CHOICES = (
    ("new", "新建县", "为一个县（市、区）建立数据文件，再导入名册。", "新建"),
    ("open", "打开", "打开已有的数据文件（.yjtz）。", "打开文件"),
    ("sample", "试用示例县", "用一个虚构县的名册走一遍，不影响自己的数据。", "试用"),
)
_WIDTH = 860


class WelcomePage(QWidget):
    """Offers the ways to begin.

    Signals:
        new_wanted: A data file is to be made.
        open_wanted: A data file is to be opened.
        sample_wanted: The sample county is to be made.
        file_wanted: A recent data file is to be opened.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    file_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget(self)
        inner.setFixedWidth(_WIDTH)
        self._layout = QVBoxLayout(inner)
        self._layout.setSpacing(14)
        title = QLabel("优教台账", inner)
        title.setStyleSheet("font-size: 30px; font-weight: 600;")
        words = QLabel("基础教育优质资源辐射引领工作台账：名册导入、政策检查、年度报告。", inner)
        words.setObjectName("quiet")
        self._layout.addWidget(title)
        self._layout.addWidget(words)
        self._layout.addSpacing(10)
        self._layout.addLayout(self._cards(inner))
        self._layout.addSpacing(16)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._layout.addLayout(self._recent)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _cards(self, parent: QWidget) -> QHBoxLayout:
        signals = {
            "new": self.new_wanted,
            "open": self.open_wanted,
            "sample": self.sample_wanted,
        }
        cards = QHBoxLayout()
        cards.setSpacing(14)
        self.buttons: dict[str, QPushButton] = {}
        for key, title, words, act in _CHOICES:
            button = QPushButton(act, parent)
            button.setProperty("primary", key == "new")
            button.clicked.connect(signals[key])
            self.buttons[key] = button
            cards.addWidget(_card(title, words, button, parent), 1)
        return cards

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the data files that were opened last."""
        while self._recent.count():
            widget = self._recent.takeAt(0).widget()
            widget.deleteLater()
        if not paths:
            return
        heading = QLabel("最近打开", self)
        heading.setObjectName("subheading")
        self._recent.addWidget(heading)
        for path in paths:
            button = QToolButton(self)
            button.setText(f"{path.stem}　　{path.parent}")
            button.setToolTip(str(path))
            button.clicked.connect(lambda _on, path=path: self.file_wanted.emit(path))
            self._recent.addWidget(button)


def _card(title: str, words: str, button: QPushButton, parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setObjectName("card")
    heading = QLabel(title, card)
    heading.setObjectName("subheading")
    line = QLabel(words, card)
    line.setObjectName("quiet")
    line.setWordWrap(True)
    line.setMinimumHeight(48)
    line.setAlignment(Qt.AlignmentFlag.AlignTop)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(20, 18, 20, 18)
    layout.setSpacing(10)
    layout.addWidget(heading)
    layout.addWidget(line, 1)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card

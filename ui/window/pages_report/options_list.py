"""A list of parts that can be left out and put into another order."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import ACCENT_SOFT, LINE, TEXT
from ui.widgets.buttons import button

_NAME = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 26
_SHEET = (
    f"QListWidget {{ border: 1px solid {LINE}; border-radius: 6px; outline: none; }}"
    f"QListWidget::item {{ height: {_ROW_HEIGHT}px; color: {TEXT}; }}"
    f"QListWidget::item:selected {{ background: {ACCENT_SOFT}; }}"
)


class OrderedChoice(QWidget):
    """Parts with ticks; the ticked ones are taken, in the order in which they stand.

    Args:
        title: What is chosen.
        titles: What each part is called, by name.

    Signals:
        changed: Another choice was made.
    """

    changed = Signal()

    def __init__(
        self, title: str, titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = titles
        self.list = QListWidget(self)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setStyleSheet(_SHEET)
        self.list.setFixedHeight(_ROW_HEIGHT * len(titles) + 8)
        self.up = button("上移", lambda: self._move(-1), self)
        self.down = button("下移", lambda: self._move(1), self)
        words = QLabel(title, self)
        words.setObjectName("quiet")
        head = QHBoxLayout()
        head.addWidget(words, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.list.model().rowsMoved.connect(lambda *_: self.changed.emit())
        self.list.currentRowChanged.connect(lambda _row: self._turn())
        self._turn()

    def show_chosen(self, names: Sequence[str]) -> None:
        """Show the chosen parts, in their order, and then the others; the same choice stays."""
        if self.list.count() and tuple(names) == self.chosen():
            return
        order = [*names, *(name for name in self._titles if name not in names)]
        row = self.list.currentRow()
        with QSignalBlocker(self.list), QSignalBlocker(self.list.model()):
            self.list.clear()
            for name in order:
                item = QListWidgetItem(self._titles[name], self.list)
                item.setData(_NAME, name)
                item.setFlags(
                    (item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    & ~Qt.ItemFlag.ItemIsDropEnabled
                )
                ticked = name in names
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.setCurrentRow(row)
        self.list.doItemsLayout()
        self._turn()

    def chosen(self) -> tuple[str, ...]:
        """Return the ticked parts in their order."""
        return tuple(
            item.data(_NAME) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        with QSignalBlocker(self.list):
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)
        self._turn()
        self.changed.emit()

    def _turn(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)

"""The list of parameters, grouped: what it decides, its value, and where the value comes from."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.theme import ACCENT_DARK, ACCENT_SOFT, DANGER, LINE, QUIET, ROW_HEIGHT, SURFACE, WARNING
from ui.window.pages_policy.rule_set_words import Item, grouped, shown

_ITEM = Qt.ItemDataRole.UserRole
_COLUMNS = ("参数", "现在的值", "来源")
_VALUE_WIDTH, _ORIGIN_WIDTH = 120, 92


class ParameterTree(QTreeWidget):
    """Parameters under the subjects that they belong to.

    Signals:
        chosen: The `Item` that became the current one; `None` where there is none.
        opened: Enter was pressed, or an item double-clicked.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(_COLUMNS)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("parameterTree")
        self.setStyleSheet(
            f"#parameterTree {{ background: {SURFACE}; border: 1px solid {LINE};"
            f" border-radius: 6px; outline: none; }}"
            f"#parameterTree::item:selected {{ background: {ACCENT_SOFT}; color: {ACCENT_DARK}; }}"
        )
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, _VALUE_WIDTH), (2, _ORIGIN_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        self.currentItemChanged.connect(lambda item, _before: self.chosen.emit(_item_of(item)))
        self.itemDoubleClicked.connect(lambda item, _column: self._open(item))

    def show_items(self, items: Iterable[Item]) -> None:
        """Show parameters; the one that was current stays so where it is still shown."""
        before = self.current()
        blocked = self.blockSignals(True)
        self.clear()
        places: dict[str, QTreeWidgetItem] = {}
        for title, found in grouped(items).items():
            group = QTreeWidgetItem(self, [title, "", f"{len(found)} 项"])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setForeground(2, QBrush(QColor(QUIET)))
            group.setSizeHint(0, QSize(0, ROW_HEIGHT))
            for item in found:
                places[item.plain.key] = _line(group, item)
            group.setExpanded(True)
        again = places.get(before.plain.key) if before else None
        if again is None:
            again = next(iter(places.values()), None)
        if again is not None:
            self.setCurrentItem(again)
            self.scrollToItem(again)
        self.blockSignals(blocked)
        self.chosen.emit(self.current())

    def current(self) -> Item | None:
        """Return the current parameter."""
        return _item_of(self.currentItem())

    def select(self, key: str) -> bool:
        """Make a parameter the current one; tell whether it is shown."""
        for number in range(self.topLevelItemCount()):
            group = self.topLevelItem(number)
            for place in range(group.childCount()):
                item = _item_of(group.child(place))
                if item is not None and item.plain.key == key:
                    self.setCurrentItem(group.child(place))
                    return True
        return False

    def shown_rows(self) -> list[tuple[str, str, str]]:
        """Return the texts of the parameters that are shown."""
        groups = (self.topLevelItem(each) for each in range(self.topLevelItemCount()))
        lines = (group.child(each) for group in groups for each in range(group.childCount()))
        return [(line.text(0), line.text(1), line.text(2)) for line in lines]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the value."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if _item_of(item) is not None:
            self.opened.emit()


def origin_words(item: Item) -> tuple[str, str]:
    """Return where a value comes from, and the colour that it is told in."""
    if item.misfit:
        return "填错", DANGER
    if item.own is not None:
        return "本县", ACCENT_DARK
    return ("待确认", WARNING) if item.open else (item.origin, QUIET)


def _line(group: QTreeWidgetItem, item: Item) -> QTreeWidgetItem:
    origin, colour = origin_words(item)
    line = QTreeWidgetItem(group, [item.plain.meaning, shown(item), origin])
    line.setData(0, _ITEM, item)
    for column in range(3):
        line.setToolTip(column, line.text(column))
    line.setForeground(2, QBrush(QColor(colour)))
    line.setSizeHint(0, QSize(0, ROW_HEIGHT - 4))
    return line


def _item_of(line: QTreeWidgetItem | None) -> Item | None:
    found = line.data(0, _ITEM) if line is not None else None
    return found if isinstance(found, Item) else None

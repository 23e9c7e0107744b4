"""The list of pages at the left."""

from typing import cast

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from ui.theme import ICONS, QUIET
from ui.window.pages import CLOSED_GROUPS, PAGES

_KEY = Qt.ItemDataRole.UserRole
_WIDTH = 176
_PAGE_HEIGHT = 29
_HEADING_HEIGHT = 30
_HEADING_SIZE = 12
_MARK = QSize(12, 12)


class Navigation(QTreeWidget):
    """Shows the pages under their headings.

    Signals:
        page_chosen: Key of the page that became the current one.
        page_entered: A page was clicked, or Enter was pressed on it: work goes on there.
    """

    page_chosen = Signal(str)
    page_entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setHeaderHidden(True)
        self.setFixedWidth(_WIDTH)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._opened: QTreeWidgetItem | None = None
        groups: dict[str, QTreeWidgetItem] = {}
        for page in PAGES:
            holder: QTreeWidget | QTreeWidgetItem = self
            if page.group:
                holder = groups.get(page.group) or self._heading(page.group)
                groups[page.group] = holder
            item = QTreeWidgetItem(holder, [page.title])
            item.setData(0, _KEY, page.key)
            item.setSizeHint(0, QSize(0, _PAGE_HEIGHT))
            self._items[page.key] = item
        self.setIconSize(_MARK)
        opened, closed = (QIcon(str(ICONS / f"chevron-{way}.svg")) for way in ("down", "right"))
        self.itemExpanded.connect(lambda item: item.setIcon(0, opened))
        self.itemCollapsed.connect(lambda item: item.setIcon(0, closed))
        for title, group in groups.items():
            group.setIcon(0, closed)
            group.setExpanded(title not in CLOSED_GROUPS)
        self.itemClicked.connect(self._clicked)
        self.currentItemChanged.connect(self._moved)

    def _heading(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title])
        # A heading opens and closes, but is no page: it is never the current one.
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(0, QBrush(QColor(QUIET)))
        font = self.font()
        font.setPixelSize(_HEADING_SIZE)
        item.setFont(0, font)
        item.setSizeHint(0, QSize(0, _HEADING_HEIGHT))
        item.setToolTip(0, "单击展开或收起")
        return item

    def show_current(self, key: str) -> None:
        """Mark a page as the current one; a closed group is open as long as its page is shown."""
        item = self._items[key]
        # A page without a group has no parent, whatever the stubs say.
        group, before = cast("QTreeWidgetItem | None", item.parent()), self._opened
        if group is not before:
            self._opened = None
            if group is not None and not group.isExpanded():
                group.setExpanded(True)
                self._opened = group
        blocked = self.blockSignals(True)
        self.setCurrentItem(item, 0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.blockSignals(blocked)
        if before is not None and before is not group:
            before.setExpanded(False)
        self.scrollToItem(item)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _KEY) is None:
            item.setExpanded(not item.isExpanded())
            # What the officer has opened or closed stays so.
            self._opened = None
        else:
            self.page_entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the page on Enter; the arrows only show the pages one after the other."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.page_entered.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _KEY):
            self.page_chosen.emit(item.data(0, _KEY))

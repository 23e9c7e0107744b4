"""The outline of the editor: the headings of a report, and where the officer has written."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import WARNING

_NUMBER = Qt.ItemDataRole.UserRole
_NARROWEST = 120


class EditorOutline(QTreeWidget):
    """Lists headings.

    Signals:
        heading_wanted: Number of the heading that is to be brought into sight.
    """

    heading_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_NARROWEST)
        self._headings: Sequence[tuple[int, str]] = ()
        self.currentItemChanged.connect(lambda item, _before: self._jump(item))
        self.itemClicked.connect(lambda item, _column: self._jump(item))

    def show_headings(self, headings: Sequence[tuple[int, str]]) -> None:
        """Show level and words of headings; the same ones are left as they stand."""
        if headings == self._headings:
            return
        self._headings = headings
        with QSignalBlocker(self):
            self.clear()
            upper: QTreeWidgetItem | None = None
            for number, (level, words) in enumerate(headings):
                item = QTreeWidgetItem(self if level == 1 or upper is None else upper, [words])
                item.setData(0, _NUMBER, number)
                item.setToolTip(0, words)
                if level == 1:
                    upper = item
            self.expandAll()

    def mark(
        self,
        keys: Mapping[int, Collection[str]],
        edited: Collection[str],
        changed: Collection[str],
    ) -> None:
        """Show where the officer has written, in bold, and what has changed since, in colour.

        Args:
            keys: The paragraphs right below each heading, by its number.
            edited: The paragraphs that the officer has written.
            changed: Those in which something has changed since.
        """
        for item in self._items():
            below = keys.get(item.data(0, _NUMBER), ())
            font = item.font(0)
            font.setBold(any(key in edited for key in below))
            item.setFont(0, font)
            has_news = any(key in changed for key in below)
            colour = QColor(WARNING) if has_news else None
            item.setData(0, Qt.ItemDataRole.ForegroundRole, colour)

    def _items(self) -> list[QTreeWidgetItem]:
        root = self.invisibleRootItem()
        tops = [root.child(place) for place in range(root.childCount())]
        below = [top.child(place) for top in tops for place in range(top.childCount())]
        return [*tops, *below]

    def _jump(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.heading_wanted.emit(item.data(0, _NUMBER))


class OutlinePanel(QWidget):
    """The outline, and below it a way to where sections are left out or put into another order.

    Attributes:
        tree: The outline.
        sections: The way; only where a page offers it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = EditorOutline(self)
        self.sections = QPushButton(self)
        self.sections.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(6)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.sections)

    def offer(self, words: str, act: Callable[[], None]) -> None:
        """Offer the way."""
        self.sections.setText(words)
        self.sections.clicked.connect(lambda _on: act())
        self.sections.show()

"""The preview of a PDF: its pages, with outline, size, page number and search."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.pdf_pages import Hit, OutlineEntry, PdfPages
from ui.theme import LINE, SURFACE
from ui.widgets.filter_box import FilterBox
from ui.widgets.page_view import PageView

_ENTRY = Qt.ItemDataRole.UserRole
_ZOOM_STEP = 1.25
_OUTLINE_WIDTH = 220


class Preview(QWidget):
    """Shows a PDF that is given as bytes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self.hits: tuple[Hit, ...] = ()
        self._current = -1
        self.view = PageView(self)
        self.outline = _outline(self)
        self.number = QLineEdit(self)
        self.number.setFixedWidth(42)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.of = QLabel(self)
        self.zoom = _tool("100%", "恢复纸张大小", self)
        self.search = FilterBox("在文中查找", self, (90, 150))
        self.found = QLabel(self)
        self.found.setObjectName("quiet")
        self._lay_out()
        self._connect()
        self.show_pdf(b"")

    def _lay_out(self) -> None:
        self.outline_button = _tool("目录", "显示或隐藏目录", self)
        self.outline_button.setCheckable(True)
        self.smaller = _tool("−", "缩小", self)
        self.larger = _tool("+", "放大", self)
        self.whole_width = _tool("适合宽度", "按窗口宽度显示", self)
        self.back = _tool("↑", "上一处（Shift+F3）", self)
        self.on = _tool("↓", "下一处（F3）", self)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(2)
        for part in (self.outline_button, self.smaller, self.zoom, self.larger):
            bar.addWidget(part)
        bar.addWidget(self.whole_width)
        bar.addStretch(1)
        bar.addWidget(QLabel("第", self))
        bar.addWidget(self.number)
        bar.addWidget(self.of)
        bar.addStretch(1)
        bar.addWidget(self.found)
        bar.addWidget(self.search, 2)
        bar.addWidget(self.back)
        bar.addWidget(self.on)
        self.bar = QFrame(self)
        self.bar.setObjectName("previewBar")
        self.bar.setStyleSheet(
            f"#previewBar {{ background: {SURFACE}; border-bottom: 1px solid {LINE}; }}"
            "#previewBar QToolButton { padding: 5px 6px; }"
        )
        self.bar.setLayout(bar)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.outline)
        splitter.addWidget(self.view)
        splitter.setSizes([_OUTLINE_WIDTH, 800])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(splitter, 1)
        self.outline.hide()

    def _connect(self) -> None:
        self.outline_button.toggled.connect(self.outline.setVisible)
        self.outline.currentItemChanged.connect(lambda item, _before: self._jump(item))
        self.smaller.clicked.connect(lambda: self.view.set_zoom(self.view.zoom / _ZOOM_STEP))
        self.larger.clicked.connect(lambda: self.view.set_zoom(self.view.zoom * _ZOOM_STEP))
        self.whole_width.clicked.connect(lambda _on: self.view.fit_width())
        self.zoom.clicked.connect(lambda: self.view.set_zoom(1.0))
        self.number.returnPressed.connect(self._go_to_number)
        self.view.page_changed.connect(lambda _page: self._show_place())
        self.view.zoomed.connect(lambda _zoom: self._show_place())
        self.search.textChanged.connect(self.search_for)
        self.search.returnPressed.connect(self.find_next)
        self.back.clicked.connect(lambda: self.find_next(-1))
        self.on.clicked.connect(lambda _on: self.find_next())
        keys = QKeySequence.StandardKey
        for key, act in (
            (keys.Find, self.search.setFocus),
            (keys.FindNext, self.find_next),
            (keys.FindPrevious, lambda: self.find_next(-1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown.

    def letters_at(self, page: int, point: QPointF) -> tuple[str, int] | None:
        """Return the letters of a page, and which of them stands at a point."""
        return None if self._pages is None else self._pages.letters_at(page, point)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return 0 if self._pages is None else len(self._pages)

    def show_pdf(self, content: bytes) -> None:
        """Show another PDF; empty bytes for none."""
        before, self._pages = self._pages, PdfPages(content) if content else None
        self.view.show_pages(self._pages)
        if before is not None:
            before.close()
        self.outline.clear()
        if self._pages is not None:
            self._show_outline(self._pages.outline())
        self.bar.setEnabled(self._pages is not None)
        self._show_place()
        self.search_for(self.search.text())

    def _show_outline(self, entries: tuple[OutlineEntry, ...]) -> None:
        parents: list[QTreeWidgetItem] = []
        for entry in entries:
            del parents[entry.level :]
            item = QTreeWidgetItem(parents[-1] if parents else self.outline, [entry.title])
            item.setData(0, _ENTRY, entry)
            item.setToolTip(0, entry.title)
            item.setExpanded(entry.level == 0)
            parents.append(item)

    def _jump(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            entry: OutlineEntry = item.data(0, _ENTRY)
            self.view.go_to(entry.page, entry.down)

    def _show_place(self) -> None:
        self.number.setText(str(self.view.page) if self.page_count else "")
        self.of.setText(f"/ {self.page_count} 页")
        self.zoom.setText(f"{round(self.view.zoom * 100)}%")

    def _go_to_number(self) -> None:
        text = self.number.text().strip()
        if text.isdecimal() and 1 <= int(text) <= self.page_count:
            self.view.go_to(int(text) - 1)
        self._show_place()

    # Search.

    def search_for(self, words: str) -> None:
        """Mark words wherever they stand, and go to the first place."""
        self.hits = () if self._pages is None else self._pages.find(words)
        self._current = 0 if self.hits else -1
        self._show_hits()

    def find_next(self, step: int = 1) -> None:
        """Go to the next place where the words stand, or to the one before."""
        if self.hits:
            self._current = (self._current + step) % len(self.hits)
            self._show_hits()

    def _show_hits(self) -> None:
        self.view.mark(self.hits, self._current)
        asked = bool(self.search.text().strip())
        if self.hits:
            self.found.setText(f"{self._current + 1} / {len(self.hits)}")
        else:
            self.found.setText("没有找到" if asked and self.page_count else "")
        self.back.setEnabled(len(self.hits) > 1)
        self.on.setEnabled(len(self.hits) > 1)


def _outline(parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setHeaderHidden(True)
    tree.setIndentation(14)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setMinimumWidth(160)
    return tree


def _tool(text: str, tip: str, parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setText(text)
    made.setToolTip(tip)
    made.setAutoRaise(True)
    return made

"""Two versions of a report side by side: the headings and paragraphs in which they differ."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reports.document import Document
from reports.last_year import Beside, beside_last_year
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.sizes import cut_to_screen
from ui.window.pages_report.editor_beside import BesidePanel

_SHOWN = 26

Wordings = Sequence[tuple[str, Callable[[], Document]]]


class CompareDialog(QDialog):
    """Compares wordings of a report.

    Args:
        wordings: What each is called, and how it is fetched; oldest first.
    """

    def __init__(self, wordings: Wordings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("版本比较")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wordings = wordings
        self._found: Sequence[Beside] = ()
        self.before, self.now = Combo(self), Combo(self)
        for combo in (self.before, self.now):
            combo.addItems([name for name, _ in wordings])
        self.before.setCurrentIndex(max(0, len(wordings) - 2))
        self.now.setCurrentIndex(len(wordings) - 1)
        self.count = QLabel(self)
        self.list = QListWidget(self)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.beside = BesidePanel(self)
        self._lay_out()
        for combo in (self.before, self.now):
            combo.currentIndexChanged.connect(lambda _row: self._compare())
        self.list.currentRowChanged.connect(self._show)
        self._compare()
        self.resize(cut_to_screen(self, 920, 600))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.before)
        head.addWidget(QLabel("→", self))
        head.addWidget(self.now)
        head.addWidget(self.count, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.beside)
        splitter.setSizes([300, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(splitter, 1)
        layout.addWidget(button("关闭", self.reject, self), 0, Qt.AlignmentFlag.AlignRight)

    def _compare(self) -> None:
        before = self._wordings[self.before.currentIndex()][1]()
        now = self._wordings[self.now.currentIndex()][1]()
        self._found = [each for each in beside_last_year(now, before) if each.now != each.before]
        self.list.clear()
        for each in self._found:
            words = each.now or each.before
            kind = "" if each.now and each.before else "（新增）" if each.now else "（删去）"
            item = QListWidgetItem(f"{kind}{words[:_SHOWN]}", self.list)
            item.setToolTip(words)
        self.count.setText(
            f"标题和正文有 {len(self._found)} 处不同" if self._found else "标题和正文完全相同"
        )
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.beside.show_beside(self.before.currentText(), self._found[row])
        else:
            self.beside.show_beside("", None)

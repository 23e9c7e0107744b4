"""What has changed since the officer wrote: figures old → new, one by one or all at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reports.editing import Change, ChangeKind
from ui.widgets.buttons import button
from ui.widgets.sentences import show_sentences


class ChangesPanel(QWidget):
    """Lists changes.

    Signals:
        chosen: Name of the paragraph that the chosen change is about.
        accepted: The `Change`s (tuple) that the officer has looked at.
        renewed: Name of the paragraph that shall say the program's own words again.
    """

    chosen = Signal(str)
    accepted = Signal(object)
    renewed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()
        self.title = QLabel(self)
        self.title.setObjectName("subheading")
        self.title.setWordWrap(True)
        self.list = QListWidget(self)
        show_sentences(self.list)
        self.list.setSpacing(2)
        self.one = button("接受这一项", self._accept_one, self)
        self.all = button("全部接受", lambda: self.accepted.emit(self._changes), self)
        self.renew = button("改用系统原文", self._renew, self)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.one)
        buttons.addWidget(self.all)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(0)
        self.list.currentRowChanged.connect(lambda _row: self._turn())
        self.show_changes(())

    def show_changes(self, changes: Sequence[Change], *, may_edit: bool = True) -> None:
        """Show other changes; none is good news."""
        self._changes = tuple(changes)
        self.list.clear()
        for change in changes:
            item = QListWidgetItem(change.sentence, self.list)
            item.setToolTip("单击看这一段")
        self.title.setText(
            f"改写以后有 {len(changes)} 处变化"
            if changes
            else "改写过的段落里，数字和系统原文都没有变化。"
        )
        self.list.setVisible(bool(changes))
        for part in (self.one, self.all):
            part.setVisible(bool(changes) and may_edit)
        self.one.setEnabled(False)
        self.renew.setVisible(False)
        self._may_edit = may_edit

    def _current(self) -> Change | None:
        row = self.list.currentRow()
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def _turn(self) -> None:
        change = self._current()
        self.one.setEnabled(change is not None)
        about_words = (ChangeKind.WORDS, ChangeKind.LOST_PARAGRAPH)
        self.renew.setVisible(self._may_edit and change is not None and change.kind in about_words)
        if change is not None:
            self.chosen.emit(change.key)

    def _accept_one(self) -> None:
        change = self._current()
        if change is not None:
            self.accepted.emit((change,))

    def _renew(self) -> None:
        change = self._current()
        if change is not None:
            self.renewed.emit(change.key)

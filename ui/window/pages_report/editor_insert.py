"""插入数字: a searchable list of all figures of the year, and new ones of the county's own."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from models.statistics.figure import Figure
from reports.document import Told
from reports.figure_marks import Mark
from reports.figure_text import change_text
from ui.pinyin import is_pinyin, sounds_like
from ui.widgets.buttons import button
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable

_SEARCH_AFTER_MS = 120


class FigureDialog(QDialog):
    """Lets the officer choose a figure.

    Signals:
        chosen: The `Mark` that is to be put in.
        own_wanted: A figure of the county's own is to be registered.
    """

    chosen = Signal(object)
    own_wanted = Signal()

    def __init__(self, figures: Mapping[str, Figure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("插入数字")
        self._all = [(figure_id, figure) for figure_id, figure in figures.items() if _says(figure)]
        self._found: Sequence[tuple[str, Figure]] = self._all
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("输入名称、拼音首字母或编号，如“覆盖”“fgl”“S-COV”")
        self.search.setClearButtonEnabled(True)
        self.table = PlainTable(("名称", "本年", "较上年", "编号"), (300, 110, 170), self)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.change = QCheckBox("插入“较上年”的变化，不插入数值", self)
        self.own = button("登记自定义数字", self._ask_own, self)
        self.insert = button("插入", self._choose, self, primary=True)
        self.insert.setDefault(True)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_AFTER_MS)
        self._later.timeout.connect(self._show)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.table.row_chosen.connect(lambda _row: self._turn())
        self.table.row_opened.connect(lambda _row: self._choose())
        self._show()
        self.search.setFocus()
        self.resize(cut_to_screen(self, 760, 560))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.own)
        buttons.addStretch(1)
        buttons.addWidget(button("取消", self.reject, self))
        buttons.addWidget(self.insert)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.change)
        layout.addLayout(buttons)

    def _show(self) -> None:
        typed = self.search.text().strip().casefold()
        self._found = [each for each in self._all if _fits(each[1], typed)]
        self.table.show_rows(
            [
                (figure.label, figure.text(), change_text(figure), figure_id)
                for figure_id, figure in self._found
            ]
        )
        self.count.setText(
            f"{len(self._found)} 个数字"
            if self._found
            else "没有这样的数字。换个说法再找，或登记为自定义数字。"
        )
        if self._found:
            self.table.selectRow(0)
        self._turn()

    def _current(self) -> tuple[str, Figure] | None:
        row = self.table.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _turn(self) -> None:
        current = self._current()
        self.insert.setEnabled(current is not None)
        can_change = current is not None and bool(change_text(current[1]))
        self.change.setEnabled(can_change)
        if not can_change:
            self.change.setChecked(False)

    def _choose(self) -> None:
        current = self._current()
        if current is not None:
            told = Told.CHANGE if self.change.isChecked() else Told.VALUE
            self.accept()
            self.chosen.emit(Mark(current[0], told))

    def _ask_own(self) -> None:
        self.accept()
        self.own_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list while the words are being typed."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.table.currentIndex().row() + step
            if 0 <= row < len(self._found):
                self.table.selectRow(row)
            return
        super().keyPressEvent(event)


def _says(figure: Figure) -> bool:
    return figure.value is not None


def _fits(figure: Figure, typed: str) -> bool:
    if not typed:
        return True
    words = f"{figure.label} {figure.id}".casefold()
    if all(part in words for part in typed.split()):
        return True
    return is_pinyin(typed) and sounds_like(figure.label, typed)

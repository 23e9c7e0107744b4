"""Which backup is to take the place of the data file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.store import backups
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable
from ui.window import files

_WORDS = (
    "选一份备份，用它替换现在打开的数据文件。替换之前，现在的数据会先自动备份，所以可以再换回来。"
)


class RestoreDialog(QDialog):
    """Lists the backups beside the data file, newest first.

    Signals:
        chosen: The backup that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("恢复备份")
        self._folder = path.parent
        self._known = sorted(backups(path), key=lambda each: -each.number)
        words = QLabel(_WORDS, self)
        words.setWordWrap(True)
        self.table = PlainTable(("时间", "原因", "大小"), (180, 180, 100), self)
        self.table.say_when_empty("还没有自动备份。存在 U 盘或别处的备份，请点“选择其他文件…”。")
        self.table.show_rows(
            [
                (
                    f"{each.made_at:%Y-%m-%d %H:%M}",
                    each.path.stem.split("-", 3)[3],
                    f"{each.path.stat().st_size / 2**20:.1f} MB",
                )
                for each in self._known
            ]
        )
        if self._known:
            self.table.selectRow(0)
        self.table.row_opened.connect(self._take)
        self.take = QPushButton("恢复选中的备份", self)
        self.take.setProperty("primary", True)
        self.take.clicked.connect(lambda: self._take(self.table.current_row()))
        self.take.setEnabled(bool(self._known))
        other = QPushButton("选择其他文件…", self)
        other.clicked.connect(self._ask_other)
        cancel = QPushButton("取消", self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(other)
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(cut_to_screen(self, 620, 420))

    def _take(self, number: int) -> None:
        if 0 <= number < len(self._known):
            self._choose(self._known[number].path)

    def _ask_other(self) -> None:
        path = files.ask_open(self, self._folder)
        if path is not None:
            self._choose(path)

    def _choose(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)

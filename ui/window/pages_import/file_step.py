"""The first step of an import: files or a folder, by button or by dropping them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.ledgers import OFFICER_LEDGERS
from ui.importing.material import ENDINGS
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.words import plain_words
from ui.window.pages_import.parts import DropCard

_KINDS = f"名册文件 ({' '.join('*' + ending for ending in ENDINGS)});;所有文件 (*)"
_HINT = (
    "Excel、WPS 表格和逗号分隔的文本都行。表头不在第一行、有合并单元格、有合计和备注行不要紧；"
    "全国教师系统导出的表可以直接用；统计系统按学校导出的，请选择放着它们的文件夹。"
    "先看预览，确认之后才写入。"
)


class FileStep(DropCard):
    """Takes workbooks or a folder.

    Signals:
        template_wanted: Name of the ledger whose template is asked for.
    """

    template_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = ""
        words = QLabel("把 Excel 名册或文件夹拖到这里，或选择文件", self)
        words.setObjectName("heading")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = plain_words(self, "quiet")
        hint.setText(_HINT)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ledger_box = Combo(self)
        self.ledger_box.addItem("自动识别", "")
        for ledger in OFFICER_LEDGERS:
            self.ledger_box.addItem(ledger.title, ledger.name)
        self.ledger_box.activated.connect(self._offer_template)
        self.choose = button("选择文件…", self._ask_files, self, primary=True)
        self.choose_folder = button("选择文件夹…", self._ask_folder, self)
        self.template = button(
            "下载导入模板…",
            lambda: self.template_wanted.emit(self.ledger_box.currentData()),
            self,
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(QLabel("导入到：", self))
        for widget in (self.ledger_box, self.choose, self.choose_folder, self.template):
            row.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 16, 32, 16)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(words)
        layout.addWidget(hint)
        layout.addLayout(row)
        layout.addStretch(3)
        self._offer_template()

    def begin_with(self, ledger: str) -> None:
        """Propose a ledger."""
        self.ledger_box.setCurrentIndex(max(0, self.ledger_box.findData(ledger)))
        self._offer_template()

    def _offer_template(self) -> None:
        chosen = bool(self.ledger_box.currentData())
        self.template.setEnabled(chosen)
        tip = "" if chosen else "请先在“导入到”里选定台账，再下载它的模板。"
        self.template.setToolTip(tip)

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择名册", self.folder, _KINDS)
        if chosen:
            self.paths_chosen.emit(tuple(map(Path, chosen)))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择文件夹", self.folder)
        if chosen:
            self.paths_chosen.emit((Path(chosen),))

"""The first and the last step of an import: choosing the file, and what was written."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS, OFFICER_LEDGERS
from models.roster.results import Plan
from models.store import Changes

KINDS = "名册文件 (*.xlsx *.xls *.xlsm *.xlsb *.ods *.et *.csv);;所有文件 (*)"
STEPS = ("选择文件", "核对列", "预览", "完成")


class StepLine(QLabel):
    """Says at which step the import is."""

    def show_step(self, number: int) -> None:
        """Mark a step, counted from 0, as the current one."""
        parts = []
        for place, title in enumerate(STEPS):
            words = f"{place + 1}　{title}"
            colour = "#1d6fb8" if place == number else "#98a2ad"
            weight = "600" if place == number else "400"
            parts.append(f"<span style='color:{colour};font-weight:{weight}'>{words}</span>")
        self.setText("　　›　　".join(parts))


class FileStep(QFrame):
    """Takes a workbook by button or by dropping it.

    Signals:
        file_chosen: The workbook.
        template_wanted: Name of the ledger whose template is asked for.
    """

    file_chosen = Signal(object)
    template_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self.folder = ""
        words = QLabel("把 Excel 名册拖到这里，或选择文件", self)
        words.setObjectName("heading")
        hint = QLabel(
            "表头不在第一行、有合并单元格、有合计和备注行都可以。先看预览，确认之后才写入。", self
        )
        hint.setObjectName("quiet")
        self.ledger_box = QComboBox(self)
        self.ledger_box.addItem("自动识别", "")
        for ledger in OFFICER_LEDGERS:
            self.ledger_box.addItem(ledger.title, ledger.name)
        self.ledger_box.setMaxVisibleItems(20)
        self.ledger_box.activated.connect(self._offer_template)
        self.choose = QPushButton("选择文件…", self)
        self.choose.setProperty("primary", True)
        self.choose.clicked.connect(self._ask)
        self.template = QPushButton("下载导入模板…", self)
        self.template.clicked.connect(
            lambda: self.template_wanted.emit(self.ledger_box.currentData())
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(QLabel("导入到：", self))
        row.addWidget(self.ledger_box)
        row.addWidget(self.choose)
        row.addWidget(self.template)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(row)
        layout.addStretch(3)
        self._offer_template()

    def begin_with(self, ledger: str) -> None:
        """Propose a ledger."""
        self.ledger_box.setCurrentIndex(max(0, self.ledger_box.findData(ledger)))
        self._offer_template()

    def _offer_template(self) -> None:
        self.template.setEnabled(bool(self.ledger_box.currentData()))

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "选择名册", self.folder, KINDS)
        if chosen:
            self.file_chosen.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged here."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin with the file that was dropped."""
        paths = _dropped(event)
        if paths:
            self.file_chosen.emit(paths[0])


def _dropped(event: QDropEvent) -> Sequence[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class DoneStep(QFrame):
    """Says what was written, and offers to take it back.

    Signals:
        undo_wanted: The import is to be taken back.
        failed_wanted: The rows with problems are to be written to a workbook.
        ledger_wanted: The ledger is to be looked at.
        next_wanted: Another file is to be imported.
    """

    undo_wanted = Signal()
    failed_wanted = Signal()
    ledger_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.words = QLabel(self)
        self.words.setObjectName("heading")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.details = QLabel(self)
        self.details.setObjectName("quiet")
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.undo = _button("撤销本次导入", self.undo_wanted, self)
        self.failed = _button("导出问题行…", self.failed_wanted, self)
        self.look = _button("查看台账", self.ledger_wanted, self)
        self.again = _button("再导入一个文件", self.next_wanted, self)
        self.look.setProperty("primary", True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.look, self.again, self.failed, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 20, 40, 20)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self.words)
        layout.addWidget(self.details)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def show_done(self, plan: Plan, changes: Changes | None) -> None:
        """Say what became of a plan."""
        title = LEDGERS[plan.ledger].title
        counts = plan.counts()
        if changes is None:
            self.words.setText(f"“{plan.file}”与{title}台账一致，没有需要写入的内容。")
        else:
            done = f"新增 {counts['new']} 行，更新 {counts['updated']} 行"
            self.words.setText(f"已导入{title}：{done}。")
        rest = [f"未变 {counts['same']} 行", f"略过 {counts['skipped']} 行"]
        if counts["failed"]:
            rest.append(f"有问题、没有写入 {counts['failed']} 行")
        self.details.setText("；".join(rest) + "。导入前已自动备份。" * (changes is not None))
        self.undo.setEnabled(changes is not None)
        self.failed.setVisible(counts["failed"] > 0)

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self.words.setText("已撤销本次导入，数据回到导入之前。")
        self.details.setText("需要时可以在“历史记录”里重做。")
        self.undo.setEnabled(False)


def _button(text: str, signal: SignalInstance, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.clicked.connect(signal)
    return button

"""The last step of an import: what was written, sums that add up, and the way back."""

from collections.abc import Iterator

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.ledgers import LEDGERS
from models.roster.results import Outcome, Plan
from models.store import Changes
from ui.importing.terms import OUTCOMES
from ui.widgets.buttons import make_primary
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.pages_import.parts import GIVING, GIVING_LIST, DropCard

_SUMS = ("工作表", "记录", *OUTCOMES.values(), "不是记录")


class DoneStep(DropCard):
    """Says what was written, and offers to take it back.

    Signals:
        undo_wanted: The import is to be taken back.
        giving_wanted: The sender's workbook is to be given back, marked.
        rows_wanted: The rows that were written are to be looked at.
        next_wanted: The next file is to be imported.
        sheet_wanted: Another sheet of the same file is to be imported.
    """

    undo_wanted = Signal()
    giving_wanted = Signal()
    rows_wanted = Signal()
    next_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain_words(self, "heading")
        self.details = plain_words(self, "quiet")
        self.sums = PlainTable(_SUMS, (200, 70, 70, 70, 70, 70, 76), self)
        self.undo = _button("撤销这次导入", self.undo_wanted, self)
        self.giving = _button(GIVING, self.giving_wanted, self)
        self.look = _button("查看这些行", self.rows_wanted, self)
        self.again = _button("再导入一个文件", self.next_wanted, self)
        self.other = _button("导入这个文件的其他工作表", self.sheet_wanted, self)
        make_primary(self.look)
        buttons = QHBoxLayout()
        for made in (self.look, self.again, self.other, self.giving, self.undo):
            buttons.addWidget(made)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(self.words)
        layout.addWidget(self.details)
        layout.addWidget(self.sums, 1)
        layout.addLayout(buttons)

    def show_done(
        self,
        plan: Plan,
        changes: Changes | None,
        waiting: int,
        *,
        exports: bool,
        has_more: bool,
    ) -> None:
        """Say what became of a plan.

        Args:
            plan: What was written.
            changes: The operation; `None` when there was nothing to write.
            waiting: How many files are still to be imported.
            exports: Whether it is of the statistics system; the schools are given a list.
            has_more: Whether only one of several sheets was imported.
        """
        title = LEDGERS[plan.ledger].title
        counts = plan.counts()
        if changes is None and counts["failed"]:
            same, failed = counts["same"], counts["failed"]
            self.words.setText(f"没有写入任何行：{same} 行与“{title}”台账一致，{failed} 行有问题。")
        elif changes is None:
            self.words.setText(f"“{plan.file}”与“{title}”台账一致，没有需要写入的内容。")
        else:
            done = f"新增 {counts['new']} 行，更新 {counts['updated']} 行"
            self.words.setText(f"已导入{title}：{done}。")
        self.details.setText(_account(plan, changes))
        self.sums.show_rows(list(_sums(plan)))
        self.undo.setVisible(changes is not None)
        self.undo.setEnabled(True)
        self.look.setEnabled(changes is not None)
        self.giving.setVisible(counts["failed"] > 0)
        self.giving.setText(GIVING_LIST if exports else GIVING)
        self.other.setVisible(has_more)
        self.again.setText(f"下一个文件（还有 {waiting} 个）" if waiting else "再导入一个文件")

    def show_undone(self, kept: int = 0) -> None:
        """Say that the import was taken back, and how many rows stay as they are."""
        self.words.setText("已撤销这次导入。")
        told = "数据回到导入之前。需要时可以重新导入这个文件，或在“历史记录”里重做。"
        if kept:
            told = f"有 {kept} 行在导入之后又改过或已被别处用到，保持不动；其余各行回到导入之前。"
        self.details.setText(told)
        self.undo.setEnabled(False)
        self.look.setEnabled(False)


def _account(plan: Plan, changes: Changes | None) -> str:
    """Return the sum of all rows: every one of them is accounted for."""
    counts = plan.counts()
    total = sum(sheet.rows for sheet in plan.sheets)
    parts = [f"{OUTCOMES[outcome]} {counts[outcome.value]}" for outcome in Outcome]
    words = f"文件里共 {total} 条记录 = {' + '.join(parts)}。"
    if counts["failed"]:
        words += f"有问题的 {counts['failed']} 行没有写入，可以退回给报送单位改正。"
    if changes is not None:
        words += "导入前已自动备份，原文件已留存。"
    return words


def _sums(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield what became of the rows of each sheet, and of all of them where there are several."""
    if len(plan.sheets) > 1:
        total = plan.counts()
        rows = sum(sheet.rows for sheet in plan.sheets)
        left_out = sum(len(sheet.left_out) for sheet in plan.sheets)
        numbers = (total[outcome.value] for outcome in Outcome)
        yield "合计", str(rows), *map(str, numbers), str(left_out)
    for sheet in plan.sheets:
        counts = sheet.counts()
        numbers = (counts[outcome.value] for outcome in Outcome)
        yield sheet.name, str(sheet.rows), *map(str, numbers), str(len(sheet.left_out))


def _button(text: str, signal: SignalInstance, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.clicked.connect(signal)
    return button

"""采纳方案: what will be written down, and from which day."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.ledgers.arrangement import GROUPS
from models.ledgers.ledger import Fault
from models.planner.proposal import Proposal
from models.wording import day_text
from ui.editing import LedgerEditor
from ui.widgets.buttons import save_or_cancel
from ui.widgets.field_editors import LineEditor
from ui.widgets.form import FieldBox
from ui.widgets.words import plain_words

_WIDTH = 520


class AdoptDialog(QDialog):
    """Says what a proposal would write, and asks since when the pairs shall be.

    Signals:
        agreed: The first day of the pairs.
    """

    agreed = Signal(object)

    def __init__(self, proposal: Proposal, starts_on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"采纳方案“{proposal.aim.title}”")
        self._as_of = proposal.as_of
        self._editor = LedgerEditor(GROUPS)
        self.words = plain_words(self, words=_sentence(proposal))
        self._line = LineEditor(GROUPS.field("started_on"), self)
        self._line.show_text(day_text(starts_on))
        self.box = FieldBox(GROUPS.field("started_on"), self._line, True, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.box)
        buttons = save_or_cancel(self, self.save, "采纳为草案")
        layout.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())

    def show_day(self, text: str) -> None:
        """Enter a day as the officer does."""
        self._line.show_text(text)

    def save(self) -> None:
        """Hand the day on when it is one on which drafts may begin."""
        field = GROUPS.field("started_on")
        read = self._editor.read(field, self._line.shown_text())
        if isinstance(read, Fault):
            self.box.show_fault(read.message)
        elif not isinstance(read, date):
            self.box.show_fault("请填写起始日期。")
        elif read <= self._as_of:
            self.box.show_fault(
                f"起始日期要晚于 {day_text(self._as_of)}：采纳的只是草案，到那天以后才开始。"
            )
        else:
            self.agreed.emit(read)
            self.accept()


def _sentence(proposal: Proposal) -> str:
    joining = len(proposal.pairs)
    parts = [f"将为 {joining} 所学校登记帮扶"]
    if proposal.founded:
        parts.append(f"新建草案 {proposal.founded} 个，状态为“拟组建”")
    if proposal.eased:
        parts.append(f"{proposal.eased} 所从超员处退出")
    return (
        f"{'；'.join(parts)}。草案在批准、把状态改为“正式”并到起始日期之前，不算覆盖。"
        "全部作为一步写入，可以一次撤销。"
    )

"""校对: what a careful reader would mark: a way to the place, a mend, or a reason to leave it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.rules.finding import Severity
from reports.document import Document
from reports.proofreading.remark import Remark
from reports.remarks import Accepted, key_of, paragraph_of
from ui.theme import DANGER, QUIET, SUCCESS, WARNING
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.notice import Notice
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words

_ALL = "全部种类"
SEVERITIES = {
    Severity.HARD: "必须改正",
    Severity.WARN: "建议改正",
    Severity.DECLARE: "需要核实",
    Severity.INFO: "提示",
}
_COLOURS = {Severity.HARD: DANGER, Severity.WARN: WARNING}


@dataclass(frozen=True)
class Proof:
    """A document that was proof-read."""

    document: Document
    remarks: tuple[Remark, ...]


class ProofPanel(QWidget):
    """Lists remarks; the chosen one is explained below.

    Attributes:
        proof: What is shown; None before anything was read.

    Signals:
        place_wanted: The `Remark` whose place is to be shown.
        mends_wanted: Remarks (tuple) whose mends are to be put in.
        reason_wanted: The `Remark` that is to be accepted with a reason.
        reason_unwanted: The `Remark` whose acceptance is to be taken back.
        again_wanted: The document is to be read again.
        numbers_wanted: The list of all figures (数字核对表) is to be shown.
    """

    place_wanted = Signal(object)
    mends_wanted = Signal(object)
    reason_wanted = Signal(object)
    reason_unwanted = Signal(object)
    again_wanted = Signal()
    numbers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proof: Proof | None = None
        self._accepted: Accepted = {}
        self._may_edit = True
        self._shown: Sequence[Remark] = ()
        self.notice = Notice(self)
        self.count = QLabel(self)
        self.count.setObjectName("subheading")
        self.kinds = Combo(self)
        self.kinds.setMinimumWidth(150)
        self.with_accepted = QCheckBox("显示已忽略的", self)
        self.again = button("重新校对", self.again_wanted.emit, self)
        self.mend_all = button("全部一键改正", self._mend_all, self)
        self.numbers = button("数字核对表", self.numbers_wanted.emit, self)
        self.table = PlainTable(("级别", "种类", "位置", "文字"), (90, 150, 190), self)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.say_when_empty("正在校对……")
        self.message = plain_words(self)
        self.go = button("去看这一处", lambda: self._emit(self.place_wanted), self, primary=True)
        self.mend = button("一键改正", self._mend_one, self)
        self.accept = button("忽略并说明", lambda: self._emit(self.reason_wanted), self)
        self.unaccept = button("取消忽略", lambda: self._emit(self.reason_unwanted), self)
        self._lay_out()
        self.kinds.currentTextChanged.connect(lambda _text: self._show())
        self.with_accepted.toggled.connect(lambda _on: self._show())
        self.table.row_chosen.connect(lambda _row: self._turn())
        self.table.row_opened.connect(lambda _row: self._emit(self.place_wanted))
        self._turn()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.kinds)
        bar.addWidget(self.with_accepted)
        bar.addStretch(1)
        for part in (self.mend_all, self.again, self.numbers):
            bar.addWidget(part)
        card = QFrame(self)
        card.setObjectName("card")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.go, self.mend, self.accept, self.unaccept):
            buttons.addWidget(part)
        buttons.addStretch(1)
        below = QVBoxLayout(card)
        below.setContentsMargins(14, 10, 14, 10)
        below.setSpacing(8)
        below.addWidget(self.message)
        below.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.count)
        layout.addLayout(bar)
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addWidget(card)

    # What is shown.

    def show_proof(self, proof: Proof, accepted: Accepted, *, may_edit: bool) -> None:
        """Show what was found in a document.

        Args:
            proof: The document and the remarks about it.
            accepted: The remarks that are accepted, with reasons.
            may_edit: Whether the document can be changed.
        """
        self.proof, self._accepted, self._may_edit = proof, accepted, may_edit
        counted = Counter(each.title for each in proof.remarks)
        wanted = self.kinds.currentText().partition("（")[0]
        blocked = self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(_ALL)
        self.kinds.addItems([f"{title}（{count}）" for title, count in counted.items()])
        titles = list(counted)
        self.kinds.setCurrentIndex(titles.index(wanted) + 1 if wanted in titles else 0)
        self.kinds.blockSignals(blocked)
        self._show()

    @property
    def bars(self) -> int:
        """How many open remarks bar the document from being called proof-read."""
        return sum(each.severity is Severity.HARD for each in self.open_remarks())

    @property
    def count_open(self) -> int:
        """How many remarks nobody has accepted."""
        return len(self.open_remarks())

    def open_remarks(self) -> list[Remark]:
        """Return the remarks that nobody has accepted."""
        if self.proof is None:
            return []
        return [each for each in self.proof.remarks if not self._is_accepted(each)]

    def _is_accepted(self, remark: Remark) -> bool:
        assert self.proof is not None
        return key_of(self.proof.document, remark) in self._accepted

    def _show(self) -> None:
        if self.proof is None:
            return
        kind = self.kinds.currentText().rpartition("（")[0]
        order = list(SEVERITIES)
        found = [
            each
            for each in self.proof.remarks
            if (not kind or each.title == kind)
            and (self.with_accepted.isChecked() or not self._is_accepted(each))
        ]
        self._shown = sorted(found, key=lambda each: order.index(each.severity))
        row = self.table.current_row()
        self.table.show_rows(
            [
                (SEVERITIES[each.severity], each.title, str(each.place), each.shown)
                for each in self._shown
            ],
            [
                QUIET if self._is_accepted(each) else _COLOURS.get(each.severity, "")
                for each in self._shown
            ],
        )
        self.table.say_when_empty("没有要核对的地方。")
        if self._shown:
            self.table.selectRow(max(0, min(row, len(self._shown) - 1)))
        self._count()
        self._turn()

    def _count(self) -> None:
        assert self.proof is not None
        left = len(self.open_remarks())
        accepted = len(self.proof.remarks) - left
        words = f"有 {left} 处要核对" if left else "没有要核对的地方"
        if self.bars:
            words += f"，其中 {self.bars} 处必须改正"
        if accepted:
            words += f"；已忽略 {accepted} 处"
        colour = DANGER if self.bars else (WARNING if left else SUCCESS)
        self.count.setText(f"<span style='color:{colour}'>{words}</span>")
        self.mend_all.setEnabled(self._may_edit and any(map(self._can_mend, self.open_remarks())))

    def current(self) -> Remark | None:
        """Return the remark that is chosen."""
        row = self.table.current_row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _turn(self) -> None:
        remark = self.current()
        self.go.setEnabled(remark is not None and self._has_place(remark))
        self.mend.setVisible(remark is not None and self._can_mend(remark))
        self.mend.setEnabled(self._may_edit)
        accepted = remark is not None and self._is_accepted(remark)
        self.accept.setVisible(not accepted)
        self.accept.setEnabled(remark is not None and self._may_edit)
        self.unaccept.setVisible(accepted)
        self.unaccept.setEnabled(self._may_edit)
        self.message.setText(self._explained(remark) if remark is not None else "")

    def _explained(self, remark: Remark) -> str:
        assert self.proof is not None
        words = remark.message
        if remark.mend is not None and self._can_mend(remark):
            words += f"\n改正后：{remark.mend or '（删去）'}"
        if not self._has_place(remark):
            words += "\n这一处来自台账或附表，请到台账里改，文稿会随之更新。"
        why = self._accepted.get(key_of(self.proof.document, remark))
        if why is not None:
            words += f"\n已忽略（{why.accepted_on.isoformat()}）：{why.reason}"
        return words

    def _has_place(self, remark: Remark) -> bool:
        assert self.proof is not None
        return bool(paragraph_of(self.proof.document, remark)[0])

    def _can_mend(self, remark: Remark) -> bool:
        return remark.mend is not None and self._has_place(remark)

    # Commands.

    def _emit(self, signal: SignalInstance) -> None:
        remark = self.current()
        if remark is not None:
            signal.emit(remark)

    def _mend_one(self) -> None:
        remark = self.current()
        if remark is not None:
            self.mends_wanted.emit((remark,))

    def _mend_all(self) -> None:
        self.mends_wanted.emit(tuple(each for each in self.open_remarks() if self._can_mend(each)))

"""从候选中选: arrangements ranked by what the ledgers prove, with the reasons in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from reports.builders.case_candidates import Candidate, Evidence, SentCase
from ui.theme import QUIET, WARNING
from ui.widgets.buttons import button
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable

_SIZE = (860, 600)
_WORDS = (
    "按台账里的证据排序：成效（成员学校的变化、考核）、覆盖（帮扶的学校）、活跃（教研、交流、资源）"
    "各占三分之一，以做得最好的为 100 分。报送过的排在后面。"
)


class CandidatesDialog(QDialog):
    """Lists candidates and the register of cases that were sent.

    Signals:
        chosen: The id of the arrangement that the new case is about; 0 for the whole county.
        rows_wanted: The rows behind a reason.
    """

    chosen = Signal(int)
    rows_wanted = Signal(object)

    def __init__(
        self,
        candidates: Sequence[Candidate],
        sent: Sequence[SentCase],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("新增典型案例")
        self._candidates = candidates
        words = QLabel(_WORDS, self)
        words.setObjectName("quiet")
        words.setWordWrap(True)
        headings = ("名次", "对象", "形式", "得分", *(each.value for each in Evidence), "已有案例")
        self.table = PlainTable(headings, (), self)
        self.table.give_way(1)
        self.table.say_when_empty("还没有运行中的学区、集团或结对。请先登记，也可以写全县的案例。")
        self.table.show_rows(
            [_line(number, each) for number, each in enumerate(candidates, start=1)],
            [WARNING if each.sent else QUIET if each.told else "" for each in candidates],
        )
        self.reasons = PlainTable(("类别", "依据"), (80,), self)
        self.reasons.setToolTip("双击查看依据的数据")
        self.register = PlainTable(("年度", "题目", "对象"), (80, 420), self)
        self.register.say_when_empty("还没有登记过报送的案例。")
        self.register.show_rows([(str(each.year), each.title, each.about) for each in sent])
        self.take = button("写这个案例", self._take, self, primary=True)
        self.whole = button("写全县的案例", lambda: self._choose(0), self)
        self._lay_out(words)
        self.table.row_chosen.connect(self._show_reasons)
        self.table.row_opened.connect(lambda _row: self._take())
        self.reasons.row_opened.connect(self._open_rows)
        self.take.setEnabled(bool(candidates))
        if candidates:
            self.table.selectRow(0)
        self.resize(cut_to_screen(self, *_SIZE))

    def _lay_out(self, words: QLabel) -> None:
        ranking = QWidget(self)
        inside = QVBoxLayout(ranking)
        inside.setContentsMargins(0, 10, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(words)
        inside.addWidget(self.table, 3)
        inside.addWidget(self.reasons, 2)
        tabs = QTabWidget(self)
        tabs.addTab(ranking, "候选对象")
        tabs.addTab(self.register, "已报送的案例")
        buttons = QHBoxLayout()
        buttons.addWidget(self.whole)
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        buttons.addWidget(button("取消", self.reject, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.addWidget(tabs, 1)
        layout.addLayout(buttons)

    def _show_reasons(self, number: int) -> None:
        if 0 <= number < len(self._candidates):
            reasons = self._candidates[number].reasons
            self.reasons.show_rows([(each.evidence.value, each.sentence) for each in reasons])

    def _open_rows(self, number: int) -> None:
        rows = self._candidates[self.table.current_row()].reasons[number].rows
        if rows:
            self.reject()
            self.rows_wanted.emit(rows)

    def _take(self) -> None:
        number = self.table.current_row()
        if 0 <= number < len(self._candidates):
            self._choose(self._candidates[number].arrangement.id)

    def _choose(self, arrangement: int) -> None:
        self.accept()
        self.chosen.emit(arrangement)


def _line(number: int, candidate: Candidate) -> tuple[str, ...]:
    notes = []
    if candidate.told:
        notes.append(f"今年已写 {len(candidate.told)} 篇")
    if candidate.sent:
        notes.append(f"{'、'.join(str(year) for year in candidate.sent)} 年报送过")
    return (
        str(number),
        candidate.arrangement.name,
        candidate.arrangement.kind.label,
        f"{float(candidate.total):.0f}",
        *(f"{float(candidate.score[each]):.0f}" for each in Evidence),
        "，".join(notes),
    )

"""结转事项: what only the officer knows at the turn of the year, decided row by row or together."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from models.store.carrying_over import Answer, carry_over
from models.wording import quote
from models.year_end import Decision, Question, YearEnd
from models.years import calendar_year
from ui.session import Session
from ui.theme import WARNING
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable

_UNDECIDED = "请选择"
_EXTEND_YEARS = 3


class QuestionsPanel(QWidget):
    """The questions of the year's end, and the answers that are given so far.

    Signals:
        carried: A sentence; the answers were written.
    """

    carried = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turn: YearEnd | None = None
        self._closed = False
        self.answers: dict[RowRef, Answer] = {}
        self.message = Notice(self)
        self.table = PlainTable(("台账", "事项", "原因", "处理"), (), self)
        self.table.give_way(2)
        self.table.say_when_empty("没有需要确定的事项，全部自动延续。")
        self.decision = Combo(self)
        for each in Decision:
            self.decision.addItem(each.label, each)
        self.day = QDateEdit(self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.apply = button("用于选中的行", self.apply_to_chosen, self)
        self.propose = button("按建议填好其余的", self.take_proposals, self)
        self.write = button("写入结转", self.carry_over, self, primary=True)
        self._lay_out()
        self.decision.currentIndexChanged.connect(lambda _n: self._offer_day())
        self.table.row_chosen.connect(self._offer)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (QLabel("处理", self), self.decision, QLabel("日期", self), self.day):
            bar.addWidget(widget)
        bar.addWidget(self.apply)
        bar.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.propose)
        below.addStretch(1)
        below.addWidget(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)
        layout.addLayout(bar)
        layout.addLayout(below)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be decided for this year."""
        if self._turn is None or not self._turn.questions:
            return True
        label = f"{self._turn.year}年度结转到{self._turn.year + 1}年度"
        return any(
            each.label == label and self._session.is_done(each.operation)
            for each in self._session.store.history()
        )

    def show_turn(self, turn: YearEnd, *, closed: bool) -> None:
        """Show the questions of a year; answers to those that are still asked stay.

        Args:
            turn: The turn of the year.
            closed: Whether the year was closed: only then can it be carried over.
        """
        if self._turn is None or self._turn.year != turn.year:
            self._show_day(calendar_year(turn.year).last)
        self._turn, self._closed = turn, closed
        asked = {each.row for each in turn.questions}
        self.answers = {row: each for row, each in self.answers.items() if row in asked}
        if closed:
            self.message.hide()
        else:
            self.message.say("请先封存这一年度，再写入结转：结转会改动现在的数据。", Tone.WARN)
        self._show()

    def _show(self) -> None:
        assert self._turn is not None
        chosen = [index.row() for index in self.table.selectionModel().selectedRows()]
        self.table.show_rows(
            [self._line(each) for each in self._turn.questions],
            ["" if each.row in self.answers else WARNING for each in self._turn.questions],
        )
        for row in chosen[:1]:
            self.table.selectRow(row)
        has_rows = bool(self._turn.questions)
        for widget in (self.apply, self.propose, self.decision, self.day):
            widget.setEnabled(has_rows)
        self.write.setEnabled(self._closed and has_rows)

    def _line(self, question: Question) -> tuple[str, str, str, str]:
        title = LEDGERS[question.row.ledger].title
        return title, question.name, question.reason, self._told(question)

    def _told(self, question: Question) -> str:
        answer = self.answers.get(question.row)
        if answer is None:
            return _UNDECIDED
        day = "" if answer.day is None else f" {answer.day.isoformat()}"
        return f"{answer.decision.label}{day}"

    # Deciding.

    def _offer(self, number: int) -> None:
        """Propose what fits the row that was chosen."""
        if self._turn is None or not 0 <= number < len(self._turn.questions):
            return
        question = self._turn.questions[number]
        answer = self.answers.get(question.row) or _proposal(question)
        self.decision.setCurrentIndex(self.decision.findData(answer.decision))
        self._show_day(answer.day)

    def _offer_day(self) -> None:
        assert self._turn is not None
        decision = Decision(self.decision.currentData())
        self.day.setEnabled(decision is not Decision.KEEP)
        if decision is Decision.EXTEND:
            self._show_day(date(self._turn.year + _EXTEND_YEARS, 8, 31))

    def _show_day(self, day: date | None) -> None:
        if day is not None:
            self.day.setDate(QDate(day.year, day.month, day.day))

    def chosen(self) -> list[Question]:
        """Return the questions whose rows are selected."""
        assert self._turn is not None
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._turn.questions[row] for row in rows]

    def apply_to_chosen(self) -> None:
        """Give the selected rows the answer that is set below them."""
        chosen = self.chosen()
        if not chosen:
            self.message.say("请先在表里选中要处理的行，可以按住 Ctrl 或 Shift 多选。", Tone.WARN)
            return
        decision = Decision(self.decision.currentData())
        unfit = [each for each in chosen if decision not in each.choices]
        if unfit:
            allowed = "、".join(each.label for each in unfit[0].choices)
            self.message.say(
                f"{quote(unfit[0].name)}不能选“{decision.label}”，只能选{allowed}。请改选后再用。",
                Tone.WARN,
            )
            return
        shown = self.day.date()
        day = None if decision is Decision.KEEP else date(shown.year(), shown.month(), shown.day())
        self._answer((each.row, Answer(decision, day)) for each in chosen)

    def take_proposals(self) -> None:
        """Answer what is still open as the program proposes."""
        assert self._turn is not None
        rest = (each for each in self._turn.questions if each.row not in self.answers)
        self._answer((each.row, _proposal(each)) for each in rest)

    def _answer(self, answers: Iterable[tuple[RowRef, Answer]]) -> None:
        self.answers.update(answers)
        if self._closed:
            self.message.hide()
        self._show()

    def carry_over(self) -> None:
        """Write the answers as one step of undo."""
        assert self._turn is not None
        changes = carry_over(self._session.store, self._turn, self.answers)
        count = len(self.answers)
        if changes is not None:
            self.answers = {}
            self._session.announce(changes)
        self.carried.emit(f"已结转 {count} 个事项，可以撤销。")


def _proposal(question: Question) -> Answer:
    if Decision.KEEP in question.choices and question.day is None:
        return Answer(Decision.KEEP)
    return Answer(Decision.END, question.day)

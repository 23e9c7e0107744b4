"""The fifth step of an import: who is meant by names that lead to no row, or to several."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.ledgers import LEDGERS
from models.roster.question import Question, QuestionKind
from models.roster.questions import answer_to, answered, taken_back
from models.roster.wishes import AS_NEW, SKIP, Wishes
from ui.importing.asking import (
    Choices,
    answer_words,
    choices,
    file_row,
    question_line,
    question_words,
)
from ui.importing.proposal import Proposal
from ui.references import References
from ui.session import Session
from ui.theme import SUCCESS
from ui.widgets.buttons import button
from ui.widgets.halves import halves
from ui.widgets.name_box import NameBox
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.pages_import.parts import Foot

_QUESTIONS = ("名称", "列", "行数", "回答")


class QuestionsStep(QWidget):
    """Asks who is who; an answer counts for all rows with the same cause.

    Signals:
        back_wanted: The step before is to be shown.
        onward_wanted: The answers are to be taken; what is not answered stays a problem.
        wishes_changed: The `Wishes` with one more answer, or one less.
        row_wanted: A row is to be added for a `Question` about a name.
    """

    back_wanted = Signal()
    onward_wanted = Signal()
    wishes_changed = Signal(object)
    row_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wishes = Wishes()
        self._proposal: Proposal | None = None
        self._questions: Sequence[Question] = ()
        self._choices = Choices((), (), ())
        self._found: dict[Question, Choices] = {}
        self._references = References(session)
        self._names: Mapping[str, int] = {}
        self.heading = plain_words(self, "subheading")
        self.list = PlainTable(_QUESTIONS, (116, 70, 46), self)
        self.list.row_chosen.connect(self._show_question)
        self.words = plain_words(self, "quiet")
        self.words.setObjectName("")
        self.row_words = plain_words(self, "quiet")
        self.candidates = PlainTable(("名称",), (200,), self)
        self.candidates.say_when_empty("台账里没有相近的名称。可以在下面输入名称或拼音查找。")
        self.candidates.row_opened.connect(lambda _row: self.take())
        self.candidates.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.search = NameBox(lambda: self._names, self)
        self.search.setPlaceholderText("不在上面：输入名称或拼音查找")
        self.search.chosen.connect(self._take_named)
        self.this = button("就是这个", self.take, self, primary=True)
        self.new = button("是新的…", self._as_new, self)
        self.skip = button("略过这些行", lambda: self._answer(str(SKIP)), self)
        self.undo = button("撤回回答", self._take_back, self)
        self.foot = Foot(self.back_wanted.emit, self.onward_wanted.emit, self)
        self.foot.remember.setText("记住这些叫法（学校的存为学校别名）")
        self.foot.remember.show()
        self.foot.remember.toggled.connect(
            lambda on: self.wishes_changed.emit(replace(self._wishes, remember=on))
        )
        self._lay_out()

    def _lay_out(self) -> None:
        asked = QWidget(self)
        right = QVBoxLayout(asked)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.words)
        right.addWidget(self.row_words)
        right.addWidget(self.candidates, 1)
        right.addWidget(self.search)
        buttons = QHBoxLayout()
        for each in (self.this, self.new, self.skip, self.undo):
            buttons.addWidget(each)
        buttons.addStretch(1)
        right.addLayout(buttons)
        both = halves(self.list, asked, (372, 430), self)
        hint = QLabel("回答用于同一原因的所有行；不回答的，那些行会列为问题，不会写入。", self)
        hint.setObjectName("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.heading, both, hint, self.foot):
            layout.addWidget(widget, 1 if widget is both else 0)

    # What is shown.

    def show_questions(self, proposal: Proposal, asked: Sequence[Question], wishes: Wishes) -> None:
        """Show what was asked about a file, with the answers given so far."""
        if proposal is not self._proposal:
            self._found.clear()
        self._proposal, self._wishes = proposal, wishes
        before = self.list.current_row() if asked == self._questions else -1
        self._questions = asked
        self.foot.remember.blockSignals(True)
        self.foot.remember.setChecked(wishes.remember)
        self.foot.remember.blockSignals(False)
        answers = [answer_to(wishes, each) for each in asked]
        names = {each.ledger: self._names_of(each.ledger) for each in asked}
        self.list.show_rows(
            [
                (*question_line(each), answer_words(names[each.ledger], answer))
                for each, answer in zip(asked, answers, strict=True)
            ],
            [SUCCESS if answer is not None else "" for answer in answers],
        )
        still = sum(answer is None for answer in answers)
        told = f"{still} 个还没有回答。" if still else "都已回答。"
        self.heading.setText(f"有 {len(asked)} 个名称要您来认，{told}")
        first = next((n for n, answer in enumerate(answers) if answer is None), 0)
        self._go_to(before if before >= 0 else first)

    def _go_to(self, row: int) -> None:
        if self._questions:
            self.list.selectRow(row)
            self._show_question(row)

    def _show_question(self, row: int) -> None:
        if not 0 <= row < len(self._questions) or self._proposal is None:
            return
        question = self._questions[row]
        self.words.setText(question_words(question))
        self.row_words.setText(file_row(self._proposal, question))
        self._choices = self._choices_of(question, self._proposal)
        self.candidates.show_rows(self._choices.lines, headings=self._choices.headings)
        for number, width in enumerate((170, 110, 110, 100)[: len(self._choices.headings) - 1]):
            self.candidates.setColumnWidth(number, width)
        record = question.kind is QuestionKind.RECORD
        self.search.setVisible(not record)
        self.search.clear()
        self._names = {} if record else self._references.offers(question.ledger)
        title = LEDGERS[question.ledger].title
        self.new.setText("都不是，是新的" if record else f"是新的{title}…")
        answer = answer_to(self._wishes, question)
        self.undo.setVisible(answer is not None)
        offered = [str(row_id) for row_id in self._choices.ids]
        if answer in offered:
            self.candidates.selectRow(offered.index(answer))
        self._offer()

    def _names_of(self, ledger: str) -> Mapping[int, str]:
        """Return how the rows of a ledger are called, namesakes with what tells them apart."""
        return {row_id: name for name, row_id in self._references.offers(ledger).items()}

    def _choices_of(self, question: Question, proposal: Proposal) -> Choices:
        """Return the candidates; among thousands of teachers they are looked for only once."""
        if question not in self._found:
            self._found[question] = choices(self._session, question, proposal)
        return self._found[question]

    def _offer(self) -> None:
        # Attention alone makes the first row current; nobody has chosen it by that.
        self.this.setEnabled(bool(self.candidates.chosen_rows()))

    @property
    def question(self) -> Question | None:
        """The question that is shown."""
        row = self.list.current_row()
        return self._questions[row] if 0 <= row < len(self._questions) else None

    # What is answered.

    def take(self) -> None:
        """Answer with the candidate that is selected."""
        chosen = self.candidates.chosen_rows()
        if chosen:
            self._answer(str(self._choices.ids[chosen[0]]))

    def _take_named(self, name: str) -> None:
        if name in self._names:
            self._answer(str(self._names[name]))

    def _as_new(self) -> None:
        if self.question is not None and self.question.kind is QuestionKind.RECORD:
            self._answer(str(AS_NEW))
        elif self.question is not None:
            self.row_wanted.emit(self.question)

    def _answer(self, answer: str) -> None:
        if self.question is None:
            return
        row = self.list.current_row()
        wishes = answered(self._wishes, self.question, answer)
        self.wishes_changed.emit(wishes)
        later = [*range(row + 1, len(self._questions)), *range(row)]
        still = (n for n in later if answer_to(wishes, self._questions[n]) is None)
        self._go_to(next(still, row))

    def answer_with(self, row_id: int) -> None:
        """Answer the question that is shown with a row that was just added for it."""
        self._answer(str(row_id))

    def _take_back(self) -> None:
        if self.question is not None:
            self.wishes_changed.emit(taken_back(self._wishes, self.question))

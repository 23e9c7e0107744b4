"""Two rows side by side: what differs, which value wins, and what would become of the rest."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.ledger import RowRef
from models.roster.duplicates import Pair
from models.roster.known import Known
from models.roster.merging import MergePlan
from ui.merging import Choice, FieldLine, field_lines, merge_question, moved_words
from ui.session import Session
from ui.theme import QUIET
from ui.widgets.asking import agrees
from ui.widgets.buttons import button
from ui.widgets.sizes import scrolled
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words

_FIRST, _SECOND, _AFTER = 1, 2, 3
_SIDE = 280
_HELP = "黄色的两边不同。点一边的格子（空的也行），就用那边的值；也可以按左右方向键。"
_BLANK = "（留空）"
_CONTRADICTIONS = 3


class FieldTable(PlainTable):
    """The fields of both rows; a click or an arrow takes the value of one side, Delete none.

    Signals:
        side_taken: Number of the line, and whether the second row's value is wanted.
        none_taken: The current line is to be blank.
    """

    side_taken = Signal(int, bool)
    none_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(("项目", "第一条", "第二条", "合并后"), (110,), parent)
        self.stretch(_FIRST, _SECOND, _AFTER)
        self.clicked.connect(lambda index: self._take(index.row(), index.column()))

    def _take(self, row: int, column: int) -> None:
        if column in (_FIRST, _SECOND):
            self.side_taken.emit(row, column == _SECOND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the value of the left or the right row, or none."""
        columns = {int(Qt.Key.Key_Left): _FIRST, int(Qt.Key.Key_Right): _SECOND}
        if event.key() in columns and self.current_row() >= 0:
            self._take(self.current_row(), columns[event.key()])
        elif event.key() == Qt.Key.Key_Delete:
            self.none_taken.emit()
        else:
            super().keyPressEvent(event)


class Comparison(QFrame):
    """Compares two rows and lets the officer say what becomes of them.

    Signals:
        merge_wanted: The `MergePlan` that the officer has agreed to.
        apart_wanted: The `Pair` that the officer holds to be two.
        rows_wanted: Both rows (tuple of RowRef), to be seen in their ledger.
    """

    merge_wanted = Signal(object)
    apart_wanted = Signal(object)
    rows_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: Known | None = None
        self.choice: Choice | None = None
        self._plan: MergePlan | None = None
        self._lines: Sequence[FieldLine] = ()
        self.table = FieldTable(self)
        self.table.say_when_empty("选中上面的一对，两条记录会并排列在这里。")
        self.table.side_taken.connect(self._take)
        self.table.none_taken.connect(self._leave_blank)
        self.table.row_chosen.connect(lambda _number: self._offer_blank())
        self.blank = button("这一项留空", self._leave_blank, self)
        self.first, self.second = QRadioButton(self), QRadioButton(self)
        group = QButtonGroup(self)
        group.addButton(self.first)
        group.addButton(self.second)
        self.first.clicked.connect(lambda: self._keep(True))
        self.second.clicked.connect(lambda: self._keep(False))
        self.moved, self.contradictions = plain_words(self), plain_words(self, "fault")
        self.give_up = QCheckBox("矛盾的都以保留的一条为准", self)
        self.give_up.clicked.connect(self._give_up)
        self.merge = button("合并…", self._ask, self, primary=True)
        self.apart = button("不是同一个", self._set_apart, self)
        self.apart.setToolTip("记住这两条不是同一个，以后不再列出")
        self.look = button("查看", self._show_rows, self)
        self.look.setToolTip("到台账里看这两条")
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        keep = QLabel("合并后保留哪一条", self)
        keep.setObjectName("subheading")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in (self.merge, self.apart, self.look):
            buttons.addWidget(each)
        buttons.addStretch(1)
        about = QWidget(self)
        told = QVBoxLayout(about)
        told.setContentsMargins(0, 0, 8, 0)
        told.setSpacing(8)
        for widget in (keep, self.first, self.second, self.moved):
            told.addWidget(widget)
        told.addWidget(self.contradictions)
        told.addStretch(1)
        self.side = QWidget(self)
        self.side.setFixedWidth(_SIDE)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(scrolled(about, self.side), 1)
        side.addWidget(self.give_up)
        side.addLayout(buttons)
        words = QLabel(_HELP, self)
        words.setObjectName("quiet")
        words.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(6)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(words, 1)
        above.addWidget(self.blank)
        left.addLayout(above)
        left.addWidget(self.table, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(left, 1)
        layout.addWidget(self.side)

    def clear(self) -> None:
        """Compare nothing."""
        self.choice = self._plan = None
        self._lines = ()
        self.table.show_rows(())
        self.side.setVisible(False)
        self._offer_blank()

    def compare(self, pair: Pair, known: Known) -> None:
        """Compare two rows; the one to which more refers is proposed to stay."""
        self._known = known
        first, second = Choice(pair, pair.first), Choice(pair, pair.second)
        others = [sum(choice.plan(known).moved.values()) for choice in (first, second)]
        # Of the first choice the second row goes, and what refers to it.
        self.choice = second if others[0] > others[1] else first
        self.side.setVisible(True)
        self._show()

    def _show(self) -> None:
        choice, known = self.choice, self._known
        if choice is None or known is None:
            return
        plan = self._plan = choice.plan(known)
        pair = choice.pair
        self._lines = field_lines(self._session, known, plan, pair)
        left_blank = self._left_blank(choice)
        current = self.table.current_row()
        names = [known.title(pair.ledger, row_id) for row_id in (pair.first, pair.second)]
        self.table.show_rows(
            [
                (line.title, line.first, line.second, _BLANK if line in left_blank else line.after)
                for line in self._lines
            ],
            ["" if line.differs else QUIET for line in self._lines],
            ("项目", f"编号 {pair.first}", f"编号 {pair.second}", "合并后"),
            {
                (number, column)
                for number, line in enumerate(self._lines)
                if line.differs
                for column in (_FIRST, _SECOND)
            },
        )
        if current >= 0:
            self.table.selectRow(current)
        self._offer_blank()
        for radio, name, row_id in zip(
            (self.first, self.second), names, (pair.first, pair.second), strict=True
        ):
            words = f"编号 {row_id}：{name}"
            metrics = radio.fontMetrics()
            radio.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, _SIDE - 30))
            radio.setToolTip(words)
            radio.setChecked(choice.kept == row_id)
        self.moved.setText(moved_words(plan))
        self._show_contradictions(plan)

    def _show_contradictions(self, plan: MergePlan) -> None:
        assert self.choice is not None
        found = [each.message for each in plan.contradictions]
        rest = len(found) - _CONTRADICTIONS
        more = [f"还有 {rest} 处。"] if rest > 0 else []
        self.contradictions.setText("\n".join([*found[:_CONTRADICTIONS], *more]))
        self.contradictions.setVisible(bool(found))
        self.give_up.setVisible(bool(found) or self.choice.give_up)
        self.give_up.setChecked(self.choice.give_up)
        self.merge.setEnabled(not found)

    def _left_blank(self, choice: Choice) -> list[FieldLine]:
        """Return the lines of which the officer wants no value, though a row has one."""
        return [line for line in self._lines if line.name in choice.picks and not line.after]

    def _offer_blank(self) -> None:
        number = self.table.current_row()
        line = self._lines[number] if 0 <= number < len(self._lines) else None
        self.blank.setEnabled(line is not None and not line.required and bool(line.after))
        self.blank.setVisible(self.choice is not None)
        required = line is not None and line.required
        self.blank.setToolTip(
            "这一项必须填，不能留空" if required else "合并后不要两边的值；也可以按删除键"
        )

    # What is chosen.

    def _keep(self, first: bool) -> None:
        choice = self.choice
        if choice is None:
            return
        kept = choice.pair.first if first else choice.pair.second
        self.choice = replace(choice, kept=kept)
        self._show()

    def _take(self, number: int, second: bool) -> None:
        if self.choice is not None:
            self._pick(number, self.choice.pair.second if second else self.choice.pair.first)

    def _leave_blank(self) -> None:
        if self.blank.isEnabled():
            self._pick(self.table.current_row(), None)

    def _pick(self, number: int, wanted: int | None) -> None:
        choice = self.choice
        if choice is not None and 0 <= number < len(self._lines):
            picks = {**choice.picks, self._lines[number].name: wanted}
            self.choice = replace(choice, picks=picks)
            self._show()

    def _give_up(self, wanted: bool) -> None:
        if self.choice is not None:
            self.choice = replace(self.choice, give_up=wanted)
            self._show()

    def _ask(self) -> None:
        choice, plan, known = self.choice, self._plan, self._known
        if choice is None or plan is None or known is None:
            return
        emptied = [line.title for line in self._left_blank(choice)]
        if agrees(self, "合并", merge_question(known, plan, emptied)):
            self.merge_wanted.emit(plan)

    def _set_apart(self) -> None:
        if self.choice is not None:
            self.apart_wanted.emit(self.choice.pair)

    def _show_rows(self) -> None:
        if self.choice is not None:
            ledger, *ids = self.choice.pair
            self.rows_wanted.emit(tuple(RowRef(ledger, row_id) for row_id in ids))

"""One school of the coverage board: what helps it, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement
from models.ledgers.ledger import RowRef
from models.measures.board import BoardRow, CoverState
from ui.theme import ACCENT, DANGER, TEXT, WARNING
from ui.widgets.buttons import button
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.pages_policy.coverage_rows import category_text, sentence, term_cells

_COLOURS = {CoverState.UNCOVERED: DANGER, CoverState.EXPIRING: WARNING}


class CoverageDetail(QFrame):
    """Shows a school of the board.

    Signals:
        rows_wanted: Rows (tuple of RowRef) to open.
        planner_wanted: Id of the school for which a lead is to be found.
        pairing_wanted: Id of the school that is to be put into a new pairing.
    """

    rows_wanted = Signal(object)
    planner_wanted = Signal(int)
    pairing_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._school = 0
        self._opens: list[RowRef] = []
        self.heading = plain_words(self, "subheading")
        self.facts_line = plain_words(self, "quiet")
        self.words = plain_words(self)
        self.helps = PlainTable(("帮扶", "起始", "截止"), (158, 98), self)
        self.helps.say_when_empty("没有登记帮扶")
        self.helps.setToolTip("双击打开这条记录")
        self.helps.setMinimumHeight(72)
        self.helps.row_opened.connect(lambda row: self.rows_wanted.emit((self._opens[row],)))
        self.plan = button("去结对规划", self._plan, self, primary=True)
        self.pair = button("新建结对", lambda: self.pairing_wanted.emit(self._school), self)
        self.open = button("打开学校", self._open, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.heading, self.facts_line, self.words):
            layout.addWidget(widget)
        layout.addWidget(self.helps, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for each in (self.plan, self.pair, self.open):
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def _plan(self) -> None:
        self.planner_wanted.emit(self._school)

    def _open(self) -> None:
        self.rows_wanted.emit((RowRef("schools", self._school),))

    def show_school(self, facts: CountyFacts, row: BoardRow, draft: Arrangement | None) -> None:
        """Show a school.

        Args:
            facts: The county.
            row: The school on the board.
            draft: The draft that will help it, if there is one.
        """
        school = row.target.school
        self._school = school.id
        self.heading.setText(facts.school_name(school.id))
        parts = (category_text(row.target.categories), school.township, school.kind.label)
        self.facts_line.setText(" · ".join(part for part in parts if part))
        self.words.setText(sentence(facts, row, draft))
        self.words.setStyleSheet(f"color: {_COLOURS.get(row.state, TEXT)};")
        self._opens = [RowRef("arrangements", term.arrangement.id) for term in row.helps]
        cells = [term_cells(facts, row, term) for term in row.helps]
        colours = [_COLOURS[row.state] if _ends(row, n) else ACCENT for n in range(len(cells))]
        if draft is not None and row.state is CoverState.UNCOVERED:
            self._opens.append(RowRef("arrangements", draft.id))
            cells.append((draft.name, "拟组建", ""))
            colours.append(ACCENT)
        self.helps.show_rows(cells, colours)
        for each in (self.plan, self.pair):
            each.setVisible(row.state is not CoverState.COVERED)
        self.show()


def _ends(row: BoardRow, number: int) -> bool:
    """Tell whether a help is the one that ends first."""
    return row.state is CoverState.EXPIRING and row.helps[number].until == row.next_end

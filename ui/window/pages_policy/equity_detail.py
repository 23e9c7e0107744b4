"""One school's seven indicators, and what one more teacher or classroom would change."""

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.facts import CountyFacts
from models.ledgers.appraisal import ASSESSMENT_SCORES
from models.ledgers.ledger import RowRef
from models.measures.equity import SchoolPart, StageEquity
from models.measures.improvement import lack
from models.rules.parameters import Limits
from models.statistics.figure import rounded
from models.wording import decimal_text
from ui.editing import LedgerEditor
from ui.theme import DANGER, TEXT
from ui.widgets.buttons import button
from ui.widgets.field_editors import LineEditor
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.pages_policy.equity_words import (
    PART_COLUMNS,
    PART_WIDTHS,
    SHORT,
    change_sentence,
    conclusion,
    part_cells,
    part_colours,
    split_sentence,
    unit_text,
)

# Any field that holds a decimal number: how an amount is read is the same everywhere.
_NUMBER = ASSESSMENT_SCORES.field("weight")


class EquityDetail(QFrame):
    """Shows a school.

    Signals:
        rows_wanted: Rows (tuple of RowRef) to open.
    """

    rows_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._stage: StageEquity | None = None
        self._part: SchoolPart | None = None
        self._editor = LedgerEditor(ASSESSMENT_SCORES)
        self.heading = plain_words(self, "subheading")
        self.state = QLabel(self)
        self.split = QLabel(self)
        self.split.setObjectName("quiet")
        self.split.setWordWrap(True)
        self.table = PlainTable(PART_COLUMNS, PART_WIDTHS, self)
        self.table.setToolTip("选中一项，看看增加以后会怎样")
        self.table.setMinimumHeight(110)
        self.table.row_chosen.connect(self._begin_with)
        self.what = QLabel(self)
        self.more = LineEditor(_NUMBER, self)
        self.more.setMaximumWidth(96)
        self.more.textEdited.connect(self._tell)
        self.unit = QLabel(self)
        self.change = QLabel(self)
        self.change.setWordWrap(True)
        self.fill = button("去填写", self._open, self)
        self._lay_out()

    def _lay_out(self) -> None:
        entry = QHBoxLayout()
        entry.setSpacing(6)
        for widget in (self.what, self.more, self.unit):
            entry.addWidget(widget)
        entry.addStretch(1)
        entry.addWidget(self.fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for label in (self.heading, self.state, self.split):
            layout.addWidget(label)
        layout.addWidget(self.table, 1)
        layout.addLayout(entry)
        layout.addWidget(self.change)

    def show_school(
        self, facts: CountyFacts, stage: StageEquity, part: SchoolPart, limits: Limits
    ) -> None:
        """Show a school.

        Args:
            facts: The county.
            stage: The schools that it is one of.
            part: The school.
            limits: The rule set's parameters.
        """
        self._stage, self._part = stage, part
        self.heading.setText(f"{facts.school_name(part.school.id)}（{stage.stage.label}）")
        word, colour = conclusion(stage, part)
        standing = stage.standings[part.row.id]
        low = f"，其中 {len(standing.low)} 项低于标准的下限" if standing.low else ""
        short = f"，{len(standing.short)} 项低于标准{low}" if standing.short else ""
        self.state.setText(f"{word}：{len(standing.met)} 项达到标准{short}")
        self.state.setStyleSheet(f"color: {colour or TEXT};")
        words = split_sentence(facts, part, limits)
        self.split.setText(words)
        self.split.setVisible(bool(words))
        self.fill.setText("去填写" if standing.unknown else "打开年度数据")
        self.table.show_rows(part_cells(stage, part), part_colours(stage, part))
        first = next((n for n, each in enumerate(stage.indicators) if each in standing.short), 0)
        self.table.selectRow(first)
        self.show()

    def _begin_with(self, row: int) -> None:
        """Begin with what the school lacks of an indicator, or with one more."""
        if self._stage is None or self._part is None or row < 0:
            return
        each = self._stage.indicators[row]
        more = lack(self._stage, self._part, each) or Fraction(1)
        self.what.setText(f"如果{SHORT[each.code]}增加")
        self.unit.setText(unit_text(each))
        self.more.show_text(decimal_text(rounded(more)))
        self._tell()

    def _tell(self) -> None:
        row = self.table.current_row()
        if self._stage is None or self._part is None or row < 0:
            return
        read = self._editor.read(_NUMBER, self.more.shown_text())
        if not isinstance(read, Decimal) or read <= 0:
            self.change.setText("请填一个大于 0 的数。")
            self.change.setStyleSheet(f"color: {DANGER};")
            return
        self.change.setStyleSheet("")
        indicator = self._stage.indicators[row]
        self.change.setText(change_sentence(self._stage, self._part, indicator, Fraction(read)))

    def _open(self) -> None:
        if self._part is not None:
            self.rows_wanted.emit((RowRef("school_years", self._part.row.id),))

"""按等次定奖补: an amount for each grade, nothing for the lowest."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from models.ledgers.accounts import ASSESSMENTS, Assessment, Grade
from models.ledgers.ledger import Fault
from models.measures.schemes import awards_due
from models.wording import money_text
from ui.editing import LedgerEditor
from ui.widgets.buttons import save_or_cancel
from ui.widgets.field_editors import LineEditor
from ui.widgets.form import gives_up

_WIDTH = 520


class AwardsDialog(QDialog):
    """Asks for the award of each grade.

    Args:
        rows: The assessments on record.
        year: The school year.
        awards: What each grade was given so far, in 分.
        who: Whom the rows are about, in words.

    Signals:
        agreed: The award of each grade, in 分.
    """

    agreed = Signal(object)

    def __init__(
        self,
        rows: Sequence[Assessment],
        year: int,
        awards: Mapping[Grade, int],
        who: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"按等次定奖补（{who}）")
        self._rows, self._year = rows, year
        self._counts = Counter(row.grade for row in rows if row.year == year and row.grade)
        self._editor = LedgerEditor(ASSESSMENTS)
        self.lines: dict[Grade, LineEditor] = {}
        self._begun: dict[Grade, str] = {}
        self.total = QLabel(self)
        self.total.setWordWrap(True)
        self.problem = QLabel(self)
        self.problem.setObjectName("fault")
        self.problem.setWordWrap(True)
        self.problem.hide()
        words = QLabel(
            "每个考核对象按等次得到同样的奖补；空着的等次不改。不合格的不予奖补，一律为 0。", self
        )
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addLayout(self._grid(awards))
        layout.addWidget(self.total)
        layout.addWidget(self.problem)
        buttons = save_or_cancel(self, self.save)
        layout.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        self._tell()

    def _grid(self, awards: Mapping[Grade, int]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for number, grade in enumerate(Grade):
            line = LineEditor(ASSESSMENTS.field("award"), self)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.show_text(money_text(awards[grade]) if grade in awards else "")
            line.setReadOnly(grade is Grade.FAIL)
            line.textChanged.connect(self._tell)
            self.lines[grade] = line
            self._begun[grade] = line.shown_text()
            grid.addWidget(QLabel(f"{grade.label}　{self._counts[grade]} 个", self), number, 0)
            grid.addWidget(line, number, 1)
            grid.addWidget(QLabel("元", self), number, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def read(self) -> Mapping[Grade, int] | str:
        """Return the awards that were entered, or what is wrong as a sentence."""
        awards: dict[Grade, int] = {}
        for grade, line in self.lines.items():
            read = self._editor.read(ASSESSMENTS.field("award"), line.shown_text())
            if isinstance(read, Fault):
                return f"{grade.label}：{read.message}"
            if isinstance(read, int):
                awards[grade] = read
        return awards

    def _tell(self) -> None:
        awards = self.read()
        if isinstance(awards, str):
            self.total.setText("")
            return
        total = sum(self._counts[grade] * award for grade, award in awards.items())
        changed = len(list(awards_due(self._rows, self._year, awards)))
        self.total.setText(
            f"合计 {money_text(total)} 元；保存后有 {changed} 个考核对象的奖补改变。"
        )

    def reject(self) -> None:
        """Leave; awards that were entered are not dropped by a key hit in passing."""
        entered = {grade: line.shown_text() for grade, line in self.lines.items()}
        if gives_up(self, changed=entered != self._begun):
            super().reject()

    def save(self) -> None:
        """Hand the awards on when they are right."""
        awards = self.read()
        if isinstance(awards, str):
            self.problem.setText(awards)
            self.problem.show()
        else:
            self.agreed.emit(awards)
            self.accept()

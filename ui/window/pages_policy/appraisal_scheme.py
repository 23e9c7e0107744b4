"""考核方案: the dimensions with full marks, and who is scored by them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.appraisal import ASSESSMENT_SCORES, AssessmentScore
from models.ledgers.arrangement import Arrangement
from models.ledgers.ledger import Fault
from models.measures.schemes import Part, Scheme, SchemeChanges, scheme_changes
from models.wording import decimal_text
from models.years import school_year_text
from ui.editing import LedgerEditor
from ui.theme import DANGER, QUIET
from ui.widgets.buttons import button, save_or_cancel
from ui.widgets.combo import Combo
from ui.widgets.form import gives_up
from ui.widgets.sizes import cut_to_screen
from ui.widgets.words import plain_words

_SIZE = (820, 560)
_EMPTY: Scheme = (Part("", Decimal(0)),)


@dataclass(frozen=True)
class SchemeSource:
    """Something that a scheme may begin with: its words, and the scheme."""

    title: str
    scheme: Scheme


class SchemeDialog(QDialog):
    """Asks for a scheme and for whom it holds.

    Args:
        year: The school year.
        sources: What it may begin with; the first one is shown.
        arrangements: Who may be scored by it.
        chosen: Ids of those who are ticked at first.
        rows: The scored dimensions on record.
        full: What the full marks should come to.

    Signals:
        agreed: The `SchemeChanges` that put the scheme in force, and the ids of those scored by it.
    """

    agreed = Signal(object, object)

    def __init__(
        self,
        year: int,
        sources: Sequence[SchemeSource],
        arrangements: Sequence[Arrangement],
        chosen: Collection[int],
        rows: Sequence[AssessmentScore],
        full: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"考核方案　{school_year_text(year)}")
        self._year, self._sources, self._rows, self._full = year, tuple(sources), rows, full
        self._editor = LedgerEditor(ASSESSMENT_SCORES)
        self.source = Combo(self)
        for source in self._sources:
            self.source.addItem(source.title)
        self.parts = QTableWidget(0, 2, self)
        self.who = QListWidget(self)
        self.total = QLabel(self)
        self.effect = plain_words(self, wraps=False)
        self.problem = plain_words(self, wraps=False)
        for each in arrangements:
            item = QListWidgetItem(f"{each.name}（{each.kind.label}）", self.who)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            item.setToolTip(item.text())
            ticked = Qt.CheckState.Checked if each.id in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self._lay_out()
        self.source.activated.connect(self._begin_with)
        self.parts.itemChanged.connect(self._tell)
        self.who.itemChanged.connect(self._tell)
        self._begin_with(0)
        self._begun = self._entered()
        self.resize(cut_to_screen(self, *_SIZE))

    def _lay_out(self) -> None:
        self.parts.setHorizontalHeaderLabels(["维度", "满分"])
        self.parts.verticalHeader().hide()
        header = self.parts.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 84)
        self.parts.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.parts.setTabKeyNavigation(False)
        self.total.setObjectName("quiet")
        self.effect.setWordWrap(True)
        self.problem.setObjectName("fault")
        self.problem.setWordWrap(True)
        self.problem.hide()
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addLayout(self._parts_side(), 55)
        both.addLayout(self._who_side(), 45)
        buttons = save_or_cancel(self, self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(both, 1)
        for widget in (self.effect, self.problem, buttons):
            layout.addWidget(widget)

    def _parts_side(self) -> QVBoxLayout:
        commands = QHBoxLayout()
        commands.setSpacing(8)
        commands.addWidget(button("加一个维度", self.add_part, self))
        commands.addWidget(button("删去选中的", self.remove_part, self))
        commands.addWidget(self.total, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (QLabel("从哪里开始", self), self.source, self.parts):
            left.addWidget(widget)
        left.addLayout(commands)
        return left

    def _who_side(self) -> QVBoxLayout:
        ticks = QHBoxLayout()
        ticks.setSpacing(8)
        ticks.addWidget(button("全选", lambda: self._tick(Qt.CheckState.Checked), self))
        ticks.addWidget(button("全不选", lambda: self._tick(Qt.CheckState.Unchecked), self))
        ticks.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(QLabel("用于这些考核对象", self))
        right.addWidget(self.who, 1)
        right.addLayout(ticks)
        return right

    # What is entered.

    def _begin_with(self, number: int) -> None:
        blocked = self.parts.blockSignals(True)
        self.parts.setRowCount(0)
        for part in self._sources[number].scheme or _EMPTY:
            self._append(part.dimension, decimal_text(part.weight) if part.weight else "")
        self.parts.blockSignals(blocked)
        self._tell()

    def _append(self, dimension: str, weight: str) -> None:
        row = self.parts.rowCount()
        self.parts.insertRow(row)
        self.parts.setItem(row, 0, QTableWidgetItem(dimension))
        self.parts.setItem(row, 1, QTableWidgetItem(weight))

    def add_part(self) -> None:
        """Add a dimension and begin with its name."""
        self._append("", "")
        self.parts.setCurrentCell(self.parts.rowCount() - 1, 0)
        self.parts.editItem(self.parts.currentItem())

    def remove_part(self) -> None:
        """Take the current dimension away."""
        if self.parts.currentRow() >= 0:
            self.parts.removeRow(self.parts.currentRow())
            self._tell()

    def _tick(self, state: Qt.CheckState) -> None:
        blocked = self.who.blockSignals(True)
        for number in range(self.who.count()):
            self.who.item(number).setCheckState(state)
        self.who.blockSignals(blocked)
        self._tell()

    @property
    def arrangements(self) -> tuple[int, ...]:
        """Ids of those who are ticked."""
        items = (self.who.item(number) for number in range(self.who.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _text(self, row: int, column: int) -> str:
        item = self.parts.item(row, column)
        return "" if item is None else item.text().strip()

    def _entered(self) -> tuple[object, ...]:
        cells = ((self._text(row, 0), self._text(row, 1)) for row in range(self.parts.rowCount()))
        return (*cells, self.arrangements)

    def reject(self) -> None:
        """Leave; a scheme that was entered is not dropped by a key hit in passing."""
        if gives_up(self, changed=self._entered() != self._begun):
            super().reject()

    def read(self) -> Scheme | str:
        """Return the scheme that was entered, or what is wrong with it as a sentence."""
        parts: dict[str, Part] = {}
        for row in range(self.parts.rowCount()):
            name, weight = self._text(row, 0), self._text(row, 1)
            if not name and not weight:
                continue
            if not name:
                return f"第 {row + 1} 行没有写维度的名称。"
            if name in parts:
                return f"“{name}”写了两次，请合成一个维度。"
            read = self._editor.read(ASSESSMENT_SCORES.field("weight"), weight)
            if isinstance(read, Fault):
                return f"“{name}”的满分：{read.message}"
            if not isinstance(read, Decimal) or read <= 0:
                return f"“{name}”的满分要大于 0。"
            parts[name] = Part(name, read)
        return tuple(parts.values()) or "一个维度也没有，请至少写一个。"

    # What follows.

    @property
    def changes(self) -> SchemeChanges | None:
        """What the scheme would change; None while it is not right."""
        scheme = self.read()
        if isinstance(scheme, str):
            return None
        return scheme_changes(self._rows, scheme, self.arrangements, self._year)

    def _tell(self) -> None:
        scheme, changes = self.read(), self.changes
        if isinstance(scheme, str) or changes is None:
            self.total.setText("")
            self.effect.setText("")
            return
        weight = sum((part.weight for part in scheme), Decimal(0))
        wrong = self._full is not None and weight != self._full
        asked = f"，应为 {self._full} 分" if wrong else ""
        self.total.setText(f"合计 {decimal_text(weight)} 分{asked}")
        self.total.setStyleSheet(f"color: {DANGER if wrong else QUIET};")
        self.effect.setText(_effect(changes))

    def save(self) -> None:
        """Hand the scheme on when it is right, else show what is wrong."""
        scheme, changes = self.read(), self.changes
        problem = scheme if isinstance(scheme, str) else ""
        if not problem and not self.arrangements:
            problem = "没有选考核对象，请在右边勾选。"
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if not problem and changes is not None:
            self.agreed.emit(changes, self.arrangements)
            self.accept()


def _effect(changes: SchemeChanges) -> str:
    counted: Mapping[str, int] = {
        "新增 {} 项": len(changes.added),
        "改满分 {} 项": len(changes.weighed),
        "删去没有评分的 {} 项": len(changes.removed),
        "已经评分、与方案不合的 {} 项不动": len(changes.kept),
    }
    said = [words.format(count) for words, count in counted.items() if count]
    return f"保存后：{'，'.join(said)}。" if said else "与现在的登记一致，没有要改的。"

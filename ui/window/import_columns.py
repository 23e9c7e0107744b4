"""The second step of an import: which ledger, which sheet, what each column stands for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS, OFFICER_LEDGERS, AnyLedger
from models.ledgers.field import Kind
from models.roster.grid import shown
from models.roster.identity_number import mask_identity
from models.roster.inspection import Inspection
from models.roster.results import ColumnMatch
from models.roster.sheets import column_letters
from models.roster.tables import Table
from ui.importing import CONFIDENCES, Wish, columns_of, likely_ledgers, tables_of
from ui.theme import ROW_HEIGHT
from ui.widgets.buttons import button
from ui.widgets.combo import Combo

_HEADINGS = ("列", "文件里的列名", "例子", "导入到", "把握")
_WIDTHS = (50, 230, 260, 240)
_LEFT_OUT = "（不导入这一列）"
_YEAR_KINDS = frozenset({Kind.YEAR, Kind.SCHOOL_YEAR})


class ColumnsStep(QWidget):
    """Shows what the columns were taken for and lets the officer change it.

    Signals:
        back_wanted: Another file is to be chosen.
        preview_wanted: The `Wish` is to be planned.
    """

    back_wanted = Signal()
    preview_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._found: Inspection | None = None
        self._by_hand: dict[str, str] = {}
        self.ledger_box = Combo(self)
        self.ledger_box.activated.connect(self._ledger_changed)
        self.sheet_box = Combo(self)
        self.sheet_box.setMinimumWidth(180)
        self.sheet_box.activated.connect(self._show_columns)
        self.year_box = Combo(self)
        self.year_label = QLabel("文件没有年度列时，按", self)
        self.file_label = QLabel(self)
        self.file_label.setObjectName("subheading")
        self.table = QTableWidget(0, len(_HEADINGS), self)
        self._set_up_table()
        self.lacking = QLabel(self)
        self.lacking.setObjectName("fault")
        self.lacking.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.file_label)
        layout.addLayout(self._choices())
        layout.addWidget(self.table, 1)
        layout.addWidget(self.lacking)
        layout.addLayout(self._buttons())

    def _set_up_table(self) -> None:
        self.table.setHorizontalHeaderLabels(list(_HEADINGS))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT + 4)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, width)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(QLabel("导入到：", self))
        row.addWidget(self.ledger_box)
        row.addSpacing(16)
        row.addWidget(QLabel("工作表：", self))
        row.addWidget(self.sheet_box)
        row.addSpacing(16)
        row.addWidget(self.year_label)
        row.addWidget(self.year_box)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        back = button("上一步", self.back_wanted.emit)
        self.preview = button("预览", lambda: self.preview_wanted.emit(self.wish()), primary=True)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self.preview)
        return row

    # What is shown.

    def show_years(self, years: Sequence[int], year: int) -> None:
        """Offer the years that rows may belong to, and propose one."""
        self.year_box.clear()
        for each in years:
            self.year_box.addItem(f"{each}", each)
        self.year_box.setCurrentIndex(self.year_box.findData(year))

    def show_file(self, path: Path, found: Inspection, ledger: str) -> None:
        """Show a workbook, as rows of a ledger or of the one that fits best."""
        self._path, self._found = path, found
        self.file_label.setText(path.name)
        likely = likely_ledgers(found)
        self.ledger_box.clear()
        for each in OFFICER_LEDGERS:
            self.ledger_box.addItem(each.title, each.name)
        self.ledger_box.setCurrentIndex(self.ledger_box.findData(ledger or likely[0].name))
        self.sheet_box.clear()
        self.sheet_box.addItem("所有符合的工作表", None)
        for sheet in found.sheets:
            hidden = "（隐藏）" if sheet.hidden else ""
            self.sheet_box.addItem(f"{sheet.name}{hidden}", sheet.name)
        self._ledger_changed()

    @property
    def ledger(self) -> AnyLedger:
        """The ledger that is chosen."""
        return LEDGERS[self.ledger_box.currentData()]

    def _ledger_changed(self) -> None:
        self._by_hand.clear()
        dated = any(field.kind in _YEAR_KINDS for field in self.ledger.fields)
        self.year_label.setVisible(dated)
        self.year_box.setVisible(dated)
        self._show_columns()

    def _tables(self) -> list[Table]:
        return tables_of(self._found, self.sheet_box.currentData()) if self._found else []

    def _show_columns(self) -> None:
        """Show every heading once, with what it was taken for in the first table that has it."""
        lines: dict[str, tuple[int, ColumnMatch, str]] = {}
        for table in self._tables():
            for column, match in columns_of(table, self.ledger, self._by_hand).items():
                lines.setdefault(match.header, (column, match, self._example(table, column, match)))
        self.table.setRowCount(0)
        self.table.setRowCount(len(lines))
        for row, (column, match, example) in enumerate(lines.values()):
            confidence = CONFIDENCES[match.confidence]
            texts = (
                column_letters(column),
                match.header.replace("_", " / "),
                example,
                "",
                confidence,
            )
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, place, item)
            self.table.setCellWidget(row, 3, self._field_box(match))
        self._show_lacking([match for _, match, _ in lines.values()])

    def _example(self, table: Table, column: int, match: ColumnMatch) -> str:
        """Return what stands in a column, of the first rows that have something there."""
        found = [row.cells[column] for row in table.rows[:50] if row.cells.get(column) is not None]
        texts = [shown(value) for value in found[:3]]
        personal = bool(match.companion) or (
            match.field != "" and self.ledger.field(match.field).personal
        )
        return "，".join(mask_identity(text) if personal else text for text in texts)

    def _field_box(self, match: ColumnMatch) -> Combo:
        box = Combo(self.table)
        box.addItem(_LEFT_OUT, "")
        for field in self.ledger.fields:
            if field.name not in self.ledger.fixed:
                box.addItem(field.label, field.name)
        if match.companion:
            field = self.ledger.field(match.field)
            label = next(each.label for each in field.companions if each.name == match.companion)
            box.addItem(f"{label}（用来找{field.label}）", None)
            box.setCurrentIndex(box.count() - 1)
        else:
            box.setCurrentIndex(box.findData(match.field))
        box.activated.connect(lambda _place: self._choose(match.header, box.currentData()))
        return box

    def _choose(self, header: str, field: str | None) -> None:
        if field is None:
            self._by_hand.pop(header, None)
        else:
            self._by_hand[header] = field
        self._show_columns()

    def choose(self, header: str, field: str) -> None:
        """Give a column to a field by hand; "" leaves it out."""
        self._choose(header, field)

    def _show_lacking(self, matches: Sequence[ColumnMatch]) -> None:
        taken = {match.field for match in matches if not match.companion}
        lacking = [
            field.label
            for field in self.ledger.fields
            if field.required
            and field.name not in taken
            and field.kind not in _YEAR_KINDS
            and field.name not in self.ledger.fixed
        ]
        if not matches:
            self.lacking.setText("这里没有找到带表头的名册。请换一个工作表，或检查文件。")
        elif lacking:
            names = "、".join(lacking)
            self.lacking.setText(
                f"没有找到必填的列：{names}。请在表中“导入到”一列给它们指定列，或在上面换一本台账。"
            )
        else:
            self.lacking.setText("")
        self.lacking.setVisible(bool(self.lacking.text()))
        self.preview.setEnabled(bool(matches))

    def chosen(self) -> Mapping[str, str]:
        """Return what was chosen by hand."""
        return dict(self._by_hand)

    def wish(self) -> Wish:
        """Return what is to be planned."""
        return Wish(
            self._path,
            self.ledger,
            self.sheet_box.currentData(),
            self.year_box.currentData(),
            self.chosen(),
        )

    def confidences(self) -> dict[str, str]:
        """Return the headings with how sure their matches are, as shown."""
        return {self._text(row, 1): self._text(row, 4) for row in range(self.table.rowCount())}

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""

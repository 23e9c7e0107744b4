"""The second step of an import: what the file holds, and which rows of it are no records."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from models.ledgers import LEDGERS, OFFICER_LEDGERS
from models.ledgers.field import Kind
from models.roster.wishes import Wishes
from models.years import school_year_text
from ui.importing.looking import Look, asks_year, column_lines, found_lines, left_out_lines
from ui.importing.material import Material
from ui.widgets.combo import Combo
from ui.widgets.elided import ElidedLabel
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.pages_import.parts import Foot

_TABLES = ("工作表", "读取", "标题", "表头", "记录", "不是记录", "说明")
_LEFT = ("工作表", "行", "内容", "为什么不是记录")


class FoundStep(QWidget):
    """Shows what was found, and lets the officer choose ledger, sheet and year.

    Signals:
        back_wanted: Another file is to be chosen.
        onward_wanted: What was found is right.
        ledger_chosen: Name of another ledger that the rows belong to.
        wishes_changed: The `Wishes` with another sheet or year.
    """

    back_wanted = Signal()
    onward_wanted = Signal()
    ledger_chosen = Signal(str)
    wishes_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = Wishes()
        self.file_label = ElidedLabel(self)
        self.file_label.setObjectName("subheading")
        self.ledger_box = Combo(self)
        self.ledger_box.activated.connect(self._choose_ledger)
        self.sheet_box = Combo(self)
        self.sheet_box.setMinimumWidth(120)
        self.sheet_box.activated.connect(self._change)
        self.year_label = QLabel("年度", self)
        self.year_box = Combo(self)
        self.year_box.activated.connect(self._change)
        self.words = plain_words(self, "quiet")
        self.fault = plain_words(self, "fault")
        self.tables = PlainTable(_TABLES, (140, 64, 96, 96, 56, 76), self)
        self.left = PlainTable(_LEFT, (120, 48, 300), self)
        self.tables.say_when_empty(
            "没有找到名册。请在上面换一本台账，或回到上一步换一个文件、下载模板。"
        )
        self.left_title = QLabel(self)
        self.left_title.setObjectName("quiet")
        self.foot = Foot(self.back_wanted.emit, self.onward_wanted.emit, self)
        self._lay_out()

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for label, box in (("导入到", self.ledger_box), ("工作表", self.sheet_box)):
            choices.addWidget(QLabel(label, self))
            choices.addWidget(box)
            choices.addSpacing(8)
        choices.addWidget(self.year_label)
        choices.addWidget(self.year_box)
        choices.addStretch(1)
        below = QWidget(self)
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.left_title)
        inner.addWidget(self.left, 1)
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(10)
        halves.addWidget(self.tables)
        halves.addWidget(below)
        halves.setSizes([180, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.file_label)
        layout.addLayout(choices)
        layout.addWidget(self.words)
        layout.addWidget(self.fault)
        layout.addWidget(halves, 1)
        layout.addWidget(self.foot)

    def show_years(self, years: Sequence[int]) -> None:
        """Offer the years that rows may belong to."""
        self.year_box.clear()
        for each in years:
            self.year_box.addItem(f"{each}", each)

    def show_found(self, material: Material, seen: Look, wishes: Wishes) -> None:
        """Show what a file holds of a ledger."""
        self._wishes = wishes
        self.file_label.setText(material.path.name)
        self._offer(material, seen, wishes)
        self.tables.show_rows(list(found_lines(material, seen)))
        left = list(left_out_lines(material, seen))
        self.left.show_rows(left)
        all_taken = "所有的行都是记录，没有略过任何一行。"
        self.left.say_when_empty(all_taken if seen.tables or material.exports else "")
        self.left_title.setText(f"不是记录的行（{len(left)}）：标题、合计、备注等，都不导入")
        self.fault.setText(seen.refusal)
        self.fault.setVisible(bool(seen.refusal))
        self.words.setText("" if seen.refusal else _told(material, seen, wishes))
        self.words.setVisible(not seen.refusal)
        self.foot.onward.setEnabled(bool(seen.tables) or material.exports)

    def _offer(self, material: Material, seen: Look, wishes: Wishes) -> None:
        self.ledger_box.clear()
        for ledger in OFFICER_LEDGERS:
            self.ledger_box.addItem(ledger.title, ledger.name)
        self.ledger_box.setCurrentIndex(self.ledger_box.findData(seen.ledger))
        self.ledger_box.setEnabled(not material.exports)
        self.sheet_box.clear()
        self.sheet_box.addItem("所有符合的工作表", None)
        if not material.exports:
            for sheet in material.rosters[0].workbook.sheets:
                hidden = "（隐藏）" if sheet.hidden else ""
                self.sheet_box.addItem(f"{sheet.name}{hidden}", sheet.name)
        self.sheet_box.setCurrentIndex(max(0, self.sheet_box.findData(wishes.sheet)))
        self.sheet_box.setEnabled(self.sheet_box.count() > 2)
        needed = material.exports or asks_year(seen)
        kinds = {field.kind for field in LEDGERS[seen.ledger].fields}
        self.year_label.setText("文件没有年度列，按")
        for place in range(self.year_box.count()):
            year = self.year_box.itemData(place)
            told = school_year_text(year) if Kind.SCHOOL_YEAR in kinds else f"{year} 年"
            self.year_box.setItemText(place, told)
        self.year_label.setVisible(needed)
        self.year_box.setVisible(needed)
        self.year_box.setCurrentIndex(self.year_box.findData(wishes.year))

    def _choose_ledger(self) -> None:
        self.ledger_chosen.emit(self.ledger_box.currentData())

    def _change(self) -> None:
        year, sheet = self.year_box.currentData(), self.sheet_box.currentData()
        changed = replace(self._wishes, year=year, sheet=sheet)
        if changed != self._wishes:
            self.wishes_changed.emit(changed)


def _told(material: Material, seen: Look, wishes: Wishes) -> str:
    title = LEDGERS[seen.ledger].title
    if material.exports:
        return f"这是统计系统按学校导出的工作簿，共 {len(material.rosters)} 个，导入到“{title}”。"
    lines = column_lines(seen, wishes)
    known = sum(bool(line.match.field) for line in lines)
    records = sum(len(source.table.rows) for source in seen.tables)
    told = f"按表头认作“{title}”：{len(lines)} 列里认得 {known} 列，共 {records} 条记录。"
    if len({source.table.sheet for source in seen.tables}) > 1 and asks_year(seen):
        told += "各工作表的年度不同时，请先选一张工作表和它的年度，导入以后再导入另一张。"
    return told

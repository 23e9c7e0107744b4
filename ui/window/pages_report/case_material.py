"""素材: what a section should answer, sentences to put in, and before and after in numbers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.papers import CASES
from reports.builders.case_blocks import CaseBlock, enumerated
from reports.document import plain
from reports.figure_marks import filled
from ui.theme import QUIET, TEXT, WARNING
from ui.widgets.buttons import button
from ui.widgets.sizes import scrolled
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.pages_report.case_making import CaseHelp

_BLOCK = Qt.ItemDataRole.UserRole
_FIRST_SECTION = "background"
_WIDTH = 210


class MaterialPanel(QWidget):
    """Stands beside the text of a case.

    Signals:
        text_wanted: Words with figure marks that are to be put into the text.
    """

    text_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)
        self._help: CaseHelp | None = None
        self._section = _FIRST_SECTION
        self.repeat = QLabel(self)
        self.repeat.setWordWrap(True)
        self.repeat.hide()
        self.outline = QLabel(self)
        self.outline.setWordWrap(True)
        self.outline.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outline.setMargin(4)
        self.blocks = QListWidget(self)
        self.blocks.setWordWrap(True)
        self.blocks.setSpacing(2)
        self.blocks.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up = button("上移", lambda: self._move(-1), self)
        self.down = button("下移", lambda: self._move(1), self)
        self.put_in = button("插入选中的", self._put_in, self, primary=True)
        self.put_in.setToolTip("按“一是、二是、三是”编好，插入“主要做法”，插入后可以修改")
        self.comparison = PlainTable((), (), self)
        self.comparison.setWordWrap(True)
        self.note = plain_words(self, "quiet")
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._outline_tab(), "提纲")
        self.tabs.addTab(self._blocks_tab(), "素材")
        self.tabs.addTab(self._comparison_tab(), "对比")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.repeat)
        layout.addWidget(self.tabs, 1)

    def _outline_tab(self) -> QWidget:
        return self._stacked(scrolled(self.outline, self))

    def _blocks_tab(self) -> QWidget:
        buttons = QHBoxLayout()
        for each in (self.up, self.down):
            buttons.addWidget(each)
        buttons.addStretch(1)
        buttons.addWidget(self.put_in)
        holder = self._stacked(self.blocks)
        layout = holder.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(buttons)
        return holder

    def _comparison_tab(self) -> QWidget:
        return self._stacked(self.comparison, self.note)

    def _stacked(self, *widgets: QWidget) -> QWidget:
        holder = QWidget(self)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(8, 10, 8, 8)
        layout.setSpacing(8)
        for number, each in enumerate(widgets):
            layout.addWidget(each, 0 if number else 1)
        return holder

    # Showing.

    def show_help(self, found: CaseHelp | None) -> None:
        """Show what helps to write the case; nothing while it is being gathered."""
        self._help = found
        self._show_outline()
        self._show_blocks(() if found is None else found.blocks)
        self._show_comparison()
        sent = () if found is None else found.sent
        self.repeat.setVisible(bool(sent))
        if sent:
            years = "、".join(str(year) for year in sent)
            self.repeat.setText(
                f"<span style='color:{WARNING}'>这个对象的案例在 {years} 年已经报送过，"
                "请换一个角度，或者换一个对象。</span>"
            )

    def show_section(self, section: str) -> None:
        """Show what the section that is worked on should answer."""
        self._section = section
        self._show_outline()

    def _show_outline(self) -> None:
        if self._help is None:
            self.outline.setText("正在整理……")
            return
        parts = []
        for section, questions in self._help.outline.items():
            title = CASES.field(section).title
            colour = TEXT if section == self._section else QUIET
            lines = "".join(f"<br>· {each}" for each in questions)
            parts.append(f"<p style='color:{colour}'><b>{title}</b>{lines}</p>")
        self.outline.setText("".join(parts))

    def _show_blocks(self, blocks: Sequence[CaseBlock]) -> None:
        self.blocks.clear()
        for block in blocks:
            assert self._help is not None
            item = QListWidgetItem(plain(filled(block.text, self._help.figures)), self.blocks)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_BLOCK, block)
        if self._help is not None and not blocks:
            words = "台账里还没有这个对象的活动、交流和资源。登记以后，这里会有可用的句子。"
            item = QListWidgetItem(words, self.blocks)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        for each in (self.up, self.down, self.put_in):
            each.setEnabled(bool(blocks))

    def _show_comparison(self) -> None:
        found = None if self._help is None else self._help.comparison
        self.comparison.setVisible(found is not None)
        if found is None:
            self.note.setText(
                "没有两个学年的学校年度数据，还不能前后对比。导入组建以前的学校年度数据后会自动生成。"
            )
            return
        headings = [each.text for each in found.header[0]]
        self.comparison.show_rows(found.rows, (), headings)
        self.comparison.give_way(0)
        self.note.setText("".join(found.notes) + "这张表会自动印在“主要成效”后面。")

    # Blocks.

    def _move(self, by: int) -> None:
        row = self.blocks.currentRow()
        if row >= 0 and 0 <= row + by < self.blocks.count():
            self.blocks.insertItem(row + by, self.blocks.takeItem(row))
            self.blocks.setCurrentRow(row + by)

    def chosen_blocks(self) -> list[CaseBlock]:
        """Return the ticked sentences in their order."""
        items = (self.blocks.item(row) for row in range(self.blocks.count()))
        return [
            item.data(_BLOCK)
            for item in items
            if item.checkState() is Qt.CheckState.Checked and item.data(_BLOCK) is not None
        ]

    def _put_in(self) -> None:
        chosen = self.chosen_blocks()
        if chosen:
            self.text_wanted.emit(enumerated(chosen))

"""数字核对表: every figure that the report prints, to be looked through and taken along."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reports.document import Document
from reports.table import Table, header_places
from ui.theme import DANGER
from ui.widgets.buttons import button
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable

_AGREES = "一致"
_WIDTHS = (48, 130, 150, 120, 190, 90, 80, 90, 140, 60)


class NumbersDialog(QDialog):
    """Shows the list.

    Args:
        document: The list as a document.
        save: Asks where a file of a kind (pdf, xlsx) is to be put, and writes it.

    Attributes:
        document: The list as a document.
    """

    def __init__(
        self, document: Document, save: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("数字核对表")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.document = document
        # Behind the figures of each document stand the remarks, which have their own panel.
        tables = [
            next(block for block in each.blocks if isinstance(block, Table))
            for each in document.workbook_annexes
        ]
        headings = [cell.text for _, _, cell in header_places(tables[0])] if tables else []
        rows = [row for table in tables for row in table.rows]
        self.table = PlainTable(headings, _WIDTHS, self)
        self.table.show_rows(rows, ["" if _AGREES in row else DANGER for row in rows])
        self.table.say_when_empty("文稿里没有由系统生成的数字。")
        differing = sum(_AGREES not in row for row in rows)
        words = f"共 {len(rows)} 个数字"
        if differing:
            words += f"，其中 {differing} 个与台账现在的数不一致，请核对"
        self.count = QLabel(words, self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        buttons.addWidget(button("保存 PDF", lambda: save("pdf"), self))
        buttons.addWidget(button("保存 Excel", lambda: save("xlsx"), self))
        buttons.addWidget(button("关闭", self.reject, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(cut_to_screen(self, 1080, 620))

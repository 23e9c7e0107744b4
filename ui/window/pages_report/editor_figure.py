"""A figure explained: what it says, how it is counted, how it stood last year, and its rows.

A cell of a table that tells no figure of the catalogue is explained in the same way.
"""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.ledgers.ledger import RowRef
from models.statistics.figure import Figure, number_text
from reports.figure_text import change_text
from reports.pointing import CellAt
from ui.session import Session
from ui.theme import QUIET
from ui.widgets.buttons import button
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words, rich_words
from ui.window.pages_report.finding_rows import described, known

_MOST_ROWS = 200


class FigurePanel(QWidget):
    """Shows one figure, or one cell.

    Signals:
        rows_wanted: The rows (tuple of RowRef) behind it that are to be opened.
    """

    rows_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[RowRef, ...] = ()
        self.heading = plain_words(self, "subheading")
        self.lines = rich_words(self)
        self.rows_title = plain_words(self, "quiet")
        self.table = PlainTable(("台账", "记录", "内容"), (72, 120), self)
        self.table.row_opened.connect(lambda row: self.rows_wanted.emit((self._rows[row],)))
        self.look = button("去查看", lambda: self.rows_wanted.emit(self._rows), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in (self.heading, self.lines, self.rows_title):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(0)
        self.show_figure(None)

    def show_figure(self, figure: Figure | None) -> None:
        """Show a figure; None for none."""
        if figure is None:
            self._show("单击文中带底色的数字，这里说明它怎么算出来。", {}, ())
            self.rows_title.hide()
        else:
            self._show(figure.label, explained(figure), figure.rows)

    def show_cell(self, cell: CellAt) -> None:
        """Show a cell that tells rows of ledgers and no figure."""
        self._show(cell.title or "表格", explained_cell(cell), cell.rows)

    def _show(self, heading: str, facts: Mapping[str, str], rows: tuple[RowRef, ...]) -> None:
        # A kept version may tell rows that have since gone.
        self._rows = tuple(known(self._session, rows))
        has_rows = bool(self._rows)
        self.table.setVisible(has_rows)
        self.look.setVisible(has_rows)
        self.rows_title.show()
        self.heading.setText(heading)
        self.lines.setText(
            "<br>".join(
                f"<span style='color:{QUIET}'>{name}　</span>{escape(said)}"
                for name, said in facts.items()
            )
        )
        self.table.show_rows(list(described(self._session, self._rows[:_MOST_ROWS])))
        more = f"（列出前 {_MOST_ROWS} 条）" if len(self._rows) > _MOST_ROWS else ""
        gone = len(rows) - len(self._rows)
        if has_rows:
            less = f"，另有 {gone} 条台账里已没有" if gone else ""
            self.rows_title.setText(f"依据的记录 {len(self._rows)} 条{more}{less}，双击打开")
        elif gone:
            self.rows_title.setText(f"依据的 {gone} 条记录台账里已没有。")
        else:
            self.rows_title.setText("这个数字由其他数字算出，没有直接的记录。")


def explained(figure: Figure) -> Mapping[str, str]:
    """Return what is known of a figure, by what it is called."""
    facts = {"本年": figure.text()}
    if figure.denominator is not None:
        facts["算法"] = f"{figure.numerator} ÷ {figure.denominator}"
    if figure.previous is not None:
        facts["上年"] = f"{number_text(figure.previous, figure.places)}{figure.unit}"
        facts["变化"] = change_text(figure)
    else:
        facts["上年"] = "没有可比的数"
    if figure.note:
        facts["口径"] = figure.note
    return {**facts, "编号": figure.id}


def explained_cell(cell: CellAt) -> Mapping[str, str]:
    """Return what is known of a cell, by what it is called."""
    facts = {"所在行": cell.name, "内容": cell.text, "算法": cell.how}
    return {name: said for name, said in facts.items() if said}

"""A table that is only looked at: texts in columns; a double click or Enter opens the row."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import QUIET, ROW_HEIGHT, WARNING_SOFT
from ui.widgets.tsv import to_text

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class TextsModel(QAbstractTableModel):
    """Rows of texts under headings, a row in its own colour where one is given."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.rows: Sequence[Sequence[str]] = ()
        self._colours: Sequence[str] = ()
        self._marked: Collection[tuple[int, int]] = ()

    def show_rows(
        self,
        rows: Sequence[Sequence[str]],
        colours: Sequence[str] = (),
        headings: Sequence[str] = (),
        marked: Collection[tuple[int, int]] = (),
    ) -> None:
        """Show other rows, under other headings where they are given."""
        self.beginResetModel()
        self.rows = rows
        self._colours = colours
        self._marked = marked
        self.headings = tuple(headings) or self.headings
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.headings):
            if role == Role.DisplayRole:
                return self.headings[section]
            if role == Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the text of a cell, whole also as its tip."""
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.ToolTipRole):
            row = self.rows[index.row()]
            return row[index.column()] if index.column() < len(row) else ""
        if role == Role.ForegroundRole and self._colours and self._colours[index.row()]:
            return QColor(self._colours[index.row()])
        if role == Role.BackgroundRole and (index.row(), index.column()) in self._marked:
            return QColor(WARNING_SOFT)
        return None


class _GroundDelegate(QStyledItemDelegate):
    """Draws the ground of marked cells, which the style sheet would leave out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        ground = index.data(Role.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)  # type: ignore[attr-defined]  # not in the stubs
        super().paint(painter, option, index)


class PlainTable(QTableView):
    """Shows rows of texts.

    Args:
        headings: Titles of the columns.
        widths: Their widths; the last column takes what is left.

    Signals:
        row_opened: Number of a row that was double-clicked, or on which Enter was pressed.
        row_chosen: Number of the row that became the current one.
    """

    row_opened = Signal(int)
    row_chosen = Signal(int)

    def __init__(
        self, headings: Sequence[str], widths: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = TextsModel(headings, self)
        self._when_empty = ""
        self.setModel(self._texts)
        self.setItemDelegate(_GroundDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        # Tab leads on to the next part of the page; the arrows move in the table.
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _before: self.row_chosen.emit(index.row())
        )

    def show_rows(
        self,
        rows: Sequence[Sequence[str]],
        colours: Sequence[str] = (),
        headings: Sequence[str] = (),
        marked: Collection[tuple[int, int]] = (),
    ) -> None:
        """Show rows of texts.

        Args:
            rows: The rows.
            colours: The colour of each row; "" for the usual one.
            headings: New titles of the columns; the old ones when not given.
            marked: Cells (row, column) on a coloured ground.
        """
        self._texts.show_rows(rows, colours, headings, marked)

    def give_way(self, column: int) -> None:
        """Let one column take what the others leave when each has the room that it needs."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def stretch(self, *columns: int) -> None:
        """Let some columns share what the others leave; those keep their widths."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for column in columns:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def go_to(self, number: int) -> None:
        """Make a row the current one and bring it into view."""
        self.selectRow(number)
        self.scrollTo(self._texts.index(number, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def shown_rows(self) -> list[tuple[str, ...]]:
        """Return the texts that are shown."""
        return [tuple(row) for row in self._texts.rows]

    def headings(self) -> tuple[str, ...]:
        """Return the titles of the columns."""
        return self._texts.headings

    def current_row(self) -> int:
        """Return the number of the current row; -1 for none."""
        return self.currentIndex().row()

    def chosen_rows(self) -> list[int]:
        """Return the numbers of the selected rows, from the top."""
        return sorted({index.row() for index in self.selectedIndexes()})

    def say_when_empty(self, words: str) -> None:
        """Show words in the place of rows while there are none."""
        self._when_empty = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the words that stand in their place."""
        super().paintEvent(event)
        if self._when_empty and not self._texts.rows:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(QUIET))
            room = self.viewport().rect().adjusted(16, 0, -16, 0)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._when_empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows; open the current one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.row_opened.emit(self.current_row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            block = [self._texts.rows[number] for number in self.chosen_rows()]
            QGuiApplication.clipboard().setText(to_text(block))
        else:
            super().keyPressEvent(event)

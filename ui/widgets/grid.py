"""A table view with the manners of Excel: typing, Enter, Tab, copying and pasting of blocks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from models.ledgers.field import Field, Kind
from models.roster.hidden import spans
from ui.theme import ROW_HEIGHT
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.grid_model import GridModel
from ui.widgets.tsv import Block, spread, to_block, to_text

_NARROWEST, _WIDEST = 84, 300
_MEASURED_ROWS = 80
_MARGIN, _HEADING_MARGIN = 26, 44
_KIND_WIDTHS = {Kind.TEXT: 140, Kind.IDENTITY: 190, Kind.REFERENCE: 180, Kind.LONG_TEXT: 240}
_EDGE = 44


def copied_block() -> Block:
    """Return the cells on the clipboard; none when it holds no text."""
    text = QGuiApplication.clipboard().text()
    return to_block(text) if text else []


class Grid(QTableView):
    """Shows a `GridModel` and edits it.

    Signals:
        row_opened: Id of the row that is to be edited in a form.
        menu_wanted: The place at which the menu of the rows is asked for.
        told: A sentence about what was just done.
        overfull: A block with more rows than there are, and the row and column to begin in.
    """

    row_opened = Signal(int)
    menu_wanted = Signal(QPoint)
    told = Signal(str)
    overfull = Signal(object, int, int)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)
        self._set_up_headers()
        self._kept: tuple[int, str] | None = None
        self._fitted = self._fitting = False
        self._settings = model.session.settings
        self.horizontalHeader().sectionResized.connect(self._keep_width)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)
        model.modelReset.connect(self._fit_first_rows)
        self.fit_columns()

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumWidth(_EDGE)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.sectionDoubleClicked.connect(self._open_section)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def fit_columns(self) -> None:
        """Give every column the width that the officer gave it, or that its values need."""
        kept = self._kept_widths()
        self._fitting = True
        for number, field in enumerate(self._model.fields):
            self.setColumnWidth(number, kept.get(field.name) or self._width(number, field))
        self._fitting = False
        self._fitted = bool(self._model.rows)

    @property
    def _widths_key(self) -> str:
        return f"widths/{self._model.ledger.name}"

    def _kept_widths(self) -> dict[str, int]:
        pairs = (word.partition("=") for word in self._settings.words(self._widths_key))
        return {name: int(width) for name, _, width in pairs if width.isdigit()}

    def _keep_width(self, column: int, _before: int, width: int) -> None:
        if not self._fitting and column < len(self._model.fields):
            widths = self._kept_widths() | {self._model.fields[column].name: width}
            words = [f"{name}={wide}" for name, wide in widths.items()]
            self._settings.set_words(self._widths_key, words)

    def _width(self, column: int, field: Field) -> int:
        measure = self.fontMetrics().horizontalAdvance
        heading = measure(field.title) + _HEADING_MARGIN
        total = len(self._model.rows)
        measured = range(0, total, max(1, total // _MEASURED_ROWS))
        texts = [str(self._model.index(row, column).data()) for row in measured]
        content = max((measure(text) + _MARGIN for text in texts), default=0)
        if not content:
            content = _KIND_WIDTHS.get(field.kind, _NARROWEST)
        return max(heading, min(max(content, _NARROWEST), _WIDEST))

    def _fit_first_rows(self) -> None:
        if not self._fitted and self._model.rows:
            self.fit_columns()

    # Which rows.

    def current_row(self) -> Any | None:
        """Return the row of the current cell."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """Return the rows with a selected cell, from top to bottom."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        return [self._model.rows[number] for number in numbers]

    def select_rows(self, ids: Sequence[int]) -> None:
        """Select rows and bring the first into view."""
        self.clearSelection()
        numbers = self._model.rows_of(ids)
        if not numbers:
            return
        first = self._model.index(numbers[0], 0)
        self.go_to(first)
        self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtCenter)
        # Thousands of rows, as after an import, are selected by stretches.
        chosen = QItemSelection()
        for top, bottom in spans(numbers):
            chosen.select(self._model.index(top, 0), self._model.index(bottom, 0))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flag.Select | flag.Rows)

    def _open_section(self, number: int) -> None:
        self.row_opened.emit(self._model.rows[number].id)

    def _keep_place(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.row() < len(self._model.rows):
            name = self._model.fields[index.column()].name
            self._kept = (self._model.rows[index.row()].id, name)

    def _find_place(self) -> None:
        if self._kept is None:
            return
        row_id, name = self._kept
        number = self._model.row_of(row_id)
        names = [field.name for field in self._model.fields]
        if number >= 0 and name in names:
            self.go_to(self._model.index(number, names.index(name)))

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, copy, paste and empty as Excel does."""
        if self.state() is QAbstractItemView.State.EditingState:
            # The editor lets Enter through to here; it closes itself and then the step is made.
            super().keyPressEvent(event)
            return
        for keys, act in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Cut, self.cut),
        ):
            if event.matches(keys):
                act()
                return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() == Qt.Key.Key_Delete and plain:
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            up = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if up else 1, 0)
        elif (
            event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.fill_down()
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int, columns: int) -> None:
        index = self.currentIndex()
        target = self._model.index(index.row() + rows, index.column() + columns)
        if target.isValid():
            self.go_to(target)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one and the only selected one, whatever keys are held down."""
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close a cell's editor: Enter goes down, Tab to the right, without editing there."""
        hints = QAbstractItemDelegate.EndEditHint
        enter = hint is hints.SubmitModelCache
        super().closeEditor(editor, hints.NoHint)
        if enter:
            self._step(1, 0)
        elif hint is hints.EditNextItem:
            self._step(0, 1)
        elif hint is hints.EditPreviousItem:
            self._step(0, -1)

    # Blocks.

    def _selected_box(self) -> tuple[list[int], list[int]]:
        indexes = self.selectedIndexes()
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        return rows, columns

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as they are shown."""
        rows, columns = self._selected_box()
        if not rows:
            return
        role = Qt.ItemDataRole.EditRole
        block = [[str(self._model.index(r, c).data(role)) for c in columns] for r in rows]
        QGuiApplication.clipboard().setText(to_text(block))
        self.told.emit(f"已复制 {len(rows)} 行 {len(columns)} 列。")

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear_cells()

    def clear_cells(self) -> None:
        """Empty the selected cells as one operation."""
        indexes = [each for each in self.selectedIndexes() if self._editable(each)]
        if indexes:
            edits = [self._model.edit_of(index, "") for index in indexes]
            self._model.apply(edits, f"清空{self._model.ledger.title}的 {len(edits)} 格")

    def fill_down(self) -> None:
        """Copy the uppermost selected cells into those below."""
        rows, columns = self._selected_box()
        if len(rows) > 1:
            role = Qt.ItemDataRole.EditRole
            top = [str(self._model.index(rows[0], c).data(role)) for c in columns]
            self._put([top] * (len(rows) - 1), rows[1], columns[0], "向下填充")

    def paste(self) -> None:
        """Put the block on the clipboard into the grid, from the current cell on.

        With more rows than there are nothing is put: half of a block would be written over rows
        that were not meant.
        """
        block = copied_block()
        rows, columns = self._selected_box()
        if not block or not rows:
            return
        block = spread(block, len(rows), len(columns))
        if rows[0] + len(block) > self._model.rowCount():
            self.overfull.emit(block, rows[0], columns[0])
        else:
            self._put(block, rows[0], columns[0], "粘贴")

    def _put(self, block: Sequence[Sequence[str]], top: int, left: int, what: str) -> None:
        edits = []
        outside = 0
        for down, line in enumerate(block):
            for across, text in enumerate(line):
                index = self._model.index(top + down, left + across)
                if index.isValid() and self._editable(index):
                    edits.append(self._model.edit_of(index, text))
                else:
                    outside += 1
        if edits:
            self._model.apply(edits, f"{what} {len(edits)} 格到{self._model.ledger.title}")
        if outside:
            self.told.emit(f"有 {outside} 格在表格以外或不能在表格里修改，没有{what}。")

    def _editable(self, index: QModelIndex) -> bool:
        return bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

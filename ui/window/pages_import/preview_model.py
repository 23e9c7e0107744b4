"""The rows of a preview for a table view: thousands of them, drawn only where they are seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from models.roster.results import Outcome
from models.roster.wishes import Place
from ui.importing.preview import Mark, Preview, PreviewColumn
from ui.theme import ACCENT_SOFT, DANGER, DANGER_SOFT, QUIET, SUCCESS, TEXT, WARNING

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_FIXED = ("行", "结果")
_FIXED_WITH_SHEET = ("工作表", *_FIXED)
_GROUNDS = {Mark.WRONG: DANGER_SOFT, Mark.CHANGED: ACCENT_SOFT}
_COLOURS = {
    Outcome.NEW: SUCCESS,
    Outcome.UPDATED: TEXT,
    Outcome.SAME: QUIET,
    Outcome.SKIPPED: WARNING,
    Outcome.FAILED: DANGER,
}


class PreviewModel(QAbstractTableModel):
    """Shows some rows of a preview; a cell of the file can be corrected.

    Signals:
        corrected: A `Place` of the file and the text that it should hold.
    """

    corrected = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._rows: Sequence[int] = ()
        self._columns: Sequence[PreviewColumn] = ()
        self._fixed: Sequence[str] = _FIXED
        self._bold = QFont()
        self._bold.setBold(True)

    def show_preview(self, preview: Preview, rows: Sequence[int], first: str = "") -> None:
        """Show rows of a preview.

        Args:
            preview: All rows.
            rows: The numbers of those to be shown.
            first: The field whose column stands first, because the rows are about it.
        """
        self.beginResetModel()
        self._preview, self._rows = preview, rows
        self._fixed = _FIXED_WITH_SHEET if preview.several_sheets else _FIXED
        columns = preview.columns
        self._columns = sorted(columns, key=lambda column: column.target != first)
        self.endResetModel()

    def number(self, row: int) -> int:
        """Return the number in the preview of a row that is shown; -1 for none."""
        return self._rows[row] if 0 <= row < len(self._rows) else -1

    def row_of(self, number: int) -> int:
        """Return where a row of the preview is shown; -1 when it is not."""
        return self._rows.index(number) if number in self._rows else -1

    def target(self, column: int) -> str:
        """Return the field of a column; "" for those that tell of the row."""
        place = column - len(self._fixed)
        return self._columns[place].target if 0 <= place < len(self._columns) else ""

    def column_of(self, target: str) -> int:
        """Return where a field is shown; -1 when it is not."""
        targets = [column.target for column in self._columns]
        return len(self._fixed) + targets.index(target) if target in targets else -1

    def place(self, index: Index) -> Place | None:
        """Return where a cell stands in the file; `None` for what the file has no cell for."""
        target = self.target(index.column())
        if self._preview is None or not target:
            return None
        return self._preview.place(self._rows[index.row()], target)

    def terms(self, index: Index) -> list[str]:
        """Return the terms that a cell may hold; none where anything may be written."""
        return self._preview.terms(self.target(index.column())) if self._preview else []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._fixed) + len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role in (Role.DisplayRole, Role.ToolTipRole):
            place = section - len(self._fixed)
            return self._fixed[section] if place < 0 else self._columns[place].heading
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells of the file be corrected."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.place(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the text of a cell and how it looks."""
        if not index.isValid() or self._preview is None:
            return None
        number, target = self._rows[index.row()], self.target(index.column())
        if not target:
            return self._told(number, self._fixed[index.column()], role)
        if role == Role.DisplayRole:
            return self._preview.text(number, target)
        if role == Role.EditRole:
            return self._preview.raw(number, target)
        return self._look(self._preview, number, target, role)

    def _look(self, preview: Preview, number: int, target: str, role: int) -> Any:
        if role == Role.ToolTipRole:
            problems = preview.problems_at(number, target)
            return "\n".join([preview.text(number, target), *(each.message for each in problems)])
        if role == Role.BackgroundRole:
            ground = _GROUNDS.get(preview.mark(number, target))
            return QColor(ground) if ground else None
        if role == Role.FontRole:
            edited = preview.place(number, target) in preview.proposal.wishes.edits
            return self._bold if edited else None
        return None

    def _told(self, number: int, what: str, role: int) -> Any:
        assert self._preview is not None
        result = self._preview.rows[number].result
        if role == Role.DisplayRole:
            texts = {"工作表": result.sheet, "行": str(result.row)}
            return texts.get(what) or self._preview.outcome(number)
        if role == Role.ToolTipRole:
            return self._preview.story(number)
        if role == Role.ForegroundRole and what == "结果":
            return QColor(_COLOURS[result.outcome])
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Correct a cell of the file; what it makes of the rows is planned anew."""
        place = self.place(index)
        text = str(value).strip()
        if role != Role.EditRole or place is None or self._preview is None:
            return False
        if text == self._preview.raw(self._rows[index.row()], self.target(index.column())):
            return False
        self.corrected.emit(place, text)
        return True

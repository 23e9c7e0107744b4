"""How a cell of a grid is drawn and edited."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import ACCENT, DANGER, DANGER_SOFT
from ui.widgets.field_editors import TermsEditor, make_editor
from ui.widgets.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex

_CELL_MARGIN = 10
_FRAME = 2


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a view, makes their editors and carries their texts."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, the current one in a frame; a refused text in red, selected or not."""
        super().paint(painter, option, index)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(QColor(ACCENT), _FRAME))
            painter.drawRect(self._view.visualRect(index).adjusted(1, 1, -1, -1))
        if index.data(Qt.ItemDataRole.BackgroundRole) is None:
            return
        painter.save()
        area = self._view.visualRect(index)
        painter.fillRect(area, QColor(DANGER_SOFT))
        painter.setPen(QColor(DANGER))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        words = area.adjusted(_CELL_MARGIN, 0, -_CELL_MARGIN, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(words, align, str(index.data()))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor for the cell's field."""
        model = _grid_model(index.model())
        field = model.fields[index.column()]
        editor = make_editor(model.editor.references, model.ledger, field, parent)
        editor.setObjectName("cellEditor")
        if isinstance(editor, TermsEditor):
            # A cell is too small for boxes to tick: the terms are written, parted by 、.
            editor.deleteLater()
            return super().createEditor(parent, _option, index)
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _row: self._take(editor))
            QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's text in its editor."""
        show = getattr(editor, "show_text", None)
        if show is None:
            super().setEditorData(editor, index)
            return
        show(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the editor's text to the model."""
        shown = getattr(editor, "shown_text", None)
        if shown is None:
            super().setModelData(editor, model, index)
            return
        model.setData(index, shown(), Qt.ItemDataRole.EditRole)


def _grid_model(model: QAbstractItemModel) -> GridModel:
    assert isinstance(model, GridModel)
    return model

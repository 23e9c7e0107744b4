"""How a cell of the preview is drawn and corrected."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import ACCENT
from ui.window.pages_import.preview_model import PreviewModel

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 10
_FRAME = 2


class PreviewDelegate(QStyledItemDelegate):
    """Draws marked cells on their ground, and offers the terms of a list while one is typed."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, the current one in a frame."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        super().paint(painter, option, index)
        area = self._view.visualRect(index)
        painter.save()
        if isinstance(ground, QColor):
            painter.fillRect(area.adjusted(0, 0, -1, -1), ground)
            words = area.adjusted(_MARGIN, 0, -_MARGIN, 0)
            metrics = option.fontMetrics  # type: ignore[attr-defined]  # the stubs leave it out
            text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
            align = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(words, align, text)
        if index == self._view.currentIndex():
            painter.setPen(QPen(QColor(ACCENT), _FRAME))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line for the text; of a field with terms they are offered."""
        line = QLineEdit(parent)
        line.setObjectName("cellEditor")
        model = index.model()
        terms = model.terms(index) if isinstance(model, PreviewModel) else []
        if terms:
            completer = QCompleter(terms, line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            line.setCompleter(completer)
            line.setToolTip("可以填：" + "、".join(terms))
        return line

"""Rows of a list that are whole sentences: as high as their words, at every width."""

from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex

_BESIDE, _ABOVE = 4, 3
_HOW = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_ENDLESS = 1_000_000


def show_sentences(view: QListView) -> None:
    """Let the rows of a list go on in the next line, and be laid out anew at every width."""
    view.setItemDelegate(_Sentences(view))
    # For this alone Qt lays a list out anew when it becomes narrower or wider.
    view.setWordWrap(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)


class _Sentences(QStyledItemDelegate):
    """Draws words that go on in the next line.

    Qt's own rows reckon with one width and draw with another, when the bar at the side comes: now
    and then the last line is missing, and the one above it ends in dots.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def displayText(self, _value: Any, _locale: QLocale | QLocale.Language) -> str:
        """Return nothing: the words are drawn here, upon the ground that every list draws."""
        return ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the list, and the height of the words in it."""
        room = QRect(0, 0, self._room(), _ENDLESS)
        words = self._view.fontMetrics().boundingRect(room, _HOW, str(index.data()))
        return QSize(self._room() + 2 * _BESIDE, words.height() + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row's ground, and the words upon it."""
        super().paint(painter, option, index)
        area = self._view.visualRect(index)
        room = QRect(area.topLeft() + QPoint(_BESIDE, _ABOVE), QSize(self._room(), area.height()))
        painter.save()
        painter.setFont(self._view.font())
        painter.setPen(self._view.palette().text().color())
        painter.drawText(room, _HOW, str(index.data()))
        painter.restore()

    def _room(self) -> int:
        """Return the width for words: the same whether the bar at the side shows or not."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        widest = self._view.maximumViewportSize().width()
        return widest - bar - 2 * self._view.spacing() - 2 * _BESIDE

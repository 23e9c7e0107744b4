"""Fields in a text: figures that stand among words as single, tinted letters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from reports.figure_marks import Mark, marks
from ui.theme import ACCENT_DARK, ACCENT_SOFT, DANGER, DANGER_SOFT, WARNING, WARNING_SOFT

FIELD = QTextFormat.ObjectTypes.UserObject + 1
OBJECT = "\ufffc"
_MARK = QTextFormat.Property.UserProperty + 1
_PADDING = 4.0
_LAST_OF_ONE_UNIT = 0xFFFF


@dataclass(frozen=True)
class Said:
    """What a field says.

    Attributes:
        text: Its words; "" where the figure has nothing to say.
        tip: What is shown when it is pointed at.
        changed: Whether it says something else than when the text was written.
        lost: Whether there is no such figure any more.
    """

    text: str
    tip: str = ""
    changed: bool = False
    lost: bool = False

    @property
    def shown(self) -> str:
        """What stands in the field."""
        return self.text or "（无上年数）"


Say = Callable[[Mark], Said | None]


class FieldDrawer(QPyTextObject):
    """Draws the fields of a text; what they say is asked for whenever they are drawn.

    Args:
        text: The text whose face is used.
        said: Returns what a field says.
    """

    def __init__(self, text: QWidget, said: Callable[[Mark], Said]) -> None:
        super().__init__(text)
        self._text = text
        self._said = said

    def intrinsicSize(self, _doc: QTextDocument, _place: int, shape: QTextFormat) -> QSizeF:
        """Return the room that the words of a field need."""
        metrics = QFontMetricsF(self._text.font())
        width = metrics.horizontalAdvance(self._said(mark_of(shape)).shown)
        return QSizeF(width + 2 * _PADDING, metrics.ascent() + metrics.descent())

    def drawObject(
        self,
        painter: QPainter,
        room: QRectF | QRect,
        _doc: QTextDocument,
        _place: int,
        shape: QTextFormat,
    ) -> None:
        """Draw the words of a field on their tint."""
        said = self._said(mark_of(shape))
        ground, ink = ACCENT_SOFT, ACCENT_DARK
        if said.lost:
            ground, ink = DANGER_SOFT, DANGER
        elif said.changed:
            ground, ink = WARNING_SOFT, WARNING
        room = QRectF(room)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(room.adjusted(1, 0, -1, 0), 3, 3)
        painter.setPen(QColor(ink))
        painter.setFont(self._text.font())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said.shown)
        painter.restore()


def mark_of(shape: QTextFormat) -> Mark:
    """Return the mark of a field."""
    (mark,) = marks(str(shape.property(_MARK)))
    return mark


def shape_of(mark: Mark) -> QTextCharFormat:
    """Return how a field with a mark is put into a text."""
    shape = QTextCharFormat()
    shape.setObjectType(FIELD)
    shape.setProperty(_MARK, str(mark))
    shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return shape


def letters_of(block: QTextBlock) -> Iterator[tuple[int, str, Mark | None]]:
    """Yield the letters of a paragraph with their places; a field is one letter, with its mark."""
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        shape = fragment.charFormat()
        is_field = shape.objectType() == FIELD
        place = fragment.position()
        for letter in fragment.text():
            yield place, letter, mark_of(shape) if is_field and letter == OBJECT else None
            place += units(letter)
        walk += 1


def units(letter: str) -> int:
    """Return how many places a letter takes: rare characters take two."""
    return 2 if ord(letter) > _LAST_OF_ONE_UNIT else 1

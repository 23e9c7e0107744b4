"""Text in which figures stand as tinted fields: words are written freely, figures are not typed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPyTextObject,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from models.typography.paste import Cleaned, clean_paste
from reports.figure_marks import Mark, marks, pieces
from ui.theme import ACCENT_DARK, ACCENT_SOFT, DANGER, DANGER_SOFT, WARNING, WARNING_SOFT

_FIELD = QTextFormat.ObjectTypes.UserObject + 1
_MARK = QTextFormat.Property.UserProperty + 1
_OBJECT = "\ufffc"
_MARKED_TEXT = "application/x-youjiao-marked-text"
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


class _Fields(QPyTextObject):
    """Draws the fields of a text; what they say is asked for whenever they are drawn."""

    def __init__(self, text: "MarkedText") -> None:
        super().__init__(text)
        self._text = text

    def intrinsicSize(self, _doc: QTextDocument, _place: int, shape: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(self._text.font())
        width = metrics.horizontalAdvance(self._text.said(mark_of(shape)).shown)
        return QSizeF(width + 2 * _PADDING, metrics.ascent() + metrics.descent())

    def drawObject(
        self,
        painter: QPainter,
        room: QRectF | QRect,
        _doc: QTextDocument,
        _place: int,
        shape: QTextFormat,
    ) -> None:
        said = self._text.said(mark_of(shape))
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


@dataclass
class Pasted:
    """Text that was pasted and cleaned: how it came, and where it stands now."""

    raw: str
    cleaned: Cleaned
    place: QTextCursor


class MarkedText(QTextEdit):
    """Edits a text with figure marks, as high as its words need.

    A field is one letter to the cursor: it is passed over, taken out and undone as a whole.

    Signals:
        edited: The officer has changed something.
        field_touched: The `Mark` of a field that was clicked or that the cursor came to.
        pasted: What was `Pasted`, if something in it was mended or is damaged.
        entered: The keyboard's attention came here.
        left: It went elsewhere.
    """

    edited = Signal()
    field_touched = Signal(object)
    pasted = Signal(object)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say: Say = lambda _mark: None
        self._showing = False
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = self.document().documentLayout()
        self._fields = _Fields(self)
        layout.registerHandler(_FIELD, self._fields)
        layout.documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._tell_edited)
        self.cursorPositionChanged.connect(self._tell_field)

    # What is shown.

    def show_text(self, text: str, say: Say) -> None:
        """Show another text; what was typed before cannot be taken back any more.

        Args:
            text: Words with figure marks, a paragraph a line.
            say: What a mark says; None where there is no such figure.
        """
        self._say = say
        self._showing = True
        self.clear()
        self._insert(QTextCursor(self.document()), text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.document().clearUndoRedoStacks()
        self._showing = False
        self._fit()

    def say_anew(self, say: Say) -> None:
        """Let the fields say what is known now, and leave the words as they are."""
        self._say = say
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def said(self, mark: Mark) -> Said:
        """Return what a field says."""
        return self._say(mark) or Said(mark.figure_id, "台账里没有这个数字了。", lost=True)

    def text(self) -> str:
        """Return the words with figure marks, a paragraph a line."""
        return self._marked(0, self.document().characterCount() - 1)

    def _marked(self, start: int, end: int) -> str:
        return "".join(
            "\n" if letter == "\n" else (str(mark) if mark else letter)
            for place, letter, mark in self._letters()
            if start <= place < end
        )

    def _letters(self) -> Iterator[tuple[int, str, Mark | None]]:
        """Yield every letter with its place; a field is one letter."""
        block = self.document().begin()
        while block.isValid():
            yield from _letters_of(block)
            block = block.next()
            if block.isValid():
                yield block.position() - 1, "\n", None

    # Putting in.

    def insert_mark(self, mark: Mark) -> None:
        """Put a field in at the cursor."""
        self._insert(self.textCursor(), str(mark))
        self.ensureCursorVisible()

    def insert_text(self, text: str) -> None:
        """Put words with figure marks in at the cursor."""
        self._insert(self.textCursor(), text)
        self.ensureCursorVisible()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, line in enumerate(text.split("\n")):
            if number:
                cursor.insertBlock()
            for piece in pieces(line):
                if isinstance(piece, str):
                    cursor.insertText(piece, QTextCharFormat())
                else:
                    cursor.insertText(_OBJECT, _shape(piece))
        cursor.endEditBlock()

    # Clipboard.

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy fields as marks for this program, as their words for others."""
        cursor = self.textCursor()
        marked = self._marked(cursor.selectionStart(), cursor.selectionEnd())
        data = QMimeData()
        data.setData(_MARKED_TEXT, marked.encode())
        data.setText(self.plain(marked))
        return data

    def plain(self, marked: str) -> str:
        """Return a text with what its marks say in their place."""
        return "".join(
            piece if isinstance(piece, str) else self.said(piece).text for piece in pieces(marked)
        )

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take texts only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Clean what comes from elsewhere; fields of our own stay fields."""
        if source.hasFormat(_MARKED_TEXT):
            self._insert(self.textCursor(), bytes(source.data(_MARKED_TEXT).data()).decode())
            return
        raw = source.text().replace("\r\n", "\n")
        cleaned = clean_paste(self._known_only(raw))
        cursor = self.textCursor()
        start = cursor.selectionStart()
        self._insert(cursor, cleaned.text.strip("\n"))
        if cleaned.changes or cleaned.doubts:
            place = QTextCursor(self.document())
            place.setPosition(start)
            place.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
            # What is typed behind it is not a part of it.
            place.setKeepPositionOnInsert(True)
            self.pasted.emit(Pasted(raw, cleaned, place))

    def restore(self, pasted: Pasted) -> None:
        """Put the text there as it was before it was cleaned."""
        self._insert(pasted.place, self._known_only(pasted.raw))

    def _known_only(self, text: str) -> str:
        """Return a text without marks that name no figure."""
        for mark in marks(text):
            if self._say(mark) is None:
                text = text.replace(str(mark), mark.figure_id)
        return text

    # Places.

    def select(self, line: int, start: int, end: int) -> None:
        """Select a part of a line; places count what is read, the words of fields included."""
        block = self.document().findBlockByNumber(line)
        if not block.isValid():
            return
        found = [block.position(), block.position()]
        for number, wanted in enumerate((start, end)):
            read = 0
            for place, letter, mark in _letters_of(block):
                if read >= wanted:
                    break
                read += len(self.said(mark).text) if mark else len(letter)
                found[number] = place + _units(letter)
        cursor = self.textCursor()
        cursor.setPosition(found[0])
        cursor.setPosition(max(found), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def mark_at(self, point: QPoint) -> Mark | None:
        """Return the field at a place of the widget."""
        inside = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        place = self.document().documentLayout().hitTest(inside, Qt.HitTestAccuracy.ExactHit)
        return self._mark_after(place) or self._mark_after(place - 1) if place >= 0 else None

    def _mark_after(self, place: int) -> Mark | None:
        letter = self.document().characterAt(place) if place >= 0 else ""
        if letter != _OBJECT:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)
        return mark_of(cursor.charFormat())

    # News.

    def _tell_edited(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _tell_field(self) -> None:
        cursor = self.textCursor()
        if self._showing or cursor.hasSelection() or not self.hasFocus():
            return
        mark = self._mark_after(cursor.position()) or self._mark_after(cursor.position() - 1)
        if mark is not None:
            self.field_touched.emit(mark)

    def _fit(self) -> None:
        # The viewport has its size only after the first layout.
        edges = max(0, self.height() - self.viewport().height())
        wanted = ceil(self.document().size().height()) + edges
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words need at the new width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that somebody works here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that somebody has left."""
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which field was clicked, also where nothing can be typed."""
        super().mousePressEvent(event)
        mark = self.mark_at(event.position().toPoint())
        if mark is not None:
            self.field_touched.emit(mark)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window once all that was typed is taken back; explain fields."""
        if event.type() is QEvent.Type.ShortcutOverride and self._is_beyond_undo(event):
            event.ignore()
            return False
        if event.type() is QEvent.Type.ToolTip:
            help_event = cast(QHelpEvent, event)
            mark = self.mark_at(help_event.pos())
            QToolTip.showText(help_event.globalPos(), self.said(mark).tip if mark else "", self)
            return True
        return super().event(event)

    def _is_beyond_undo(self, event: QEvent) -> bool:
        key, standard = cast(QKeyEvent, event), QKeySequence.StandardKey
        document = self.document()
        return (key.matches(standard.Undo) and not document.isUndoAvailable()) or (
            key.matches(standard.Redo) and not document.isRedoAvailable()
        )


def mark_of(shape: QTextFormat) -> Mark:
    """Return the mark of a field."""
    (mark,) = marks(str(shape.property(_MARK)))
    return mark


def _shape(mark: Mark) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setObjectType(_FIELD)
    shape.setProperty(_MARK, str(mark))
    shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return shape


def _letters_of(block: QTextBlock) -> Iterator[tuple[int, str, Mark | None]]:
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        shape = fragment.charFormat()
        is_field = shape.objectType() == _FIELD
        place = fragment.position()
        for letter in fragment.text():
            yield place, letter, mark_of(shape) if is_field and letter == _OBJECT else None
            place += _units(letter)
        walk += 1


def _units(letter: str) -> int:
    """Return how many places a letter takes: rare characters take two."""
    return 2 if ord(letter) > _LAST_OF_ONE_UNIT else 1

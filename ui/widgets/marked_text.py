"""Text in which figures stand as tinted fields: words are written freely, figures are not typed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from models.typography.paste import Cleaned, clean_paste
from models.typography.slips import SlipKind
from reports.figure_marks import Mark, marks, pieces
from ui.widgets.marked_fields import (
    FIELD,
    OBJECT,
    FieldDrawer,
    Said,
    Say,
    letters_of,
    mark_of,
    shape_of,
    units,
)

_MARKED_TEXT = "application/x-youjiao-marked-text"
_SLIPS = {
    SlipKind.INVISIBLE: "看不见的字符",
    SlipKind.BLANK: "多余空格",
    SlipKind.PINYIN: "括注拼音",
    SlipKind.TRADITIONAL: "繁体字",
    SlipKind.LOOKALIKE: "形近字符",
    SlipKind.WIDE: "全角数字和字母",
    SlipKind.PUNCTUATION: "半角标点",
    SlipKind.DOCUMENT_NUMBER: "发文字号写法",
    SlipKind.DAMAGED: "乱码",
}


@dataclass
class Pasted:
    """Text that was pasted and cleaned: how it came, and where it stands now."""

    raw: str
    cleaned: Cleaned
    place: QTextCursor


def mended_kinds(cleaned: Cleaned) -> str:
    """Say what was mended in a text: 半角标点 2 处、多余空格 1 处."""
    counted = Counter(slip.kind for slip in cleaned.changes)
    return "、".join(f"{_SLIPS[kind]} {count} 处" for kind, count in counted.items())


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
        self._is_one_line = False
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = self.document().documentLayout()
        self._fields = FieldDrawer(self, self.said)
        layout.registerHandler(FIELD, self._fields)
        layout.documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._tell_edited)
        self.cursorPositionChanged.connect(self._tell_field)

    def keep_to_one_line(self) -> None:
        """Let no line end be typed or pasted."""
        self._is_one_line = True

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
            yield from letters_of(block)
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
            if number and not self._is_one_line:
                cursor.insertBlock()
            for piece in pieces(line):
                if isinstance(piece, str):
                    cursor.insertText(piece, QTextCharFormat())
                else:
                    cursor.insertText(OBJECT, shape_of(piece))
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
            for place, letter, mark in letters_of(block):
                if read >= wanted:
                    break
                read += len(self.said(mark).text) if mark else len(letter)
                found[number] = place + units(letter)
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
        if letter != OBJECT:
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to what follows where a line cannot be ended."""
        if self._is_one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

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

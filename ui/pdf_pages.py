"""Pages of a PDF as pictures, with their words: for the preview and the printer.

PDFium is one library without locks of its own: whoever calls it holds ours.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
# How near to a letter, in points, a place belongs to it.
_NEAR = 3.0

_LOCK = threading.RLock()


@dataclass(frozen=True)
class Hit:
    """A place where searched words stand: the page and the boxes around them, in points."""

    page: int
    boxes: tuple[QRectF, ...]


@dataclass(frozen=True)
class OutlineEntry:
    """A heading of the outline: its depth, its words, its page and how far down, in points."""

    level: int
    title: str
    page: int
    down: float


@dataclass(frozen=True)
class _PageText:
    """The characters of a page without blanks, and the number of each in the page."""

    letters: str
    numbers: tuple[int, ...]


class PdfPages:
    """An open PDF. Points count from the upper left corner, as pictures do."""

    def __init__(self, content: bytes) -> None:
        with _LOCK:
            self._file = pypdfium2.PdfDocument(content)
            count = len(self._file)
            self.sizes = tuple(QSizeF(*self._file.get_page_size(number)) for number in range(count))
        self._texts: dict[int, _PageText] = {}

    def __len__(self) -> int:
        return len(self.sizes)

    def close(self) -> None:
        """Give the file back; nothing can be drawn any more."""
        with _LOCK:
            self._file.close()

    def image(self, page: int, scale: float) -> QImage:
        """Draw a page.

        Args:
            page: Its number, from 0.
            scale: Pixels for each point.
        """
        with (
            self._page(page) as opened,
            closing(opened.render(scale=scale, prefer_bgrx=True)) as drawn,
        ):
            size = (drawn.width, drawn.height, drawn.stride)
            # The copy outlives PDFium's own buffer.
            return QImage(drawn.buffer, *size, QImage.Format.Format_RGB32).copy()

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        """Open a page and close it before the lock is given back, not when it is collected."""
        with _LOCK, closing(self._file[number]) as page:
            yield page

    # Words.

    def find(self, words: str) -> tuple[Hit, ...]:
        """Find words on all pages, also where a line ends within them."""
        wanted = "".join(words.split()).casefold()
        if not wanted:
            return ()
        return tuple(hit for page in range(len(self)) for hit in self._find_on(page, wanted))

    def _find_on(self, page: int, wanted: str) -> Iterator[Hit]:
        text = self._text(page)
        start = text.letters.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            numbers = text.numbers[start:end]
            yield Hit(page, self._boxes(page, numbers[0], numbers[-1] - numbers[0] + 1))
            start = text.letters.find(wanted, end)

    def letters_at(self, page: int, point: QPointF) -> tuple[str, int] | None:
        """Return the letters of a page without blanks, and which of them stands at a point.

        Args:
            page: Its number, from 0.
            point: The place on it, in points from the upper left corner.
        """
        read = self._text(page)
        height = self.sizes[page].height()
        with self._page(page) as opened, closing(opened.get_textpage()) as text:
            number = text.get_index(point.x(), height - point.y(), _NEAR, _NEAR)
        place = bisect_left(read.numbers, number) if number is not None else len(read.numbers)
        if place >= len(read.numbers) or read.numbers[place] != number:
            return None
        return read.letters, place

    def _text(self, page: int) -> _PageText:
        if page not in self._texts:
            with self._page(page) as opened, closing(opened.get_textpage()) as text:
                self._texts[page] = _read_text(text)
        return self._texts[page]

    def _boxes(self, page: int, first: int, count: int) -> tuple[QRectF, ...]:
        height = self.sizes[page].height()
        with self._page(page) as opened, closing(opened.get_textpage()) as text:
            found = [text.get_rect(each) for each in range(text.count_rects(first, count))]
        return tuple(
            QRectF(left, height - top, right - left, top - bottom)
            for left, bottom, right, top in found
        )

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Return the headings by which a reader jumps."""
        with _LOCK:
            return tuple(self._entry(bookmark) for bookmark in self._file.get_toc())

    def _entry(self, bookmark: Any) -> OutlineEntry:
        target = bookmark.get_dest()
        page = target.get_index() or 0
        mode, place = target.get_view()
        is_line = mode == pypdfium2.raw.PDFDEST_VIEW_FITH and place
        down = self.sizes[page].height() - place[0] if is_line else 0.0
        return OutlineEntry(bookmark.level, bookmark.get_title(), page, down)


def _read_text(text: Any) -> _PageText:
    """Read the characters one by one: their numbers are what boxes are asked by."""
    letters: list[str] = []
    numbers: list[int] = []
    for number in range(text.count_chars()):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, number)).casefold()
        if letter.strip() and letter != "\0":
            letters.append(letter)
            # A letter that casefolds into two stands twice under its own number.
            numbers.extend([number] * len(letter))
    return _PageText("".join(letters), tuple(numbers))

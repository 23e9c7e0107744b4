"""The sheet of the editor: headings, paragraphs and what stands between them, in their order."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from models.ledgers.report_text import is_heading_name
from reports.document import (
    AnnexList,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    PictureRow,
    Signature,
    Table,
    annex_list_lines,
    chinese_date,
    numbered,
    plain,
)
from reports.editing import Draft, Edited, with_own_words
from ui.theme import QUIET, SURFACE, TEXT
from ui.widgets.sizes import scrolled
from ui.widgets.words import plain_words
from ui.window.pages_report.editor_box import ParagraphBox
from ui.window.pages_report.editor_heading import HeadingBox, heading_style

_LOST = "系统不再写的段落"
_WIDEST = 780


class Sheet(QWidget):
    """Shows a document paragraph by paragraph.

    Attributes:
        boxes: The paragraphs and headings that can be written over, by name.

    Signals:
        made: A paragraph or heading (ParagraphBox) that is new on the sheet.
    """

    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, ParagraphBox] = {}
        self.headings: list[QWidget] = []
        self._shown: tuple[object, ...] = ()
        self._area: QScrollArea = scrolled(QWidget(self), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def show_document(self, document: Document, lost: Sequence[str]) -> None:
        """Show the headings and paragraphs of a document.

        Args:
            document: As the program writes it.
            lost: Paragraphs of the officer's that the program writes no more.
        """
        counted = numbered(document)
        shown = (counted.title, counted.blocks, tuple(lost))
        skeleton = (document.title, *(_outline_of(block) for block in counted.blocks), *lost)
        if skeleton == self._shown:
            return
        self._shown = skeleton
        place = self._area.verticalScrollBar().value()
        self.boxes, self.headings = {}, []
        inside = QWidget(self)
        inside.setObjectName("sheet")
        inside.setStyleSheet(f"#sheet {{ background: {SURFACE}; }}")
        inside.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(14, 12, 10, 24)
        layout.setSpacing(6)
        for part in self._parts(inside, counted, shown[2]):
            layout.addWidget(part)
        layout.addStretch(1)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(place)
        for box in self.boxes.values():
            self.made.emit(box)

    def _parts(self, inside: QWidget, document: Document, lost: Sequence[str]) -> Iterator[QWidget]:
        yield _label("".join(document.title), inside, f"font-size: 18px; color: {TEXT};")
        for block in document.blocks:
            yield from self._of_block(block, document, inside)
        if lost:
            yield self._heading(Heading(1, (_LOST,)), inside)
        for key in lost:
            is_heading = is_heading_name(key)
            yield self._box(
                HeadingBox(key, 2, "", inside) if is_heading else ParagraphBox(key, inside)
            )

    def _of_block(self, block: Block, document: Document, inside: QWidget) -> Iterator[QWidget]:
        if isinstance(block, Heading):
            yield self._heading(block, inside)
        elif isinstance(block, Paragraph) and block.key:
            if block.key not in self.boxes:
                yield self._box(ParagraphBox(block.key, inside))
        else:
            words = _words_of(block, document)
            if words:
                yield _label(words, inside, f"color: {QUIET}; padding: 2px 16px;")

    def _heading(self, heading: Heading, inside: QWidget) -> QWidget:
        shown: QWidget
        if heading.key:
            shown = self._box(HeadingBox(heading.key, heading.level, heading.number, inside))
        else:
            style = f"{heading_style(heading.level)} padding-top: 8px;"
            shown = _label(heading.number + plain(heading.runs), inside, style)
        self.headings.append(shown)
        return shown

    def _box(self, box: ParagraphBox) -> ParagraphBox:
        self.boxes[box.key] = box
        return box

    # Places.

    def go_to_heading(self, number: int) -> None:
        """Bring a heading to the upper edge."""
        if 0 <= number < len(self.headings):
            self._area.verticalScrollBar().setValue(self.headings[number].y() - 6)

    def go_to(self, key: str) -> ParagraphBox | None:
        """Bring a paragraph into sight and return it."""
        box = self.boxes.get(key)
        if box is not None:
            self._area.ensureWidgetVisible(box, 0, 60)
        return box

    def each(self, act: Callable[[ParagraphBox], None]) -> None:
        """Do something with every paragraph."""
        for box in self.boxes.values():
            act(box)


def headings_of(draft: Draft, edited: Edited, lost: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return level and words of the headings of the sheet, in their order, as they are printed."""
    found = tuple(
        (block.level, block.number + plain(with_own_words(block, edited, draft.figures).runs))
        for block in numbered(draft.generated).blocks
        if isinstance(block, Heading)
    )
    return (*found, (1, _LOST)) if lost else found


def keys_by_heading(document: Document) -> Mapping[int, tuple[str, ...]]:
    """Return each heading's own name and the paragraphs right below it, by its number."""
    found: dict[int, list[str]] = {}
    number = -1
    for block in document.blocks:
        if isinstance(block, Heading):
            number += 1
        if isinstance(block, Heading | Paragraph) and block.key:
            found.setdefault(number, []).append(block.key)
    return {number: tuple(keys) for number, keys in found.items()}


def _outline_of(block: Block) -> object:
    """Return what of a block the sheet itself shows: words of named texts stand in their boxes."""
    if isinstance(block, Paragraph) and block.key:
        return block.key
    if isinstance(block, Heading) and block.key:
        return block.key, block.number, block.level
    return block if isinstance(block, Heading | Paragraph | Signature) else _caption(block)


def _caption(block: Block) -> str:
    if isinstance(block, Table):
        return f"〔{block.caption or '表格'}〕"
    if isinstance(block, Picture | PictureRow):
        pictures = block.pictures if isinstance(block, PictureRow) else (block,)
        return f"〔图：{'、'.join(each.caption for each in pictures)}〕"
    return "" if isinstance(block, PageBreak) else f"〔{getattr(block, 'title', '图表')}〕"


def _words_of(block: Block, document: Document) -> str:
    match block:
        case Paragraph():
            return plain(block.runs)
        case AnnexList():
            lines = [lead + name for lead, name in annex_list_lines(document)]
            return "\n".join(lines)
        case Signature():
            return f"{block.name}　{chinese_date(block.date)}"
        case Table():
            return f"{_caption(block)}　数字随台账更新，版面在“预览和打印”里看。"
        case _:
            return _caption(block)


def _label(words: str, parent: QWidget, style: str) -> QLabel:
    label = plain_words(parent, words=words)
    label.setStyleSheet(style)
    return label

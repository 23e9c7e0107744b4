"""One paragraph in the editor: its words with live figures, and how it stands to the program's.

A heading is edited in the same way (`editor_heading`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from models.ledgers.report_text import is_heading_name
from models.statistics.figure import Figure
from models.wording import day_text
from reports.editing import EditedParagraph, tidied
from reports.figure_marks import Mark, find, words_of
from ui.theme import ACCENT, LINE, QUIET, SUCCESS, WARNING
from ui.widgets.marked_fields import Said
from ui.widgets.marked_text import MarkedText

_MARGINS = 12, 4, 6, 4


@dataclass(frozen=True)
class Written:
    """A paragraph or a heading as it stands.

    Attributes:
        key: Its name.
        generated: The program's own words, with marks; None where it writes the paragraph no more.
        own: What the officer wrote for it.
        figures: The figures as they are.
    """

    key: str
    generated: str | None
    own: EditedParagraph | None
    figures: Mapping[str, Figure]

    @property
    def text(self) -> str:
        """The words that are printed, with marks."""
        return self.own.text if self.own is not None else self.generated or ""

    @property
    def locked(self) -> bool:
        """Whether it stays as it is."""
        return self.own is not None and self.own.locked

    def kept(self, typed: str) -> str:
        """Return what is kept of what was typed: an emptied heading says the program's words."""
        text = tidied(typed, self.key)
        return text if text or not is_heading_name(self.key) else self.generated or self.text

    def is_same(self, other: "Written") -> bool:
        """Whether nothing that is shown can differ; figures are the same only as one object."""
        words = (self.key, self.generated, self.own) == (other.key, other.generated, other.own)
        return words and self.figures is other.figures

    def say(self, mark: Mark) -> Said | None:
        """Return what a mark in it says; None where nothing was ever known of the figure."""
        before = self.own.figures.get(str(mark)) if self.own is not None else None
        now = words_of(mark, self.figures)
        figure = find(self.figures, mark.figure_id)
        if now is None or figure is None:
            return None if before is None else Said(before, "台账里没有这个数字了。", lost=True)
        changed = before is not None and before != now
        tip = f"{figure.label}（{figure.id}）"
        if changed:
            tip += f"\n改写时是“{before}”，现在是“{now}”"
        if self.locked and before is not None:
            return Said(before, tip, changed)
        return Said(now, tip, changed)


class ParagraphBox(QFrame):
    """Edits one paragraph.

    Attributes:
        text: Its words.

    Signals:
        typed: The name of the paragraph in which the officer has typed.
        entered: The name of the paragraph that is worked on now.
        left: The name of the paragraph that was left.
    """

    EMPTY = "这一段不印出。要恢复，点“恢复系统原文”。"
    LOST = "系统不再写这一段，改写的文字不印出"

    typed = Signal(str)
    entered = Signal(str)
    left = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._written: Written | None = None
        self._may_edit = True
        self._look = ""
        self.setObjectName("paragraph")
        self.state = QLabel(self)
        self.text = MarkedText(self)
        self.text.setPlaceholderText(self.EMPTY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.setSpacing(0)
        layout.addWidget(self.state)
        self._lay_out(layout)
        self._mark(QUIET, "")
        self.text.edited.connect(lambda: self.typed.emit(self.key))
        self.text.entered.connect(lambda: self.entered.emit(self.key))
        self.text.left.connect(self._leave)

    def _lay_out(self, layout: QVBoxLayout) -> None:
        layout.addWidget(self.text)

    def _leave(self) -> None:
        self.left.emit(self.key)

    def show_written(self, written: Written, *, may_edit: bool) -> None:
        """Show the paragraph as it stands; words that are the same are left alone."""
        same = self._written is not None and written.is_same(self._written)
        typed = self._says(written)
        if same and typed and may_edit == self._may_edit:
            return
        self._written, self._may_edit = written, may_edit
        if typed:
            self.text.say_anew(written.say)
        else:
            self.text.show_text(written.text, written.say)
        self.text.setReadOnly(written.locked or not may_edit)
        own = written.own
        if own is None:
            self._mark(LINE, "")
        elif own.locked:
            self._mark(WARNING, f"已锁定，数字不再随台账更新　{day_text(own.edited_on)}")
        elif not own.text:
            self._mark(QUIET, "已删去，不印出")
        elif written.generated is None:
            self._mark(QUIET, self.LOST)
        else:
            self._mark(SUCCESS, f"已改写　{day_text(own.edited_on)}")

    def _says(self, written: Written) -> bool:
        return tidied(self.text.text(), self.key) == written.text

    def show_current(self, current: bool) -> None:
        """Show whether the commands of the editor are about this paragraph."""
        if self.property("current") == current:
            return
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)

    def _mark(self, colour: str, words: str) -> None:
        self.state.setText(f"<span style='color:{colour}'>{words}</span>")
        self.state.setVisible(bool(words))
        if colour == self._look:
            return
        self._look = colour
        self.setStyleSheet(
            f"#paragraph {{ border: none; border-left: 3px solid {colour}; }}"
            f"#paragraph[current='true'] {{ border-left: 3px solid {ACCENT}; }}"
            "#paragraph QTextEdit { border: 1px solid transparent; padding: 2px 4px;"
            f" {self._text_style()} }}"
            f"#paragraph QTextEdit:focus {{ border-color: {ACCENT}; }}"
        )

    def _text_style(self) -> str:
        return ""

"""The fourth step of an import: what the words in columns of terms mean, each said once."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS, AnyLedger
from models.roster.candidates import terms
from models.roster.learned import word_key
from models.roster.results import Confidence
from models.roster.wishes import Wishes, Word
from models.roster.words import WordUse
from ui.importing.terms import CONFIDENCES, shown_heading
from ui.theme import DANGER
from ui.widgets.combo import Combo
from ui.widgets.words import plain_words
from ui.window.pages_import.choice_table import choice_table
from ui.window.pages_import.parts import Foot

_COLUMNS = (
    ("列", 150),
    ("文件里的写法", 180),
    ("行数", 60),
    ("最先出现", 90),
    ("导入为", 200),
    ("把握", 90),
)
_WORD, _CHOICE = 1, 4
_MOST = 300


class ValuesStep(QWidget):
    """Shows the words with what they are taken for, and lets the officer say what they mean.

    Signals:
        back_wanted: The step before is to be shown.
        onward_wanted: The words are settled, or are left as problems.
        wishes_changed: The `Wishes` with what was chosen.
    """

    back_wanted = Signal()
    onward_wanted = Signal()
    wishes_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = Wishes()
        self._words: Sequence[WordUse] = ()
        self._asked: set[tuple[str, str]] = set()
        self._ledger: AnyLedger = LEDGERS["schools"]
        self.heading = plain_words(self, "subheading")
        self.table = choice_table(_COLUMNS, _WORD, self)
        self.all = QCheckBox("也列出认得的写法", self)
        self.all.toggled.connect(lambda _on: self._show())
        self.hint = plain_words(self, "quiet")
        self.foot = Foot(self.back_wanted.emit, self.onward_wanted.emit, self)
        self.foot.remember.show()
        self.foot.remember.toggled.connect(self._remember)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.heading, self.all, self.table, self.hint, self.foot):
            layout.addWidget(widget, 1 if widget is self.table else 0)

    # What is shown.

    def show_words(self, ledger: AnyLedger, words: Sequence[WordUse], wishes: Wishes) -> None:
        """Show the words of a file with what was decided about them."""
        self._ledger, self._words, self._wishes = ledger, words, wishes
        self._asked |= {_key(use) for use in words if use.confidence is Confidence.NONE}
        self.foot.remember.blockSignals(True)
        self.foot.remember.setChecked(wishes.remember)
        self.foot.remember.blockSignals(False)
        self._show()

    def forget(self) -> None:
        """Begin anew with another file."""
        self._asked.clear()
        self.all.setChecked(False)

    def change_wishes(self, wishes: Wishes) -> None:
        """Show what was decided, before it is planned anew."""
        self._wishes = wishes
        self._show()

    def _listed(self) -> list[WordUse]:
        known = (Confidence.LABEL, Confidence.SPELLING)
        return [
            use
            for use in self._words
            if self.all.isChecked() or use.confidence not in known or _key(use) in self._asked
        ]

    def _show(self) -> None:
        listed = self._listed()
        scrolled = self.table.verticalScrollBar().value()
        self.table.setRowCount(0)
        self.table.setRowCount(min(len(listed), _MOST))
        for row, use in enumerate(listed[:_MOST]):
            self._show_word(row, use)
        self.table.verticalScrollBar().setValue(scrolled)
        unknown = [use for use in listed if self._code(use) is None and not use.meaning]
        if unknown:
            rows = sum(use.rows for use in unknown)
            self.heading.setText(f"有 {len(unknown)} 种写法不认得，涉及 {rows} 行。")
        else:
            self.heading.setText("所有的写法都已认得。")
        words = "每种写法只问一次，选定的意思用于所有这样写的行。不选的，那些行会列为问题。"
        if len(listed) > _MOST:
            words += f"这里只列出前 {_MOST} 种，共 {len(listed)} 种。"
        self.hint.setText(words)

    def _show_word(self, row: int, use: WordUse) -> None:
        told = self._confidence(use)
        texts = (shown_heading(use.column), use.text, f"{use.rows}", f"第 {use.first_row} 行")
        for place, text in enumerate((*texts, "", told)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if place == len(_COLUMNS) - 1 and told == CONFIDENCES[Confidence.NONE]:
                item.setForeground(QBrush(QColor(DANGER)))
            self.table.setItem(row, place, item)
        self.table.setCellWidget(row, _CHOICE, self._box(use))

    def _box(self, use: WordUse) -> Combo:
        box = Combo(self.table)
        box.setAccessibleName(f"“{use.text}”导入为")
        box.setPlaceholderText(use.meaning or "请选择…")
        for each in terms(use.text, self._ledger.field(use.field), self._ledger):
            box.addItem(each.label, each.answer)
        code = self._code(use)
        box.setCurrentIndex(-1 if code is None else box.findData(code))
        box.activated.connect(lambda _place: self.choose(use.field, use.text, box.currentData()))
        return box

    def _code(self, use: WordUse) -> str | None:
        """Return what a word means by now: what was just chosen goes before what was planned."""
        return self._wishes.words.get(Word(use.field, word_key(use.text)), use.code)

    def _confidence(self, use: WordUse) -> str:
        chosen = Word(use.field, word_key(use.text)) in self._wishes.words
        return CONFIDENCES[Confidence.CHOSEN if chosen else use.confidence]

    # What is chosen.

    def choose(self, field: str, text: str, code: str) -> None:
        """Say what a word means, for all rows of the file."""
        words = {**self._wishes.words, Word(field, word_key(text)): code}
        self.wishes_changed.emit(replace(self._wishes, words=words))

    def _remember(self, wanted: bool) -> None:
        self.wishes_changed.emit(replace(self._wishes, remember=wanted))

    def shown_words(self) -> list[tuple[str, ...]]:
        """Return column, word, rows and confidence of the words that are listed."""
        rows = range(self.table.rowCount())
        return [tuple(self._text(row, column) for column in (0, 1, 2, 5)) for row in rows]

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""


def _key(use: WordUse) -> tuple[str, str]:
    return use.field, word_key(use.text)

"""One editor for each kind of field. All speak text; what it means is judged by the ledger."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from models.ledgers import AnyLedger
from models.ledgers.field import Choice, Field, Kind
from models.wording import NO, YES
from ui.references import References
from ui.widgets.combo import Combo
from ui.widgets.name_box import NameBox

_EXAMPLES = {
    Kind.DAY: "如 2026-09-01",
    Kind.MONTH: "如 2026-09",
    Kind.YEAR: "如 2026",
    Kind.SCHOOL_YEAR: "如 2026—2027学年",
}
_SEPARATOR = "、"


class FieldEditor(Protocol):
    """What form and grid ask of an editor; it is a widget."""

    def shown_text(self) -> str:
        """Return what the officer has entered."""
        ...

    def show_text(self, text: str) -> None:
        """Show a value."""
        ...


class LineEditor(QLineEdit):
    """A line of text, a code, a number, a day."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_EXAMPLES.get(field.kind, ""))

    def shown_text(self) -> str:
        """Return the line."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Show a line, from its beginning where it is longer than the box."""
        self.setText(text)
        self.setCursorPosition(0)


class TextEditor(QPlainTextEdit):
    """A text of several paragraphs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(120)

    def shown_text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)


class TermEditor(Combo):
    """One term of a list, or none."""

    def __init__(self, terms: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(["", *terms])

    def shown_text(self) -> str:
        """Return the term."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Choose the term; a text that is none is offered besides."""
        if self.findText(text) < 0:
            self.addItem(text)
        self.setCurrentText(text)


class TermsEditor(QWidget):
    """Any number of terms of a list."""

    def __init__(
        self, terms: Sequence[str], parent: QWidget | None = None, *, columns: int = 3
    ) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._boxes = [QCheckBox(term, self) for term in terms]
        for number, box in enumerate(self._boxes):
            layout.addWidget(box, number // columns, number % columns)

    def shown_text(self) -> str:
        """Return the ticked terms."""
        return _SEPARATOR.join(box.text() for box in self._boxes if box.isChecked())

    def show_text(self, text: str) -> None:
        """Tick the terms."""
        ticked = set(text.split(_SEPARATOR))
        for box in self._boxes:
            box.setChecked(box.text() in ticked)


class NameEditor(NameBox):
    """The name of a row of another ledger."""

    def __init__(self, references: References, target: str, parent: QWidget | None = None) -> None:
        super().__init__(lambda: references.offers(target), parent)
        self.setPlaceholderText("输入名称或拼音首字母")

    def shown_text(self) -> str:
        """Return the name; the one name that is meant where pinyin was typed."""
        return self.meant() or self.text()

    def show_text(self, text: str) -> None:
        """Show a name, from its beginning where it is longer than the box."""
        self.setText(text)
        self.setCursorPosition(0)


def terms_of(ledger: AnyLedger, field: Field) -> list[str]:
    """Return the terms that a field may hold in the ledger."""
    if field.kind is Kind.YES_NO:
        return [YES, NO]
    terms: Sequence[Choice] = ledger.only.get(field.name) or tuple(field.choices or ())
    return [term.label for term in terms]


def make_editor(
    references: References | None,
    ledger: AnyLedger,
    field: Field,
    parent: QWidget | None = None,
) -> QWidget:
    """Return the editor for a field; it is a `FieldEditor`."""
    if field.kind in (Kind.YES_NO, Kind.CHOICE):
        return TermEditor(terms_of(ledger, field), parent)
    if field.kind is Kind.CHOICES:
        return TermsEditor(terms_of(ledger, field), parent)
    if field.kind is Kind.REFERENCE:
        assert references is not None
        return NameEditor(references, field.target, parent)
    if field.kind is Kind.LONG_TEXT:
        return TextEditor(parent)
    editor = LineEditor(field, parent)
    if field.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY):
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
    return editor

"""A row as a form: every field of the ledger, each with its fault below it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import AnyLedger
from models.ledgers.field import Field, FieldValue, Kind
from models.ledgers.ledger import Fault
from models.problems import AppError
from ui.editing import LedgerEditor
from ui.references import References
from ui.session import Session
from ui.shown import shown_text
from ui.widgets.asking import agrees
from ui.widgets.buttons import save_or_cancel
from ui.widgets.field_editors import FieldEditor, make_editor
from ui.widgets.sizes import cut_to_screen, scrolled
from ui.widgets.words import plain_words

Make = Callable[[References | None, AnyLedger, Field, QWidget], QWidget]
Keep = Callable[[Mapping[str, FieldValue]], None]

_WIDE = frozenset({Kind.LONG_TEXT, Kind.CHOICES})
_SIZE = (760, 620)


class FieldBox(QWidget):
    """A field's label, its editor, its help and its fault."""

    def __init__(self, field: Field, editor: QWidget, needed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._widget = editor
        self.editor = cast(FieldEditor, editor)
        label = QLabel(field.title, self)
        if needed:
            label.setText(f"{field.title} <span style='color:#b42318'>*</span>")
        label.setBuddy(editor)
        self._fault = plain_words(self, "fault")
        self._fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(3)
        layout.addWidget(label)
        layout.addWidget(editor)
        if field.help:
            hint = QLabel(field.help, self)
            hint.setObjectName("quiet")
            hint.setWordWrap(True)
            layout.addWidget(hint)
        layout.addWidget(self._fault)
        layout.addStretch(1)

    @property
    def fault(self) -> str:
        """What is wrong with the field, as shown."""
        return self._fault.text()

    def show_fault(self, message: str) -> None:
        """Show what is wrong; "" for nothing."""
        self._fault.setText(message)
        self._fault.setVisible(bool(message))
        self._widget.setProperty("faulty", bool(message))
        self._widget.style().unpolish(self._widget)
        self._widget.style().polish(self._widget)

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)


class LedgerForm(QWidget):
    """The fields of a ledger, filled from a row or from what a new row begins with.

    Args:
        editor: Judges what is entered.
        fields: The fields to show.
        values: What the row has, or begins with.
        shown: How a value is written.
        make: Makes the editor of a field, where the form wants another one than usual.
    """

    def __init__(
        self,
        editor: LedgerEditor,
        fields: Sequence[Field],
        values: Mapping[str, FieldValue],
        shown: Callable[[Field, FieldValue], str],
        parent: QWidget | None = None,
        make: Make = make_editor,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown_as = shown
        self._before = dict(values)
        self._shown: dict[str, str] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setHorizontalSpacing(20)
        layout.setVerticalSpacing(8)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        self.boxes: dict[str, FieldBox] = {}
        place = 0
        for field in fields:
            widget = make(editor.references, editor.ledger, field, self)
            box = FieldBox(field, widget, editor.needs(field), self)
            self.boxes[field.name] = box
            self._shown[field.name] = shown(field, values.get(field.name))
            box.editor.show_text(self._shown[field.name])
            if field.kind in _WIDE:
                place += place % 2
                layout.addWidget(box, place // 2, 0, 1, 2)
                place += 2
            else:
                layout.addWidget(box, place // 2, place % 2)
                place += 1
        layout.setRowStretch(place // 2 + 1, 1)

    def propose(self, values: Mapping[str, FieldValue]) -> None:
        """Enter values as if the officer had."""
        for name, value in values.items():
            box = self.boxes[name]
            box.editor.show_text(self._shown_as(box.field, value))

    def begin_at_gap(self) -> None:
        """Put the cursor into the first field that holds nothing yet."""
        gaps = (box for box in self.boxes.values() if not box.editor.shown_text())
        first = next(gaps, None)
        if first is not None:
            first.take_focus()

    def changed(self) -> list[str]:
        """Return the names of the fields that the officer has changed."""
        return [
            name for name, box in self.boxes.items() if box.editor.shown_text() != self._shown[name]
        ]

    def read(self) -> tuple[dict[str, FieldValue], list[Fault]]:
        """Return the values of all fields, and what is wrong with those that were changed."""
        values = dict(self._before)
        faults: list[Fault] = []
        for name in self.changed():
            # A field left alone keeps its value: a masked number, a name that two rows share.
            box = self.boxes[name]
            value = self._editor.read(box.field, box.editor.shown_text())
            if isinstance(value, Fault):
                faults.append(value)
            else:
                values[name] = value
        return values, faults

    def show_faults(self, faults: Iterable[Fault]) -> None:
        """Show what is wrong at each field, and go to the first."""
        by_field: dict[str, str] = {}
        for fault in faults:
            by_field.setdefault(fault.field, fault.message)
        for name, box in self.boxes.items():
            box.show_fault(by_field.get(name, ""))
        first = next((box for name, box in self.boxes.items() if name in by_field), None)
        if first is not None:
            first.take_focus()


def gives_up(dialog: QDialog, *, changed: bool) -> bool:
    """Ask whether what was entered is dropped; nothing is asked where nothing was."""
    if not changed:
        return True
    question = "填写的内容还没有保存。\n选“是”，放弃这些内容；选“否”，继续填写。"
    return agrees(dialog, "放弃填写？", question, doubtful=True)


class RowDialog(QDialog):
    """Adds or edits one row.

    Args:
        session: The open county.
        editor: Judges what is entered.
        row: The row to edit; `None` for a new one.
        presets: What a new row begins with, or what is proposed for the row.
        only: Names of the fields to show; all when not given.
        keep: Stores the values (by field name) of a row that is right. When the data file refuses
            them, the form stays open with what was entered.
    """

    def __init__(
        self,
        session: Session,
        editor: LedgerEditor,
        row: Any | None = None,
        presets: Mapping[str, FieldValue] | None = None,
        only: Sequence[str] = (),
        *,
        keep: Keep,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        ledger = editor.ledger
        self._session = session
        self._editor = editor
        self._row_id: int = row.id if row is not None else 0
        doing = "编辑" if row is not None else "新增"
        self.setWindowTitle(f"{doing}{ledger.title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fields = [field for field in ledger.fields if field.name not in ledger.fixed]
        if only:
            fields = [field for field in fields if field.name in only]
        proposed = dict(presets or {})
        values = ledger.values(row) if row is not None else proposed
        self.form = LedgerForm(editor, fields, values, partial(shown_text, session), self)
        if row is not None:
            self.form.propose(proposed)
        self.problem = plain_words(self, "fault")
        self.buttons = save_or_cancel(self, self.save)
        self.buttons.setContentsMargins(20, 8, 20, 16)
        self._lay_out(ledger.help)
        if row is None:
            self.form.begin_at_gap()
        self.resize(cut_to_screen(self, *_SIZE))

    def _lay_out(self, help_line: str) -> None:
        area = scrolled(self.form, self)
        self.problem.setContentsMargins(20, 4, 20, 0)
        self.problem.hide()
        hint = QLabel(help_line, self)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        hint.setContentsMargins(20, 14, 20, 0)
        hint.setVisible(bool(help_line))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (hint, area, self.problem, self.buttons):
            layout.addWidget(widget, 1 if widget is area else 0)

    def save(self) -> None:
        """Judge what was entered: store it when it is right, else show what is wrong."""
        values, faults = self.form.read()
        named = {fault.field for fault in faults}
        rows = self._session.rows(self._editor.ledger.name)
        changed = list(values) if self._row_id == 0 else self.form.changed()
        whole = self._editor.row_faults(values, self._row_id, rows, changed)
        faults += [fault for fault in whole if fault.field not in named]
        self.form.show_faults(faults)
        unseen = [fault.message for fault in faults if fault.field not in self.form.boxes]
        self._show_problem("".join(unseen))
        if not faults and self._kept(values):
            self.accept()

    def reject(self) -> None:
        """Leave the form; what was entered is not dropped by a key hit in passing."""
        if gives_up(self, changed=bool(self.form.changed())):
            super().reject()

    def _kept(self, values: Mapping[str, FieldValue]) -> bool:
        try:
            self._keep(values)
        except AppError as error:
            self._show_problem(str(error))
            return False
        return True

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

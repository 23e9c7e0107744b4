"""The text of a typical case: its fields, room to write, and how long it has become."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.field import FieldValue, Kind
from models.ledgers.ledger import Fault
from models.ledgers.papers import CASES, TypicalCase
from reports.builders.case_text import case_length
from ui.editing import LedgerEditor
from ui.references import References
from ui.session import Session
from ui.shown import shown_text
from ui.theme import DANGER, QUIET
from ui.widgets.buttons import button
from ui.widgets.field_editors import TextEditor
from ui.widgets.form import LedgerForm
from ui.widgets.sizes import scrolled

# Short fields first, then the texts in the order of the printed case; the year is the report year.
_FIELDS = (
    "title",
    "arrangement",
    "state",
    "author",
    "contact",
    "phone",
    "keywords",
    "abstract",
    "background",
    "practice",
    "effect",
    "experience",
    "reflection",
)
_HEIGHTS = {"abstract": 130, "practice": 320, "effect": 240}
_USUAL_HEIGHT = 180


class CaseEditor(QWidget):
    """Edits one case.

    Signals:
        saved: The id of the case that was stored.
        edited: The officer has changed something.
    """

    saved = Signal(int)
    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = LedgerEditor(CASES, References(session))
        self._row_id = 0
        self._limit: int | None = None
        self.form = self._make_form({})
        self.length = QLabel(self)
        self.store = button("保存", self.save, self, primary=True)
        self.drop = button("放弃修改", self.reload, self)
        self._area = scrolled(self.form, self)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 10, 20, 6)
        bar.setSpacing(8)
        bar.addWidget(self.length, 1)
        bar.addWidget(self.drop)
        bar.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._area, 1)

    def _make_form(self, values: dict[str, FieldValue]) -> LedgerForm:
        fields = [CASES.field(name) for name in _FIELDS]
        form = LedgerForm(self._editor, fields, values, partial(shown_text, self._session))
        for name, box in form.boxes.items():
            editor = box.editor
            if isinstance(editor, TextEditor):
                editor.setFixedHeight(_HEIGHTS.get(name, _USUAL_HEIGHT))
                editor.textChanged.connect(self._show_length)
        return form

    # What is edited.

    @property
    def row_id(self) -> int:
        """The id of the case; 0 for a new one."""
        return self._row_id

    @property
    def is_changed(self) -> bool:
        """Whether something has not been stored yet."""
        return bool(self.form.changed())

    def edit(self, case: TypicalCase | None, limit: int | None) -> None:
        """Show a case, or an empty form for a new one.

        Args:
            case: The case.
            limit: How many characters the rule set allows.
        """
        self._row_id = case.id if case is not None else 0
        self._limit = limit
        values: dict[str, FieldValue] = {"year": self._session.year}
        self.form = self._make_form(CASES.values(case) if case is not None else values)
        self._area.setWidget(self.form)
        self._show_length()

    def reload(self) -> None:
        """Show the case as it is stored, or an empty form again."""
        rows = self._session.rows("cases")
        self.edit(next((row for row in rows if row.id == self._row_id), None), self._limit)
        self.edited.emit()

    def entered(self) -> TypicalCase | None:
        """Return the case as it stands in the form; `None`, with the faults shown, if it cannot."""
        values, faults = self._judged()
        self.form.show_faults(faults)
        return None if faults else CASES.make(values, self._row_id)

    def _judged(self) -> tuple[dict[str, FieldValue], list[Fault]]:
        values, faults = self.form.read()
        named = {fault.field for fault in faults}
        rows = self._session.rows("cases")
        changed = self.form.changed() if self._row_id else list(values)
        whole = self._editor.row_faults(values, self._row_id, rows, changed)
        return values, [*faults, *(fault for fault in whole if fault.field not in named)]

    def _show_length(self) -> None:
        texts: dict[str, FieldValue] = {
            name: box.editor.shown_text()
            for name, box in self.form.boxes.items()
            if box.field.kind is Kind.LONG_TEXT
        }
        length = case_length(CASES.make({"title": "", "year": self._session.year, **texts}))
        words = f"正文 {length} 字"
        colour = QUIET
        if self._limit is not None:
            over = length - self._limit
            words += f"，最多 {self._limit} 字"
            if over > 0:
                words, colour = f"{words}，多了 {over} 字，请缩短", DANGER
        self.length.setText(f"<span style='color:{colour}'>{words}</span>")
        self.edited.emit()

    # Storing.

    def save(self) -> bool:
        """Store the case; tell whether it was right."""
        values, faults = self._judged()
        self.form.show_faults(faults)
        if faults:
            return False
        changed = {name: values[name] for name in self.form.changed()}
        if self._row_id == 0:
            with self._session.operation(f"新增典型案例：{values['title']}") as operation:
                self._row_id = operation.insert("cases", values)
        elif changed:
            with self._session.operation(f"修改典型案例：{values['title']}") as operation:
                operation.update("cases", self._row_id, changed)
        self.reload()
        self.saved.emit(self._row_id)
        return True

"""说明原因: why a finding is accepted this year, what will be done, until when and by whom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.field import FieldValue
from models.ledgers.ledger import Fault
from models.ledgers.papers import EXCUSES
from models.rules.finding import Finding
from ui.editing import LedgerEditor
from ui.session import Session
from ui.shown import shown_text
from ui.widgets.buttons import save_or_cancel
from ui.widgets.field_editors import LineEditor, TextEditor
from ui.widgets.form import FieldBox, gives_up
from ui.widgets.words import plain_words

_WIDTH = 640
_TEXT_HEIGHT = 92
_TEXTS = ("reason", "mending")
_LINES = ("deadline", "person")


class ExcuseDialog(QDialog):
    """Asks for the explanation of a finding, or changes it.

    Args:
        session: The open county.
        finding: What is explained.
        title: Title of the rule.
        alike: How many findings of the same rule are not met and not explained.

    Signals:
        saved: The values of a row of the ledger of explanations, by field name.
    """

    saved = Signal(object)

    def __init__(
        self,
        session: Session,
        finding: Finding,
        title: str,
        alike: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("说明原因" if finding.excuse is None else "修改说明")
        self._session = session
        self._finding = finding
        self._editor = LedgerEditor(EXCUSES)
        self.boxes: dict[str, FieldBox] = {}
        about = plain_words(self, "subheading", f"{title}：{finding.subject}")
        found = plain_words(self, "quiet", finding.message)
        self.whole = QCheckBox(f"“{title}”未达标的 {alike} 项都用这一条说明", self)
        self.whole.setVisible(finding.excuse is None and alike > 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(about)
        layout.addWidget(found)
        for name in _TEXTS:
            editor = TextEditor(self)
            editor.setFixedHeight(_TEXT_HEIGHT)
            layout.addWidget(self._box(name, editor))
        pair = QHBoxLayout()
        pair.setSpacing(20)
        for name in _LINES:
            pair.addWidget(self._box(name, LineEditor(EXCUSES.field(name), self)), 1)
        layout.addLayout(pair)
        layout.addWidget(self.whole)
        buttons = save_or_cancel(self, self.save)
        layout.addWidget(buttons)
        self._shown = {name: box.editor.shown_text() for name, box in self.boxes.items()}
        self.resize(_WIDTH, self.sizeHint().height())

    def _box(self, name: str, editor: TextEditor | LineEditor) -> FieldBox:
        field = EXCUSES.field(name)
        box = FieldBox(field, editor, field.required, self)
        if self._finding.excuse is not None:
            value = getattr(self._finding.excuse, name)
            editor.show_text(shown_text(self._session, field, value))
        self.boxes[name] = box
        return box

    def save(self) -> None:
        """Hand the explanation on when it is right, else show what is wrong."""
        values, faults = self._read()
        for name, box in self.boxes.items():
            box.show_fault(next((each.message for each in faults if each.field == name), ""))
        if not faults:
            self.saved.emit(values)
            self.accept()

    def reject(self) -> None:
        """Leave the form; what was written is not dropped by a key hit in passing."""
        written = any(
            box.editor.shown_text() != self._shown[name] for name, box in self.boxes.items()
        )
        if gives_up(self, changed=written):
            super().reject()

    def _read(self) -> tuple[dict[str, FieldValue], list[Fault]]:
        finding, excuse = self._finding, self._finding.excuse
        values: dict[str, FieldValue] = {
            "rule": finding.rule,
            "subject": "" if self.whole.isChecked() else finding.subject_key,
            "year": self._session.year,
            "given_on": self._session.clock().date(),
        }
        if excuse is not None:
            values |= {"subject": excuse.subject, "note": excuse.note}
        faults = []
        for name, box in self.boxes.items():
            read = self._editor.read(box.field, box.editor.shown_text())
            if isinstance(read, Fault):
                faults.append(read)
            else:
                values[name] = read
        return values, faults
